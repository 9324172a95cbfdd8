/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-platform.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_PLATFORM_PAGE (daylight_platform_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPlatformPage, daylight_platform_page, DAYLIGHT, PLATFORM_PAGE, AdwNavigationPage)

/* @entry_id: (nullable): the entry that is to be reported there */
AdwNavigationPage *daylight_platform_page_new (DaylightPlatform *platform,
                                               const char       *entry_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
