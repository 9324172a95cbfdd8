/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "daylight-place-list.h"
#include "daylight-place-words.h"

static const char *
get_first (DaylightPlaceList *places,
           const char        *text)
{
  g_autoptr (GListModel)    found = daylight_place_list_search (places, text);
  g_autoptr (DaylightPlace) place = g_list_model_get_item (found, 0);

  /* The list keeps it. */
  return place != NULL ? daylight_place_get_id (place) : NULL;
}

static void
test_all (void)
{
  g_autoptr (DaylightPlaceList) places = daylight_place_list_new ();
  guint                         n = g_list_model_get_n_items (G_LIST_MODEL (places));
  guint                         i;

  g_assert_cmpuint (n, >=, 600);
  for (i = 0; i < n; i++)
    {
      g_autoptr (DaylightPlace) place = g_list_model_get_item (G_LIST_MODEL (places), i);
      g_autoptr (GTimeZone)     zone = g_time_zone_new_identifier (daylight_place_get_zone_id (place));
      double                    from_clock;

      g_assert_nonnull (zone);
      g_assert_true (daylight_place_list_find (places, daylight_place_get_id (place)) == place);
      g_assert_cmpuint (strlen (daylight_place_get_country_name (place)), >, 2);
      g_assert_cmpuint (strlen (daylight_place_get_city (place)), >, 1);
      g_assert_null (strchr (daylight_place_get_city (place), '_'));
      g_assert_cmpfloat (fabs (daylight_place_get_latitude (place)), <=, 90.0);
      g_assert_cmpfloat (fabs (daylight_place_get_longitude (place)), <=, 180.0);
      /* A slip of a sign or of east and west would show here: clocks follow the sun within four hours. (Troll and
       * Vostok keep the time of whoever supplies them.) */
      from_clock = g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, 1790000000)) / 240.0 - daylight_place_get_longitude (place);
      from_clock -= 360.0 * round (from_clock / 360.0);
      if (!g_str_equal (daylight_place_get_country (place), "AQ"))
        g_assert_cmpfloat (fabs (from_clock), <=, 60.0);
      g_assert_nonnull (get_first (places, daylight_place_get_city (place)));
    }
}

static void
test_search (void)
{
  g_autoptr (DaylightPlaceList) places = daylight_place_list_new ();
  const char                   *expected[][2] = {
    { "beijing", "CN/Beijing" },
    { "PEKING", "CN/Beijing" },
    { "sao pau", "America/Sao_Paulo" },
    { "são", "America/Sao_Paulo" },
    { "reykjavik", "Atlantic/Reykjavik" },
    { "tromso", "NO/Tromsø" },
    { "lodz", NULL },
    { "  hong  kong ", "Asia/Hong_Kong" },
    { "saigon", "Asia/Ho_Chi_Minh" },
    { "san fran", "US/San Francisco" },
    { "st johns", "America/St_Johns" },
    { "st. john's", "America/St_Johns" },
    { "london united", "Europe/London" },
    { "united kingdom london", "Europe/London" },
    { "Nuku'alofa", "Pacific/Tongatapu" },
    { "xi'an", "CN/Xi’an" },
    { "iceland", "IS/Akureyri" },
    { "ndjamena", "Africa/Ndjamena" },
    { "no such place", NULL },
    { "ondon", NULL },
    { "", NULL },
    { "  ", NULL },
    { "---", NULL },
    { "\xff\xfe", NULL },
  };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (get_first (places, expected[i][0]), ==, expected[i][1]);
}

static void
test_search_long (void)
{
  g_autoptr (DaylightPlaceList) places = daylight_place_list_new ();
  g_autofree char              *text = g_strnfill (1024 * 1024, 'a');
  g_autoptr (GListModel)        found = daylight_place_list_search (places, text);
  g_autoptr (GListModel)        many = daylight_place_list_search (places, "a");

  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (many), >, 10);
  g_assert_cmpuint (g_list_model_get_n_items (many), <=, 100);
}

