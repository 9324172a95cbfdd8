/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-database-copy.h"
#include "daylight-folder.h"
#include "daylight-keys.h"
#include "daylight-store.h"

G_BEGIN_DECLS

/**
 * DaylightSpan:
 *
 * All that exists between one attempt to unlock and the lock that ends it. The main thread makes and ends it; the folder
 * and the store in it belong to the database thread, which opens and closes them.
 */
typedef struct
{
  gatomicrefcount ref_count;
  gint            ended;     /* (atomic) */
  gint            lost;      /* (atomic) */
  GCancellable   *stop;      /* (owned) cancelled with the end: for what waits elsewhere */
  int             folder_fd; /* of its own, from daylight_span_prepare() on; -1 before */
  DaylightKeys   *old_keys;  /* (owned) (nullable) (atomic): those before a rotation: who has begun with them ends with them */
  DaylightKeys   *keys;      /* (owned) (nullable) (atomic): set by daylight_span_prepare() or _create_keys(), and by a rotation */

  /* database thread */
  DaylightFolder       *folder; /* (owned) (nullable) */
  DaylightStore        *store;  /* (owned) (nullable) */
  DaylightChainCheck    check;
  gboolean              is_next;  /* a read-only place in the middle of a rotation: the database is data.db.next */
  gboolean              gathered; /* @store is what could still be read of a damaged one */
  DaylightDatabaseCopy *copy;     /* (owned) (nullable) of @store's database, half way */
  gboolean              copying;  /* a copy elsewhere is being made: sealed files are not erased */
  GPtrArray            *files;    /* (owned) (nullable) the sealed files that were there when it was opened */

  /* written by the database thread before the main thread is told */
  gboolean writable;
  gboolean checked; /* the chain was gone over to its end */
  gboolean keep;    /* the setting */
} DaylightSpan;

DaylightSpan *daylight_span_new (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightSpan *daylight_span_ref (DaylightSpan *self) G_GNUC_WARN_UNUSED_RESULT;
void          daylight_span_unref (DaylightSpan *self);

/* Any thread. */
gboolean      daylight_span_get_ended (DaylightSpan *self);
void          daylight_span_end (DaylightSpan *self);      /* wipes the keys */
DaylightKeys *daylight_span_get_keys (DaylightSpan *self); /* (transfer none) (nullable) */
gboolean      daylight_span_get_lost (DaylightSpan *self); /* a rotation left no open database: lock, and open anew */
gboolean      daylight_span_check (DaylightSpan *self,
                                   GCancellable *cancellable,
                                   GError      **error);
gboolean      daylight_span_check_writable (DaylightSpan *self,
                                            GError      **error); /* of one that is open; FALSE with READ_ONLY */

/* Key thread: makes new keys, in memory. */
gboolean daylight_span_create_keys (DaylightSpan           *self,
                                    DaylightSecret         *passphrase,
                                    const DaylightKeysCost *cost,
                                    DaylightSecret        **code,
                                    GError                **error);

/* Database thread. */
gboolean daylight_span_prepare (DaylightSpan *self,
                                const char   *path,
                                gboolean      create,
                                GError      **error);
gboolean daylight_span_create_store (DaylightSpan  *self,
                                     DaylightClock *clock,
                                     gboolean       keep,
                                     GError       **error);
gboolean daylight_span_open_store (DaylightSpan  *self,
                                   DaylightClock *clock,
                                   GError       **error);
/* The next part of the check; FALSE with DAMAGED. */
gboolean daylight_span_check_more (DaylightSpan *self,
                                   GError      **error);
/* Damage was met: from here on nothing is written, and what can still be read is gathered in memory. */
gboolean daylight_span_forbid_writing (DaylightSpan  *self,
                                       DaylightClock *clock,
                                       GError       **error);
/* Like daylight_span_check(), and that there is a store at all. */
gboolean daylight_span_check_store (DaylightSpan *self,
                                    GCancellable *cancellable,
                                    GError      **error);
/* What was left over by a process that died; call once the check has passed. Gives the number of sealed files that the
 * journal does not know. */
guint daylight_span_tidy (DaylightSpan *self);
/* What an erasing in the store leaves to be done: pages, copies, sealed files. At the next opening when it fails. */
gboolean daylight_span_scrub (DaylightSpan *self,
                              GError      **error);
/* New keys: the database goes over to them (data.db.next), then data.key, and the span has them from then on. */
gboolean daylight_span_rotate (DaylightSpan  *self,
                               DaylightClock *clock,
                               DaylightKeys  *keys,
                               GError       **error);
/* The sealed files that are to be erased, unless a copy is being made. */
void daylight_span_erase_pending (DaylightSpan *self);
void daylight_span_close_store (DaylightSpan *self,
                                gboolean     *changed);
void daylight_span_close_folder (DaylightSpan *self,
                                 gboolean      keep_copy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightSpan, daylight_span_unref)

G_END_DECLS
