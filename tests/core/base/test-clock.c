/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-clock.h"

static void
test_fixed (void)
{
  g_autoptr (DaylightClock) clock = daylight_clock_new_fixed (1000000);
  g_autoptr (GDateTime)     now = NULL;
  gint64                    before = daylight_clock_get_monotonic (clock);

  daylight_clock_advance (clock, G_TIME_SPAN_DAY);
  now = daylight_clock_get_utc (clock);
  g_assert_cmpint (g_date_time_to_unix (now), ==, 86401);
  g_assert_cmpint (daylight_clock_get_monotonic (clock) - before, ==, G_TIME_SPAN_DAY);

  /* Setting the clock back does not turn back the monotonic time. */
  before = daylight_clock_get_monotonic (clock);
  daylight_clock_advance (clock, -G_TIME_SPAN_HOUR);
  g_assert_cmpint (daylight_clock_get_real (clock), ==, 23 * G_TIME_SPAN_HOUR + G_TIME_SPAN_SECOND);
  g_assert_cmpint (daylight_clock_get_monotonic (clock), ==, before);
}

static void
test_system (void)
{
  g_autoptr (DaylightClock) clock = daylight_clock_new_system ();
  gint64                    before = g_get_real_time ();

  g_assert_cmpint (daylight_clock_get_real (clock), >=, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/clock/fixed", test_fixed);
  g_test_add_func ("/base/clock/system", test_system);

  return g_test_run ();
}
