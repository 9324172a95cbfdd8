/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-secret.h"

G_BEGIN_DECLS

/* How hard a passphrase is to guess, 0 (at once) to 4 (very hard), by zxcvbn. Some milliseconds; any thread. */
guint daylight_strength_estimate (DaylightSecret *passphrase);

G_END_DECLS
