/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into the app by a journey: looks every now and then at what the windows show and writes down, in the file that
 * FITS names, each text that is cut or has no letters, each page that has to be pushed sideways, and each window that needs
 * more width than it has. The accessibility tree can't tell these. */

#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>

static GHashTable *seen;

static void
say (const char *what,
     GtkWidget  *widget,
     const char *text)
{
  g_autoptr (GString) line = g_string_new (what);
  FILE               *file = NULL;

  g_string_append_printf (line, "\t%s\t", text);
  for (GtkWidget *around = widget; around != NULL; around = gtk_widget_get_parent (around))
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (around), "Daylight") || g_str_has_suffix (G_OBJECT_TYPE_NAME (around), "Dialog") ||
        GTK_IS_POPOVER (around))
      g_string_append_printf (line, "%s ", G_OBJECT_TYPE_NAME (around));
  g_string_append_printf (line, "\t%s %d", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_width (widget));
  if (!g_hash_table_add (seen, g_strdup (line->str)))
    return;
  file = fopen (getenv ("FITS"), "a");
  if (file != NULL)
    {
      fprintf (file, "%s\n", line->str);
      fclose (file);
    }
}

static void
look_at_label (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);

  /* What stands in an empty field is said by the field's own name, too. */
  if (pango_layout_is_ellipsized (layout) && !GTK_IS_TEXT (gtk_widget_get_parent (GTK_WIDGET (label))))
    say ("cut", GTK_WIDGET (label), pango_layout_get_text (layout));
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    say ("letters", GTK_WIDGET (label), pango_layout_get_text (layout));
}

static void
look_at_scrolled (GtkScrolledWindow *scrolled)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (scrolled);
  GtkPolicyType  policy;

  gtk_scrolled_window_get_policy (scrolled, &policy, NULL);
  if (policy == GTK_POLICY_AUTOMATIC && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 1)
    {
      g_autofree char *text = g_strdup_printf ("%s: %.0f wide, %.0f shown", G_OBJECT_TYPE_NAME (gtk_scrolled_window_get_child (scrolled)),
                                               gtk_adjustment_get_upper (adjustment), gtk_adjustment_get_page_size (adjustment));

      say ("sideways", GTK_WIDGET (scrolled), text);
    }
}

static int
least_width (GtkWidget *widget)
{
  int least = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

/* A bin of breakpoints hides that its content is too wide: the way down to what needs the most, and its words. */
static void
look_at_bin (GtkWidget *bin)
{
  int              width = gtk_widget_get_width (bin);
  GtkWidget       *widest = bin;
  GtkWidget       *next = NULL;
  g_autofree char *text = NULL;
  int              least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (bin); child != NULL; child = gtk_widget_get_next_sibling (child))
    least = MAX (least, gtk_widget_get_mapped (child) ? least_width (child) : 0);
  if (least <= width)
    return;

  do
    {
      next = NULL;
      for (GtkWidget *child = gtk_widget_get_first_child (widest); child != NULL; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_get_visible (child) && (next == NULL || least_width (child) > least_width (next)))
          next = child;
      if (next != NULL)
        widest = next;
    }
  while (next != NULL);
  text = g_strdup_printf ("%s needs %d; all of it %d, has %d",
                          GTK_IS_LABEL (widest) ? gtk_label_get_label (GTK_LABEL (widest)) : gtk_widget_get_css_name (widest),
                          least_width (widest), least, width);
  say ("wide", widest, text);
}

static void
look_at (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_width (widget) <= 0)
    return;
  if (GTK_IS_LABEL (widget))
    look_at_label (GTK_LABEL (widget));
  else if (GTK_IS_SCROLLED_WINDOW (widget))
    look_at_scrolled (GTK_SCROLLED_WINDOW (widget));
  else if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwBreakpointBin"))
    look_at_bin (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at (child);
}

static gboolean
look (gpointer user_data)
{
  g_autoptr (GList) windows = NULL;

  if (!gtk_is_initialized ())
    return G_SOURCE_CONTINUE;
  if (seen == NULL)
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    {
      GtkWidget  *window = l->data;
      GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
      int         least = 0;

      look_at (window);
      gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      /* A surface of one pixel waits for its size. */
      if (surface != NULL && gdk_surface_get_width (surface) > 1 && least > gdk_surface_get_width (surface))
        {
          g_autofree char *text = g_strdup_printf ("needs %d, has %d", least, gdk_surface_get_width (surface));

          say ("wide", window, text);
        }
    }

  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
start (void)
{
  if (getenv ("FITS") != NULL)
    g_timeout_add (200, look, NULL);
}
