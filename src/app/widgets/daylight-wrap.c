/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-wrap.h"

#include <adwaita.h>

GtkWidget *
daylight_wrap_label_new (const char *text,
                         const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

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

static gboolean
is_check (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && GTK_IS_CHECK_BUTTON (gtk_widget_get_parent (widget));
}

void
daylight_wrap_labels (GtkWidget *within)
{
  if (is_title (within) || is_button (within) || is_check (within))
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

/* In letters; a menu has keys and marks beside its words. */
#define MENU_WIDTH 10

static void
set_items (GtkWidget *within,
           int        width)
{
  if (GTK_IS_LABEL (within) && g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (within)), "GtkModelButton"))
    {
      gtk_label_set_wrap (GTK_LABEL (within), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (within), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (within), width);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    set_items (child, width);
}

static void
fit_menu_cb (GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (popover);
  int      natural = 0;

  if (root == NULL)
    return;
  set_items (popover, -1);
  gtk_widget_measure (popover, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (natural > gtk_widget_get_width (GTK_WIDGET (root)))
    set_items (popover, MENU_WIDTH);
}

void
daylight_wrap_menu (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  if (gtk_menu_button_get_popover (button) != NULL)
    g_signal_connect (gtk_menu_button_get_popover (button), "map", G_CALLBACK (fit_menu_cb), NULL);
}