static void
test_guess (void)
{
  g_autoptr (DaylightPlaceList) places = daylight_place_list_new ();
  const char                   *expected[][3] = {
    { "Asia/Hong_Kong", NULL, "Asia/Hong_Kong" },
    { "Asia/Calcutta", "US", "Asia/Kolkata" },
    { "US/Eastern", NULL, "America/New_York" },
    { "UTC", "IN", "IN/Delhi" },
    { "Etc/UTC", "CA", "America/Toronto" },
    { NULL, "HK", "Asia/Hong_Kong" },
    { "Nowhere/At_All", "ZZ", "Europe/London" },
    { "", "", "Europe/London" },
    { NULL, NULL, "Europe/London" },
    { "/etc/localtime", NULL, "Europe/London" },
  };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (daylight_place_get_id (daylight_place_list_guess (places, expected[i][0], expected[i][1])), ==, expected[i][2]);
}

/* The clocks of a place: summer time, a day of 23 hours, and midnight. */
static void
test_clock (void)
{
  g_autoptr (DaylightPlaceList) places = daylight_place_list_new ();
  DaylightPlace                *berlin = daylight_place_list_find (places, "Europe/Berlin");
  g_autoptr (GDateTime)         time = daylight_place_get_time (berlin, 1774746000); /* 2026-03-29 01:00 UTC */
  g_autoptr (GDateTime)         today = daylight_place_get_midnight (berlin, 1774746000, 0);
  g_autoptr (GDateTime)         tomorrow = daylight_place_get_midnight (berlin, 1774746000, 1);

  g_assert_cmpint (g_date_time_get_hour (time), ==, 3);
  g_assert_cmpint (g_date_time_get_hour (today), ==, 0);
  g_assert_cmpint (g_date_time_to_unix (tomorrow) - g_date_time_to_unix (today), ==, 23 * 3600);
  g_assert_null (daylight_place_get_time (berlin, G_MAXINT64));
  g_assert_null (daylight_place_get_midnight (berlin, G_MAXINT64, 1));
  g_assert_null (daylight_place_get_midnight (berlin, 253402300000, 1));
}

/* In a language with a table places are shown and found in it, and still found in English. */
static void
test_languages (void)
{
  const char *cases[][4] = {
    { "zh_HK", "Europe/London", "倫敦", "倫" },
    { "zh_CN", "CN/Beijing", "北京", "北京" },
    { "es_MX", "Europe/London", "Londres", "londr" },
    { "ar", "Africa/Cairo", "القاهرة", "القاهرة" },
    { "hi_IN", "Asia/Kolkata", "कोलकाता", "कोलक" },
    { "sv_SE", "Europe/London", "London", "london" },
  };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DaylightPlaceList) places = NULL;
      DaylightPlace                *place;

      g_setenv ("LANGUAGE", cases[i][0], TRUE);
      places = daylight_place_list_new ();
      place = daylight_place_list_find (places, cases[i][1]);
      g_assert_cmpstr (daylight_place_get_city (place), ==, cases[i][2]);
      g_assert_cmpstr (get_first (places, cases[i][3]), ==, cases[i][1]);
      g_assert_cmpstr (get_first (places, "beijing"), ==, "CN/Beijing");
    }
  g_unsetenv ("LANGUAGE");
}

static void
test_fold (void)
{
  g_autofree char *folded = daylight_place_words_fold ("  Đà-Nẵng’s Łódź ");

  g_assert_cmpstr (folded, ==, " da nangs lodz");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sun/places/all", test_all);
  g_test_add_func ("/sun/places/search", test_search);
  g_test_add_func ("/sun/places/search-long", test_search_long);
  g_test_add_func ("/sun/places/guess", test_guess);
  g_test_add_func ("/sun/places/clock", test_clock);
  g_test_add_func ("/sun/places/fold", test_fold);
  g_test_add_func ("/sun/places/languages", test_languages);

  return g_test_run ();
}
