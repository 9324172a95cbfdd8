/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Where a picture keeps its EXIF block (JPEG, PNG, WebP, HEIF), from the TIFF header on: FALSE when there is none. Any bytes. */
gboolean exif_block_find (const guint8  *data,
                          gsize          size,
                          const guint8 **block,
                          gsize         *block_size);

/* Is it a kind of picture that is looked into at all? */
gboolean exif_block_knows (const guint8 *data,
                           gsize         size);
