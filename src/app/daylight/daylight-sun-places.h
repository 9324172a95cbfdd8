/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"
#include "daylight-place.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SUN_PLACES (daylight_sun_places_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSunPlaces, daylight_sun_places, DAYLIGHT, SUN_PLACES, AdwBin)

void           daylight_sun_places_fill (DaylightSunPlaces *self,
                                         DaylightContext   *context);
gboolean       daylight_sun_places_has (DaylightContext *context,
                                        DaylightPlace   *place);
void           daylight_sun_places_keep (DaylightContext *context,
                                         DaylightPlace   *place,
                                         gboolean         keep);
GtkWidget     *daylight_sun_places_new_row (DaylightPlace *place);
DaylightPlace *daylight_sun_places_get_place (GtkListBoxRow *row);

G_END_DECLS
