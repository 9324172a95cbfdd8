/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

G_BEGIN_DECLS

/**
 * DaylightRequestDraft:
 *
 * What the editor of a removal request begins with: nothing of it is saved yet.
 */
typedef struct
{
  DaylightEntry *previous; /* (owned) (nullable) the request that is changed */
  JsonObject    *fields;   /* (owned) */
  const char    *focus;    /* (nullable) the field to begin at */
} DaylightRequestDraft;

void daylight_request_draft_free (DaylightRequestDraft *self);

/* @record is "report/PLATFORM" or "report/PLATFORM/ENTRY" (sent just now; "-" for a platform that is not in the list),
 * or "report-sent/ID", "report-answer/ID", "report-back/ID" about a request that is there. Fails where the entry can't be
 * read. A draft of it that was not saved goes on. */
void                  daylight_request_draft_async (DaylightContext    *context,
                                                    const char         *record,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);
DaylightRequestDraft *daylight_request_draft_finish (DaylightContext *context,
                                                     GAsyncResult    *result,
                                                     GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightRequestDraft, daylight_request_draft_free)

G_END_DECLS
