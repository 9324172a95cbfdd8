/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "daylight-place-list.h"

typedef struct
{
  const char     *id;
  int             year;
  int             month;
  int             day;
  DaylightSunKind kind;
  const char     *dawn;
  const char     *rise;
  const char     *noon;
  const char     *set;
  const char     *dusk;
} Case;

/* Made with PyEphem 4.1.4 (libastro, the full VSOP87 theory; our own formulas are Meeus' short ones): the sun's centre
 * at -0:50 and -6 degrees, no refraction besides, at the coordinates of data/places, around the transit nearest to
 * 12:00 by the clocks of the place. NULL: no such moment. */
static const Case cases[] = {
  { "Europe/London", 2026, 6, 21, DAYLIGHT_SUN_RISES_AND_SETS, "2026-06-21T02:55:19Z", "2026-06-21T03:43:05Z", "2026-06-21T12:02:19Z", "2026-06-21T20:21:33Z", "2026-06-21T21:09:19Z" },
  { "Europe/London", 2024, 2, 29, DAYLIGHT_SUN_RISES_AND_SETS, "2024-02-29T06:13:24Z", "2024-02-29T06:46:55Z", "2024-02-29T12:12:54Z", "2024-02-29T17:39:45Z", "2024-02-29T18:13:20Z" },
  { "America/New_York", 2026, 12, 21, DAYLIGHT_SUN_RISES_AND_SETS, "2026-12-21T11:45:35Z", "2026-12-21T12:16:35Z", "2026-12-21T16:54:12Z", "2026-12-21T21:31:48Z", "2026-12-21T22:02:48Z" },
  { "America/New_York", 2026, 3, 8, DAYLIGHT_SUN_RISES_AND_SETS, "2026-03-08T10:51:36Z", "2026-03-08T11:18:53Z", "2026-03-08T17:06:42Z", "2026-03-08T22:55:11Z", "2026-03-08T23:22:31Z" },
  { "US/San Francisco", 2026, 11, 1, DAYLIGHT_SUN_RISES_AND_SETS, "2026-11-01T14:08:04Z", "2026-11-01T14:35:16Z", "2026-11-01T19:53:14Z", "2026-11-02T01:10:44Z", "2026-11-02T01:37:56Z" },
  { "Pacific/Honolulu", 2026, 6, 21, DAYLIGHT_SUN_RISES_AND_SETS, "2026-06-21T15:25:32Z", "2026-06-21T15:50:24Z", "2026-06-21T22:33:21Z", "2026-06-22T05:16:18Z", "2026-06-22T05:41:09Z" },
  { "CN/Beijing", 2026, 10, 1, DAYLIGHT_SUN_RISES_AND_SETS, "2026-09-30T21:43:15Z", "2026-09-30T22:10:13Z", "2026-10-01T04:04:10Z", "2026-10-01T09:57:28Z", "2026-10-01T10:24:24Z" },
  { "Asia/Hong_Kong", 2026, 11, 22, DAYLIGHT_SUN_RISES_AND_SETS, "2026-11-21T22:16:08Z", "2026-11-21T22:39:57Z", "2026-11-22T04:09:26Z", "2026-11-22T09:38:44Z", "2026-11-22T10:02:34Z" },
  { "Asia/Urumqi", 2026, 2, 17, DAYLIGHT_SUN_RISES_AND_SETS, "2026-02-17T00:36:38Z", "2026-02-17T01:06:04Z", "2026-02-17T06:23:38Z", "2026-02-17T11:41:50Z", "2026-02-17T12:11:17Z" },
  { "IN/Mumbai", 2026, 7, 15, DAYLIGHT_SUN_RISES_AND_SETS, "2026-07-15T00:15:13Z", "2026-07-15T00:39:12Z", "2026-07-15T07:14:28Z", "2026-07-15T13:49:34Z", "2026-07-15T14:13:32Z" },
  { "Asia/Kathmandu", 2026, 1, 1, DAYLIGHT_SUN_RISES_AND_SETS, "2026-01-01T00:43:52Z", "2026-01-01T01:09:29Z", "2026-01-01T06:22:11Z", "2026-01-01T11:34:59Z", "2026-01-01T12:00:36Z" },
  { "Asia/Tokyo", 2028, 2, 29, DAYLIGHT_SUN_RISES_AND_SETS, "2028-02-28T20:46:35Z", "2028-02-28T21:12:13Z", "2028-02-29T02:53:29Z", "2028-02-29T08:35:18Z", "2028-02-29T09:00:57Z" },
  { "Asia/Singapore", 2026, 3, 20, DAYLIGHT_SUN_RISES_AND_SETS, "2026-03-19T22:48:14Z", "2026-03-19T23:08:54Z", "2026-03-20T05:12:07Z", "2026-03-20T11:15:22Z", "2026-03-20T11:36:02Z" },
  { "America/Sao_Paulo", 2026, 12, 21, DAYLIGHT_SUN_RISES_AND_SETS, "2026-12-21T07:51:29Z", "2026-12-21T08:16:54Z", "2026-12-21T15:04:36Z", "2026-12-21T21:52:18Z", "2026-12-21T22:17:42Z" },
  { "Australia/Sydney", 2026, 6, 21, DAYLIGHT_SUN_RISES_AND_SETS, "2026-06-20T20:32:12Z", "2026-06-20T20:59:55Z", "2026-06-21T01:56:52Z", "2026-06-21T06:53:47Z", "2026-06-21T07:21:31Z" },
  { "ZA/Cape Town", 2026, 12, 21, DAYLIGHT_SUN_RISES_AND_SETS, "2026-12-21T03:02:41Z", "2026-12-21T03:31:52Z", "2026-12-21T10:44:22Z", "2026-12-21T17:56:53Z", "2026-12-21T18:26:05Z" },
  { "Australia/Lord_Howe", 2026, 10, 4, DAYLIGHT_SUN_RISES_AND_SETS, "2026-10-03T18:33:57Z", "2026-10-03T18:58:22Z", "2026-10-04T01:12:31Z", "2026-10-04T07:27:10Z", "2026-10-04T07:51:37Z" },
  { "Antarctica/McMurdo", 2026, 12, 21, DAYLIGHT_SUN_UP_ALL_DAY, NULL, NULL, "2026-12-21T00:51:26Z", NULL, NULL },
  { "Antarctica/McMurdo", 2026, 6, 21, DAYLIGHT_SUN_DOWN_ALL_DAY, NULL, NULL, "2026-06-21T00:55:19Z", NULL, NULL },
  { "Antarctica/Troll", 2026, 9, 23, DAYLIGHT_SUN_RISES_AND_SETS, "2026-09-23T04:22:20Z", "2026-09-23T05:30:29Z", "2026-09-23T11:42:14Z", "2026-09-23T17:56:29Z", "2026-09-23T19:05:17Z" },
  { "Arctic/Longyearbyen", 2026, 6, 21, DAYLIGHT_SUN_UP_ALL_DAY, NULL, NULL, "2026-06-21T10:57:48Z", NULL, NULL },
  { "Arctic/Longyearbyen", 2026, 12, 21, DAYLIGHT_SUN_DOWN_ALL_DAY, NULL, NULL, "2026-12-21T10:54:03Z", NULL, NULL },
  { "NO/Tromsø", 2026, 5, 10, DAYLIGHT_SUN_RISES_AND_SETS, NULL, "2026-05-10T00:25:14Z", "2026-05-10T10:40:35Z", "2026-05-10T21:02:10Z", NULL },
  { "NO/Tromsø", 2026, 6, 21, DAYLIGHT_SUN_UP_ALL_DAY, NULL, NULL, "2026-06-21T10:46:00Z", NULL, NULL },
  { "NO/Tromsø", 2026, 1, 10, DAYLIGHT_SUN_DOWN_ALL_DAY, "2026-01-10T08:10:10Z", NULL, "2026-01-10T10:51:41Z", NULL, "2026-01-10T13:33:50Z" },
  { "Atlantic/Reykjavik", 2026, 6, 21, DAYLIGHT_SUN_RISES_AND_SETS, NULL, "2026-06-21T02:54:45Z", "2026-06-21T13:29:14Z", "2026-06-22T00:03:41Z", NULL },
  { "America/Nuuk", 2026, 3, 29, DAYLIGHT_SUN_RISES_AND_SETS, "2026-03-29T08:06:17Z", "2026-03-29T08:55:25Z", "2026-03-29T15:31:37Z", "2026-03-29T22:09:38Z", "2026-03-29T22:59:08Z" },
  { "EC/Quito", 2026, 9, 23, DAYLIGHT_SUN_RISES_AND_SETS, "2026-09-23T10:42:28Z", "2026-09-23T11:03:08Z", "2026-09-23T17:06:22Z", "2026-09-23T23:09:36Z", "2026-09-23T23:30:16Z" },
  { "Pacific/Kiritimati", 2026, 1, 1, DAYLIGHT_SUN_RISES_AND_SETS, "2025-12-31T16:09:37Z", "2025-12-31T16:32:05Z", "2025-12-31T22:32:38Z", "2026-01-01T04:33:12Z", "2026-01-01T04:55:39Z" },
  { "Pacific/Apia", 2026, 6, 21, DAYLIGHT_SUN_RISES_AND_SETS, "2026-06-20T17:26:10Z", "2026-06-20T17:49:21Z", "2026-06-20T23:28:38Z", "2026-06-21T05:07:55Z", "2026-06-21T05:31:06Z" },
  { "Pacific/Auckland", 2026, 4, 5, DAYLIGHT_SUN_RISES_AND_SETS, "2026-04-04T18:11:29Z", "2026-04-04T18:37:25Z", "2026-04-05T00:23:44Z", "2026-04-05T06:09:30Z", "2026-04-05T06:35:24Z" },
  { "Pacific/Chatham", 2026, 9, 27, DAYLIGHT_SUN_RISES_AND_SETS, "2026-09-26T16:58:26Z", "2026-09-26T17:27:14Z", "2026-09-26T23:37:22Z", "2026-09-27T05:48:15Z", "2026-09-27T06:17:08Z" },
  { "Pacific/Pago_Pago", 2024, 2, 29, DAYLIGHT_SUN_RISES_AND_SETS, "2024-02-29T17:02:21Z", "2024-02-29T17:23:56Z", "2024-02-29T23:35:06Z", "2024-03-01T05:46:04Z", "2024-03-01T06:07:38Z" },
  { "Pacific/Tongatapu", 2026, 8, 1, DAYLIGHT_SUN_RISES_AND_SETS, "2026-07-31T17:49:11Z", "2026-07-31T18:12:30Z", "2026-07-31T23:47:11Z", "2026-08-01T05:22:05Z", "2026-08-01T05:45:23Z" },
  { "Asia/Tehran", 2026, 3, 20, DAYLIGHT_SUN_RISES_AND_SETS, "2026-03-20T02:12:52Z", "2026-03-20T02:38:18Z", "2026-03-20T08:41:45Z", "2026-03-20T14:45:46Z", "2026-03-20T15:11:15Z" },
  { "Africa/Casablanca", 2026, 2, 15, DAYLIGHT_SUN_RISES_AND_SETS, "2026-02-15T06:49:11Z", "2026-02-15T07:14:38Z", "2026-02-15T12:44:24Z", "2026-02-15T18:14:37Z", "2026-02-15T18:40:05Z" },
  { "Africa/Nairobi", 2000, 1, 1, DAYLIGHT_SUN_RISES_AND_SETS, "2000-01-01T03:07:33Z", "2000-01-01T03:30:03Z", "2000-01-01T09:35:58Z", "2000-01-01T15:41:53Z", "2000-01-01T16:04:23Z" },
  { "Asia/Anadyr", 2026, 12, 31, DAYLIGHT_SUN_RISES_AND_SETS, "2026-12-30T20:51:35Z", "2026-12-30T22:13:44Z", "2026-12-31T00:12:48Z", "2026-12-31T02:12:06Z", "2026-12-31T03:34:15Z" },
  { "America/Anchorage", 2026, 8, 4, DAYLIGHT_SUN_RISES_AND_SETS, "2026-08-04T12:37:26Z", "2026-08-04T13:40:18Z", "2026-08-04T22:05:41Z", "2026-08-05T06:29:12Z", "2026-08-05T07:31:06Z" },
  { "Europe/Helsinki", 1999, 12, 31, DAYLIGHT_SUN_RISES_AND_SETS, "1999-12-31T06:27:10Z", "1999-12-31T07:24:43Z", "1999-12-31T10:22:55Z", "1999-12-31T13:21:18Z", "1999-12-31T14:18:52Z" },
  { "America/Punta_Arenas", 2050, 12, 21, DAYLIGHT_SUN_RISES_AND_SETS, "2050-12-21T07:20:56Z", "2050-12-21T08:12:54Z", "2050-12-21T16:41:52Z", "2050-12-22T01:10:50Z", "2050-12-22T02:02:48Z" },
};

