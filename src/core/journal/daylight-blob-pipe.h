/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-blob-source.h"
#include "daylight-blob-writer.h"
#include "daylight-stream.h"

G_BEGIN_DECLS

/**
 * DaylightBlobPipe:
 *
 * Reader, cipher and writer: three threads that hand pieces on. The reader also hashes, and appends the sealed metadata
 * and the padding; the calling thread writes. Memory is constant in the file's size.
 */
typedef struct
{
  DaylightBlobSource   *source;
  DaylightBlobInfo     *info; /* its type is guessed when NULL, its hash and size are filled in */
  DaylightStream       *cipher;
  DaylightSession      *session;
  DaylightBlobProgress *progress; /* (nullable) */
  GCancellable         *cancellable;
  gboolean              guess_type;
  int                   fd; /* to write to, behind the header */
} DaylightBlobPipe;

gboolean daylight_blob_pipe_run (DaylightBlobPipe *self,
                                 GError          **error);

G_END_DECLS
