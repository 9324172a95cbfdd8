/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "daylight-moon.h"

/* What the sky has published itself: at an eclipse of the sun the moon is new, at one of the moon it is full. Times of
 * conjunction and opposition in universal time from NASA's eclipse pages; the last three from Meeus' own examples
 * 49.a and 49.b and the first new moon of 2000. */
static const struct
{
  DaylightMoonPhase phase;
  const char       *time;
} published[] = {
  { DAYLIGHT_MOON_NEW, "2024-04-08T18:21:00Z" },
  { DAYLIGHT_MOON_NEW, "2017-08-21T18:30:00Z" },
  { DAYLIGHT_MOON_NEW, "2026-08-12T17:37:00Z" },
  { DAYLIGHT_MOON_NEW, "2027-08-02T10:05:00Z" },
  { DAYLIGHT_MOON_FULL, "2015-09-28T02:51:00Z" },
  { DAYLIGHT_MOON_FULL, "2018-07-27T20:20:00Z" },
  { DAYLIGHT_MOON_FULL, "2022-11-08T11:02:00Z" },
  { DAYLIGHT_MOON_FULL, "2025-03-14T06:55:00Z" },
  { DAYLIGHT_MOON_NEW, "1977-02-18T03:36:54Z" },
  { DAYLIGHT_MOON_LAST_QUARTER, "2044-01-21T23:47:00Z" },
  { DAYLIGHT_MOON_NEW, "2000-01-06T18:14:00Z" },
};

/* Made with PyEphem 4.1.4: the next phase after a moment. */
static const struct
{
  DaylightMoonPhase phase;
  const char       *after;
  const char       *time;
} cases[] = {
  { DAYLIGHT_MOON_NEW, "1985-03-01T00:00:00Z", "1985-03-21T11:58:41Z" },
  { DAYLIGHT_MOON_NEW, "2000-01-01T00:00:00Z", "2000-01-06T18:13:39Z" },
  { DAYLIGHT_MOON_NEW, "2012-05-01T00:00:00Z", "2012-05-20T23:47:01Z" },
  { DAYLIGHT_MOON_NEW, "2026-01-01T00:00:00Z", "2026-01-18T19:51:55Z" },
  { DAYLIGHT_MOON_NEW, "2026-11-22T00:00:00Z", "2026-12-09T00:51:47Z" },
  { DAYLIGHT_MOON_NEW, "2040-07-01T00:00:00Z", "2040-07-09T09:14:25Z" },
  { DAYLIGHT_MOON_FIRST_QUARTER, "1985-03-01T00:00:00Z", "1985-03-29T16:11:08Z" },
  { DAYLIGHT_MOON_FIRST_QUARTER, "2000-01-01T00:00:00Z", "2000-01-14T13:34:13Z" },
  { DAYLIGHT_MOON_FIRST_QUARTER, "2012-05-01T00:00:00Z", "2012-05-28T20:15:59Z" },
  { DAYLIGHT_MOON_FIRST_QUARTER, "2026-01-01T00:00:00Z", "2026-01-26T04:47:21Z" },
  { DAYLIGHT_MOON_FIRST_QUARTER, "2026-11-22T00:00:00Z", "2026-12-17T05:42:36Z" },
  { DAYLIGHT_MOON_FIRST_QUARTER, "2040-07-01T00:00:00Z", "2040-07-17T09:15:56Z" },
  { DAYLIGHT_MOON_FULL, "1985-03-01T00:00:00Z", "1985-03-07T02:13:06Z" },
  { DAYLIGHT_MOON_FULL, "2000-01-01T00:00:00Z", "2000-01-21T04:40:27Z" },
  { DAYLIGHT_MOON_FULL, "2012-05-01T00:00:00Z", "2012-05-06T03:35:04Z" },
  { DAYLIGHT_MOON_FULL, "2026-01-01T00:00:00Z", "2026-01-03T10:02:51Z" },
  { DAYLIGHT_MOON_FULL, "2026-11-22T00:00:00Z", "2026-11-24T14:53:29Z" },
  { DAYLIGHT_MOON_FULL, "2040-07-01T00:00:00Z", "2040-07-24T02:05:18Z" },
  { DAYLIGHT_MOON_LAST_QUARTER, "1985-03-01T00:00:00Z", "1985-03-13T17:34:01Z" },
  { DAYLIGHT_MOON_LAST_QUARTER, "2000-01-01T00:00:00Z", "2000-01-28T07:56:42Z" },
  { DAYLIGHT_MOON_LAST_QUARTER, "2012-05-01T00:00:00Z", "2012-05-12T21:46:42Z" },
  { DAYLIGHT_MOON_LAST_QUARTER, "2026-01-01T00:00:00Z", "2026-01-10T15:48:21Z" },
  { DAYLIGHT_MOON_LAST_QUARTER, "2026-11-22T00:00:00Z", "2026-12-01T06:08:35Z" },
  { DAYLIGHT_MOON_LAST_QUARTER, "2040-07-01T00:00:00Z", "2040-07-01T10:17:24Z" },
};

