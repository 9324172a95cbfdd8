/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-place.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_PLACE_LIST (daylight_place_list_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPlaceList, daylight_place_list, DAYLIGHT, PLACE_LIST, GObject)

DaylightPlaceList *daylight_place_list_new (void) G_GNUC_WARN_UNUSED_RESULT;

DaylightPlace *daylight_place_list_find (DaylightPlaceList *self,
                                         const char        *id);
DaylightPlace *daylight_place_list_guess (DaylightPlaceList *self,
                                          const char        *zone_id,
                                          const char        *country);
GListModel    *daylight_place_list_search (DaylightPlaceList *self,
                                           const char        *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