/* From published tables, to the minute, by the clocks of the place: the Astronomical Applications Department of the US
 * Naval Observatory, and HM Nautical Almanac Office for London. */
static const struct
{
  const char *id;
  int         year;
  int         month;
  int         day;
  int         rise[2];
  int         set[2];
} published[] = {
  { "Europe/London", 2024, 6, 20, { 4, 43 }, { 21, 21 } },
  { "Europe/London", 2024, 12, 21, { 8, 4 }, { 15, 53 } },
  { "America/New_York", 2024, 12, 21, { 7, 17 }, { 16, 32 } },
  { "America/New_York", 2024, 6, 20, { 5, 25 }, { 20, 31 } },
};

/* From the tables "Rise and Set for the Sun" of the Astronomical Applications Department of the US Naval Observatory, as
 * kept at the coordinates that they name: 80 degrees north and south in 2019 (github.com/cosinekitty/astronomy,
 * generate/riseset/sun_2019_E000_N80.html and sun_2019_W150_S80.html), Buford, Georgia, in the leap year 2016, and its
 * "Sun and Moon Data for One Day" for Tromsø in 2014. To the minute; where the sun grazes the horizon a minute is a
 * hundredth of a degree, so that the last days before and the first after a polar season may be off by two. */
static const struct
{
  double          latitude;
  double          longitude;
  const char     *noon; /* by the clocks that the days are counted by */
  DaylightSunKind kind;
  const char     *rise;
  const char     *set;
  int             minutes;
} tables[] = {
  { 80, 0, "2019-02-20T12:00:00Z", DAYLIGHT_SUN_DOWN_ALL_DAY, NULL, NULL, 0 },
  { 80, 0, "2019-02-21T12:00:00Z", DAYLIGHT_SUN_RISES_AND_SETS, "2019-02-21T11:20:00Z", "2019-02-21T13:10:00Z", 2 },
  { 80, 0, "2019-02-24T12:00:00Z", DAYLIGHT_SUN_RISES_AND_SETS, "2019-02-24T10:12:00Z", "2019-02-24T14:17:00Z", 1 },
  { 80, 0, "2019-03-20T12:00:00Z", DAYLIGHT_SUN_RISES_AND_SETS, "2019-03-20T05:55:00Z", "2019-03-20T18:25:00Z", 1 },
  { 80, 0, "2019-04-10T12:00:00Z", DAYLIGHT_SUN_RISES_AND_SETS, "2019-04-10T02:04:00Z", "2019-04-10T22:14:00Z", 1 },
  { 80, 0, "2019-04-12T12:00:00Z", DAYLIGHT_SUN_RISES_AND_SETS, "2019-04-12T01:25:00Z", "2019-04-12T23:02:00Z", 2 },
  { 80, 0, "2019-04-14T12:00:00Z", DAYLIGHT_SUN_UP_ALL_DAY, NULL, NULL, 0 },
  { 80, 0, "2019-08-29T12:00:00Z", DAYLIGHT_SUN_UP_ALL_DAY, NULL, NULL, 0 },
  { 80, 0, "2019-08-31T12:00:00Z", DAYLIGHT_SUN_RISES_AND_SETS, "2019-08-31T01:03:00Z", "2019-08-31T22:34:00Z", 2 },
  { 80, 0, "2019-10-21T12:00:00Z", DAYLIGHT_SUN_RISES_AND_SETS, "2019-10-21T11:03:00Z", "2019-10-21T12:23:00Z", 2 },
  { 80, 0, "2019-10-22T12:00:00Z", DAYLIGHT_SUN_DOWN_ALL_DAY, NULL, NULL, 0 },
  { -80, -150, "2019-02-24T12:00:00-10", DAYLIGHT_SUN_RISES_AND_SETS, NULL, "2019-02-25T09:52:00Z", 2 },
  { -80, -150, "2019-02-25T12:00:00-10", DAYLIGHT_SUN_RISES_AND_SETS, "2019-02-25T10:37:00Z", "2019-02-26T09:07:00Z", 2 },
  { -80, -150, "2019-03-20T12:00:00-10", DAYLIGHT_SUN_RISES_AND_SETS, "2019-03-20T15:46:00Z", "2019-03-21T04:24:00Z", 1 },
  { -80, -150, "2019-04-17T12:00:00-10", DAYLIGHT_SUN_RISES_AND_SETS, "2019-04-17T21:11:00Z", "2019-04-17T22:46:00Z", 2 },
  { -80, -150, "2019-04-18T12:00:00-10", DAYLIGHT_SUN_DOWN_ALL_DAY, NULL, NULL, 0 },
  { -80, -150, "2019-08-27T12:00:00-10", DAYLIGHT_SUN_RISES_AND_SETS, "2019-08-27T20:23:00Z", "2019-08-27T23:42:00Z", 1 },
  { -80, -150, "2019-10-18T12:00:00-10", DAYLIGHT_SUN_UP_ALL_DAY, NULL, NULL, 0 },
  { 34 + 7 / 60.0, -84, "2016-02-28T12:00:00-05", DAYLIGHT_SUN_RISES_AND_SETS, "2016-02-28T07:07:00-05", "2016-02-28T18:31:00-05", 1 },
  { 34 + 7 / 60.0, -84, "2016-02-29T12:00:00-05", DAYLIGHT_SUN_RISES_AND_SETS, "2016-02-29T07:05:00-05", "2016-02-29T18:32:00-05", 1 },
  { 34 + 7 / 60.0, -84, "2016-03-01T12:00:00-05", DAYLIGHT_SUN_RISES_AND_SETS, "2016-03-01T07:04:00-05", "2016-03-01T18:33:00-05", 1 },
  { 34 + 7 / 60.0, -84, "2016-12-31T12:00:00-05", DAYLIGHT_SUN_RISES_AND_SETS, "2016-12-31T07:42:00-05", "2016-12-31T17:37:00-05", 1 },
  { 69.5, 19, "2014-04-01T12:00:00+01", DAYLIGHT_SUN_RISES_AND_SETS, "2014-04-01T04:50:00+01", "2014-04-01T18:49:00+01", 1 },
  { 69.5, 19, "2014-04-30T12:00:00+01", DAYLIGHT_SUN_RISES_AND_SETS, "2014-04-30T02:29:00+01", "2014-04-30T20:58:00+01", 1 },
  { 69.5, 19, "2014-05-17T12:00:00+01", DAYLIGHT_SUN_RISES_AND_SETS, "2014-05-17T00:29:00+01", "2014-05-17T23:06:00+01", 2 },
};

