/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A copy made while the journal is open and written to: it opens elsewhere, by passphrase and by recovery code, and is whole. */

#include "journal-door.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

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
back_up (Door       *door,
         const char *path,
         int         code)
{
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  daylight_journal_backup_async (door->journal, file, NULL, NULL, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  finish_backup (door, result, code);
}

/* A second door, to the copy. */
static void
open_copy (Door       *copy,
           Door       *door,
           const char *path)
{
  copy->path = g_strdup (path);
  copy->keyring = g_object_ref (door->keyring);
  copy->clock = g_object_ref (door->clock);
  copy->journal = door_make (copy);
}

static void
close_copy (Door *copy)
{
  door_close (copy);
  g_free (copy->path);
  g_object_unref (copy->keyring);
  g_object_unref (copy->clock);
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

  open_copy (&copy, door, path);
  /* What is kept on this computer opens the journal, not its copies. */
  g_assert_false (daylight_journal_get_kept (copy.journal));
  door_unlock (&copy, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (copy.journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  door_settle ();
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
  door_settle ();
  g_assert_cmpint (daylight_journal_get_state (copy.journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_clear_object (&unlocked);
  close_copy (&copy);
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
  back_up (door, path, -1);
  g_object_unref (door_save (door, NULL, "two"));
  back_up (door, path, -1);
  g_assert_false (folder_has (&door->folder, "copy.part"));
  g_assert_false (folder_has (&door->folder, "copy.old"));
  open_copy (&copy, door, path);
  door_unlock (&copy, RIGHT, -1);
  g_assert_cmpint (door_list (&copy, NULL), ==, 2);
  close_copy (&copy);

  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  back_up (door, other, -1);
  g_assert_cmpint (g_mkdir (missing, 0700), ==, -1);
  back_up (door, missing, DAYLIGHT_JOURNAL_ERROR_IO);
  back_up (door, inside, DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN);
  remove_tree (other);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (letter, "mine", 4, NULL));
  back_up (door, other, DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN);
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
      door_lock (door, DAYLIGHT_LOCK_CALM);
      door_wait ((gpointer *)&result);
      if (!daylight_journal_backup_finish (door->journal, result, &error))
        g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
      g_assert_false (folder_has (&door->folder, "copy.part"));
      door_unlock (door, RIGHT, -1);
    }
}

/* Ended by kill -9 on the way: the copy of that name is the older one or the newer one, and opens. */
static void
work (const char *path)
{
  Door             door = { 0 };
  g_autofree char *copy = g_build_filename (path, "copy", NULL);

  door.path = g_build_filename (path, "v", NULL);
  door.keyring = daylight_keyring_memory_new ();
  door.clock = daylight_clock_new_fixed (DOOR_START);
  door.journal = door_make (&door);
  door_unlock (&door, RIGHT, -1);
  back_up (&door, copy, -1);
  door_close (&door);
}

static gboolean
run (const char *folder,
     guint       at)
{
  g_auto (GStrv)     environment = g_get_environ ();
  g_autofree char   *number = g_strdup_printf ("%u", at);
  g_autofree char   *preload = g_test_build_filename (G_TEST_BUILT, "core", "journal", "libkill-at.so", NULL);
  g_autofree char   *self = g_file_read_link ("/proc/self/exe", NULL);
  const char        *argv[] = { self, "--work", folder, NULL };
  g_autoptr (GError) error = NULL;
  int                status;

  environment = g_environ_setenv (environment, "LD_PRELOAD", preload, TRUE);
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", TRUE);
  environment = g_environ_setenv (environment, "KILL_AT", number, TRUE);
  g_assert_true (g_spawn_sync (NULL, (char **)argv, environment, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error));
  if (WIFSIGNALED (status))
    {
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
      return FALSE;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  return TRUE;
}

static void
test_killed (Door         *door,
             gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  g_autoptr (DaylightEntry)  entry = door_save (door, NULL, "one");
  g_autoptr (GBytes)         bytes = g_bytes_new_static ("attached", 8);
  g_autofree char           *path = folder_child (&door->folder, "copy");
  const char                *step_text = g_getenv ("DAYLIGHT_CRASH_STEP");
  guint                      step = step_text != NULL ? (guint)strtoul (step_text, NULL, 10) : 7;
  guint                      n_points = 0;
  int                        n_before = 1;

  g_object_unref (door_attach (door, daylight_entry_get_id (entry), bytes, "a"));
  back_up (door, path, -1);
  for (guint at = 1;; at += step)
    {
      Door     copy = { 0 };
      gboolean through;
      int      n_now;
      int      n;

      g_object_unref (door_save (door, NULL, "more"));
      n_now = door_list (door, NULL);
      door_lock (door, DAYLIGHT_LOCK_CALM);
      through = run (door->folder.path, at);
      n_points += !through;

      open_copy (&copy, door, path);
      door_unlock (&copy, RIGHT, -1);
      g_assert_cmpint (daylight_journal_get_state (copy.journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
      door_settle ();
      n = door_list (&copy, NULL);
      g_assert_true (n == n_before || n == n_now);
      n_before = n;
      close_copy (&copy);
      door_unlock (door, RIGHT, -1);
      if (through)
        {
          g_assert_cmpint (n, ==, n_now);
          break;
        }
    }
  g_assert_false (folder_has (&door->folder, "copy.part"));
  g_test_message ("%u points", n_points);
  g_assert_cmpuint (n_points, >=, 30 / step);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--work") == 0)
    {
      work (argv[2]);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/backup/while-saving", Door, NULL, door_set_up, test_while_saving, door_tear_down);
  g_test_add ("/journal/backup/names", Door, NULL, door_set_up, test_names, door_tear_down);
  g_test_add ("/journal/backup/locked", Door, NULL, door_set_up, test_locked, door_tear_down);
  g_test_add ("/journal/backup/killed", Door, NULL, door_set_up, test_killed, door_tear_down);

  return g_test_run ();
}
