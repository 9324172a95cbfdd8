/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on the database library wipes what it frees. Once, before its first use; any number of calls is fine.
 *
 * SQLCipher's own cipher_memory_security also locks each of its allocations into memory, one system call each way: on the
 * many small ones of a search that takes ten times as long. The key alone it locks in any case. */
void daylight_database_memory_init (void);

G_END_DECLS
