/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-country.h"

#include <locale.h>

#include "daylight-help-json.h"

struct _DaylightCountry
{
  GObject parent_instance;

  char            *id;        /* (owned) */
  char            *english;   /* (owned) */
  DaylightService *emergency; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightCountry, daylight_country, G_TYPE_OBJECT)

static void
daylight_country_finalize (GObject *object)
{
  DaylightCountry *self = DAYLIGHT_COUNTRY (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->english, g_free);
  g_clear_object (&self->emergency);

  G_OBJECT_CLASS (daylight_country_parent_class)->finalize (object);
}

static void
daylight_country_class_init (DaylightCountryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_country_finalize;
}

static void
daylight_country_init (DaylightCountry *self)
{
}

DaylightCountry *
daylight_country_new (const char *id,
                      const char *english)
{
  DaylightCountry *self;

  g_return_val_if_fail (id != NULL && english != NULL, NULL);

  self = g_object_new (DAYLIGHT_TYPE_COUNTRY, NULL);
  self->id = g_strdup (id);
  self->english = g_strdup (english);

  return self;
}

const char *
daylight_country_get_id (DaylightCountry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_COUNTRY (self), NULL);

  return self->id;
}

const char *
daylight_country_get_name (DaylightCountry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_COUNTRY (self), NULL);

  return g_dgettext ("iso_3166-1", self->english);
}

const char *
daylight_country_get_english (DaylightCountry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_COUNTRY (self), NULL);

  return self->english;
}

DaylightService *
daylight_country_get_emergency (DaylightCountry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_COUNTRY (self), NULL);

  return self->emergency;
}

const char *
daylight_country_get_emergency_number (DaylightCountry *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_COUNTRY (self), NULL);

  if (self->emergency == NULL || daylight_service_get_n_phones (self->emergency) == 0)
    return NULL;

  return daylight_service_get_phone (self->emergency, 0).number;
}

void
daylight_country_set_emergency (DaylightCountry *self,
                                DaylightService *service)
{
  g_return_if_fail (DAYLIGHT_IS_COUNTRY (self));

  g_set_object (&self->emergency, service);
}

gboolean
daylight_country_matches (DaylightCountry *self,
                          const char      *text)
{
  const char *candidates[] = { NULL, NULL, NULL, NULL };

  g_return_val_if_fail (DAYLIGHT_IS_COUNTRY (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  candidates[0] = daylight_country_get_name (self);
  candidates[1] = self->english;
  candidates[2] = self->id;

  return daylight_help_matches (text, candidates);
}

static char *
territory_of (const char *locale)
{
  const char *mark = locale != NULL ? strchr (locale, '_') : NULL;

  if (mark == NULL || !g_ascii_isupper (mark[1]) || !g_ascii_isupper (mark[2]) || g_ascii_isalpha (mark[3]))
    return NULL;

  return g_strndup (mark + 1, 2);
}

/**
 * daylight_country_guess_id:
 *
 * Money and measures come first: a language is often not the one of the place.
 *
 * Returns: (transfer full) (nullable): a code, which need not be one of a list's countries
 */
char *
daylight_country_guess_id (void)
{
  const int categories[] = { LC_MONETARY, LC_MEASUREMENT, LC_TIME, LC_MESSAGES };

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      char *id = territory_of (setlocale (categories[i], NULL));

      if (id != NULL)
        return id;
    }

  return NULL;
}
