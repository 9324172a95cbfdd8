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
  const gsize most = daylight_reading_most_bytes (reading);

  if (reading <= DAYLIGHT_READING_NONE || reading > DAYLIGHT_READING_PAGES)
    link_fail (DAYLIGHT_LOOK_FAULT_BROKEN);
  /* Half an archive, a message or a document is none. */
  if (link_get_size () > most && !daylight_reading_takes_part (reading))
    link_fail (DAYLIGHT_LOOK_FAULT_TOO_LARGE);

  return link_read_start (most);
}

void
words_start (void)
{
  const DaylightReading reading = (DaylightReading)link_get_kind ();
  g_autoptr (GBytes)    bytes = read_file (reading);
  const gsize           size = g_bytes_get_size (bytes);
  g_autofree char      *read = NULL;
  g_autofree char      *words = NULL;

  read = reading == DAYLIGHT_READING_PAGES ? pages_words (bytes, DAYLIGHT_READING_MOST_WORDS)
                                           : daylight_reading_words (reading, g_bytes_get_data (bytes, NULL), size, size == link_get_size ());
  /* Of a PDF, more may have come with the last page. */
  words = read != NULL ? g_utf8_make_valid (read, (gssize)strnlen (read, DAYLIGHT_READING_MOST_WORDS)) : NULL;
  if (words != NULL)
    link_send_text (words, strlen (words));
  link_send (DAYLIGHT_LOOK_ENDED, 0, 0, NULL, 0);
}

void
talk_start (void)
{
  const DaylightReading reading = (DaylightReading)link_get_kind ();
  g_autoptr (GBytes)    bytes = read_file (reading);
  g_autoptr (GBytes)    packed = daylight_talk_pack (reading, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), g_bytes_get_size (bytes) == link_get_size ());

  if (packed == NULL)
    link_fail (DAYLIGHT_LOOK_FAULT_BROKEN);
  link_send_text (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  link_send (DAYLIGHT_LOOK_ENDED, 0, 0, NULL, 0);
}
