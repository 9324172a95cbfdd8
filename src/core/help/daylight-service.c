/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-service-private.h"

#include "daylight-help-json.h"

#define MAX_PHONES 8

typedef struct
{
  char          *number;  /* (owned) */
  char          *dial;    /* (owned) */
  char          *note;    /* (owned) (nullable) */
  char          *context; /* (owned) (nullable) */
  DaylightServes serves;
} Phone;

struct _DaylightService
{
  GObject parent_instance;

  /* All owned, set once. */
  char                 *id;
  char                 *country;
  DaylightServiceKind   kind;
  char                 *name;
  char                 *local_name;
  char                 *does;
  char                **notes;
  Phone                 phones[MAX_PHONES];
  guint                 n_phones;
  char                 *sms_number;
  char                 *sms_text;
  char                 *whatsapp;
  char                 *chat;
  char                 *website;
  char                 *email;
  char                **languages;
  gboolean              interpreters;
  DaylightOpeningHours *hours;
  DaylightOpeningHours *chat_hours;
  DaylightCost          cost;
  DaylightAudience      audience;
  gboolean              hidden_on_bill;
  gboolean              recheck;
  guint                 read_year;
  guint                 source_year;
  char                **sources;
};

G_DEFINE_FINAL_TYPE (DaylightService, daylight_service, G_TYPE_OBJECT)

static const char *const kind_names[] = {
  "emergency", "sexual-assault", "image-abuse", "child", "domestic-violence", "crisis", "reporting", "legal", NULL
};

static const char *const audience_names[] = {
  "everyone", "women", "men", "children", "young", "lgbtq", "migrants",
  "family", "deaf", "older", "disabled", "first-nations", "professionals", "adults", NULL
};

static const char *const serves_names[] = { "police", "ambulance", "fire", NULL };

static const char *const cost_names[] = { "unknown", "free", "ordinary", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == DAYLIGHT_N_SERVICE_KINDS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (audience_names) == DAYLIGHT_N_AUDIENCES + 1);

static gboolean
find_name (const char *const *names,
           const char        *name,
           guint             *position)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The bits of the names in an array. */
static gboolean
read_bits (JsonObject        *object,
           const char        *name,
           const char *const *names,
           guint             *bits,
           GError           **error)
{
  g_auto (GStrv) texts = NULL;

  if (!daylight_help_json_texts (object, name, &texts, error))
    return FALSE;
  for (guint i = 0; texts[i] != NULL; i++)
    {
      guint position;

      if (!find_name (names, texts[i], &position))
        {
          daylight_help_json_fail (error, name);
          return FALSE;
        }
      *bits |= 1u << position;
    }

  return TRUE;
}

/* What goes into a tel: address or onto a dial pad, and nothing else. */
static gboolean
is_dialable (const char *text)
{
  if (text == NULL)
    return TRUE;
  if (*text == '+')
    text++;

  return *text != '\0' && strlen (text) <= 20 && strspn (text, "0123456789*#") == strlen (text);
}

static gboolean
is_https (const char *text)
{
  return text == NULL || (g_str_has_prefix (text, "https://") && strlen (text) > strlen ("https://"));
}

static gboolean
read_phone (JsonObject *object,
            Phone      *phone,
            GError    **error)
{
  guint serves = 0;

  if (!daylight_help_json_text (object, "number", TRUE, &phone->number, error) ||
      !daylight_help_json_text (object, "dial", TRUE, &phone->dial, error) ||
      !daylight_help_json_text (object, "note", FALSE, &phone->note, error) ||
      !daylight_help_json_text (object, "context", FALSE, &phone->context, error) ||
      !read_bits (object, "serves", serves_names, &serves, error))
    return FALSE;
  if (!is_dialable (phone->dial))
    {
      daylight_help_json_fail (error, "dial");
      return FALSE;
    }

  phone->serves = (DaylightServes)serves;
  return TRUE;
}

