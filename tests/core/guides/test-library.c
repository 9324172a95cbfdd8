/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "daylight-guide-library.h"
#include "daylight-limits.h"

#define STEP_TEXT "{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[\"First words.\"]}"
#define HEAD "\"audience\":\"survivor\",\"order\":1,\"icon\":\"daylight-x-symbolic\",\"title\":\"A title\",\"summary\":\"A summary\""
#define GUIDE(rest) "{\"id\":\"a\"," HEAD "," rest "}"

/* A library of files given as name, text, name, text, NULL. */
static DaylightGuideLibrary *
make_library (gboolean    strict,
              const char *name,
              ...)
{
  g_autoptr (GPtrArray)    files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv)           list = NULL;
  va_list                  args;

  va_start (args, name);
  for (const char *n = name; n != NULL; n = va_arg (args, const char *))
    {
      const char *text = va_arg (args, const char *);

      g_strv_builder_add (names, n);
      g_ptr_array_add (files, g_bytes_new (text, strlen (text)));
    }
  va_end (args);
  list = g_strv_builder_end (names);
  return daylight_guide_library_new_for_files ((const char *const *)list, files, NULL, strict);
}

static void
assert_fails (gboolean    strict,
              const char *text,
              int         code)
{
  g_autoptr (DaylightGuideLibrary) library = make_library (strict, "a.json", text, NULL);
  g_autoptr (GError)               error = NULL;

  g_assert_false (daylight_guide_library_load (library, &error));
  g_assert_error (error, DAYLIGHT_GUIDE_ERROR, code);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (daylight_guide_library_get_guides (library))), ==, 0);
}

/* The program's own guides */

static GBytes *
read_file (const char *path)
{
  char   *data;
  gsize   length;
  GError *error = NULL;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* Every file of the folder is parsed strictly, and every one is in the program. */
static void
test_real (void)
{
  g_autofree char                 *folder = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "guides", NULL);
  g_autoptr (GDir)                 dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray)            files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GStrvBuilder)         builder = g_strv_builder_new ();
  g_autoptr (DaylightGuideLibrary) strict = NULL, library = daylight_guide_library_new ();
  g_autoptr (GError)               error = NULL;
  g_auto (GStrv)                   names = NULL;
  const char                      *name;
  GListModel                      *guides;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && !g_str_has_suffix (name, ".schema.json"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_strv_builder_add (builder, name);
        g_ptr_array_add (files, read_file (path));
      }
  names = g_strv_builder_end (builder);
  strict = daylight_guide_library_new_for_files ((const char *const *)names, files, NULL, TRUE);
  daylight_guide_library_load (strict, &error);
  g_assert_no_error (error);

  guides = daylight_guide_library_get_guides (library);
  g_assert_cmpuint (g_list_model_get_n_items (guides), >=, 5);
  g_assert_cmpuint (g_list_model_get_n_items (guides), ==, g_list_model_get_n_items (daylight_guide_library_get_guides (strict)));
  for (guint i = 0; i < g_list_model_get_n_items (guides); i++)
    {
      g_autoptr (DaylightGuide) guide = g_list_model_get_item (guides, i);
      g_autoptr (GPtrArray)     steps = daylight_guide_list_steps (guide, "");

      g_assert_cmpuint (steps->len, >, 0);
      g_assert_true (daylight_guide_step_is_for_danger (g_ptr_array_index (steps, 0)));
      g_assert_cmpstr (daylight_guide_get_title (guide), !=, "");
      g_assert_cmpstr (daylight_guide_get_summary (guide), !=, "");
      g_assert_true (daylight_guide_library_look_up (library, daylight_guide_get_id (guide)) == guide);
    }
  g_assert_nonnull (daylight_guide_library_get_start (library));
  g_assert_null (daylight_guide_library_look_up (library, "no-such-guide"));
  g_assert_null (daylight_guide_library_look_up (library, NULL));
}

/* At most three presses to a guide, from each role. */
static guint
deepest (GPtrArray *choices)
{
  guint depth = 0;

  for (guint i = 0; i < choices->len; i++)
    {
      GPtrArray *more = daylight_guide_choice_get_choices (g_ptr_array_index (choices, i));

      depth = MAX (depth, more != NULL ? deepest (more) : 0);
    }
  return depth + 1;
}

