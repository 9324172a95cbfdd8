/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-preferences.h"

#include <glib/gi18n.h>

#include "daylight-choice.h"
#include "daylight-combo.h"
#include "daylight-language.h"
#include "daylight-word-group.h"
#include "daylight-wrap.h"

static const double TEXT_SIZES[] = { 0.85, 1.0, 1.25, 1.6 };

struct _DaylightPreferences
{
  DaylightDialog parent_instance;

  /* Template widgets */
  AdwSwitchRow *opening;
  AdwActionRow *word;
  AdwSwitchRow *hide;
  AdwSwitchRow *shortcut;
  AdwSpinRow   *idle;
  AdwEntryRow  *page;
  GtkLabel     *page_outcome;
  AdwComboRow  *language;
  AdwComboRow  *text_size;
  AdwSwitchRow *whole;

  DaylightContext *context;       /* (owned) */
  char            *shortcut_text; /* (owned) what its row says as long as nothing is wrong */
};

G_DEFINE_FINAL_TYPE (DaylightPreferences, daylight_preferences, DAYLIGHT_TYPE_DIALOG)

/* Without a word there would be no way back: the switch waits for one. */
static void
update_word (DaylightPreferences *self)
{
  GSettings       *settings = daylight_context_get_settings (self->context);
  g_autofree char *check = g_settings_get_string (settings, "search-check");
  gboolean         is_set = *check != '\0';

  adw_action_row_set_subtitle (self->word, is_set ? _ ("Chosen. Typing it in the place search brings you back.")
                                                  : _ ("Not chosen. The way back is closing the app and opening it again."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->opening), is_set);
}

static gboolean
get_text_size (GValue   *value,
               GVariant *variant,
               gpointer  user_data)
{
  guint nearest = 0;

  for (guint i = 1; i < G_N_ELEMENTS (TEXT_SIZES); i++)
    if (ABS (TEXT_SIZES[i] - g_variant_get_double (variant)) < ABS (TEXT_SIZES[nearest] - g_variant_get_double (variant)))
      nearest = i;
  g_value_set_uint (value, nearest);

  return TRUE;
}

static GVariant *
set_text_size (const GValue       *value,
               const GVariantType *type,
               gpointer            user_data)
{
  return g_variant_new_double (TEXT_SIZES[MIN (g_value_get_uint (value), G_N_ELEMENTS (TEXT_SIZES) - 1)]);
}

/* The first row is the computer's own language. */
static gboolean
get_language (GValue   *value,
              GVariant *variant,
              gpointer  user_data)
{
  gsize                   n_languages;
  const DaylightLanguage *languages = daylight_language_list (&n_languages);

  g_value_set_uint (value, 0);
  for (guint i = 0; i < n_languages; i++)
    if (g_str_equal (languages[i].code, g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i + 1);

  return TRUE;
}

static GVariant *
set_language (const GValue       *value,
              const GVariantType *type,
              gpointer            user_data)
{
  gsize                   n_languages;
  const DaylightLanguage *languages = daylight_language_list (&n_languages);
  guint                   row = g_value_get_uint (value);

  return g_variant_new_string (row == 0 || row > n_languages ? "" : languages[row - 1].code);
}

static void
fill_languages (DaylightPreferences *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gsize                     n_languages;
  const DaylightLanguage   *languages = daylight_language_list (&n_languages);

  gtk_string_list_append (names, C_ ("language", "Automatic"));
  for (gsize i = 0; i < n_languages; i++)
    gtk_string_list_append (names, languages[i].name);
  daylight_combo_wrap (self->language);
  adw_combo_row_set_model (self->language, G_LIST_MODEL (names));
  daylight_combo_wrap (self->text_size);
}

/* Only what a browser opens without a question, and nothing that runs or reads a file. */
static gboolean
is_web_page (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char      *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0' && g_str_equal (g_uri_get_scheme (uri), "https");
}

static void
page_apply_cb (DaylightPreferences *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->page))));
  gboolean         good = *address == '\0' || is_web_page (address);
  const char      *outcome;

  if (!good)
    outcome = _ ("This is no address that begins with https://. Nothing was changed.");
  else if (*address == '\0')
    outcome = _ ("No page opens after leaving.");
  else
    outcome = _ ("This page opens after leaving.");
  if (good)
    g_settings_set_string (daylight_context_get_settings (self->context), "page-after", address);
  gtk_label_set_label (self->page_outcome, outcome);
  gtk_widget_set_visible (GTK_WIDGET (self->page_outcome), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), outcome, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Without the portal there is nothing to switch on. */
