/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"
#include "daylight-service.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SERVICE_PAGE (daylight_service_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightServicePage, daylight_service_page, DAYLIGHT, SERVICE_PAGE, AdwNavigationPage)

AdwNavigationPage *daylight_service_page_new (DaylightContext *context,
                                              DaylightService *service) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
