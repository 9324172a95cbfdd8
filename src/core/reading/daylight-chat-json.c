/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-chat.h"

#include <string.h>

#include "daylight-chat-signal.h"
#include "daylight-json-fields.h"

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

/* A place as the file has it, a person's number, a sticker, a poll: what a message may be in place of words. */
static char *
get_other_text (JsonObject *message)
{
  JsonObject *place = daylight_json_get_object (message, "location_information");
  JsonObject *person = daylight_json_get_object (message, "contact_information");
  JsonObject *poll = daylight_json_get_object (message, "poll");
  JsonArray  *answers = poll != NULL ? daylight_json_get_array (poll, "answers") : NULL;
  GString    *text;

  if (place != NULL)
    {
      char north[G_ASCII_DTOSTR_BUF_SIZE], east[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (north, sizeof north, "%.5f", json_object_get_double_member_with_default (place, "latitude", 0));
      g_ascii_formatd (east, sizeof east, "%.5f", json_object_get_double_member_with_default (place, "longitude", 0));
      return g_strdup_printf ("%s, %s", north, east);
    }
  text = g_string_new (NULL);
  for (guint i = 0; person != NULL && i < 3; i++)
    {
      const char *part = daylight_json_get_string (person, ((const char *const[]){ "first_name", "last_name", "phone_number" })[i]);

      if (part != NULL && *part != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", part);
    }
  if (poll != NULL && daylight_json_get_string (poll, "question") != NULL)
    g_string_append (text, daylight_json_get_string (poll, "question"));
  for (guint i = 0; answers != NULL && i < json_array_get_length (answers); i++)
    if (daylight_json_element (answers, i) != NULL && daylight_json_get_string (daylight_json_element (answers, i), "text") != NULL)
      g_string_append_printf (text, "\n- %s", daylight_json_get_string (daylight_json_element (answers, i), "text"));
  for (guint i = 0; text->len == 0 && i < 3; i++)
    {
      const char *word = daylight_json_get_string (message, ((const char *const[]){ "sticker_emoji", "action", "media_type" })[i]);

      if (word != NULL)
        g_string_append (text, word);
    }

  return g_string_free_and_steal (text);
}

/* A deleted account has no name left, only a number. */
static const char *
get_sender (JsonObject *message)
{
  const char *who = NULL;

  for (guint i = 0; who == NULL && i < 4; i++)
    who = daylight_json_get_string (message, ((const char *const[]){ "from", "actor", "from_id", "actor_id" })[i]);

  return who != NULL ? who : "";
}

/* Telegram: {"name", "messages": [{"type", "date", "from" | "actor", "text", "file" | "photo"}]} */
static void
read_telegram (DaylightChat *chat,
               JsonObject   *object)
{
  JsonArray *messages = daylight_json_get_array (object, "messages");

  for (guint i = 0; messages != NULL && i < json_array_get_length (messages); i++)
    {
      JsonObject      *message = daylight_json_element (messages, i);
      const char      *when = message != NULL ? daylight_json_get_string (message, "date") : NULL;
      const char      *file;
      g_autofree char *text = NULL;

      if (when == NULL)
        {
          chat->n_unread++;
          continue;
        }
      file = daylight_json_get_string (message, "file");
      text = daylight_json_get_text (message, "text");
      if (*text == '\0')
        {
          g_free (text);
          text = get_other_text (message);
        }
      if (!daylight_chat_add (chat, when, get_sender (message), text, file != NULL ? file : daylight_json_get_string (message, "photo")))
        return;
    }
}

static gboolean
is_telegram (JsonObject *object)
{
  JsonArray  *messages = daylight_json_get_array (object, "messages");
  JsonObject *first = messages != NULL && json_array_get_length (messages) > 0 ? daylight_json_element (messages, 0) : NULL;

  return first != NULL && json_object_has_member (first, "date");
}

static DaylightChat *
read_object (JsonObject *object)
{
  g_autoptr (DaylightChat) chat = daylight_chat_new (DAYLIGHT_CHAT_TELEGRAM);
  JsonNode                *chats = json_object_get_member (object, "chats");
  JsonArray               *list = chats != NULL && JSON_NODE_HOLDS_OBJECT (chats) ? daylight_json_get_array (json_node_get_object (chats), "list") : NULL;

  if (is_telegram (object))
    {
      chat->title = daylight_json_get_string (object, "name") != NULL ? daylight_reading_clean (daylight_json_get_string (object, "name"), -1) : NULL;
      read_telegram (chat, object);
    }
  /* An export of everything: one conversation after the other. */
  for (guint i = 0; list != NULL && i < MIN (json_array_get_length (list), MOST_CHATS); i++)
    {
      JsonObject *one = daylight_json_element (list, i);

      if (one == NULL)
        continue;
      if (daylight_json_get_string (one, "name") != NULL && !daylight_chat_add (chat, "", "", daylight_json_get_string (one, "name"), NULL))
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
    chat = daylight_chat_read_signal_list (json_node_get_array (root));
  else if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    chat = read_object (json_node_get_object (root));

  return chat != NULL ? chat : daylight_chat_read_signal_lines (text, size);
}
