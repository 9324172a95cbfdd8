/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every file call of every operation fails in turn: no room, a bad sector, a place that became read-only, interrupted, half
 * done. The operation ends well or with an error that is well said, never in an abort; what was said to be done is done, what
 * was said to have failed is as it was before, nothing plain is left, and the next opening is clean. DAYLIGHT_CRASH_STEP=1
 * goes through all of the calls (in './dev test --long'); else every few of them. */

#include "operations.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

typedef struct
{
  const char *name;
  int         number;
  const char *letters; /* the calls that can end so */
} Fault;

static const Fault faults[] = {
  { "ENOSPC", ENOSPC, "owtsmda" },
  { "EIO", EIO, "orwtsmudac" },
  { "EROFS", EROFS, "owtmuda" },
  { "EINTR", EINTR, "orwts" },
  { "half", 0, "rw" },
};

static guint step = 97;
static guint n_faults;
static guint n_failed;

static char *
find_letters (Fixture         *fixture,
              const Operation *operation)
{
  char *path = operations_make_place (fixture, operation);
  char *letters = operations_run_through (fixture, operation, path, NULL);

  operations_remove_place (path);

  return letters;
}

static void
fail_one (Fixture         *fixture,
          const Operation *operation,
          const Fault     *fault,
          guint            at)
{
  char            *path = operations_make_place (fixture, operation);
  g_autofree char *call = g_strdup_printf ("%u", at);
  g_autofree char *number = g_strdup_printf ("%d", fault->number);
  const char      *variables[] = { "DISK_FAIL", call, "DISK_ERROR", number, NULL };
  g_autofree char *told = NULL;
  g_autofree char *wrong = NULL;
  int              status = operations_run (fixture, operation, path, variables, &told);

  n_faults++;
  n_failed += strchr (told, 'x') != NULL;
  if (status != 0)
    wrong = g_strdup_printf ("status %d, told '%s'", status, told);
  else
    wrong = operations_judge (fixture, operation, path, told, JUDGE_CODE | JUDGE_FAULT);
  if (wrong != NULL)
    g_test_fail_printf ("%s, call %u, %s: %s", operation->name, at, fault->name, wrong);
  operations_remove_place (path);
}

static void
test_operation (gconstpointer data)
{
  const Operation *operation = data;
  Fixture         *fixture = operations_make_fixture ();
  g_autofree char *letters = find_letters (fixture, operation);
  guint            before = n_faults;
  guint            n = 0;

  for (guint at = 1; at <= strlen (letters); at++)
    for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
      {
        if (strchr (faults[i].letters, letters[at - 1]) != NULL && n++ % step == 0)
          fail_one (fixture, operation, &faults[i], at);
      }
  g_test_message ("%s: %u faults in %u calls", operation->name, n_faults - before, (guint)strlen (letters));
  operations_free_fixture (fixture);
}

static void
test_enough (void)
{
  g_test_message ("%u faults in all, of which %u were told", n_faults, n_failed);
  g_assert_cmpuint (n_faults, >=, step == 1 ? 5000 : 50);
  g_assert_cmpuint (n_failed, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  operations_init (&argc, &argv);
  step = MAX (1, operations_number ("DAYLIGHT_CRASH_STEP", step));

  operations_add ("/journal/fault", test_operation);
  g_test_add_func ("/journal/fault/enough", test_enough);

  return g_test_run ();
}
