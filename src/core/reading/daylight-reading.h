/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-chat.h"

G_BEGIN_DECLS

/* What a file may be read as, by its name and type. */
typedef enum {
  DAYLIGHT_READING_NONE, /* no text that is read here: pictures, sound, documents */
  DAYLIGHT_READING_TEXT,
  DAYLIGHT_READING_CHAT, /* text that may be a conversation */
  DAYLIGHT_READING_ZIP,  /* an archive that may hold a conversation */
  DAYLIGHT_READING_MAIL,
  DAYLIGHT_READING_PAGES, /* PDF: its words only, by the helper */
} DaylightReading;

DaylightReading daylight_reading_guess (const char *name,
                                        const char *mime);

/* The most of a file's bytes that is read for its words, and the most words: of a longer text the beginning, of a longer
 * archive or e-mail nothing. An archive is passed over but for the conversation in it. */
gsize daylight_reading_most_bytes (DaylightReading reading);
#define DAYLIGHT_READING_MOST_WORDS (4 * 1024 * 1024)
/* Whether the beginning of a longer file can be read. */
gboolean daylight_reading_takes_part (DaylightReading reading);

/**
 * daylight_reading_words:
 * @whole: whether @bytes are all of the file
 *
 * What a person would read in it, as plain text: of a conversation who wrote what and when, a line each; of an e-mail the
 * headers that a person reads, its text, the names of its files. Hostile bytes are read within the limits.
 *
 * Returns: (transfer full) (nullable): valid UTF-8; %NULL when there is nothing to read
 */
char *daylight_reading_words (DaylightReading reading,
                              const char     *bytes,
                              gsize           size,
                              gboolean        whole) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a conversation that was read. */
char *daylight_reading_chat_words (const DaylightChat *chat) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
