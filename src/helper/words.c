/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "parts.h"

#include <string.h>

#include "daylight-reading.h"
#include "daylight-talk.h"

/* What has a form to be read: texts, conversations, e-mails, PDF. As plain text for the search, or as what is shown. */

static GBytes *
read_file (DaylightReading reading)
{
  return link_read_start (daylight_reading_most_bytes (reading));
}

static DaylightReading
get_reading (void)
{
  const DaylightReading reading = (DaylightReading)link_get_kind ();

  if (reading <= DAYLIGHT_READING_NONE || reading > DAYLIGHT_READING_PAGES)
    link_fail (DAYLIGHT_LOOK_FAULT_BROKEN);
  /* Half an archive, a message or a document is none. */
  if (link_get_size () > daylight_reading_most_bytes (reading) && !daylight_reading_takes_part (reading))
    link_fail (DAYLIGHT_LOOK_FAULT_TOO_LARGE);

  return reading;
}

static gsize
archive_cb (guint64  offset,
            void    *buffer,
            gsize    count,
            gpointer data)
{
  return link_read (offset, buffer, count);
}

static DaylightChat *
read_archive (void)
{
  return daylight_chat_read_archive (archive_cb, NULL, link_get_size ());
}

/* (transfer full) (nullable) */
static char *
read_words (DaylightReading reading)
{
  g_autoptr (GBytes)       bytes = NULL;
  g_autoptr (DaylightChat) chat = NULL;

  if (reading == DAYLIGHT_READING_ZIP)
    {
      chat = read_archive ();
      return chat != NULL ? daylight_reading_chat_words (chat) : NULL;
    }
  bytes = read_file (reading);

  return reading == DAYLIGHT_READING_PAGES ? pages_words (bytes, DAYLIGHT_READING_MOST_WORDS)
                                           : daylight_reading_words (reading, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                                                     g_bytes_get_size (bytes) == link_get_size ());
}

void
words_start (void)
{
  g_autofree char *read = read_words (get_reading ());
  g_autofree char *words = NULL;

  /* Of a PDF, more may have come with the last page. */
  words = read != NULL ? g_utf8_make_valid (read, (gssize)strnlen (read, DAYLIGHT_READING_MOST_WORDS)) : NULL;
  if (words != NULL)
    link_send_text (words, strlen (words));
  link_send (DAYLIGHT_LOOK_ENDED, 0, 0, NULL, 0);
}

/* (transfer full) (nullable) */
static GBytes *
pack_talk (DaylightReading reading)
{
  g_autoptr (GBytes)       bytes = NULL;
  g_autoptr (DaylightChat) chat = NULL;

  if (reading == DAYLIGHT_READING_ZIP)
    {
      chat = read_archive ();
      return chat != NULL ? daylight_talk_pack_chat (chat) : NULL;
    }
  bytes = read_file (reading);

  return daylight_talk_pack (reading, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), g_bytes_get_size (bytes) == link_get_size ());
}

void
talk_start (void)
{
  g_autoptr (GBytes) packed = pack_talk (get_reading ());

  if (packed == NULL)
    link_fail (DAYLIGHT_LOOK_FAULT_BROKEN);
  link_send_text (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  link_send (DAYLIGHT_LOOK_ENDED, 0, 0, NULL, 0);
}
