/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pictures of strangers are decoded by glycin's programs in their sandbox, never in this process: where no sandbox can be
 * made there is no picture. */
typedef enum {
  DAYLIGHT_FILE_DECODE_FINE,
  DAYLIGHT_FILE_DECODE_NO_SANDBOX,
  DAYLIGHT_FILE_DECODE_TOO_LARGE,
  DAYLIGHT_FILE_DECODE_UNKNOWN, /* not a kind that there is a decoder for */
  DAYLIGHT_FILE_DECODE_BROKEN,
  DAYLIGHT_FILE_DECODE_STOPPED,
} DaylightFileDecodeFault;

/* @stream is a GSeekable, and the decoder's alone. */
void        daylight_file_decode_async (GInputStream       *stream,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GdkTexture *daylight_file_decode_finish (GAsyncResult            *result,
                                         DaylightFileDecodeFault *fault) G_GNUC_WARN_UNUSED_RESULT;

/* A sentence on what happened and what can be done. */
const char *daylight_file_decode_text (DaylightFileDecodeFault fault);

G_END_DECLS
