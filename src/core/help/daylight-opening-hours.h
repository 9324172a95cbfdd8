/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DaylightOpeningHours:
 *
 * When a service answers, in its own time zone: immutable, counted. In JSON the text "always", or
 * {"zone": "Asia/Hong_Kong", "spans": [{"days": [1, 2], "from": "09:00", "to": "22:00"}], "holidays": "closed"}.
 * Days run from 1, Monday. A span whose end is not after its start ends on the next day; "24:00" is midnight at the end
 * of the day. "holidays" is "open" or "closed" where a source says so; nothing is said where none does.
 */
typedef struct _DaylightOpeningHours DaylightOpeningHours;

typedef enum {
  DAYLIGHT_OPENING_UNKNOWN,
  DAYLIGHT_OPENING_OPEN,
  DAYLIGHT_OPENING_CLOSED,
} DaylightOpeningState;

typedef enum {
  DAYLIGHT_HOLIDAYS_UNKNOWN,
  DAYLIGHT_HOLIDAYS_OPEN,
  DAYLIGHT_HOLIDAYS_CLOSED,
} DaylightHolidays;

typedef struct
{
  guint8  days; /* bit 0 is Monday */
  guint16 from; /* minutes since midnight */
  guint16 to;   /* minutes since the midnight before "from": up to two days */
} DaylightOpeningSpan;

DaylightOpeningHours *daylight_opening_hours_new_from_json (JsonNode *node,
                                                            GError  **error) G_GNUC_WARN_UNUSED_RESULT;
DaylightOpeningHours *daylight_opening_hours_ref (DaylightOpeningHours *self) G_GNUC_WARN_UNUSED_RESULT;
void                  daylight_opening_hours_unref (DaylightOpeningHours *self);

gboolean                   daylight_opening_hours_is_always (const DaylightOpeningHours *self);
const char                *daylight_opening_hours_get_zone (const DaylightOpeningHours *self); /* (nullable) */
DaylightHolidays           daylight_opening_hours_get_holidays (const DaylightOpeningHours *self);
guint                      daylight_opening_hours_get_n_spans (const DaylightOpeningHours *self);
const DaylightOpeningSpan *daylight_opening_hours_get_span (const DaylightOpeningHours *self,
                                                            guint                       position);

/* (self) may be NULL: then the state is unknown. (change) receives, in the service's zone, when it closes or next
 * opens; NULL when it always answers, or when that is not known. */
DaylightOpeningState daylight_opening_hours_check (const DaylightOpeningHours *self,
                                                   GDateTime                  *now,
                                                   GDateTime                 **change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightOpeningHours, daylight_opening_hours_unref)

G_END_DECLS
