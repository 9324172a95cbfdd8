/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-database.h"

G_BEGIN_DECLS

/**
 * daylight_salvage:
 * @paths: (array zero-terminated=1): the database, then its copies from the newest on
 * @n_bad: (out): places of @paths[0] that could not be read
 *
 * Gathers every row that can still be read into a database in memory; what the first lacks, an earlier copy may hold.
 * Nothing on the disk is changed.
 *
 * Returns: (transfer full): the database, or %NULL with DAMAGED when there is not one row
 */
DaylightDatabase *daylight_salvage (const char *const *paths,
                                    DaylightSecret    *key,
                                    guint             *n_bad,
                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
