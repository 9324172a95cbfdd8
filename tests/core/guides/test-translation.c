/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "daylight-guide-library.h"

#define DOMAIN "daylight-test"

/* Six texts; the catalogue below knows five, one of them only with its context. */
static const char guide_text[] =
  "{\"id\":\"a\",\"audience\":\"survivor\",\"order\":1,\"icon\":\"i\",\"title\":\"A title\",\"summary\":\"A summary\","
  "\"steps\":[{\"id\":\"one\",\"kind\":\"checklist\",\"title\":\"Open\",\"context\":\"shop\",\"paragraphs\":[\"First words.\"],"
  "\"items\":[{\"id\":\"x\",\"text\":\"Open\"},{\"id\":\"y\",\"text\":\"Never translated\"}]}]}";

static const char catalogue[] =
  "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
  "msgid \"A title\"\nmsgstr \"Titre accentué\"\n"
  "msgid \"A summary\"\nmsgstr \"A summary\"\n"
  "msgctxt \"shop\"\nmsgid \"Open\"\nmsgstr \"Ouvert\"\n"
  "msgid \"Open\"\nmsgstr \"Ouvrir\"\n"
  "msgid \"First words.\"\nmsgstr \"Premiers mots 情況.\"\n";

static DaylightGuideLibrary *
make_library (void)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  const char           *names[] = { "a.json", NULL };

  g_ptr_array_add (files, g_bytes_new_static (guide_text, strlen (guide_text)));
  return daylight_guide_library_new_for_files (names, files, DOMAIN, TRUE);
}

static void
test_getters (void)
{
  g_autoptr (DaylightGuideLibrary) library = make_library ();
  DaylightGuide                   *guide = daylight_guide_library_look_up (library, "a");
  DaylightGuideStep               *step = daylight_guide_look_up_step (guide, "one");
  g_autoptr (GPtrArray)            items = daylight_guide_step_list_parts (step, DAYLIGHT_GUIDE_PART_ITEM, NULL);

  g_assert_cmpstr (daylight_guide_get_title (guide), ==, "Titre accentué");
  g_assert_cmpstr (daylight_guide_step_get_title (step), ==, "Ouvert");
  g_assert_cmpstr (daylight_guide_part_get_text (g_ptr_array_index (items, 0)), ==, "Ouvrir");
  g_assert_cmpstr (daylight_guide_part_get_text (g_ptr_array_index (items, 1)), ==, "Never translated");
  /* What a part does not have is not looked up: gettext would answer with its header. */
  g_assert_cmpstr (daylight_guide_part_get_harm (g_ptr_array_index (items, 0)), ==, "");
}

/* A translation that reads like its original counts as one. */
static void
test_count (void)
{
  g_autoptr (DaylightGuideLibrary) library = make_library ();
  g_autoptr (DaylightGuide)        original = NULL;
  DaylightGuide                   *guide = daylight_guide_library_look_up (library, "a");

  g_assert_cmpuint (daylight_guide_get_n_untranslated (guide), ==, 1);
  g_assert_false (daylight_guide_is_fully_translated (guide));
  g_assert_false (daylight_guide_is_untranslated (guide));
  original = daylight_guide_dup_original (guide);
  g_assert_cmpstr (daylight_guide_get_title (original), ==, "A title");
  g_assert_true (daylight_guide_is_fully_translated (original));
}

/* The program's own catalogue has no language xx. */
static void
test_nothing (void)
{
  g_autoptr (DaylightGuideLibrary) library = daylight_guide_library_new ();
  DaylightGuide                   *guide = daylight_guide_library_look_up (library, "recorded");

  g_assert_true (daylight_guide_is_untranslated (guide));
  g_assert_false (daylight_guide_is_fully_translated (guide));
}

static void
test_search (void)
{
  g_autoptr (DaylightGuideLibrary) library = make_library ();
  const char                      *found[] = { "accentue", "TITRE", "premiers", "情況", "况", "never" };
  const char                      *missed[] = { "first", "open" };

  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autoptr (GPtrArray) hits = daylight_guide_library_search (library, found[i], NULL);

      if (g_str_equal (found[i], "况"))
        g_assert_cmpuint (hits->len, ==, 0); /* the simplified character is another one */
      else
        g_assert_cmpuint (hits->len, ==, 1);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (missed); i++)
    {
      g_autoptr (GPtrArray) hits = daylight_guide_library_search (library, missed[i], NULL);

      g_assert_cmpuint (hits->len, ==, 0);
    }
}

/* A catalogue of the language xx in a folder of the test's own. */
static void
install_catalogue (void)
{
  g_autofree char   *top = g_dir_make_tmp (NULL, NULL);
  g_autofree char   *folder = g_build_filename (top, "xx", "LC_MESSAGES", NULL);
  g_autofree char   *po = g_build_filename (top, "xx.po", NULL);
  g_autofree char   *mo = g_build_filename (folder, DOMAIN ".mo", NULL);
  const char        *argv[] = { "msgfmt", "-o", mo, po, NULL };
  g_autoptr (GError) error = NULL;
  int                status;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (po, catalogue, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  bindtextdomain (DOMAIN, top);
  bind_textdomain_codeset (DOMAIN, "UTF-8");
}

int
main (int    argc,
      char **argv)
{
  static const char *const locales[] = { "en_US.UTF-8", "en_GB.UTF-8", "fr_FR.UTF-8", "zh_HK.UTF-8", "de_DE.UTF-8" };
  gsize                    i = 0;

  /* The C locale never translates; any other does, into the language named here. */
  g_setenv ("LANGUAGE", "xx", TRUE);
  while (i < G_N_ELEMENTS (locales) && setlocale (LC_ALL, locales[i]) == NULL)
    i++;
  g_assert_cmpuint (i, <, G_N_ELEMENTS (locales));
  g_test_init (&argc, &argv, NULL);
  install_catalogue ();
  g_test_add_func ("/guides/translation/getters", test_getters);
  g_test_add_func ("/guides/translation/count", test_count);
  g_test_add_func ("/guides/translation/nothing", test_nothing);
  g_test_add_func ("/guides/translation/search", test_search);
  return g_test_run ();
}
