/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-json-fields.h"

const char *
daylight_json_get_string (JsonObject *object,
                          const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

JsonArray *
daylight_json_get_array (JsonObject *object,
                         const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
daylight_json_get_object (JsonObject *object,
                          const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonObject *
daylight_json_element (JsonArray *array,
                       guint      i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

char *
daylight_json_get_text (JsonObject *object,
                        const char *name)
{
  const char *plain = daylight_json_get_string (object, name);
  JsonArray  *parts = daylight_json_get_array (object, name);
  GString    *text;

  if (plain != NULL || parts == NULL)
    return g_strdup (plain != NULL ? plain : "");
  text = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonNode   *node = json_array_get_element (parts, i);
      const char *part = JSON_NODE_HOLDS_OBJECT (node)                                                      ? daylight_json_get_string (json_node_get_object (node), "text")
                         : JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                            : NULL;

      if (part != NULL)
        g_string_append (text, part);
    }

  return g_string_free_and_steal (text);
}
