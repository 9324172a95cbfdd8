/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-reading.h"

#include <string.h>

#include "daylight-mail.h"

DaylightReading
daylight_reading_guess (const char *name,
                        const char *mime)
{
  static const struct
  {
    const char     *ending;
    DaylightReading reading;
  } endings[] = {
    { ".eml", DAYLIGHT_READING_MAIL },
    { ".txt", DAYLIGHT_READING_CHAT },
    { ".json", DAYLIGHT_READING_CHAT },
    { ".jsonl", DAYLIGHT_READING_CHAT },
    { ".zip", DAYLIGHT_READING_ZIP },
    { ".pdf", DAYLIGHT_READING_PAGES },
  };
  g_autofree char *small = g_ascii_strdown (name, -1);

  if (g_strcmp0 (mime, "message/rfc822") == 0)
    return DAYLIGHT_READING_MAIL;
  if (g_strcmp0 (mime, "application/pdf") == 0)
    return DAYLIGHT_READING_PAGES;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (small, endings[i].ending))
        return endings[i].reading;
    }

  return mime != NULL && g_str_has_prefix (mime, "text/") ? DAYLIGHT_READING_TEXT : DAYLIGHT_READING_NONE;
}

gsize
daylight_reading_most_bytes (DaylightReading reading)
{
  if (daylight_reading_takes_part (reading))
    return DAYLIGHT_CHAT_MOST_BYTES;

  return reading == DAYLIGHT_READING_ZIP ? DAYLIGHT_CHAT_MOST_ARCHIVE : DAYLIGHT_MAIL_MOST_BYTES;
}

gboolean
daylight_reading_takes_part (DaylightReading reading)
{
  return reading == DAYLIGHT_READING_TEXT || reading == DAYLIGHT_READING_CHAT;
}

/* Notepad's 'Unicode' is UTF-16 with a mark in front; all else is taken as UTF-8. */
static char *
read_text (const char *bytes,
           gsize       size)
{
  const gboolean   little = size >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0;
  const gboolean   big = size >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0;
  g_autofree char *converted = NULL;
  gsize            n = 0;

  if (little || big)
    converted = g_convert_with_fallback (bytes + 2, (gssize)((size - 2) & ~(gsize)1), "UTF-8", little ? "UTF-16LE" : "UTF-16BE", "?", NULL, &n, NULL);
  if (converted != NULL)
    return daylight_reading_clean (converted, (gssize)n);
  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return daylight_reading_clean (bytes + 3, (gssize)size - 3);

  return daylight_reading_clean (bytes, (gssize)size);
}

char *
daylight_reading_chat_words (const DaylightChat *chat)
{
  GString *words = g_string_new (chat->title != NULL ? chat->title : "");

  for (guint i = 0; i < chat->messages->len && words->len < DAYLIGHT_READING_MOST_WORDS; i++)
    {
      const DaylightChatMessage *message = chat->messages->pdata[i];
      g_autofree char           *text = g_strdelimit (g_strdup (message->text), "\n", ' ');
      g_autofree char           *files = message->file != NULL ? g_strdelimit (g_strdup (message->file), "\n", ' ') : NULL;

      g_string_append_printf (words, "%s%s %s: %s", words->len > 0 ? "\n" : "", message->when, message->who, text);
      if (files != NULL && strstr (text, files) == NULL)
        g_string_append_printf (words, " %s", files);
    }

  return g_string_free_and_steal (words);
}

static char *
join_mail (const DaylightMail *mail)
{
  static const char *const read[] = { "Subject", "From", "To", "Cc", "Date" };
  GString                 *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (read); i++)
    {
      if (daylight_mail_get (mail, read[i]) != NULL)
        g_string_append_printf (words, "%s\n", daylight_mail_get (mail, read[i]));
    }
  g_string_append (words, mail->text != NULL ? mail->text : "");
  for (guint i = 0; i < mail->files->len; i++)
    g_string_append_printf (words, "\n%s", (const char *)mail->files->pdata[i]);

  return g_string_free_and_steal (words);
}

char *
daylight_reading_words (DaylightReading reading,
                        const char     *bytes,
                        gsize           size,
                        gboolean        whole)
{
  g_autoptr (DaylightChat) chat = NULL;
  g_autoptr (DaylightMail) mail = NULL;

  if (size == 0 || reading == DAYLIGHT_READING_NONE || reading == DAYLIGHT_READING_PAGES)
    return NULL;
  if (reading == DAYLIGHT_READING_ZIP)
    {
      chat = whole ? daylight_chat_read_zip (bytes, size) : NULL;
      return chat != NULL ? daylight_reading_chat_words (chat) : NULL;
    }
  if (reading == DAYLIGHT_READING_CHAT)
    chat = daylight_chat_read (bytes, size);
  if (reading == DAYLIGHT_READING_MAIL)
    mail = daylight_mail_read (bytes, size);
  if (chat != NULL)
    return daylight_reading_chat_words (chat);
  if (mail != NULL)
    return join_mail (mail);

  return read_text (bytes, MIN (size, DAYLIGHT_READING_MOST_WORDS));
}
