/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program is ended, as by kill -9, on entering each call that changes something on the disk, in every operation; and the
 * opening afterwards is ended in the same way. What was said to be done is done, what was not is done or not done but never
 * half, nothing plain is left, and what the first opening mended stays mended. DAYLIGHT_CRASH_STEP=1 goes through all of the
 * calls (in './dev test --long'); else every few of them. */

#include "operations.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <signal.h>

static guint step = 41;
static guint n_points;
static guint n_walked; /* operations with a point at least */
static guint n_bad;

/* The letters of its calls, from a run that is let through; what it did is as it should be. */
static char *
run_through (Fixture         *fixture,
             const Operation *operation,
             const char      *path)
{
  g_autofree char *told = NULL;
  g_autofree char *wrong = NULL;
  char            *letters = operations_run_through (fixture, operation, path, &told);

  wrong = operations_judge (fixture, operation, path, told, JUDGE_ALL);
  if (wrong != NULL)
    g_error ("%s: %s", operation->name, wrong);

  return letters;
}

static gboolean
ended (int         status,
       const char *name,
       guint       at)
{
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
    return TRUE;
  /* Threads do not always meet in the same order: the last calls may not come. */
  if (status != 0)
    {
      n_bad++;
      g_test_fail_printf ("%s, call %u: status %d", name, at, status);
    }

  return FALSE;
}

static void
kill_one (Fixture         *fixture,
          const Operation *operation,
          guint            at)
{
  char            *path = operations_make_place (fixture, operation);
  g_autofree char *number = g_strdup_printf ("%u", at);
  const char      *variables[] = { "DISK_KILL", number, NULL };
  g_autofree char *told = NULL;
  g_autofree char *wrong = NULL;

  n_points += ended (operations_run (fixture, operation, path, variables, &told), operation->name, at);
  wrong = operations_judge (fixture, operation, path, told, JUDGE_CODE);
  if (wrong != NULL)
    {
      n_bad++;
      g_test_fail_printf ("%s, call %u: %s", operation->name, at, wrong);
    }
  operations_remove_place (path);
}

static gboolean
changes (char letter)
{
  return strchr ("owtsmuda", letter) != NULL;
}

static void
test_operation (gconstpointer data)
{
  const Operation *operation = data;
  Fixture         *fixture = operations_make_fixture ();
  char            *path = operations_make_place (fixture, operation);
  g_autofree char *letters = run_through (fixture, operation, path);
  guint            before = n_points;
  guint            n = 0;

  operations_remove_place (path);
  for (guint at = 1; at <= strlen (letters); at++)
    {
      if (changes (letters[at - 1]) && n++ % step == 0)
        kill_one (fixture, operation, at);
    }
  n_walked += n_points > before;
  g_test_message ("%s: %u points of %u calls", operation->name, n_points - before, (guint)strlen (letters));
  operations_free_fixture (fixture);
}

/* What was left of @operation, which told @told, is mended, and that ended in turn. FALSE: the mending came to its end. */
static gboolean
mend_one (Fixture         *fixture,
          const Operation *operation,
          const char      *left,
          const char      *told,
          guint            at,
          guint            then)
{
  const Operation  unlock = { "unlock", NULL, NULL, TRUE, FALSE };
  char            *path = operations_copy_place (left);
  g_autofree char *number = g_strdup_printf ("%u", then);
  const char      *variables[] = { "DISK_KILL", number, NULL };
  g_autofree char *ignored = NULL;
  g_autofree char *wrong = NULL;
  gboolean         killed = ended (operations_run (fixture, &unlock, path, variables, &ignored), "recovery", then);

  n_points += killed;
  wrong = operations_judge (fixture, operation, path, told, JUDGE_CODE);
  if (wrong != NULL)
    {
      n_bad++;
      g_test_fail_printf ("%s, call %u, then %u: %s", operation->name, at, then, wrong);
    }
  operations_remove_place (path);

  return killed;
}

/* Ended in the middle of an operation, and then in the middle of mending that. */
static void
test_recovery (gconstpointer data)
{
  const Operation *operation = data;
  Fixture         *fixture = operations_make_fixture ();
  const guint      before = n_points;
  char            *path = operations_make_place (fixture, operation);
  g_autofree char *letters = run_through (fixture, operation, path);

  operations_remove_place (path);
  for (guint at = (guint)strlen (letters) / 2; at < strlen (letters); at += 6 * step)
    {
      g_autofree char *number = g_strdup_printf ("%u", at);
      const char      *variables[] = { "DISK_KILL", number, NULL };
      g_autofree char *told = NULL;

      path = operations_make_place (fixture, operation);
      ended (operations_run (fixture, operation, path, variables, &told), operation->name, at);
      for (guint then = 2; mend_one (fixture, operation, path, told, at, then); then += 3 * step)
        ;
      operations_remove_place (path);
    }
  g_test_message ("recovery of %s: %u points", operation->name, n_points - before);
  operations_free_fixture (fixture);
}

static void
test_enough (void)
{
  g_test_message ("%u points in %u operations and the mending after them, %u bad", n_points, n_walked, n_bad);
  g_assert_cmpuint (n_points, >=, step == 1 ? 2000 : 20);
  g_assert_cmpuint (n_walked, >=, 12);
  g_assert_cmpuint (n_bad, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  operations_init (&argc, &argv);
  step = MAX (1, operations_number ("DAYLIGHT_CRASH_STEP", step));

  operations_add ("/journal/kill", test_operation);
  for (guint i = 0; i < n_operations; i++)
    {
      static const char *const names[] = { "rotate", "erase-entry", "save", "leave", "attach", NULL };
      g_autofree char         *path = g_strconcat ("/journal/kill/recovery-", operations[i].name, NULL);

      if (g_strv_contains (names, operations[i].name))
        g_test_add_data_func (path, &operations[i], test_recovery);
    }
  g_test_add_func ("/journal/kill/enough", test_enough);

  return g_test_run ();
}
