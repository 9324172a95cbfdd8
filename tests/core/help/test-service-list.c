/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "daylight-help-script.h"
#include "daylight-help-error.h"
#include "daylight-service-list.h"

static void
test_ours (void)
{
  g_autoptr (DaylightServiceList) list = daylight_service_list_new ();
  GListModel                     *countries = daylight_service_list_get_countries (list);
  guint                           n = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_assert_cmpuint (n, >=, 297);
  g_assert_cmpuint (g_list_model_get_n_items (countries), >=, 60);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DaylightService) service = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_test_message ("%s", daylight_service_get_id (service));
      g_assert_true (daylight_service_list_lookup (list, daylight_service_get_id (service)) == service);
      g_assert_nonnull (daylight_service_list_get_country (list, daylight_service_get_country (service)));
      g_assert_cmpint (daylight_service_get_audience (service), !=, 0);
      g_assert_cmpuint (daylight_service_get_read_year (service), >=, 2026);
      g_assert_nonnull (daylight_service_get_sources (service)[0]);
      for (guint j = 0; daylight_service_get_languages (service)[j] != NULL; j++)
        {
          const char *name = daylight_service_list_get_language_name (list, daylight_service_get_languages (service)[j]);

          g_assert_cmpstr (name, !=, daylight_service_get_languages (service)[j]);
          g_assert_null (strchr (name, '('));
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (countries); i++)
    {
      g_autoptr (DaylightCountry) country = g_list_model_get_item (countries, i);

      g_test_message ("%s", daylight_country_get_id (country));
      g_assert_nonnull (daylight_country_get_emergency_number (country));
    }
}

/* Where no country is known there is a number all the same, with its sources; it is in no country's list. */
static void
test_anywhere (void)
{
  g_autoptr (DaylightServiceList) list = daylight_service_list_new ();
  DaylightService                *anywhere = daylight_service_list_get_anywhere (list);
  const char                     *bad = "{\"countries\": [], \"services\": [], \"anywhere\": 3}";
  g_autoptr (GBytes)              bytes = g_bytes_new_static (bad, strlen (bad));
  g_autoptr (GError)              error = NULL;

  g_assert_cmpint (daylight_service_get_kind (anywhere), ==, DAYLIGHT_SERVICE_EMERGENCY);
  g_assert_cmpstr (daylight_service_get_phone (anywhere, 0).dial, ==, "112");
  g_assert_cmpuint (daylight_service_get_n_notes (anywhere), ==, 1);
  g_assert_nonnull (daylight_service_get_sources (anywhere)[1]);
  g_assert_null (daylight_service_list_lookup (list, daylight_service_get_id (anywhere)));
  g_assert_null (daylight_service_list_new_from_bytes (bytes, &error));
  g_assert_error (error, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_MALFORMED);
}

/* What the guides lean on. */
static void
test_rainlily (void)
{
  g_autoptr (DaylightServiceList) list = daylight_service_list_new ();
  DaylightService                *service = daylight_service_list_lookup (list, "hk-rainlily");
  g_autoptr (GDateTime)           tuesday = g_date_time_new_from_iso8601 ("2026-11-24T21:59:00+08", NULL);
  g_autoptr (GDateTime)           sunday = g_date_time_new_from_iso8601 ("2026-11-22T12:00:00+08", NULL);
  g_autoptr (GDateTime)           next = NULL;

  g_assert_cmpstr (daylight_service_get_phone (service, 0).number, ==, "2375 5322");
  g_assert_cmpstr (daylight_service_get_phone (service, 0).dial, ==, "+85223755322");
  g_assert_cmpint (daylight_service_get_kind (service), ==, DAYLIGHT_SERVICE_SEXUAL_ASSAULT);
  g_assert_cmpint (daylight_service_get_cost (service), ==, DAYLIGHT_COST_FREE);
  g_assert_cmpint (daylight_opening_hours_check (daylight_service_get_hours (service), tuesday, NULL), ==,
                   DAYLIGHT_OPENING_OPEN);
  g_assert_cmpint (daylight_opening_hours_check (daylight_service_get_hours (service), sunday, &next), ==,
                   DAYLIGHT_OPENING_CLOSED);
  g_assert_cmpint (g_date_time_get_day_of_week (next), ==, 1);
  g_assert_false (daylight_service_get_hidden_on_bill (service));
  g_assert_true (daylight_service_get_hidden_on_bill (daylight_service_list_lookup (list, "es-016")));
}

