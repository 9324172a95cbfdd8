/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-sun"

#include "config.h"

#include <math.h>

#include "daylight-sun.h"

/* The sun's place after Jean Meeus, Astronomical Algorithms, second edition, chapter 25 ('lower accuracy', good to
 * 0.01 degree), the sidereal time after chapter 12: what the NOAA solar calculator uses too. 0.01 degree is 2.4
 * seconds of time at the equator.
 *
 * Rise and set are where the sun's centre stands 50 minutes of arc under the horizon (34 of mean refraction, 16 of
 * its own radius), civil twilight where it stands 6 degrees under: the convention of the US Naval Observatory and of
 * NOAA. They are found by halving the stretch between midnight sun and noon, where the altitude only climbs, instead
 * of by the usual formula for the hour angle: that one does not settle near the polar circles. */

#define HORIZON (-50.0 / 60.0)
#define CIVIL_TWILIGHT (-6.0)
#define SECONDS_PER_DAY 86400.0
#define HALF_DAY 43200.0
#define JULIAN_DAY_OF_1970 2440587.5
#define JULIAN_DAY_OF_2000 2451545.0
#define DAYS_PER_CENTURY 36525.0

/* Times beyond the calendar of GDateTime (years 1 to 9999) are of no use to anyone here. */
#define EARLIEST (-62135596800.0)
#define LATEST 253402300799.0

static double
radians (double degrees)
{
  return degrees * (G_PI / 180.0);
}

static double
degrees (double angle)
{
  return angle * (180.0 / G_PI);
}

/* Into -180 to 180. */
static double
wrap (double angle)
{
  return angle - 360.0 * floor ((angle + 180.0) / 360.0);
}

/* Right ascension and declination of date, apparent, in degrees (Meeus 25.2 to 25.8). */
static void
get_equatorial (double  seconds,
                double *right_ascension,
                double *declination)
{
  double t = (seconds / SECONDS_PER_DAY + JULIAN_DAY_OF_1970 - JULIAN_DAY_OF_2000) / DAYS_PER_CENTURY;
  double longitude0 = 280.46646 + t * (36000.76983 + t * 0.0003032);
  double anomaly = radians (fmod (357.52911 + t * (35999.05029 - t * 0.0001537), 360.0));
  double centre = (1.914602 - t * (0.004817 + t * 0.000014)) * sin (anomaly) +
                  (0.019993 - t * 0.000101) * sin (2.0 * anomaly) +
                  0.000289 * sin (3.0 * anomaly);
  double node = radians (fmod (125.04 - 1934.136 * t, 360.0));
  double lambda = radians (fmod (longitude0 + centre - 0.00569 - 0.00478 * sin (node), 360.0));
  double obliquity = radians (23.0 + (26.0 + (21.448 - t * (46.8150 + t * (0.00059 - t * 0.001813))) / 60.0) / 60.0 +
                              0.00256 * cos (node));

  *right_ascension = degrees (atan2 (cos (obliquity) * sin (lambda), cos (lambda)));
  *declination = degrees (asin (sin (obliquity) * sin (lambda)));
}

/* How far west of the meridian the sun stands, in degrees from -180 to 180. Sidereal time: Meeus 12.4. */
static double
get_hour_angle (double longitude,
                double seconds,
                double right_ascension)
{
  double days = seconds / SECONDS_PER_DAY + JULIAN_DAY_OF_1970 - JULIAN_DAY_OF_2000;
  double t = days / DAYS_PER_CENTURY;
  double sidereal = fmod (280.46061837 + 360.98564736629 * days + t * t * 0.000387933, 360.0);

  return wrap (sidereal + longitude - right_ascension);
}

/**
 * daylight_sun_get_altitude:
 * @latitude: degrees, north positive
 * @longitude: degrees, east positive
 * @seconds: since 1970-01-01 00:00 UTC
 *
 * Returns: degrees of the sun's centre over the horizon, without refraction
 */
double
daylight_sun_get_altitude (double latitude,
                           double longitude,
                           double seconds)
{
  double right_ascension, declination, hour_angle;
  double phi = radians (latitude);
  double sine;

  get_equatorial (seconds, &right_ascension, &declination);
  hour_angle = radians (get_hour_angle (longitude, seconds, right_ascension));
  declination = radians (declination);
  sine = sin (phi) * sin (declination) + cos (phi) * cos (declination) * cos (hour_angle);

  return degrees (asin (CLAMP (sine, -1.0, 1.0)));
}

