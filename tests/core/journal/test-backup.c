/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A copy made while the journal is open and written to: it opens elsewhere, by passphrase and by recovery code, and is whole. */

#include "journal-care.h"

#define RIGHT "four quiet boats at noon"
#define N_ENTRIES 200

static gboolean
finish_backup (Door         *door,
               GAsyncResult *result,
               int           code)
{
  GError  *error = NULL;
  gboolean done = daylight_journal_backup_finish (door->journal, result, &error);

  g_assert_cmpint (done, ==, code < 0);
  door_check (error, code);

  return done;
}

static void
progress_cb (goffset  done,
             goffset  total,
             gpointer user_data)
{
  g_assert_cmpint (done, >=, 0);
  g_assert_cmpint (total, >, 0);
  (*(guint *)user_data)++;
}

static void
test_while_saving (Door         *door,
                   gconstpointer data)
{
  g_autoptr (DaylightSecret)     code = door_create (door, RIGHT, TRUE);
  g_autofree char               *path = folder_child (&door->folder, "copy");
  g_autofree char               *part = folder_child (&door->folder, "copy.part");
  g_autoptr (GFile)              file = g_file_new_for_path (path);
  g_autoptr (GBytes)             bytes = g_bytes_new_take (g_malloc0 (3000000), 3000000);
  g_autoptr (GAsyncResult)       result = NULL;
  g_autoptr (GAsyncResult)       unlocked = NULL;
  g_autoptr (DaylightEntry)      first = NULL;
  g_autoptr (DaylightAttachment) attachment = NULL;
  g_autoptr (GPtrArray)          attachments = NULL;
  g_autoptr (GInputStream)       stream = NULL;
  GError                        *error = NULL;
  Door                           copy = { 0 };
  guint                          n_progress = 0;
  guint                          n = 0;

  first = door_save (door, NULL, "first");
  attachment = door_attach (door, daylight_entry_get_id (first), bytes, "a");
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *text = g_strnfill (4000, 'a' + (char)(i % 26));

      g_object_unref (door_save (door, NULL, text));
    }

  daylight_journal_backup_async (door->journal, file, progress_cb, &n_progress, NULL, door_take_cb, &result);
  while (result == NULL && n < 200)
    {
      g_object_unref (door_save (door, NULL, "meanwhile"));
      n++;
    }
  door_wait ((gpointer *)&result);
  finish_backup (door, result, -1);
  g_assert_cmpuint (n, >, 0);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  door_assert_nothing_plain_in (path, "meanwhile");

  door_open_second (&copy, door, path, FALSE);
  /* What is kept on this computer opens the journal, not its copies. */
  g_assert_false (daylight_journal_get_kept (copy.journal));
  door_unlock (&copy, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (copy.journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  journal_settle (copy.journal);
  g_assert_cmpuint (copy.n_found, ==, 0);
  g_assert_cmpint (door_list (&copy, NULL), >=, N_ENTRIES + 1);
  g_assert_cmpint (door_list (&copy, NULL), <=, N_ENTRIES + 1 + (int)n);
  attachments = door_attachments (&copy, daylight_entry_get_id (first));
  g_assert_cmpuint (attachments->len, ==, 1);
  stream = door_open (&copy, daylight_attachment_get_id (attachment), -1);
  g_assert_cmpint (g_input_stream_skip (stream, 4000000, NULL, NULL), >, 0);
  g_object_unref (door_save (&copy, NULL, "written into the copy"));
  g_clear_object (&stream);

  door_again (&copy);
  daylight_journal_unlock_recovery_async (copy.journal, code, NULL, door_take_cb, &unlocked);
  door_wait ((gpointer *)&unlocked);
  g_assert_true (daylight_journal_unlock_finish (copy.journal, unlocked, &error));
  door_check (error, -1);
  journal_settle (copy.journal);
  g_assert_cmpint (daylight_journal_get_state (copy.journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_clear_object (&unlocked);
  door_close_second (&copy);
}

/* The older copy is replaced; what is no copy is left alone. */
static void
test_names (Door         *door,
            gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  g_autofree char           *path = folder_child (&door->folder, "copy");
  g_autofree char           *other = folder_child (&door->folder, "other");
  g_autofree char           *letter = g_build_filename (other, "letter", NULL);
  g_autofree char           *inside = g_build_filename (door->path, "copy", NULL);
  g_autofree char           *missing = g_build_filename (door->folder.path, "none", "copy", NULL);
  Door                       copy = { 0 };

  g_object_unref (door_save (door, NULL, "one"));
  door_back_up (door, path, -1);
  g_object_unref (door_save (door, NULL, "two"));
  door_back_up (door, path, -1);
  g_assert_false (folder_has (&door->folder, "copy.part"));
  g_assert_false (folder_has (&door->folder, "copy.old"));
  door_open_second (&copy, door, path, FALSE);
  door_unlock (&copy, RIGHT, -1);
  g_assert_cmpint (door_list (&copy, NULL), ==, 2);
  door_close_second (&copy);

  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  door_back_up (door, other, -1);
  g_assert_cmpint (g_mkdir (missing, 0700), ==, -1);
  door_back_up (door, missing, DAYLIGHT_JOURNAL_ERROR_IO);
  door_back_up (door, inside, DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN);
  remove_tree (other);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (letter, "mine", 4, NULL));
  door_back_up (door, other, DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN);
  g_assert_true (g_file_test (letter, G_FILE_TEST_EXISTS));
}

/* Locked in the middle: nothing is left behind, and the lock does not wait for the copy. */
static void
test_locked (Door         *door,
             gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  g_autoptr (DaylightEntry)  entry = door_save (door, NULL, "one");
  g_autoptr (GBytes)         bytes = g_bytes_new_take (g_malloc0 (20000000), 20000000);
  g_autofree char           *path = folder_child (&door->folder, "copy");
  g_autoptr (GFile)          file = g_file_new_for_path (path);

  g_object_unref (door_attach (door, daylight_entry_get_id (entry), bytes, "a"));
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError)       error = NULL;

      daylight_journal_backup_async (door->journal, file, NULL, NULL, NULL, door_take_cb, &result);
      g_usleep (i * 1500);
      door_lock_meanwhile (door, DAYLIGHT_LOCK_CALM);
      door_wait ((gpointer *)&result);
      if (!daylight_journal_backup_finish (door->journal, result, &error))
        g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
      g_assert_false (folder_has (&door->folder, "copy.part"));
      door_unlock (door, RIGHT, -1);
    }
}

