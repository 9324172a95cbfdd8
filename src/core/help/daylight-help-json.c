/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-help-json.h"

#include <glib/gi18n.h>

#include "daylight-help-error.h"
#include "daylight-json-shape.h"
#include "daylight-limits.h"

#define MAX_ITEMS 4096

G_DEFINE_QUARK (daylight - help - error - quark, daylight_help_error)

void
daylight_help_json_fail (GError    **error,
                         const char *where)
{
  g_set_error (error, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_MALFORMED, "Not as the schema says: %s", where);
}

/* Depth is counted before json-glib, which recurses, sees the text. */
static gboolean
is_shallow (const char *text,
            gsize       size)
{
  gsize    depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      if (quoted)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            quoted = FALSE;
        }
      else if (text[i] == '"')
        quoted = TRUE;
      else if (text[i] == '{' || text[i] == '[')
        {
          if (++depth > DAYLIGHT_MAX_JSON_DEPTH)
            return FALSE;
        }
      else if ((text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
    }

  return TRUE;
}

/* Returns: (transfer full): an object node */
JsonNode *
daylight_help_json_parse (GBytes  *bytes,
                          GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError)     problem = NULL;
  gsize                  size;
  const char            *text = g_bytes_get_data (bytes, &size);

  if (size == 0 || size > DAYLIGHT_MAX_JSON_BYTES || !g_utf8_validate_len (text, size, NULL) || !is_shallow (text, size) ||
      !daylight_json_is_one_object (text, size))
    {
      daylight_help_json_fail (error, "the document");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize)size, &problem) || json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      daylight_help_json_fail (error, "the document");
      return NULL;
    }

  return json_parser_steal_root (parser);
}

gboolean
daylight_help_json_text (JsonObject *object,
                         const char *name,
                         gboolean    needed,
                         char      **text,
                         GError    **error)
{
  JsonNode   *node = json_object_get_member (object, name);
  const char *value;

  if (node == NULL && !needed)
    return TRUE;
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      daylight_help_json_fail (error, name);
      return FALSE;
    }
  value = json_node_get_string (node);
  if (*value == '\0' || strlen (value) > DAYLIGHT_MAX_NAME_BYTES)
    {
      daylight_help_json_fail (error, name);
      return FALSE;
    }

  g_set_str (text, value);
  return TRUE;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name,
           gboolean    needed,
           gboolean   *valid,
           GError    **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *valid = TRUE;
  if (node == NULL && !needed)
    return NULL;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > MAX_ITEMS)
    {
      daylight_help_json_fail (error, name);
      *valid = FALSE;
      return NULL;
    }

  return json_node_get_array (node);
}

gboolean
daylight_help_json_texts (JsonObject *object,
                          const char *name,
                          char     ***texts,
                          GError    **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean                 valid;
  JsonArray               *array = get_array (object, name, FALSE, &valid, error);

  if (!valid)
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode   *node = json_array_get_element (array, i);
      const char *value = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

      if (value == NULL || *value == '\0' || strlen (value) > DAYLIGHT_MAX_NAME_BYTES)
        {
          daylight_help_json_fail (error, name);
          return FALSE;
        }
      g_strv_builder_add (builder, value);
    }

  *texts = g_strv_builder_end (builder);
  return TRUE;
}

gboolean
daylight_help_json_number (JsonObject *object,
                           const char *name,
                           guint       most,
                           guint      *number,
                           GError    **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0 || json_node_get_int (node) > most)
    {
      daylight_help_json_fail (error, name);
      return FALSE;
    }

  *number = (guint)json_node_get_int (node);
  return TRUE;
}

gboolean
daylight_help_json_flag (JsonObject *object,
                         const char *name,
                         gboolean   *flag,
                         GError    **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      daylight_help_json_fail (error, name);
      return FALSE;
    }

  *flag = json_node_get_boolean (node);
  return TRUE;
}

gboolean
daylight_help_json_objects (JsonObject *object,
                            const char *name,
                            gboolean    needed,
                            GPtrArray **objects,
                            GError    **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  gboolean              valid;
  JsonArray            *array = get_array (object, name, needed, &valid, error);

  if (!valid)
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          daylight_help_json_fail (error, name);
          return FALSE;
        }
      g_ptr_array_add (found, json_node_dup_object (node));
    }

  *objects = g_steal_pointer (&found);
  return TRUE;
}

gboolean
daylight_help_json_choice (JsonObject        *object,
                           const char        *name,
                           const char *const *names,
                           guint             *choice,
                           GError           **error)
{
  g_autofree char *text = NULL;

  if (!daylight_help_json_text (object, name, FALSE, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], text))
        {
          *choice = i;
          return TRUE;
        }
    }

  daylight_help_json_fail (error, name);
  return FALSE;
}

gboolean
daylight_help_json_sources (JsonObject *object,
                            char     ***addresses,
                            guint      *year,
                            GError    **error)
{
  g_autoptr (GPtrArray)    sources = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!daylight_help_json_objects (object, "sources", TRUE, &sources, error))
    return FALSE;
  if (sources->len == 0)
    {
      daylight_help_json_fail (error, "sources");
      return FALSE;
    }

  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *address = NULL;
      guint            dated = 0;

      if (!daylight_help_json_text (sources->pdata[i], "url", TRUE, &address, error) ||
          !daylight_help_json_number (sources->pdata[i], "year", 9999, &dated, error))
        return FALSE;
      *year = MAX (*year, dated);
      g_strv_builder_take (builder, g_steal_pointer (&address));
    }

  *addresses = g_strv_builder_end (builder);
  return daylight_help_json_number (object, "source-year", 9999, year, error);
}

const char *
daylight_help_translate (const char *context,
                         const char *text)
{
  if (text == NULL || *text == '\0')
    return text;

  return context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, text) : g_dgettext (GETTEXT_PACKAGE, text);
}

gboolean
daylight_help_matches (const char        *text,
                       const char *const *candidates)
{
  g_auto (GStrv) words = NULL;

  /* Words without case and accents; the middle of a word counts too, for languages that are written without spaces. */
  words = g_str_tokenize_and_fold (text, NULL, NULL);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; candidates[j] != NULL && !found; j++)
        {
          g_auto (GStrv)   alternates = NULL;
          g_auto (GStrv)   tokens = g_str_tokenize_and_fold (candidates[j], NULL, &alternates);
          g_autofree char *line = g_strjoinv (" ", tokens);
          g_autofree char *plain = g_strjoinv (" ", alternates);

          found = strstr (line, words[i]) != NULL || strstr (plain, words[i]) != NULL;
        }
      if (!found)
        return FALSE;
    }

  return TRUE;
}
