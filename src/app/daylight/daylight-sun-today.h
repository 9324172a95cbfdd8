/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-place.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SUN_TODAY (daylight_sun_today_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSunToday, daylight_sun_today, DAYLIGHT, SUN_TODAY, AdwBin)

void daylight_sun_today_set_day (DaylightSunToday     *self,
                                 DaylightPlace        *place,
                                 const DaylightSunDay *yesterday,
                                 const DaylightSunDay *day);
void daylight_sun_today_set_now (DaylightSunToday *self,
                                 gint64            now);

G_END_DECLS
