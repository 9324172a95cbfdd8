/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-row-words.h"

#include <adwaita.h>

static void
describe (AdwActionRow *row)
{
  const char      *subtitle = adw_action_row_get_subtitle (row);
  g_autofree char *plain = NULL;

  if (subtitle == NULL || *subtitle == '\0')
    return;
  if (adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (row)) &&
      !pango_parse_markup (subtitle, -1, 0, NULL, &plain, NULL, NULL))
    return;

  /* The relation that the row comes with leads to a label of which nothing is told. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  plain != NULL ? plain : subtitle, -1);
}

void
daylight_row_words_describe (GtkWidget *root)
{
  if (ADW_IS_ACTION_ROW (root))
    {
      describe (ADW_ACTION_ROW (root));
      g_signal_handlers_disconnect_by_func (root, describe, NULL);
      g_signal_connect (root, "notify::subtitle", G_CALLBACK (describe), NULL);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    daylight_row_words_describe (child);
}
