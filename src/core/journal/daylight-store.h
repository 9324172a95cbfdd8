/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-blob-info.h"
#include "daylight-chain.h"
#include "daylight-clock.h"
#include "daylight-database.h"
#include "daylight-entry.h"
#include "daylight-journal.h"

G_BEGIN_DECLS

/**
 * DaylightStore:
 *
 * Entries, attachments' rows, links and drafts in one database: no threads, no signals, no keys. Belongs to the
 * journal's database thread.
 */
typedef struct
{
  DaylightDatabase *database; /* (owned) */
  DaylightClock    *clock;    /* (owned) */
  char             *reserve;  /* (owned) (nullable) the file that is let go of so that a deletion fits on a full disk */
  gboolean          changed;  /* something was committed since it was opened */
} DaylightStore;

DaylightStore *daylight_store_new (DaylightDatabase *database, /* (transfer full) */
                                   DaylightClock    *clock,
                                   const char       *reserve);
void           daylight_store_free (DaylightStore *self);

/* For the store's own statements. */
gboolean daylight_store_bind_id (sqlite3_stmt *statement,
                                 int           index,
                                 const char   *id,
                                 GError      **error);

gboolean daylight_store_begin_new (DaylightStore *self,
                                   const char    *journal_id,
                                   gboolean       keep,
                                   GError       **error);
gboolean daylight_store_get_setting (DaylightStore *self,
                                     const char    *name,
                                     gint64        *value,
                                     GError       **error);
gboolean daylight_store_set_setting (DaylightStore *self,
                                     const char    *name,
                                     gint64         value,
                                     GError       **error);

DaylightEntry *daylight_store_save (DaylightStore *self,
                                    DaylightEntry *entry,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       daylight_store_set_deleted (DaylightStore *self,
                                           const char    *entry_id,
                                           gboolean       deleted,
                                           GError       **error);
DaylightEntry *daylight_store_load (DaylightStore *self,
                                    const char    *entry_id,
                                    guint          revision,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *daylight_store_revisions (DaylightStore *self,
                                         const char    *entry_id,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *daylight_store_list (DaylightStore *self,
                                    const char    *query,
                                    guint          kinds,
                                    DaylightSort   sort,
                                    guint          offset,
                                    guint          limit,
                                    guint         *n_all,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean            daylight_store_has_entry (DaylightStore *self,
                                              const char    *entry_id,
                                              GError       **error);
DaylightAttachment *daylight_store_attach (DaylightStore          *self,
                                           const char             *entry_id,
                                           const DaylightBlobInfo *info,
                                           GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray          *daylight_store_attachments (DaylightStore *self,
                                                const char    *entry_id, /* NULL: all */
                                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
char               *daylight_store_get_sha256 (DaylightStore *self,
                                               const char    *attachment_id,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT; /* 64 hex digits; NULL with NOT_FOUND */
gboolean            daylight_store_knows_blob (DaylightStore *self,
                                               const char    *id,
                                               gboolean      *known,
                                               GError       **error);
/* (element-type utf8): ids of sealed files that are still to be removed. */
GPtrArray *daylight_store_pending (DaylightStore *self,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   daylight_store_forget_pending (DaylightStore *self,
                                          const char    *id,
                                          GError       **error);

gboolean    daylight_store_set_draft (DaylightStore *self,
                                      const char    *key,
                                      const char    *body,
                                      GError       **error);
GHashTable *daylight_store_drafts (DaylightStore *self,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean daylight_store_note_handover (DaylightStore *self,
                                       const char    *sha256,
                                       GError       **error);

/* Shared by the files of the store. A write that is tried again with the reserve let go of when the disk is full. */
typedef gboolean (*DaylightStoreWrite) (DaylightStore *self,
                                        gpointer       data,
                                        GError       **error);
gboolean         daylight_store_write (DaylightStore     *self,
                                       gboolean           may_use_reserve,
                                       DaylightStoreWrite write,
                                       gpointer           data,
                                       GError           **error);
gint64           daylight_store_find_entry (DaylightStore *self,
                                            const char    *entry_id,
                                            GError       **error); /* 0 with NOT_FOUND */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightStore, daylight_store_free)

G_END_DECLS
