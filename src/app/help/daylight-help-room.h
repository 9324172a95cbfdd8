/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HELP_ROOM (daylight_help_room_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHelpRoom, daylight_help_room, DAYLIGHT, HELP_ROOM, AdwBin)

/**
 * DaylightHelpRoom:
 *
 * The services of a country: the emergency numbers first, then groups by kind, to be filtered and searched.
 */
GtkWidget *daylight_help_room_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* (id) is the name of a kind ("crisis"), or several joined by commas, which shows only those; the id of a service,
 * which opens it; or "" for all. */
void daylight_help_room_open (DaylightHelpRoom *self,
                              const char       *id);

G_END_DECLS
