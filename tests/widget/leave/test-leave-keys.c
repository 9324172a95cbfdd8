/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader of the leave keys alone (LEAVE.md L2, tests 3, 4 and 7): no window is needed for it. */

#include "daylight-leave-keys.h"

#include <gdk/gdk.h>

typedef struct
{
  DaylightLeaveKeys keys;
  guint32           time;
} Fixture;

static DaylightLeaveKeysResult
tap (Fixture *fixture,
     guint    keyval,
     guint    modifiers,
     guint    pause)
{
  DaylightLeaveKeysResult result;

  fixture->time += pause;
  result = daylight_leave_keys_press (&fixture->keys, keyval, modifiers, fixture->time, fixture);
  daylight_leave_keys_release (&fixture->keys, keyval);

  return result;
}

static void
test_escape_twice (void)
{
  Fixture f = { 0 };

  g_assert_cmpint (tap (&f, GDK_KEY_Escape, 0, 1000), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
  g_assert_cmpint (tap (&f, GDK_KEY_Escape, 0, 1500), ==, DAYLIGHT_LEAVE_KEYS_LEAVE);
  /* The count starts anew: a third press is a first one. */
  g_assert_cmpint (tap (&f, GDK_KEY_Escape, 0, 100), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
}

static void
test_escape_slowly (void)
{
  Fixture f = { 0 };

  for (int i = 0; i < 100; i++)
    g_assert_cmpint (tap (&f, GDK_KEY_Escape, 0, 1501), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
}

static void
test_escape_held (void)
{
  Fixture f = { 0 };

  g_assert_cmpint (daylight_leave_keys_press (&f.keys, GDK_KEY_Escape, 0, 0, &f), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
  for (guint32 t = 500; t < 5000; t += 33)
    g_assert_cmpint (daylight_leave_keys_press (&f.keys, GDK_KEY_Escape, 0, t, &f), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
}

/* The menu that Esc closed took the release with it. */
static void
test_escape_release_lost (void)
{
  Fixture f = { 0 };

  daylight_leave_keys_press (&f.keys, GDK_KEY_Escape, 0, 0, &f.time);
  g_assert_cmpint (daylight_leave_keys_press (&f.keys, GDK_KEY_Escape, 0, 400, &f), ==, DAYLIGHT_LEAVE_KEYS_LEAVE);
}

static void
test_shift_mixed (void)
{
  Fixture f = { 0 };

  g_assert_cmpint (tap (&f, GDK_KEY_Shift_L, 0, 10), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
  g_assert_cmpint (tap (&f, GDK_KEY_Shift_R, 0, 200), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
  g_assert_cmpint (tap (&f, GDK_KEY_Shift_L, GDK_LOCK_MASK, 200), ==, DAYLIGHT_LEAVE_KEYS_LEAVE);
}

/* Sticky Keys keep Shift in effect after its release: the next Shift then comes with the Shift modifier. */
static void
test_shift_sticky (void)
{
  Fixture f = { 0 };

  tap (&f, GDK_KEY_Shift_L, 0, 10);
  tap (&f, GDK_KEY_Shift_L, GDK_SHIFT_MASK, 200);
  g_assert_cmpint (tap (&f, GDK_KEY_Shift_L, GDK_SHIFT_MASK, 200), ==, DAYLIGHT_LEAVE_KEYS_LEAVE);
}

static void
test_modifier (void)
{
  Fixture f = { 0 };

  for (int i = 0; i < 10; i++)
    {
      g_assert_cmpint (tap (&f, GDK_KEY_Escape, GDK_CONTROL_MASK, 50), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
      g_assert_cmpint (tap (&f, GDK_KEY_Escape, GDK_ALT_MASK, 50), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
    }
}

static void
test_close (void)
{
  Fixture f = { 0 };

  g_assert_cmpint (tap (&f, GDK_KEY_w, GDK_CONTROL_MASK, 10), ==, DAYLIGHT_LEAVE_KEYS_CLOSE);
  g_assert_cmpint (tap (&f, GDK_KEY_q, GDK_CONTROL_MASK | GDK_LOCK_MASK, 10), ==, DAYLIGHT_LEAVE_KEYS_CLOSE);
  g_assert_cmpint (tap (&f, GDK_KEY_w, 0, 10), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
}

/* Ten thousand keys as people type them: capitals, capitals in a row, an Esc now and then. No leaving. */
static void
test_typing (void)
{
  Fixture f = { 0 };
  guint   n = 0;

  while (n < 10000)
    {
      guint32 pause = (guint32)g_test_rand_int_range (20, 400);
      int     what = g_test_rand_int_range (0, 20);

      if (what == 0)
        {
          g_assert_cmpint (tap (&f, GDK_KEY_Escape, 0, pause), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
          n++;
        }
      else if (what < 8)
        {
          guint shift = what % 2 ? GDK_KEY_Shift_L : GDK_KEY_Shift_R;

          f.time += pause;
          g_assert_cmpint (daylight_leave_keys_press (&f.keys, shift, 0, f.time, &f), ==, DAYLIGHT_LEAVE_KEYS_NOTHING);
          for (int i = 0; i < what; i++, n++)
            g_assert_cmpint (tap (&f, GDK_KEY_A + (guint)g_test_rand_int_range (0, 26), GDK_SHIFT_MASK, 30), ==,
                             DAYLIGHT_LEAVE_KEYS_NOTHING);
          daylight_leave_keys_release (&f.keys, shift);
        }
      g_assert_cmpint (tap (&f, GDK_KEY_a + (guint)g_test_rand_int_range (0, 26), 0, pause), ==,
                       DAYLIGHT_LEAVE_KEYS_NOTHING);
      n++;
    }
}

/* The event time is 32 bits of milliseconds and wraps every 49 days. */
static void
test_wrap (void)
{
  Fixture f = { .time = G_MAXUINT32 - 100 };

  tap (&f, GDK_KEY_Escape, 0, 0);
  g_assert_cmpint (tap (&f, GDK_KEY_Escape, 0, 500), ==, DAYLIGHT_LEAVE_KEYS_LEAVE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/leave/keys/L2/escape-twice", test_escape_twice);
  g_test_add_func ("/leave/keys/L2/escape-slowly", test_escape_slowly);
  g_test_add_func ("/leave/keys/L2/escape-held", test_escape_held);
  g_test_add_func ("/leave/keys/L2/escape-release-lost", test_escape_release_lost);
  g_test_add_func ("/leave/keys/L2/shift-mixed", test_shift_mixed);
  g_test_add_func ("/leave/keys/L2/shift-sticky", test_shift_sticky);
  g_test_add_func ("/leave/keys/L2/modifier", test_modifier);
  g_test_add_func ("/leave/keys/L3/close", test_close);
  g_test_add_func ("/leave/keys/L2/typing", test_typing);
  g_test_add_func ("/leave/keys/L2/wrap", test_wrap);

  return g_test_run ();
}
