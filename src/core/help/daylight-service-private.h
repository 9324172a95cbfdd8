/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "daylight-service.h"

G_BEGIN_DECLS

/* Filled by the reader once, and never changed after. */

#define DAYLIGHT_SERVICE_MAX_PHONES 8

typedef struct
{
  char          *number;  /* (owned) */
  char          *dial;    /* (owned) */
  char          *note;    /* (owned) (nullable) */
  char          *context; /* (owned) (nullable) */
  DaylightServes serves;
} DaylightServicePhone;

struct _DaylightService
{
  GObject parent_instance;

  /* All owned, set once. */
  char                 *id;
  char                 *country;
  DaylightServiceKind   kind;
  char                 *name;
  char                 *local_name;
  char                 *does;
  char                **notes;
  DaylightServicePhone  phones[DAYLIGHT_SERVICE_MAX_PHONES];
  guint                 n_phones;
  char                 *sms_number;
  char                 *sms_text;
  char                 *whatsapp;
  char                 *chat;
  char                 *website;
  char                 *email;
  char                **languages;
  gboolean              interpreters;
  DaylightOpeningHours *hours;
  DaylightOpeningHours *chat_hours;
  DaylightCost          cost;
  DaylightAudience      audience;
  gboolean              hidden_on_bill;
  gboolean              recheck;
  guint                 read_year;
  guint                 source_year;
  char                **sources;
};

DaylightService *daylight_service_new_from_json (JsonObject *object,
                                                 GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
