/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guides-room.h"

#include "daylight-guide-library.h"
#include "daylight-guide-page.h"
#include "daylight-guide-tick-keeper.h"
#include "daylight-guide-ticks.h"
#include "daylight-guides-home.h"
#include "daylight-guides-pages.h"
#include "daylight-log.h"
#include "daylight-room-keys.h"

struct _DaylightGuidesRoom
{
  AdwBin parent_instance;

  AdwNavigationView *view;
  AdwNavigationPage *home;

  /* Owned */
  DaylightContext         *context;
  DaylightGuideTicks      *ticks;
  DaylightGuideTickKeeper *keeper;
  GtkCssProvider          *text_size; /* long texts alone are scaled, by the setting */
};

G_DEFINE_FINAL_TYPE (DaylightGuidesRoom, daylight_guides_room, ADW_TYPE_BIN)

#define SCALE_STEP 1.15

/* Text size */

static void
scale_changed_cb (DaylightGuidesRoom *self)
{
  double           scale = g_settings_get_double (daylight_context_get_settings (self->context), "text-scale");
  g_autofree char *css = g_strdup_printf (".daylight-long-text { font-size: %d%%; }", (int)(scale * 100));

  gtk_css_provider_load_from_string (self->text_size, css);
}

static void
set_scale (DaylightGuidesRoom *self,
           double              factor)
{
  GSettings *settings = daylight_context_get_settings (self->context);
  double     scale = factor > 0 ? CLAMP (g_settings_get_double (settings, "text-scale") * factor, 0.75, 2.5) : 1;

  g_settings_set_double (settings, "text-scale", scale);
}

static void
text_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightGuidesRoom *self = DAYLIGHT_GUIDES_ROOM (widget);

  if (g_str_equal (name, "guides.text-larger"))
    set_scale (self, SCALE_STEP);
  else if (g_str_equal (name, "guides.text-smaller"))
    set_scale (self, 1 / SCALE_STEP);
  else
    set_scale (self, 0);
}

/* Ways through the room */

/* The view's own tags would also find a page that is still sliding away. */
static AdwNavigationPage *
find_page (DaylightGuidesRoom *self,
           const char         *name)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (stack); i++)
    {
      g_autoptr (AdwNavigationPage) page = g_list_model_get_item (stack, i);

      if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (page)), name))
        return page;
    }
  return NULL;
}

/* A row that is pressed twice in a hurry leads to one page. */
static void
push (DaylightGuidesRoom *self,
      AdwNavigationPage  *page)
{
  AdwNavigationPage *there;

  if (page == NULL)
    return;
  g_object_ref_sink (page);
  there = find_page (self, gtk_widget_get_name (GTK_WIDGET (page)));
  if (there == NULL)
    adw_navigation_view_push (self->view, page);
  else if (there != adw_navigation_view_get_visible_page (self->view))
    adw_navigation_view_pop_to_page (self->view, there);
  g_object_unref (page);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  daylight_guides_room_open (DAYLIGHT_GUIDES_ROOM (widget), g_variant_get_string (parameter, NULL));
}

static void
ask_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DaylightGuidesRoom *self = DAYLIGHT_GUIDES_ROOM (widget);
  const char         *path = g_variant_get_string (parameter, NULL);

  push (self, daylight_guides_pages_new_question (self->context, path));
}

static void
list_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightGuidesRoom *self = DAYLIGHT_GUIDES_ROOM (widget);

  push (self, daylight_guides_pages_new_list (self->context));
}

static void
about_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DaylightGuidesRoom *self = DAYLIGHT_GUIDES_ROOM (widget);

  push (self, daylight_guides_pages_new_about (self->context));
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightGuidesRoom *self = DAYLIGHT_GUIDES_ROOM (widget);

  adw_navigation_view_pop_to_page (self->view, self->home);
  daylight_guides_home_focus_search (DAYLIGHT_GUIDES_HOME (self->home));
}

static const DaylightRoomKey KEYS[] = {
  { "<Control>f", "guides.find" },
  { "<Control>plus|<Control>equal|<Control>KP_Add", "guides.text-larger" },
  { "<Control>minus|<Control>KP_Subtract", "guides.text-smaller" },
  { "<Control>0", "guides.text-normal" },
};

