/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-window.h"
#include "daylight-window-private.h"

#include <math.h>

#include "daylight-return-word.h"
#include "daylight-rinse.h"
#include "daylight-welcome.h"

/* Leaving is 'swap, lock, tidy': the Daylight page is built at the start, lies beneath what is shown, and has its style
 * and its size at any time: to leave is to map the one and unmap the other. Swapping the content of one window was
 * measured to be the only way without a gap, a mixed or a returning frame on X11, wlroots and GNOME Shell alike; hiding
 * the window first leaves it on the screen for as long as the desktop animates. */

static void search_activated_cb (DaylightWindow *self,
                                 const char     *text);

#define PAINT_TIMEOUT_MS 250
#define WARM_DELAY_MS 300

G_DEFINE_FINAL_TYPE (DaylightWindow, daylight_window, ADW_TYPE_APPLICATION_WINDOW)

gboolean
daylight_window_is_inside (DaylightWindow *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_WINDOW (self), FALSE);

  return self->inside != NULL && gtk_widget_get_child_visible (self->inside);
}

/* An event under way may still hold a reference (GTK keeps the target of a crossing): it is left with an empty shell. */
static void
destroy_inside (DaylightWindow *self)
{
  g_autoptr (GtkWidget) inside = NULL;

  if (self->inside == NULL)
    return;

  inside = g_object_ref (g_steal_pointer (&self->inside));
  gtk_overlay_remove_overlay (self->swap, inside);
  g_object_run_dispose (G_OBJECT (inside));
}

/* Makes the Daylight page: before the first frame where the app opens with it, else right after, and at the latest when
 * it is needed. */
static void
prepare (DaylightWindow *self)
{
  if (self->outside != NULL)
    return;

  self->outside = DAYLIGHT_SUN_PAGE (daylight_sun_page_new (self->context));
  g_signal_connect_object (self->outside, "search-activated", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_child_visible (GTK_WIDGET (self->outside), self->inside == NULL);
  gtk_overlay_set_child (self->swap, GTK_WIDGET (self->outside));
  if (self->inside != NULL)
    daylight_sun_page_fill (self->outside);
}

static gboolean
drop_inside_cb (gpointer user_data)
{
  DaylightWindow *self = user_data;
  GtkSettings    *settings = gtk_settings_get_default ();

  self->drop_source = 0;
  if (self->inside != NULL && !gtk_widget_get_child_visible (self->inside))
    destroy_inside (self);
  daylight_rinse_display (gtk_widget_get_display (GTK_WIDGET (self)));

  if (self->animations_kept)
    g_object_set (settings, "gtk-enable-animations", self->animations, NULL);
  self->animations_kept = FALSE;

  return G_SOURCE_REMOVE;
}

/* Dialogs are drawn in the window above its content: they go in the same frame, which they do only without animation
 * (a force-closed AdwDialog stays for about 100 ms otherwise). */
static void
close_dialogs (DaylightWindow *self)
{
  GListModel            *dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  g_autoptr (GPtrArray)  open = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  GtkSettings           *settings = gtk_settings_get_default ();

  for (guint i = 0; i < g_list_model_get_n_items (dialogs); i++)
    g_ptr_array_add (open, g_list_model_get_item (dialogs, i));

  /* Only then: a change of the setting makes every style be looked at anew. */
  if (open->len > 0 && !self->animations_kept)
    {
      g_object_get (settings, "gtk-enable-animations", &self->animations, NULL);
      self->animations_kept = TRUE;
      g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
    }
  for (guint i = 0; i < open->len; i++)
    adw_dialog_force_close (open->pdata[i]);

  /* Print dialogs and their like. */
  g_ptr_array_set_size (open, 0);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    g_ptr_array_add (open, g_list_model_get_item (windows, i));
  for (guint i = 0; i < open->len; i++)
    if (open->pdata[i] != self && gtk_window_get_transient_for (open->pdata[i]) == GTK_WINDOW (self))
      gtk_window_destroy (open->pdata[i]);
}

/* Only what this app put there: somebody else's clipboard is none of ours. While the window has the focus, since later
 * a Wayland compositor does not let it. */
static void
clear_clipboards (DaylightWindow *self)
{
  GdkDisplay   *display = gtk_widget_get_display (GTK_WIDGET (self));
  GdkClipboard *clipboards[] = { gdk_display_get_clipboard (display), gdk_display_get_primary_clipboard (display) };

  for (gsize i = 0; i < G_N_ELEMENTS (clipboards); i++)
    if (gdk_clipboard_is_local (clipboards[i]))
      gdk_clipboard_set_content (clipboards[i], NULL);
}

/* The person's own choice, which takes the eye to another window. */
static void
open_page (DaylightWindow *self)
{
  g_autofree char           *address = g_settings_get_string (daylight_context_get_settings (self->context), "page-after");
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (!g_str_has_prefix (address, "https://"))
    return;

  launcher = gtk_uri_launcher_new (address);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self), NULL, NULL, NULL);
}

