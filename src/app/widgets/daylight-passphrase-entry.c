/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-passphrase-entry-private.h"

#include <glib/gi18n.h>
#include <sodium.h>

#include "daylight-limits.h"

#define BLINK_MS 600

enum {
  PROP_0,
  PROP_PLACEHOLDER_TEXT,
  PROP_PEEKABLE,
  N_PROPS
};

enum {
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightPassphraseEntry, daylight_passphrase_entry, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT, daylight_passphrase_entry_accessible_init))

/* The caret */

static gboolean
blink_cb (gpointer user_data)
{
  DaylightPassphraseEntry *self = user_data;

  self->caret_hidden = !self->caret_hidden;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_CONTINUE;
}

static void
restart_blinking (DaylightPassphraseEntry *self)
{
  gboolean blink;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-cursor-blink", &blink, NULL);
  g_clear_handle_id (&self->blink_id, g_source_remove);
  self->caret_hidden = FALSE;
  if (blink && gtk_widget_has_focus (GTK_WIDGET (self)))
    self->blink_id = g_timeout_add (BLINK_MS, blink_cb, self);
}

static void
caret_moved (DaylightPassphraseEntry *self)
{
  GdkRectangle area;

  daylight_passphrase_view_keep_caret_in_sight (self);
  area = (GdkRectangle){ daylight_passphrase_view_get_origin (self) + daylight_passphrase_view_position_to_x (self, self->caret), 0, 1,
                         gtk_widget_get_height (GTK_WIDGET (self)) };
  gtk_im_context_set_cursor_location (self->im_context, &area);
  gtk_accessible_text_update_caret_position (GTK_ACCESSIBLE_TEXT (self));
  restart_blinking (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
daylight_passphrase_entry_move_caret (DaylightPassphraseEntry *self,
                                      guint                    position,
                                      gboolean                 extend)
{
  self->caret = MIN (position, gtk_entry_buffer_get_length (self->buffer));
  if (!extend)
    self->bound = self->caret;
  gtk_accessible_text_update_selection_bound (GTK_ACCESSIBLE_TEXT (self));
  caret_moved (self);
}

/* The text */

static void
update_run (DaylightPassphraseEntry *self)
{
  gboolean peek = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->peek_button));

  g_clear_pointer (&self->run, daylight_secret_run_free);
  if (peek)
    self->run = daylight_secret_run_new (GTK_WIDGET (self), gtk_entry_buffer_get_text (self->buffer),
                                         gtk_entry_buffer_get_bytes (self->buffer));
}

