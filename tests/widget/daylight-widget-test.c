/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-widget-test.h"

#include "daylight-keyring-memory.h"

#include <glib/gstdio.h>
#include <locale.h>

void
daylight_widget_test_init (int    *argc,
                           char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  /* As GNOME has it and phones do; what a session without settings shows differs from version to version. */
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":close", NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/daylightapp/Daylight/icons");
}

DaylightContext *
daylight_widget_test_context (void)
{
  g_autofree char            *top = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char            *folder = g_build_filename (top, "v", NULL);
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightClock)   clock = daylight_clock_new_system ();
  g_autoptr (GSettings)       settings = g_settings_new ("io.github.daylightapp.Daylight");
  g_autoptr (DaylightJournal) journal = daylight_journal_new (folder, keyring, clock);

  return daylight_context_new (journal, clock, settings);
}

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;

  return G_SOURCE_REMOVE;
}

void
daylight_widget_test_spin (guint ms)
{
  gboolean stop = FALSE;

  g_timeout_add (ms, stop_cb, &stop);
  while (!stop)
    g_main_context_iteration (NULL, TRUE);
}

void
daylight_widget_test_turn (void)
{
  daylight_widget_test_spin (20);
}

GtkWidget *
daylight_widget_test_show (GtkWidget *child,
                           int        width,
                           int        height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

static gboolean
carries (GtkWidget  *widget,
         const char *text)
{
  static const char *const NAMES[] = { "label", "title", "text", "placeholder-text", "tooltip-text", "subtitle" };
  g_autofree char         *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      GParamSpec      *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), NAMES[i]);
      g_autofree char *value = NULL;

      if (pspec == NULL || pspec->value_type != G_TYPE_STRING || !(pspec->flags & G_PARAM_READABLE))
        continue;
      g_object_get (widget, NAMES[i], &value, NULL);
      if (value != NULL && strstr (value, text) != NULL)
        return TRUE;
    }

  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    error = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text);

  return error == NULL && gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static GtkWidget *
find (GtkWidget  *root,
      GType       type,
      const char *text,
      gboolean    hidden)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (hidden || gtk_widget_get_mapped (root)) &&
      (text == NULL || carries (root, text)))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text, hidden);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
daylight_widget_test_find (GtkWidget  *root,
                           GType       type,
                           const char *text)
{
  return find (root, type, text, FALSE);
}

gboolean
daylight_widget_test_holds (GtkWidget  *root,
                            GType       type,
                            const char *text)
{
  return find (root, type, text, TRUE) != NULL;
}

void
daylight_widget_test_assert_fits (GtkWidget *widget,
                                  int        width)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
}
