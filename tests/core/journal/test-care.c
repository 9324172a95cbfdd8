/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New keys for everything, and erasing for good. */

#include "daylight-blob-folder.h"
#include "daylight-database.h"
#include "journal-care.h"

#include <sqlite3.h>

#define OLD "four quiet boats at noon"
#define NEW "seven green lamps by the river"
#define MARKER "qzxmarkerqzx"

/* Locks, and looks for @marker in every page of every database there is, as the passphrase opens them. */
static guint
count_marker (Door       *door,
              const char *passphrase,
              const char *marker)
{
  static const char *const   names[] = { "data.db", "data.db.1", "data.db.2", "data.db.3" };
  g_autoptr (DaylightSecret) secret = daylight_secret_new_text (passphrase);
  g_autofd int               fd = open (door->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DaylightKeys)   keys = daylight_keys_load (fd, NULL);
  g_autoptr (DaylightSecret) key = NULL;
  guint                      n = 0;

  g_assert_true (daylight_keys_unlock_passphrase (keys, secret, NULL, NULL));
  key = daylight_keys_get_database_key (keys, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char             *path = g_build_filename (door->path, names[i], NULL);
      g_autoptr (DaylightDatabase) database = daylight_database_open (path, key, DAYLIGHT_DATABASE_READ, NULL);
      unsigned char               *bytes;
      sqlite3_int64                size = 0;

      if (database == NULL)
        continue;
      bytes = sqlite3_serialize (daylight_database_get_handle (database), "main", &size, 0);
      g_assert_nonnull (bytes);
      n += memmem (bytes, (gsize)size, marker, strlen (marker)) != NULL;
      sqlite3_free (bytes);
    }

  return n;
}

