/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-place.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SUN_MOON (daylight_sun_moon_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSunMoon, daylight_sun_moon, DAYLIGHT, SUN_MOON, AdwBin)

void daylight_sun_moon_set_day (DaylightSunMoon *self,
                                DaylightPlace   *place,
                                gint64           now);

G_END_DECLS
