/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Every maximum of the core in one place, so that a size that comes from outside is compared before it is
 * allocated. Sizes are bytes unless the name says otherwise. */

/* A passphrase longer than this is refused, not cut. */
#define DAYLIGHT_MAX_PASSPHRASE_BYTES 4096

/* One JSON document of ours (guides, services, an entry's body, a draft). */
#define DAYLIGHT_MAX_JSON_BYTES (8 * 1024 * 1024)
#define DAYLIGHT_MAX_JSON_DEPTH 32

/* One field of an entry, as UTF-8. */
#define DAYLIGHT_MAX_FIELD_BYTES (1024 * 1024)

/* The name of an attached file, as UTF-8. */
#define DAYLIGHT_MAX_NAME_BYTES 1024

/* Plain bytes sealed at a time. */
#define DAYLIGHT_CHUNK_BYTES (64 * 1024)
