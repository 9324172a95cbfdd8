/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>
#include "daylight-context.h"
#define DAYLIGHT_TYPE_HELP_ROOM (daylight_help_room_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHelpRoom, daylight_help_room, DAYLIGHT, HELP_ROOM, AdwBin)
GtkWidget *daylight_help_room_new (DaylightContext *context);
void       daylight_help_room_open (DaylightHelpRoom *self, const char *id);
