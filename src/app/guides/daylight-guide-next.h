/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "daylight-context.h"
#include "daylight-guide.h"

G_BEGIN_DECLS

/* The guides that may come next, at the end of @box; nothing where the last of @steps offers them all. */
void daylight_guide_next_append (GtkBox          *box,
                                 DaylightContext *context,
                                 DaylightGuide   *guide,
                                 GPtrArray       *steps);

G_END_DECLS
