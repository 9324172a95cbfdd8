/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-return-word.h"

#include <string.h>

/* A schema of the test's own, compiled by meson: the core knows no schema of the app. */
static GSettings *
make_settings (void)
{
  return g_settings_new ("io.github.daylightapp.Daylight");
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  daylight_return_word_set_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

typedef struct
{
  gboolean done;
  gboolean right;
} Answer;

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answer *answer = user_data;

  answer->right = daylight_return_word_check_finish (result, NULL);
  answer->done = TRUE;
}

static void
store (GSettings  *settings,
       const char *word)
{
  gboolean done = FALSE;

  daylight_return_word_set_async (settings, word, NULL, stored_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
check (GSettings  *settings,
       const char *word)
{
  Answer answer = { FALSE, FALSE };

  daylight_return_word_check_async (settings, word, NULL, checked_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);

  return answer.right;
}

static void
test_word (void)
{
  g_autoptr (GSettings) settings = make_settings ();
  g_autofree char      *value = NULL;

  g_assert_false (daylight_return_word_is_set (settings));
  g_assert_false (check (settings, ""));
  g_assert_false (check (settings, "lantern"));

  store (settings, "Läntern");
  g_assert_true (daylight_return_word_is_set (settings));
  value = g_settings_get_string (settings, "search-check");
  g_assert_null (strstr (value, "ntern"));

  /* Capitals, spaces around it and another composition of its accents are the same word. */
  g_assert_true (check (settings, "läntern"));
  g_assert_true (check (settings, "  LÄNTERN "));
  g_assert_true (check (settings, "la\xcc\x88ntern"));
  g_assert_false (check (settings, "lantern"));
  g_assert_false (check (settings, "läntern x"));

  daylight_return_word_clear (settings);
  g_assert_false (daylight_return_word_is_set (settings));
  g_assert_false (check (settings, "läntern"));
}

static void
test_hostile (void)
{
  g_autoptr (GSettings) settings = make_settings ();
  g_autofree char      *longer = g_strnfill (100000, 'a');

  store (settings, "lantern");
  g_assert_false (check (settings, "\xff\xfe"));
  g_assert_false (check (settings, longer));

  /* A check value that somebody put there by hand. */
  g_settings_set_string (settings, "search-check", longer);
  g_assert_false (check (settings, "lantern"));
  g_settings_set_string (settings, "search-check", "$argon2id$v=19$m=1,t=1,p=1$x$y");
  g_assert_false (check (settings, "lantern"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/return-word/word", test_word);
  g_test_add_func ("/base/return-word/hostile", test_hostile);

  return g_test_run ();
}
