/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-help-text.h"
#include "daylight-widget-test.h"

#include <locale.h>

static void
assert_take (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static DaylightOpeningHours *
hours (const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  return daylight_opening_hours_new_from_json (json_parser_get_root (parser), NULL);
}

static void
assert_opening (DaylightOpeningHours *self,
                const char           *now,
                const char           *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Hong_Kong");
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (now, zone);

  assert_take (daylight_help_text_opening (self, moment, NULL), expected);
}

static void
test_opening (void)
{
  g_autoptr (DaylightOpeningHours) week =
    hours ("{\"zone\": \"Asia/Hong_Kong\", \"spans\": [{\"days\": [1,2,3,4,5], \"from\": \"09:00\", \"to\": \"22:00\"}]}");
  g_autoptr (DaylightOpeningHours) always = hours ("\"always\"");

  assert_opening (week, "2026-11-20T10:00:00", "Open now, until 22:00");
  assert_opening (week, "2026-11-20T08:00:00", "Opens today, 09:00");
  assert_opening (week, "2026-11-20T22:30:00", "Opens Monday, 09:00");
  assert_opening (week, "2026-11-22T10:00:00", "Opens tomorrow, 09:00");
  assert_opening (always, "2026-11-22T10:00:00", "Open day and night");
  assert_opening (NULL, "2026-11-22T10:00:00", "Hours not known");
  /* Asked from London, where it is still Sunday. */
  assert_opening (week, "2026-11-22T23:00:00Z", "Opens tomorrow, 01:00");
}

static void
test_days_and_times (void)
{
  assert_take (daylight_help_text_days (0x7f), "Every day");
  assert_take (daylight_help_text_days (0x1f), "Monday to Friday");
  assert_take (daylight_help_text_days (0x20), "Saturday");
  assert_take (daylight_help_text_days (0x0b), "Monday, Tuesday, Thursday");
  assert_take (daylight_help_text_days (0x63), "Monday, Tuesday, Saturday, Sunday");
  assert_take (daylight_help_text_times (&(DaylightOpeningSpan){ 1, 540, 1320 }), "09:00 to 22:00");
  assert_take (daylight_help_text_times (&(DaylightOpeningSpan){ 1, 600, 1440 }), "10:00 to 00:00");
  assert_take (daylight_help_text_times (&(DaylightOpeningSpan){ 1, 1320, 1680 }), "22:00 to 04:00");
}

static void
test_addresses (void)
{
  assert_take (daylight_help_tel_address ("+85223755322"), "tel:+85223755322");
  assert_take (daylight_help_tel_address ("#8891"), "tel:%238891");
  assert_take (daylight_help_tel_address ("*120*7867#"), "tel:*120*7867%23");
  assert_take (daylight_help_sms_address ("64673", "HOPE"), "sms:64673?body=HOPE");
  assert_take (daylight_help_sms_address ("114", NULL), "sms:114");
}

static void
test_words (void)
{
  g_autoptr (DaylightServiceList) list = daylight_service_list_new ();

  for (guint i = 0; i < DAYLIGHT_N_SERVICE_KINDS; i++)
    g_assert_cmpuint (strlen (daylight_help_text_kind ((DaylightServiceKind)i)), >, 0);
  for (guint i = 0; i < DAYLIGHT_N_AUDIENCES; i++)
    {
      g_autofree char *text = daylight_help_text_audience ((DaylightAudience)(1u << i));

      g_assert_nonnull (text);
    }
  assert_take (daylight_help_text_serves (DAYLIGHT_SERVES_POLICE | DAYLIGHT_SERVES_AMBULANCE | DAYLIGHT_SERVES_FIRE),
               "Police, ambulance and fire");
  assert_take (daylight_help_text_serves (0), NULL);
  assert_take (daylight_help_text_audience (DAYLIGHT_AUDIENCE_WOMEN | DAYLIGHT_AUDIENCE_CHILDREN),
               "Women, children and teenagers");
  assert_take (daylight_help_text_audience (0), NULL);
  assert_take (daylight_help_text_languages (list, daylight_service_list_lookup (list, "hk-samaritans")),
               "English, Cantonese, Mandarin");
  assert_take (daylight_help_text_languages (list, daylight_service_list_lookup (list, "us-rainn")), "English, Spanish");
  assert_take (daylight_help_text_languages (list, daylight_service_list_lookup (list, "us-911")), NULL);
  assert_take (daylight_help_text_bill (daylight_service_list_lookup (list, "es-016")), NULL);
}

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);
  /* Where hours are counted to 24; base-locale tries the others. */
  g_assert_nonnull (setlocale (LC_TIME, "C.UTF-8"));

  g_test_add_func ("/help/text/opening", test_opening);
  g_test_add_func ("/help/text/days-and-times", test_days_and_times);
  g_test_add_func ("/help/text/addresses", test_addresses);
  g_test_add_func ("/help/text/words", test_words);

  return g_test_run ();
}
