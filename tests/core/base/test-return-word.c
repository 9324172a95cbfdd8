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

  /* Right words in between: after three wrong ones in a row the comparison waits. */
  g_assert_true (check (settings, "läntern"));
  g_assert_false (check (settings, "lantern"));
  g_assert_false (check (settings, "läntern x"));
  /* Capitals, spaces around it and another composition of its accents are the same word. */
  g_assert_true (check (settings, "  LÄNTERN "));
  g_assert_true (check (settings, "la\xcc\x88ntern"));

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
  g_assert_true (check (settings, "lantern"));

  /* A check value that somebody put there by hand. */
  g_settings_set_string (settings, "search-check", longer);
  g_assert_false (check (settings, "lantern"));
  g_settings_set_string (settings, "search-check", "$argon2id$v=19$m=1,t=1,p=1$x$y");
  g_assert_false (check (settings, "lantern"));
}

/* L17: each wrong word makes the next comparison wait longer, up to half a minute; the right one ends that. One that was
 * given up is no try. The last test, since it leaves the wait behind. */
static void
test_delay (void)
{
  static const guint       DELAYS[] = { 0, 0, 0, 1, 2, 4, 8, 16, 30, 30 };
  g_autoptr (GSettings)    settings = make_settings ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer                   answer = { 0 };
  gint64                   began;

  store (settings, "lantern");
  g_assert_true (check (settings, "lantern"));
  for (guint i = 0; i < 3; i++)
    g_assert_false (check (settings, "lanterns"));
  began = g_get_monotonic_time ();
  g_assert_true (check (settings, "lantern"));
  g_assert_cmpint (g_get_monotonic_time () - began, >=, G_TIME_SPAN_SECOND / 2);

  /* Where no word was chosen, every word is wrong, and at once. */
  daylight_return_word_clear (settings);
  for (guint i = 0; i < G_N_ELEMENTS (DELAYS); i++)
    {
      g_assert_cmpuint (daylight_return_word_get_delay (), ==, DELAYS[i]);
      g_assert_false (check (settings, "lanterns"));
    }

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 2; i++)
    {
      const guint delay = daylight_return_word_get_delay ();

      answer = (Answer){ 0 };
      daylight_return_word_check_async (settings, "lantern", cancellable, checked_cb, &answer);
      while (!answer.done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_false (answer.right);
      g_assert_cmpuint (daylight_return_word_get_delay (), ==, delay);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/return-word/word", test_word);
  g_test_add_func ("/base/return-word/hostile", test_hostile);

  g_test_add_func ("/base/return-word/L17/delay", test_delay);

  return g_test_run ();
}