static guint
count (DaylightServiceList        *list,
       const DaylightServiceQuery *query)
{
  g_autoptr (GPtrArray) found = daylight_service_list_find (list, query);

  return found->len;
}

static gboolean
has (DaylightServiceList        *list,
     const DaylightServiceQuery *query,
     const char                 *id)
{
  g_autoptr (GPtrArray) found = daylight_service_list_find (list, query);

  return g_ptr_array_find (found, daylight_service_list_lookup (list, id), NULL);
}

static void
test_find (void)
{
  g_autoptr (DaylightServiceList) list = daylight_service_list_new ();
  DaylightServiceQuery            query = { .country = "HK" };
  g_autoptr (GDateTime)           night = g_date_time_new_from_iso8601 ("2026-11-22T03:00:00+08", NULL);
  g_autoptr (GPtrArray)           first = NULL;

  g_assert_cmpuint (count (list, &(DaylightServiceQuery){ 0 }), ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
  g_assert_cmpuint (count (list, &query), ==, 13);
  query.kinds = 1u << DAYLIGHT_SERVICE_SEXUAL_ASSAULT;
  first = daylight_service_list_find (list, &query);
  g_assert_cmpstr (daylight_service_get_id (first->pdata[0]), ==, "hk-rainlily");
  query.open_at = night;
  g_assert_false (has (list, &query, "hk-rainlily"));
  g_assert_true (has (list, &query, "hk-cease-crisis"));

  query = (DaylightServiceQuery){ .country = "GB", .audience = DAYLIGHT_AUDIENCE_CHILDREN };
  g_assert_true (has (list, &query, "gb-childline"));
  g_assert_true (has (list, &query, "gb-samaritans"));
  g_assert_false (has (list, &query, "gb-revenge-porn-helpline"));
  query.audience = DAYLIGHT_AUDIENCE_MEN;
  g_assert_true (has (list, &query, "gb-revenge-porn-helpline"));
  query = (DaylightServiceQuery){ .country = "KR", .audience = DAYLIGHT_AUDIENCE_MEN };
  g_assert_true (has (list, &query, "kr-men-hotline"));
  g_assert_false (has (list, &query, "kr-danuri"));

  query = (DaylightServiceQuery){ .country = "US", .written = TRUE };
  g_assert_true (has (list, &query, "us-rainn"));
  g_assert_true (has (list, &query, "us-ic3"));
  g_assert_false (has (list, &query, "us-ccri-image-abuse"));
  query = (DaylightServiceQuery){ .country = "GB", .free = TRUE };
  g_assert_false (has (list, &query, "gb-nspcc"));
  query = (DaylightServiceQuery){ .country = "HK", .language = "yue-HK" };
  g_assert_true (has (list, &query, "hk-samaritans"));
  g_assert_false (has (list, &query, "hk-rainlily"));
  query = (DaylightServiceQuery){ .confirmed = TRUE };
  g_assert_cmpuint (count (list, &query), <, 100);

  query = (DaylightServiceQuery){ .text = "RAINLILY" };
  g_assert_cmpuint (count (list, &query), ==, 2);
  query.text = "23755322";
  g_assert_true (has (list, &query, "hk-rainlily"));
  query.text = "風雨";
  g_assert_true (has (list, &query, "hk-rainlily"));
  query.text = "ecoute enfants";
  g_assert_true (has (list, &query, "be-103"));
  query.text = "no such words at all";
  g_assert_cmpuint (count (list, &query), ==, 0);
  query.text = "";
  g_assert_cmpuint (count (list, &query), ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
}

static void
test_countries (void)
{
  g_autoptr (DaylightServiceList) list = daylight_service_list_new ();
  DaylightCountry                *hong_kong = daylight_service_list_get_country (list, "HK");

  g_assert_cmpstr (daylight_country_get_name (hong_kong), ==, "Hong Kong");
  g_assert_cmpstr (daylight_country_get_emergency_number (hong_kong), ==, "999");
  g_assert_cmpstr (daylight_country_get_emergency_number (daylight_service_list_get_country (list, "FR")), ==, "17");
  g_assert_true (daylight_country_matches (hong_kong, "hong"));
  g_assert_true (daylight_country_matches (hong_kong, "hk"));
  g_assert_false (daylight_country_matches (hong_kong, "france"));
  g_assert_null (daylight_service_list_get_country (list, "ZZ"));
  g_assert_true (daylight_service_list_get_default_country (list, "HK") == hong_kong);

  /* The tests' locale is C: nothing to guess from. */
  g_assert_null (daylight_service_list_get_default_country (list, ""));
  g_assert_null (daylight_service_list_get_default_country (list, "ZZ"));
  if (setlocale (LC_MONETARY, "zh_HK.UTF-8") != NULL)
    {
      g_assert_true (daylight_service_list_get_default_country (list, "") == hong_kong);
      g_assert_cmpstr (daylight_country_get_id (daylight_service_list_get_default_country (list, "GB")), ==, "GB");
      setlocale (LC_MONETARY, "C");
    }
}

/* Their names in French, in the order of French: an accent changes nothing in the place of a letter. */
static void
test_order (void)
{
  static const char *const        wanted[] = { "Danemark", "Égypte", "Espagne", "États-Unis", "Finlande" };
  g_autofree char                *language = g_strdup (g_getenv ("LANGUAGE"));
  g_autoptr (DaylightServiceList) list = NULL;
  GListModel                     *countries;
  guint                           found = 0;

  if (setlocale (LC_ALL, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("this computer does not have the locale");
      return;
    }
  g_setenv ("LANGUAGE", "fr", TRUE);
  list = daylight_service_list_new ();
  countries = daylight_service_list_get_countries (list);
  for (guint i = 0; i < g_list_model_get_n_items (countries); i++)
    {
      g_autoptr (DaylightCountry) country = g_list_model_get_item (countries, i);

      if (found < G_N_ELEMENTS (wanted) && g_str_equal (daylight_country_get_name (country), wanted[found]))
        found++;
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (wanted));
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, "C");
}

/* A name in letters that the reader knows comes first. */
static void
test_local_name (void)
{
  g_assert_true (daylight_help_prefers_local_name ("zh_HK", "緊急服務", "風雨蘭"));
  g_assert_true (daylight_help_prefers_local_name ("es", "Servicios de emergencia", "024 Línea de atención"));
  g_assert_false (daylight_help_prefers_local_name ("es", "Servicios de emergencia", "1300 สายด่วน"));
  g_assert_false (daylight_help_prefers_local_name ("en_GB", "Emergency services", "Línea"));
  g_assert_false (daylight_help_prefers_local_name ("C", "Emergency services", "風雨蘭"));
  g_assert_false (daylight_help_prefers_local_name ("es", "Servicios de emergencia", NULL));
  g_assert_false (daylight_help_prefers_local_name ("es", "Servicios de emergencia", "024"));
}

#define SERVICE(id, more)                                                                                            \
  "{\"id\": \"" id "\", \"country\": \"HK\", \"kind\": \"crisis\", \"name\": \"N\", \"does\": \"D\", \"audience\": " \
  "[\"everyone\"], \"read\": 2026, \"sources\": [{\"url\": \"https://x\", \"year\": 2020}]" more "}"
#define DOCUMENT(services) "{\"countries\": [{\"id\": \"HK\", \"name\": \"Hong Kong\"}], \"services\": [" services "]}"

static void
test_malformed (void)
{
  const char *bad[] = {
    "",
    "{",
    "[]",
    "9{}",
    "{}{}",
    "9" DOCUMENT (SERVICE ("a", "")),
    "\xff",
    "{\"services\": []}",
    "{\"countries\": 1, \"services\": []}",
    DOCUMENT ("1"),
    DOCUMENT ("{}"),
    DOCUMENT (SERVICE ("a", ", \"phones\": 3")),
    DOCUMENT (SERVICE ("a", ", \"phones\": [{\"number\": \"1\", \"dial\": \"1;ext=2\"}]")),
    DOCUMENT (SERVICE ("a", ", \"phones\": [{\"number\": \"1\"}]")),
    DOCUMENT (SERVICE ("a", ", \"website\": \"http://x\"")),
    DOCUMENT (SERVICE ("a", ", \"website\": 3")),
    DOCUMENT (SERVICE ("a", ", \"chat\": \"javascript:x\"")),
    DOCUMENT (SERVICE ("a", ", \"hours\": \"never\"")),
    DOCUMENT (SERVICE ("a", ", \"sms\": {\"number\": \"HOPE\"}")),
    DOCUMENT (SERVICE ("a", ", \"sms\": \"1\"")),
    DOCUMENT (SERVICE ("a", ", \"cost\": \"dear\"")),
    DOCUMENT (SERVICE ("a", ", \"recheck\": \"yes\"")),
    DOCUMENT (SERVICE ("a", ", \"languages\": [1]")),
    DOCUMENT (SERVICE ("a", ", \"languages\": \"en\"")),
    "{\"countries\": [], \"services\": [" SERVICE ("a", "") "]}",
  };
  g_autofree char   *deep = g_strnfill (100000, '[');
  g_autoptr (GBytes) nested = g_bytes_new (deep, strlen (deep));
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError)              error = NULL;
      g_autoptr (GBytes)              bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (DaylightServiceList) list = daylight_service_list_new_from_bytes (bytes, &error);

      g_test_message ("%u", i);
      g_assert_null (list);
      g_assert_error (error, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_MALFORMED);
    }

  g_assert_null (daylight_service_list_new_from_bytes (nested, &problem));
  g_assert_error (problem, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_MALFORMED);
}