static void
test_start (void)
{
  g_autoptr (DaylightGuideLibrary) library = daylight_guide_library_new ();
  DaylightGuideStart              *start = daylight_guide_library_get_start (library);

  g_assert_cmpstr (daylight_guide_start_get_title (start), !=, "");
  g_assert_cmpuint (daylight_guide_start_get_roles (start)->len, >=, 3);
  g_assert_cmpuint (deepest (daylight_guide_start_get_roles (start)), <=, 3);
  g_assert_cmpuint (daylight_guide_start_get_about_paragraphs (start)->len, >, 0);
  g_assert_cmpuint (daylight_guide_start_get_sources (start)->len, >=, 3);
}

/* Start-up must not feel it: the figure is generous for sanitizers and busy machines. */
static void
test_fast (void)
{
  gint64                           begin = g_get_monotonic_time (), made;
  g_autoptr (DaylightGuideLibrary) library = daylight_guide_library_new ();

  made = g_get_monotonic_time () - begin;
  g_assert_true (daylight_guide_library_load (library, NULL));
  g_test_message ("made in %" G_GINT64_FORMAT " us, parsed in %" G_GINT64_FORMAT " us", made,
                  g_get_monotonic_time () - begin - made);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_USEC_PER_SEC);
}

/* Made-up guides */

