/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-service-list.h"

G_BEGIN_DECLS

/* The directory's facts in words of the interface. */

const char *daylight_help_text_kind (DaylightServiceKind kind);
char       *daylight_help_text_serves (DaylightServes serves); /* (nullable): "Police, ambulance and fire" */
char       *daylight_help_text_audience (DaylightAudience audience);
char       *daylight_help_text_languages (DaylightServiceList *services,
                                          DaylightService     *service); /* (nullable) */
char       *daylight_help_text_days (guint8 days);
char       *daylight_help_text_times (const DaylightOpeningSpan *span);
char       *daylight_help_text_holidays (const DaylightOpeningHours *hours);

/* "Open now", "Opens Monday, 09:00" …, in the local time of (now). */
char *daylight_help_text_opening (const DaylightOpeningHours *hours,
                                  GDateTime                  *now,
                                  DaylightOpeningState       *state);

/* "It is 14:05 there now", or NULL where the service's clock shows the same as ours. */
char *daylight_help_text_zone (const DaylightOpeningHours *hours,
                               GDateTime                  *now);

char *daylight_help_text_bill (DaylightService *service); /* (nullable) */

/* A number inside a text that may run from right to left keeps the order of its groups. */
char *daylight_help_text_number (const char *number);

/* The addresses that the portal opens. */
char *daylight_help_tel_address (const char *dial);
char *daylight_help_sms_address (const char *number,
                                 const char *text);

G_END_DECLS
