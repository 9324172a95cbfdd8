/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* What the clipboard holds that an entry can keep: files, or a picture's bytes as they are, or text. */
typedef struct
{
  GPtrArray  *files; /* (owned) (nullable) (element-type GFile) */
  GBytes     *bytes; /* (owned) (nullable) */
  const char *mime;  /* of @bytes */
  const char *ending;
  gboolean    picture;
} DaylightPaste;

void           daylight_paste_async (GdkClipboard       *clipboard,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
DaylightPaste *daylight_paste_finish (GAsyncResult *result,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT; /* NOT_FOUND: nothing of it */
void           daylight_paste_free (DaylightPaste *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightPaste, daylight_paste_free)

G_END_DECLS