static void
test_duplicate (void)
{
  const char        *json = DOCUMENT (SERVICE ("a", "") "," SERVICE ("a", ""));
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;

  g_assert_null (daylight_service_list_new_from_bytes (bytes, &error));
  g_assert_error (error, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_DUPLICATE);
}

static void
test_unknown_stays_unknown (void)
{
  const char                     *json = DOCUMENT (SERVICE ("a", ""));
  g_autoptr (GBytes)              bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError)              error = NULL;
  g_autoptr (DaylightServiceList) list = daylight_service_list_new_from_bytes (bytes, &error);
  DaylightService                *service;

  g_assert_no_error (error);
  service = daylight_service_list_lookup (list, "a");
  g_assert_null (daylight_service_get_hours (service));
  g_assert_cmpint (daylight_service_get_cost (service), ==, DAYLIGHT_COST_UNKNOWN);
  g_assert_null (daylight_service_get_languages (service)[0]);
  g_assert_cmpuint (daylight_service_get_n_phones (service), ==, 0);
  g_assert_cmpuint (daylight_service_get_n_notes (service), ==, 0);
  g_assert_cmpuint (daylight_service_get_source_year (service), ==, 2020);
  g_assert_false (daylight_service_is_written (service));
  g_assert_null (daylight_country_get_emergency (daylight_service_list_get_country (list, "HK")));
  g_assert_cmpstr (daylight_service_list_get_language_name (list, "tlh"), ==, "tlh");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/help/service-list/ours", test_ours);
  g_test_add_func ("/help/service-list/anywhere", test_anywhere);
  g_test_add_func ("/help/service-list/rainlily", test_rainlily);
  g_test_add_func ("/help/service-list/find", test_find);
  g_test_add_func ("/help/service-list/countries", test_countries);
  g_test_add_func ("/help/service-list/order", test_order);
  g_test_add_func ("/help/service-list/local-name", test_local_name);
  g_test_add_func ("/help/service-list/malformed", test_malformed);
  g_test_add_func ("/help/service-list/duplicate", test_duplicate);
  g_test_add_func ("/help/service-list/unknown", test_unknown_stays_unknown);

  return g_test_run ();
}
