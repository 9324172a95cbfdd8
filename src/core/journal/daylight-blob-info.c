/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-blob-info.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "daylight-limits.h"

#define VERSION 1
#define REPLACEMENT 0xfffd
#define UNNAMED "file"
#define UNKNOWN_TYPE "application/octet-stream"
#define MOST_TYPE_BYTES 255

/* Control characters, line breaks and what turns the reading direction (a name could show a false ending with it). */
static gboolean
harmless (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
      return FALSE;

    case G_UNICODE_FORMAT:
      /* The joiners are part of words in many scripts. */
      return c == 0x200c || c == 0x200d;

    default:
      return c != '/';
    }
}

static char *
clean_name (const char *name)
{
  g_autofree char    *valid = g_utf8_make_valid (name, -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = valid; *p != 0; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (clean->len + 6 > DAYLIGHT_MAX_NAME_BYTES)
        break;
      g_string_append_unichar (clean, harmless (c) ? c : REPLACEMENT);
    }

  return clean->len > 0 ? g_string_free_and_steal (g_steal_pointer (&clean)) : g_strdup (UNNAMED);
}

static char *
to_hex (const char *bytes)
{
  GString    *hex = g_string_new (NULL);
  const gsize n = MIN (strlen (bytes), DAYLIGHT_MAX_NAME_BYTES);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (hex, "%02x", (guchar)bytes[i]);

  return g_string_free_and_steal (hex);
}

/**
 * daylight_blob_info_new:
 * @name: as it was called, any bytes
 * @mime: (nullable): %NULL: unknown
 *
 * Returns: (transfer full): with a name that can be shown
 */
DaylightBlobInfo *
daylight_blob_info_new (const char *name,
                        const char *mime)
{
  DaylightBlobInfo *self = g_new0 (DaylightBlobInfo, 1);

  self->name = clean_name (name);
  if (strcmp (self->name, name) != 0)
    self->name_bytes = to_hex (name);
  if (mime != NULL && strlen (mime) <= MOST_TYPE_BYTES && g_str_is_ascii (mime))
    g_set_str (&self->mime, mime);
  else
    g_set_str (&self->mime, UNKNOWN_TYPE);

  return self;
}

void
daylight_blob_info_free (DaylightBlobInfo *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->name_bytes);
  g_free (self->mime);
  g_free (self);
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * daylight_blob_info_to_json:
 *
 * Returns: (transfer full): one line; never longer than %DAYLIGHT_MAX_BLOB_INFO_BYTES
 */
char *
daylight_blob_info_to_json (const DaylightBlobInfo *self)
{
  g_autoptr (JsonBuilder)   builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode)      root = NULL;

  json_builder_begin_object (builder);
  add_number (builder, "v", VERSION);
  add_string (builder, "name", self->name);
  if (self->name_bytes != NULL)
    add_string (builder, "name-bytes", self->name_bytes);
  add_string (builder, "mime", self->mime);
  add_number (builder, "size", (gint64)self->size);
  add_string (builder, "sha256", self->sha256);
  add_number (builder, "modified", self->modified);
  add_number (builder, "added", self->added);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

static gboolean
is_hex (const char *text,
        gsize       n)
{
  return strlen (text) == n && strspn (text, "0123456789abcdef") == n;
}

/* One flat object and no more, so that neither depth of nesting nor a second value reaches the parser (json-glib 1.10's
 * immutable one ends the program on "9{}"). */
static gboolean
is_flat (const char *json,
         gsize       size)
{
  gboolean in_string = FALSE;
  guint    n = 0;

  if (size < 2 || json[0] != '{' || json[size - 1] != '}')
    return FALSE;

  for (gsize i = 0; i < size; i++)
    {
      if (in_string && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        in_string = !in_string;
      else if (!in_string && (json[i] == '[' || (json[i] == '}' && i + 1 < size)))
        return FALSE;
      else if (!in_string && json[i] == '{' && ++n > 1)
        return FALSE;
    }

  return n == 1;
}

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
get_number (JsonObject *object,
            const char *name,
            gint64     *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

/**
 * daylight_blob_info_from_json:
 *
 * Returns: (transfer full): without id and generation, or %NULL with %DAYLIGHT_JOURNAL_ERROR_DAMAGED or
 *   %DAYLIGHT_JOURNAL_ERROR_NEWER
 */
DaylightBlobInfo *
daylight_blob_info_from_json (const char *json,
                              gsize       size,
                              GError    **error)
{
  g_autoptr (JsonParser)       parser = json_parser_new ();
  g_autoptr (DaylightBlobInfo) self = NULL;
  JsonObject                  *object = NULL;
  const char                  *name = NULL, *mime = NULL, *sha256 = NULL, *name_bytes = NULL;
  gint64                       version = 0, length = 0, modified = 0, added = 0;

  if (size <= DAYLIGHT_MAX_BLOB_INFO_BYTES && memchr (json, 0, size) == NULL && is_flat (json, size) &&
      json_parser_load_from_data (parser, json, (gssize)size, NULL) && json_parser_get_root (parser) != NULL &&
      JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    object = json_node_get_object (json_parser_get_root (parser));

  if (object != NULL && get_number (object, "v", &version) && version > VERSION)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NEWER, "newer metadata");
      return NULL;
    }
  if (object != NULL && version == VERSION)
    {
      name = get_string (object, "name");
      mime = get_string (object, "mime");
      sha256 = get_string (object, "sha256");
      name_bytes = get_string (object, "name-bytes");
    }
  if (name == NULL || mime == NULL || sha256 == NULL || !is_hex (sha256, 64) || !get_number (object, "size", &length) ||
      length < 0 || !get_number (object, "modified", &modified) || !get_number (object, "added", &added))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the metadata can't be read");
      return NULL;
    }

  self = daylight_blob_info_new (name, mime);
  g_set_str (&self->name_bytes, name_bytes);
  g_strlcpy (self->sha256, sha256, sizeof self->sha256);
  self->size = (guint64)length;
  self->modified = modified;
  self->added = added;

  return g_steal_pointer (&self);
}
