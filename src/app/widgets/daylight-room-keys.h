/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A key of a room: it works while the room is shown, whatever in the window has the focus, and nowhere else. A binding of
 * the room's class would need the focus inside the room; one of the window would be heard in every room. */

typedef struct
{
  const char *trigger; /* as gtk_shortcut_trigger_parse_string() reads it */
  const char *action;  /* of the room's class, without a parameter */
} DaylightRoomKey;

void daylight_room_keys_add (GtkWidget             *room,
                             const DaylightRoomKey *keys,
                             gsize                  n);

G_END_DECLS
