/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-chat.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Deeper than any export; the parser takes a step of the stack for each. */
#define MOST_DEPTH 64
#define MOST_CHATS 1000

/* Asked before the parser sees it, which would go as deep as the bytes say. */
static gboolean
is_shallow (const char *text,
            gsize       size)
{
  gboolean in_string = FALSE;
  guint    depth = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '{' || text[i] == '['))
        {
          if (++depth > MOST_DEPTH)
            return FALSE;
        }
      else if (!in_string && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
    }

  return TRUE;
}

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
element (JsonArray *array,
         guint      i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A string, or a list of strings and of objects with a "text". */
static char *
get_text (JsonObject *object,
          const char *name)
{
  const char *plain = get_string (object, name);
  JsonArray  *parts = get_array (object, name);
  GString    *text;

  if (plain != NULL || parts == NULL)
    return g_strdup (plain != NULL ? plain : "");
  text = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonNode   *node = json_array_get_element (parts, i);
      const char *part = JSON_NODE_HOLDS_OBJECT (node)                                                      ? get_string (json_node_get_object (node), "text")
                         : JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                            : NULL;

      if (part != NULL)
        g_string_append (text, part);
    }

  return g_string_free_and_steal (text);
}

/* Telegram: {"name", "messages": [{"type", "date", "from" | "actor", "text", "file" | "photo"}]} */
static void
read_telegram (DaylightChat *chat,
               JsonObject   *object)
{
  JsonArray *messages = get_array (object, "messages");

  for (guint i = 0; messages != NULL && i < json_array_get_length (messages); i++)
    {
      JsonObject      *message = element (messages, i);
      const char      *when = message != NULL ? get_string (message, "date") : NULL;
      const char      *who, *file;
      g_autofree char *text = NULL;

      if (when == NULL)
        {
          chat->n_unread++;
          continue;
        }
      who = get_string (message, "from");
      file = get_string (message, "file");
      text = get_text (message, "text");
      if (*text == '\0' && get_string (message, "action") != NULL)
        g_set_str (&text, get_string (message, "action"));
      if (!daylight_chat_add (chat, when, who != NULL ? who : "", text, file != NULL ? file : get_string (message, "photo")))
        return;
    }
}

static gboolean
is_telegram (JsonObject *object)
{
  JsonArray  *messages = get_array (object, "messages");
  JsonObject *first = messages != NULL && json_array_get_length (messages) > 0 ? element (messages, 0) : NULL;

  return first != NULL && json_object_has_member (first, "date");
}

/* Signal, as signal-export and its kin write it: a list, or a line for each, of {"date", "sender", "body", "attachments"}. */
static gboolean
add_signal (DaylightChat *chat,
            JsonObject   *message)
{
  const char      *when = message != NULL ? get_string (message, "date") : NULL;
  const char      *who = message != NULL ? get_string (message, "sender") : NULL;
  JsonArray       *files = message != NULL ? get_array (message, "attachments") : NULL;
  JsonObject      *first = files != NULL && json_array_get_length (files) > 0 ? element (files, 0) : NULL;
  const char      *file = first != NULL ? get_string (first, "fileName") : NULL;
  g_autofree char *text = NULL;

  if (when == NULL || who == NULL)
    {
      chat->n_unread++;
      return TRUE;
    }
  if (first != NULL && file == NULL)
    file = get_string (first, "name");
  text = get_text (message, "body");

  return daylight_chat_add (chat, when, who, text, file);
}

static DaylightChat *
end_signal (DaylightChat *chat)
{
  if (chat->messages->len > 0)
    return chat;
  daylight_chat_free (chat);

  return NULL;
}

static DaylightChat *
read_signal_list (JsonArray *messages)
{
  DaylightChat *chat = daylight_chat_new (DAYLIGHT_CHAT_SIGNAL);

  for (guint i = 0; i < json_array_get_length (messages); i++)
    {
      if (!add_signal (chat, element (messages, i)))
        break;
    }

  return end_signal (chat);
}

static DaylightChat *
read_signal_lines (const char *text,
                   gsize       size)
{
  DaylightChat *chat = daylight_chat_new (DAYLIGHT_CHAT_SIGNAL);
  const char   *stop = text + size;

  for (const char *at = text; at < stop;)
    {
      const char            *end = memchr (at, '\n', (gsize)(stop - at));
      g_autoptr (JsonParser) parser = json_parser_new ();
      gsize                  length = (gsize)((end != NULL ? end : stop) - at);
      JsonNode              *root = NULL;

      if (length > 1 && json_parser_load_from_data (parser, at, (gssize)length, NULL))
        root = json_parser_get_root (parser);
      if (length > 1 && !add_signal (chat, root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL))
        break;
      /* Nothing of the first lines has a meaning: no export. */
      if (chat->messages->len == 0 && chat->n_unread > 20)
        break;
      at += length + 1;
    }

  return end_signal (chat);
}

static DaylightChat *
read_object (JsonObject *object)
{
  g_autoptr (DaylightChat) chat = daylight_chat_new (DAYLIGHT_CHAT_TELEGRAM);
  JsonNode                *chats = json_object_get_member (object, "chats");
  JsonArray               *list = chats != NULL && JSON_NODE_HOLDS_OBJECT (chats) ? get_array (json_node_get_object (chats), "list") : NULL;

  if (is_telegram (object))
    {
      chat->title = get_string (object, "name") != NULL ? daylight_reading_clean (get_string (object, "name"), -1) : NULL;
      read_telegram (chat, object);
    }
  /* An export of everything: one conversation after the other. */
  for (guint i = 0; list != NULL && i < MIN (json_array_get_length (list), MOST_CHATS); i++)
    {
      JsonObject *one = element (list, i);

      if (one == NULL)
        continue;
      if (get_string (one, "name") != NULL && !daylight_chat_add (chat, "", "", get_string (one, "name"), NULL))
        break;
      read_telegram (chat, one);
    }

  return chat->messages->len > 0 ? g_steal_pointer (&chat) : NULL;
}

DaylightChat *
daylight_chat_read_json (const char *text,
                         gsize       size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  DaylightChat          *chat = NULL;
  JsonNode              *root;

  if (!is_shallow (text, size))
    return NULL;
  root = json_parser_load_from_data (parser, text, (gssize)size, NULL) ? json_parser_get_root (parser) : NULL;
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    chat = read_signal_list (json_node_get_array (root));
  else if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    chat = read_object (json_node_get_object (root));

  return chat != NULL ? chat : read_signal_lines (text, size);
}