static void
assert_close (const Case *c,
              const char *what,
              gint64      seconds,
              const char *expected)
{
  g_autoptr (GDateTime) wanted = NULL;
  gint64                off;

  if (expected == NULL)
    {
      g_assert_cmpint (seconds, ==, DAYLIGHT_SUN_NEVER);
      return;
    }
  g_assert_cmpint (seconds, !=, DAYLIGHT_SUN_NEVER);
  wanted = g_date_time_new_from_iso8601 (expected, NULL);
  off = seconds - g_date_time_to_unix (wanted);
  if (ABS (off) > 20)
    g_error ("%s %04d-%02d-%02d: %s is %" G_GINT64_FORMAT " seconds off", c->id, c->year, c->month, c->day, what, off);
}

/* Within 20 seconds of the long theory, everywhere. */
static void
test_against_theory (void)
{
  g_autoptr (DaylightPlaceList) places = daylight_place_list_new ();
  gsize                         i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case    *c = &cases[i];
      DaylightPlace *place = daylight_place_list_find (places, c->id);
      DaylightSunDay day;

      g_assert_nonnull (place);
      day = daylight_place_get_sun (place, c->year, c->month, c->day);
      g_assert_cmpint (day.kind, ==, c->kind);
      assert_close (c, "dawn", day.dawn, c->dawn);
      assert_close (c, "rise", day.rise, c->rise);
      assert_close (c, "noon", day.noon, c->noon);
      assert_close (c, "set", day.set, c->set);
      assert_close (c, "dusk", day.dusk, c->dusk);
      if (c->rise != NULL && c->set != NULL)
        g_assert_cmpint (day.length, ==, day.set - day.rise);
    }
}