static void
painted_cb (DaylightWindow *self)
{
  g_clear_signal_handler (&self->after_paint, gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  g_clear_handle_id (&self->paint_timeout, g_source_remove);

  if (self->page_when_painted)
    open_page (self);
  self->page_when_painted = FALSE;

  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (self->hide_when_painted)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->hide_when_painted = FALSE;
}

static gboolean
paint_timeout_cb (gpointer user_data)
{
  DaylightWindow *self = user_data;

  self->paint_timeout = 0;
  painted_cb (self);

  return G_SOURCE_REMOVE;
}

/* Runs painted_cb() when a frame with the Daylight page was handed to the compositor; a window that is not on the screen
 * is drawn no frame, so not later than PAINT_TIMEOUT_MS. */
static void
wait_for_paint (DaylightWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->paint_timeout != 0)
    return;

  self->paint_timeout = g_timeout_add (PAINT_TIMEOUT_MS, paint_timeout_cb, self);
  if (clock != NULL)
    self->after_paint = g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean warm_cb (gpointer user_data);

/* The Daylight page was handed to the compositor: what is left has time. */
static void
swapped_cb (DaylightWindow *self)
{
  g_clear_signal_handler (&self->swap_paint, gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  gtk_widget_set_child_visible (GTK_WIDGET (self->still), FALSE);
  gtk_widget_set_opacity (GTK_WIDGET (self->outside), 1.0);
  g_clear_handle_id (&self->drop_source, g_source_remove);
  self->drop_source = g_idle_add (drop_inside_cb, self);
}

/* The picture that stands in for the page in the very first frame is only good for as long as the page would look like it. */
static gboolean
still_fits (DaylightWindow *self)
{
  GdkPaintable *picture = gtk_picture_get_paintable (self->still);
  GdkSurface   *surface = gtk_native_get_surface (GTK_NATIVE (self));
  double        scale = surface != NULL ? gdk_surface_get_scale (surface) : 1.0;

  return picture != NULL && gdk_paintable_get_intrinsic_width (picture) == (int)ceil (gtk_widget_get_width (GTK_WIDGET (self->swap)) * scale) &&
         gdk_paintable_get_intrinsic_height (picture) == (int)ceil (gtk_widget_get_height (GTK_WIDGET (self->swap)) * scale);
}

static void
forget_still (DaylightWindow *self)
{
  gtk_picture_set_paintable (self->still, NULL);
  if (daylight_window_is_inside (self) && self->warm_source == 0)
    self->warm_source = g_timeout_add_full (G_PRIORITY_LOW, WARM_DELAY_MS, warm_cb, self, NULL);
}

/* Draws the page into a picture of the window's size. */
static void
take_still (DaylightWindow *self)
{
  GtkWidget                *page = GTK_WIDGET (self->outside);
  g_autoptr (GdkPaintable)  paintable = gtk_widget_paintable_new (page);
  g_autoptr (GtkSnapshot)   snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;
  GskRenderer              *renderer = gtk_native_get_renderer (GTK_NATIVE (self));
  GdkSurface               *surface = gtk_native_get_surface (GTK_NATIVE (self));
  int                       width = gtk_widget_get_width (page), height = gtk_widget_get_height (page);
  float                     scale;

  if (renderer == NULL || surface == NULL || width < 1 || height < 1)
    return;

  scale = (float)gdk_surface_get_scale (surface);
  gtk_snapshot_scale (snapshot, scale, scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return;
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, ceilf ((float)width * scale), ceilf ((float)height * scale)));
  gtk_picture_set_paintable (self->still, GDK_PAINTABLE (texture));
}

/* From the first frame on the page itself is there; only its drawing is left to the next one. */
static void
show_still (DaylightWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  gboolean       fits = clock != NULL && still_fits (self);

  gtk_widget_set_opacity (GTK_WIDGET (self->outside), fits ? 0.0 : 1.0);
  gtk_widget_set_child_visible (GTK_WIDGET (self->still), fits);
  if (clock != NULL && self->swap_paint == 0)
    self->swap_paint = g_signal_connect_object (clock, "after-paint", G_CALLBACK (swapped_cb), self, G_CONNECT_SWAPPED);
}

static void
cool (DaylightWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_clear_handle_id (&self->warm_source, g_source_remove);
  if (self->warm_paint != 0 && clock != NULL)
    g_signal_handler_disconnect (clock, self->warm_paint);
  self->warm_paint = 0;
}

static void
warm_painted_cb (DaylightWindow *self)
{
  cool (self);
  if (!daylight_window_is_inside (self))
    return;

  take_still (self);
  gtk_widget_set_child_visible (GTK_WIDGET (self->outside), FALSE);
}

/* The first drawing of a page costs most: icons, shaped text, drawing nodes. It is done early, in one frame that nobody
 * sees, since the inside covers it. */
static gboolean
warm_cb (gpointer user_data)
{
  DaylightWindow *self = user_data;
  GdkFrameClock  *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  self->warm_source = 0;
  prepare (self);
  if (clock == NULL || !daylight_window_is_inside (self))
    return G_SOURCE_REMOVE;

  gtk_widget_set_child_visible (GTK_WIDGET (self->outside), TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self->swap));
  self->warm_paint =
    g_signal_connect_object (clock, "after-paint", G_CALLBACK (warm_painted_cb), self, G_CONNECT_SWAPPED);

  return G_SOURCE_REMOVE;
}

