/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-chat.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>

/* Files looked through in an archive, and plain bytes passed over on the way: a bomb ends there. */
#define MOST_FILES 20000
#define MOST_PASSED (G_GUINT64_CONSTANT (8) * 1024 * 1024 * 1024)
/* Asked for at a time: of a file that is passed over little more than its head. */
#define PIECE (16 * 1024)

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
  message->file = file != NULL ? daylight_reading_clean_start (file, DAYLIGHT_CHAT_MOST_FILES, &self->cut) : NULL;
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

/* What libarchive reads from. */
typedef struct
{
  DaylightChatBytes bytes;
  gpointer          data;
  guint64           size;
  guint64           at;
  guint8            piece[PIECE];
} Place;

static la_ssize_t
read_cb (struct archive *archive,
         void           *data,
         const void    **buffer)
{
  Place      *place = data;
  const gsize n = place->bytes (place->at, place->piece, (gsize)MIN (PIECE, place->size - place->at), place->data);

  place->at += n;
  *buffer = place->piece;

  return (la_ssize_t)n;
}

static la_int64_t
skip_cb (struct archive *archive,
         void           *data,
         la_int64_t      wanted)
{
  Place        *place = data;
  const guint64 n = MIN ((guint64)MAX (0, wanted), place->size - place->at);

  place->at += n;

  return (la_int64_t)n;
}

static la_int64_t
seek_cb (struct archive *archive,
         void           *data,
         la_int64_t      offset,
         int             whence)
{
  Place           *place = data;
  const la_int64_t from = whence == SEEK_SET ? 0 : (la_int64_t)(whence == SEEK_CUR ? place->at : place->size);

  if (offset < -from || offset > (la_int64_t)place->size - from)
    return ARCHIVE_FATAL;
  place->at = (guint64)(from + offset);

  return (la_int64_t)place->at;
}

static DaylightChat *
find_chat (struct archive *archive)
{
  struct archive_entry *entry;
  DaylightChat         *chat = NULL;
  guint64               passed = 0;

  for (guint i = 0; i < MOST_FILES && chat == NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK; i++)
    {
      const char *name = archive_entry_pathname_utf8 (entry);

      passed += archive_entry_size_is_set (entry) ? (guint64)MAX (0, archive_entry_size (entry)) : 0;
      if (passed > MOST_PASSED)
        break;
      if (name != NULL && is_chat_name (name))
        chat = read_member (archive);
    }

  return chat;
}

DaylightChat *
daylight_chat_read_archive (DaylightChatBytes bytes,
                            gpointer          data,
                            guint64           size)
{
  struct archive   *archive = archive_read_new ();
  g_autofree Place *place = g_new0 (Place, 1);
  DaylightChat     *chat = NULL;

  if (archive == NULL)
    return NULL;
  place->bytes = bytes;
  place->data = data;
  place->size = size;
  archive_read_support_format_zip (archive);
  archive_read_set_read_callback (archive, read_cb);
  archive_read_set_skip_callback (archive, skip_cb);
  archive_read_set_seek_callback (archive, seek_cb);
  archive_read_set_callback_data (archive, place);
  if (size <= G_MAXINT64 && archive_read_open1 (archive) == ARCHIVE_OK)
    chat = find_chat (archive);
  archive_read_free (archive);

  return chat;
}

static gsize
memory_cb (guint64  offset,
           void    *buffer,
           gsize    count,
           gpointer data)
{
  memcpy (buffer, (const char *)data + offset, count);

  return count;
}

DaylightChat *
daylight_chat_read_zip (const char *bytes,
                        gsize       size)
{
  return daylight_chat_read_archive (memory_cb, (gpointer)bytes, size);
}
