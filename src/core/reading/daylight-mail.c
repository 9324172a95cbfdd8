/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-mail.h"

#include <gmime/gmime.h>

#include "daylight-chat.h"

#define MOST_HEADERS 500
#define MOST_PARTS 500
/* Of one header: what a row on the screen can hold. */
#define MOST_VALUE (16 * 1024)
/* A message in a message in a message… */
#define MOST_DEPTH 16

static void
header_free (gpointer data)
{
  DaylightMailHeader *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

void
daylight_mail_free (DaylightMail *self)
{
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->files);
  g_free (self->text);
  g_free (self);
}

DaylightMail *
daylight_mail_new (void)
{
  DaylightMail *self = g_new0 (DaylightMail, 1);

  self->headers = g_ptr_array_new_with_free_func (header_free);
  self->files = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
daylight_mail_add_header (DaylightMail *self,
                          const char   *name,
                          const char   *value)
{
  DaylightMailHeader *header;

  if (self->headers->len >= 2 * MOST_HEADERS)
    {
      self->cut = TRUE;
      return;
    }
  header = g_new0 (DaylightMailHeader, 1);
  header->name = daylight_reading_clean_start (name, MOST_VALUE, &self->cut);
  header->value = g_strstrip (daylight_reading_clean_start (value, MOST_VALUE, &self->cut));
  g_ptr_array_add (self->headers, header);
}

void
daylight_mail_add_file (DaylightMail *self,
                        const char   *name)
{
  if (self->files->len >= MOST_PARTS)
    self->cut = TRUE;
  else
    g_ptr_array_add (self->files, daylight_reading_clean_start (name, DAYLIGHT_CHAT_MOST_NAME, &self->cut));
}

static void
read_headers (DaylightMail *self,
              GMimeObject  *message)
{
  GMimeHeaderList *list = g_mime_object_get_header_list (message);
  int              n = g_mime_header_list_get_count (list);

  self->cut = self->cut || n > MOST_HEADERS;
  for (int i = 0; i < MIN (n, MOST_HEADERS); i++)
    {
      GMimeHeader *header = g_mime_header_list_get_header_at (list, i);
      const char  *value = g_mime_header_get_value (header);

      if (value == NULL)
        value = g_mime_header_get_raw_value (header);
      daylight_mail_add_header (self, g_mime_header_get_name (header), value != NULL ? value : "");
    }
}

static void
read_text (DaylightMail *self,
           GMimePart    *part)
{
  const char       *charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (part), "charset");
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream      *memory = g_mime_stream_mem_new ();
  GByteArray       *bytes;
  g_autofree char  *text = NULL;

  if (content != NULL && g_mime_data_wrapper_write_to_stream (content, memory) >= 0)
    {
      bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (memory));
      self->cut = self->cut || bytes->len > DAYLIGHT_MAIL_MOST_TEXT;
      if (charset != NULL && bytes->len > 0 && g_ascii_strcasecmp (charset, "utf-8") != 0)
        text = g_convert_with_fallback ((const char *)bytes->data, MIN (bytes->len, DAYLIGHT_MAIL_MOST_TEXT), "UTF-8", charset, "?", NULL, NULL, NULL);
      self->text = text != NULL          ? daylight_reading_clean (text, -1)
                   : bytes->data != NULL ? daylight_reading_clean ((const char *)bytes->data, MIN (bytes->len, DAYLIGHT_MAIL_MOST_TEXT))
                                         : g_strdup ("");
    }
  g_object_unref (memory);
}

static void
read_part (DaylightMail *self,
           GMimeObject  *part,
           guint         depth,
           guint        *n_parts)
{
  if (depth > MOST_DEPTH || ++*n_parts > MOST_PARTS)
    {
      self->cut = TRUE;
      return;
    }
  if (GMIME_IS_MULTIPART (part))
    {
      for (int i = 0; i < g_mime_multipart_get_count (GMIME_MULTIPART (part)); i++)
        read_part (self, g_mime_multipart_get_part (GMIME_MULTIPART (part), i), depth + 1, n_parts);
    }
  else if (GMIME_IS_MESSAGE_PART (part))
    {
      GMimeMessage *inner = g_mime_message_part_get_message (GMIME_MESSAGE_PART (part));
      const char   *subject = inner != NULL ? g_mime_message_get_subject (inner) : NULL;

      daylight_mail_add_file (self, subject != NULL ? subject : "message");
    }
  else if (GMIME_IS_PART (part))
    {
      const char       *name = g_mime_part_get_filename (GMIME_PART (part));
      GMimeContentType *type = g_mime_object_get_content_type (part);

      if (name != NULL || g_mime_part_is_attachment (GMIME_PART (part)))
        daylight_mail_add_file (self, name != NULL ? name : "?");
      else if (g_mime_content_type_is_type (type, "text", "plain") && self->text == NULL)
        read_text (self, GMIME_PART (part));
      else if (g_mime_content_type_is_type (type, "text", "html"))
        self->markup = TRUE;
    }
}

DaylightMail *
daylight_mail_read (const char *bytes,
                    gsize       size)
{
  g_autoptr (DaylightMail) self = NULL;
  static gsize             ready = 0;
  GMimeStream             *stream;
  GMimeParser             *parser;
  GMimeMessage            *message;
  guint                    n_parts = 0;

  if (g_once_init_enter (&ready))
    {
      g_mime_init ();
      g_once_init_leave (&ready, 1);
    }
  stream = g_mime_stream_mem_new_with_buffer (bytes, MIN (size, DAYLIGHT_MAIL_MOST_BYTES));
  parser = g_mime_parser_new_with_stream (stream);
  message = g_mime_parser_construct_message (parser, NULL);
  if (message != NULL)
    {
      self = daylight_mail_new ();
      read_headers (self, GMIME_OBJECT (message));
      self->cut = self->cut || size > DAYLIGHT_MAIL_MOST_BYTES;
      /* The parser gives what says how the body is written to the body. */
      if (g_mime_message_get_mime_part (message) != NULL)
        read_headers (self, g_mime_message_get_mime_part (message));
      if (g_mime_message_get_mime_part (message) != NULL)
        read_part (self, g_mime_message_get_mime_part (message), 0, &n_parts);
      g_object_unref (message);
    }
  g_object_unref (parser);
  g_object_unref (stream);

  /* Any text is a message to a parser of messages: one of these has to be there. */
  if (self == NULL || (daylight_mail_get (self, "From") == NULL && daylight_mail_get (self, "Received") == NULL && daylight_mail_get (self, "Subject") == NULL))
    return NULL;

  return g_steal_pointer (&self);
}

const char *
daylight_mail_get (const DaylightMail *self,
                   const char         *name)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      const DaylightMailHeader *header = self->headers->pdata[i];

      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header->value;
    }

  return NULL;
}
