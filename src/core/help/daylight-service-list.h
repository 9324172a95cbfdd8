/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-country.h"
#include "daylight-help-list.h"
#include "daylight-service.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SERVICE_LIST (daylight_service_list_get_type ())
G_DECLARE_FINAL_TYPE (DaylightServiceList, daylight_service_list, DAYLIGHT, SERVICE_LIST, DaylightHelpList)

/**
 * DaylightServiceList:
 *
 * All services, and the countries they are in: a GListModel of #DaylightService, sorted by country, kind and then as
 * the file has them.
 */

DaylightServiceList *daylight_service_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightServiceList *daylight_service_list_new_from_bytes (GBytes  *json,
                                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

DaylightService *daylight_service_list_lookup (DaylightServiceList *self,
                                               const char          *id); /* (transfer none) (nullable) */

/* What to call in danger where no country is known: no item of the list, of no country. */
DaylightService *daylight_service_list_get_anywhere (DaylightServiceList *self); /* (transfer none) (nullable) */

/* What to look for. All zero: everything. Bits that are set in one field are alternatives; the fields add up. */
typedef struct
{
  const char      *country;   /* alpha-2, or NULL for all */
  guint            kinds;     /* 1 << DaylightServiceKind, or 0 for all */
  DaylightAudience audience;  /* those for everyone match any; 0 for all */
  const char      *language;  /* BCP 47, compared by its first part; or NULL for all */
  const char      *text;      /* words, or NULL */
  GDateTime       *open_at;   /* only those known to be open then, or NULL */
  gboolean         free;      /* only those known to be free */
  gboolean         written;   /* only those to be reached without speaking */
  gboolean         confirmed; /* only those that are not marked 'recheck' */
} DaylightServiceQuery;

GPtrArray *daylight_service_list_find (DaylightServiceList        *self,
                                       const DaylightServiceQuery *query) G_GNUC_WARN_UNUSED_RESULT;

/* The countries, a GListModel of #DaylightCountry sorted by their names in the language shown. */
GListModel      *daylight_service_list_get_countries (DaylightServiceList *self); /* (transfer none) */
DaylightCountry *daylight_service_list_get_country (DaylightServiceList *self,
                                                    const char          *id); /* (transfer none) (nullable) */

/* The country to begin with: (chosen) where it is one of ours, else the locale's; NULL when neither is known. */
DaylightCountry *daylight_service_list_get_default_country (DaylightServiceList *self,
                                                            const char          *chosen); /* (transfer none) (nullable) */

const char *daylight_service_list_get_language_name (DaylightServiceList *self,
                                                     const char          *id); /* translated */

G_END_DECLS
