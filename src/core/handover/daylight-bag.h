/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-bag-plan.h"
#include "daylight-bag-source.h"
#include "daylight-bag-target.h"
#include "daylight-bag-verify.h"
#include "daylight-handover-error.h"
#include "daylight-secret.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_BAG (daylight_bag_get_type ())
G_DECLARE_FINAL_TYPE (DaylightBag, daylight_bag, DAYLIGHT, BAG, GObject)

typedef enum {
  DAYLIGHT_BAG_WRITING,
  DAYLIGHT_BAG_CHECKING,
} DaylightBagPhase;

/* On the caller's context, at most ten times a second. Both counts are bytes. */
typedef void (*DaylightBagProgress) (DaylightBagPhase phase,
                                     guint64          done,
                                     guint64          all,
                                     gpointer         user_data);

/**
 * DaylightBag:
 *
 * A hand-over: first prepared (what leaves is known, to the byte), then written, read back, and only then given its
 * name. Each step runs on a thread of its own; one step at a time. It holds plain text: let go of it soon.
 */
DaylightBag *daylight_bag_new (DaylightBagSource        *source,
                               const DaylightBagOptions *options) G_GNUC_WARN_UNUSED_RESULT;

void     daylight_bag_prepare_async (DaylightBag        *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean daylight_bag_prepare_finish (DaylightBag  *self,
                                      GAsyncResult *result,
                                      GError      **error);

/* After preparing. */
GPtrArray *daylight_bag_get_files (DaylightBag *self); /* (transfer none) (element-type DaylightBagFile) */
guint64    daylight_bag_get_size (DaylightBag *self);  /* of all files, bytes */
guint      daylight_bag_get_n_entries (DaylightBag *self);

/* @passphrase: (nullable): encrypts the files in the zip; anyone still sees how many there are and how large. */
void     daylight_bag_write_async (DaylightBag        *self,
                                   GFile              *target,
                                   DaylightSecret     *passphrase,
                                   DaylightBagProgress progress,
                                   gpointer            progress_data,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean daylight_bag_write_finish (DaylightBag  *self,
                                    GAsyncResult *result,
                                    GError      **error);

/* After writing. */
const char             *daylight_bag_get_head (DaylightBag *self);
const DaylightBagCheck *daylight_bag_get_check (DaylightBag *self); /* what was read back, the zip's SHA-256 with it */
guint64                 daylight_bag_get_zip_size (DaylightBag *self);

/* After an error: (nullable) the id of the entry it is about. */
const char *daylight_bag_get_failed_entry (DaylightBag *self);

/* For tests only. */
void daylight_bag_set_faults (DaylightBag             *self,
                              const DaylightBagFaults *faults);

G_END_DECLS