static void
test_kinds (void)
{
  g_autoptr (DaylightGuideLibrary) library = make_library (
    TRUE, "a.json",
    GUIDE ("\"next\":[\"a\"],\"steps\":[" STEP_TEXT ","
           "{\"id\":\"two\",\"kind\":\"checklist\",\"title\":\"Two\",\"danger\":true,\"cautions\":[\"Care.\"],"
           "\"items\":[{\"id\":\"x\",\"text\":\"Do x\"},{\"id\":\"y\",\"text\":\"Do y\"}]},"
           "{\"id\":\"three\",\"kind\":\"dos-and-donts\",\"title\":\"Three\",\"do\":[\"This\"],\"dont\":[\"That\"]},"
           "{\"id\":\"four\",\"kind\":\"cards\",\"title\":\"Four\",\"cards\":[{\"id\":\"c\",\"said\":\"S\",\"harm\":\"H\",\"instead\":\"I\"}]},"
           "{\"id\":\"five\",\"kind\":\"choice\",\"title\":\"Five\",\"options\":[{\"label\":\"L\",\"guide\":\"a\",\"step\":\"two\"}]},"
           "{\"id\":\"six\",\"kind\":\"help\",\"title\":\"Six\",\"help\":{\"kinds\":[\"legal\"]}},"
           "{\"id\":\"seven\",\"kind\":\"route\",\"title\":\"Seven\",\"route\":{\"platforms\":[\"all\"]}},"
           "{\"id\":\"eight\",\"kind\":\"record\",\"title\":\"Eight\",\"record\":{\"kind\":\"post\",\"fields\":[\"links\"]},"
           "\"covers\":[\"R24\"],\"sources\":[{\"name\":\"A book\",\"year\":2024,\"url\":\"https://example.org\"},"
           "{\"name\":\"A law\",\"year\":2021,\"countries\":[\"HK\"]}]},"
           "{\"id\":\"nine\",\"kind\":\"caution\",\"title\":\"Nine\",\"illustration\":\"daylight-y-symbolic\",\"paragraphs\":[\"Care.\"]}]"),
    NULL);
  DaylightGuide        *guide;
  DaylightGuideStep    *step;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) items = NULL, cards = NULL, choices = NULL, cautions = NULL;

  daylight_guide_library_load (library, &error);
  g_assert_no_error (error);
  guide = daylight_guide_library_look_up (library, "a");
  g_assert_cmpstr (daylight_guide_get_next (guide)[0], ==, "a");
  for (int kind = DAYLIGHT_GUIDE_STEP_TEXT; kind <= DAYLIGHT_GUIDE_STEP_CAUTION; kind++)
    {
      g_autoptr (GPtrArray) steps = daylight_guide_list_steps (guide, NULL);

      g_assert_cmpint (daylight_guide_step_get_kind (g_ptr_array_index (steps, kind)), ==, kind);
    }
  step = daylight_guide_look_up_step (guide, "two");
  g_assert_true (daylight_guide_step_is_for_danger (step));
  items = daylight_guide_step_list_parts (step, DAYLIGHT_GUIDE_PART_ITEM, NULL);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpstr (daylight_guide_part_get_id (g_ptr_array_index (items, 1)), ==, "y");
  g_assert_cmpstr (daylight_guide_part_get_text (g_ptr_array_index (items, 1)), ==, "Do y");
  cautions = daylight_guide_step_list_parts (step, DAYLIGHT_GUIDE_PART_CAUTION, NULL);
  g_assert_cmpuint (cautions->len, ==, 1);
  cards = daylight_guide_step_list_parts (daylight_guide_look_up_step (guide, "four"), DAYLIGHT_GUIDE_PART_CARD, NULL);
  g_assert_cmpstr (daylight_guide_part_get_text (g_ptr_array_index (cards, 0)), ==, "S");
  g_assert_cmpstr (daylight_guide_part_get_harm (g_ptr_array_index (cards, 0)), ==, "H");
  g_assert_cmpstr (daylight_guide_part_get_instead (g_ptr_array_index (cards, 0)), ==, "I");
  choices = daylight_guide_step_list_choices (daylight_guide_look_up_step (guide, "five"), NULL);
  g_assert_cmpstr (daylight_guide_choice_get_guide_id (g_ptr_array_index (choices, 0)), ==, "a");
  g_assert_cmpstr (daylight_guide_choice_get_step_id (g_ptr_array_index (choices, 0)), ==, "two");
  g_assert_cmpstr (daylight_guide_choice_get_note (g_ptr_array_index (choices, 0)), ==, "");
  g_assert_cmpstr (daylight_guide_step_get_help_kinds (daylight_guide_look_up_step (guide, "six"))[0], ==, "legal");
  g_assert_cmpstr (daylight_guide_step_get_platforms (daylight_guide_look_up_step (guide, "seven"))[0], ==, "all");
  step = daylight_guide_look_up_step (guide, "eight");
  g_assert_cmpstr (daylight_guide_step_get_record_kind (step), ==, "post");
  g_assert_cmpstr (daylight_guide_step_get_record_fields (step)[0], ==, "links");
  g_assert_cmpstr (daylight_guide_step_get_covers (step)[0], ==, "R24");
  sources = daylight_guide_step_list_sources (step, NULL);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpint (daylight_guide_source_get_year (g_ptr_array_index (sources, 0)), ==, 2024);
  g_clear_pointer (&sources, g_ptr_array_unref);
  sources = daylight_guide_step_list_sources (step, "HK");
  g_assert_cmpuint (sources->len, ==, 2);
  g_assert_cmpstr (daylight_guide_step_get_illustration (daylight_guide_look_up_step (guide, "nine")), ==, "daylight-y-symbolic");
}

static void
test_countries (void)
{
  g_autoptr (DaylightGuideLibrary) library = make_library (
    TRUE, "a.json",
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[\"All\","
           "{\"text\":\"Two\",\"countries\":[\"HK\",\"GB\"]},{\"text\":\"Not\",\"not-countries\":[\"HK\"]}]},"
           "{\"id\":\"two\",\"kind\":\"text\",\"title\":\"Two\",\"countries\":[\"US\"],\"paragraphs\":[\"x\"]}]"),
    NULL);
  DaylightGuide *guide = daylight_guide_library_look_up (library, "a");
  const struct
  {
    const char *country;
    guint       steps, parts;
  } wanted[] = { { NULL, 1, 2 }, { "", 1, 2 }, { "HK", 1, 2 }, { "GB", 1, 3 }, { "US", 2, 2 }, { "FR", 1, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GPtrArray) steps = daylight_guide_list_steps (guide, wanted[i].country);
      g_autoptr (GPtrArray) parts = daylight_guide_step_list_parts (g_ptr_array_index (steps, 0), DAYLIGHT_GUIDE_PART_PARAGRAPH, wanted[i].country);

      g_assert_cmpuint (steps->len, ==, wanted[i].steps);
      g_assert_cmpuint (parts->len, ==, wanted[i].parts);
    }
}

