/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-sun"

#include "config.h"

#include <math.h>

#include "daylight-moon.h"

/* The moments of the four phases after Jean Meeus, Astronomical Algorithms, second edition, chapter 49 (a few seconds
 * off at most in our times), the lit part after chapter 48 (formula 48.4, within 0.3 hundredths of the disc), the
 * difference between dynamical and universal time after Espenak and Meeus, Five Millennium Canon of Solar Eclipses. */

#define SECONDS_PER_DAY 86400.0
#define JULIAN_DAY_OF_1970 2440587.5
#define JULIAN_DAY_OF_2000 2451545.0
#define DAYS_PER_CENTURY 36525.0
#define DAYS_PER_MONTH 29.530588861
#define FIRST_NEW_MOON_OF_2000 2451550.09766
#define LUNATIONS_PER_YEAR 12.3685

/* Years 1 to 9999, as in GDateTime. */
#define EARLIEST G_GINT64_CONSTANT (-62135596800)
#define LATEST G_GINT64_CONSTANT (253402300799)

/* One periodic term of the correction: an amplitude in days, how often the eccentricity's factor applies, and the
 * multiples of the sun's anomaly, the moon's anomaly, the moon's argument of latitude. */
typedef struct
{
  double amplitude;
  guint8 eccentricity;
  gint8  sun;
  gint8  moon;
  gint8  latitude;
} Term;

/* Meeus, page 351. The 'omega' term is added apart. */
static const Term new_moon_terms[] = {
  { -0.40720, 0, 0, 1, 0 },
  { 0.17241, 1, 1, 0, 0 },
  { 0.01608, 0, 0, 2, 0 },
  { 0.01039, 0, 0, 0, 2 },
  { 0.00739, 1, -1, 1, 0 },
  { -0.00514, 1, 1, 1, 0 },
  { 0.00208, 2, 2, 0, 0 },
  { -0.00111, 0, 0, 1, -2 },
  { -0.00057, 0, 0, 1, 2 },
  { 0.00056, 1, 1, 2, 0 },
  { -0.00042, 0, 0, 3, 0 },
  { 0.00042, 1, 1, 0, 2 },
  { 0.00038, 1, 1, 0, -2 },
  { -0.00024, 1, -1, 2, 0 },
  { -0.00007, 0, 2, 1, 0 },
  { 0.00004, 0, 0, 2, -2 },
  { 0.00004, 0, 3, 0, 0 },
  { 0.00003, 0, 1, 1, -2 },
  { 0.00003, 0, 0, 2, 2 },
  { -0.00003, 0, 1, 1, 2 },
  { 0.00003, 0, -1, 1, 2 },
  { -0.00002, 0, -1, 1, -2 },
  { -0.00002, 0, 1, 3, 0 },
  { 0.00002, 0, 0, 4, 0 },
};

/* Meeus, page 351, the column of the full moon. */
static const Term full_moon_terms[] = {
  { -0.40614, 0, 0, 1, 0 },
  { 0.17302, 1, 1, 0, 0 },
  { 0.01614, 0, 0, 2, 0 },
  { 0.01043, 0, 0, 0, 2 },
  { 0.00734, 1, -1, 1, 0 },
  { -0.00515, 1, 1, 1, 0 },
  { 0.00209, 2, 2, 0, 0 },
  { -0.00111, 0, 0, 1, -2 },
  { -0.00057, 0, 0, 1, 2 },
  { 0.00056, 1, 1, 2, 0 },
  { -0.00042, 0, 0, 3, 0 },
  { 0.00042, 1, 1, 0, 2 },
  { 0.00038, 1, 1, 0, -2 },
  { -0.00024, 1, -1, 2, 0 },
  { -0.00007, 0, 2, 1, 0 },
  { 0.00004, 0, 0, 2, -2 },
  { 0.00004, 0, 3, 0, 0 },
  { 0.00003, 0, 1, 1, -2 },
  { 0.00003, 0, 0, 2, 2 },
  { -0.00003, 0, 1, 1, 2 },
  { 0.00003, 0, -1, 1, 2 },
  { -0.00002, 0, -1, 1, -2 },
  { -0.00002, 0, 1, 3, 0 },
  { 0.00002, 0, 0, 4, 0 },
};

