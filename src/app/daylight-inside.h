/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_INSIDE (daylight_inside_get_type ())
G_DECLARE_FINAL_TYPE (DaylightInside, daylight_inside, DAYLIGHT, INSIDE, AdwBin)

/**
 * DaylightInside:
 *
 * Everything that is not the Daylight page: the list of rooms and the room shown. Destroyed whole on leaving.
 */
GtkWidget *daylight_inside_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* Shows a room ("guides", "help", "journal", "removal") and gives its widget. */
GtkWidget *daylight_inside_show_room (DaylightInside *self,
                                      const char     *room);
/* Drops the journal's widgets; a fresh room, locked, comes when it is shown again. */
void daylight_inside_drop_journal (DaylightInside *self);

G_END_DECLS
