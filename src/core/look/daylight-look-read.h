/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-look-protocol.h"

G_BEGIN_DECLS

/* Its codes are DaylightLookFault. */
#define DAYLIGHT_LOOK_ERROR (daylight_look_error_quark ())
GQuark daylight_look_error_quark (void);

typedef struct
{
  const char *part;    /* "words" (plain text, for the search) or "talk" (a conversation or an e-mail, as core/reading packs it) */
  guint64     kind;    /* a DaylightReading: what the file is read as */
  gsize       most;    /* bytes of an answer */
  guint       seconds; /* until the answer has to be there */
} DaylightLookQuestion;

/**
 * daylight_look_read:
 * @stream: a GSeekable, of this call alone while it runs
 *
 * Has the helper read a file in its sandbox, and waits for what it says: any thread but the main one. Whoever asked checks
 * the bytes; here only their number is. A helper that died, sent nonsense or too much gives DAYLIGHT_LOOK_FAULT_BROKEN.
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *daylight_look_read (const DaylightLookQuestion *question,
                            GInputStream               *stream,
                            guint64                     size,
                            GCancellable               *cancellable,
                            GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* As if the helper sat at the other end of @fd (taken). */
GBytes *daylight_look_read_for_tests (const DaylightLookQuestion *question,
                                      int                         fd,
                                      GInputStream               *stream,
                                      guint64                     size,
                                      GCancellable               *cancellable,
                                      GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
