/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-secret.h"

#include <string.h>

static void
test_keeps (void)
{
  const char                 text[] = "correct horse";
  DaylightSecret            *secret = daylight_secret_new_text (text);
  DaylightSecret            *other = daylight_secret_new (text, strlen (text));
  g_autoptr (DaylightSecret) longer = daylight_secret_new (text, sizeof text);

  g_assert_cmpuint (daylight_secret_get_size (secret), ==, strlen (text));
  g_assert_cmpstr (daylight_secret_get_text (secret), ==, text);
  g_assert_true (daylight_secret_equal (secret, other));
  g_assert_false (daylight_secret_equal (secret, longer));

  daylight_secret_unref (other);
  g_assert_cmpstr (daylight_secret_get_text (secret), ==, text);
  daylight_secret_unref (secret);
}

static void
test_empty (void)
{
  g_autoptr (DaylightSecret) secret = daylight_secret_new (NULL, 0);

  g_assert_cmpuint (daylight_secret_get_size (secret), ==, 0);
  g_assert_cmpstr (daylight_secret_get_text (secret), ==, "");
}

static void
test_random (void)
{
  g_autoptr (DaylightSecret) a = daylight_secret_new_random (32);
  g_autoptr (DaylightSecret) b = daylight_secret_new_random (32);

  g_assert_false (daylight_secret_equal (a, b));
}

static gboolean
refuse (guint8  *bytes,
        gsize    size,
        gpointer user_data)
{
  return FALSE;
}

static void
test_fill_refused (void)
{
  g_assert_null (daylight_secret_new_filled (32, refuse, NULL));
}

/* A write into a finished secret, or a read behind one, ends the process: guard pages and read-only memory hold. */
static void
test_guarded (void)
{
  if (g_test_subprocess ())
    {
      DaylightSecret *secret = daylight_secret_new_text ("correct horse");

      ((guint8 *)daylight_secret_get_bytes (secret))[0] = 'x';
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/secret/keeps", test_keeps);
  g_test_add_func ("/base/secret/empty", test_empty);
  g_test_add_func ("/base/secret/random", test_random);
  g_test_add_func ("/base/secret/fill-refused", test_fill_refused);
  g_test_add_func ("/base/secret/guarded", test_guarded);

  return g_test_run ();
}