static void
test_broken (void)
{
  g_autofree char *deep = g_malloc0 (2 * DAYLIGHT_MAX_JSON_DEPTH + 3);
  g_autofree char *large = g_malloc0 (DAYLIGHT_MAX_JSON_BYTES + 2);
  const char      *not_json[] = {
    "",
    "{",
    "guide",
    "{\"id\":\"a\"",
    "\xff\xfe",
    "{'id':'a'}",
    "var a = {};",
    "9{}",
    "{}{}",
    "9" GUIDE ("\"steps\":[" STEP_TEXT "]"),
    GUIDE ("\"steps\":[" STEP_TEXT "]") GUIDE ("\"steps\":[" STEP_TEXT "]"),
  };
  const char *wrong[] = {
    "[]",
    "{}",
    "null",
    "3",
    "{\"id\":7," HEAD ",\"steps\":[" STEP_TEXT "]}",
    "{\"id\":\"A b\"," HEAD ",\"steps\":[" STEP_TEXT "]}",
    "{\"id\":\"a--b\"," HEAD ",\"steps\":[" STEP_TEXT "]}",
    GUIDE ("\"steps\":[]"),
    GUIDE ("\"steps\":{}"),
    GUIDE ("\"steps\":[1]"),
    GUIDE ("\"steps\":[null]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"dance\",\"title\":\"One\"}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"\",\"paragraphs\":[\"x\"]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\"}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[\"\"]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[[\"x\"]]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[{\"text\":\"x\",\"countries\":[]}]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[{\"text\":\"x\",\"countries\":[\"hk\"]}]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[{\"text\":\"x\",\"countries\":[\"\"]}]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"checklist\",\"title\":\"One\",\"items\":[\"x\"]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"choice\",\"title\":\"One\",\"options\":[]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"choice\",\"title\":\"One\",\"options\":[{\"label\":\"L\"}]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"record\",\"title\":\"One\",\"record\":{\"kind\":\"x\",\"fields\":[]}}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"help\",\"title\":\"One\",\"help\":[]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"route\",\"title\":\"One\",\"route\":{\"platforms\":[1]}}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[\"x\"],\"sources\":[{\"name\":\"n\",\"year\":2024,\"url\":\"http://x\"}]}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[\"x\"],\"sources\":[{\"name\":\"n\",\"year\":20240}]}]"),
    "{\"id\":\"a\",\"audience\":\"nobody\",\"order\":1,\"icon\":\"i\",\"title\":\"T\",\"summary\":\"S\",\"steps\":[" STEP_TEXT "]}",
    "{\"id\":\"a\",\"audience\":\"friend\",\"order\":1.5,\"icon\":\"i\",\"title\":\"T\",\"summary\":\"S\",\"steps\":[" STEP_TEXT "]}",
    "{\"id\":\"a\",\"audience\":\"friend\",\"order\":0,\"icon\":\"i\",\"title\":\"T\",\"summary\":\"S\",\"steps\":[" STEP_TEXT "]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (not_json); i++)
    assert_fails (FALSE, not_json[i], DAYLIGHT_GUIDE_ERROR_NOT_JSON);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_fails (FALSE, wrong[i], DAYLIGHT_GUIDE_ERROR_INVALID);
  memset (deep, '[', DAYLIGHT_MAX_JSON_DEPTH + 1);
  memset (deep + DAYLIGHT_MAX_JSON_DEPTH + 1, ']', DAYLIGHT_MAX_JSON_DEPTH + 1);
  assert_fails (FALSE, deep, DAYLIGHT_GUIDE_ERROR_TOO_LARGE);
  memset (large, ' ', DAYLIGHT_MAX_JSON_BYTES + 1);
  assert_fails (FALSE, large, DAYLIGHT_GUIDE_ERROR_TOO_LARGE);
  assert_fails (FALSE, GUIDE ("\"steps\":[" STEP_TEXT "," STEP_TEXT "]"), DAYLIGHT_GUIDE_ERROR_DUPLICATE);
}

/* What a newer file may hold does not stop an older program; a test stops it. */
static void
test_strict (void)
{
  const char *unknown[] = {
    GUIDE ("\"colour\":\"x\",\"steps\":[" STEP_TEXT "]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[\"x\"],\"colour\":1}]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"text\",\"title\":\"One\",\"paragraphs\":[{\"text\":\"x\",\"colour\":1}]}]"),
  };
  const char *twice = GUIDE ("\"order\":2,\"steps\":[" STEP_TEXT "]");
  const char *dangling[] = {
    GUIDE ("\"next\":[\"b\"],\"steps\":[" STEP_TEXT "]"),
    GUIDE ("\"steps\":[{\"id\":\"one\",\"kind\":\"choice\",\"title\":\"One\",\"options\":[{\"label\":\"L\",\"guide\":\"a\",\"step\":\"zz\"}]}]"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (DaylightGuideLibrary) lenient = make_library (FALSE, "a.json", unknown[i], NULL);

      assert_fails (TRUE, unknown[i], DAYLIGHT_GUIDE_ERROR_UNKNOWN_KEY);
      g_assert_true (daylight_guide_library_load (lenient, NULL));
    }
  assert_fails (TRUE, twice, DAYLIGHT_GUIDE_ERROR_DUPLICATE);
  for (gsize i = 0; i < G_N_ELEMENTS (dangling); i++)
    assert_fails (TRUE, dangling[i], DAYLIGHT_GUIDE_ERROR_DANGLING);
}

static void
test_same_id (void)
{
  const char                      *text = GUIDE ("\"steps\":[" STEP_TEXT "]");
  g_autoptr (DaylightGuideLibrary) library = make_library (FALSE, "a.json", text, "b.json", text, NULL);
  g_autoptr (GError)               error = NULL;

  g_assert_false (daylight_guide_library_load (library, &error));
  g_assert_error (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_DUPLICATE);
}

/* Cut or changed at every byte: an object or an error, never a crash. */
static void
test_hostile (void)
{
  g_autofree char   *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "guides", "recorded.json", NULL);
  g_autoptr (GBytes) file = read_file (path);
  gsize              length;
  const char        *data = g_bytes_get_data (file, &length);
  const char        *names[] = { "a.json", NULL };
  const char         others[] = { '\0', '"', '{', '}', '[', ',', '\\', '9', (char)0xff };

  for (gsize i = 0; i + 2 < length; i += 7)
    {
      g_autoptr (GPtrArray)            files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
      g_autoptr (DaylightGuideLibrary) cut = NULL, changed = NULL;
      g_autofree char                 *copy = g_memdup2 (data, length);

      copy[i] = others[i % sizeof others];
      g_ptr_array_add (files, g_bytes_new_take (g_steal_pointer (&copy), length));
      changed = daylight_guide_library_new_for_files (names, files, NULL, i % 2 == 0);
      daylight_guide_library_load (changed, NULL);
      g_ptr_array_set_size (files, 0);
      g_ptr_array_add (files, g_bytes_new_from_bytes (file, 0, i));
      cut = daylight_guide_library_new_for_files (names, files, NULL, FALSE);
      g_assert_false (daylight_guide_library_load (cut, NULL));
    }
}

static void
test_original (void)
{
  g_autoptr (DaylightGuideLibrary) library = daylight_guide_library_new ();
  g_autoptr (DaylightGuide)        original = NULL;
  DaylightGuide                   *guide = daylight_guide_library_look_up (library, "recorded");

  g_assert_nonnull (guide);
  g_assert_true (daylight_guide_is_fully_translated (guide));
  g_assert_false (daylight_guide_is_original (guide));
  original = daylight_guide_dup_original (guide);
  g_assert_true (daylight_guide_is_original (original));
  g_assert_cmpstr (daylight_guide_get_title (original), ==, daylight_guide_get_title (guide));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guides/real", test_real);
  g_test_add_func ("/guides/start", test_start);
  g_test_add_func ("/guides/fast", test_fast);
  g_test_add_func ("/guides/kinds", test_kinds);
  g_test_add_func ("/guides/countries", test_countries);
  g_test_add_func ("/guides/broken", test_broken);
  g_test_add_func ("/guides/strict", test_strict);
  g_test_add_func ("/guides/same-id", test_same_id);
  g_test_add_func ("/guides/hostile", test_hostile);
  g_test_add_func ("/guides/original", test_original);
  return g_test_run ();
}
