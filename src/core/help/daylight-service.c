/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-help-json.h"
#include "daylight-help-script.h"
#include "daylight-service-private.h"

G_DEFINE_FINAL_TYPE (DaylightService, daylight_service, G_TYPE_OBJECT)

static void
daylight_service_finalize (GObject *object)
{
  DaylightService *self = DAYLIGHT_SERVICE (object);

  for (guint i = 0; i < self->n_phones; i++)
    {
      g_free (self->phones[i].number);
      g_free (self->phones[i].dial);
      g_free (self->phones[i].note);
      g_free (self->phones[i].context);
    }
  g_free (self->id);
  g_free (self->country);
  g_free (self->name);
  g_free (self->local_name);
  g_free (self->does);
  g_strfreev (self->notes);
  g_free (self->sms_number);
  g_free (self->sms_text);
  g_free (self->whatsapp);
  g_free (self->chat);
  g_free (self->website);
  g_free (self->email);
  g_strfreev (self->languages);
  g_clear_pointer (&self->hours, daylight_opening_hours_unref);
  g_clear_pointer (&self->chat_hours, daylight_opening_hours_unref);
  g_strfreev (self->sources);

  G_OBJECT_CLASS (daylight_service_parent_class)->finalize (object);
}

static void
daylight_service_class_init (DaylightServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_service_finalize;
}

static void
daylight_service_init (DaylightService *self)
{
}

const char *
daylight_service_get_id (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->id;
}

const char *
daylight_service_get_country (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->country;
}

DaylightServiceKind
daylight_service_get_kind (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), DAYLIGHT_SERVICE_EMERGENCY);

  return self->kind;
}

/* 'Emergency services' is no name but words. */
static const char *
own_name (DaylightService *self)
{
  return self->kind == DAYLIGHT_SERVICE_EMERGENCY ? daylight_help_translate (NULL, self->name) : self->name;
}

static gboolean
prefers_local (DaylightService *self)
{
  return daylight_help_prefers_local_name (g_get_language_names ()[0], daylight_help_translate (NULL, "Emergency services"),
                                           self->local_name);
}

const char *
daylight_service_get_name (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return prefers_local (self) ? self->local_name : own_name (self);
}

const char *
daylight_service_get_other_name (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return prefers_local (self) ? own_name (self) : self->local_name;
}

const char *
daylight_service_get_does (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return daylight_help_translate (NULL, self->does);
}

guint
daylight_service_get_n_notes (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), 0);

  return g_strv_length (self->notes);
}

const char *
daylight_service_get_note (DaylightService *self,
                           guint            position)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);
  g_return_val_if_fail (position < g_strv_length (self->notes), NULL);

  return daylight_help_translate (NULL, self->notes[position]);
}

guint
daylight_service_get_n_phones (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), 0);

  return self->n_phones;
}

DaylightPhone
daylight_service_get_phone (DaylightService *self,
                            guint            position)
{
  const DaylightServicePhone *phone;

  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), (DaylightPhone){ 0 });
  g_return_val_if_fail (position < self->n_phones, (DaylightPhone){ 0 });

  phone = &self->phones[position];
  return (DaylightPhone){
    .number = phone->number,
    .dial = phone->dial,
    .note = daylight_help_translate (phone->context, phone->note),
    .serves = phone->serves,
  };
}

const char *
daylight_service_get_sms_number (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->sms_number;
}

const char *
daylight_service_get_sms_text (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->sms_text;
}

const char *
daylight_service_get_whatsapp (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->whatsapp;
}

const char *
daylight_service_get_chat (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->chat;
}

const char *
daylight_service_get_website (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->website;
}

const char *
daylight_service_get_email (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->email;
}

const char *const *
daylight_service_get_languages (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return (const char *const *)self->languages;
}

gboolean
daylight_service_get_interpreters (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), FALSE);

  return self->interpreters;
}

DaylightOpeningHours *
daylight_service_get_hours (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->hours;
}

DaylightOpeningHours *
daylight_service_get_chat_hours (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->chat_hours;
}

DaylightCost
daylight_service_get_cost (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), DAYLIGHT_COST_UNKNOWN);

  return self->cost;
}

DaylightAudience
daylight_service_get_audience (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), 0);

  return self->audience;
}

gboolean
daylight_service_get_hidden_on_bill (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), FALSE);

  return self->hidden_on_bill;
}

gboolean
daylight_service_get_recheck (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), TRUE);

  return self->recheck;
}

guint
daylight_service_get_read_year (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), 0);

  return self->read_year;
}

guint
daylight_service_get_source_year (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), 0);

  return self->source_year;
}

const char *const *
daylight_service_get_sources (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return (const char *const *)self->sources;
}

gboolean
daylight_service_is_written (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), FALSE);

  /* A website beside a phone number is where to read, not where to write. */
  return self->sms_number != NULL || self->whatsapp != NULL || self->chat != NULL || self->email != NULL ||
         (self->website != NULL && self->n_phones == 0);
}

gboolean
daylight_service_matches (DaylightService *self,
                          const char      *text)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  g_ptr_array_add (candidates, self->name);
  g_ptr_array_add (candidates, (char *)own_name (self));
  if (self->local_name != NULL)
    g_ptr_array_add (candidates, self->local_name);
  g_ptr_array_add (candidates, (char *)daylight_help_translate (NULL, self->does));
  for (guint i = 0; i < self->n_phones; i++)
    {
      g_ptr_array_add (candidates, self->phones[i].number);
      g_ptr_array_add (candidates, self->phones[i].dial);
    }
  g_ptr_array_add (candidates, NULL);

  return daylight_help_matches (text, (const char *const *)candidates->pdata);
}
