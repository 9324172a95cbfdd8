/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-keys.h"

G_BEGIN_DECLS

#define DAYLIGHT_SALT_BYTES 16

gboolean daylight_key_cost_valid (DaylightKeysCost cost);
/* What takes this machine 0.5 to 1 s, never less than 64 MiB and three passes. */
DaylightKeysCost daylight_key_cost_calibrate (void);
/* Argon2id. NULL with IO when the memory is not there. */
DaylightSecret *daylight_key_cost_derive (DaylightKeysCost cost,
                                          DaylightSecret  *passphrase,
                                          const guint8    *salt,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
