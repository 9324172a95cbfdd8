/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-menu.h"

#include <glib/gi18n.h>

#include "daylight-field-table.h"
#include "daylight-wrap.h"

void
daylight_entry_menu_fill (AdwHeaderBar *header)
{
  GtkWidget        *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  GtkWidget        *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) views = g_menu_new ();

  g_menu_append (menu, _ ("_Lock Now"), "session.lock");
  g_menu_append (menu, _ ("_Hand Over…"), "journal-room.hand-over");
  g_menu_append (menu, _ ("_Keys and Copies"), "journal-room.care");
  g_menu_append (views, _ ("_Timeline"), "journal-room.timeline");
  g_menu_append (views, _ ("_People and Accounts"), "journal-room.people");
  g_menu_append (views, daylight_kind_get_label (DAYLIGHT_ENTRY_PLAN), "journal-room.plan");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (views));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  daylight_wrap_menu (GTK_MENU_BUTTON (button));
  gtk_widget_set_tooltip_text (button, _ ("Journal Menu"));
  gtk_widget_set_tooltip_text (add, _ ("New Entry (Ctrl+N)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Entry"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "journal-room.new");
  adw_header_bar_pack_start (header, add);
  adw_header_bar_pack_end (header, button);
}
