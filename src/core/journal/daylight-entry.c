/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-entry-private.h"
#include "daylight-journal-error.h"
#include "daylight-json-shape.h"
#include "daylight-limits.h"

#include <string.h>

#define BODY_VERSION 1

struct _DaylightEntry
{
  GObject parent_instance;

  char             *id;     /* (owned) (nullable) */
  JsonObject       *fields; /* (owned), sealed */
  DaylightEntryKind kind;
  guint             revision;
  gint64            added;
  gint64            changed;
  gboolean          deleted;
  char             *found_file; /* (owned) (nullable) */
  char             *found_text; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightEntry, daylight_entry, G_TYPE_OBJECT)

static const char *const kind_names[] = {
  [DAYLIGHT_ENTRY_POST] = "post",
  [DAYLIGHT_ENTRY_MESSAGE] = "message",
  [DAYLIGHT_ENTRY_RECORDED] = "recorded",
  [DAYLIGHT_ENTRY_IN_PERSON] = "in-person",
  [DAYLIGHT_ENTRY_CONTACT] = "contact",
  [DAYLIGHT_ENTRY_NOTE] = "note",
  [DAYLIGHT_ENTRY_PLAN] = "plan",
  [DAYLIGHT_ENTRY_REPORT] = "report",
};

/* The first of these that holds a time is when it happened. */
static const char *const time_fields[] = { "posted", "sent", "happened" };

static void
daylight_entry_finalize (GObject *object)
{
  DaylightEntry *self = DAYLIGHT_ENTRY (object);

  g_free (self->id);
  g_free (self->found_file);
  g_free (self->found_text);
  g_clear_pointer (&self->fields, json_object_unref);

  G_OBJECT_CLASS (daylight_entry_parent_class)->finalize (object);
}

static void
daylight_entry_class_init (DaylightEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_entry_finalize;
}

static void
daylight_entry_init (DaylightEntry *self)
{
}

const char *
daylight_entry_kind_to_name (DaylightEntryKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}

/**
 * daylight_entry_kind_from_name:
 * @name: (nullable): a name as the store has it
 * @kind: (out) (optional): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
daylight_entry_kind_from_name (const char        *name,
                               DaylightEntryKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    {
      if (g_strcmp0 (name, kind_names[i]) != 0)
        continue;
      if (kind != NULL)
        *kind = (DaylightEntryKind)i;
      return TRUE;
    }

  return FALSE;
}

/* The entry keeps a copy of its own, sealed: nobody who still holds the original can change what was saved. */
static JsonObject *
copy_fields (JsonObject *fields)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) copy = NULL;
  g_autofree char     *text = NULL;

  if (fields == NULL)
    fields = json_object_new ();
  else
    json_object_ref (fields);
  json_node_take_object (node, fields);
  text = json_to_string (node, FALSE);
  copy = json_from_string (text, NULL);
  json_node_seal (copy);

  return json_node_dup_object (copy);
}

/**
 * daylight_entry_new:
 * @kind: what it records
 * @fields: (nullable) (transfer none): its fields; copied
 *
 * Returns: (transfer full): an entry that is not saved yet
 */
DaylightEntry *
daylight_entry_new (DaylightEntryKind kind,
                    JsonObject       *fields)
{
  DaylightEntry *self;

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (kind_names), NULL);

  self = g_object_new (DAYLIGHT_TYPE_ENTRY, NULL);
  self->kind = kind;
  self->fields = copy_fields (fields);

  return self;
}

static JsonObject *
body_parse (const char        *body,
            DaylightEntryKind *kind,
            GError           **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode              *root;
  JsonNode              *fields;
  JsonObject            *object;

  if (strlen (body) > DAYLIGHT_MAX_JSON_BYTES || !daylight_json_is_one_object (body, strlen (body)) ||
      !json_parser_load_from_data (parser, body, -1, NULL))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "a body is not JSON");
      return NULL;
    }

  root = json_parser_get_root (parser);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  fields = object != NULL ? json_object_get_member (object, "fields") : NULL;
  if (fields == NULL || !JSON_NODE_HOLDS_OBJECT (fields) ||
      !daylight_entry_kind_from_name (json_object_get_string_member_with_default (object, "kind", NULL), kind))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "a body lacks its members");
      return NULL;
    }

  return json_node_dup_object (fields);
}

/**
 * daylight_entry_new_stored:
 * @id: 32 hex digits
 * @revision: from 1
 * @added: µs since 1970 UTC
 * @changed: µs since 1970 UTC
 * @deleted: whether this revision is a tombstone
 * @body: the JSON text of the store
 *
 * Returns: (transfer full): the entry, or %NULL with %DAYLIGHT_JOURNAL_ERROR_DAMAGED
 */
