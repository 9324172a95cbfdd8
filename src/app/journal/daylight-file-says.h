/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Which part of the helper reads what a file of this kind says of itself: NULL for none. */
const char *daylight_file_says_part (DaylightAttachment *attachment);

/* A fingerprint as it is shown, in groups of eight digits. */
char *daylight_file_says_group (const char *hex) G_GNUC_WARN_UNUSED_RESULT;

/* What the file says of itself (when, with what, where), as what it claims; and what the journal knows of it. */
AdwNavigationPage *daylight_file_says_new (DaylightContext    *context,
                                           DaylightAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
