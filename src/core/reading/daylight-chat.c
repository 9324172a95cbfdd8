/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-chat.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* Files looked through in an archive, and plain bytes passed over on the way: a bomb ends there. */
#define MOST_FILES 5000
#define MOST_PASSED (G_GUINT64_CONSTANT (512) * 1024 * 1024)

static void
message_free (gpointer data)
{
  DaylightChatMessage *self = data;

  g_free (self->when);
  g_free (self->who);
  g_free (self->text);
  g_free (self->file);
  g_free (self);
}

DaylightChat *
daylight_chat_new (DaylightChatKind kind)
{
  DaylightChat *self = g_new0 (DaylightChat, 1);

  self->kind = kind;
  self->messages = g_ptr_array_new_with_free_func (message_free);

  return self;
}

void
daylight_chat_free (DaylightChat *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->messages);
  g_free (self);
}

char *
daylight_reading_clean (const char *text,
                        gssize      size)
{
  g_autofree char *valid = g_utf8_make_valid (text, size);
  GString         *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
        g_string_append_unichar (clean, c);
      else if (c != '\r')
        g_string_append_unichar (clean, 0xFFFD);
    }

  return g_string_free_and_steal (clean);
}

char *
daylight_reading_clean_start (const char *text,
                              gsize       most,
                              gboolean   *cut)
{
  gsize size = strnlen (text, most + 1);

  if (size <= most)
    return daylight_reading_clean (text, -1);
  if (cut != NULL)
    *cut = TRUE;
  /* Not in the middle of a letter. */
  for (size = most; size > most - 4 && ((guint8)text[size] & 0xC0) == 0x80;)
    size--;

  return daylight_reading_clean (text, (gssize)size);
}

gboolean
daylight_chat_add (DaylightChat *self,
                   const char   *when,
                   const char   *who,
                   const char   *text,
                   const char   *file)
{
  DaylightChatMessage *message;

  if (self->messages->len >= DAYLIGHT_CHAT_MOST_MESSAGES)
    {
      self->cut = TRUE;
      return FALSE;
    }
  message = g_new0 (DaylightChatMessage, 1);
  message->when = daylight_reading_clean_start (when, DAYLIGHT_CHAT_MOST_NAME, &self->cut);
  message->who = daylight_reading_clean_start (who, DAYLIGHT_CHAT_MOST_NAME, &self->cut);
  message->text = daylight_reading_clean_start (text, DAYLIGHT_CHAT_MOST_TEXT, &self->cut);
  message->file = file != NULL ? daylight_reading_clean_start (file, DAYLIGHT_CHAT_MOST_NAME, &self->cut) : NULL;
  g_ptr_array_add (self->messages, message);

  return TRUE;
}

DaylightChat *
daylight_chat_read (const char *bytes,
                    gsize       size)
{
  const gboolean   cut = size > DAYLIGHT_CHAT_MOST_BYTES;
  g_autofree char *text = NULL;
  DaylightChat    *chat;

  if (cut)
    size = DAYLIGHT_CHAT_MOST_BYTES;
  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      size -= 3;
    }
  for (gsize i = 0; i < size && i < 64; i++)
    {
      if (bytes[i] == '{' || bytes[i] == '[')
        {
          /* Half a JSON document is none; WhatsApp's lines may begin with a bracket too. */
          chat = cut ? NULL : daylight_chat_read_json (bytes, size);
          if (chat != NULL)
            return chat;
          break;
        }
      if (!g_ascii_isspace (bytes[i]))
        break;
    }
  text = g_utf8_make_valid (bytes, (gssize)size);
  chat = daylight_chat_read_whatsapp (text);
  if (chat != NULL)
    chat->cut = chat->cut || cut;

  return chat;
}

static gboolean
is_chat_name (const char *name)
{
  const char *base = strrchr (name, '/') != NULL ? strrchr (name, '/') + 1 : name;

  return g_str_has_suffix (base, ".txt") && *base != '.';
}

static DaylightChat *
read_member (struct archive *archive)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8                 piece[16 * 1024];
  la_ssize_t             n;

  while ((n = archive_read_data (archive, piece, sizeof piece)) > 0)
    {
      g_byte_array_append (bytes, piece, (guint)n);
      if (bytes->len > DAYLIGHT_CHAT_MOST_BYTES)
        break;
    }
  if (n < 0 || bytes->len == 0)
    return NULL;

  return daylight_chat_read ((const char *)bytes->data, bytes->len);
}

DaylightChat *
daylight_chat_read_zip (const char *bytes,
                        gsize       size)
{
  struct archive       *archive = archive_read_new ();
  struct archive_entry *entry;
  DaylightChat         *chat = NULL;
  guint64               passed = 0;

  if (archive == NULL)
    return NULL;
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, bytes, size) == ARCHIVE_OK)
    {
      for (guint i = 0; i < MOST_FILES && chat == NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK; i++)
        {
          const char *name = archive_entry_pathname_utf8 (entry);

          passed += archive_entry_size_is_set (entry) ? (guint64)MAX (0, archive_entry_size (entry)) : 0;
          if (passed > MOST_PASSED)
            break;
          if (name != NULL && is_chat_name (name))
            chat = read_member (archive);
        }
    }
  archive_read_free (archive);

  return chat;
}
