/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-journal-error.h"

G_BEGIN_DECLS

/* Sealed files on the disk, by name only: no key is needed. Blocking. */

gboolean daylight_blob_id_valid (const char *id);                       /* exactly 32 lower-case hex digits */
char    *daylight_blob_path (const char *id) G_GNUC_WARN_UNUSED_RESULT; /* "b/xx/<id>", relative to the folder */

/* (element-type utf8): the ids of all sealed files, sorted. */
GPtrArray *daylight_blob_list (int      folder_fd,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Zeroes the header (with it the only copy of its key), unlinks, makes it durable. TRUE also when there was none. */
gboolean daylight_blob_erase (int         folder_fd,
                              const char *id,
                              GError    **error);
/* Removes what a crash left in tmp/ of half written sealed files. */
void daylight_blob_sweep (int folder_fd);

G_END_DECLS
