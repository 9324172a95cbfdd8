/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One picture, shown when it is asked for; zoom, turning, the whole screen, and copies with parts covered. */
AdwNavigationPage *daylight_file_picture_new (DaylightContext    *context,
                                              DaylightAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