static gboolean
read_phones (DaylightService *self,
             JsonObject      *object,
             GError         **error)
{
  g_autoptr (GPtrArray) phones = NULL;

  if (!daylight_help_json_objects (object, "phones", FALSE, &phones, error))
    return FALSE;
  if (phones->len > MAX_PHONES)
    {
      daylight_help_json_fail (error, "phones");
      return FALSE;
    }
  for (guint i = 0; i < phones->len; i++)
    {
      self->n_phones = i + 1;
      if (!read_phone (phones->pdata[i], &self->phones[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_channels (DaylightService *self,
               JsonObject      *object,
               GError         **error)
{
  JsonNode *sms = json_object_get_member (object, "sms");

  if (sms != NULL)
    {
      if (!JSON_NODE_HOLDS_OBJECT (sms))
        {
          daylight_help_json_fail (error, "sms");
          return FALSE;
        }
      if (!daylight_help_json_text (json_node_get_object (sms), "number", TRUE, &self->sms_number, error) ||
          !daylight_help_json_text (json_node_get_object (sms), "text", FALSE, &self->sms_text, error))
        return FALSE;
    }
  if (!daylight_help_json_text (object, "whatsapp", FALSE, &self->whatsapp, error) ||
      !daylight_help_json_text (object, "chat", FALSE, &self->chat, error) ||
      !daylight_help_json_text (object, "website", FALSE, &self->website, error) ||
      !daylight_help_json_text (object, "email", FALSE, &self->email, error))
    return FALSE;
  if (!is_dialable (self->sms_number) || !is_dialable (self->whatsapp) || !is_https (self->chat) ||
      !is_https (self->website))
    {
      daylight_help_json_fail (error, "an address");
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_hours (JsonObject            *object,
            const char            *name,
            DaylightOpeningHours **hours,
            GError               **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;

  *hours = daylight_opening_hours_new_from_json (node, error);
  return *hours != NULL;
}

static gboolean
read_facts (DaylightService *self,
            JsonObject      *object,
            GError         **error)
{
  guint cost = DAYLIGHT_COST_UNKNOWN;
  guint audience = 0;

  if (!daylight_help_json_texts (object, "languages", &self->languages, error) ||
      !daylight_help_json_flag (object, "interpreters", &self->interpreters, error) ||
      !read_hours (object, "hours", &self->hours, error) || !read_hours (object, "chat-hours", &self->chat_hours, error) ||
      !daylight_help_json_choice (object, "cost", cost_names, &cost, error) ||
      !read_bits (object, "audience", audience_names, &audience, error) ||
      !daylight_help_json_flag (object, "hidden-on-bill", &self->hidden_on_bill, error) ||
      !daylight_help_json_flag (object, "recheck", &self->recheck, error) ||
      !daylight_help_json_number (object, "read", 9999, &self->read_year, error) ||
      !daylight_help_json_sources (object, &self->sources, &self->source_year, error))
    return FALSE;
  if (self->read_year == 0)
    {
      daylight_help_json_fail (error, "read");
      return FALSE;
    }

  self->cost = (DaylightCost)cost;
  self->audience = (DaylightAudience)audience;
  return TRUE;
}

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

DaylightService *
daylight_service_new_from_json (JsonObject *object,
                                GError    **error)
{
  g_autoptr (DaylightService) self = g_object_new (DAYLIGHT_TYPE_SERVICE, NULL);
  guint                       kind = G_MAXUINT;

  if (!daylight_help_json_text (object, "id", TRUE, &self->id, error) ||
      !daylight_help_json_text (object, "country", TRUE, &self->country, error) ||
      !daylight_help_json_choice (object, "kind", kind_names, &kind, error) ||
      !daylight_help_json_text (object, "name", TRUE, &self->name, error) ||
      !daylight_help_json_text (object, "local-name", FALSE, &self->local_name, error) ||
      !daylight_help_json_text (object, "does", TRUE, &self->does, error) ||
      !daylight_help_json_texts (object, "notes", &self->notes, error) || !read_phones (self, object, error) ||
      !read_channels (self, object, error) || !read_facts (self, object, error))
    return NULL;
  if (kind == G_MAXUINT)
    {
      daylight_help_json_fail (error, "kind");
      return NULL;
    }

  self->kind = (DaylightServiceKind)kind;
  return g_steal_pointer (&self);
}

const char *
daylight_service_kind_to_name (DaylightServiceKind kind)
{
  g_return_val_if_fail (kind < DAYLIGHT_N_SERVICE_KINDS, NULL);

  return kind_names[kind];
}

gboolean
daylight_service_kind_from_name (const char          *name,
                                 DaylightServiceKind *kind)
{
  guint position;

  if (!find_name (kind_names, name, &position))
    return FALSE;

  *kind = (DaylightServiceKind)position;
  return TRUE;
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

const char *
daylight_service_get_name (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->name;
}

const char *
daylight_service_get_local_name (DaylightService *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (self), NULL);

  return self->local_name;
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
  const Phone *phone;

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
