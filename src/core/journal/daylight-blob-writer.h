/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-blob-info.h"
#include "daylight-keys.h"

G_BEGIN_DECLS

/* Counted by the threads that seal or copy, read by whoever shows it. */
typedef struct
{
  guint64 done;  /* (atomic) bytes read */
  guint64 total; /* (atomic) 0: unknown */
} DaylightBlobProgress;

void daylight_blob_progress_start (DaylightBlobProgress *self, /* (nullable) */
                                   guint64               total);
void daylight_blob_progress_set (DaylightBlobProgress *self, /* (nullable) */
                                 guint64               done);
void daylight_blob_progress_add (DaylightBlobProgress *self,
                                 guint64               n_bytes);
void daylight_blob_progress_get (DaylightBlobProgress *self,
                                 guint64              *done,
                                 guint64              *total);

/**
 * daylight_blob_writer_seal_path:
 * @keys: open
 * @folder_fd: the journal's folder
 * @path: a local path; a regular file, not a link
 * @name: (nullable): what it is called; %NULL: the last part of @path
 * @mime: (nullable): %NULL: guessed from name and content
 * @added: µs since 1970
 * @progress: (nullable): lives until the call returns
 *
 * Seals a file as b/xx/<32 hex>: durable when it returns, nothing left behind when it fails. Bulk thread; blocks.
 * Errors: SOURCE_FOLDER, _SPECIAL, _UNREADABLE, _CHANGED; TOO_LARGE, FULL, READ_ONLY, IO; LOCKED when the keys were
 * locked meanwhile; %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): what was sealed, with a fresh id
 */
DaylightBlobInfo *daylight_blob_writer_seal_path (DaylightKeys         *keys,
                                                  int                   folder_fd,
                                                  const char           *path,
                                                  const char           *name,
                                                  const char           *mime,
                                                  gint64                added,
                                                  DaylightBlobProgress *progress,
                                                  GCancellable         *cancellable,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same from a stream (what was pasted; a place without a local path). @modified in µs, 0: unknown. */
DaylightBlobInfo *daylight_blob_writer_seal_stream (DaylightKeys         *keys,
                                                    int                   folder_fd,
                                                    GInputStream         *source,
                                                    const char           *name,
                                                    const char           *mime,
                                                    gint64                modified,
                                                    gint64                added,
                                                    DaylightBlobProgress *progress,
                                                    GCancellable         *cancellable,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
