/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-chat.h"
#include "daylight-mail.h"
#include "daylight-reading.h"

G_BEGIN_DECLS

/* A conversation or an e-mail on its way from the helper, which reads it, to the app, which shows it. Packing happens beside
 * the hostile file; unpacking, beside the keys, believes nothing: it takes any bytes, within the same limits as reading. */

#define DAYLIGHT_TALK_MOST_BYTES (64 * 1024 * 1024)

/**
 * daylight_talk_pack:
 * @whole: whether @bytes are all of the file
 *
 * Returns: (transfer full) (nullable): %NULL when @bytes are no such thing
 */
GBytes *daylight_talk_pack (DaylightReading reading,
                            const char     *bytes,
                            gsize           size,
                            gboolean        whole) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a conversation that was read. */
GBytes *daylight_talk_pack_chat (const DaylightChat *chat) G_GNUC_WARN_UNUSED_RESULT;

DaylightChat *daylight_talk_unpack_chat (GBytes *packed) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */
DaylightMail *daylight_talk_unpack_mail (GBytes *packed) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */

G_END_DECLS
