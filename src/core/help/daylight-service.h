/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-opening-hours.h"

G_BEGIN_DECLS

/* What a service is for; the names are "emergency", "sexual-assault", "image-abuse", "child", "domestic-violence",
 * "crisis", "reporting" and "legal", in the order in which a list shows them. */
typedef enum {
  DAYLIGHT_SERVICE_EMERGENCY,
  DAYLIGHT_SERVICE_SEXUAL_ASSAULT,
  DAYLIGHT_SERVICE_IMAGE_ABUSE,
  DAYLIGHT_SERVICE_CHILD,
  DAYLIGHT_SERVICE_DOMESTIC_VIOLENCE,
  DAYLIGHT_SERVICE_CRISIS,
  DAYLIGHT_SERVICE_REPORTING,
  DAYLIGHT_SERVICE_LEGAL,
} DaylightServiceKind;

#define DAYLIGHT_N_SERVICE_KINDS (DAYLIGHT_SERVICE_LEGAL + 1)

const char *daylight_service_kind_to_name (DaylightServiceKind kind);
gboolean    daylight_service_kind_from_name (const char          *name,
                                             DaylightServiceKind *kind);

/* Whom a service names as the people it is there for. None of these set: no source says. */
typedef enum {
  DAYLIGHT_AUDIENCE_EVERYONE = 1 << 0,
  DAYLIGHT_AUDIENCE_WOMEN = 1 << 1,
  DAYLIGHT_AUDIENCE_MEN = 1 << 2,
  DAYLIGHT_AUDIENCE_CHILDREN = 1 << 3, /* and teenagers */
  DAYLIGHT_AUDIENCE_YOUNG = 1 << 4,    /* young adults */
  DAYLIGHT_AUDIENCE_LGBTQ = 1 << 5,
  DAYLIGHT_AUDIENCE_MIGRANTS = 1 << 6,
  DAYLIGHT_AUDIENCE_FAMILY = 1 << 7, /* relatives, friends, witnesses */
  DAYLIGHT_AUDIENCE_DEAF = 1 << 8,
  DAYLIGHT_AUDIENCE_OLDER = 1 << 9,
  DAYLIGHT_AUDIENCE_DISABLED = 1 << 10,
  DAYLIGHT_AUDIENCE_FIRST_NATIONS = 1 << 11,
  DAYLIGHT_AUDIENCE_PROFESSIONALS = 1 << 12,
  DAYLIGHT_AUDIENCE_ADULTS = 1 << 13, /* everyone, but not under 18 */
} DaylightAudience;

#define DAYLIGHT_N_AUDIENCES 14

typedef enum {
  DAYLIGHT_COST_UNKNOWN,
  DAYLIGHT_COST_FREE,
  DAYLIGHT_COST_ORDINARY, /* what an ordinary call costs */
} DaylightCost;

/* What an emergency number brings. */
typedef enum {
  DAYLIGHT_SERVES_POLICE = 1 << 0,
  DAYLIGHT_SERVES_AMBULANCE = 1 << 1,
  DAYLIGHT_SERVES_FIRE = 1 << 2,
} DaylightServes;

typedef struct
{
  const char    *number; /* as people write it there: "2375 5322" */
  const char    *dial;   /* what a tel: address and a dial pad take: "+85223755322", "116111", "*141" */
  const char    *note;   /* (nullable) translated */
  DaylightServes serves; /* emergency numbers only */
} DaylightPhone;

#define DAYLIGHT_TYPE_SERVICE (daylight_service_get_type ())
G_DECLARE_FINAL_TYPE (DaylightService, daylight_service, DAYLIGHT, SERVICE, GObject)

/**
 * DaylightService:
 *
 * One service, immutable. Everything returned is owned by the service and lives as long as it. A getter that may
 * return NULL, 0 or unknown does so where no source says: nothing is guessed.
 */

const char         *daylight_service_get_id (DaylightService *self);
const char         *daylight_service_get_country (DaylightService *self); /* ISO 3166 alpha-2 */
DaylightServiceKind daylight_service_get_kind (DaylightService *self);
const char         *daylight_service_get_name (DaylightService *self);       /* as the reader knows it best */
const char         *daylight_service_get_other_name (DaylightService *self); /* (nullable) in English, or as it is called at home */
const char         *daylight_service_get_does (DaylightService *self);       /* translated */

guint         daylight_service_get_n_notes (DaylightService *self);
const char   *daylight_service_get_note (DaylightService *self,
                                         guint            position); /* translated */
guint         daylight_service_get_n_phones (DaylightService *self);
DaylightPhone daylight_service_get_phone (DaylightService *self,
                                          guint            position);

const char *daylight_service_get_sms_number (DaylightService *self); /* (nullable) dialable */
const char *daylight_service_get_sms_text (DaylightService *self);   /* (nullable) the word to send */
const char *daylight_service_get_whatsapp (DaylightService *self);   /* (nullable) E.164 */
const char *daylight_service_get_chat (DaylightService *self);       /* (nullable) https */
const char *daylight_service_get_website (DaylightService *self);    /* (nullable) https */
const char *daylight_service_get_email (DaylightService *self);      /* (nullable) */

const char *const    *daylight_service_get_languages (DaylightService *self); /* BCP 47; empty: no source says */
gboolean              daylight_service_get_interpreters (DaylightService *self);
DaylightOpeningHours *daylight_service_get_hours (DaylightService *self);      /* (nullable): unknown */
DaylightOpeningHours *daylight_service_get_chat_hours (DaylightService *self); /* (nullable): unknown */
DaylightCost          daylight_service_get_cost (DaylightService *self);
DaylightAudience      daylight_service_get_audience (DaylightService *self);
gboolean              daylight_service_get_hidden_on_bill (DaylightService *self); /* FALSE: not known to be */

gboolean           daylight_service_get_recheck (DaylightService *self);     /* not confirmed lately */
guint              daylight_service_get_read_year (DaylightService *self);   /* when we read it */
guint              daylight_service_get_source_year (DaylightService *self); /* of the newest source; 0: undated */
const char *const *daylight_service_get_sources (DaylightService *self);     /* addresses, never empty */

/* Whether there is a way to it without speaking: text message, chat, e-mail, WhatsApp or a web form. */
gboolean daylight_service_is_written (DaylightService *self);

/* Whether every word of (text) occurs in the names, numbers or description, in any case and with or without accents. */
gboolean daylight_service_matches (DaylightService *self,
                                   const char      *text);

G_END_DECLS
