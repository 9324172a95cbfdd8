/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-emergency-card.h"

#include <glib/gi18n.h>

#include "daylight-help-text.h"
#include "daylight-phone-row.h"
#include "daylight-row-words.h"
#include "daylight-service-list.h"
#include "daylight-wrap.h"

struct _DaylightEmergencyCard
{
  AdwBin parent_instance;

  DaylightContext *context; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightEmergencyCard, daylight_emergency_card, ADW_TYPE_BIN)

static void
add_note (AdwPreferencesGroup *group,
          const char          *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "note");
  adw_preferences_group_add (group, row);
}

static void
add_sms (AdwPreferencesGroup *group,
         DaylightService     *service)
{
  const char      *number = daylight_service_get_sms_number (service);
  g_autofree char *shown = NULL;
  g_autofree char *title = NULL;
  g_autofree char *address = NULL;
  GtkWidget       *row;

  if (number == NULL)
    return;

  row = adw_action_row_new ();
  shown = daylight_help_text_number (number);
  /* Translators: %s is a phone number for text messages */
  title = g_strdup_printf (_ ("Send a message to %s"), shown);
  address = daylight_help_sms_address (number, NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), daylight_service_get_does (service));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("mail-unread-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "link.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", address);
  adw_preferences_group_add (group, row);
}

/* What can be called, written to and known of one service; the first number of the card is the large one. */
static void
add_service (AdwPreferencesGroup *group,
             DaylightService     *service,
             gboolean            *first)
{
  for (guint i = 0; i < daylight_service_get_n_phones (service); i++)
    {
      GtkWidget *row = daylight_phone_row_new (service, i);

      if (*first)
        gtk_widget_add_css_class (row, "first");
      *first = FALSE;
      adw_preferences_group_add (group, row);
    }
  add_sms (group, service);
  for (guint i = 0; i < daylight_service_get_n_notes (service); i++)
    add_note (group, daylight_service_get_note (service, i));
}

static void
fill (DaylightEmergencyCard *self)
{
  DaylightServiceList *services = daylight_context_get_services (self->context);
  g_autofree char     *setting = g_settings_get_string (daylight_context_get_settings (self->context), "country");
  DaylightCountry     *country = daylight_service_list_get_default_country (services, setting);
  DaylightService     *anywhere = daylight_service_list_get_anywhere (services);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gboolean             first = TRUE;

  adw_preferences_group_set_title (group, _ ("In Danger Now?"));
  daylight_wrap_labels (GTK_WIDGET (group));
  if (country != NULL)
    {
      DaylightServiceQuery  query = { .country = daylight_country_get_id (country),
                                      .kinds = 1u << DAYLIGHT_SERVICE_EMERGENCY };
      g_autoptr (GPtrArray) found = daylight_service_list_find (services, &query);

      adw_preferences_group_set_description (group, daylight_country_get_name (country));
      for (guint i = 0; i < found->len; i++)
        add_service (group, found->pdata[i], &first);
    }
  if (first)
    {
      if (anywhere != NULL)
        add_service (group, anywhere, &first);
      add_note (group, _ ("Choose a country or region on the Help page to see its numbers."));
    }

  daylight_row_words_describe (GTK_WIDGET (group));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (group));
}

static void
daylight_emergency_card_dispose (GObject *object)
{
  DaylightEmergencyCard *self = DAYLIGHT_EMERGENCY_CARD (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_emergency_card_parent_class)->dispose (object);
}

static void
daylight_emergency_card_class_init (DaylightEmergencyCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_emergency_card_dispose;
}

static void
daylight_emergency_card_init (DaylightEmergencyCard *self)
{
}

GtkWidget *
daylight_emergency_card_new (DaylightContext *context)
{
  DaylightEmergencyCard *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_EMERGENCY_CARD, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (daylight_context_get_settings (context), "changed::country", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);

  return GTK_WIDGET (self);
}
