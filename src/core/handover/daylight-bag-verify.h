/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-secret.h"

G_BEGIN_DECLS

/* What a check found. */
typedef struct
{
  guint   n_files;    /* files whose hash is the manifests' */
  guint   n_bad;      /* files that differ, are missing, or are in no manifest */
  guint64 n_bytes;    /* bytes of all files */
  char    sha256[65]; /* of the zip itself */
} DaylightBagCheck;

/**
 * daylight_bag_verify:
 * @fd: the zip, open for reading; its position is moved
 * @passphrase: (nullable): what it was written with
 * @sha256: (nullable): the hash the zip is known to have
 * @done: (nullable): counts bytes read, twice the size of the zip in all
 *
 * Opens the zip anew and reads every byte: the zip as a whole, then each file against the line of its manifest, and
 * each line against a file. Blocking.
 *
 * Returns: whether all is as the manifests, and @sha256, say
 */
gboolean daylight_bag_verify (int               fd,
                              DaylightSecret   *passphrase,
                              const char       *sha256,
                              DaylightBagCheck *check,
                              guint64          *done,
                              GCancellable     *cancellable,
                              GError          **error);

G_END_DECLS