/**
 * daylight_window_leave:
 * @reason: only %DAYLIGHT_LOCK_LEAVE revokes the kept passphrase
 *
 * Swaps to the Daylight page in the call itself, then locks. Harmless outside.
 */
void
daylight_window_leave (DaylightWindow    *self,
                       DaylightLockReason reason)
{
  g_return_if_fail (DAYLIGHT_IS_WINDOW (self));

  if (!daylight_window_is_inside (self))
    {
      close_dialogs (self);
      /* Nothing of the inside is left; a word that was typed here is rinsed out all the same. */
      if (self->drop_source == 0 && (self->animations_kept || daylight_sun_page_take_searched (self->outside)))
        self->drop_source = g_idle_add (drop_inside_cb, self);
      return;
    }

  prepare (self);
  cool (self);
  gtk_widget_set_child_visible (GTK_WIDGET (self->outside), TRUE);
  gtk_widget_set_child_visible (self->inside, FALSE);
  show_still (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->swap));
  close_dialogs (self);
  clear_clipboards (self);
  daylight_sun_page_focus (self->outside);
  /* The page opened cold shows no focus ring either. */
  gtk_window_set_focus_visible (GTK_WINDOW (self), FALSE);

  daylight_context_lock (self->context, reason);

  /* After the frame; a window that is not on the screen is drawn none. */
  g_clear_handle_id (&self->drop_source, g_source_remove);
  self->drop_source = g_timeout_add (PAINT_TIMEOUT_MS, drop_inside_cb, self);
  if (self->practising)
    return;
  self->hide_when_painted = g_settings_get_boolean (daylight_context_get_settings (self->context), "hide-after");
  self->page_when_painted = reason == DAYLIGHT_LOCK_LEAVE;
  if (self->hide_when_painted || self->page_when_painted)
    wait_for_paint (self);
}