/* GObject */

static void
daylight_guides_room_dispose (GObject *object)
{
  DaylightGuidesRoom *self = DAYLIGHT_GUIDES_ROOM (object);

  if (self->text_size != NULL)
    gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->text_size));
  g_clear_object (&self->text_size);
  g_clear_object (&self->keeper);
  g_clear_object (&self->ticks);
  g_clear_object (&self->context);
  self->view = NULL;
  self->home = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (daylight_guides_room_parent_class)->dispose (object);
}

static void
daylight_guides_room_class_init (DaylightGuidesRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_guides_room_dispose;

  /* Inside the room this comes before the window's action of the same name, which would first show the room. */
  gtk_widget_class_install_action (widget_class, "guides.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "guides.ask", "s", ask_action);
  gtk_widget_class_install_action (widget_class, "guides.list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "guides.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "guides.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "guides.text-larger", NULL, text_action);
  gtk_widget_class_install_action (widget_class, "guides.text-smaller", NULL, text_action);
  gtk_widget_class_install_action (widget_class, "guides.text-normal", NULL, text_action);
}

static void
daylight_guides_room_init (DaylightGuidesRoom *self)
{
  self->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  self->ticks = daylight_guide_ticks_new ();
  self->text_size = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->text_size),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
  daylight_room_keys_add (GTK_WIDGET (self), KEYS, G_N_ELEMENTS (KEYS));
}

GtkWidget *
daylight_guides_room_new (DaylightContext *context)
{
  DaylightGuidesRoom *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_GUIDES_ROOM, NULL);
  self->context = g_object_ref (context);
  self->keeper = daylight_guide_tick_keeper_new (context, self->ticks);
  self->home = daylight_guides_home_new (context);
  adw_navigation_view_add (self->view, self->home);
  scale_changed_cb (self);
  g_signal_connect_object (daylight_context_get_settings (context), "changed::text-scale", G_CALLBACK (scale_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (daylight_guides_room_show_start), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * daylight_guides_room_open:
 * @id: a guide's id, or "guide-id/step-id"; "" is the first page
 *
 * Opens a guide on top of what is shown. An id that is not there opens the first page.
 */
void
daylight_guides_room_open (DaylightGuidesRoom *self,
                           const char         *id)
{
  g_auto (GStrv)     ids = NULL;
  AdwNavigationPage *page;
  DaylightGuide     *guide;

  g_return_if_fail (DAYLIGHT_IS_GUIDES_ROOM (self));
  g_return_if_fail (id != NULL);

  ids = g_strsplit (id, "/", 2);
  guide = daylight_guide_library_look_up (daylight_context_get_guides (self->context), ids[0]);
  if (guide == NULL)
    {
      daylight_log_note ("guides: no such guide", 0);
      daylight_guides_room_show_start (self);
      return;
    }
  page = adw_navigation_view_get_visible_page (self->view);
  if (!DAYLIGHT_IS_GUIDE_PAGE (page) || daylight_guide_page_get_guide (DAYLIGHT_GUIDE_PAGE (page)) != guide)
    {
      g_autofree char *tag = g_strconcat ("guide:", ids[0], NULL);

      page = find_page (self, tag);
      if (page != NULL)
        {
          adw_navigation_view_pop_to_page (self->view, page);
        }
      else
        {
          page = daylight_guide_page_new (self->context, guide, self->ticks);
          adw_navigation_view_push (self->view, page);
        }
    }
  if (ids[1] != NULL)
    daylight_guide_page_show_step (DAYLIGHT_GUIDE_PAGE (page), ids[1]);
}

/**
 * daylight_guides_room_show_start:
 *
 * Back to the first page, with an empty search and no ticks.
 */
void
daylight_guides_room_show_start (DaylightGuidesRoom *self)
{
  g_return_if_fail (DAYLIGHT_IS_GUIDES_ROOM (self));

  adw_navigation_view_pop_to_page (self->view, self->home);
  daylight_guides_home_reset (DAYLIGHT_GUIDES_HOME (self->home));
  daylight_guide_ticks_forget (self->ticks);
}
