/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-bag.h"

#define FIXTURE_MADE G_GINT64_CONSTANT (1795318273000000) /* 2026-11-22 03:31:13 UTC */

/* A source of three entries, two revisions of one, and attachments with hostile names, with a chain that holds. The
 * attachments' bytes lie in a table, by id, and may be changed behind the bag's back. */
DaylightBagSource *fixture_source_new (void);
GHashTable        *fixture_source_get_bytes (DaylightBagSource *source); /* id to GBytes */

/* Adds an entry of one revision, with its event; call fixture_source_close() when done. */
void fixture_source_add_entry (DaylightBagSource *source,
                               const char        *id,
                               guint              revision,
                               const char        *kind,
                               const char        *fields,
                               gint64             happened);
void fixture_source_add_file (DaylightBagSource *source,
                              const char        *id,
                              const char        *entry_id,
                              const char        *name,
                              const char        *mime,
                              GBytes            *bytes);
void fixture_source_add_event (DaylightBagSource *source,
                               const char        *kind,
                               const char        *object,
                               const char        *payload);
void fixture_source_close (DaylightBagSource *source);

DaylightReportStrings *fixture_strings_new (void);
DaylightBagOptions     fixture_options (DaylightReportStrings *strings);

/* Waits for each step. */
DaylightBag *fixture_bag_new (DaylightBagSource *source);
gboolean     fixture_prepare (DaylightBag  *bag,
                              GCancellable *cancellable,
                              GError      **error);
gboolean     fixture_write (DaylightBag    *bag,
                            const char     *path,
                            DaylightSecret *passphrase,
                            GCancellable   *cancellable,
                            GError        **error);

/* A folder of its own; what it is called is freed and removed by fixture_remove(). */
char *fixture_folder_new (void);
void  fixture_folder_remove (char *folder);
guint fixture_folder_count (const char *folder);

/* Runs a command in a folder and gives what it printed; it must succeed. */
char *fixture_run (const char        *folder,
                   const char *const *arguments);