static guint
count_sealed (Door *door)
{
  g_autofd int          fd = open (door->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (GPtrArray) ids = daylight_blob_list (fd, NULL);

  return ids->len;
}

static void
test_rotate (Door         *door,
             gconstpointer data)
{
  g_autoptr (DaylightSecret)     code = door_create (door, OLD, TRUE);
  g_autoptr (DaylightEntry)      entry = door_save (door, NULL, "one");
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("attached", 8);
  g_autoptr (DaylightAttachment) before = door_attach (door, daylight_entry_get_id (entry), bytes, "a");
  g_autoptr (DaylightAttachment) after = NULL;
  g_autoptr (GInputStream)       stream = NULL;
  g_autoptr (GInputStream)       old_stream = NULL;
  g_autoptr (GBytes)             old_key = NULL;
  g_autofree char               *path = NULL;

  door_lock (door, DAYLIGHT_LOCK_CALM);
  path = g_build_filename (door->path, "data.key", NULL);
  {
    char *contents;
    gsize size;

    g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
    old_key = g_bytes_new_take (contents, size);
  }
  door_unlock (door, OLD, -1);
  old_stream = door_open (door, daylight_attachment_get_id (before), -1);
  journal_settle (door->journal);
  door_rotate (door, "wrong", NEW, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  door_rotate (door, OLD, NEW, -1);
  g_assert_cmpint (g_input_stream_skip (old_stream, 100, NULL, NULL), ==, 8);
  g_clear_object (&old_stream);
  door_wait_kept (door, TRUE);
  g_object_unref (door_save (door, NULL, "two"));
  after = door_attach (door, daylight_entry_get_id (entry), bytes, "b");
  door_rotate (door, NEW, OLD, -1);
  door_rotate (door, OLD, NEW, -1);
  g_assert_cmpint (door_list (door, NULL), ==, 2);

  door_again (door);
  door_unlock (door, OLD, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  door_unlock (door, NEW, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  journal_settle (door->journal);
  g_assert_cmpuint (door->n_found, ==, 0);
  g_assert_cmpint (door_list (door, NULL), ==, 2);
  stream = door_open (door, daylight_attachment_get_id (before), -1);
  g_clear_object (&stream);
  stream = door_open (door, daylight_attachment_get_id (after), -1);
  g_clear_object (&stream);
  door_close (door);

  /* The key file that somebody copied opens nothing of what is there now. */
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (old_key, NULL), (gssize)g_bytes_get_size (old_key), NULL));
  g_assert_cmpuint (count_marker (door, OLD, ""), ==, 0);
  door->journal = door_make (door);
}

static void
test_erase_entry (Door         *door,
                  gconstpointer data)
{
  g_autoptr (DaylightSecret)     code = door_create (door, OLD, FALSE);
  g_autoptr (DaylightEntry)      kept = door_save (door, NULL, "kept words");
  g_autoptr (DaylightEntry)      entry = door_save (door, NULL, MARKER " one");
  g_autoptr (DaylightEntry)      again = door_save (door, entry, MARKER " two");
  g_autoptr (GBytes)             bytes = g_bytes_new_static (MARKER, strlen (MARKER));
  g_autoptr (DaylightAttachment) first = door_attach (door, daylight_entry_get_id (entry), bytes, MARKER);
  g_autoptr (DaylightAttachment) second = door_attach (door, daylight_entry_get_id (kept), bytes, MARKER);
  g_autoptr (GPtrArray)          left = NULL;

  door_set_draft (door, daylight_entry_get_id (entry), "{\"" MARKER "\":1}");
  for (guint i = 0; i < 3; i++)
    {
      g_object_unref (door_save (door, NULL, "filler"));
      door_lock (door, DAYLIGHT_LOCK_CALM);
      if (i == 2)
        g_assert_cmpuint (count_marker (door, OLD, MARKER), ==, 4);
      door_unlock (door, OLD, -1);
    }
  g_assert_cmpuint (count_sealed (door), ==, 2);

  door_erase_entry (door, daylight_entry_get_id (entry), -1);
  door_erase_entry (door, daylight_entry_get_id (entry), DAYLIGHT_JOURNAL_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_sealed (door), ==, 1);
  /* The marker alone is still in the other entry's file, once its words were read. */
  g_assert_cmpint (door_list (door, MARKER " two"), ==, 0);
  g_assert_cmpint (door_list (door, "kept"), ==, 1);
  door_erase_attachment (door, daylight_attachment_get_id (second), -1);
  door_erase_attachment (door, daylight_attachment_get_id (second), DAYLIGHT_JOURNAL_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_sealed (door), ==, 0);
  g_assert_cmpint (door_list (door, MARKER), ==, 0);
  left = door_attachments (door, daylight_entry_get_id (kept));
  g_assert_cmpuint (left->len, ==, 0);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_cmpuint (count_marker (door, OLD, MARKER), ==, 0);
  g_assert_cmpuint (count_marker (door, OLD, "kept words"), >=, 1);

  /* The chain is whole without them, and goes on. */
  door_unlock (door, OLD, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  journal_settle (door->journal);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_assert_cmpuint (door->n_found, ==, 0);
  g_object_unref (door_save (door, kept, "kept and changed"));
}

/* Erasing that ended early leaves an older copy. When the database is lost then, what is gathered is without what was erased. */
static void
test_erased_in_copy (Door         *door,
                     gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, OLD, FALSE);
  g_autoptr (DaylightEntry)  kept = door_save (door, NULL, "kept words");
  g_autoptr (DaylightEntry)  entry = door_save (door, NULL, "erased words");
  g_autoptr (DaylightEntry)  again = door_save (door, entry, "erased and changed");
  g_autoptr (DaylightEntry)  newer = NULL;
  g_autoptr (GHashTable)     drafts = NULL;
  g_autoptr (GPtrArray)      files = NULL;
  g_autoptr (GBytes)         bytes = g_bytes_new_static ("bytes", 5);
  g_autoptr (GBytes)         older = NULL;

  g_object_unref (door_attach (door, daylight_entry_get_id (entry), bytes, "erased file"));
  door_set_draft (door, daylight_entry_get_id (entry), "{\"what\":\"erased too\"}");
  door_set_draft (door, daylight_entry_get_id (kept), "{\"what\":\"kept too\"}");
  door_lock (door, DAYLIGHT_LOCK_CALM);
  older = folder_read (&door->folder, "v/data.db.1");
  door_unlock (door, OLD, -1);
  door_erase_entry (door, daylight_entry_get_id (entry), -1);
  /* In the database they take the numbers that have become free. */
  newer = door_save (door, NULL, "newer words");
  g_object_unref (door_attach (door, daylight_entry_get_id (kept), bytes, "newer file"));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  folder_write (&door->folder, "v/data.db.3", g_bytes_get_data (older, NULL), g_bytes_get_size (older));
  g_assert_cmpint (unlinkat (door->folder.fd, "v/data.db", 0), ==, 0);

  door_unlock (door, OLD, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_READ_ONLY);
  g_assert_cmpint (door_list (door, "kept"), ==, 1);
  g_assert_cmpint (door_list (door, "erased"), ==, 0);
  g_assert_cmpint (door_list (door, "newer"), ==, 1);
  files = door_attachments (door, daylight_entry_get_id (newer));
  g_assert_cmpuint (files->len, ==, 0);
  drafts = door_drafts (door);
  g_assert_true (g_hash_table_contains (drafts, daylight_entry_get_id (kept)));
  g_assert_false (g_hash_table_contains (drafts, daylight_entry_get_id (entry)));
}

static void
test_erase_all (Door         *door,
                gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, OLD, FALSE);
  g_autoptr (DaylightEntry)  entry = door_save (door, NULL, "one");
  g_autoptr (GBytes)         bytes = g_bytes_new_static ("attached", 8);
  g_autofree char           *other = g_build_filename (door->path, "letter", NULL);
  g_autoptr (GAsyncResult)   result = NULL;
  g_autoptr (GDir)           dir = NULL;
  GError                    *error = NULL;

  g_object_unref (door_attach (door, daylight_entry_get_id (entry), bytes, "a"));
  g_assert_true (g_file_set_contents (other, "mine", 4, NULL));
  daylight_journal_erase_all_async (door->journal, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_true (daylight_journal_erase_all_finish (door->journal, result, &error));
  door_check (error, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_NONE);
  dir = g_dir_open (door->path, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "letter");
  g_assert_null (g_dir_read_name (dir));
  g_clear_object (&result);

  daylight_secret_unref (door_create (door, NEW, FALSE));
  g_assert_cmpint (door_list (door, NULL), ==, 0);
}

/* Folders above that are not there yet, behind a link to another disk. */
static void
test_linked (Door         *door,
             gconstpointer data)
{
  g_autofree char *real = folder_child (&door->folder, "real");
  g_autofree char *link = folder_child (&door->folder, "link");
  g_autofree char *copy = NULL;

  g_assert_cmpint (g_mkdir (real, 0700), ==, 0);
  g_assert_cmpint (symlink ("real", link), ==, 0);
  door_close (door);
  g_free (door->path);
  door->path = g_build_filename (link, "some", "v", NULL);
  door->journal = door_make (door);
  daylight_secret_unref (door_create (door, OLD, FALSE));
  g_object_unref (door_save (door, NULL, "one"));
  copy = g_build_filename (link, "copy", NULL);
  door_back_up (door, copy, -1);
  door_again (door);
  door_unlock (door, OLD, -1);
  g_assert_cmpint (door_list (door, "one"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/care/rotate", Door, NULL, door_set_up, test_rotate, door_tear_down);
  g_test_add ("/journal/care/erase-entry", Door, NULL, door_set_up, test_erase_entry, door_tear_down);
  g_test_add ("/journal/care/linked", Door, NULL, door_set_up, test_linked, door_tear_down);
  g_test_add ("/journal/care/erased-in-copy", Door, NULL, door_set_up, test_erased_in_copy, door_tear_down);
  g_test_add ("/journal/care/erase-all", Door, NULL, door_set_up, test_erase_all, door_tear_down);

  return g_test_run ();
}
