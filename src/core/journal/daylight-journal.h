/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-clock.h"
#include "daylight-entry.h"
#include "daylight-filter.h"
#include "daylight-journal-error.h"
#include "daylight-keyring.h"
#include "daylight-reading.h"
#include "daylight-secret.h"
#include "daylight-survey.h"

G_BEGIN_DECLS

typedef enum {
  DAYLIGHT_JOURNAL_STATE_NONE, /* no journal in the folder yet */
  DAYLIGHT_JOURNAL_STATE_LOCKED,
  DAYLIGHT_JOURNAL_STATE_UNLOCKING, /* also while one is being set up */
  DAYLIGHT_JOURNAL_STATE_OPEN,
  DAYLIGHT_JOURNAL_STATE_READ_ONLY, /* open, but damage or a read-only place forbids changes */
} DaylightJournalState;

/* Why it is being locked: only leaving takes back the passphrase kept on this computer. */
typedef enum {
  DAYLIGHT_LOCK_CALM,  /* window closed, idle, screen lock, suspend */
  DAYLIGHT_LOCK_LEAVE, /* the kept passphrase is revoked: the passphrase is asked for next time */
} DaylightLockReason;

#define DAYLIGHT_TYPE_JOURNAL (daylight_journal_get_type ())
G_DECLARE_FINAL_TYPE (DaylightJournal, daylight_journal, DAYLIGHT, JOURNAL, GObject)

/**
 * DaylightJournal:
 *
 * The one door to the journal. Main thread only; every method that touches the disk is asynchronous and answers on the
 * main context. Inside, one thread owns the database and its key, another the sealed files.
 *
 * Property "state" (DaylightJournalState as a gint, read-only, notifies). Signals, on the main thread:
 * "locked" (after the keys are gone), "entry-changed" (char *entry_id: saved, deleted, attachment added),
 * "found-files" (guint n: sealed files without a row were found at unlock; they are left alone).
 */
DaylightJournal     *daylight_journal_new (const char      *folder,
                                           DaylightKeyring *keyring,
                                           DaylightClock   *clock) G_GNUC_WARN_UNUSED_RESULT;
DaylightJournalState daylight_journal_get_state (DaylightJournal *self);
gboolean             daylight_journal_get_kept (DaylightJournal *self); /* is a passphrase kept on this computer? while open; else what the last open knew */
gboolean             daylight_journal_is_open (DaylightJournal *self);  /* OPEN or READ_ONLY */

