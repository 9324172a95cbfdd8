/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-service.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_COUNTRY (daylight_country_get_type ())
G_DECLARE_FINAL_TYPE (DaylightCountry, daylight_country, DAYLIGHT, COUNTRY, GObject)

/**
 * DaylightCountry:
 *
 * A country or region with services of its own. Its name comes from iso-codes in the language shown, and is English
 * where those are not installed.
 */

DaylightCountry *daylight_country_new (const char *id,
                                       const char *english) G_GNUC_WARN_UNUSED_RESULT;

const char *daylight_country_get_id (DaylightCountry *self);   /* ISO 3166 alpha-2 */
const char *daylight_country_get_name (DaylightCountry *self); /* translated */
const char *daylight_country_get_english (DaylightCountry *self);

/* The first service to show for an emergency, and the number to press first; NULL where no source gives one. */
DaylightService *daylight_country_get_emergency (DaylightCountry *self);        /* (transfer none) (nullable) */
const char      *daylight_country_get_emergency_number (DaylightCountry *self); /* (nullable) */

gboolean daylight_country_matches (DaylightCountry *self,
                                   const char      *text);

/* The alpha-2 code of the region in which this computer writes money and lengths, else that of its language. Never
 * from a network. */
char *daylight_country_guess_id (void) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */

/* For the list only. */
void daylight_country_set_emergency (DaylightCountry *self,
                                     DaylightService *service);

G_END_DECLS
