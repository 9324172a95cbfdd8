/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-keys.h"

G_BEGIN_DECLS

/* The first bytes of a sealed file (FORMAT.md, 'A sealed file'). */

#define DAYLIGHT_BLOB_HEADER_BYTES 132
#define DAYLIGHT_BLOB_TRAILER_BYTES 12 /* u32 metadata length, u64 file length: the last plain bytes */

/* A header for a new file with a fresh key; gives the payload's key. */
DaylightSecret *daylight_blob_header_make (guint8       *header,
                                           DaylightKeys *keys,
                                           const char   *id,
                                           guint16      *generation,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* The payload's key. DAMAGED, NEWER, LOCKED. */
DaylightSecret *daylight_blob_header_open (const guint8 *header,
                                           DaylightKeys *keys,
                                           const char   *id,
                                           guint16      *generation,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
