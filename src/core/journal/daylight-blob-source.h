/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

#include "daylight-journal-error.h"

G_BEGIN_DECLS

/**
 * DaylightBlobSource:
 *
 * What is to be sealed: a regular file that must stay as it is while it is read, or a stream. One thread at a time.
 */
typedef struct
{
  int           fd;     /* (owned) -1 for a stream */
  GInputStream *stream; /* (owned) (nullable) */
  struct stat   before; /* of a file */
  guint64       n_read;
} DaylightBlobSource;

gboolean daylight_blob_source_open_path (DaylightBlobSource *self,
                                         const char         *path,
                                         GError            **error);
void     daylight_blob_source_init_stream (DaylightBlobSource *self,
                                           GInputStream       *stream);
void     daylight_blob_source_clear (DaylightBlobSource *self);

/* At least one byte unless it is the end (0); -1 with SOURCE_UNREADABLE or CANCELLED. */
gssize daylight_blob_source_read (DaylightBlobSource *self,
                                  guint8             *buffer,
                                  gsize               size,
                                  GCancellable       *cancellable,
                                  GError            **error);
/* At the end: is it what it was when it was opened? SOURCE_CHANGED. */
gboolean daylight_blob_source_finish (DaylightBlobSource *self,
                                      GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DaylightBlobSource, daylight_blob_source_clear)

G_END_DECLS
