/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-look-protocol.h"

G_BEGIN_DECLS

/* Why the helper shows nothing of a file, as a sentence on what can be done. */
const char *daylight_file_fault_text (DaylightLookFault fault);

G_END_DECLS
