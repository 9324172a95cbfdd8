/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-moon.h"
#include "daylight-place.h"

G_BEGIN_DECLS

char       *daylight_sun_text_time (DaylightPlace *place,
                                    gint64         seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *daylight_sun_text_event (DaylightPlace        *place,
                                     const DaylightSunDay *day,
                                     gint64                seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *daylight_sun_text_date (DaylightPlace *place,
                                    gint64         seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *daylight_sun_text_short_date (DaylightPlace *place,
                                          gint64         seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *daylight_sun_text_length (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *daylight_sun_text_difference (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *daylight_sun_text_next (const DaylightSunDay *today,
                                    const DaylightSunDay *tomorrow,
                                    gint64                now) G_GNUC_WARN_UNUSED_RESULT;
char       *daylight_sun_text_polar (DaylightPlace *place,
                                     gint64         now) G_GNUC_WARN_UNUSED_RESULT;
const char *daylight_sun_text_phase (DaylightMoonPhase phase);
char       *daylight_sun_text_place (DaylightPlace *place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