/* Meeus, page 352. */
static const Term quarter_terms[] = {
  { -0.62801, 0, 0, 1, 0 },
  { 0.17172, 1, 1, 0, 0 },
  { -0.01183, 1, 1, 1, 0 },
  { 0.00862, 0, 0, 2, 0 },
  { 0.00804, 0, 0, 0, 2 },
  { 0.00454, 1, -1, 1, 0 },
  { 0.00204, 2, 2, 0, 0 },
  { -0.00180, 0, 0, 1, -2 },
  { -0.00070, 0, 0, 1, 2 },
  { -0.00040, 0, 0, 3, 0 },
  { -0.00034, 1, -1, 2, 0 },
  { 0.00032, 1, 1, 0, 2 },
  { 0.00032, 1, 1, 0, -2 },
  { -0.00028, 2, 2, 1, 0 },
  { 0.00027, 1, 1, 2, 0 },
  { -0.00005, 0, -1, 1, -2 },
  { 0.00004, 0, 0, 2, 2 },
  { -0.00004, 0, 1, 1, 2 },
  { 0.00004, 0, -2, 1, 0 },
  { 0.00003, 0, 1, 1, -2 },
  { 0.00003, 0, 3, 0, 0 },
  { 0.00002, 0, 0, 2, -2 },
  { 0.00002, 0, -1, 1, 2 },
  { -0.00002, 0, 1, 3, 0 },
};

/* The planets' pull (Meeus, page 352): start and step per lunation in degrees, amplitude in millionths of a day. The
 * first has a term of the second order besides. */
static const struct
{
  double start;
  double step;
  double amplitude;
} planet_terms[] = {
  { 299.77, 0.107408, 325 },
  { 251.88, 0.016321, 165 },
  { 251.83, 26.651886, 164 },
  { 349.42, 36.412478, 126 },
  { 84.66, 18.206239, 110 },
  { 141.74, 53.303771, 62 },
  { 207.14, 2.453732, 60 },
  { 154.84, 7.306860, 56 },
  { 34.52, 27.261239, 47 },
  { 207.19, 0.121824, 42 },
  { 291.34, 1.844379, 40 },
  { 161.72, 24.198154, 37 },
  { 239.56, 25.513099, 35 },
  { 331.55, 3.592518, 23 },
};

static double
radians (double degrees)
{
  return fmod (degrees, 360.0) * (G_PI / 180.0);
}

/* Dynamical time less universal time, in seconds. */
static double
get_delta_t (double year)
{
  double u, t;

  if (year >= 2005.0 && year < 2050.0)
    {
      t = year - 2000.0;
      return 62.92 + t * (0.32217 + t * 0.005589);
    }
  if (year >= 1986.0 && year < 2005.0)
    {
      t = year - 2000.0;
      return 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599))));
    }
  if (year >= 1900.0 && year < 1986.0)
    {
      t = year - 1950.0;
      return 29.07 + t * (0.407 + t * (-1.0 / 233.0 + t / 2547.0));
    }

  u = (year - 1820.0) / 100.0;

  return -20.0 + 32.0 * u * u;
}

static double
sum_terms (const Term *terms,
           gsize       n_terms,
           double      eccentricity,
           double      sun,
           double      moon,
           double      latitude)
{
  double sum = 0.0;
  gsize  i;

  for (i = 0; i < n_terms; i++)
    {
      const Term *term = &terms[i];
      double      factor = term->eccentricity == 0 ? 1.0 : term->eccentricity == 1 ? eccentricity
                                                                                   : eccentricity * eccentricity;

      sum += term->amplitude * factor * sin (term->sun * sun + term->moon * moon + term->latitude * latitude);
    }

  return sum;
}

/* What the quarters are moved by beside their periodic terms (Meeus, page 352, W). */
static double
get_quarter_shift (double eccentricity,
                   double sun,
                   double moon,
                   double latitude)
{
  return 0.00306 - 0.00038 * eccentricity * cos (sun) + 0.00026 * cos (moon) - 0.00002 * cos (moon - sun) +
         0.00002 * cos (moon + sun) + 0.00002 * cos (2.0 * latitude);
}