static void
assert_minute (DaylightPlace *place,
               gint64         seconds,
               const int      expected[2])
{
  g_autoptr (GDateTime) time = daylight_place_get_time (place, seconds + 30);

  g_assert_cmpint (ABS (g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time) -
                        (expected[0] * 60 + expected[1])),
                   <=, 1);
}

static void
test_against_tables (void)
{
  g_autoptr (DaylightPlaceList) places = daylight_place_list_new ();
  gsize                         i;

  for (i = 0; i < G_N_ELEMENTS (published); i++)
    {
      DaylightPlace *place = daylight_place_list_find (places, published[i].id);
      DaylightSunDay day = daylight_place_get_sun (place, published[i].year, published[i].month, published[i].day);

      assert_minute (place, day.rise, published[i].rise);
      assert_minute (place, day.set, published[i].set);
    }
}

static gint64
read_moment (const char *text)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (moment);

  return g_date_time_to_unix (moment);
}

/* @expected is a minute, which stands for half of it before and half after. */
static void
assert_within (const char *what,
               gint64      seconds,
               const char *expected,
               int         minutes)
{
  gint64 off;

  if (expected == NULL)
    return;
  g_assert_cmpint (seconds, !=, DAYLIGHT_SUN_NEVER);
  off = seconds - read_moment (expected);
  g_test_message ("%s %s: %+" G_GINT64_FORMAT " seconds", what, expected, off);
  if (ABS (off) > minutes * 60)
    g_error ("%s %s is %" G_GINT64_FORMAT " seconds off", what, expected, off);
}

