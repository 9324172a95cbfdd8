/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "daylight-snapshot.h"

G_BEGIN_DECLS

/* One revision: the text that was hashed, and what the report needs of it. */
typedef struct
{
  char       *entry_id; /* (owned) 32 hex digits */
  char       *kind;     /* (owned) "post", "message", … */
  guint       revision; /* from 1 */
  gint64      added;    /* µs since 1970 UTC, of revision 1 */
  gint64      changed;  /* µs since 1970 UTC, of this one */
  gint64      happened; /* µs since 1970 UTC, to sort by */
  gboolean    deleted;
  char       *salt;   /* (owned) 32 hex digits */
  char       *body;   /* (owned) the JSON text as stored and hashed */
  guint64     seq;    /* its event */
  JsonObject *fields; /* (owned) (nullable): NULL when the body can't be read */
} DaylightBagRevision;

typedef struct
{
  char   *id;       /* (owned) */
  char   *entry_id; /* (owned) */
  char   *name;     /* (owned) as it was called; never becomes a path */
  char   *mime;     /* (owned) */
  guint64 size;
  char   *sha256; /* (owned) 64 hex digits */
  gint64  added;
} DaylightBagAttachment;

typedef struct _DaylightBagSource DaylightBagSource;

/* Blocking; called on the thread that writes. */
typedef GInputStream *(*DaylightBagOpen) (DaylightBagSource     *source,
                                          DaylightBagAttachment *attachment,
                                          gpointer               user_data,
                                          GCancellable          *cancellable,
                                          GError               **error);

/**
 * DaylightBagSource:
 *
 * What a hand-over is made from: plain data and one way to open an attachment. It stands between the bag and the
 * journal, so that tests write bags without a journal. Filled first, then immutable; used by one thread at a time.
 */
struct _DaylightBagSource
{
  gatomicrefcount ref_count;
  char           *journal_id;  /* (owned) */
  char           *head;        /* (owned) 64 hex digits */
  guint           n_withheld;  /* entries that were not chosen */
  GPtrArray      *revisions;   /* (owned) (element-type DaylightBagRevision) */
  GPtrArray      *attachments; /* (owned) (element-type DaylightBagAttachment) */
  GPtrArray      *chain;       /* (owned) (element-type utf8) event lines without newline */
  DaylightBagOpen open;
  gpointer        open_data; /* (owned) with @open_data_free */
  GDestroyNotify  open_data_free;
};

DaylightBagSource *daylight_bag_source_new (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightBagSource *daylight_bag_source_new_snapshot (DaylightSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;
DaylightBagSource *daylight_bag_source_ref (DaylightBagSource *self) G_GNUC_WARN_UNUSED_RESULT;
void               daylight_bag_source_unref (DaylightBagSource *self);

/* Takes its strings by copy, reads @fields out of @body. */
DaylightBagRevision   *daylight_bag_source_add_revision (DaylightBagSource *self,
                                                         const char        *entry_id,
                                                         guint              revision,
                                                         const char        *kind,
                                                         const char        *salt,
                                                         const char        *body,
                                                         guint64            seq);
DaylightBagAttachment *daylight_bag_source_add_attachment (DaylightBagSource *self,
                                                           const char        *id,
                                                           const char        *entry_id,
                                                           const char        *name,
                                                           const char        *mime,
                                                           guint64            size,
                                                           const char        *sha256,
                                                           gint64             added);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightBagSource, daylight_bag_source_unref)

G_END_DECLS
