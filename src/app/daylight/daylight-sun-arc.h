/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "daylight-place.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SUN_ARC (daylight_sun_arc_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSunArc, daylight_sun_arc, DAYLIGHT, SUN_ARC, GtkWidget)

GtkWidget *daylight_sun_arc_new (void);

void daylight_sun_arc_set_day (DaylightSunArc       *self,
                               DaylightPlace        *place,
                               const DaylightSunDay *day);
void daylight_sun_arc_set_now (DaylightSunArc *self,
                               gint64          now);

G_END_DECLS