/* Beginning and end of polar day and night, and a leap day. */
static void
test_against_naval_observatory (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      DaylightSunDay day = daylight_sun_get_day (tables[i].latitude, tables[i].longitude, read_moment (tables[i].noon));

      g_assert_cmpint (day.kind, ==, tables[i].kind);
      assert_within ("rise", day.rise, tables[i].rise, tables[i].minutes);
      assert_within ("set", day.set, tables[i].set, tables[i].minutes);
    }
}

/* Whatever comes in: an answer, and one that holds together. */
static void
test_odd_input (void)
{
  const double latitudes[] = { -90.0, -89.999, -66.56, 0.0, 23.44, 66.56, 89.999, 90.0, NAN, INFINITY, -91.0, 1e300 };
  const double longitudes[] = { -180.0, 0.0, 179.999, 180.0, 360.0, NAN, -INFINITY, 1e17 };
  const gint64 moments[] = { G_MININT64, -62135596800, -62135596801, 0, 1708171200, 253402300799, 253402300800, G_MAXINT64 };
  gsize        i, j, k;

  for (i = 0; i < G_N_ELEMENTS (latitudes); i++)
    for (j = 0; j < G_N_ELEMENTS (longitudes); j++)
      for (k = 0; k < G_N_ELEMENTS (moments); k++)
        {
          DaylightSunDay day = daylight_sun_get_day (latitudes[i], longitudes[j], moments[k]);

          if (!isfinite (latitudes[i]) || !isfinite (longitudes[j]) || fabs (latitudes[i]) > 90.0)
            g_assert_cmpint (day.kind, ==, DAYLIGHT_SUN_UNKNOWN);
          g_assert_true (day.length >= 0 && day.length <= 86400);
          if (day.rise != DAYLIGHT_SUN_NEVER)
            g_assert_cmpint (day.rise, <=, day.noon);
          if (day.set != DAYLIGHT_SUN_NEVER)
            g_assert_cmpint (day.set, >=, day.noon);
          if (day.dawn != DAYLIGHT_SUN_NEVER && day.rise != DAYLIGHT_SUN_NEVER)
            g_assert_cmpint (day.dawn, <=, day.rise);
        }
}

