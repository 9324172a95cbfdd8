/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-reader.h"

#include <string.h>

#include "daylight-json-shape.h"
#include "daylight-limits.h"

G_DEFINE_QUARK (daylight - guide - error, daylight_guide_error)

/* Counts brackets outside of strings before the parser recurses over them. */
static gboolean
is_too_deep (const char *data,
             gsize       length)
{
  gboolean in_string = FALSE;
  int      depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string)
        {
          if (data[i] == '\\')
            i++;
          else if (data[i] == '"')
            in_string = FALSE;
        }
      else if (data[i] == '"')
        in_string = TRUE;
      else if (data[i] == '{' || data[i] == '[')
        {
          if (++depth > DAYLIGHT_MAX_JSON_DEPTH)
            return TRUE;
        }
      else if (data[i] == '}' || data[i] == ']')
        depth--;
    }
  return FALSE;
}

typedef struct
{
  GHashTable *seen;  /* (owned): "object key" */
  gboolean    twice; /* a key stood twice in one object */
} Keys;

static void
object_member_cb (JsonParser *parser,
                  JsonObject *object,
                  const char *key,
                  gpointer    user_data)
{
  Keys *keys = user_data;

  if (!g_hash_table_add (keys->seen, g_strdup_printf ("%p %s", (void *)object, key)))
    keys->twice = TRUE;
}

/**
 * daylight_guide_reader_parse:
 * @strict: whether a key that stands twice in one object is an error
 *
 * Returns: (transfer full): the root, which is an object
 */
JsonNode *
daylight_guide_reader_parse (GBytes  *file,
                             gboolean strict,
                             GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError)     local = NULL;
  Keys                   keys = { .seen = seen };
  gsize                  length;
  const char            *data = g_bytes_get_data (file, &length);
  JsonNode              *root;

  if (length > DAYLIGHT_MAX_JSON_BYTES || is_too_deep (data, length))
    {
      g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_TOO_LARGE, "too large or nested too deep");
      return NULL;
    }
  if (length == 0 || memchr (data, '\0', length) != NULL)
    {
      g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_NOT_JSON, "empty, or holds a zero byte");
      return NULL;
    }
  if (strict)
    g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &keys);
  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, data, (gssize)length, &local))
    {
      g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_NOT_JSON, "not a JSON document");
      return NULL;
    }
  if (keys.twice)
    {
      g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_DUPLICATE, "a key stands twice in one object");
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_INVALID, "the document is not an object");
      return NULL;
    }
  if (!daylight_json_is_one_object (data, length))
    {
      g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_NOT_JSON, "several values in one document");
      return NULL;
    }
  return json_node_ref (root);
}

static gboolean
fail (GError    **error,
      const char *key,
      const char *what)
{
  g_set_error (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_INVALID, "'%s' %s", key, what);
  return FALSE;
}

/**
 * daylight_guide_reader_check_keys:
 * @keys: (array zero-terminated=1): all keys that @object may have
 */
gboolean
daylight_guide_reader_check_keys (JsonObject        *object,
                                  const char *const *keys,
                                  GError           **error)
{
  JsonObjectIter iter;
  const char    *key;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, NULL))
    if (!g_strv_contains (keys, key))
      {
        g_autofree char *shown = g_utf8_make_valid (key, (gssize)MIN (strlen (key), 40));

        g_set_error (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_UNKNOWN_KEY, "unknown key '%s'", shown);
        return FALSE;
      }
  return TRUE;
}

static const char *
node_string (JsonNode *node)
{
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  if (text == NULL || text[0] == '\0' || strlen (text) > DAYLIGHT_MAX_FIELD_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return text;
}

/* An id becomes part of an action's target and of a journal entry: small letters, digits and single dashes. */
static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  if (length > 40 || !g_ascii_islower (text[0]) || text[length - 1] == '-' || strstr (text, "--") != NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '-')
      return FALSE;
  return TRUE;
}

/**
 * daylight_guide_reader_get_string:
 * @value: (out) (transfer none): the text, never empty, or %NULL where it is missing and not @required
 */
gboolean
daylight_guide_reader_get_string (JsonObject  *object,
                                  const char  *key,
                                  gboolean     required,
                                  const char **value,
                                  GError     **error)
{
  *value = NULL;
  if (!json_object_has_member (object, key))
    return required ? fail (error, key, "is missing") : TRUE;
  *value = node_string (json_object_get_member (object, key));
  return *value != NULL ? TRUE : fail (error, key, "is not a text");
}

gboolean
daylight_guide_reader_get_id (JsonObject  *object,
                              const char  *key,
                              gboolean     required,
                              const char **value,
                              GError     **error)
{
  if (!daylight_guide_reader_get_string (object, key, required, value, error))
    return FALSE;
  return *value == NULL || is_id (*value) ? TRUE : fail (error, key, "is not an id");
}

gboolean
daylight_guide_reader_get_number (JsonObject *object,
                                  const char *key,
                                  int         least,
                                  int         most,
                                  int        *value,
                                  GError    **error)
{
  JsonNode *node = json_object_get_member (object, key);
  gint64    number;

  if (node == NULL)
    return fail (error, key, "is missing");
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return fail (error, key, "is not a whole number");
  number = json_node_get_int (node);
  if (number < least || number > most)
    return fail (error, key, "is out of range");
  *value = (int)number;
  return TRUE;
}

/**
 * daylight_guide_reader_get_strings:
 * @value: (out) (transfer full): the list; empty where it is missing and not @required
 */
gboolean
daylight_guide_reader_get_strings (JsonObject *object,
                                   const char *key,
                                   gboolean    required,
                                   char     ***value,
                                   GError    **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray               *array;

  *value = NULL;
  if (!daylight_guide_reader_get_array (object, key, required, &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *text = node_string (json_array_get_element (array, i));

      if (text == NULL)
        return fail (error, key, "holds something that is not a text");
      g_strv_builder_add (builder, text);
    }
  *value = g_strv_builder_end (builder);
  return TRUE;
}

gboolean
daylight_guide_reader_get_object (JsonObject  *object,
                                  const char  *key,
                                  gboolean     required,
                                  JsonObject **value,
                                  GError     **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *value = NULL;
  if (node == NULL)
    return required ? fail (error, key, "is missing") : TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, key, "is not an object");
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
daylight_guide_reader_get_array (JsonObject *object,
                                 const char *key,
                                 gboolean    required,
                                 JsonArray **value,
                                 GError    **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *value = NULL;
  if (node == NULL)
    return required ? fail (error, key, "is missing") : TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, key, "is not a list");
  *value = json_node_get_array (node);
  return TRUE;
}
