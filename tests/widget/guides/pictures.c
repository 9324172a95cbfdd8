/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a picture of the room, to be looked at: FILE WHAT WIDTH HEIGHT LOOK. WHAT is a guide or a step of it, "-" for the
 * first page, "?WORDS" for a search, ":ACTION" for what the room's action shows. LOOK is any of "dark", "rtl", "large",
 * "whole", "turn" (the first card) and "ask" (a question's path after the colon), joined by commas. A FILE ending in
 * ".pdf" gets the guide on paper. */

#include "daylight-guide-library.h"
#include "daylight-guide-paper.h"
#include "daylight-guides-room.h"
#include "daylight-widget-test.h"

#include <string.h>

static void
save (GtkWidget  *window,
      const char *path)
{
  g_autoptr (GdkPaintable)  paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot)   snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;
  int                       width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

/* What the window offers; here it does nothing, so that the buttons look as they do in the app. */
static void
add_actions (GtkWidget *window)
{
  static const char *const names[][3] = {
    { "help", "open", "s" },
    { "help", "emergency", NULL },
    { "journal", "record", "s" },
    { "removal", "open", "s" },
    { "session", "leave", NULL },
    { "link", "open", "s" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

      for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
        if (g_str_equal (names[j][0], names[i][0]))
          {
            g_autoptr (GSimpleAction) action = g_simple_action_new (names[j][1], names[j][2] != NULL ? G_VARIANT_TYPE (names[j][2]) : NULL);

            g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
          }
      gtk_widget_insert_action_group (window, names[i][0], G_ACTION_GROUP (group));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (DaylightContext) context = NULL;
  g_autoptr (GtkCssProvider)  style = gtk_css_provider_new ();
  const char                 *look = argc > 5 ? argv[5] : "";
  GtkWidget                  *room, *window;

  daylight_widget_test_init (&argc, &argv);
  gtk_css_provider_load_from_resource (style, "/io/github/daylightapp/Daylight/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (strstr (look, "dark") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  if (strstr (look, "rtl") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (strstr (look, "large") != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  context = daylight_widget_test_context ();
  g_settings_set_string (daylight_context_get_settings (context), "country", "HK");
  g_settings_set_string (daylight_context_get_settings (context), "text-view", strstr (look, "whole") != NULL ? "page" : "steps");
  room = daylight_guides_room_new (context);
  if (g_str_has_suffix (argv[1], ".pdf"))
    {
      g_autoptr (GError) error = NULL;

      if (!daylight_guide_paper_write (daylight_guide_library_look_up (daylight_context_get_guides (context), argv[2]), "HK", argv[1], &error))
        g_error ("%s", error->message);
      return 0;
    }
  window = daylight_widget_test_show (room, atoi (argv[3]), atoi (argv[4]));
  add_actions (window);
  if (strchr (argv[2], ':') == argv[2])
    gtk_widget_activate_action (gtk_widget_get_first_child (room), strstr (look, "ask") != NULL ? "guides.ask" : argv[2] + 1,
                                strstr (look, "ask") != NULL ? "s" : NULL, argv[2] + 1);
  else if (argv[2][0] == '?')
    gtk_editable_set_text (GTK_EDITABLE (daylight_widget_test_find (room, GTK_TYPE_SEARCH_ENTRY, NULL)), argv[2] + 1);
  else if (argv[2][0] != '-')
    daylight_guides_room_open (DAYLIGHT_GUIDES_ROOM (room), argv[2]);
  daylight_widget_test_spin (400);
  if (strstr (look, "turn") != NULL)
    g_signal_emit_by_name (gtk_widget_get_first_child (daylight_widget_test_find (room, g_type_from_name ("DaylightGuideCard"), NULL)), "clicked");
  daylight_widget_test_spin (300);
  save (window, argv[1]);
  g_print ("%s %dx%d\n", argv[1], gtk_widget_get_width (window), gtk_widget_get_height (window));
  return 0;
}
