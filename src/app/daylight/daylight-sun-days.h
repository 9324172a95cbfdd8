/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-place.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SUN_DAYS (daylight_sun_days_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSunDays, daylight_sun_days, DAYLIGHT, SUN_DAYS, AdwBin)

void daylight_sun_days_set_start (DaylightSunDays *self,
                                  DaylightPlace   *place,
                                  gint64           now);
void daylight_sun_days_set_compact (DaylightSunDays *self,
                                    gboolean         compact);

G_END_DECLS
