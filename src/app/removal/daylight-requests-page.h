/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_REQUESTS_PAGE (daylight_requests_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightRequestsPage, daylight_requests_page, DAYLIGHT, REQUESTS_PAGE, AdwNavigationPage)

/* What was reported, post by post. */
AdwNavigationPage *daylight_requests_page_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
