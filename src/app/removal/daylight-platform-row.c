/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-platform-row.h"

GtkWidget *
daylight_platform_row_new (DaylightPlatform *platform,
                           const char       *entry_id)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *target = g_strjoin ("/", daylight_platform_get_id (platform), entry_id, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), daylight_platform_get_name (platform));
  if (daylight_platform_get_summary (platform) != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), daylight_platform_get_summary (platform));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "removal.show-platform");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);

  return row;
}
