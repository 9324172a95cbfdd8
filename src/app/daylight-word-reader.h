/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-reading.h"

G_BEGIN_DECLS

/* The journal's word reader: by the helper in its sandbox. What it can't read has no words; where no sandbox can be made,
 * that is the error. */
char *daylight_word_reader (DaylightReading reading,
                            GInputStream   *stream,
                            guint64         size,
                            GCancellable   *cancellable,
                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
