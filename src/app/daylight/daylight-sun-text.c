/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-app"

#include "config.h"

#include "daylight-sun-text.h"

#include <glib/gi18n.h>

#include "daylight-locale.h"

/* Times, dates and lengths in words. */

/* Never %NULL: an odd year only leaves the text out. */
static char *
format_time (DaylightPlace *place,
             gint64         seconds,
             const char    *format)
{
  g_autoptr (GDateTime) time = daylight_place_get_time (place, seconds);
  char                 *text = time != NULL ? g_date_time_format (time, format) : NULL;

  return text != NULL ? text : g_strdup ("–");
}

/* A clock already shows the minute that runs. */
static char *
format_clock (DaylightPlace *place,
              gint64         seconds)
{
  g_autoptr (GDateTime) time = daylight_place_get_time (place, seconds);

  return time != NULL ? daylight_locale_format_clock (time) : g_strdup ("–");
}

/**
 * daylight_sun_text_time:
 *
 * Returns: (transfer full): the time by the clocks of @place
 */
char *
daylight_sun_text_time (DaylightPlace *place,
                        gint64         seconds)
{
  return format_clock (place, seconds);
}

/**
 * daylight_sun_text_event:
 *
 * Returns: (transfer full): a rise or set of @day to the nearest minute, or a dash
 */
char *
daylight_sun_text_event (DaylightPlace        *place,
                         const DaylightSunDay *day,
                         gint64                seconds)
{
  if (seconds != DAYLIGHT_SUN_NEVER)
    return format_clock (place, seconds + 30);

  return g_strdup ("–");
}

/**
 * daylight_sun_text_date:
 *
 * Returns: (transfer full): weekday and day
 */
char *
daylight_sun_text_date (DaylightPlace *place,
                        gint64         seconds)
{
  /* Translators: like Sunday, 22 November, as g_date_time_format() writes it
   * xgettext:no-c-format */
  return format_time (place, seconds, C_ ("date", "%A, %-d %B"));
}

/**
 * daylight_sun_text_short_date:
 *
 * Returns: (transfer full): weekday and day, short
 */
char *
daylight_sun_text_short_date (DaylightPlace *place,
                              gint64         seconds)
{
  /* Translators: like Sun 22 Nov, as g_date_time_format() writes it
   * xgettext:no-c-format */
  return format_time (place, seconds, C_ ("date", "%a %-d %b"));
}

/**
 * daylight_sun_text_length:
 *
 * Returns: (transfer full): hours and minutes
 */
char *
daylight_sun_text_length (gint64 seconds)
{
  int minutes = (int)((seconds + 30) / 60);

  if (minutes < 60)
    /* Translators: a short length of time in minutes */
    return g_strdup_printf (C_ ("length", "%d min"), minutes);

  /* Translators: a length of time: hours, then minutes */
  return g_strdup_printf (C_ ("length", "%d h %02d min"), minutes / 60, minutes % 60);
}

/**
 * daylight_sun_text_difference:
 * @seconds: today's length less yesterday's
 *
 * Returns: (transfer full): the difference in words
 */
char *
daylight_sun_text_difference (gint64 seconds)
{
  int minutes = (int)(ABS (seconds) / 60);
  int rest = (int)(ABS (seconds) % 60);

  if (seconds == 0)
    return g_strdup (_ ("As long as yesterday"));
  if (seconds > 0)
    return minutes > 0 ?
                       /* Translators: minutes, then seconds */
             g_strdup_printf (_ ("%d min %d s longer than yesterday"), minutes, rest)
                       :
                       /* Translators: seconds */
             g_strdup_printf (_ ("%d s longer than yesterday"), rest);

  return minutes > 0 ?
                     /* Translators: minutes, then seconds */
           g_strdup_printf (_ ("%d min %d s shorter than yesterday"), minutes, rest)
                     :
                     /* Translators: seconds */
           g_strdup_printf (_ ("%d s shorter than yesterday"), rest);
}

/**
 * daylight_sun_text_next:
 *
 * Returns: (transfer full) (nullable): what the sun does next
 */
