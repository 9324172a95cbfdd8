/* SPDX-License-Identifier: GPL-3.0-or-later */

/* L23 where nothing tells of the sleep, as inside a Flatpak: the two clocks do. */

#include "config.h"

#include "daylight-session-watch.h"

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static guint64 slept_seconds;

/* The C library's, but for a sleep that this test makes up. */
int
clock_gettime (clockid_t        clock,
               struct timespec *ts)
{
  const int result = (int)syscall (SYS_clock_gettime, clock, ts);

  if (clock == CLOCK_BOOTTIME)
    ts->tv_sec += (time_t)slept_seconds;

  return result;
}

static void
gone_cb (DaylightSessionWatch *watch,
         gpointer              user_data)
{
  (*(guint *)user_data)++;
}

static gboolean
late_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static DaylightSessionWatch *
make_watch (guint *n_gone)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GSettings)      settings = g_settings_new (APP_ID);
  DaylightSessionWatch      *watch;

  g_settings_set_int (settings, "idle-minutes", 5);
  watch = daylight_session_watch_new (application, settings);
  g_signal_connect (watch, "gone", G_CALLBACK (gone_cb), n_gone);

  return watch;
}

static void
test_first_key (void)
{
  guint                            n_gone = 0;
  g_autoptr (DaylightSessionWatch) watch = make_watch (&n_gone);

  daylight_session_watch_activity (watch);
  g_assert_cmpuint (n_gone, ==, 0);
  slept_seconds += 30;
  daylight_session_watch_activity (watch);
  g_assert_cmpuint (n_gone, ==, 1);
  daylight_session_watch_activity (watch);
  g_assert_cmpuint (n_gone, ==, 1);
}

static void
test_no_key (void)
{
  guint                            n_gone = 0;
  gboolean                         late = FALSE;
  g_autoptr (DaylightSessionWatch) watch = make_watch (&n_gone);

  slept_seconds += 30;
  g_timeout_add_seconds (60, late_cb, &late);
  while (n_gone == 0 && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_gone, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/leave/session-watch/sleep/first-key", test_first_key);
  g_test_add_func ("/leave/session-watch/sleep/no-key", test_no_key);

  return g_test_run ();
}
