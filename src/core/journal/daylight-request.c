/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-request.h"

static const char *const state_names[] = {
  [DAYLIGHT_REQUEST_TO_SEND] = "to-send",
  [DAYLIGHT_REQUEST_SENT] = "sent",
  [DAYLIGHT_REQUEST_ANSWERED] = "answered",
  [DAYLIGHT_REQUEST_REMOVED] = "removed",
  [DAYLIGHT_REQUEST_REFUSED] = "refused",
  [DAYLIGHT_REQUEST_BACK] = "back",
};

const char *
daylight_request_state_to_name (DaylightRequestState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (state_names), NULL);

  return state_names[state];
}

/**
 * daylight_request_get_state:
 *
 * Returns: the state that is written down; without a known one, answered where there is an answer, else sent
 */
DaylightRequestState
daylight_request_get_state (DaylightEntry *self)
{
  const char *name = daylight_entry_get_text (self, "state");
  const char *answer = daylight_entry_get_text (self, "answer");

  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_strcmp0 (name, state_names[i]) == 0)
      return (DaylightRequestState)i;

  return answer != NULL && *answer != '\0' ? DAYLIGHT_REQUEST_ANSWERED : DAYLIGHT_REQUEST_SENT;
}

gboolean
daylight_request_is_open (DaylightEntry *self)
{
  const char *answer = daylight_entry_get_text (self, "answer");

  switch (daylight_request_get_state (self))
    {
    case DAYLIGHT_REQUEST_TO_SEND:
    case DAYLIGHT_REQUEST_SENT:
    case DAYLIGHT_REQUEST_BACK:
      return answer == NULL || *answer == '\0';
    case DAYLIGHT_REQUEST_ANSWERED:
    case DAYLIGHT_REQUEST_REMOVED:
    case DAYLIGHT_REQUEST_REFUSED:
    default:
      return FALSE;
    }
}

gint64
daylight_request_get_deadline (DaylightEntry *self)
{
  gint64 until = G_MAXINT64;

  return daylight_entry_get_time (self, "deadline", &until) != G_MININT64 ? until : G_MAXINT64;
}

static void
set_time (JsonObject *fields,
          const char *name,
          GDateTime  *time,
          const char *precision)
{
  JsonObject      *object = json_object_new ();
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%dT%H:%M");

  json_object_set_string_member (object, "when", when);
  json_object_set_string_member (object, "zone", g_time_zone_get_identifier (g_date_time_get_timezone (time)));
  json_object_set_string_member (object, "precision", precision);
  json_object_set_object_member (fields, name, object);
}

static void
set_state (JsonObject          *fields,
           DaylightRequestState state)
{
  json_object_set_string_member (fields, "state", state_names[state]);
}

/**
 * daylight_request_new_fields:
 * @service: (nullable): the platform's name
 * @about: (nullable): the entry with the post; its links go along
 *
 * Returns: (transfer full): the fields of a request that is still to be sent
 */
JsonObject *
daylight_request_new_fields (const char    *service,
                             DaylightEntry *about)
{
  JsonObject *fields = json_object_new ();
  JsonNode   *links = about != NULL ? json_object_get_member (daylight_entry_get_fields (about), "links") : NULL;

  set_state (fields, DAYLIGHT_REQUEST_TO_SEND);
  if (service != NULL)
    json_object_set_string_member (fields, "service", service);
  if (about != NULL)
    json_object_set_string_member (fields, "about", daylight_entry_get_id (about));
  if (links != NULL && JSON_NODE_HOLDS_ARRAY (links))
    json_object_set_member (fields, "links", json_node_copy (links));

  return fields;
}

/**
 * daylight_request_set_sent:
 * @hours: within which the route names an answer; 0: it names none, and whoever writes it chooses a day
 */
void
daylight_request_set_sent (JsonObject *fields,
                           GDateTime  *now,
                           guint       hours)
{
  set_state (fields, DAYLIGHT_REQUEST_SENT);
  set_time (fields, "sent", now, "exact");
  if (hours > 0)
    {
      g_autoptr (GDateTime) until = g_date_time_add_hours (now, (gint)hours);

      set_time (fields, "deadline", until, "about");
    }
}

/**
 * daylight_request_copy_fields:
 *
 * Returns: (transfer full): the fields, to be changed
 */
JsonObject *
daylight_request_copy_fields (DaylightEntry *self)
{
  JsonObject    *copy = json_object_new ();
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *member;

  json_object_iter_init_ordered (&iter, daylight_entry_get_fields (self));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (copy, name, json_node_copy (member));

  return copy;
}

void
daylight_request_set_answered (JsonObject *fields,
                               GDateTime  *now)
{
  set_state (fields, DAYLIGHT_REQUEST_ANSWERED);
  set_time (fields, "answered", now, "exact");
}

/**
 * daylight_request_new_back:
 * @previous: the request that came before it, which stays as it is
 *
 * Returns: (transfer full): the fields of a new request about the same post, without the link at which it is back
 */
JsonObject *
daylight_request_new_back (DaylightEntry *previous,
                           GDateTime     *now)
{
  JsonObject *fields = daylight_request_new_fields (daylight_entry_get_text (previous, "service"), NULL);
  const char *about = daylight_entry_get_text (previous, "about");

  json_object_set_string_member (fields, "about", about != NULL ? about : daylight_entry_get_id (previous));
  set_state (fields, DAYLIGHT_REQUEST_BACK);
  set_time (fields, "seen", now, "exact");

  return fields;
}

static JsonArray *
get_links (DaylightEntry *entry)
{
  JsonNode *links = json_object_get_member (daylight_entry_get_fields (entry), "links");

  return links != NULL && JSON_NODE_HOLDS_ARRAY (links) ? json_node_get_array (links) : NULL;
}

/* (nullable) */
static const char *
get_link (JsonArray *links,
          guint      i)
{
  JsonNode   *node = json_array_get_element (links, i);
  const char *link = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return link != NULL && *link != '\0' ? link : NULL;
}

gboolean
daylight_request_shares_link (DaylightEntry *one,
                              DaylightEntry *other)
{
  JsonArray *links = get_links (one);
  JsonArray *others = get_links (other);

  for (guint i = 0; links != NULL && others != NULL && i < json_array_get_length (links); i++)
    for (guint j = 0; j < json_array_get_length (others); j++)
      if (get_link (links, i) != NULL && g_strcmp0 (get_link (links, i), get_link (others, j)) == 0)
        return TRUE;

  return FALSE;
}
