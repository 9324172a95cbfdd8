/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-journal-error.h"

G_BEGIN_DECLS

/* Of the sealed metadata, as JSON text. */
#define DAYLIGHT_MAX_BLOB_INFO_BYTES (16 * 1024)

/**
 * DaylightBlobInfo:
 *
 * What a sealed file says of itself: sealed in the file's own tail, so that a lost database loses no attachment.
 */
typedef struct
{
  char    id[33];     /* 32 hex digits */
  char    sha256[65]; /* of the original bytes */
  guint64 size;       /* of the original */
  gint64  modified;   /* µs since 1970, as the source's file system said; 0: unknown */
  gint64  added;      /* µs since 1970 */
  char   *name;       /* (owned) valid UTF-8, no control characters, never empty, not a path */
  char   *name_bytes; /* (owned) (nullable) hex of the name as it was, when @name had to differ */
  char   *mime;       /* (owned) */
  guint16 generation; /* of the key that wraps its key; not part of the JSON */
} DaylightBlobInfo;

DaylightBlobInfo *daylight_blob_info_new (const char *name,
                                          const char *mime) G_GNUC_WARN_UNUSED_RESULT;
void              daylight_blob_info_free (DaylightBlobInfo *self);
char             *daylight_blob_info_to_json (const DaylightBlobInfo *self) G_GNUC_WARN_UNUSED_RESULT;
DaylightBlobInfo *daylight_blob_info_from_json (const char *json,
                                                gsize       size,
                                                GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightBlobInfo, daylight_blob_info_free)

G_END_DECLS
