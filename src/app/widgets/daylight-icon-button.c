/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-icon-button.h"

void
daylight_icon_button_set_name (GtkWidget  *button,
                               const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
daylight_icon_button_new (const char *icon,
                          const char *name,
                          const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  daylight_icon_button_set_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

GtkWidget *
daylight_icon_button_bar (void)
{
  GtkWidget *bar = adw_wrap_box_new ();

  gtk_widget_add_css_class (bar, "toolbar");
  adw_wrap_box_set_align (ADW_WRAP_BOX (bar), 0.5);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (bar), 3);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (bar), 3);
  return bar;
}
