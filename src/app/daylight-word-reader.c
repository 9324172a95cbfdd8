/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-word-reader.h"

#include "daylight-look-read.h"

/* Files that are taken in wait behind it. */
#define LONGEST 15

char *
daylight_word_reader (DaylightReading reading,
                      GInputStream   *stream,
                      guint64         size,
                      GCancellable   *cancellable,
                      GError        **error)
{
  const DaylightLookQuestion question = { .part = "words", .kind = reading, .most = DAYLIGHT_READING_MOST_WORDS, .seconds = LONGEST };
  GError                    *fault = NULL;
  g_autoptr (GBytes)         words = daylight_look_read (&question, stream, size, cancellable, &fault);

  if (words != NULL)
    return g_strndup (g_bytes_get_data (words, NULL), g_bytes_get_size (words));
  if (fault->domain == DAYLIGHT_LOOK_ERROR && fault->code != DAYLIGHT_LOOK_FAULT_NO_SANDBOX)
    g_clear_error (&fault);
  if (fault != NULL)
    g_propagate_error (error, fault);

  return NULL;
}
