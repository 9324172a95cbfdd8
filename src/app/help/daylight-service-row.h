/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-service.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SERVICE_ROW (daylight_service_row_get_type ())
G_DECLARE_FINAL_TYPE (DaylightServiceRow, daylight_service_row, DAYLIGHT, SERVICE_ROW, AdwPreferencesRow)

GtkWidget *daylight_service_row_new (DaylightService *service) G_GNUC_WARN_UNUSED_RESULT;

DaylightService *daylight_service_row_get_service (DaylightServiceRow *self);

/* Says anew whether the service is open at (now), a local time. */
void daylight_service_row_refresh (DaylightServiceRow *self,
                                   GDateTime          *now);

G_END_DECLS
