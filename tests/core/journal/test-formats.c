/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-database.h"
#include "daylight-keys.h"
#include "daylight-migrations.h"

#include "journal-care.h"

/* Update safety: a journal of each form that there ever was (formats/, as that version of the app wrote it) opens in this
 * one, whole, and is written on in today's form. formats/README.md says how the next one is made. */

#define PASSPHRASE "four quiet boats at noon"
#define TEXT "a line in a file\n"

static const char *const codes[DAYLIGHT_DATABASE_VERSION] = {
  "CYC8-40WE-X2PS-2A1Y-VBWW-H73S-4ADE-M0SW-Y1",
  "JT4Z-C84B-FZ2Z-QT5T-7Z3N-T9T6-Y0VR-TZEC-Q1",
  "62CW-PFGA-S5S3-KK1M-AMAK-ZB6M-VGZX-Q8EB-QB",
};

static void
copy_tree (const char *from,
           const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = g_dir_open (from, 0, &error);
  const char        *name;

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_tree (source, target);
      else
        {
          g_autofree char *bytes = NULL;
          gsize            size;

          g_assert_true (g_file_get_contents (source, &bytes, &size, &error));
          g_assert_true (g_file_set_contents_full (target, bytes, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, &error));
        }
    }
}

/* Of the journal in the folder, without the journal object, which would change it. */
static gint64
version_of (Door *door)
{
  g_autofree char             *path = g_build_filename (door->path, "data.db", NULL);
  g_autoptr (DaylightSecret)   secret = daylight_secret_new_text (PASSPHRASE);
  g_autoptr (DaylightKeys)     keys = NULL;
  g_autoptr (DaylightSecret)   key = NULL;
  g_autoptr (DaylightDatabase) database = NULL;
  g_autoptr (GError)           error = NULL;
  gint64                       version = 0;
  int                          fd = open (door->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  keys = daylight_keys_load (fd, &error);
  g_assert_no_error (error);
  g_assert_true (daylight_keys_unlock_passphrase (keys, secret, NULL, &error));
  key = daylight_keys_get_database_key (keys, &error);
  database = daylight_database_open (path, key, DAYLIGHT_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (daylight_database_get_int (database, "PRAGMA user_version", &version, &error));
  g_clear_pointer (&database, daylight_database_close);
  close (fd);

  return version;
}

static char *
only (Door       *door,
      const char *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    list = NULL;
  guint                    n;

  daylight_journal_list_async (door->journal, query, 0, DAYLIGHT_SORT_ADDED, 0, 50, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  list = daylight_journal_list_finish (door->journal, result, &n, NULL);
  g_assert_nonnull (list);
  g_assert_cmpuint (n, ==, 1);

  return g_strdup (daylight_entry_get_id (g_ptr_array_index (list, 0)));
}

/* Two entries, one of them with an earlier revision and a file. */
static void
assert_whole (Door *door)
{
  g_autofree char          *id = only (door, "second");
  g_autoptr (DaylightEntry) loaded = door_load (door, id);
  g_autoptr (GPtrArray)     attachments = door_attachments (door, id);
  g_autoptr (GPtrArray)     revisions = NULL;
  g_autoptr (GInputStream)  stream = NULL;
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (GError)        error = NULL;
  char                      back[64] = { 0 };

  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_assert_cmpint (door_list (door, "other"), ==, 1);
  g_assert_cmpstr (daylight_entry_get_text (loaded, "what"), ==, "second words");
  daylight_journal_revisions_async (door->journal, id, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  revisions = daylight_journal_revisions_finish (door->journal, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (revisions->len, ==, 2);
  g_assert_cmpstr (daylight_entry_get_text (g_ptr_array_index (revisions, 0), "what"), ==, "first words");
  g_assert_cmpuint (attachments->len, ==, 1);
  g_assert_cmpstr (daylight_attachment_get_name (g_ptr_array_index (attachments, 0)), ==, "one.txt");
  stream = door_open (door, daylight_attachment_get_id (g_ptr_array_index (attachments, 0)), -1);
  g_assert_true (g_input_stream_read_all (stream, back, sizeof back - 1, NULL, NULL, &error));
  g_assert_cmpstr (back, ==, TEXT);
}

static void
test_format (Door         *door,
             gconstpointer data)
{
  const gint64              version = GPOINTER_TO_INT (data);
  g_autofree char          *name = g_strdup_printf ("database-%d", (int)version);
  g_autofree char          *from = g_test_build_filename (G_TEST_DIST, "core", "journal", "formats", name, NULL);
  g_autofree char          *gone = NULL;
  g_autoptr (DaylightEntry) entry = NULL;

  copy_tree (from, door->path);
  door_again (door);
  g_assert_cmpint (version_of (door), ==, version);

  door_unlock (door, "not this one", DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (version_of (door), ==, version);
  door_unlock (door, PASSPHRASE, -1);
  assert_whole (door);

  /* Today's: written, searched, erased for good. */
  entry = door_save (door, NULL, "newest words");
  gone = only (door, "other");
  door_erase_entry (door, gone, -1);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_cmpint (version_of (door), ==, DAYLIGHT_DATABASE_VERSION);
  door_again (door);
  door_unlock_recovery (door, codes[version - 1], -1);
  g_assert_cmpint (door_list (door, "newest"), ==, 1);
  g_assert_cmpint (door_list (door, "other"), ==, 0);
}

/* test-journal-formats --make FOLDER: what the fixtures hold, in today's form. */
static int
make (const char *path)
{
  Door                           door = { 0 };
  g_autoptr (DaylightEntry)      one = NULL;
  g_autoptr (DaylightEntry)      again = NULL;
  g_autoptr (DaylightEntry)      two = NULL;
  g_autoptr (DaylightAttachment) file = NULL;
  g_autoptr (DaylightSecret)     code = NULL;
  g_autoptr (GBytes)             bytes = g_bytes_new_static (TEXT, strlen (TEXT));

  door_set_up (&door, NULL);
  code = door_create (&door, PASSPHRASE, FALSE);
  one = door_save (&door, NULL, "first words");
  again = door_save (&door, one, "second words");
  file = door_attach (&door, daylight_entry_get_id (one), bytes, "one.txt");
  two = door_save (&door, NULL, "other words");
  journal_settle (door.journal);
  door_lock (&door, DAYLIGHT_LOCK_CALM);
  copy_tree (door.path, path);
  g_print ("recovery code: %s\n", daylight_secret_get_text (code));
  door_tear_down (&door, NULL);

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--make"))
    return make (argv[2]);
  g_test_init (&argc, &argv, NULL);

  for (int version = 1; version <= DAYLIGHT_DATABASE_VERSION; version++)
    {
      g_autofree char *path = g_strdup_printf ("/journal/formats/database-%d", version);

      g_test_add (path, Door, GINT_TO_POINTER (version), door_set_up, test_format, door_tear_down);
    }

  return g_test_run ();
}