/* Set-up. Finish gives the recovery code as text in groups ("ABCD-EFGH-…"), shown once; the journal is then open. */
void            daylight_journal_create_async (DaylightJournal    *self,
                                               DaylightSecret     *passphrase,
                                               gboolean            keep,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
DaylightSecret *daylight_journal_create_finish (DaylightJournal *self,
                                                GAsyncResult    *result,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* Unlocking: by the passphrase, by the one kept in the keyring, by the recovery code. One finish for the three. */
void     daylight_journal_unlock_async (DaylightJournal    *self,
                                        DaylightSecret     *passphrase,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
void     daylight_journal_unlock_kept_async (DaylightJournal    *self,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
void     daylight_journal_unlock_recovery_async (DaylightJournal    *self,
                                                 DaylightSecret     *code,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
gboolean daylight_journal_unlock_finish (DaylightJournal *self,
                                         GAsyncResult    *result,
                                         GError         **error);
/* Seconds until the next try is taken, after wrong ones; 0 when at once. */
guint daylight_journal_get_delay (DaylightJournal *self);

/* Locks at once: every running call ends with %DAYLIGHT_JOURNAL_ERROR_LOCKED or %G_IO_ERROR_CANCELLED, keys are wiped
 * within 100 ms (signal "locked"). Returns without waiting. Harmless when locked. */
void daylight_journal_lock_now (DaylightJournal   *self,
                                DaylightLockReason reason);
/* Blocks until what daylight_journal_lock_now() began is done, two seconds at most: for the very end of the program. */
void daylight_journal_wait_for_lock (DaylightJournal *self);
/* Ends when the keyring has written or forgotten all that it was given, or failed to within DAYLIGHT_KEYRING_TIMEOUT_SECONDS. */
void     daylight_journal_settle_async (DaylightJournal    *self,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean daylight_journal_settle_finish (DaylightJournal *self,
                                         GAsyncResult    *result,
                                         GError         **error);
/* Tests: what Argon2id costs, instead of the half second to second that the journal takes for itself. */
void daylight_journal_set_cost (DaylightJournal *self,
                                guint            passes,
                                guint            memory_kib);

/**
 * DaylightWordReader:
 * @stream: a GSeekable, of this call alone
 *
 * Reads the words of a file that a stranger made, as plain text. Any thread but the main one; may wait, until @cancellable.
 *
 * Returns: (transfer full) (nullable): %NULL without an error: it has none that can be read; with one: not now, another time
 */
typedef char *(*DaylightWordReader) (DaylightReading reading,
                                     GInputStream   *stream,
                                     guint64         size,
                                     GCancellable   *cancellable,
                                     GError        **error);
/* Before it is opened. Without a reader the search finds no words of files. */
void daylight_journal_set_word_reader (DaylightJournal   *self,
                                       DaylightWordReader reader);

/* Was it opened by the recovery code? Until a new passphrase is set or the journal is locked. */
gboolean daylight_journal_get_recovered (DaylightJournal *self);

/* Settings of the open journal. @old_passphrase may be NULL while daylight_journal_get_recovered(). */
void            daylight_journal_set_kept_async (DaylightJournal    *self,
                                                 gboolean            keep,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
gboolean        daylight_journal_set_kept_finish (DaylightJournal *self,
                                                  GAsyncResult    *result,
                                                  GError         **error);
void            daylight_journal_change_passphrase_async (DaylightJournal    *self,
                                                          DaylightSecret     *old_passphrase,
                                                          DaylightSecret     *new_passphrase,
                                                          GCancellable       *cancellable,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
gboolean        daylight_journal_change_passphrase_finish (DaylightJournal *self,
                                                           GAsyncResult    *result,
                                                           GError         **error);
void            daylight_journal_check_passphrase_async (DaylightJournal    *self,
                                                         DaylightSecret     *passphrase,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
gboolean        daylight_journal_check_passphrase_finish (DaylightJournal *self,
                                                          GAsyncResult    *result,
                                                          GError         **error);
void            daylight_journal_renew_recovery_async (DaylightJournal    *self,
                                                       GCancellable       *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);
DaylightSecret *daylight_journal_renew_recovery_finish (DaylightJournal *self,
                                                        GAsyncResult    *result,
                                                        GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* Entries. Saving makes a new revision (of a new entry when it has no id) and gives the stored one. */
void           daylight_journal_save_async (DaylightJournal    *self,
                                            DaylightEntry      *entry,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
DaylightEntry *daylight_journal_save_finish (DaylightJournal *self,
                                             GAsyncResult    *result,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void           daylight_journal_load_async (DaylightJournal    *self,
                                            const char         *entry_id,
                                            guint               revision, /* 0: the newest */
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
DaylightEntry *daylight_journal_load_finish (DaylightJournal *self,
                                             GAsyncResult    *result,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* All revisions of an entry, oldest first: (element-type DaylightEntry). */
void       daylight_journal_revisions_async (DaylightJournal    *self,
                                             const char         *entry_id,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
GPtrArray *daylight_journal_revisions_finish (DaylightJournal *self,
                                              GAsyncResult    *result,
                                              GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Deleting is a revision too (a tombstone); restoring is one more. */
void     daylight_journal_delete_async (DaylightJournal    *self,
                                        const char         *entry_id,
                                        gboolean            deleted,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean daylight_journal_delete_finish (DaylightJournal *self,
                                         GAsyncResult    *result,
                                         GError         **error);
/* Newest first: (element-type DaylightEntry). @query is what was typed (all words, prefixes of the last, any script), or
 * NULL for all; the kind PLAN is left out unless @kinds (a mask of 1 << kind, 0: the usual ones) names it, deleted
 * entries unless DAYLIGHT_LIST_DELETED is in it. @offset and @limit page through. */
void       daylight_journal_list_async (DaylightJournal    *self,
                                        const char         *query,
                                        guint               kinds,
                                        DaylightSort        sort,
                                        guint               offset,
                                        guint               limit,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GPtrArray *daylight_journal_list_finish (DaylightJournal *self,
                                         GAsyncResult    *result,
                                         guint           *n_all,
                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with everything that can be asked for; its own copy of @filter is kept. */
void       daylight_journal_find_async (DaylightJournal      *self,
                                        const DaylightFilter *filter,
                                        guint                 offset,
                                        guint                 limit,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray *daylight_journal_find_finish (DaylightJournal *self,
                                         GAsyncResult    *result,
                                         guint           *n_all,
                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* When things happened and who is named, over all entries. */
void            daylight_journal_survey_async (DaylightJournal    *self,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
DaylightSurvey *daylight_journal_survey_finish (DaylightJournal *self,
                                                GAsyncResult    *result,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* Attachments. Progress is called on the main thread, at most ten times a second; both counts in bytes. */
void                daylight_journal_attach_file_async (DaylightJournal      *self,
                                                        const char           *entry_id,
                                                        GFile                *source,
                                                        GFileProgressCallback progress,
                                                        gpointer              progress_data,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
void                daylight_journal_attach_bytes_async (DaylightJournal    *self,
                                                         const char         *entry_id,
                                                         GBytes             *bytes, /* what was pasted */
                                                         const char         *name,
                                                         const char         *mime,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
DaylightAttachment *daylight_journal_attach_finish (DaylightJournal *self,
                                                    GAsyncResult    *result,
                                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of one entry (NULL: of all), in the order added: (element-type DaylightAttachment). */
void       daylight_journal_attachments_async (DaylightJournal    *self,
                                               const char         *entry_id,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray *daylight_journal_attachments_finish (DaylightJournal *self,
                                                GAsyncResult    *result,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* The plain bytes as a GInputStream that is a GSeekable too; reads fail with LOCKED once the journal is locked. */
void          daylight_journal_open_async (DaylightJournal    *self,
                                           const char         *attachment_id,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GInputStream *daylight_journal_open_finish (DaylightJournal *self,
                                            GAsyncResult    *result,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* Drafts: what is typed and not saved, encrypted, one a key ("new", or an entry's id). @body is JSON text; NULL removes.
 * Loading gives (nullable) JSON text. Kept out of the chain, of search and of hand-overs. */
void     daylight_journal_set_draft_async (DaylightJournal    *self,
                                           const char         *key,
                                           const char         *body,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean daylight_journal_set_draft_finish (DaylightJournal *self,
                                            GAsyncResult    *result,
                                            GError         **error);
/* The key under which the guides keep their ticks: no entry's text, and not to be offered as one. */
#define DAYLIGHT_JOURNAL_DRAFT_TICKS "ticks"
/* And this one how many files a lock kept from being taken in, until the person was told. */
#define DAYLIGHT_JOURNAL_DRAFT_MISSED "missed"

/* All drafts: (element-type utf8 utf8), key to body. */
void        daylight_journal_drafts_async (DaylightJournal    *self,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GHashTable *daylight_journal_drafts_finish (DaylightJournal *self,
                                            GAsyncResult    *result,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Leaving: commits one last draft in front of the lock. Call it, then daylight_journal_lock_now(): the order is kept. */
void daylight_journal_set_draft_before_lock (DaylightJournal *self,
                                             const char      *key,
                                             const char      *body);

/* A copy elsewhere, encrypted as it is, while the journal is open. Progress as above. */
void     daylight_journal_backup_async (DaylightJournal      *self,
                                        GFile                *folder,
                                        GFileProgressCallback progress,
                                        gpointer              progress_data,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean daylight_journal_backup_finish (DaylightJournal *self,
                                         GAsyncResult    *result,
                                         GError         **error);

/* The way back, on this computer or another one, where there is no journal yet; then it is locked. */
void     daylight_journal_restore_async (DaylightJournal      *self,
                                         GFile                *copy,
                                         GFileProgressCallback progress,
                                         gpointer              progress_data,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean daylight_journal_restore_finish (DaylightJournal *self,
                                          GAsyncResult    *result,
                                          GError         **error);

/* Erasing for good; see each. */
void     daylight_journal_erase_entry_async (DaylightJournal    *self,
                                             const char         *entry_id,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean daylight_journal_erase_entry_finish (DaylightJournal *self,
                                              GAsyncResult    *result,
                                              GError         **error);
void     daylight_journal_erase_attachment_async (DaylightJournal    *self,
                                                  const char         *attachment_id,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
gboolean daylight_journal_erase_attachment_finish (DaylightJournal *self,
                                                   GAsyncResult    *result,
                                                   GError         **error);
void     daylight_journal_erase_all_async (DaylightJournal    *self,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean daylight_journal_erase_all_finish (DaylightJournal *self,
                                            GAsyncResult    *result,
                                            GError         **error);

/* 'Someone knew my passphrase': new keys for everything. Finish gives the new recovery code, shown once. */
void            daylight_journal_rotate_async (DaylightJournal    *self,
                                               DaylightSecret     *old_passphrase,
                                               DaylightSecret     *new_passphrase,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
DaylightSecret *daylight_journal_rotate_finish (DaylightJournal *self,
                                                GAsyncResult    *result,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* Hand-over: a frozen copy of what was chosen, for src/core/handover; see daylight-snapshot.h. */
typedef struct _DaylightSnapshot DaylightSnapshot;

void              daylight_journal_snapshot_async (DaylightJournal    *self,
                                                   const char *const  *entry_ids, /* NULL: all */
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
DaylightSnapshot *daylight_journal_snapshot_finish (DaylightJournal *self,
                                                    GAsyncResult    *result,
                                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes the event 'export' with the archive's SHA-256 (64 hex digits) into the chain. */
void     daylight_journal_note_handover_async (DaylightJournal    *self,
                                               const char         *sha256,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
gboolean daylight_journal_note_handover_finish (DaylightJournal *self,
                                                GAsyncResult    *result,
                                                GError         **error);

G_END_DECLS
