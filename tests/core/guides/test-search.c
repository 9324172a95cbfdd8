/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "daylight-guide-library.h"

static const char guide_text[] =
  "{\"id\":\"a\",\"audience\":\"survivor\",\"order\":1,\"icon\":\"i\",\"title\":\"Caf\\u00e9 meeting\",\"summary\":\"What to do first\","
  "\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"Keep the messages\",\"paragraphs\":[\"Take **screenshots** of the threat.\","
  "{\"text\":\"The M\\u00fcnchen office isn\\u2019t far.\",\"countries\":[\"DE\"]}]},"
  "{\"id\":\"two\",\"kind\":\"cards\",\"title\":\"\\u60c5\\u6cc1\",\"cards\":[{\"id\":\"c\",\"said\":\"\\u6709\\u4eba\\u5a01\\u8105\\u6211\",\"harm\":\"\\ud55c\\uad6d\\uc5b4\",\"instead\":\"Stra\\u00dfe\"}]}]}";

static DaylightGuideLibrary *
make_library (void)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  const char           *names[] = { "a.json", NULL };

  g_ptr_array_add (files, g_bytes_new_static (guide_text, strlen (guide_text)));
  return daylight_guide_library_new_for_files (names, files, NULL, TRUE);
}

/* @place: "guide" or a step's id; @match: what is marked. */
static void
assert_finds (const char *query,
              const char *country,
              const char *place,
              const char *match)
{
  g_autoptr (DaylightGuideLibrary) library = make_library ();
  g_autoptr (GPtrArray)            hits = daylight_guide_library_search (library, query, country);
  g_autofree char                 *marked = NULL;
  DaylightGuideHit                *hit;

  if (place == NULL)
    {
      g_assert_cmpuint (hits->len, ==, 0);
      return;
    }
  g_assert_cmpuint (hits->len, >, 0);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->step != NULL ? daylight_guide_step_get_id (hit->step) : "guide", ==, place);
  g_assert_true (g_utf8_validate (hit->line, -1, NULL));
  marked = g_strndup (hit->line + hit->start, hit->length);
  g_assert_cmpstr (marked, ==, match);
}

static void
test_words (void)
{
  assert_finds ("screenshots", NULL, "one", "screenshots");
  assert_finds ("SCREEN", NULL, "one", "screen");
  assert_finds ("threat take", NULL, "one", "threat");
  assert_finds ("cafe", NULL, "guide", "Café");
  assert_finds ("café", NULL, "guide", "Café");
  assert_finds ("cafe\xcc\x81", NULL, "guide", "Café");
  assert_finds ("strasse", NULL, "two", "Straße");
  assert_finds ("威脅", NULL, "two", "威脅");
  assert_finds ("脅", NULL, "two", "脅");
  assert_finds ("국어", NULL, "two", "국어");
  assert_finds ("nothing of this", NULL, NULL, NULL);
  assert_finds ("", NULL, NULL, NULL);
  assert_finds ("   ", NULL, NULL, NULL);
  assert_finds ("\xff\xfe", NULL, NULL, NULL);
  assert_finds ("**", NULL, NULL, NULL);
}

static void
test_countries (void)
{
  assert_finds ("munchen", NULL, NULL, NULL);
  assert_finds ("munchen", "FR", NULL, NULL);
  assert_finds ("munchen", "DE", "one", "München");
  assert_finds ("isn't", "DE", "one", "isn’t");
}

/* The bytes marked are the same characters, whatever stands before them. */
static void
test_long_line (void)
{
  g_autoptr (DaylightGuideLibrary) library = daylight_guide_library_new ();
  const char                      *queries[] = { "police", "evidence", "a", "e", "you can", "image", "ing", ".", "’" };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) hits = daylight_guide_library_search (library, queries[i], "HK");

      for (guint j = 0; j < hits->len; j++)
        {
          DaylightGuideHit *hit = g_ptr_array_index (hits, j);

          g_assert_true (g_utf8_validate (hit->line, -1, NULL));
          g_assert_cmpuint (hit->start + hit->length, <=, strlen (hit->line));
          g_assert_true (g_utf8_validate (hit->line + hit->start, (gssize)hit->length, NULL));
          g_assert_null (strchr (hit->line, '\n'));
        }
    }
}

static void
test_real (void)
{
  g_autoptr (DaylightGuideLibrary) library = daylight_guide_library_new ();
  g_autoptr (GPtrArray)            hits = daylight_guide_library_search (library, "screenshot", "");
  g_autoptr (GPtrArray)            titles = daylight_guide_library_search (library, "threatens", "");
  g_autoptr (DaylightGuideHit)     copy = NULL;
  gint64                           begin, least = G_MAXINT64;

  g_assert_cmpuint (hits->len, >, 1);
  copy = daylight_guide_hit_copy (g_ptr_array_index (titles, 0));
  g_assert_cmpstr (daylight_guide_get_id (copy->guide), ==, "threatened");
  g_assert_null (copy->step);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (GPtrArray) again = NULL;

      begin = g_get_monotonic_time ();
      again = daylight_guide_library_search (library, "image shared", "");
      least = MIN (least, g_get_monotonic_time () - begin);
    }
  g_test_message ("one search takes %" G_GINT64_FORMAT " us", least);
  g_assert_cmpint (least, <, 2 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guides/search/words", test_words);
  g_test_add_func ("/guides/search/countries", test_countries);
  g_test_add_func ("/guides/search/long-line", test_long_line);
  g_test_add_func ("/guides/search/real", test_real);
  return g_test_run ();
}
