/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-sun"

#include "config.h"

#include <math.h>

#include "daylight-place.h"

/**
 * DaylightPlace:
 *
 * A town on the map: where it lies and which clock it keeps. Never changes once made.
 */
struct _DaylightPlace
{
  GObject parent_instance;

  char      *id;           /* (owned) */
  char      *city;         /* (owned) */
  char      *country;      /* (owned) */
  char      *country_name; /* (owned) */
  char      *zone_id;      /* (owned) */
  GTimeZone *zone;         /* (owned) (nullable): read on first use */
  double     latitude;
  double     longitude;
};

G_DEFINE_FINAL_TYPE (DaylightPlace, daylight_place, G_TYPE_OBJECT)

static void
daylight_place_finalize (GObject *object)
{
  DaylightPlace *self = DAYLIGHT_PLACE (object);

  g_free (self->id);
  g_free (self->city);
  g_free (self->country);
  g_free (self->country_name);
  g_free (self->zone_id);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (daylight_place_parent_class)->finalize (object);
}

static void
daylight_place_class_init (DaylightPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_place_finalize;
}

static void
daylight_place_init (DaylightPlace *self)
{
}

/**
 * daylight_place_new:
 * @id: what the place is kept under
 * @city: its name, as shown
 * @country: ISO 3166 code of two letters
 * @country_name: the country's name, as shown
 * @latitude: degrees, north positive
 * @longitude: degrees, east positive
 * @zone_id: its zone in the Time Zone Database
 *
 * Returns: (transfer full): a new place
 */
DaylightPlace *
daylight_place_new (const char *id,
                    const char *city,
                    const char *country,
                    const char *country_name,
                    double      latitude,
                    double      longitude,
                    const char *zone_id)
{
  DaylightPlace *self;

  g_return_val_if_fail (id != NULL && city != NULL && country != NULL, NULL);
  g_return_val_if_fail (country_name != NULL && zone_id != NULL, NULL);

  self = g_object_new (DAYLIGHT_TYPE_PLACE, NULL);
  self->id = g_strdup (id);
  self->city = g_strdup (city);
  self->country = g_strdup (country);
  self->country_name = g_strdup (country_name);
  self->zone_id = g_strdup (zone_id);
  self->latitude = latitude;
  self->longitude = longitude;

  return self;
}

const char *
daylight_place_get_id (DaylightPlace *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), NULL);

  return self->id;
}

const char *
daylight_place_get_city (DaylightPlace *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), NULL);

  return self->city;
}

const char *
daylight_place_get_country (DaylightPlace *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), NULL);

  return self->country;
}

const char *
daylight_place_get_country_name (DaylightPlace *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), NULL);

  return self->country_name;
}

double
daylight_place_get_latitude (DaylightPlace *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), 0.0);

  return self->latitude;
}

double
daylight_place_get_longitude (DaylightPlace *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), 0.0);

  return self->longitude;
}

const char *
daylight_place_get_zone_id (DaylightPlace *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), NULL);

  return self->zone_id;
}

/**
 * daylight_place_get_zone:
 *
 * The zone's rules come from the system. Where it doesn't know the zone, the hours follow the longitude: an hour wrong
 * in summer, perhaps, and better than nothing.
 *
 * Returns: (transfer none): the clock of the place
 */
GTimeZone *
daylight_place_get_zone (DaylightPlace *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), NULL);

  if (self->zone == NULL)
    self->zone = g_time_zone_new_identifier (self->zone_id);
  if (self->zone == NULL)
    self->zone = g_time_zone_new_offset ((gint32)lround (CLAMP (self->longitude, -180.0, 180.0) / 15.0) * 3600);

  return self->zone;
}

/**
 * daylight_place_get_time:
 * @seconds: since 1970-01-01 00:00 UTC
 *
 * Returns: (transfer full) (nullable): that moment by the clocks of the place; %NULL out of the years 1 to 9999
 */
GDateTime *
daylight_place_get_time (DaylightPlace *self,
                         gint64         seconds)
{
  g_autoptr (GDateTime) utc = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), NULL);

  utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, daylight_place_get_zone (self)) : NULL;
}

/**
 * daylight_place_get_midnight:
 * @seconds: since 1970-01-01 00:00 UTC
 * @days: how many days later
 *
 * Returns: (transfer full) (nullable): when the day at the place that @seconds lies in began, @days later
 */
GDateTime *
daylight_place_get_midnight (DaylightPlace *self,
                             gint64         seconds,
                             int            days)
{
  g_autoptr (GDateTime) now = daylight_place_get_time (self, seconds);
  g_autoptr (GDateTime) then = NULL;

  if (now == NULL)
    return NULL;

  then = g_date_time_add_days (now, days);
  if (then == NULL)
    return NULL;

  return g_date_time_new (daylight_place_get_zone (self), g_date_time_get_year (then), g_date_time_get_month (then),
                          g_date_time_get_day_of_month (then), 0, 0, 0.0);
}

/**
 * daylight_place_get_sun:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: of the month
 *
 * Returns: the sun at the place on that date; its kind is %DAYLIGHT_SUN_UNKNOWN if there is no such date
 */
DaylightSunDay
daylight_place_get_sun (DaylightPlace *self,
                        int            year,
                        int            month,
                        int            day)
{
  g_autoptr (GDateTime) noon = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_PLACE (self), daylight_sun_get_day (NAN, NAN, 0));

  noon = g_date_time_new (daylight_place_get_zone (self), year, month, day, 12, 0, 0.0);
  if (noon == NULL)
    return daylight_sun_get_day (NAN, NAN, 0);

  return daylight_sun_get_day (self->latitude, self->longitude, g_date_time_to_unix (noon));
}
