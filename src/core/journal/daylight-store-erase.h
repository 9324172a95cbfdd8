/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-store.h"

G_BEGIN_DECLS

/* 'Erase for good'. What is said of it in the chain (ids, times, hashes) stays; bodies, names and searchable words go, and
 * the sealed files are put into 'pend'. Works on a full disk too. Call daylight_store_scrub() behind it. */
gboolean daylight_store_erase_entry (DaylightStore *self,
                                     const char    *entry_id,
                                     GError       **error);
/* One file of it. @entry_id (out): the entry it belonged to. */
gboolean daylight_store_erase_attachment (DaylightStore *self,
                                          const char    *attachment_id,
                                          char         **entry_id,
                                          GError       **error);
/* Writes the database anew, so that no page keeps what was erased. Slow. */
gboolean daylight_store_scrub (DaylightStore *self,
                               GError       **error);
/* Is there a scrub, or what follows it, still to be done? */
gboolean daylight_store_get_erasing (DaylightStore *self);
gboolean daylight_store_set_erased (DaylightStore *self,
                                    GError       **error);

G_END_DECLS
