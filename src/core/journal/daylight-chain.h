/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-clock.h"
#include "daylight-database.h"

G_BEGIN_DECLS

#define DAYLIGHT_HASH_BYTES 32

/* What an event says happened. */
#define DAYLIGHT_EVENT_NEW "new"
#define DAYLIGHT_EVENT_REVISION "entry.rev"
#define DAYLIGHT_EVENT_DELETION "entry.del"
#define DAYLIGHT_EVENT_ATTACHMENT "att.add"
#define DAYLIGHT_EVENT_LINK "link"
#define DAYLIGHT_EVENT_ENTRY_ERASED "entry.erase"
#define DAYLIGHT_EVENT_FILE_ERASED "att.del"
#define DAYLIGHT_EVENT_EXPORT "export"
#define DAYLIGHT_EVENT_CLOCK_BACK "clock.back"

/* How far a check of the chain has come; start with zeros. */
typedef struct
{
  guint64 seq;
  guint8  head[DAYLIGHT_HASH_BYTES];
  guint64 n_revisions;
  guint64 n_attachments;
  guint64 n_links;
} DaylightChainCheck;

void     daylight_chain_hash (const void *bytes,
                              gsize       size,
                              guint8     *hash);
char    *daylight_chain_to_hex (const guint8 *bytes,
                                gsize         size) G_GNUC_WARN_UNUSED_RESULT;
gboolean daylight_chain_from_hex (const char *hex,
                                  guint8     *bytes,
                                  gsize       size);
/* SHA-256 of "salt: <32 hex>\n" and the body. */
void daylight_chain_hash_revision (const guint8 *salt,
                                   const char   *body,
                                   guint8       *hash);

/* Within a transaction. @made (out): the time that the line carries, µs. */
gboolean daylight_chain_append (DaylightDatabase *database,
                                DaylightClock    *clock,
                                const char       *kind,
                                const char       *object,
                                const guint8     *payload,
                                guint64          *seq,
                                gint64           *made,
                                GError          **error);

/* Goes over the next @limit events and the rows they speak of. DAMAGED at the first that does not fit. */
gboolean daylight_chain_check_step (DaylightDatabase   *database,
                                    DaylightChainCheck *check,
                                    guint               limit,
                                    gboolean           *done,
                                    GError            **error);
/* After the last step: nothing is there that no event speaks of. */
gboolean daylight_chain_check_end (DaylightDatabase   *database,
                                   DaylightChainCheck *check,
                                   GError            **error);

G_END_DECLS
