/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-secret.h"

G_BEGIN_DECLS

/* HKDF-SHA256 (RFC 5869). */
DaylightSecret *daylight_hkdf (DaylightSecret *key,
                               const guint8   *salt, /* (nullable) when @n_salt is 0 */
                               gsize           n_salt,
                               const guint8   *info,
                               gsize           n_info,
                               gsize           size) G_GNUC_WARN_UNUSED_RESULT;

/* The form of all our sub-keys: no salt, info = @label (without its NUL) followed by @context. */
DaylightSecret *daylight_hkdf_label (DaylightSecret *key,
                                     const char     *label,
                                     const guint8   *context,
                                     gsize           n_context) G_GNUC_WARN_UNUSED_RESULT; /* 32 bytes */

/* HMAC-SHA256 of @label (without its NUL) followed by @data. */
void daylight_hmac (DaylightSecret *key,
                    const char     *label,
                    const guint8   *data,
                    gsize           n_data,
                    guint8         *mac); /* 32 bytes */

G_END_DECLS
