/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-chat-signal.h"

#include <string.h>

#include "daylight-json-fields.h"

/* Three shapes. signal-export, a line each: {"date", "sender", "body", "quote", "sticker", "attachments": [{"name", "path"}]}.
 * Rows of Signal Desktop's own database, as sigtop and others write them, in a list: {"sent_at", "type": "incoming" |
 * "outgoing", "source" | "sourceServiceId", "body", "attachments": [{"fileName", "contentType"}]}. Signal's own export
 * (main.jsonl): a line for the account, for each person or group ("recipient"), each conversation ("chat") and each message
 * ("chatItem"), which names its author and its conversation by number; the messages of all conversations in one file. */

/* The lines that are no message, no person and no conversation. */
static const char *const OTHER_LINES[] = { "version", "chatFolder", "stickerPack", "adHocCall", "notificationProfile" };

/* Signal's own export, as far as it was read. All (nullable) strings are borrowed from the maps. */
typedef struct
{
  DaylightChat *chat;
  GHashTable   *names;   /* (owned) number of a recipient → name */
  GHashTable   *chats;   /* (owned) number of a chat → number of its recipient */
  char         *self;    /* (owned) (nullable) the account's name */
  char         *in_chat; /* (owned) (nullable) the chat of the last message */
} Export;

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

/* What was taken in the app has no name; that there was a file is to be seen. */
static const char *
get_name_of_file (JsonObject *file)
{
  JsonObject *pointer = daylight_json_get_object (file, "pointer");
  const char *name = daylight_json_get_string (pointer != NULL ? pointer : file, "fileName");

  if (name == NULL)
    name = daylight_json_get_string (file, "name");

  return name != NULL ? name : daylight_json_get_string (pointer != NULL ? pointer : file, "contentType");
}

/* (transfer full) (nullable): a line each. */
static char *
get_files (JsonObject *message)
{
  JsonArray          *files = daylight_json_get_array (message, "attachments");
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; files != NULL && i < json_array_get_length (files) && names->len <= DAYLIGHT_CHAT_MOST_FILES; i++)
    {
      const char      *name = get_name_of_file (daylight_json_element (files, i));
      g_autofree char *line = name != NULL ? g_strdelimit (g_strdup (name), "\n", ' ') : NULL;

      if (line != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "\n" : "", line);
    }

  return names->len > 0 ? g_string_free_and_steal (g_steal_pointer (&names)) : NULL;
}

/* Of a group without a sender, or of oneself, Desktop's rows have only who they came from, or which way they went. */
static const char *
get_sender (JsonObject *message)
{
  static const char *const names[] = { "sender", "source", "sourceServiceId", "sourceUuid", "type" };
  const char              *who = NULL;

  for (guint i = 0; who == NULL && i < G_N_ELEMENTS (names); i++)
    who = daylight_json_get_string (message, names[i]);

  return who;
}

/* The words; what they answer to stands in front. A sticker is the sign that it stands for. */
static char *
get_row_text (JsonObject *message)
{
  g_autofree char *body = g_strchomp (daylight_json_get_text (message, "body"));
  JsonObject      *quoted = daylight_json_get_object (message, "quote");
  g_autofree char *quote = g_strstrip (daylight_json_get_text (quoted != NULL ? quoted : message, quoted != NULL ? "text" : "quote"));
  JsonObject      *sticker = daylight_json_get_object (message, "sticker");
  const char      *sign = daylight_json_get_string (message, "sticker");

  if (sign == NULL)
    sign = daylight_json_get_string (sticker, "emoji");
  if (*body == '\0' && sign != NULL)
    return g_strdup (sign);

  return *quote != '\0' ? g_strconcat (quote, "\n", body, NULL) : g_steal_pointer (&body);
}

