/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-window.h"
#include "daylight-window-private.h"

#include "daylight-return-word.h"
#include "daylight-rinse.h"
#include "daylight-thread-cache.h"
#include "daylight-welcome.h"

/* What was typed and shown is to be gone 300 ms after leaving (LEAVE.md). */
#define MOST_DROP_MS 250

/* Leaving is 'swap, lock, tidy' (daylight-swap.c). Swapping the content of one window was measured to be the only way
 * without a gap, a mixed or a returning frame on X11, wlroots and GNOME Shell alike; hiding the window first leaves it on
 * the screen for as long as the desktop animates. */

static void search_activated_cb (DaylightWindow *self,
                                 const char     *text);

G_DEFINE_FINAL_TYPE (DaylightWindow, daylight_window, ADW_TYPE_APPLICATION_WINDOW)

gboolean
daylight_window_is_inside (DaylightWindow *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_WINDOW (self), FALSE);

  return daylight_swap_is_inside (self->swap);
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
  daylight_swap_set_outside (self->swap, GTK_WIDGET (self->outside));
  if (daylight_window_is_inside (self))
    daylight_sun_page_fill (self->outside);
}

/* Where the frame came late, somebody may be typing into the page's search already. */
static void
focus_outside (DaylightWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->outside)))
    daylight_sun_page_focus (self->outside);
  /* The page opened cold shows no focus ring either. */
  gtk_window_set_focus_visible (GTK_WINDOW (self), FALSE);
}

static void
drop_inside (DaylightWindow *self)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_clear_handle_id (&self->drop_source, g_source_remove);
  if (!daylight_window_is_inside (self))
    daylight_swap_drop_inside (self->swap);
  daylight_rinse_display (gtk_widget_get_display (GTK_WIDGET (self)));
  daylight_thread_cache_rinse ();

  if (self->animations_kept)
    g_object_set (settings, "gtk-enable-animations", self->animations, NULL);
  self->animations_kept = FALSE;
}

static gboolean
drop_inside_cb (gpointer user_data)
{
  DaylightWindow *self = user_data;

  self->drop_source = 0;
  drop_inside (self);
  /* The page's keys work also where no frame of it was drawn yet. */
  if (!daylight_window_is_inside (self) && self->outside != NULL)
    focus_outside (self);

  return G_SOURCE_REMOVE;
}

/* Dialogs are drawn in the window above its content: they go in the same frame, which they do only without animation
 * (a force-closed AdwDialog stays for about 100 ms otherwise). */
static void
close_dialogs (DaylightWindow *self)
{
  GListModel           *dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);
  GtkSettings          *settings = gtk_settings_get_default ();

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
}

/* The toolkit's own windows over this one. After what runs was cancelled: the toolkit closes its file chooser then, and
 * stumbles where that is gone already. */
