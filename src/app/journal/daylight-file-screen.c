/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-screen.h"

typedef struct
{
  GWeakRef window;
  GWeakRef split;
  gboolean was_collapsed;
} Screen;

static void
screen_free (gpointer data)
{
  Screen                            *screen = data;
  g_autoptr (GtkWindow)              window = g_weak_ref_get (&screen->window);
  g_autoptr (AdwNavigationSplitView) split = g_weak_ref_get (&screen->split);

  if (split != NULL)
    adw_navigation_split_view_set_collapsed (split, screen->was_collapsed);
  if (window != NULL)
    gtk_window_unfullscreen (window);
  g_weak_ref_clear (&screen->window);
  g_weak_ref_clear (&screen->split);
  g_free (screen);
}

void
daylight_file_screen_end (GtkWidget *page)
{
  g_object_set_data (G_OBJECT (page), "whole-screen", NULL);
}

void
daylight_file_screen_toggle (GtkWidget  *page,
                             const char *name,
                             GVariant   *parameter)
{
  GtkRoot   *root = gtk_widget_get_root (page);
  GtkWidget *split = gtk_widget_get_ancestor (page, ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  Screen    *screen;

  if (g_object_get_data (G_OBJECT (page), "whole-screen") != NULL || !GTK_IS_WINDOW (root))
    {
      daylight_file_screen_end (page);
      return;
    }
  screen = g_new0 (Screen, 1);
  g_weak_ref_init (&screen->window, root);
  g_weak_ref_init (&screen->split, split);
  if (split != NULL)
    {
      screen->was_collapsed = adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split));
      adw_navigation_split_view_set_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split), TRUE);
    }
  gtk_window_fullscreen (GTK_WINDOW (root));
  g_object_set_data_full (G_OBJECT (page), "whole-screen", screen, screen_free);
}
