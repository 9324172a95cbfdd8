/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The day that a week begins with and the way hours are counted, as people of these places do. */

#include "daylight-locale.h"

#include <locale.h>

static const struct
{
  const char *locale;
  guint       first; /* from Monday */
  const char *clock;
} CASES[] = {
  { "C.UTF-8", 6, "18:40" },
  { "en_US.UTF-8", 6, "6:40 PM" },
  { "en_GB.UTF-8", 0, "18:40" },
  { "fr_FR.UTF-8", 0, "18:40" },
  { "es_ES.UTF-8", 0, "18:40" },
  { "ar_EG.UTF-8", 5, NULL },
};

static void
test_locale (gconstpointer data)
{
  const guint           i = GPOINTER_TO_UINT (data);
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 22, 18, 40, 0);
  g_autofree char      *clock = NULL;

  if (setlocale (LC_ALL, CASES[i].locale) == NULL)
    {
      g_test_skip ("this computer does not have the locale");
      return;
    }
  clock = daylight_locale_format_clock (time);
  g_assert_cmpuint (daylight_locale_get_first_weekday (), ==, CASES[i].first);
  if (CASES[i].clock != NULL)
    g_assert_cmpstr (clock, ==, CASES[i].clock);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/locale/%s", CASES[i].locale);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_locale);
    }

  return g_test_run ();
}