static gboolean
first_frame_cb (GtkWidget     *inside,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  DaylightWindow *self = user_data;

  if (self->inside == inside && self->warm_source == 0)
    self->warm_source = g_timeout_add_full (G_PRIORITY_LOW, WARM_DELAY_MS, warm_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static void
set_inside (DaylightWindow *self,
            GtkWidget      *inside)
{
  g_clear_handle_id (&self->drop_source, g_source_remove);
  drop_inside_cb (self);
  destroy_inside (self);

  self->inside = inside;
  gtk_widget_add_css_class (inside, "background");
  gtk_overlay_add_overlay (self->swap, inside);
  gtk_overlay_set_measure_overlay (self->swap, inside, TRUE);
  cool (self);
  if (self->outside != NULL)
    gtk_widget_set_child_visible (GTK_WIDGET (self->outside), FALSE);
  gtk_widget_add_tick_callback (inside, first_frame_cb, self, NULL);
}

void
daylight_window_show_welcome (DaylightWindow *self,
                              const char     *page)
{
  set_inside (self, daylight_welcome_new (self->context, page));
}

void
daylight_window_enter (DaylightWindow *self,
                       const char     *room)
{
  GSettings           *settings = daylight_context_get_settings (self->context);
  DaylightJournalState state = daylight_journal_get_state (daylight_context_get_journal (self->context));

  if (room == NULL && !g_settings_get_boolean (settings, "introduced"))
    {
      daylight_window_show_welcome (self, self->practising ? "opening" : NULL);
      self->practising = FALSE;
      return;
    }
  self->practising = FALSE;

  if (!DAYLIGHT_IS_INSIDE (self->inside) || !daylight_window_is_inside (self))
    set_inside (self, daylight_inside_new (self->context));
  if (room == NULL)
    room = state == DAYLIGHT_JOURNAL_STATE_NONE ? "guides" : "journal";
  daylight_inside_show_room (DAYLIGHT_INSIDE (self->inside), room);
}

static void
word_checked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (DaylightWindow) self = user_data;

  if (daylight_return_word_check_finish (result, NULL) && self->context != NULL &&
      !daylight_window_is_inside (self) && !self->closing)
    {
      daylight_sun_page_reset (self->outside);
      daylight_window_enter (self, NULL);
    }
}

/* Every search that is entered is compared, on a thread; nothing shows that it is. */
static void
search_activated_cb (DaylightWindow *self,
                     const char     *text)
{
  GSettings *settings = daylight_context_get_settings (self->context);

  if (self->practising && !daylight_return_word_is_set (settings) &&
      g_ascii_strcasecmp (text, DAYLIGHT_WELCOME_PRACTICE_WORD) == 0)
    {
      daylight_sun_page_reset (self->outside);
      daylight_window_enter (self, NULL);
      return;
    }

  daylight_return_word_check_async (settings, text, NULL, word_checked_cb, g_object_ref (self));
}

static void
keys_cb (DaylightWindow *self,
         int             keys)
{
  if (keys == DAYLIGHT_LEAVE_KEYS_LEAVE)
    daylight_window_leave (self, DAYLIGHT_LOCK_LEAVE);
  else if (keys == DAYLIGHT_LEAVE_KEYS_CLOSE)
    gtk_window_close (GTK_WINDOW (self));
}

static void
shortcut_cb (DaylightWindow *self)
{
  daylight_window_leave (self, DAYLIGHT_LOCK_LEAVE);
}

static void
gone_cb (DaylightWindow *self)
{
  daylight_window_leave (self, DAYLIGHT_LOCK_CALM);
}

static gboolean
daylight_window_close_request (GtkWindow *window)
{
  DaylightWindow *self = DAYLIGHT_WINDOW (window);
  GSettings      *settings = daylight_context_get_settings (self->context);

  if (!self->closing)
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
      g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
    }

  self->closing = TRUE;
  if (!daylight_window_is_inside (self))
    {
      daylight_context_lock (self->context, DAYLIGHT_LOCK_CALM);
      return GTK_WINDOW_CLASS (daylight_window_parent_class)->close_request (window);
    }

  /* Desktops fade a closing window with its last frame: that frame has to be the Daylight page. */
  daylight_window_leave (self, DAYLIGHT_LOCK_CALM);
  wait_for_paint (self);

  return TRUE;
}

