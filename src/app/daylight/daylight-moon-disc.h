/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_MOON_DISC (daylight_moon_disc_get_type ())
G_DECLARE_FINAL_TYPE (DaylightMoonDisc, daylight_moon_disc, DAYLIGHT, MOON_DISC, GtkWidget)

GtkWidget *daylight_moon_disc_new (int size);

void daylight_moon_disc_set_state (DaylightMoonDisc *self,
                                   double            illuminated,
                                   gboolean          lit_on_right);

G_END_DECLS