DaylightEntry *
daylight_entry_new_stored (const char *id,
                           guint       revision,
                           gint64      added,
                           gint64      changed,
                           gboolean    deleted,
                           const char *body,
                           GError    **error)
{
  DaylightEntry    *self;
  JsonObject       *fields;
  DaylightEntryKind kind = DAYLIGHT_ENTRY_NOTE;

  g_return_val_if_fail (id != NULL && body != NULL, NULL);

  fields = body_parse (body, &kind, error);
  if (fields == NULL)
    return NULL;

  self = g_object_new (DAYLIGHT_TYPE_ENTRY, NULL);
  self->id = g_strdup (id);
  self->kind = kind;
  self->fields = fields;
  self->revision = revision;
  self->added = added;
  self->changed = changed;
  self->deleted = deleted;

  return self;
}

/**
 * daylight_entry_new_revision:
 * @previous: what is changed
 * @fields: (transfer none): its new fields; copied
 *
 * Returns: (transfer full): the same entry with new words, for daylight_journal_save_async()
 */
DaylightEntry *
daylight_entry_new_revision (DaylightEntry *previous,
                             JsonObject    *fields)
{
  DaylightEntry *self;

  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (previous), NULL);

  self = daylight_entry_new (previous->kind, fields);
  self->id = g_strdup (previous->id);
  self->revision = previous->revision;
  self->added = previous->added;
  self->changed = previous->changed;

  return self;
}

const char *
daylight_entry_get_id (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), NULL);

  return self->id;
}

DaylightEntryKind
daylight_entry_get_kind (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), DAYLIGHT_ENTRY_NOTE);

  return self->kind;
}

guint
daylight_entry_get_revision (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), 0);

  return self->revision;
}

gint64
daylight_entry_get_added (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), 0);

  return self->added;
}

gint64
daylight_entry_get_changed (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), 0);

  return self->changed;
}

gboolean
daylight_entry_get_deleted (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), FALSE);

  return self->deleted;
}

/**
 * daylight_entry_get_fields:
 *
 * Returns: (transfer none): the fields, immutable
 */
JsonObject *
daylight_entry_get_fields (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), NULL);

  return self->fields;
}

/**
 * daylight_entry_get_text:
 *
 * Returns: (transfer none) (nullable): the field @field when it is there and is a string
 */
const char *
daylight_entry_get_text (DaylightEntry *self,
                         const char    *field)
{
  JsonNode *node;

  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  node = json_object_get_member (self->fields, field);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  return json_node_get_string (node);
}

void
daylight_entry_set_found (DaylightEntry *self,
                          const char    *file,
                          const char    *text)
{
  g_set_str (&self->found_file, file);
  g_set_str (&self->found_text, text);
}

const char *
daylight_entry_get_found_file (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), NULL);

  return self->found_file;
}

const char *
daylight_entry_get_found_text (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), NULL);

  return self->found_text;
}

/**
 * daylight_entry_to_body:
 *
 * Returns: (transfer full): the JSON text that is stored and hashed
 */
char *
daylight_entry_to_body (DaylightEntry *self)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject          *object;

  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), NULL);

  object = json_object_new ();
  json_object_set_int_member (object, "v", BODY_VERSION);
  json_object_set_string_member (object, "kind", kind_names[self->kind]);
  json_object_set_object_member (object, "fields", json_object_ref (self->fields));
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);

  return json_to_string (node, FALSE);
}

static gboolean
read_number (const char **text,
             guint        n_digits,
             gint        *number)
{
  const char *at = *text;

  *number = 0;
  for (guint i = 0; i < n_digits; i++, at++)
    {
      if (!g_ascii_isdigit (*at))
        return FALSE;
      *number = *number * 10 + (*at - '0');
    }
  *text = at;

  return TRUE;
}

/* "2026-11-20T21:05:30", or any beginning of it that ends behind a whole part. */
static GDateTime *
when_parse (const char *when,
            GTimeZone  *zone)
{
  static const char separators[] = { 0, '-', '-', 'T', ':', ':' };
  gint              parts[6] = { 0, 1, 1, 0, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gint number;

      if (i > 0)
        {
          if (*when == '\0')
            break;
          if (*when != separators[i])
            return NULL;
          when++;
        }
      if (!read_number (&when, i == 0 ? 4 : 2, &number))
        return NULL;
      parts[i] = number;
    }

  return g_date_time_new (zone, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
}

/* Of journals with more zones than anybody lives in the rest are read anew each time. */
#define MOST_ZONES 64

/* GLib reads a zone's file anew once nobody holds the zone any more, and a list of entries asks for it with each of them. */
static GTimeZone *
find_zone (const char *name)
{
  static GMutex      mutex;
  static GHashTable *zones;
  GTimeZone         *zone;

  g_mutex_lock (&mutex);
  if (zones == NULL)
    zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_time_zone_unref);
  zone = g_hash_table_lookup (zones, name);
  if (zone != NULL)
    g_time_zone_ref (zone);
  else
    zone = g_time_zone_new_identifier (name);
  if (zone != NULL && g_hash_table_size (zones) < MOST_ZONES && !g_hash_table_contains (zones, name))
    g_hash_table_insert (zones, g_strdup (name), g_time_zone_ref (zone));
  g_mutex_unlock (&mutex);

  return zone;
}

