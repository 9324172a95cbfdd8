/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "daylight-row-words.h"
#include "daylight-service-list.h"

/**
 * daylight_guide_words_to_markup:
 *
 * Pango markup of a guide's text, in which only **bold** is marked. A mark without its other half stays as it is.
 */
char *
daylight_guide_words_to_markup (const char *text)
{
  g_auto (GStrv)      parts = g_strsplit (text, "**", -1);
  guint               n = g_strv_length (parts);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (parts[i], -1);

      if (i % 2 == 0)
        g_string_append (out, escaped);
      else if (i + 1 < n)
        g_string_append_printf (out, "<b>%s</b>", escaped);
      else
        g_string_append_printf (out, "**%s", escaped);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

GtkWidget *
daylight_guide_words_paragraph (const char *text,
                                const char *css_class)
{
  g_autofree char *markup = daylight_guide_words_to_markup (text);
  GtkWidget       *label = g_object_new (GTK_TYPE_LABEL,
                                         "label", markup,
                                         "use-markup", TRUE,
                                         "wrap", TRUE,
                                         "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                         "natural-wrap-mode", GTK_NATURAL_WRAP_WORD,
                                         "xalign", 0.0f,
                                         "accessible-role", GTK_ACCESSIBLE_ROLE_PARAGRAPH,
                                         NULL);

  gtk_widget_add_css_class (label, css_class != NULL ? css_class : "body");
  return label;
}

/**
 * daylight_guide_words_heading:
 *
 * A label can't take the focus; this box can, so that a screen reader starts to read at the heading of a new step.
 */
GtkWidget *
daylight_guide_words_heading (const char *text,
                              int         level,
                              const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   "hexpand", TRUE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   NULL);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                 "focusable", TRUE,
                                 NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, level,
                                  -1);
  return box;
}

GtkWidget *
daylight_guide_words_list (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return list;
}

/**
 * daylight_guide_words_row:
 * @subtitle: (nullable): Pango markup
 * @icon_name: (nullable): an icon before the words
 * @action_name: (nullable): what pressing the row does, with the string @target where that is not %NULL
 */
GtkWidget *
daylight_guide_words_row (const char *title,
                          const char *subtitle,
                          const char *icon_name,
                          const char *action_name,
                          const char *target)
{
  g_autofree char *markup = daylight_guide_words_to_markup (title);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  if (subtitle != NULL && subtitle[0] != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_image_set_pixel_size (GTK_IMAGE (icon), 24);
      gtk_widget_add_css_class (icon, "accent");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  if (action_name != NULL)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name (g_str_equal (action_name, "link.open") ? "adw-external-link-symbolic" : "go-next-symbolic");

      gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_add_css_class (arrow, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
      if (target != NULL)
        gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), g_variant_new_string (target));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action_name);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  daylight_row_words_describe (row);
  return row;
}

/**
 * daylight_guide_words_number_rows:
 *
 * Tells assistive technology which row of how many each is. To be called when all rows are in.
 */
void
daylight_guide_words_number_rows (GtkWidget *list)
{
  int n = 0, i = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row),
                                    GTK_ACCESSIBLE_RELATION_POS_IN_SET, ++i,
                                    GTK_ACCESSIBLE_RELATION_SET_SIZE, n,
                                    -1);
}

/**
 * daylight_guide_words_column:
 * @box: what the page says
 * @top: the room above it
 *
 * Returns: (transfer floating): @box as a column of a width that can be read, in a view that scrolls
 */
GtkWidget *
daylight_guide_words_column (GtkWidget *box,
                             int        top)
{
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (box, top);
  gtk_widget_set_margin_bottom (box, 36);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 620);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

const char *
daylight_guide_words_country (DaylightContext *context)
{
  g_autofree char *chosen = g_settings_get_string (daylight_context_get_settings (context), "country");
  DaylightCountry *country = daylight_service_list_get_default_country (daylight_context_get_services (context), chosen);

  return country != NULL ? daylight_country_get_id (country) : "";
}
