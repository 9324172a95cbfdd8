/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window with a passphrase typed in three ways, for passphrase-bus.py to read from outside. */

#include "daylight-passphrase-entry.h"
#include "daylight-secret-label.h"
#include "daylight-widget-test.h"

static void
type (GtkWidget  *entry,
      const char *text)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)), "commit", text);
    }
}

int
main (int    argc,
      char **argv)
{
  GtkWidget                 *box;
  GtkWidget                 *hidden;
  GtkWidget                 *shown;
  GtkWidget                 *label;
  g_autoptr (DaylightSecret) secret = daylight_secret_new_text ("quince walrus obelisk");

  daylight_widget_test_init (&argc, &argv);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  hidden = daylight_passphrase_entry_new ();
  shown = daylight_passphrase_entry_new ();
  label = daylight_secret_label_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (hidden), GTK_ACCESSIBLE_PROPERTY_LABEL, "hidden one", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown), GTK_ACCESSIBLE_PROPERTY_LABEL, "shown one", -1);
  daylight_secret_label_set_secret (DAYLIGHT_SECRET_LABEL (label), secret);
  gtk_box_append (GTK_BOX (box), hidden);
  gtk_box_append (GTK_BOX (box), shown);
  gtk_box_append (GTK_BOX (box), label);
  daylight_passphrase_entry_set_peekable (DAYLIGHT_PASSPHRASE_ENTRY (shown), TRUE);
  daylight_widget_test_show (box, 400, 300);
  type (hidden, "quince walrus obelisk");
  type (shown, "quince walrus obelisk");
  for (GtkWidget *child = gtk_widget_get_first_child (shown); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
  gtk_widget_grab_focus (hidden);
  /* passphrase-bus.py ends it. */
  daylight_widget_test_spin (30000);

  return 0;
}