void
daylight_passphrase_entry_text_changed (DaylightPassphraseEntry *self)
{
  update_run (self);
  caret_moved (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* GTK frees a buffer of this kind with a wipe, but leaves what was deleted from it in place. */
static void
replace_buffer (DaylightPassphraseEntry *self)
{
  g_set_object (&self->buffer, NULL);
  self->buffer = gtk_password_entry_buffer_new ();
  self->caret = self->bound = 0;
}

void
daylight_passphrase_entry_remove_range (DaylightPassphraseEntry *self,
                                        guint                    start,
                                        guint                    end)
{
  if (start >= end)
    return;

  gtk_accessible_text_update_contents (GTK_ACCESSIBLE_TEXT (self), GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_REMOVE, start, end);
  if (start == 0 && end >= gtk_entry_buffer_get_length (self->buffer))
    replace_buffer (self);
  else
    gtk_entry_buffer_delete_text (self->buffer, start, (int)(end - start));
  self->caret = self->bound = start;
}

void
daylight_passphrase_entry_insert (DaylightPassphraseEntry *self,
                                  const char              *text)
{
  guint start = MIN (self->caret, self->bound);
  guint n = (guint)g_utf8_strlen (text, -1);

  if (n == 0)
    return;
  if (gtk_entry_buffer_get_bytes (self->buffer) + strlen (text) > DAYLIGHT_MAX_PASSPHRASE_BYTES)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  daylight_passphrase_entry_remove_range (self, start, MAX (self->caret, self->bound));
  gtk_entry_buffer_insert_text (self->buffer, start, text, (int)n);
  gtk_accessible_text_update_contents (GTK_ACCESSIBLE_TEXT (self), GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_INSERT, start, start + n);
  self->caret = self->bound = start + n;
  daylight_passphrase_entry_text_changed (self);
}

/* Callbacks */

static void
commit_cb (DaylightPassphraseEntry *self,
           const char              *text)
{
  daylight_passphrase_entry_insert (self, text);
}

static void
preedit_changed_cb (DaylightPassphraseEntry *self)
{
  char *text;
  int   cursor;

  gtk_im_context_get_preedit_string (self->im_context, &text, NULL, &cursor);
  self->preedit = (guint)g_utf8_strlen (text, -1);
  sodium_memzero (text, strlen (text));
  g_free (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_caps_lock (DaylightPassphraseEntry *self)
{
  gboolean on = self->keyboard != NULL && gdk_device_get_caps_lock_state (self->keyboard);
  gboolean show = on && gtk_widget_has_focus (GTK_WIDGET (self));

  if (show == gtk_widget_get_visible (self->caps_icon))
    return;
  gtk_widget_set_visible (self->caps_icon, show);
  if (show)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Caps Lock is on"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
focus_changed_cb (DaylightPassphraseEntry *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_im_context_focus_in (self->im_context);
  else
    {
      gtk_im_context_reset (self->im_context);
      gtk_im_context_focus_out (self->im_context);
      self->preedit = 0;
    }
  update_caps_lock (self);
  restart_blinking (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
peek_toggled_cb (DaylightPassphraseEntry *self)
{
  gboolean    peek = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->peek_button));
  const char *label = peek ? _ ("Hide What Is Typed") : _ ("Show What Is Typed");

  gtk_button_set_icon_name (GTK_BUTTON (self->peek_button), peek ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (self->peek_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->peek_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  update_run (self);
  caret_moved (self);
}

/* The widget */

static void
daylight_passphrase_entry_realize (GtkWidget *widget)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);
  GdkSeat                 *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));

  GTK_WIDGET_CLASS (daylight_passphrase_entry_parent_class)->realize (widget);
  gtk_im_context_set_client_widget (self->im_context, widget);
  if (seat != NULL && g_set_object (&self->keyboard, gdk_seat_get_keyboard (seat)) && self->keyboard != NULL)
    g_signal_connect_object (self->keyboard, "notify::caps-lock-state", G_CALLBACK (update_caps_lock), self, G_CONNECT_SWAPPED);
}

static void
daylight_passphrase_entry_unrealize (GtkWidget *widget)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);

  if (self->keyboard != NULL)
    g_signal_handlers_disconnect_by_data (self->keyboard, self);
  g_clear_object (&self->keyboard);
  g_clear_handle_id (&self->blink_id, g_source_remove);
  gtk_im_context_set_client_widget (self->im_context, NULL);
  GTK_WIDGET_CLASS (daylight_passphrase_entry_parent_class)->unrealize (widget);
}

static void
daylight_passphrase_entry_css_changed (GtkWidget         *widget,
                                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (daylight_passphrase_entry_parent_class)->css_changed (widget, change);
  update_run (DAYLIGHT_PASSPHRASE_ENTRY (widget));
  gtk_widget_queue_resize (widget);
}

static void
daylight_passphrase_entry_dispose (GObject *object)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (object);

  g_clear_handle_id (&self->blink_id, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->caps_icon, gtk_widget_unparent);
  g_clear_pointer (&self->peek_button, gtk_widget_unparent);
  g_clear_pointer (&self->run, daylight_secret_run_free);
  if (self->im_context != NULL)
    g_signal_handlers_disconnect_by_data (self->im_context, self);
  g_clear_object (&self->im_context);
  G_OBJECT_CLASS (daylight_passphrase_entry_parent_class)->dispose (object);
}

static void
daylight_passphrase_entry_finalize (GObject *object)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (object);

  g_clear_object (&self->buffer);
  g_free (self->placeholder);
  G_OBJECT_CLASS (daylight_passphrase_entry_parent_class)->finalize (object);
}

