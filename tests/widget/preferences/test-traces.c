/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 'Traces on This Computer': every kind of trace that a desktop is known to keep is named for the desktop it is on, with
 * where to look and how to clear that one alone; and how the app goes. */

#include "daylight-widget-test.h"

#include "daylight-dialog.h"
#include "daylight-traces.h"

static const char *const EVERYWHERE[] = {
  "Files chosen or saved",
  "The folder used last",
  "Screenshots",
  "Text copied",
  "Files saved outside the journal",
  "Web pages opened from here",
  "Printed pages",
  "Backups and cloud folders",
  "Programs that watch",
  "Name and icon",
  "The day it was installed",
  "Its folder",
  "Its settings",
  "The keyring",
  "1. Take along what you need",
  "2. Erase the Whole Journal",
  "3. Remove the app",
  "What stays",
  "When removing looks odd",
};

/* What one desktop has and the others have not. */
static const struct
{
  const char *desktop;
  const char *own;
} DESKTOPS[] = {
  { "ubuntu:GNOME", "How often apps are used" },
  { "KDE", "Look: “Recent Files” in Dolphin and in the menu of apps." },
  { "XFCE", "Look: the list of recent files in the file manager." },
};

static guint
count_icons (GtkWidget  *root,
             const char *name)
{
  guint n = GTK_IS_IMAGE (root) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (root)), name) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_icons (child, name);

  return n;
}

/* Each says where to look, and what can be done about it. */
static guint
count_complete (GtkWidget *widget)
{
  guint n = 0;

  if (ADW_IS_EXPANDER_ROW (widget))
    {
      g_assert_cmpuint (strlen (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (widget))), >, 0);
      g_assert_cmpuint (count_icons (widget, "system-search-symbolic"), ==, 1);
      g_assert_cmpuint (count_icons (widget, "edit-clear-symbolic"), ==, 1);
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_complete (child);

  return n;
}

static void
test_page (gconstpointer data)
{
  const gsize                 own = (gsize)GPOINTER_TO_INT (data);
  g_autoptr (DaylightContext) context = daylight_widget_test_context ();
  AdwDialog                  *dialog;
  GtkWidget                  *page;

  g_setenv ("XDG_CURRENT_DESKTOP", DESKTOPS[own].desktop, TRUE);
  dialog = g_object_ref_sink (daylight_traces_new (context));
  page = daylight_dialog_get_content (DAYLIGHT_DIALOG (dialog));
  for (gsize i = 0; i < G_N_ELEMENTS (EVERYWHERE); i++)
    if (!daylight_widget_test_holds (page, GTK_TYPE_WIDGET, EVERYWHERE[i]))
      g_error ("%s: not a word of '%s'", DESKTOPS[own].desktop, EVERYWHERE[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (DESKTOPS); i++)
    g_assert_true (daylight_widget_test_holds (page, GTK_TYPE_WIDGET, DESKTOPS[i].own) == (i == own));
  g_assert_cmpuint (count_complete (page), >=, 14);
  g_object_unref (dialog);
}

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);

  g_test_add_data_func ("/traces/gnome", GINT_TO_POINTER (0), test_page);
  g_test_add_data_func ("/traces/plasma", GINT_TO_POINTER (1), test_page);
  g_test_add_data_func ("/traces/another", GINT_TO_POINTER (2), test_page);

  return g_test_run ();
}
