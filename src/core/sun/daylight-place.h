/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "daylight-sun.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_PLACE (daylight_place_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPlace, daylight_place, DAYLIGHT, PLACE, GObject)

DaylightPlace *daylight_place_new (const char *id,
                                   const char *city,
                                   const char *country,
                                   const char *country_name,
                                   double      latitude,
                                   double      longitude,
                                   const char *zone_id) G_GNUC_WARN_UNUSED_RESULT;

const char *daylight_place_get_id (DaylightPlace *self);
const char *daylight_place_get_city (DaylightPlace *self);
const char *daylight_place_get_country (DaylightPlace *self);
const char *daylight_place_get_country_name (DaylightPlace *self);
double      daylight_place_get_latitude (DaylightPlace *self);
double      daylight_place_get_longitude (DaylightPlace *self);
const char *daylight_place_get_zone_id (DaylightPlace *self);
GTimeZone  *daylight_place_get_zone (DaylightPlace *self);

GDateTime     *daylight_place_get_time (DaylightPlace *self,
                                        gint64         seconds) G_GNUC_WARN_UNUSED_RESULT;
GDateTime     *daylight_place_get_midnight (DaylightPlace *self,
                                            gint64         seconds,
                                            int            days) G_GNUC_WARN_UNUSED_RESULT;
DaylightSunDay daylight_place_get_sun (DaylightPlace *self,
                                       int            year,
                                       int            month,
                                       int            day);

G_END_DECLS
