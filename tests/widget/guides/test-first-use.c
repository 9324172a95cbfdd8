/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts cost the start nothing: none is read before the inside is opened, and each list at its first question. A type
 * is registered when its first object is made, so that it is not there says that nothing was read. A program of its own:
 * in the others the types are there by the time. */

#include "daylight-guides-room.h"
#include "daylight-widget-test.h"
#include "daylight-window.h"

static gboolean
is_read (const char *type)
{
  return g_type_from_name (type) != 0;
}

static void
test_first_use (void)
{
  g_autoptr (AdwApplication)  application = ADW_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_autoptr (DaylightContext) context = daylight_widget_test_context ();
  GSettings                  *settings = daylight_context_get_settings (context);
  GtkWidget                  *outside, *inside;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_settings_set_boolean (settings, "introduced", TRUE);
  g_settings_set_string (settings, "search-check", "something");
  g_settings_set_string (settings, "opening-page", "today");
  outside = daylight_window_new (GTK_APPLICATION (application), context);
  gtk_window_present (GTK_WINDOW (outside));
  gtk_test_widget_wait_for_draw (outside);
  daylight_widget_test_spin (300);
  g_assert_false (daylight_window_is_inside (DAYLIGHT_WINDOW (outside)));
  g_assert_false (is_read ("DaylightGuide"));
  g_assert_false (is_read ("DaylightService"));
  g_assert_false (is_read ("DaylightPlatform"));

  g_settings_set_string (settings, "opening-page", "home");
  inside = daylight_window_new (GTK_APPLICATION (application), context);
  gtk_window_present (GTK_WINDOW (inside));
  gtk_test_widget_wait_for_draw (inside);
  g_assert_nonnull (daylight_widget_test_find (inside, DAYLIGHT_TYPE_GUIDES_ROOM, NULL));
  g_assert_true (is_read ("DaylightGuideStart"));
  g_assert_false (is_read ("DaylightPlatform"));

  gtk_window_destroy (GTK_WINDOW (inside));
  gtk_window_destroy (GTK_WINDOW (outside));
}

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);

  g_test_add_func ("/guides/first-use", test_first_use);

  return g_test_run ();
}