/* The moment of lunation @k, whose fraction says the phase: .0 new, .25 first quarter, .5 full, .75 last quarter. */
static double
get_moment (double k)
{
  double t = k / (LUNATIONS_PER_YEAR * 100.0);
  double jde = FIRST_NEW_MOON_OF_2000 + DAYS_PER_MONTH * k +
               t * t * (0.00015437 + t * (-0.000000150 + t * 0.00000000073));
  double eccentricity = 1.0 - t * (0.002516 + t * 0.0000074);
  double sun = radians (2.5534 + 29.10535670 * k - t * t * (0.0000014 + t * 0.00000011));
  double moon = radians (201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - t * 0.000000058)));
  double latitude = radians (160.7108 + 390.67050284 * k - t * t * (0.0016118 + t * (0.00000227 - t * 0.000000011)));
  double node = radians (124.7746 - 1.56375588 * k + t * t * (0.0020672 + t * 0.00000215));
  int    quarter = (int)lround ((k - floor (k)) * 4.0);
  double year;
  gsize  i;

  if (quarter == 0 || quarter == 4)
    jde += sum_terms (new_moon_terms, G_N_ELEMENTS (new_moon_terms), eccentricity, sun, moon, latitude);
  else if (quarter == 2)
    jde += sum_terms (full_moon_terms, G_N_ELEMENTS (full_moon_terms), eccentricity, sun, moon, latitude);
  else
    jde += sum_terms (quarter_terms, G_N_ELEMENTS (quarter_terms), eccentricity, sun, moon, latitude) +
           (quarter == 1 ? 1.0 : -1.0) * get_quarter_shift (eccentricity, sun, moon, latitude);
  jde -= 0.00017 * sin (node);

  for (i = 0; i < G_N_ELEMENTS (planet_terms); i++)
    {
      double argument = planet_terms[i].start + planet_terms[i].step * k;

      if (i == 0)
        argument -= 0.009173 * t * t;
      jde += planet_terms[i].amplitude * 1e-6 * sin (radians (argument));
    }

  year = 2000.0 + (jde - JULIAN_DAY_OF_2000) / 365.25;

  return (jde - JULIAN_DAY_OF_1970) * SECONDS_PER_DAY - get_delta_t (year);
}

/* The first moment of that phase after @after (exclusive); with @before, the last one at or before. */
static gint64
find_moment (int      quarter,
             gint64   after,
             gboolean before)
{
  double days = (double)after / SECONDS_PER_DAY + JULIAN_DAY_OF_1970 - FIRST_NEW_MOON_OF_2000;
  double k = floor (days / DAYS_PER_MONTH) - 2.0 + quarter / 4.0;
  gint64 last = 0;
  int    i;

  for (i = 0; i < 8; i++, k += 1.0)
    {
      gint64 moment = (gint64)llround (get_moment (k));

      if (moment > after)
        return before ? last : moment;
      last = moment;
    }

  return last;
}

/**
 * daylight_moon_get_next:
 * @phase: one of the four that are moments
 * @after: seconds since 1970-01-01 00:00 UTC
 *
 * Returns: the first moment of that phase after @after
 */
gint64
daylight_moon_get_next (DaylightMoonPhase phase,
                        gint64            after)
{
  g_return_val_if_fail (phase % 2 == 0, after);

  return find_moment ((int)phase / 2, CLAMP (after, EARLIEST, LATEST), FALSE);
}

/**
 * daylight_moon_get_phase:
 * @from: the beginning of a day at a place
 * @until: its end
 *
 * Returns: the phase of that day as calendars name it: new moon, full moon or a quarter on the day when it happens
 */
DaylightMoonPhase
daylight_moon_get_phase (gint64 from,
                         gint64 until)
{
  gint64 best = G_MAXINT64;
  int    next = 0;
  int    quarter;

  from = CLAMP (from, EARLIEST, LATEST);
  for (quarter = 0; quarter < 4; quarter++)
    {
      gint64 moment = find_moment (quarter, from - 1, FALSE);

      if (moment < best)
        {
          best = moment;
          next = quarter;
        }
    }

  if (best < until)
    return (DaylightMoonPhase)(next * 2);

  /* Before a quarter to come lies the stretch that leads to it. */
  return (DaylightMoonPhase)((next * 2 + 7) % 8);
}

/**
 * daylight_moon_get_state:
 * @seconds: since 1970-01-01 00:00 UTC
 *
 * Returns: how the moon looks then, seen from the Earth's centre
 */
DaylightMoonState
daylight_moon_get_state (gint64 seconds)
{
  DaylightMoonState state;
  double            t, elongation, sun, moon, angle;

  seconds = CLAMP (seconds, EARLIEST, LATEST);
  t = ((double)seconds / SECONDS_PER_DAY + JULIAN_DAY_OF_1970 - JULIAN_DAY_OF_2000) / DAYS_PER_CENTURY;
  elongation = 297.8501921 + t * (445267.1114034 - t * 0.0018819);
  sun = radians (357.5291092 + t * (35999.0502909 - t * 0.0001536));
  moon = radians (134.9633964 + t * (477198.8675055 + t * 0.0087414));

  /* Meeus 48.4: the phase angle, in degrees. */
  angle = 180.0 - elongation - 6.289 * sin (moon) + 2.100 * sin (sun) -
          1.274 * sin (2.0 * radians (elongation) - moon) - 0.658 * sin (2.0 * radians (elongation)) -
          0.214 * sin (2.0 * moon) - 0.110 * sin (radians (elongation));
  state.illuminated = (1.0 + cos (radians (angle))) / 2.0;

  state.age = (double)(seconds - find_moment (0, seconds, TRUE)) / SECONDS_PER_DAY;
  state.waxing = find_moment (2, seconds, FALSE) < find_moment (0, seconds, FALSE);

  return state;
}