char *
daylight_sun_text_next (const DaylightSunDay *today,
                        const DaylightSunDay *tomorrow,
                        gint64                now)
{
  g_autofree char *length = NULL;

  if (today->rise != DAYLIGHT_SUN_NEVER && now < today->rise)
    {
      length = daylight_sun_text_length (today->rise - now);
      /* Translators: %s is a length of time like 3 h 05 min */
      return g_strdup_printf (_ ("Sunrise in %s"), length);
    }
  if (today->set != DAYLIGHT_SUN_NEVER && now < today->set)
    {
      length = daylight_sun_text_length (today->set - now);
      /* Translators: %s is a length of time like 3 h 05 min */
      return g_strdup_printf (_ ("Sunset in %s"), length);
    }
  if (tomorrow->rise != DAYLIGHT_SUN_NEVER && now < tomorrow->rise)
    {
      length = daylight_sun_text_length (tomorrow->rise - now);
      /* Translators: %s is a length of time like 3 h 05 min */
      return g_strdup_printf (_ ("Sunrise in %s"), length);
    }

  return NULL;
}

/**
 * daylight_sun_text_polar:
 *
 * Returns: (transfer full) (nullable): when a polar day or night ends; %NULL if it is none
 */
char *
daylight_sun_text_polar (DaylightPlace *place,
                         gint64         now)
{
  DaylightSunKind kind = DAYLIGHT_SUN_UNKNOWN;
  int             i;

  /* No polar day lasts longer, but at the poles themselves. */
  for (i = 0; i < 200; i++)
    {
      g_autoptr (GDateTime) midnight = daylight_place_get_midnight (place, now, i);
      g_autofree char      *date = NULL;
      DaylightSunDay        day;

      if (midnight == NULL)
        return NULL;
      day = daylight_place_get_sun (place, g_date_time_get_year (midnight), g_date_time_get_month (midnight),
                                    g_date_time_get_day_of_month (midnight));
      if (i == 0)
        kind = day.kind;
      if (kind != DAYLIGHT_SUN_UP_ALL_DAY && kind != DAYLIGHT_SUN_DOWN_ALL_DAY)
        return NULL;
      if (day.kind == kind)
        continue;
      date = daylight_sun_text_date (place, g_date_time_to_unix (midnight));
      if (kind == DAYLIGHT_SUN_UP_ALL_DAY)
        /* Translators: %s is a date like Tuesday, 25 August */
        return g_strdup_printf (_ ("Next sunset on %s"), date);

      /* Translators: %s is a date like Monday, 15 February */
      return g_strdup_printf (_ ("Next sunrise on %s"), date);
    }

  return NULL;
}

const char *
daylight_sun_text_phase (DaylightMoonPhase phase)
{
  switch (phase)
    {
    case DAYLIGHT_MOON_NEW:
      return C_ ("moon", "New moon");
    case DAYLIGHT_MOON_WAXING_CRESCENT:
      return C_ ("moon", "Waxing crescent");
    case DAYLIGHT_MOON_FIRST_QUARTER:
      return C_ ("moon", "First quarter");
    case DAYLIGHT_MOON_WAXING_GIBBOUS:
      return C_ ("moon", "Waxing gibbous");
    case DAYLIGHT_MOON_FULL:
      return C_ ("moon", "Full moon");
    case DAYLIGHT_MOON_WANING_GIBBOUS:
      return C_ ("moon", "Waning gibbous");
    case DAYLIGHT_MOON_LAST_QUARTER:
      return C_ ("moon", "Last quarter");
    case DAYLIGHT_MOON_WANING_CRESCENT:
      return C_ ("moon", "Waning crescent");
    default:
      return "";
    }
}

/**
 * daylight_sun_text_place:
 *
 * Returns: (transfer full): city and country; only one of them where they are called the same
 */
char *
daylight_sun_text_place (DaylightPlace *place)
{
  const char *city = daylight_place_get_city (place);
  const char *country = daylight_place_get_country_name (place);

  if (g_str_equal (city, country))
    return g_strdup (city);

  /* Translators: a city, then its country */
  return g_strdup_printf (C_ ("place", "%s, %s"), city, country);
}