static void
close_windows (DaylightWindow *self)
{
  g_autoptr (GPtrArray)  open = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    g_ptr_array_add (open, g_list_model_get_item (windows, i));
  for (guint i = 0; i < open->len; i++)
    if (open->pdata[i] != self && gtk_widget_get_visible (open->pdata[i]) &&
        gtk_window_get_transient_for (open->pdata[i]) == GTK_WINDOW (self))
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

/* The Daylight page was handed to the compositor: what is left has time. */
static void
swapped_cb (DaylightWindow *self)
{
  focus_outside (self);
  g_clear_handle_id (&self->drop_source, g_source_remove);
  self->drop_source = g_idle_add (drop_inside_cb, self);

  if (self->page_when_swapped)
    open_page (self);
  self->page_when_swapped = FALSE;

  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (self->hide_when_swapped)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->hide_when_swapped = FALSE;
}

/* After wrong words the comparison waits: who has left, locked the screen or searched for something else by then is not
 * to be surprised by the inside. */
static void
forget_word (DaylightWindow *self)
{
  g_cancellable_cancel (self->word_check);
  g_clear_object (&self->word_check);
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

  forget_word (self);
  if (!daylight_window_is_inside (self))
    {
      close_dialogs (self);
      close_windows (self);
      /* Nothing of the inside is left; a word that was typed here is rinsed out all the same. */
      if (self->drop_source == 0 && (self->animations_kept || daylight_sun_page_take_searched (self->outside)))
        self->drop_source = g_idle_add (drop_inside_cb, self);
      return;
    }

  daylight_swap_leave (self->swap);
  close_dialogs (self);
  /* Also where the frame is late, or nobody sees the window: behind a frame that is due. */
  g_clear_handle_id (&self->drop_source, g_source_remove);
  self->drop_source = g_timeout_add_full (G_PRIORITY_LOW, MOST_DROP_MS, drop_inside_cb, self, NULL);

  daylight_context_lock (self->context, reason);
  close_windows (self);

  if (self->practising)
    return;
  self->hide_when_swapped = g_settings_get_boolean (daylight_context_get_settings (self->context), "hide-after");
  self->page_when_swapped = reason == DAYLIGHT_LOCK_LEAVE;
}

static void
set_inside (DaylightWindow *self,
            GtkWidget      *inside)
{
  drop_inside (self);
  self->hide_when_swapped = self->page_when_swapped = FALSE;
  daylight_swap_set_inside (self->swap, inside);
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

  if (!DAYLIGHT_IS_INSIDE (daylight_swap_get_inside (self->swap)) || !daylight_window_is_inside (self))
    set_inside (self, daylight_inside_new (self->context));
  if (room == NULL)
    room = state == DAYLIGHT_JOURNAL_STATE_NONE ? "guides" : "journal";
  daylight_inside_show_room (DAYLIGHT_INSIDE (daylight_swap_get_inside (self->swap)), room);
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

  forget_word (self);
  self->word_check = g_cancellable_new ();
  daylight_return_word_check_async (settings, text, self->word_check, word_checked_cb, g_object_ref (self));
}

static gboolean
close_request_cb (DaylightWindow *self)
{
  GtkWindow *window = GTK_WINDOW (self);
  GSettings *settings = daylight_context_get_settings (self->context);
  int        width, height;

  /* It goes with the frame that shows the Daylight page, and not before. */
  if (self->closing)
    return TRUE;

  self->closing = TRUE;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));

  if (!daylight_window_is_inside (self))
    {
      daylight_context_lock (self->context, DAYLIGHT_LOCK_CALM);
      return FALSE;
    }

  /* Desktops fade a closing window with its last frame: that frame has to be the Daylight page. */
  daylight_window_leave (self, DAYLIGHT_LOCK_CALM);

  return TRUE;
}

/* libadwaita listens first, and where a dialog is open it closes that one in place of the window. */
static void
take_close_request (DaylightWindow *self)
{
  g_signal_handlers_disconnect_matched (self, G_SIGNAL_MATCH_ID, g_signal_lookup ("close-request", GTK_TYPE_WINDOW), 0, NULL, NULL, NULL);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
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
  GtkWidget *inside = daylight_swap_get_inside (self->swap);

  if (DAYLIGHT_IS_INSIDE (inside) && daylight_window_is_inside (self))
    daylight_inside_drop_journal (DAYLIGHT_INSIDE (inside));

  /* What was typed goes out of the display's buffers as well, once the fresh room has taken the focus. While leaving,
   * that is for the end of the swap. */
  if (self->drop_source == 0 && (inside == NULL || daylight_window_is_inside (self)))
    self->drop_source = g_idle_add (drop_inside_cb, self);
}

static void
daylight_window_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  GTK_WIDGET_CLASS (daylight_window_parent_class)->size_allocate (widget, width, height, baseline);

  daylight_swap_refresh (DAYLIGHT_WINDOW (widget)->swap);
}

static void
daylight_window_dispose (GObject *object)
{
  DaylightWindow *self = DAYLIGHT_WINDOW (object);

  g_clear_handle_id (&self->drop_source, g_source_remove);
  forget_word (self);
  g_clear_object (&self->key_watch);
  g_clear_object (&self->desktop_shortcut);
  g_clear_object (&self->reminder);
  g_clear_object (&self->session_watch);
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
  widget_class->size_allocate = daylight_window_size_allocate;
  window_class->enable_debugging = daylight_window_enable_debugging;

  g_type_ensure (DAYLIGHT_TYPE_SWAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/daylight-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightWindow, swap);
  gtk_widget_class_bind_template_callback (widget_class, prepare);
  gtk_widget_class_bind_template_callback (widget_class, swapped_cb);
  daylight_window_install_actions (widget_class);
}

static void
daylight_window_init (DaylightWindow *self)
{
  take_close_request (self);
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_signal_connect_object (self->context, "about-to-lock", G_CALLBACK (clear_clipboards), self, G_CONNECT_SWAPPED);
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
