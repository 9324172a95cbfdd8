/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-help-error.h"
#include "daylight-platform-list.h"

static void
test_ours (void)
{
  g_autoptr (DaylightPlatformList) list = daylight_platform_list_new ();
  guint                            n = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_assert_cmpuint (n, >=, 25);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DaylightPlatform) platform = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_true (daylight_platform_list_lookup (list, daylight_platform_get_id (platform)) == platform);
      g_assert_nonnull (daylight_platform_get_steps (platform)[0]);
      g_assert_nonnull (daylight_platform_get_sources (platform)[0]);
      g_assert_cmpuint (daylight_platform_get_read_year (platform), >=, 2026);
      g_assert_false (daylight_platform_get_only_adults (platform) && daylight_platform_get_only_minors (platform));
      g_assert_true (daylight_platform_matches (platform, daylight_platform_get_name (platform)));
      for (guint j = 0; j < daylight_platform_get_n_links (platform); j++)
        {
          g_assert_true (g_str_has_prefix (daylight_platform_get_link (platform, j).address, "https://"));
          g_assert_nonnull (daylight_platform_get_link (platform, j).label);
        }
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), n));
}

/* The tools that work across sites come first, and say for whom they are. */
static void
test_tools (void)
{
  g_autoptr (DaylightPlatformList) list = daylight_platform_list_new ();
  g_autoptr (DaylightPlatform)     first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (DaylightPlatform)     second = g_list_model_get_item (G_LIST_MODEL (list), 1);
  DaylightPlatform                *whatsapp = daylight_platform_list_lookup (list, "whatsapp");

  g_assert_cmpstr (daylight_platform_get_id (first), ==, "stopncii");
  g_assert_cmpint (daylight_platform_get_kind (first), ==, DAYLIGHT_PLATFORM_TOOL);
  g_assert_true (daylight_platform_get_only_adults (first));
  g_assert_cmpstr (daylight_platform_get_link (first, 0).label, ==, "StopNCII.org");
  g_assert_cmpstr (daylight_platform_get_id (second), ==, "ncmec-take-it-down");
  g_assert_true (daylight_platform_get_only_minors (second));
  g_assert_cmpint (daylight_platform_get_account (whatsapp), ==, DAYLIGHT_ACCOUNT_NEEDED);
  g_assert_cmpuint (daylight_platform_get_n_links (whatsapp), ==, 0);
  g_assert_true (daylight_platform_get_recheck (whatsapp));
  g_assert_null (daylight_platform_list_lookup (list, "no-such-platform"));
}

static void
test_malformed (void)
{
  const char *bad[] = {
    "",
    "[]",
    "{}",
    "9{}",
    "{}{}",
    "nonsense",
    "{\"platforms\": 3}",
    "{\"platforms\": [3]}",
    "{\"platforms\": [{}]}",
    "{\"platforms\": [{\"id\": \"a\", \"kind\": \"platform\", \"name\": \"A\", \"read\": 2026, \"steps\": [], "
    "\"sources\": [{\"url\": \"x\"}]}]}",
    "{\"platforms\": [{\"id\": \"a\", \"kind\": \"other\", \"name\": \"A\", \"read\": 2026, \"steps\": [\"s\"], "
    "\"sources\": [{\"url\": \"x\"}]}]}",
    "{\"platforms\": [{\"id\": \"a\", \"kind\": \"tool\", \"name\": \"A\", \"steps\": [\"s\"], "
    "\"sources\": [{\"url\": \"x\"}]}]}",
    "{\"platforms\": [{\"id\": \"a\", \"kind\": \"tool\", \"name\": \"A\", \"read\": 2026, \"steps\": [\"s\"], "
    "\"sources\": []}]}",
    "{\"platforms\": [{\"id\": \"a\", \"kind\": \"tool\", \"name\": \"A\", \"read\": 2026, \"steps\": [\"s\"], "
    "\"links\": [{\"address\": \"file:///etc/passwd\"}], \"sources\": [{\"url\": \"x\"}]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError)               error = NULL;
      g_autoptr (GBytes)               bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (DaylightPlatformList) list = daylight_platform_list_new_from_bytes (bytes, &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (list);
      g_assert_error (error, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_MALFORMED);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/help/platform-list/ours", test_ours);
  g_test_add_func ("/help/platform-list/tools", test_tools);
  g_test_add_func ("/help/platform-list/malformed", test_malformed);

  return g_test_run ();
}
