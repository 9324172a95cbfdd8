/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-limits.h"
#include "daylight-secret.h"

G_BEGIN_DECLS

#define DAYLIGHT_STREAM_TAG_BYTES 16
#define DAYLIGHT_STREAM_SEALED_BYTES (DAYLIGHT_CHUNK_BYTES + DAYLIGHT_STREAM_TAG_BYTES)

/**
 * DaylightStream:
 *
 * The STREAM construction as in age's payload: pieces of 64 KiB, each sealed by itself with ChaCha20-Poly1305 (RFC 8439)
 * under the nonce '11-byte big-endian number of the piece, then 1 for the last piece and 0 for the others'. So any piece
 * can be read alone, and none can be dropped, moved or cut off unnoticed. One thread at a time.
 */
typedef struct _DaylightStream DaylightStream;

DaylightStream *daylight_stream_new (DaylightSecret *key) G_GNUC_WARN_UNUSED_RESULT; /* 32 bytes */
void            daylight_stream_free (DaylightStream *self);                         /* wipes its key */

/* @sealed takes @size + 16 bytes. */
void daylight_stream_seal (DaylightStream *self,
                           guint64         index,
                           gboolean        last,
                           const guint8   *plain,
                           gsize           size,
                           guint8         *sealed);
/* @plain takes @size - 16 bytes, and holds nothing of use when it returns FALSE. */
gboolean daylight_stream_open (DaylightStream *self,
                               guint64         index,
                               gboolean        last,
                               const guint8   *sealed,
                               gsize           size,
                               guint8         *plain) G_GNUC_WARN_UNUSED_RESULT;

/* Where pieces lie. FALSE when no payload of ours has this size. */
gboolean daylight_stream_plain_size (guint64  sealed_size,
                                     guint64 *plain_size,
                                     guint64 *n_pieces);
guint64  daylight_stream_sealed_size (guint64 plain_size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightStream, daylight_stream_free)

G_END_DECLS
