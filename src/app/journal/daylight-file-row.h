/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One attachment in its entry: what can be done to look at it, when it was added, its fingerprint. */
GtkWidget *daylight_file_row_new (DaylightContext    *context,
                                  DaylightAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
