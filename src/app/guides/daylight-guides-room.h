/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDES_ROOM (daylight_guides_room_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuidesRoom, daylight_guides_room, DAYLIGHT, GUIDES_ROOM, AdwBin)

/**
 * DaylightGuidesRoom:
 *
 * The guides: the first page that asks what is happening, search, the list of all, and each guide. On every leave and
 * lock it goes back to the first page and forgets what was searched for and ticked.
 */
GtkWidget *daylight_guides_room_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

void daylight_guides_room_open (DaylightGuidesRoom *self,
                                const char         *id);
void daylight_guides_room_show_start (DaylightGuidesRoom *self);

G_END_DECLS
