/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-blob-info.h"
#include "daylight-keys.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_BLOB_READER (daylight_blob_reader_get_type ())
G_DECLARE_FINAL_TYPE (DaylightBlobReader, daylight_blob_reader, DAYLIGHT, BLOB_READER, GInputStream)

/**
 * DaylightBlobReader:
 *
 * The plain bytes of one sealed file, as a #GInputStream that is a #GSeekable. Each piece is checked before a byte of it
 * is given out: reads fail with DAMAGED, and with LOCKED from the moment the keys are locked (its key and its piece of
 * plain bytes are wiped then). Independent of the keys object once open; one thread at a time.
 */

/* NOT_FOUND, DAMAGED, NEWER, LOCKED, IO. Reads the header and the sealed metadata. */
DaylightBlobReader *daylight_blob_reader_open (DaylightKeys *keys,
                                               int           folder_fd,
                                               const char   *id,
                                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;

const DaylightBlobInfo *daylight_blob_reader_get_info (DaylightBlobReader *self); /* (transfer none) */

/* Reads everything and compares with the sealed SHA-256 ('read back'). */
gboolean daylight_blob_reader_verify (DaylightBlobReader *self,
                                      GCancellable       *cancellable,
                                      GError            **error);

G_END_DECLS