/* A year at every place: the order of the day holds, noon is by daylight's clock, lengths change slowly. */
static void
test_whole_years (void)
{
  g_autoptr (DaylightPlaceList) places = daylight_place_list_new ();
  guint                         i;

  for (i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (places)); i += 7)
    {
      g_autoptr (DaylightPlace) place = g_list_model_get_item (G_LIST_MODEL (places), i);
      g_autoptr (GDate)         date = g_date_new_dmy (1, 1, 2028);
      gint64                    last_noon = 0;

      for (; g_date_get_year (date) == 2028; g_date_add_days (date, 1))
        {
          DaylightSunDay        day = daylight_place_get_sun (place, g_date_get_year (date), (int)g_date_get_month (date), g_date_get_day (date));
          g_autoptr (GDateTime) noon = daylight_place_get_time (place, day.noon);

          g_assert_cmpint (day.kind, !=, DAYLIGHT_SUN_UNKNOWN);
          g_assert_cmpint (g_date_time_get_day_of_month (noon), ==, g_date_get_day (date));
          if (last_noon != 0)
            g_assert_true (day.noon - last_noon > 86300 && day.noon - last_noon < 86500);
          last_noon = day.noon;
        }
    }
}

static void
test_no_such_date (void)
{
  g_autoptr (DaylightPlace) place = daylight_place_new ("x", "X", "XX", "X", 10.0, 10.0, "No/Such_Zone");

  g_assert_cmpint (daylight_place_get_sun (place, 2026, 2, 29).kind, ==, DAYLIGHT_SUN_UNKNOWN);
  g_assert_cmpint (daylight_place_get_sun (place, 2026, 13, 1).kind, ==, DAYLIGHT_SUN_UNKNOWN);
  g_assert_cmpint (daylight_place_get_sun (place, 0, 1, 1).kind, ==, DAYLIGHT_SUN_UNKNOWN);
  g_assert_cmpint (daylight_place_get_sun (place, 10000, 1, 1).kind, ==, DAYLIGHT_SUN_UNKNOWN);
  g_assert_cmpint (daylight_place_get_sun (place, 1, 1, 1).kind, ==, DAYLIGHT_SUN_RISES_AND_SETS);
  g_assert_cmpint (daylight_place_get_sun (place, 9999, 12, 31).kind, ==, DAYLIGHT_SUN_RISES_AND_SETS);
  /* A zone nobody knows follows the longitude. */
  g_assert_cmpint (g_time_zone_get_offset (daylight_place_get_zone (place), 0), ==, 3600);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sun/sun/against-theory", test_against_theory);
  g_test_add_func ("/sun/sun/against-tables", test_against_tables);
  g_test_add_func ("/sun/sun/against-naval-observatory", test_against_naval_observatory);
  g_test_add_func ("/sun/sun/odd-input", test_odd_input);
  g_test_add_func ("/sun/sun/whole-years", test_whole_years);
  g_test_add_func ("/sun/sun/no-such-date", test_no_such_date);

  return g_test_run ();
}
