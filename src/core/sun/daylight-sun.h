/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No such moment on that day. */
#define DAYLIGHT_SUN_NEVER G_MININT64

/**
 * DaylightSunKind:
 * @DAYLIGHT_SUN_UNKNOWN: the question made no sense (a latitude that is no number)
 * @DAYLIGHT_SUN_RISES_AND_SETS: an ordinary day; on the first and last day of a polar summer or winter one of the
 *   two may still be %DAYLIGHT_SUN_NEVER
 * @DAYLIGHT_SUN_UP_ALL_DAY: the sun stays up (polar day)
 * @DAYLIGHT_SUN_DOWN_ALL_DAY: the sun stays down (polar night)
 */
typedef enum {
  DAYLIGHT_SUN_UNKNOWN,
  DAYLIGHT_SUN_RISES_AND_SETS,
  DAYLIGHT_SUN_UP_ALL_DAY,
  DAYLIGHT_SUN_DOWN_ALL_DAY,
} DaylightSunKind;

/**
 * DaylightSunDay:
 * @kind: what kind of day it is
 * @noon: when the sun crosses the meridian (seconds since 1970, UTC, as all times here)
 * @rise: when its upper edge appears, or %DAYLIGHT_SUN_NEVER
 * @set: when its upper edge goes, or %DAYLIGHT_SUN_NEVER
 * @dawn: when civil twilight begins, or %DAYLIGHT_SUN_NEVER
 * @dusk: when civil twilight ends, or %DAYLIGHT_SUN_NEVER
 * @length: seconds from rise to set; 0 or 86400 in polar regions
 * @noon_altitude: degrees over the horizon at @noon, without refraction
 *
 * One day of the sun, from midnight sun to midnight sun around its noon. In high summer near the polar circle the
 * sun may therefore set shortly after the civil midnight: @set then belongs to the day that it ends.
 */
typedef struct
{
  DaylightSunKind kind;
  gint64          noon;
  gint64          rise;
  gint64          set;
  gint64          dawn;
  gint64          dusk;
  gint64          length;
  double          noon_altitude;
} DaylightSunDay;

double         daylight_sun_get_altitude (double latitude,
                                          double longitude,
                                          double seconds);
DaylightSunDay daylight_sun_get_day (double latitude,
                                     double longitude,
                                     gint64 civil_noon);

G_END_DECLS
