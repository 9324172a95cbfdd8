/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightMoonPhase:
 * @DAYLIGHT_MOON_NEW: new moon
 * @DAYLIGHT_MOON_WAXING_CRESCENT: between new moon and first quarter
 * @DAYLIGHT_MOON_FIRST_QUARTER: first quarter
 * @DAYLIGHT_MOON_WAXING_GIBBOUS: between first quarter and full moon
 * @DAYLIGHT_MOON_FULL: full moon
 * @DAYLIGHT_MOON_WANING_GIBBOUS: between full moon and last quarter
 * @DAYLIGHT_MOON_LAST_QUARTER: last quarter
 * @DAYLIGHT_MOON_WANING_CRESCENT: between last quarter and new moon
 *
 * The eight phases in their order. The even ones are moments; the odd ones are the stretches between.
 */
typedef enum {
  DAYLIGHT_MOON_NEW,
  DAYLIGHT_MOON_WAXING_CRESCENT,
  DAYLIGHT_MOON_FIRST_QUARTER,
  DAYLIGHT_MOON_WAXING_GIBBOUS,
  DAYLIGHT_MOON_FULL,
  DAYLIGHT_MOON_WANING_GIBBOUS,
  DAYLIGHT_MOON_LAST_QUARTER,
  DAYLIGHT_MOON_WANING_CRESCENT,
} DaylightMoonPhase;

/**
 * DaylightMoonState:
 * @illuminated: the lit part of the disc, 0 to 1
 * @age: days since the last new moon
 * @waxing: whether the lit part grows
 */
typedef struct
{
  double   illuminated;
  double   age;
  gboolean waxing;
} DaylightMoonState;

DaylightMoonState daylight_moon_get_state (gint64 seconds);
DaylightMoonPhase daylight_moon_get_phase (gint64 from,
                                           gint64 until);
gint64            daylight_moon_get_next (DaylightMoonPhase phase,
                                          gint64            after);

G_END_DECLS
