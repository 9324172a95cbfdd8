/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-help-json.h"
#include "daylight-service-private.h"

/* A service as the JSON has it: read without trusting it, and refused whole where one member is not as the schema says. */

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
read_phone (JsonObject           *object,
            DaylightServicePhone *phone,
            GError              **error)
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
  if (phones->len > DAYLIGHT_SERVICE_MAX_PHONES)
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