/* Made with PyEphem 4.1.4: the lit part of the disc. */
static const struct
{
  const char *time;
  double      illuminated;
} disc[] = {
  { "2026-01-01T00:00:00Z", 0.9154 },
  { "2026-11-22T12:00:00Z", 0.9359 },
  { "2026-11-24T14:54:00Z", 0.9982 },
  { "2026-12-03T06:00:00Z", 0.2953 },
  { "2000-02-29T00:00:00Z", 0.3314 },
  { "1999-12-31T23:59:00Z", 0.2721 },
  { "2026-06-08T12:00:00Z", 0.4938 },
  { "2038-01-19T03:14:00Z", 0.9509 },
};

static gint64
parse (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);

  return g_date_time_to_unix (time);
}

static void
test_published (void)
{
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (published); i++)
    {
      gint64 expected = parse (published[i].time);
      gint64 found = daylight_moon_get_next (published[i].phase, expected - 10 * 86400);

      g_assert_cmpint (ABS (found - expected), <=, 90);
    }
}

static void
test_against_theory (void)
{
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ABS (daylight_moon_get_next (cases[i].phase, parse (cases[i].after)) - parse (cases[i].time)), <=, 60);
  for (i = 0; i < G_N_ELEMENTS (disc); i++)
    {
      DaylightMoonState state = daylight_moon_get_state (parse (disc[i].time));

      g_assert_cmpfloat_with_epsilon (state.illuminated, disc[i].illuminated, 0.005);
    }
}

/* The names of days, over nineteen years: each phase comes in its order, each moment on the day it lies in. */
static void
test_names (void)
{
  DaylightMoonPhase last = daylight_moon_get_phase (946684800 - 86400, 946684800);
  gint64            day;
  int               moments = 0;

  for (day = 0; day < 19 * 365; day++)
    {
      gint64            from = 946684800 + day * 86400;
      DaylightMoonPhase phase = daylight_moon_get_phase (from, from + 86400);

      if (phase % 2 == 0)
        {
          gint64 moment = daylight_moon_get_next (phase, from - 1);

          moments++;
          g_assert_true (moment >= from && moment < from + 86400);
        }
      if (phase != last)
        g_assert_true ((last + 1) % 8 == phase || (phase % 2 == 0 && (last + 2) % 8 == phase));
      last = phase;
    }
  /* 235 lunations in 19 years. */
  g_assert_cmpint (ABS (moments - 940), <=, 1);
}

static void
test_state (void)
{
  gint64 full = daylight_moon_get_next (DAYLIGHT_MOON_FULL, 1700000000);
  gint64 new = daylight_moon_get_next (DAYLIGHT_MOON_NEW, 1700000000);
  DaylightMoonState state = daylight_moon_get_state (full - 3600);

  g_assert_true (state.waxing);
  g_assert_cmpfloat (state.illuminated, >, 0.99);
  g_assert_cmpfloat_with_epsilon (state.age, 14.76, 1.0);
  state = daylight_moon_get_state (full + 3600);
  g_assert_false (state.waxing);
  state = daylight_moon_get_state (new + 3600);
  g_assert_true (state.waxing);
  g_assert_cmpfloat_with_epsilon (state.age, 3600.0 / 86400.0, 0.0001);
  g_assert_cmpfloat (state.illuminated, <, 0.01);
}

static void
test_odd_input (void)
{
  const gint64 moments[] = { G_MININT64, -62135596800, 0, 253402300799, G_MAXINT64 };
  gsize        i;

  for (i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      DaylightMoonState state = daylight_moon_get_state (moments[i]);

      g_assert_true (isfinite (state.illuminated) && state.illuminated >= 0.0 && state.illuminated <= 1.0);
      g_assert_cmpfloat (state.age, >=, 0.0);
      g_assert_cmpfloat (state.age, <, 31.0);
      g_assert_cmpint (daylight_moon_get_phase (moments[i], moments[i]), <=, DAYLIGHT_MOON_WANING_CRESCENT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sun/moon/published", test_published);
  g_test_add_func ("/sun/moon/against-theory", test_against_theory);
  g_test_add_func ("/sun/moon/names", test_names);
  g_test_add_func ("/sun/moon/state", test_state);
  g_test_add_func ("/sun/moon/odd-input", test_odd_input);

  return g_test_run ();
}
