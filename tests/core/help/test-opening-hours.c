/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-help-error.h"
#include "daylight-opening-hours.h"

static DaylightOpeningHours *
parse (const char *json,
       GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  return daylight_opening_hours_new_from_json (json_parser_get_root (parser), error);
}

static DaylightOpeningHours *
hours (const char *json)
{
  g_autoptr (GError)    error = NULL;
  DaylightOpeningHours *self = parse (json, &error);

  g_assert_no_error (error);
  g_assert_nonnull (self);
  return self;
}

/* (now) and (change) as ISO 8601 with offset; (change) NULL when none is expected. */
static void
expect (DaylightOpeningHours *self,
        const char           *now,
        DaylightOpeningState  state,
        const char           *change)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (now, NULL);
  g_autoptr (GDateTime) next = NULL;
  DaylightOpeningState  found = daylight_opening_hours_check (self, moment, &next);
  g_autofree char      *text = next != NULL ? g_date_time_format (next, "%Y-%m-%dT%H:%M:%S%:z") : NULL;

  g_test_message ("%s", now);
  g_assert_cmpint (found, ==, state);
  g_assert_cmpstr (text, ==, change);
}

#define OPEN DAYLIGHT_OPENING_OPEN
#define CLOSED DAYLIGHT_OPENING_CLOSED

#define RAINLILY                                                                                                     \
  "{\"zone\": \"Asia/Hong_Kong\", \"spans\": [{\"days\": [1, 2, 3, 4, 5], \"from\": \"09:00\", \"to\": \"22:00\"}, " \
  "{\"days\": [6], \"from\": \"09:00\", \"to\": \"13:00\"}]}"

static void
test_week (void)
{
  g_autoptr (DaylightOpeningHours) self = hours (RAINLILY);

  expect (self, "2026-11-20T08:59:59+08", CLOSED, "2026-11-20T09:00:00+08:00");
  expect (self, "2026-11-20T09:00:00+08", OPEN, "2026-11-20T22:00:00+08:00");
  expect (self, "2026-11-20T22:00:00+08", CLOSED, "2026-11-21T09:00:00+08:00");
  expect (self, "2026-11-21T12:59:00+08", OPEN, "2026-11-21T13:00:00+08:00");
  /* Saturday afternoon and Sunday wrap to Monday. */
  expect (self, "2026-11-21T13:00:00+08", CLOSED, "2026-11-23T09:00:00+08:00");
  expect (self, "2026-11-22T23:59:00+08", CLOSED, "2026-11-23T09:00:00+08:00");
  /* Asked from elsewhere: the service's zone counts. */
  expect (self, "2026-11-23T01:30:00Z", OPEN, "2026-11-23T22:00:00+08:00");
  expect (self, "2026-11-22T16:30:00-08", CLOSED, "2026-11-23T09:00:00+08:00");
}

static void
test_midnight (void)
{
  g_autoptr (DaylightOpeningHours) night =
    hours ("{\"zone\": \"Europe/Dublin\", \"spans\": [{\"days\": [7], \"from\": \"22:00\", \"to\": \"04:00\"}]}");
  g_autoptr (DaylightOpeningHours) late =
    hours ("{\"zone\": \"Europe/Brussels\", \"spans\": [{\"days\": [1,2,3,4,5,6,7], \"from\": \"10:00\", \"to\": \"24:00\"}]}");
  g_autoptr (DaylightOpeningHours) joined =
    hours ("{\"zone\": \"UTC\", \"spans\": [{\"days\": [1,2,3,4,5], \"from\": \"00:00\", \"to\": \"24:00\"}]}");

  /* Sunday night into Monday. */
  expect (night, "2026-11-22T21:59:00Z", CLOSED, "2026-11-22T22:00:00+00:00");
  expect (night, "2026-11-22T23:00:00Z", OPEN, "2026-11-23T04:00:00+00:00");
  expect (night, "2026-11-23T03:59:59Z", OPEN, "2026-11-23T04:00:00+00:00");
  expect (night, "2026-11-23T04:00:00Z", CLOSED, "2026-11-29T22:00:00+00:00");
  /* The last minute of the year. */
  expect (late, "2026-12-31T23:59:00+01", OPEN, "2027-01-01T00:00:00+01:00");
  expect (late, "2027-01-01T00:00:00+01", CLOSED, "2027-01-01T10:00:00+01:00");
  /* Midnight between two days that are open is no closing time. */
  expect (joined, "2026-11-25T12:00:00Z", OPEN, "2026-11-28T00:00:00+00:00");
  expect (joined, "2026-11-28T00:00:00Z", CLOSED, "2026-11-30T00:00:00+00:00");
}