/* FALSE when there are too many. */
static gboolean
add_row (DaylightChat *chat,
         JsonObject   *message)
{
  g_autofree char *when = message != NULL ? get_moment (message) : NULL;
  const char      *who = get_sender (message);
  g_autofree char *text = NULL;
  g_autofree char *files = NULL;

  if (when == NULL || who == NULL)
    {
      chat->n_unread++;
      return TRUE;
    }
  text = get_row_text (message);
  files = get_files (message);

  return daylight_chat_add (chat, when, who, text, files);
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

/* Messages of several conversations in one file: a line says where another one begins or goes on. */
static gboolean
enter_chat (Export *export,
            const char *id)
{
  const char *recipient = id != NULL ? g_hash_table_lookup (export->chats, id) : NULL;
  const char *name = recipient != NULL ? g_hash_table_lookup (export->names, recipient) : NULL;

  if (id == NULL || g_strcmp0 (id, export->in_chat) == 0)
    return TRUE;
  g_set_str (&export->in_chat, id);

  return g_hash_table_size (export->chats) < 2 || daylight_chat_add (export->chat, "", "", name != NULL ? name : id, NULL);
}

static gboolean
add_item (Export *export,
          JsonObject *item)
{
  g_autofree char *when = get_moment (item);
  const char      *author = daylight_json_get_string (item, "authorId");
  const char      *name = author != NULL ? g_hash_table_lookup (export->names, author) : NULL;
  JsonObject      *message = daylight_json_get_object (item, "standardMessage");
  const char      *words = daylight_json_get_string (daylight_json_get_object (message, "text"), "body");
  g_autofree char *files = get_files (message);

  if (when == NULL || author == NULL)
    {
      export->chat->n_unread++;
      return TRUE;
    }

  return enter_chat (export, daylight_json_get_string (item, "chatId")) &&
         daylight_chat_add (export->chat, when, name != NULL ? name : author, words != NULL ? words : get_kind (item), files);
}

static void
add_recipient (Export *export,
               JsonObject *recipient)
{
  const char *id = daylight_json_get_string (recipient, "id");
  char       *name = json_object_has_member (recipient, "self") ? g_strdup (export->self) : get_name (recipient);

  if (id != NULL && name != NULL)
    g_hash_table_replace (export->names, g_strdup (id), name);
  else
    g_free (name);
}

static gboolean
add_line (Export *export,
          JsonObject *line)
{
  JsonObject *account = daylight_json_get_object (line, "account");
  JsonObject *recipient = daylight_json_get_object (line, "recipient");
  JsonObject *chat = daylight_json_get_object (line, "chat");
  JsonObject *item = daylight_json_get_object (line, "chatItem");

  if (item != NULL)
    return add_item (export, item);
  if (account != NULL)
    g_set_str (&export->self, daylight_json_get_string (account, "givenName"));
  else if (recipient != NULL)
    add_recipient (export, recipient);
  else if (chat != NULL && daylight_json_get_string (chat, "id") != NULL && daylight_json_get_string (chat, "recipientId") != NULL)
    g_hash_table_replace (export->chats, g_strdup (daylight_json_get_string (chat, "id")), g_strdup (daylight_json_get_string (chat, "recipientId")));
  if (account != NULL || recipient != NULL || chat != NULL)
    return TRUE;
  for (guint i = 0; line != NULL && i < G_N_ELEMENTS (OTHER_LINES); i++)
    if (json_object_has_member (line, OTHER_LINES[i]))
      return TRUE;

  return add_row (export->chat, line);
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
  DaylightChat *chat = daylight_chat_new (DAYLIGHT_CHAT_SIGNAL);
  Export export = { .chat = chat };
  const char *stop = text + size;

  export.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  export.chats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (const char *at = text; at < stop;)
    {
      const char            *end = memchr (at, '\n', (gsize)(stop - at));
      g_autoptr (JsonParser) parser = json_parser_new ();
      gsize                  length = (gsize)((end != NULL ? end : stop) - at);
      JsonNode              *root = NULL;

      if (length > 1 && json_parser_load_from_data (parser, at, (gssize)length, NULL))
        root = json_parser_get_root (parser);
      if (length > 1 && !add_line (&export, root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL))
        break;
      /* Nothing of the first lines has a meaning: no export. */
      if (chat->messages->len == 0 && chat->n_unread > 20)
        break;
      at += length + 1;
    }

  g_hash_table_unref (export.names);
  g_hash_table_unref (export.chats);
  g_free (export.self);
  g_free (export.in_chat);

  return end_chat (chat);
}