/* The crossing of the meridian nearest to @near. */
static double
find_noon (double longitude,
           double near)
{
  double noon = near;
  int    i;

  for (i = 0; i < 4; i++)
    {
      double right_ascension, declination, step;

      get_equatorial (noon, &right_ascension, &declination);
      step = get_hour_angle (longitude, noon, right_ascension) / 360.0 * SECONDS_PER_DAY;
      noon -= step;
      if (fabs (step) < 0.01)
        break;
    }

  return noon;
}

/* Where the altitude passes @limit between @low (under it) and @high (over it); %DAYLIGHT_SUN_NEVER if it doesn't. */
static gint64
find_crossing (double latitude,
               double longitude,
               double low,
               double high,
               double limit)
{
  int i;

  if (daylight_sun_get_altitude (latitude, longitude, low) >= limit ||
      daylight_sun_get_altitude (latitude, longitude, high) < limit)
    return DAYLIGHT_SUN_NEVER;

  /* 43200 seconds halved 20 times: 0.04 seconds. */
  for (i = 0; i < 20; i++)
    {
      double middle = (low + high) / 2.0;

      if (daylight_sun_get_altitude (latitude, longitude, middle) < limit)
        low = middle;
      else
        high = middle;
    }

  return (gint64)llround (high);
}

/**
 * daylight_sun_get_day:
 * @latitude: degrees, north positive
 * @longitude: degrees, east positive
 * @civil_noon: 12:00 by the clocks of the place, in seconds since 1970-01-01 00:00 UTC
 *
 * Computes the day of the sun whose noon is nearest to the noon of the clocks.
 *
 * Returns: the day; its kind is %DAYLIGHT_SUN_UNKNOWN if a number is none or the year is out of 1 to 9999
 */
DaylightSunDay
daylight_sun_get_day (double latitude,
                      double longitude,
                      gint64 civil_noon)
{
  DaylightSunDay day = {
    .kind = DAYLIGHT_SUN_UNKNOWN,
    .noon = DAYLIGHT_SUN_NEVER,
    .rise = DAYLIGHT_SUN_NEVER,
    .set = DAYLIGHT_SUN_NEVER,
    .dawn = DAYLIGHT_SUN_NEVER,
    .dusk = DAYLIGHT_SUN_NEVER,
  };
  double before, noon, after;

  if (!isfinite (latitude) || !isfinite (longitude) || fabs (longitude) > 360.0 || fabs (latitude) > 90.0 ||
      (double)civil_noon < EARLIEST || (double)civil_noon > LATEST)
    return day;

  noon = find_noon (longitude, (double)civil_noon);
  before = noon - HALF_DAY;
  after = noon + HALF_DAY;

  day.noon = (gint64)llround (noon);
  day.noon_altitude = daylight_sun_get_altitude (latitude, longitude, noon);
  day.dawn = find_crossing (latitude, longitude, before, noon, CIVIL_TWILIGHT);
  day.rise = find_crossing (latitude, longitude, before, noon, HORIZON);
  day.set = find_crossing (latitude, longitude, after, noon, HORIZON);
  day.dusk = find_crossing (latitude, longitude, after, noon, CIVIL_TWILIGHT);

  if (day.noon_altitude < HORIZON)
    day.kind = DAYLIGHT_SUN_DOWN_ALL_DAY;
  else if (day.rise == DAYLIGHT_SUN_NEVER && day.set == DAYLIGHT_SUN_NEVER)
    day.kind = DAYLIGHT_SUN_UP_ALL_DAY;
  else
    day.kind = DAYLIGHT_SUN_RISES_AND_SETS;

  if (day.kind == DAYLIGHT_SUN_UP_ALL_DAY)
    day.length = (gint64)SECONDS_PER_DAY;
  else if (day.kind == DAYLIGHT_SUN_RISES_AND_SETS)
    day.length = (day.set != DAYLIGHT_SUN_NEVER ? day.set : (gint64)llround (after)) -
                 (day.rise != DAYLIGHT_SUN_NEVER ? day.rise : (gint64)llround (before));

  return day;
}
