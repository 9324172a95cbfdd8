/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Sound and video: decoded by the helper in its sandbox, which asks for the bytes as it needs them. Nothing plays by itself. */
AdwNavigationPage *daylight_file_media_new (DaylightContext    *context,
                                            DaylightAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
