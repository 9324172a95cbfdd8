/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-help-list.h"
#include "daylight-platform.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_PLATFORM_LIST (daylight_platform_list_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPlatformList, daylight_platform_list, DAYLIGHT, PLATFORM_LIST, DaylightHelpList)

/**
 * DaylightPlatformList:
 *
 * The routes to report and remove: a GListModel of #DaylightPlatform in the order to show them, tools first.
 */

DaylightPlatformList *daylight_platform_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightPlatformList *daylight_platform_list_new_from_bytes (GBytes  *json,
                                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

DaylightPlatform *daylight_platform_list_lookup (DaylightPlatformList *self,
                                                 const char           *id); /* (transfer none) (nullable) */

G_END_DECLS
