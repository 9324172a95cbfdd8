/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>
#include "daylight-context.h"
#define DAYLIGHT_TYPE_GUIDES_ROOM (daylight_guides_room_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuidesRoom, daylight_guides_room, DAYLIGHT, GUIDES_ROOM, AdwBin)
GtkWidget *daylight_guides_room_new (DaylightContext *context);
void       daylight_guides_room_open (DaylightGuidesRoom *self, const char *id);
