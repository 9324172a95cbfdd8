/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The language of the interface, where somebody chose another than the computer's. Gettext reads it from the environment
 * and the C library sets a locale for a whole process: both are decided before any thread, by starting the program anew
 * with a changed environment. */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-language.h"

#include <gtk/gtk.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

/* Translators: the name of your own language in your own language, as it stands in a list: Español, 中文（香港） */
static const DaylightLanguage LANGUAGES[] = {
  { "en", NC_ ("the name of this language, in this language", "English") },
#include "daylight-languages.inc"
};

/* Where a language is at home, to find its dates and its order of letters among the locales of this computer. */
static const char *const HOMES[] = {
  "ar_EG",
  "ar_AE",
  "ar_SA",
  "ar_MA",
  "en_GB",
  "en_US",
  "es_ES",
  "es_MX",
  "fil_PH",
  "fr_FR",
  "hi_IN",
  "id_ID",
  NULL,
};

/* What follows the language. Money, measures and paper stay those of the place: the country of the services is guessed
 * from them. */
static const struct
{
  int         category;
  const char *name;
} OF_LANGUAGE[] = {
  { LC_MESSAGES, "LC_MESSAGES" },
  { LC_TIME, "LC_TIME" },
  { LC_COLLATE, "LC_COLLATE" },
  { LC_CTYPE, "LC_CTYPE" },
};

/**
 * daylight_language_list:
 * @n_languages: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_languages): the languages that the app speaks, English first
 */
const DaylightLanguage *
daylight_language_list (gsize *n_languages)
{
  g_return_val_if_fail (n_languages != NULL, NULL);

  *n_languages = G_N_ELEMENTS (LANGUAGES);
  return LANGUAGES;
}

/**
 * daylight_language_is_known:
 * @code: (nullable): a code
 */
gboolean
daylight_language_is_known (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    if (g_strcmp0 (LANGUAGES[i].code, code) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_locale (const char *name)
{
  locale_t locale = newlocale (LC_ALL_MASK, name, (locale_t)0);

  if (locale == (locale_t)0)
    return FALSE;
  freelocale (locale);

  return TRUE;
}

/* A locale of this computer for the language: "zh_HK.UTF-8" for "zh_HK", "ar_EG.UTF-8" for "ar". */
static char *
find_locale (const char *code)
{
  g_autofree char *own = g_strconcat (code, ".UTF-8", NULL);
  gsize            length = strlen (code);

  if (has_locale (own))
    return g_steal_pointer (&own);

  for (gsize i = 0; HOMES[i] != NULL; i++)
    if (strncmp (HOMES[i], code, length) == 0 && HOMES[i][length] == '_')
      {
        g_autofree char *name = g_strconcat (HOMES[i], ".UTF-8", NULL);

        if (has_locale (name))
          return g_steal_pointer (&name);
      }

  return NULL;
}

/**
 * daylight_language_make_environment:
 * @code: a code of the list
 * @environment: the environment as it is
 *
 * Gettext looks at LANGUAGE only where the locale of the messages is not "C".
 *
 * Returns: (transfer full): the environment in which the program speaks that language
 */
char **
daylight_language_make_environment (const char        *code,
                                    const char *const *environment)
{
  char           **changed = g_strdupv ((char **)environment);
  g_autofree char *locale = NULL;
  g_autofree char *all = NULL;

  g_return_val_if_fail (code != NULL, changed);

  changed = g_environ_setenv (changed, "LANGUAGE", code, TRUE);
  locale = find_locale (code);
  if (locale == NULL)
    return changed;

  /* LC_ALL would win over the single ones: what it said is said as LANG. */
  all = g_strdup (g_environ_getenv (changed, "LC_ALL"));
  if (all != NULL && *all != '\0')
    changed = g_environ_setenv (changed, "LANG", all, TRUE);
  changed = g_environ_unsetenv (changed, "LC_ALL");
  for (gsize i = 0; i < G_N_ELEMENTS (OF_LANGUAGE); i++)
    changed = g_environ_setenv (changed, OF_LANGUAGE[i].name, locale, TRUE);

  return changed;
}

/**
 * daylight_language_set_up:
 * @argv: the program's own
 *
 * Sets the locale. Where the settings name a language of the list, the program is started anew in it, under the same
 * process id; where that fails it goes on in the computer's language. To be called first in main(), before any thread.
 */
void
daylight_language_set_up (char *argv[])
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  g_autofree char      *code = g_settings_get_string (settings, "language");

  if (daylight_language_is_known (code) && g_strcmp0 (g_getenv ("LANGUAGE"), code) != 0)
    {
      g_auto (GStrv) now = g_get_environ ();
      g_auto (GStrv) environment = daylight_language_make_environment (code, (const char *const *)now);

      execve ("/proc/self/exe", argv, environment);
    }

  setlocale (LC_ALL, "");
}

/**
 * daylight_language_set_direction:
 *
 * Right to left follows our own language: GTK asks its own translation, which may not be installed for a language that
 * was chosen by hand. To be called once GTK is up.
 */
void
daylight_language_set_direction (void)
{
  /* Translators: do not translate the words; write ltr for a language written from left to right, rtl for one written
   * from right to left. */
  const char *direction = C_ ("direction of writing: ltr or rtl", "ltr");

  if (g_str_equal (direction, "rtl"))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  else
    gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}