static void
restore (Door       *door,
         const char *path,
         int         code)
{
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  guint                    n_progress = 0;

  daylight_journal_restore_async (door->journal, file, progress_cb, &n_progress, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_restore_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

/* The way back: where there is no journal yet, and only from what is a copy of one. */
static void
test_restored (Door         *door,
               gconstpointer data)
{
  g_autoptr (DaylightSecret)     code = door_create (door, RIGHT, FALSE);
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("attached", 8);
  g_autoptr (DaylightEntry)      entry = door_save (door, NULL, "one");
  g_autoptr (DaylightAttachment) file = door_attach (door, daylight_entry_get_id (entry), bytes, "a");
  g_autofree char               *copy = folder_child (&door->folder, "copy");
  g_autofree char               *other = folder_child (&door->folder, "other");
  g_autofree char               *letter = g_build_filename (other, "letter", NULL);
  g_autofree char               *none = folder_child (&door->folder, "none");
  g_autofree char               *path = g_build_filename (door->folder.path, "elsewhere", "share", "v", NULL);
  g_autoptr (GInputStream)       stream = NULL;
  Door                           second = { 0 };

  door_back_up (door, copy, -1);
  /* Never over a journal that is there. */
  restore (door, copy, DAYLIGHT_JOURNAL_ERROR_EXISTS);

  door_open_second (&second, door, path, TRUE);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (letter, "mine", 4, NULL));
  restore (&second, other, DAYLIGHT_JOURNAL_ERROR_NO_COPY);
  restore (&second, none, DAYLIGHT_JOURNAL_ERROR_NO_COPY);
  restore (&second, letter, DAYLIGHT_JOURNAL_ERROR_NO_COPY);
  g_assert_cmpint (daylight_journal_get_state (second.journal), ==, DAYLIGHT_JOURNAL_STATE_NONE);
  restore (&second, copy, -1);
  g_assert_cmpint (daylight_journal_get_state (second.journal), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  door_unlock (&second, "something else", DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  door_unlock (&second, RIGHT, -1);
  journal_settle (second.journal);
  g_assert_cmpint (door_list (&second, NULL), ==, 1);
  g_assert_cmpint (daylight_journal_get_state (second.journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_assert_cmpuint (second.n_found, ==, 0);
  stream = door_open (&second, daylight_attachment_get_id (file), -1);
  g_assert_cmpint (g_input_stream_skip (stream, 100, NULL, NULL), ==, 8);
  g_clear_object (&stream);
  g_object_unref (door_save (&second, NULL, "written afterwards"));
  door_again (&second);
  door_unlock_recovery (&second, daylight_secret_get_text (code), -1);
  door_close_second (&second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/backup/while-saving", Door, NULL, door_set_up, test_while_saving, door_tear_down);
  g_test_add ("/journal/backup/names", Door, NULL, door_set_up, test_names, door_tear_down);
  g_test_add ("/journal/backup/locked", Door, NULL, door_set_up, test_locked, door_tear_down);
  g_test_add ("/journal/backup/restored", Door, NULL, door_set_up, test_restored, door_tear_down);

  return g_test_run ();
}