static void
daylight_passphrase_entry_get_property (GObject    *object,
                                        guint       id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (object);

  switch (id)
    {
    case PROP_PLACEHOLDER_TEXT:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_PEEKABLE:
      g_value_set_boolean (value, gtk_widget_get_visible (self->peek_button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
daylight_passphrase_entry_set_property (GObject      *object,
                                        guint         id,
                                        const GValue *value,
                                        GParamSpec   *pspec)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (object);

  switch (id)
    {
    case PROP_PLACEHOLDER_TEXT:
      daylight_passphrase_entry_set_placeholder_text (self, g_value_get_string (value));
      break;
    case PROP_PEEKABLE:
      daylight_passphrase_entry_set_peekable (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
daylight_passphrase_entry_class_init (DaylightPassphraseEntryClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = daylight_passphrase_entry_dispose;
  object_class->finalize = daylight_passphrase_entry_finalize;
  object_class->get_property = daylight_passphrase_entry_get_property;
  object_class->set_property = daylight_passphrase_entry_set_property;
  widget_class->realize = daylight_passphrase_entry_realize;
  widget_class->unrealize = daylight_passphrase_entry_unrealize;
  widget_class->css_changed = daylight_passphrase_entry_css_changed;
  widget_class->measure = daylight_passphrase_view_measure;
  widget_class->size_allocate = daylight_passphrase_view_size_allocate;
  widget_class->snapshot = daylight_passphrase_view_snapshot;

  properties[PROP_PLACEHOLDER_TEXT] = g_param_spec_string ("placeholder-text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PEEKABLE] = g_param_spec_boolean ("peekable", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  gtk_widget_class_set_css_name (widget_class, "entry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  daylight_passphrase_pointer_install (widget_class);
  daylight_passphrase_keys_install (widget_class);
}

static void
make_children (DaylightPassphraseEntry *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->caps_icon = gtk_image_new_from_icon_name ("caps-lock-symbolic");
  gtk_widget_set_tooltip_text (self->caps_icon, _ ("Caps Lock is on"));
  gtk_widget_set_cursor_from_name (self->caps_icon, "default");
  gtk_widget_set_visible (self->caps_icon, FALSE);
  gtk_widget_set_parent (self->caps_icon, widget);

  self->peek_button = gtk_toggle_button_new ();
  gtk_widget_add_css_class (self->peek_button, "flat");
  gtk_widget_set_cursor_from_name (self->peek_button, "default");
  gtk_widget_set_focus_on_click (self->peek_button, FALSE);
  gtk_widget_set_visible (self->peek_button, FALSE);
  gtk_widget_set_valign (self->peek_button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->peek_button, widget);
  g_signal_connect_object (self->peek_button, "toggled", G_CALLBACK (peek_toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
daylight_passphrase_entry_init (DaylightPassphraseEntry *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->buffer = gtk_password_entry_buffer_new ();
  /* The input method is never given the text around the caret: "retrieve-surrounding" has no handler here. */
  self->im_context = gtk_im_multicontext_new ();
  g_object_set (self->im_context,
                "input-purpose", GTK_INPUT_PURPOSE_PASSWORD,
                "input-hints", GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_PRIVATE,
                NULL);
  g_signal_connect_object (self->im_context, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->im_context, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  gtk_widget_add_css_class (GTK_WIDGET (self), "passphrase");
  make_children (self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_TARGET);
  gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (key), self->im_context);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  daylight_passphrase_pointer_init (self);
  peek_toggled_cb (self);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY, FALSE,
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, FALSE,
                                  GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, _ ("protected text field"),
                                  -1);
}

GtkWidget *
daylight_passphrase_entry_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_PASSPHRASE_ENTRY, NULL);
}

guint
daylight_passphrase_entry_get_length (DaylightPassphraseEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PASSPHRASE_ENTRY (self), 0);

  return gtk_entry_buffer_get_length (self->buffer);
}

/**
 * daylight_passphrase_entry_copy_secret:
 *
 * Returns: (transfer full): what is typed; the field keeps it
 */
DaylightSecret *
daylight_passphrase_entry_copy_secret (DaylightPassphraseEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PASSPHRASE_ENTRY (self), NULL);

  return daylight_secret_new (gtk_entry_buffer_get_text (self->buffer), gtk_entry_buffer_get_bytes (self->buffer));
}

/**
 * daylight_passphrase_entry_take_secret:
 *
 * Returns: (transfer full): what was typed; the field is empty afterwards and nothing stays in its memory
 */
DaylightSecret *
daylight_passphrase_entry_take_secret (DaylightPassphraseEntry *self)
{
  DaylightSecret *secret = daylight_passphrase_entry_copy_secret (self);

  daylight_passphrase_entry_clear (self);
  return secret;
}

void
daylight_passphrase_entry_clear (DaylightPassphraseEntry *self)
{
  guint length;

  g_return_if_fail (DAYLIGHT_IS_PASSPHRASE_ENTRY (self));

  length = gtk_entry_buffer_get_length (self->buffer);
  gtk_im_context_reset (self->im_context);
  daylight_passphrase_entry_remove_range (self, 0, length);
  replace_buffer (self);
  if (length > 0)
    daylight_passphrase_entry_text_changed (self);
}

void
daylight_passphrase_entry_set_placeholder_text (DaylightPassphraseEntry *self,
                                                const char              *text)
{
  g_return_if_fail (DAYLIGHT_IS_PASSPHRASE_ENTRY (self));

  if (!g_set_str (&self->placeholder, text))
    return;
  /* A screen reader names the field by it too; who sets a label of its own does so after. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, text != NULL ? text : "",
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEHOLDER_TEXT]);
}

void
daylight_passphrase_entry_set_peekable (DaylightPassphraseEntry *self,
                                        gboolean                 peekable)
{
  g_return_if_fail (DAYLIGHT_IS_PASSPHRASE_ENTRY (self));

  if (gtk_widget_get_visible (self->peek_button) == !!peekable)
    return;
  if (!peekable)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->peek_button), FALSE);
  gtk_widget_set_visible (self->peek_button, peekable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PEEKABLE]);
}
