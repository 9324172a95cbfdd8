/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-blob-writer.h"
#include "daylight-journal.h"
#include "daylight-keys.h"
#include "daylight-span.h"
#include "daylight-worker.h"

G_BEGIN_DECLS

struct _DaylightJournal
{
  GObject parent_instance;

  char            *path;    /* (owned) */
  DaylightKeyring *keyring; /* (owned) */
  DaylightClock   *clock;   /* (owned) */
  GMainContext    *context; /* (owned) the main thread's */

  DaylightWorker *database; /* (owned) the one thread that knows SQLite */
  DaylightWorker *bulk;     /* (owned) sealed files */
  DaylightWorker *deriving; /* (owned) Argon2id: it can't be cut short, so it must stand in nobody's way */

  DaylightJournalState state;
  DaylightSpan        *span;    /* (owned) (nullable) */
  GTask               *opening; /* (owned) (nullable) who waits for the journal to open */
  gboolean             kept;
  gboolean             recovered;   /* opened by the recovery code: a new passphrase may be set without the old one */
  gboolean             kept_lost;   /* the keyring had nothing of ours: make a fresh one after typing */
  GPtrArray           *drafts;      /* (owned) pairs of key and body to commit in front of the lock */
  guint                n_locking;   /* locks that are not through yet */
  guint                n_keyring;   /* what the keyring is to write or to forget, and has not yet */
  GPtrArray           *settling;    /* (owned) (nullable) (element-type GTask) who waits for that */
  DaylightWordReader   word_reader; /* (nullable) */
  gboolean             reading_words;
  gboolean             more_words;   /* came while they were being read */
  GCancellable        *word_reading; /* (owned) (nullable) of the one file that is read for them now */
  guint                n_taking;     /* files that are being taken in: their words, and those of others, wait */

  guint  tries;
  gint64 last_try;

  DaylightKeysCost cost; /* memory_kib 0: calibrate */
};

/* One call on its way through the threads. Only what it needs is set. */
typedef struct _DaylightCall DaylightCall;
typedef gpointer             (*DaylightCallFunc) (DaylightCall *call,
                                      GCancellable *cancellable,
                                      GError      **error);
struct _DaylightCall
{
  DaylightSpan    *span;   /* (owned) */
  DaylightWorker  *worker; /* (borrowed) where @func runs */
  DaylightCallFunc func;
  GDestroyNotify   free_result; /* (nullable) */
  gboolean         is_read;     /* its result is plain text that must not outlive a lock */
  gboolean         on_database;

  char           *id;      /* (owned) */
  char           *text;    /* (owned) */
  char          **ids;     /* (owned) */
  DaylightEntry  *entry;   /* (owned) */
  DaylightFilter *filter;  /* (owned) */
  DaylightSecret *secret;  /* (owned) */
  DaylightSecret *secret2; /* (owned) */
  DaylightKeys   *keys;    /* (owned) */
  DaylightClock  *clock;   /* (owned) */
  guint           numbers[4];
  guint           n_all;
  gboolean        flag;
  gpointer        data; /* (borrowed): lives as long as the call */
};

DaylightCall *daylight_call_new (DaylightCallFunc func,
                                 GDestroyNotify   free_result) G_GNUC_WARN_UNUSED_RESULT;
void          daylight_call_clear (DaylightCall *call);
void          daylight_call_free (gpointer call);

void daylight_journal_submit (DaylightJournal    *self,
                              DaylightWorker     *worker,
                              DaylightPriority    priority,
                              DaylightCall       *call,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data,
                              gpointer            tag);
/* The same for what only reads, and for what writes, on the database thread, with @id (nullable): of an entry or a file, or a hash. */
void daylight_journal_submit_read (DaylightJournal    *self,
                                   DaylightCallFunc    func,
                                   GDestroyNotify      free_result,
                                   const char         *id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data,
                                   gpointer            tag);
void daylight_journal_submit_write (DaylightJournal    *self,
                                    DaylightCallFunc    func,
                                    const char         *id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data,
                                    gpointer            tag);
/* How far a long job is: counted by its threads, told in the journal's context. */
typedef struct
{
  DaylightBlobProgress  count;    /* (atomic) */
  GFileProgressCallback callback; /* (nullable): nothing is told */
  gpointer              data;
} DaylightReport;

/* Tells it, at most ten times a second, until @task is over or @span (nullable) has ended. @report is a part of @task's data. */
void daylight_journal_report (DaylightJournal *self,
                              GTask           *task,
                              DaylightReport  *report,
                              DaylightSpan    *span);
/* Runs @call->func; the second half of what daylight_journal_submit() does. */
void     daylight_journal_run_call (GTask        *task,
                                    gpointer      source_object,
                                    gpointer      task_data,
                                    GCancellable *cancellable);
gpointer daylight_journal_finish (DaylightJournal *self,
                                  GAsyncResult    *result,
                                  gpointer         tag,
                                  GError         **error);
/* The same for a call about an entry that it changed, which is told. */
gboolean daylight_journal_finish_change (DaylightJournal *self,
                                         GAsyncResult    *result,
                                         gpointer         tag,
                                         GError         **error);

/* Main thread. */
void daylight_journal_set_state (DaylightJournal     *self,
                                 DaylightJournalState state);
void daylight_journal_entry_changed (DaylightJournal *self,
                                     const char      *entry_id);
void daylight_journal_locked (DaylightJournal *self);
/* Around what the keyring is to write or to forget: daylight_journal_settle_async() waits for it. */
void daylight_journal_keyring_begins (DaylightJournal *self);
void daylight_journal_keyring_ended (DaylightJournal *self);
void daylight_journal_forget (DaylightJournal *self); /* there is none any more */
void daylight_journal_found_files (DaylightJournal *self,
                                   guint            n);
/* Behind the open journal: the words of files that were not read yet go into the index, those of a journal of before too. */
void daylight_journal_read_words (DaylightJournal *self);
/* While a file is taken in no file is read for its words: both are the bulk thread's, and who takes in waits. */
void daylight_journal_hold_words (DaylightJournal *self);
void daylight_journal_release_words (DaylightJournal *self);
/* Any thread: the journal turns read-only when @span is still the one. */
void daylight_journal_note_damage (DaylightJournal *self,
                                   DaylightSpan    *span);
/* Closes what the database thread holds of @span. */
void daylight_journal_close_span (DaylightJournal   *self,
                                  DaylightSpan      *span,
                                  gboolean           was_open,
                                  DaylightLockReason reason);

/* A fresh kept passphrase for the open journal; @after (transfer full) (nullable) is returned TRUE at the end, whether it
 * came about or not. */
void     daylight_journal_make_kept (DaylightJournal *self,
                                     DaylightSpan    *span,
                                     GTask           *after,
                                     gpointer         result,
                                     GDestroyNotify   free_result);
gboolean daylight_journal_error_from_keyring (GError **error);

G_END_DECLS