static void
test_clock_changes (void)
{
  g_autoptr (DaylightOpeningHours) night =
    hours ("{\"zone\": \"Europe/London\", \"spans\": [{\"days\": [6], \"from\": \"22:00\", \"to\": \"06:00\"}]}");
  g_autoptr (DaylightOpeningHours) gap =
    hours ("{\"zone\": \"Europe/London\", \"spans\": [{\"days\": [7], \"from\": \"01:30\", \"to\": \"05:00\"}]}");
  g_autoptr (DaylightOpeningHours) day =
    hours ("{\"zone\": \"Europe/London\", \"spans\": [{\"days\": [7], \"from\": \"09:00\", \"to\": \"17:00\"}]}");

  /* Spring forward, 29 March 2026, 01:00 to 02:00: the night is an hour shorter. */
  expect (night, "2026-03-28T23:00:00Z", OPEN, "2026-03-29T06:00:00+01:00");
  expect (night, "2026-03-29T05:00:00Z", CLOSED, "2026-04-04T22:00:00+01:00");
  expect (day, "2026-03-28T12:00:00Z", CLOSED, "2026-03-29T09:00:00+01:00");
  /* Half past one is skipped on that day: it opens within the hour that follows, and closes in time. */
  expect (gap, "2026-03-29T02:00:00Z", OPEN, "2026-03-29T05:00:00+01:00");
  /* Fall back, 25 October 2026, 02:00 to 01:00: an hour longer. */
  expect (night, "2026-10-24T22:00:00Z", OPEN, "2026-10-25T06:00:00+00:00");
  expect (night, "2026-10-25T05:59:00Z", OPEN, "2026-10-25T06:00:00+00:00");
  expect (day, "2026-10-24T12:00:00+01", CLOSED, "2026-10-25T09:00:00+00:00");
  /* Half past one comes twice: the first opens. */
  expect (gap, "2026-10-25T00:00:00Z", CLOSED, "2026-10-25T01:30:00+01:00");
  expect (gap, "2026-10-25T00:45:00Z", OPEN, "2026-10-25T05:00:00+00:00");
  expect (gap, "2026-10-25T01:15:00Z", OPEN, "2026-10-25T05:00:00+00:00");
}

static void
test_always_and_unknown (void)
{
  g_autoptr (DaylightOpeningHours) self = hours ("\"always\"");

  g_assert_true (daylight_opening_hours_is_always (self));
  g_assert_cmpint (daylight_opening_hours_get_holidays (self), ==, DAYLIGHT_HOLIDAYS_OPEN);
  expect (self, "2026-12-25T03:00:00Z", OPEN, NULL);
  expect (NULL, "2026-12-25T03:00:00Z", DAYLIGHT_OPENING_UNKNOWN, NULL);
}

