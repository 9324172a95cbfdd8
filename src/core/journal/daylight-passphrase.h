/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-secret.h"

G_BEGIN_DECLS

/* The passphrase in Unicode's form NFC, so that the same words typed on another keyboard or system are the same bytes.
 * What is not valid UTF-8 is taken as it is. */
DaylightSecret *daylight_passphrase_normalise (DaylightSecret *passphrase) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
