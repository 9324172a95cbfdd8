/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SWAP (daylight_swap_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSwap, daylight_swap, DAYLIGHT, SWAP, AdwBin)

GtkWidget *daylight_swap_get_inside (DaylightSwap *self);
void       daylight_swap_set_inside (DaylightSwap *self,
                                     GtkWidget    *inside);
void       daylight_swap_set_outside (DaylightSwap *self,
                                      GtkWidget    *outside);
gboolean   daylight_swap_is_inside (DaylightSwap *self);
void       daylight_swap_refresh (DaylightSwap *self);
void       daylight_swap_leave (DaylightSwap *self);
void       daylight_swap_drop_inside (DaylightSwap *self);

G_END_DECLS
