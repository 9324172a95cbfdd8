/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-journal.h"

G_BEGIN_DECLS

/* One stored revision, with what the chain hashed: SHA-256 of "salt: <32 hex>\n" followed by the body text. */
typedef struct
{
  DaylightEntry *entry; /* (owned) */
  char          *salt;  /* (owned) 32 hex digits */
  char          *body;  /* (owned) the JSON text exactly as stored and hashed */
  guint64        seq;   /* its event */
} DaylightSnapshotRevision;

/**
 * DaylightSnapshot:
 *
 * What was in the journal at one moment, read in one transaction: the chosen entries with all their revisions, their
 * attachments, and the whole chain (lines without content). Immutable, reference counted, may cross threads. It holds
 * plain text: let go of it as soon as the hand-over is written.
 */
DaylightSnapshot *daylight_snapshot_ref (DaylightSnapshot *self) G_GNUC_WARN_UNUSED_RESULT;
void              daylight_snapshot_unref (DaylightSnapshot *self);

const char *daylight_snapshot_get_journal_id (DaylightSnapshot *self);
GPtrArray  *daylight_snapshot_get_revisions (DaylightSnapshot *self);   /* (element-type DaylightSnapshotRevision), by entry (oldest added first), then revision */
GPtrArray  *daylight_snapshot_get_attachments (DaylightSnapshot *self); /* (element-type DaylightAttachment) */
GPtrArray  *daylight_snapshot_get_chain (DaylightSnapshot *self);       /* (element-type utf8): event lines, without the closing newline */
const char *daylight_snapshot_get_head (DaylightSnapshot *self);        /* 64 hex digits */
guint       daylight_snapshot_get_n_withheld (DaylightSnapshot *self);  /* entries that were not chosen */

/* Opens the original bytes of an attachment. Blocking; for the thread that writes the hand-over. Fails with LOCKED when
 * the journal was locked since. */
GInputStream *daylight_snapshot_open_attachment (DaylightSnapshot   *self,
                                                 DaylightAttachment *attachment,
                                                 GCancellable       *cancellable,
                                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightSnapshot, daylight_snapshot_unref)

G_END_DECLS
