/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-bag.h"
#include "daylight-context.h"

G_BEGIN_DECLS

/**
 * DaylightHandoverRun:
 *
 * The steps of a hand-over that take time, each a call on the journal or the bag. It knows no widgets. Everything ends
 * when the app is left: each call watches the context's cancellable besides its own.
 */
#define DAYLIGHT_TYPE_HANDOVER_RUN (daylight_handover_run_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverRun, daylight_handover_run, DAYLIGHT, HANDOVER_RUN, GObject)

DaylightHandoverRun *daylight_handover_run_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;
void                 daylight_handover_run_cancel (DaylightHandoverRun *self);

/* All entries that can be handed over, newest first: a list of DaylightHandoverItem. */
void        daylight_handover_run_list_async (DaylightHandoverRun *self,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GListModel *daylight_handover_run_list_finish (DaylightHandoverRun *self,
                                               GAsyncResult        *result,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* Freezes the entries and prepares their bag. */
void         daylight_handover_run_prepare_async (DaylightHandoverRun *self,
                                                  const char *const   *entry_ids,
                                                  gboolean             with_revisions,
                                                  const char          *reference,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
DaylightBag *daylight_handover_run_prepare_finish (DaylightHandoverRun *self,
                                                   GAsyncResult        *result,
                                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* After an error of preparing or writing: (nullable) the entry it is about. */
const char *daylight_handover_run_get_failed_entry (DaylightHandoverRun *self);

/* Writes the bag, reads it back, and notes the hand-over in the journal. @note_error: set when only the note failed. */
void     daylight_handover_run_write_async (DaylightHandoverRun *self,
                                            GFile               *file,
                                            DaylightSecret      *passphrase,
                                            DaylightBagProgress  progress,
                                            gpointer             progress_data,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean daylight_handover_run_write_finish (DaylightHandoverRun *self,
                                             GAsyncResult        *result,
                                             gboolean            *noted,
                                             GError             **error);

G_END_DECLS
