/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-kinds-page.h"

#include <glib/gi18n.h>

#include "daylight-field-table.h"
#include "daylight-journal-page.h"

static void
activated_cb (GObject   *object,
              GtkWidget *row)
{
  DaylightKindChosen chosen = (DaylightKindChosen)g_object_get_data (G_OBJECT (row), "chosen");

  chosen (object, (DaylightEntryKind)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "kind")));
}

AdwNavigationPage *
daylight_kinds_page_new (DaylightKindChosen chosen,
                         GObject           *object)
{
  AdwNavigationPage *page = g_object_new (ADW_TYPE_NAVIGATION_PAGE, NULL);
  GtkWidget         *box = daylight_journal_page_box (18);
  GtkWidget         *group = adw_preferences_group_new ();

  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("What Is It About?")));
  for (int kind = DAYLIGHT_ENTRY_POST; kind <= DAYLIGHT_ENTRY_PLAN; kind++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), daylight_kind_get_label (kind));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), daylight_kind_get_why (kind));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (daylight_kind_get_icon (kind)));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "chosen", (gpointer)chosen);
      g_object_set_data (G_OBJECT (row), "kind", GINT_TO_POINTER (kind));
      g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), object, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_box_append (GTK_BOX (box), group);
  daylight_journal_page_frame (page, _ ("New Entry"), daylight_journal_page_column (box));

  return page;
}
