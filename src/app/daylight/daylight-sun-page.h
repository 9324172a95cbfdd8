/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SUN_PAGE (daylight_sun_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSunPage, daylight_sun_page, DAYLIGHT, SUN_PAGE, AdwBin)

GtkWidget *daylight_sun_page_new (DaylightContext *context);

void     daylight_sun_page_update (DaylightSunPage *self);
void     daylight_sun_page_fill (DaylightSunPage *self);
void     daylight_sun_page_reset (DaylightSunPage *self);
gboolean daylight_sun_page_take_searched (DaylightSunPage *self);
void     daylight_sun_page_focus (DaylightSunPage *self);

G_END_DECLS
