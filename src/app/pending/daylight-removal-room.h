/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>
#include "daylight-context.h"
#define DAYLIGHT_TYPE_REMOVAL_ROOM (daylight_removal_room_get_type ())
G_DECLARE_FINAL_TYPE (DaylightRemovalRoom, daylight_removal_room, DAYLIGHT, REMOVAL_ROOM, AdwBin)
GtkWidget *daylight_removal_room_new (DaylightContext *context);
void       daylight_removal_room_open (DaylightRemovalRoom *self, const char *id);
