/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-keys.h"
#include "daylight-snapshot.h"
#include "daylight-store.h"

G_BEGIN_DECLS

/* On the database thread. @entry_ids: NULL for all. Keeps @keys and a duplicate of @folder_fd for the attachments. */
DaylightSnapshot *daylight_snapshot_new (DaylightStore     *store,
                                         DaylightKeys      *keys,
                                         int                folder_fd,
                                         const char *const *entry_ids,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
