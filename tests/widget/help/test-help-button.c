/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-action-host.h"
#include "daylight-help-button.h"
#include "daylight-widget-test.h"

static GtkWidget *
find_label (GtkWidget *root)
{
  return daylight_widget_test_find (root, GTK_TYPE_LABEL, "Get");
}

/* With room its name is there in full, without room its icon alone: never a name that is cut off. Both say the same. */
static void
test_room (void)
{
  GtkWidget *help = daylight_help_button_new ();
  GtkWidget *host = daylight_action_host_new (help);
  GtkWidget *window = daylight_widget_test_show (host, 400, 200);
  GtkWidget *shown;
  int        narrow, wide;

  g_autofree char *last = NULL;

  g_assert_nonnull (find_label (help));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (find_label (help)))));
  shown = daylight_widget_test_find (help, GTK_TYPE_BUTTON, NULL);
  gtk_test_accessible_assert_property (shown, GTK_ACCESSIBLE_PROPERTY_LABEL, "Get Help");

  gtk_widget_measure (help, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, &wide, NULL, NULL);
  g_assert_cmpint (narrow, <, wide);
  gtk_widget_allocate (help, wide - 1, 40, -1, NULL);
  g_assert_null (find_label (help));
  shown = daylight_widget_test_find (help, GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (shown);
  gtk_test_accessible_assert_property (shown, GTK_ACCESSIBLE_PROPERTY_LABEL, "Get Help");
  g_assert_nonnull (gtk_widget_get_tooltip_text (shown));
  g_signal_emit_by_name (shown, "clicked");
  last = daylight_action_host_take (DAYLIGHT_ACTION_HOST (host));
  g_assert_cmpstr (last, ==, "help.open ");

  gtk_widget_allocate (help, wide, 40, -1, NULL);
  g_assert_nonnull (find_label (help));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);

  g_test_add_func ("/help/button/room", test_room);

  return g_test_run ();
}