static void
test_form (void)
{
  g_autoptr (DaylightOpeningHours) self = hours (RAINLILY);
  g_autoptr (DaylightOpeningHours) closed = hours (
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": \"09:00\", \"to\": \"10:00\"}], \"holidays\": \"closed\"}");
  g_autoptr (DaylightOpeningHours) other = daylight_opening_hours_ref (self);

  g_assert_cmpstr (daylight_opening_hours_get_zone (self), ==, "Asia/Hong_Kong");
  g_assert_cmpint (daylight_opening_hours_get_holidays (self), ==, DAYLIGHT_HOLIDAYS_UNKNOWN);
  g_assert_cmpint (daylight_opening_hours_get_holidays (closed), ==, DAYLIGHT_HOLIDAYS_CLOSED);
  g_assert_cmpuint (daylight_opening_hours_get_n_spans (other), ==, 2);
  g_assert_cmpuint (daylight_opening_hours_get_span (self, 0)->days, ==, 0x1f);
  g_assert_cmpuint (daylight_opening_hours_get_span (self, 1)->from, ==, 540);
  g_assert_cmpuint (daylight_opening_hours_get_span (self, 1)->to, ==, 780);
}

static void
test_malformed (void)
{
  const char *bad[] = {
    "\"sometimes\"",
    "7",
    "null",
    "[]",
    "{}",
    "{\"zone\": \"Asia/Hong_Kong\"}",
    "{\"zone\": \"Asia/Hong_Kong\", \"spans\": []}",
    "{\"zone\": \"Nowhere/Land\", \"spans\": [{\"days\": [1], \"from\": \"09:00\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [], \"from\": \"09:00\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [0], \"from\": \"09:00\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [8], \"from\": \"09:00\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [\"1\"], \"from\": \"09:00\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": \"9:00\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": \"09:00\", \"to\": \"09:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": \"09:60\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": \"24:00\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": \"09:00\", \"to\": \"24:01\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": \"+9:00\", \"to\": \"10:00\"}]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": 9, \"to\": 10}]}",
    "{\"zone\": \"UTC\", \"spans\": [5]}",
    "{\"zone\": \"UTC\", \"spans\": [{\"days\": [1], \"from\": \"09:00\", \"to\": \"10:00\"}], \"holidays\": \"maybe\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError)               error = NULL;
      g_autoptr (DaylightOpeningHours) self = parse (bad[i], &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (self);
      g_assert_error (error, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_MALFORMED);
    }
}

/* Whatever the week, walking by the changes it tells never stands still and always finds the other state there. */
static void
test_walk (void)
{
  const char *zones[] = { "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran", "Pacific/Auckland" };

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autofree char *json = g_strdup_printf (
        "{\"zone\": \"%s\", \"spans\": [{\"days\": [1, 3, 7], \"from\": \"01:30\", \"to\": \"02:15\"}, "
        "{\"days\": [2, 6], \"from\": \"20:00\", \"to\": \"03:00\"}, {\"days\": [3], \"from\": \"03:00\", \"to\": \"04:00\"}]}",
        zones[z]);
      g_autoptr (DaylightOpeningHours) self = hours (json);
      g_autoptr (GDateTime)            now = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
      g_autoptr (GDateTime)            end = g_date_time_new_utc (2027, 1, 1, 0, 0, 0);
      DaylightOpeningState             state = daylight_opening_hours_check (self, now, NULL);

      while (g_date_time_compare (now, end) < 0)
        {
          g_autoptr (GDateTime) change = NULL;
          g_autoptr (GDateTime) before = NULL;

          g_assert_cmpint (daylight_opening_hours_check (self, now, &change), ==, state);
          g_assert_nonnull (change);
          g_assert_cmpint (g_date_time_compare (change, now), >, 0);
          before = g_date_time_add_seconds (change, -1);
          g_assert_cmpint (daylight_opening_hours_check (self, before, NULL), ==, state);
          g_date_time_unref (now);
          now = g_steal_pointer (&change);
          state = state == OPEN ? CLOSED : OPEN;
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/help/opening-hours/week", test_week);
  g_test_add_func ("/help/opening-hours/midnight", test_midnight);
  g_test_add_func ("/help/opening-hours/clock-changes", test_clock_changes);
  g_test_add_func ("/help/opening-hours/always-and-unknown", test_always_and_unknown);
  g_test_add_func ("/help/opening-hours/form", test_form);
  g_test_add_func ("/help/opening-hours/malformed", test_malformed);
  g_test_add_func ("/help/opening-hours/walk", test_walk);

  return g_test_run ();
}