/* The inspector would show every text in the window. */
static gboolean
daylight_window_enable_debugging (GtkWindow *window,
                                  gboolean   toggle)
{
#if DEVELOPMENT
  return GTK_WINDOW_CLASS (daylight_window_parent_class)->enable_debugging (window, toggle);
#else
  return FALSE;
#endif
}

static void
locked_cb (DaylightWindow *self)
{
  if (DAYLIGHT_IS_INSIDE (self->inside) && daylight_window_is_inside (self))
    daylight_inside_drop_journal (DAYLIGHT_INSIDE (self->inside));

  /* What was typed goes out of the display's buffers as well, once the fresh room has taken the focus. */
  if (self->drop_source == 0)
    self->drop_source = g_idle_add (drop_inside_cb, self);
}

static void
daylight_window_dispose (GObject *object)
{
  DaylightWindow *self = DAYLIGHT_WINDOW (object);

  cool (self);
  g_clear_handle_id (&self->drop_source, g_source_remove);
  g_clear_handle_id (&self->paint_timeout, g_source_remove);
  g_clear_object (&self->key_watch);
  g_clear_object (&self->desktop_shortcut);
  g_clear_object (&self->reminder);
  g_clear_object (&self->session_watch);
  destroy_inside (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_WINDOW);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_window_parent_class)->dispose (object);
}

static void
daylight_window_class_init (DaylightWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_window_dispose;
  window_class->close_request = daylight_window_close_request;
  window_class->enable_debugging = daylight_window_enable_debugging;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/daylight-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightWindow, still);
  gtk_widget_class_bind_template_child (widget_class, DaylightWindow, swap);
  daylight_window_install_actions (widget_class);
}

static void
daylight_window_init (DaylightWindow *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkSettings     *settings = gtk_settings_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_child_visible (GTK_WIDGET (self->still), FALSE);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::accent-color", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
}

static void
set_up (DaylightWindow *self,
        GtkApplication *application)
{
  GSettings       *settings = daylight_context_get_settings (self->context);
  g_autofree char *opening = g_settings_get_string (settings, "opening-page");

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  self->key_watch = daylight_key_watch_new ();
  g_signal_connect_object (self->key_watch, "keys", G_CALLBACK (keys_cb), self, G_CONNECT_SWAPPED);
  self->desktop_shortcut = daylight_desktop_shortcut_new (settings);
  g_signal_connect_object (self->desktop_shortcut, "activated", G_CALLBACK (shortcut_cb), self, G_CONNECT_SWAPPED);
  self->session_watch = daylight_session_watch_new (application, settings);
  g_signal_connect_object (self->key_watch, "activity", G_CALLBACK (daylight_session_watch_activity),
                           self->session_watch, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_watch, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (daylight_context_get_journal (self->context), "locked", G_CALLBACK (locked_cb), self,
                           G_CONNECT_SWAPPED);

  self->reminder = daylight_reminder_new (GTK_WINDOW (self), self->context);

  /* The Daylight page first where that was chosen; it needs a word to come back by. */
  if (!g_str_equal (opening, "today") || !daylight_return_word_is_set (settings))
    daylight_window_enter (self, g_settings_get_boolean (settings, "introduced") ? "guides" : NULL);
  else
    prepare (self);
}

/**
 * daylight_window_new:
 * @application: the application
 * @context: what the rooms share
 *
 * Returns: (transfer none): the window, at the page that was chosen to open first
 */
GtkWidget *
daylight_window_new (GtkApplication  *application,
                     DaylightContext *context)
{
  DaylightWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_WINDOW, "application", application, NULL);
  self->context = g_object_ref (context);
  set_up (self, application);

  return GTK_WIDGET (self);
}
