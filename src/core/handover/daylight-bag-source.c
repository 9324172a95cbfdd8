/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag-source.h"

#include <string.h>

#include "daylight-json-shape.h"
#include "daylight-limits.h"

static void
revision_free (gpointer data)
{
  DaylightBagRevision *revision = data;

  g_free (revision->entry_id);
  g_free (revision->kind);
  g_free (revision->salt);
  g_free (revision->body);
  g_clear_pointer (&revision->fields, json_object_unref);
  g_free (revision);
}

static void
attachment_free (gpointer data)
{
  DaylightBagAttachment *attachment = data;

  g_free (attachment->id);
  g_free (attachment->entry_id);
  g_free (attachment->name);
  g_free (attachment->mime);
  g_free (attachment->sha256);
  g_free (attachment);
}

/* (transfer full) (nullable) the object "fields" of a body. */
static JsonObject *
read_fields (const char *body)
{
  g_autoptr (JsonParser) parser = NULL;

  JsonNode   *root;
  JsonObject *object;
  JsonNode   *fields;

  if (strlen (body) > DAYLIGHT_MAX_JSON_BYTES || !daylight_json_is_one_object (body, strlen (body)))
    return NULL;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, body, -1, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  fields = json_object_get_member (object, "fields");
  if (fields == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    return NULL;

  return json_object_ref (json_node_get_object (fields));
}

DaylightBagSource *
daylight_bag_source_new (void)
{
  DaylightBagSource *self = g_new0 (DaylightBagSource, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->revisions = g_ptr_array_new_with_free_func (revision_free);
  self->attachments = g_ptr_array_new_with_free_func (attachment_free);
  self->chain = g_ptr_array_new_with_free_func (g_free);

  return self;
}

DaylightBagSource *
daylight_bag_source_ref (DaylightBagSource *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
daylight_bag_source_unref (DaylightBagSource *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->journal_id);
  g_free (self->head);
  g_ptr_array_unref (self->revisions);
  g_ptr_array_unref (self->attachments);
  g_ptr_array_unref (self->chain);
  if (self->open_data_free != NULL)
    self->open_data_free (self->open_data);
  g_free (self);
}

DaylightBagRevision *
daylight_bag_source_add_revision (DaylightBagSource *self,
                                  const char        *entry_id,
                                  guint              revision,
                                  const char        *kind,
                                  const char        *salt,
                                  const char        *body,
                                  guint64            seq)
{
  DaylightBagRevision *added = g_new0 (DaylightBagRevision, 1);

  added->entry_id = g_strdup (entry_id);
  added->revision = revision;
  added->kind = g_strdup (kind);
  added->salt = g_strdup (salt);
  added->body = g_strdup (body);
  added->seq = seq;
  added->fields = read_fields (body);
  g_ptr_array_add (self->revisions, added);

  return added;
}

DaylightBagAttachment *
daylight_bag_source_add_attachment (DaylightBagSource *self,
                                    const char        *id,
                                    const char        *entry_id,
                                    const char        *name,
                                    const char        *mime,
                                    guint64            size,
                                    const char        *sha256,
                                    gint64             added)
{
  DaylightBagAttachment *attachment = g_new0 (DaylightBagAttachment, 1);

  attachment->id = g_strdup (id);
  attachment->entry_id = g_strdup (entry_id);
  attachment->name = g_utf8_make_valid (name != NULL ? name : "", -1);
  attachment->mime = g_utf8_make_valid (mime != NULL ? mime : "", -1);
  attachment->size = size;
  attachment->sha256 = g_strdup (sha256);
  attachment->added = added;
  g_ptr_array_add (self->attachments, attachment);

  return attachment;
}
