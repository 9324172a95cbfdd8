/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-entry.h"

G_BEGIN_DECLS

/* How a request to remove something stands. The names in the store are "to-send", "sent", "answered", "removed",
 * "refused" and "back" (it is online again at a new link, which is still to be reported). */
typedef enum {
  DAYLIGHT_REQUEST_TO_SEND,
  DAYLIGHT_REQUEST_SENT,
  DAYLIGHT_REQUEST_ANSWERED,
  DAYLIGHT_REQUEST_REMOVED,
  DAYLIGHT_REQUEST_REFUSED,
  DAYLIGHT_REQUEST_BACK,
} DaylightRequestState;

/* The entries of the kind DAYLIGHT_ENTRY_REPORT: what was asked of whom, and what came of it. Their fields: "service" (the
 * platform), "about" (the id of the entry with the post, or of the request that came before), "links", "state",
 * "reference", "answer", and the times "sent", "deadline", "answered", "seen". The JSON objects that these functions
 * give are fields for an editor: nothing is saved here. */

const char          *daylight_request_state_to_name (DaylightRequestState state);
DaylightRequestState daylight_request_get_state (DaylightEntry *self);

/* Is something still to be done or waited for? The same question as the filter "unanswered" asks. */
gboolean daylight_request_is_open (DaylightEntry *self);

/* Until when an answer is expected: µs since 1970 UTC, the end of the day where only a day is said; G_MAXINT64: never. */
gint64 daylight_request_get_deadline (DaylightEntry *self);

JsonObject *daylight_request_new_fields (const char    *service,
                                         DaylightEntry *about) G_GNUC_WARN_UNUSED_RESULT;
void        daylight_request_set_sent (JsonObject *fields,
                                       GDateTime  *now,
                                       guint       hours);
JsonObject *daylight_request_copy_fields (DaylightEntry *self) G_GNUC_WARN_UNUSED_RESULT;
void        daylight_request_set_answered (JsonObject *fields,
                                           GDateTime  *now);
JsonObject *daylight_request_new_back (DaylightEntry *previous,
                                       GDateTime     *now) G_GNUC_WARN_UNUSED_RESULT;

/* Do they name the same address? So is a request tied to an entry that it was not begun from. */
gboolean daylight_request_shares_link (DaylightEntry *one,
                                       DaylightEntry *other);

G_END_DECLS
