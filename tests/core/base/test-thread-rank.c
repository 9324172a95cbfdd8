/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-thread-rank.h"

#include <sys/resource.h>

static int
get_niceness (void)
{
  return getpriority (PRIO_PROCESS, 0);
}

static gpointer
run (gpointer data)
{
  const int before = get_niceness ();

  daylight_thread_step_back ();
  /* Never forward, also where the whole program gave way already. */
  g_assert_cmpint (get_niceness (), ==, MAX (before, 10));

  return NULL;
}

/* The thread that steps back is the only one that does. */
static void
test_alone (void)
{
  const int before = get_niceness ();

  g_thread_join (g_thread_new ("run", run, NULL));
  g_assert_cmpint (get_niceness (), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/thread-rank/alone", test_alone);

  return g_test_run ();
}