/* What the field says, as "when" and as a moment: NULL when it holds no time. A time without a zone is taken as UTC, so
 * that the order never depends on the computer that looks. */
static GDateTime *
read_time (DaylightEntry *self,
           const char    *field,
           const char   **when)
{
  g_autoptr (GTimeZone) zone = NULL;
  JsonNode             *node = json_object_get_member (self->fields, field);
  JsonObject           *object;
  const char           *zone_name;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  *when = json_object_get_string_member_with_default (object, "when", NULL);
  zone_name = json_object_get_string_member_with_default (object, "zone", NULL);
  if (*when == NULL)
    return NULL;
  if (zone_name != NULL && *zone_name != '\0')
    zone = find_zone (zone_name);
  if (zone == NULL)
    zone = g_time_zone_new_utc ();

  return when_parse (*when, zone);
}

/**
 * daylight_entry_get_time:
 * @field: the name of a field that holds a time
 * @until: (out) (optional): the end of what is said: of the minute, the day, the month or the year
 *
 * Returns: µs since 1970 UTC, or %G_MININT64 where the field holds no time
 */
gint64
daylight_entry_get_time (DaylightEntry *self,
                         const char    *field,
                         gint64        *until)
{
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) end = NULL;
  const char           *when = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), G_MININT64);
  g_return_val_if_fail (field != NULL, G_MININT64);

  time = read_time (self, field, &when);
  if (time == NULL)
    return G_MININT64;
  if (until != NULL)
    {
      gsize length = strlen (when);

      end = length == 4 ? g_date_time_add_years (time, 1) : length == 7  ? g_date_time_add_months (time, 1)
                                                          : length == 10 ? g_date_time_add_days (time, 1)
                                                                         : g_date_time_add_minutes (time, 1);
      *until = end != NULL ? g_date_time_to_unix_usec (end) : G_MAXINT64;
    }

  return g_date_time_to_unix_usec (time);
}

const char *
daylight_entry_find_clock (const char *when)
{
  g_return_val_if_fail (when != NULL, NULL);

  for (const char *at = strchr (when, 'T'); at != NULL; at = strchr (at + 1, 'T'))
    if ((at > when && g_ascii_isdigit (at[-1])) || g_ascii_isdigit (at[1]))
      return at + 1;

  return NULL;
}

/**
 * daylight_entry_get_sort_time:
 *
 * Returns: µs since 1970 UTC
 */
gint64
daylight_entry_get_sort_time (DaylightEntry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), 0);

  for (guint i = 0; i < G_N_ELEMENTS (time_fields); i++)
    {
      const char           *when;
      g_autoptr (GDateTime) time = read_time (self, time_fields[i], &when);

      if (time != NULL)
        return g_date_time_to_unix_usec (time);
    }

  return self->added;
}

static void
collect_words (JsonNode *node,
               GString  *text,
               guint     depth)
{
  if (depth > DAYLIGHT_MAX_JSON_DEPTH)
    return;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_string_append (text, json_node_get_string (node));
      g_string_append_c (text, '\n');
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect_words (json_array_get_element (array, i), text, depth + 1);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *name;
      JsonNode      *member;
      JsonObject    *object = json_node_get_object (node);
      gboolean       is_time = json_object_has_member (object, "precision");

      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          /* Of a time only the date is something that a person would look for. */
          if (!is_time || strcmp (name, "when") == 0)
            collect_words (member, text, depth + 1);
        }
    }
}

/**
 * daylight_entry_to_search_text:
 *
 * Returns: (transfer full): every word of the entry
 */
char *
daylight_entry_to_search_text (DaylightEntry *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  GString             *text = g_string_new (NULL);

  g_return_val_if_fail (DAYLIGHT_IS_ENTRY (self), NULL);

  json_node_set_object (node, self->fields);
  collect_words (node, text, 0);

  return g_string_free_and_steal (text);
}
