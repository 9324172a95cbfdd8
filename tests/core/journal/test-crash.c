/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program is ended on entering each system call that changes something on the disk, one after the other. What was said
 * to be done is done, what was not is done or not done but never half, and the next opening is clean. DAYLIGHT_CRASH_STEP=1
 * goes through all of the calls (the test 'crash-all'); else every 23rd. */

#include "journal-door.h"

#include <stdlib.h>
#include <sys/wait.h>

#define RIGHT "four quiet boats at noon"

static void
tell (char letter)
{
  if (write (1, &letter, 1) != 1)
    _exit (1);
}

/* All that a person does in one sitting; each letter says that one thing is done. */
static void
work (const char *path)
{
  Door                           door = { 0 };
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("attached", 8);
  g_autoptr (DaylightEntry)      entry = NULL;
  g_autoptr (DaylightEntry)      changed = NULL;
  g_autoptr (DaylightEntry)      other = NULL;
  g_autoptr (DaylightAttachment) attachment = NULL;

  door.path = g_strdup (path);
  door.keyring = daylight_keyring_memory_new ();
  door.clock = daylight_clock_new_fixed (DOOR_START);
  door.journal = door_make (&door);
  if (daylight_journal_get_state (door.journal) == DAYLIGHT_JOURNAL_STATE_NONE)
    daylight_secret_unref (door_create (&door, RIGHT, TRUE));
  else
    door_unlock (&door, RIGHT, -1);
  tell ('c');
  entry = door_save (&door, NULL, "one");
  tell ('s');
  changed = door_save (&door, entry, "two");
  tell ('e');
  attachment = door_attach (&door, daylight_entry_get_id (entry), bytes, "a");
  tell ('a');
  door_set_draft (&door, "new", "{}");
  tell ('f');
  other = door_save (&door, NULL, "three");
  tell ('o');
  door_delete (&door, daylight_entry_get_id (other), TRUE, -1);
  tell ('d');
  door_change_passphrase (&door, RIGHT, RIGHT, -1);
  tell ('p');
  daylight_journal_set_draft_before_lock (door.journal, "last", "{}");
  door_lock (&door, DAYLIGHT_LOCK_LEAVE);
  tell ('l');
  door_unlock (&door, RIGHT, -1);
  door_wait_kept (&door, TRUE);
  tell ('u');
  door_close (&door);
}

static gboolean
run (const char *folder,
     guint       at,
     const char *count,
     char       *told,
     gsize       size)
{
  g_auto (GStrv)     environment = g_get_environ ();
  g_autofree char   *number = g_strdup_printf ("%u", at);
  g_autofree char   *preload = g_test_build_filename (G_TEST_BUILT, "core", "journal", "libkill-at.so", NULL);
  const char        *argv[] = { "/proc/self/exe", "--work", folder, NULL };
  g_autofree char   *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  GPid               pid;
  int                output;
  int                status;
  gsize              n = 0;
  gssize             got;

  argv[0] = self;
  environment = g_environ_setenv (environment, "LD_PRELOAD", preload, TRUE);
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", TRUE);
  environment = g_environ_setenv (environment, "KILL_AT", number, TRUE);
  environment = g_environ_setenv (environment, "KILL_AT_COUNT", count, TRUE);
  g_assert_true (g_spawn_async_with_pipes (NULL, (char **)argv, environment, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                                           &pid, NULL, &output, NULL, &error));
  while ((got = read (output, told + n, size - n - 1)) > 0)
    n += (gsize)got;
  told[n] = '\0';
  close (output);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);

  /* Ended by its own hand, or by ours; never by a failed assertion. */
  if (WIFSIGNALED (status))
    {
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
      return FALSE;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  return TRUE;
}

static gboolean
was (const char *told,
     char        letter)
{
  return strchr (told, letter) != NULL;
}

static void
inspect (Door       *door,
         const char *told)
{
  g_autoptr (GHashTable) drafts = NULL;
  int                    n_one;
  int                    n_two;
  int                    n_three;

  door->journal = door_make (door);
  door->n_found = 0;
  if (daylight_journal_get_state (door->journal) == DAYLIGHT_JOURNAL_STATE_NONE)
    {
      g_assert_cmpstr (told, ==, "");
      daylight_secret_unref (door_create (door, RIGHT, FALSE));
      return;
    }
  door_unlock (door, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  door_settle ();
  drafts = door_drafts (door);
  n_one = door_list (door, "one");
  n_two = door_list (door, "two");
  n_three = door_list (door, "three");

  g_assert_cmpint (n_one + n_two, <=, 1);
  g_assert_cmpint (n_three, <=, 1);
  if (was (told, 's'))
    g_assert_cmpint (n_one + n_two, ==, 1);
  if (was (told, 'e'))
    g_assert_cmpint (n_two, ==, 1);
  if (was (told, 'f'))
    g_assert_true (g_hash_table_contains (drafts, "new"));
  if (was (told, 'd'))
    g_assert_cmpint (n_three, ==, 0);
  if (was (told, 'l'))
    g_assert_true (g_hash_table_contains (drafts, "last"));
  /* A sealed file whose row did not come about is found, and only then. */
  g_assert_cmpuint (door->n_found, <=, was (told, 'e') && !was (told, 'a') ? 1 : 0);
}

static void
test_every_call (void)
{
  const char *step_text = g_getenv ("DAYLIGHT_CRASH_STEP");
  guint       step = step_text != NULL ? (guint)strtoul (step_text, NULL, 10) : 23;
  guint       n_points = 0;

  for (guint at = 1;; at += step)
    {
      Door             door = { 0 };
      char             told[64];
      gboolean         through;
      g_autofree char *count = NULL;

      folder_set_up (&door.folder, NULL);
      door.path = folder_child (&door.folder, "v");
      count = folder_child (&door.folder, "count");
      door.keyring = daylight_keyring_memory_new ();
      door.clock = daylight_clock_new_fixed (DOOR_START + G_TIME_SPAN_HOUR);
      through = run (door.path, at, count, told, sizeof told);
      n_points += !through;

      /* Twice: what the first opening mends is mended. */
      inspect (&door, told);
      door_close (&door);
      inspect (&door, told);
      door_tear_down (&door, NULL);
      if (through)
        {
          g_assert_cmpstr (told, ==, "cseafodplu");
          break;
        }
    }
  g_test_message ("%u points", n_points);
  g_assert_cmpuint (n_points, >=, 100 / step);
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
  g_test_add_func ("/journal/crash/every-call", test_every_call);

  return g_test_run ();
}
