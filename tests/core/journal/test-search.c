/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list in its orders, and the search in every script, held against a plain scan. */

#include "daylight-tokenizer.h"
#include "store-fixture.h"

#include <string.h>

static void
assert_order (Fixture     *f,
              DaylightSort sort,
              guint        kinds,
              guint        offset,
              const char  *expected)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString)   names = g_string_new (NULL);
  guint                 n_all;

  list = daylight_store_list (f->store, NULL, kinds, sort, offset, 3, &n_all, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (names, "%s ", daylight_entry_get_text (g_ptr_array_index (list, i), "what"));
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_order (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (DaylightEntry) a = save (f, NULL, DAYLIGHT_ENTRY_POST, "a", "2026-03");
  g_autoptr (DaylightEntry) b = save (f, NULL, DAYLIGHT_ENTRY_MESSAGE, "b", "2019-11-20T21:05");
  g_autoptr (DaylightEntry) c = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "c", NULL);
  g_autoptr (DaylightEntry) d = save (f, NULL, DAYLIGHT_ENTRY_POST, "d", "2026-03-02");
  g_autoptr (DaylightEntry) p = save (f, NULL, DAYLIGHT_ENTRY_PLAN, "p", NULL);

  g_assert_cmpint (daylight_entry_get_sort_time (c), ==, daylight_entry_get_added (c));
  assert_order (f, DAYLIGHT_SORT_ADDED, 0, 0, "d c b ");
  assert_order (f, DAYLIGHT_SORT_ADDED, 0, 3, "a ");
  assert_order (f, DAYLIGHT_SORT_HAPPENED, 0, 0, "d a c ");
  assert_order (f, DAYLIGHT_SORT_HAPPENED, 0, 3, "b ");
  assert_order (f, DAYLIGHT_SORT_HAPPENED, 1 << DAYLIGHT_ENTRY_PLAN, 0, "p ");
  assert_order (f, DAYLIGHT_SORT_HAPPENED, 1 << DAYLIGHT_ENTRY_POST, 0, "d a ");
}

static const char *const texts[] = {
  "He posted the picture on Friday night, café La Étoile",
  "私の写真が無断で公開された。東京都で確認した",
  "他把我的照片发到了网上，我已经保存了证据",
  "佢將我嘅相片放咗上網，我已經保存咗證據",
  "누군가 내 사진을 인터넷에 올렸다",
  "เขาโพสต์รูปของฉันลงในอินเทอร์เน็ต",
  "نشر صورتي على الإنترنت بدون إذني",
  "किसी ने मेरी तस्वीर इंटरनेट पर डाल दी",
  "Screenshot 2026-11-20 https://example.org/p/ABC_123?x=1",
  "ＷＩＤＥ　ｌｅｔｔｅｒｓ and ﬁne ligatures",
};

/* The plain scan: folded words of the text; of the typed words each must be one of them or, of a script without spaces,
 * be in it; the last may be a beginning. */
static char *
fold (const char *text)
{
  g_autofree char *normal = daylight_tokenizer_normalize (text);
  g_autofree char *decomposed = g_utf8_normalize (normal, -1, G_NORMALIZE_NFD);
  GString         *plain = g_string_new (NULL);
  g_autofree char *lower = NULL;

  for (const char *c = decomposed; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);

      if (u < 0x300 || u > 0x36f)
        g_string_append_unichar (plain, u);
    }
  lower = g_utf8_strdown (plain->str, -1);
  g_string_free (plain, TRUE);

  return g_utf8_normalize (lower, -1, G_NORMALIZE_NFC);
}

static gboolean
found_by_scan (const char *text,
               const char *typed)
{
  g_autofree char *folded = fold (text);
  g_autofree char *query = fold (typed);

  return strstr (folded, query) != NULL;
}

static void
assert_search (Fixture    *f,
               const char *typed,
               int         expected)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) list = daylight_store_list (f->store, typed, 0, DAYLIGHT_SORT_ADDED, 0, 100, &(guint){ 0 }, &error);

  g_assert_no_error (error);
  g_assert_cmpint ((int)list->len, ==, expected);
}

static void
test_search (Fixture      *f,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_unref (save (f, NULL, DAYLIGHT_ENTRY_NOTE, texts[i], NULL));

  /* Every two and three neighbouring characters of a text without spaces find it, as the scan does. */
  for (guint i = 1; i <= 5; i++)
    {
      for (const char *c = texts[i]; *c != '\0'; c = g_utf8_next_char (c))
        {
          for (guint n = 2; n <= 3; n++)
            {
              g_autofree char      *part = g_utf8_substring (c, 0, MIN (n, g_utf8_strlen (c, -1)));
              g_autoptr (GPtrArray) list = NULL;
              g_autoptr (GError)    error = NULL;
              gboolean              plain = TRUE;
              guint                 expected = 0;

              for (const char *p = part; *p != '\0'; p = g_utf8_next_char (p))
                plain = plain && g_unichar_isalnum (g_utf8_get_char (p));
              if (!plain || g_utf8_strlen (part, -1) < n)
                continue;
              for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
                expected += found_by_scan (texts[k], part);
              list = daylight_store_list (f->store, part, 0, DAYLIGHT_SORT_ADDED, 0, 100, &(guint){ 0 }, &error);
              g_assert_no_error (error);
              g_assert_cmpuint (expected, >=, 1);
              g_assert_cmpuint (list->len, ==, expected);
            }
        }
    }

  assert_search (f, "证据", 1);
  assert_search (f, "證據", 1);
  assert_search (f, "保存", 2);
  assert_search (f, "照片 证据", 1);
  assert_search (f, "照片 證據", 0);
  assert_search (f, "写真", 1);
  assert_search (f, "사진", 1);
  assert_search (f, "รูป", 1);
  assert_search (f, "صورتي", 1);
  assert_search (f, "صُورَتي", 1);
  assert_search (f, "صور", 1);
  assert_search (f, "तस्वीर", 1);
  assert_search (f, "cafe etoile", 1);
  assert_search (f, "FRIDAY", 1);
  assert_search (f, "fri", 1);
  assert_search (f, "fri night", 0);
  assert_search (f, "wide letters", 1);
  assert_search (f, "fine", 1);
  assert_search (f, "https://example.org/p/ABC_123", 1);
  assert_search (f, "2026-11-20", 1);
  assert_search (f, "  ", (int)G_N_ELEMENTS (texts));
  assert_search (f, "?!", 0);
  assert_search (f, "\"", 0);
  assert_search (f, "friday\" OR \"x", 0);
  assert_search (f, "friday* AND (NOT", 0);
  assert_search (f, "body:friday", 0);
  assert_search (f, "NEAR(friday night)", 0);
  assert_search (f, "\xff\xfe", 0);
}

static void
test_search_follows (Fixture      *f,
                     gconstpointer data)
{
  g_autoptr (DaylightEntry) first = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "harbour", NULL);
  g_autoptr (DaylightEntry) second = save (f, first, DAYLIGHT_ENTRY_NOTE, "meadow", NULL);

  assert_search (f, "harbour", 0);
  assert_search (f, "meadow", 1);
  daylight_store_set_deleted (f->store, daylight_entry_get_id (second), TRUE, NULL);
  assert_search (f, "meadow", 0);
  daylight_store_set_deleted (f->store, daylight_entry_get_id (second), FALSE, NULL);
  assert_search (f, "meadow", 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/search/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/journal/search/scripts", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/journal/search/follows", Fixture, NULL, set_up, test_search_follows, tear_down);

  return g_test_run ();
}
