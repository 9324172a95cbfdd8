/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The list's own buttons: a new entry, and the menu of what can be done with the whole journal. */
void daylight_entry_menu_fill (AdwHeaderBar *header);

G_END_DECLS
