/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-wrap.h"

#include <adwaita.h>

/* The title is the one label of the class "heading" in a group's own header. */
static gboolean
is_title (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "heading") &&
         gtk_widget_has_css_class (gtk_widget_get_parent (widget), "labels");
}

/* The words of a plain button; one with an icon has them in a box. */
static gboolean
is_button (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && GTK_IS_BUTTON (gtk_widget_get_parent (widget));
}

void
daylight_wrap_labels (GtkWidget *within)
{
  if (is_title (within) || is_button (within))
    {
      gtk_label_set_ellipsize (GTK_LABEL (within), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (within), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (within), PANGO_WRAP_WORD_CHAR);
      if (is_button (within))
        gtk_label_set_justify (GTK_LABEL (within), GTK_JUSTIFY_CENTER);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    daylight_wrap_labels (child);
}