static void
portal_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightPreferences) self = user_data;
  g_autoptr (GVariant)            version = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (version != NULL || self->shortcut == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->shortcut), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->shortcut), _ ("This desktop does not offer it."));
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (DaylightPreferences) self = user_data;
  g_autoptr (GDBusConnection)     bus = g_bus_get_finish (result, NULL);

  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                            "org.freedesktop.DBus.Properties", "Get",
                            g_variant_new ("(ss)", "org.freedesktop.portal.GlobalShortcuts", "version"), NULL,
                            G_DBUS_CALL_FLAGS_NONE, 5000, NULL, portal_cb, g_object_ref (self));
}

/* Off, and it was not the person: the desktop refused, or took it back. */
static void
shortcut_changed_cb (DaylightPreferences *self)
{
  const char *outcome = _ ("The desktop set no key. Switch this on to be asked again.");
  gboolean    is_on = g_settings_get_boolean (daylight_context_get_settings (self->context), "desktop-shortcut");

  if (is_on)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->shortcut), self->shortcut_text);
  if (is_on || !adw_switch_row_get_active (self->shortcut))
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->shortcut), outcome);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), outcome, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
word_activated_cb (DaylightPreferences *self)
{
  adw_dialog_present (daylight_word_dialog_new (self->context), GTK_WIDGET (self));
}

static void
daylight_preferences_dispose (GObject *object)
{
  DaylightPreferences *self = DAYLIGHT_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_PREFERENCES);
  g_clear_object (&self->context);
  g_clear_pointer (&self->shortcut_text, g_free);

  G_OBJECT_CLASS (daylight_preferences_parent_class)->dispose (object);
}

static void
daylight_preferences_class_init (DaylightPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_preferences_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/daylightapp/Daylight/preferences/daylight-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, opening);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, word);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, hide);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, shortcut);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, idle);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, page);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, page_outcome);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, text_size);
  gtk_widget_class_bind_template_child (widget_class, DaylightPreferences, whole);
}

static void
daylight_preferences_init (DaylightPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_labels (daylight_dialog_get_content (DAYLIGHT_DIALOG (self)));
}

/**
 * daylight_preferences_new:
 * @context: for the settings
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
daylight_preferences_new (DaylightContext *context)
{
  DaylightPreferences *self;
  GSettings           *settings;
  g_autofree char     *page = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_PREFERENCES, NULL);
  self->context = g_object_ref (context);
  settings = daylight_context_get_settings (context);

  daylight_choice_bind (settings, "opening-page", G_OBJECT (self->opening), "active", "today", "home");
  daylight_choice_bind (settings, "text-view", G_OBJECT (self->whole), "active", "page", "steps");
  fill_languages (self);
  g_settings_bind_with_mapping (settings, "language", self->language, "selected", G_SETTINGS_BIND_DEFAULT, get_language,
                                set_language, NULL, NULL);
  g_settings_bind_with_mapping (settings, "text-scale", self->text_size, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_text_size, set_text_size, NULL, NULL);
  g_settings_bind (settings, "hide-after", self->hide, "active", G_SETTINGS_BIND_DEFAULT);
  self->shortcut_text = g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (self->shortcut)));
  /* Before the switch follows the setting. */
  g_signal_connect_object (settings, "changed::desktop-shortcut", G_CALLBACK (shortcut_changed_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind (settings, "desktop-shortcut", self->shortcut, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "idle-minutes", self->idle, "value", G_SETTINGS_BIND_DEFAULT);
  if (daylight_journal_get_state (daylight_context_get_journal (context)) != DAYLIGHT_JOURNAL_STATE_NONE)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->idle), FALSE);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->idle), _ ("Minutes without a key or a touch. This is changed in the journal, under Keys and Copies, with your passphrase."));
    }
  page = g_settings_get_string (settings, "page-after");
  gtk_editable_set_text (GTK_EDITABLE (self->page), page);
  g_signal_connect_object (self->page, "apply", G_CALLBACK (page_apply_cb), self, G_CONNECT_SWAPPED);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, g_object_ref (self));
  g_signal_connect_object (self->word, "activated", G_CALLBACK (word_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::search-check", G_CALLBACK (update_word), self, G_CONNECT_SWAPPED);
  update_word (self);

  return ADW_DIALOG (self);
}
