/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The language chosen by hand: what the environment of the new start says. */

#include "daylight-language.h"

#include <locale.h>

static void
test_list (void)
{
  gsize                   n_languages = 0;
  const DaylightLanguage *languages = daylight_language_list (&n_languages);

  g_assert_cmpuint (n_languages, >=, 1);
  g_assert_cmpstr (languages[0].code, ==, "en");
  for (gsize i = 0; i < n_languages; i++)
    {
      g_assert_true (daylight_language_is_known (languages[i].code));
      g_assert_cmpint (g_utf8_strlen (languages[i].name, -1), >, 1);
    }
  g_assert_false (daylight_language_is_known (""));
  g_assert_false (daylight_language_is_known (NULL));
  g_assert_false (daylight_language_is_known ("en/../../x"));
}

/* Dates and order of letters follow the language, money and measures stay: the country is guessed from them. */
static void
test_environment (void)
{
  const char *const before[] = { "LC_ALL=en_US.UTF-8", "LANGUAGE=hi:en", "PATH=/usr/bin", NULL };
  g_auto (GStrv)    after = daylight_language_make_environment ("es", before);

  g_assert_cmpstr (g_environ_getenv (after, "LANGUAGE"), ==, "es");
  g_assert_cmpstr (g_environ_getenv (after, "PATH"), ==, "/usr/bin");
  /* The locale is one that ./dev makes. */
  g_assert_cmpstr (g_environ_getenv (after, "LC_TIME"), ==, "es_ES.UTF-8");
  g_assert_cmpstr (g_environ_getenv (after, "LC_MESSAGES"), ==, "es_ES.UTF-8");
  g_assert_null (g_environ_getenv (after, "LC_ALL"));
  g_assert_cmpstr (g_environ_getenv (after, "LANG"), ==, "en_US.UTF-8");
  g_assert_null (g_environ_getenv (after, "LC_MONETARY"));
}

/* A language without a locale here is still spoken; nothing else changes. */
static void
test_no_locale (void)
{
  const char *const before[] = { "LC_ALL=en_US.UTF-8", NULL };
  g_auto (GStrv)    after = daylight_language_make_environment ("tlh", before);

  g_assert_cmpstr (g_environ_getenv (after, "LANGUAGE"), ==, "tlh");
  g_assert_cmpstr (g_environ_getenv (after, "LC_ALL"), ==, "en_US.UTF-8");
  g_assert_cmpuint (g_strv_length (after), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/language/list", test_list);
  g_test_add_func ("/language/environment", test_environment);
  g_test_add_func ("/language/no-locale", test_no_locale);

  return g_test_run ();
}
