/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_REMOVAL_ROOM (daylight_removal_room_get_type ())
G_DECLARE_FINAL_TYPE (DaylightRemovalRoom, daylight_removal_room, DAYLIGHT, REMOVAL_ROOM, AdwBin)

/**
 * DaylightRemovalRoom:
 *
 * How to have something taken down: tools that work across sites first, then the platforms; and what was reported.
 */
GtkWidget *daylight_removal_room_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* (id) of a platform opens its page; "reports" is what was reported, "" the list of platforms. */
void daylight_removal_room_open (DaylightRemovalRoom *self,
                                 const char          *id);
/* Where and how the post of an entry can be reported; only while the journal is open. */
void daylight_removal_room_report (DaylightRemovalRoom *self,
                                   const char          *entry_id);

G_END_DECLS
