/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-journal.h"

/* A journal's word reader in this process: what the helper does is tested with the helper (tests/core/look). */
static inline char *
read_words (DaylightReading reading,
            GInputStream   *stream,
            guint64         size,
            GCancellable   *cancellable,
            GError        **error)
{
  const gsize      most = daylight_reading_most_bytes (reading);
  g_autofree char *bytes = g_malloc (MIN (size, most) + 1);
  gsize            n = 0;

  if (!g_input_stream_read_all (stream, bytes, MIN (size, most), &n, cancellable, error))
    return NULL;

  return daylight_reading_words (reading, bytes, n, n == size);
}
