/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-chat-signal.h"

#include <string.h>

#include "daylight-json-fields.h"

/* Two shapes. signal-export and its kin, and rows of Signal's own database: {"date" | "sent_at", "sender" | "source", "body",
 * "attachments"}. Signal's own export: a line for each person ("recipient") and for each message ("chatItem"), which names
 * its author by number. */

/* The lines that are no message and no person. */
static const char *const OTHER_LINES[] = { "version", "account", "chat", "chatFolder", "stickerPack", "adHocCall", "notificationProfile" };

/* As the file writes it, or from milliseconds; NULL where it is neither. */
static char *
get_moment (JsonObject *message)
{
  static const char *const names[] = { "sent_at", "dateSent", "timestamp" };
  const char              *date = daylight_json_get_string (message, "date");
  g_autoptr (GDateTime)    moment = NULL;
  gint64                   ms = 0;

  if (date != NULL)
    return g_strdup (date);
  for (guint i = 0; ms == 0 && i < G_N_ELEMENTS (names); i++)
    {
      const char *text = daylight_json_get_string (message, names[i]);

      if (text == NULL)
        ms = json_object_get_int_member_with_default (message, names[i], 0);
      else if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &ms, NULL))
        return NULL;
    }
  if (ms > 0)
    moment = g_date_time_new_from_unix_utc (ms / 1000);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M:%S UTC") : NULL;
}

static const char *
get_file (JsonObject *message)
{
  JsonArray  *files = daylight_json_get_array (message, "attachments");
  JsonObject *first = files != NULL && json_array_get_length (files) > 0 ? daylight_json_element (files, 0) : NULL;
  JsonObject *pointer = daylight_json_get_object (first, "pointer");
  const char *file = daylight_json_get_string (pointer != NULL ? pointer : first, "fileName");

  return file != NULL ? file : daylight_json_get_string (first, "name");
}

/* FALSE when there are too many. */
static gboolean
add_row (DaylightChat *chat,
         JsonObject   *message)
{
  g_autofree char *when = message != NULL ? get_moment (message) : NULL;
  const char      *who = daylight_json_get_string (message, "sender");
  g_autofree char *text = NULL;

  if (who == NULL)
    who = daylight_json_get_string (message, "source");
  if (when == NULL || who == NULL)
    {
      chat->n_unread++;
      return TRUE;
    }
  text = daylight_json_get_text (message, "body");

  return daylight_chat_add (chat, when, who, text, get_file (message));
}

/* "Given Family", or the number; a group's title; NULL where there is none of them. */
static char *
get_name (JsonObject *recipient)
{
  static const char *const pairs[][2] = { { "systemGivenName", "systemFamilyName" }, { "profileGivenName", "profileFamilyName" }, { "username", "" }, { "e164", "" } };
  JsonObject              *contact = daylight_json_get_object (recipient, "contact");
  JsonObject              *group = daylight_json_get_object (daylight_json_get_object (recipient, "group"), "snapshot");

  for (guint i = 0; contact != NULL && i < G_N_ELEMENTS (pairs); i++)
    {
      const char *given = daylight_json_get_string (contact, pairs[i][0]);
      const char *family = daylight_json_get_string (contact, pairs[i][1]);

      if (given != NULL && *given != '\0')
        return family != NULL && *family != '\0' ? g_strdup_printf ("%s %s", given, family) : g_strdup (given);
    }

  return g_strdup (daylight_json_get_string (daylight_json_get_object (group, "title"), "title"));
}

/* What a message is that has neither words nor a file: a call, a deletion, a sticker. */
static const char *
get_kind (JsonObject *item)
{
  g_autoptr (GList) names = json_object_get_members (item);

  for (GList *l = names; l != NULL; l = l->next)
    if (g_str_has_suffix (l->data, "Message") && !g_str_equal (l->data, "standardMessage"))
      return l->data;

  return "";
}

static gboolean
add_item (DaylightChat *chat,
          JsonObject   *item,
          GHashTable   *names)
{
  g_autofree char *when = get_moment (item);
  const char      *author = daylight_json_get_string (item, "authorId");
  const char      *name = author != NULL ? g_hash_table_lookup (names, author) : NULL;
  JsonObject      *message = daylight_json_get_object (item, "standardMessage");
  const char      *words = daylight_json_get_string (daylight_json_get_object (message, "text"), "body");

  if (when == NULL || author == NULL)
    {
      chat->n_unread++;
      return TRUE;
    }

  return daylight_chat_add (chat, when, name != NULL ? name : author, words != NULL ? words : get_kind (item), get_file (message));
}

static gboolean
add_line (DaylightChat *chat,
          JsonObject   *line,
          GHashTable   *names)
{
  JsonObject *recipient = daylight_json_get_object (line, "recipient");
  JsonObject *item = daylight_json_get_object (line, "chatItem");
  const char *id = daylight_json_get_string (recipient, "id");

  if (item != NULL)
    return add_item (chat, item, names);
  if (recipient != NULL)
    {
      char *name = get_name (recipient);

      if (id != NULL && name != NULL)
        g_hash_table_replace (names, g_strdup (id), name);
      else
        g_free (name);
      return TRUE;
    }
  for (guint i = 0; line != NULL && i < G_N_ELEMENTS (OTHER_LINES); i++)
    if (json_object_has_member (line, OTHER_LINES[i]))
      return TRUE;

  return add_row (chat, line);
}

static DaylightChat *
end_chat (DaylightChat *chat)
{
  if (chat->messages->len > 0)
    return chat;
  daylight_chat_free (chat);

  return NULL;
}

DaylightChat *
daylight_chat_read_signal_list (JsonArray *messages)
{
  DaylightChat *chat = daylight_chat_new (DAYLIGHT_CHAT_SIGNAL);

  for (guint i = 0; i < json_array_get_length (messages); i++)
    {
      if (!add_row (chat, daylight_json_element (messages, i)))
        break;
    }

  return end_chat (chat);
}

DaylightChat *
daylight_chat_read_signal_lines (const char *text,
                                 gsize       size)
{
  DaylightChat          *chat = daylight_chat_new (DAYLIGHT_CHAT_SIGNAL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char            *stop = text + size;

  for (const char *at = text; at < stop;)
    {
      const char            *end = memchr (at, '\n', (gsize)(stop - at));
      g_autoptr (JsonParser) parser = json_parser_new ();
      gsize                  length = (gsize)((end != NULL ? end : stop) - at);
      JsonNode              *root = NULL;

      if (length > 1 && json_parser_load_from_data (parser, at, (gssize)length, NULL))
        root = json_parser_get_root (parser);
      if (length > 1 && !add_line (chat, root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL, names))
        break;
      /* Nothing of the first lines has a meaning: no export. */
      if (chat->messages->len == 0 && chat->n_unread > 20)
        break;
      at += length + 1;
    }

  return end_chat (chat);
}
