/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-private.h"
#include "daylight-log.h"

#include <string.h>

#define REPORT_INTERVAL 100 /* ms */

/* Wrong tries that cost nothing, and the longest wait after that, in seconds. */
#define FREE_TRIES 3
#define LONGEST_DELAY 60

enum {
  PROP_0,
  PROP_STATE,
  N_PROPS
};

enum {
  SIGNAL_LOCKED,
  SIGNAL_ENTRY_CHANGED,
  SIGNAL_FOUND_FILES,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightJournal, daylight_journal, G_TYPE_OBJECT)

DaylightCall *
daylight_call_new (DaylightCallFunc func,
                   GDestroyNotify   free_result)
{
  DaylightCall *call = g_new0 (DaylightCall, 1);

  call->func = func;
  call->free_result = free_result;

  return call;
}

void
daylight_call_clear (DaylightCall *call)
{
  g_clear_pointer (&call->span, daylight_span_unref);
  g_clear_object (&call->entry);
  g_clear_pointer (&call->filter, daylight_filter_free);
  g_clear_pointer (&call->secret, daylight_secret_unref);
  g_clear_pointer (&call->secret2, daylight_secret_unref);
  g_clear_object (&call->keys);
  g_clear_object (&call->clock);
  g_clear_pointer (&call->id, g_free);
  g_clear_pointer (&call->text, g_free);
  g_clear_pointer (&call->ids, g_strfreev);
}

void
daylight_call_free (gpointer data)
{
  daylight_call_clear (data);
  g_free (data);
}

static gboolean
call_stop_cb (gpointer user_data)
{
  GTask        *task = user_data;
  DaylightCall *call = g_task_get_task_data (task);

  return daylight_span_get_ended (call->span) || g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

/* Puts the question whether to go on before the database for as long as the call runs. */
static void
set_stop (DaylightJournal *self,
          DaylightCall    *call,
          GTask           *task)
{
  if (daylight_worker_is_current (self->database) && call->span->store != NULL)
    daylight_database_set_stop (call->span->store->database, task != NULL ? call_stop_cb : NULL, task);
}

void
daylight_journal_run_call (GTask        *task,
                           gpointer      source_object,
                           gpointer      task_data,
                           GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  DaylightCall    *call = task_data;
  GError          *error = NULL;
  gpointer         result = NULL;

  g_assert (daylight_worker_is_current (call->worker));

  if (call->on_database ? daylight_span_check_store (call->span, cancellable, &error) : daylight_span_check (call->span, cancellable, &error))
    {
      set_stop (self, call, task);
      result = call->func (call, cancellable, &error);
      set_stop (self, call, NULL);
    }
  if (error == NULL)
    {
      g_task_return_pointer (task, result, call->free_result);
      return;
    }

  if (call->on_database && g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED) && call->span->store != NULL)
    daylight_journal_note_damage (self, call->span);
  if (daylight_span_get_ended (call->span) && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked meanwhile");
    }
  g_task_return_error (task, error);
}

/**
 * daylight_journal_submit:
 * @call: (transfer full): what is to be done
 * @tag: the public function, for its finish
 */
void
daylight_journal_submit (DaylightJournal    *self,
                         DaylightWorker     *worker,
                         DaylightPriority    priority,
                         DaylightCall       *call,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data,
                         gpointer            tag)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_static_name (task, "daylight");
  /* What was committed is told, whatever was cancelled behind it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, daylight_call_free);

  if (!daylight_journal_is_open (self))
    {
      g_task_return_new_error_literal (task, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "not open");
      return;
    }
  call->span = daylight_span_ref (self->span);
  call->worker = worker;
  call->on_database = worker == self->database;
  daylight_worker_push (worker, priority, task, daylight_journal_run_call);
}

void
daylight_journal_submit_read (DaylightJournal    *self,
                              DaylightCallFunc    func,
                              GDestroyNotify      free_result,
                              const char         *id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data,
                              gpointer            tag)
{
  DaylightCall *call = daylight_call_new (func, free_result);

  call->is_read = TRUE;
  call->id = g_strdup (id);
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_READ, call, cancellable, callback, user_data, tag);
}

void
daylight_journal_submit_write (DaylightJournal    *self,
                               DaylightCallFunc    func,
                               const char         *id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data,
                               gpointer            tag)
{
  DaylightCall *call = daylight_call_new (func, NULL);

  call->id = g_strdup (id);
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_WRITE, call, cancellable, callback, user_data, tag);
}

typedef struct
{
  GTask          *task; /* (owned): and with it what @report is a part of */
  DaylightReport *report;
  DaylightSpan   *span; /* (owned) (nullable) */
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_object_unref (telling->task);
  g_clear_pointer (&telling->span, daylight_span_unref);
  g_free (telling);
}

static gboolean
tell_cb (gpointer user_data)
{
  Telling *telling = user_data;
  guint64  done;
  guint64  total;

  if (g_task_get_completed (telling->task) || (telling->span != NULL && daylight_span_get_ended (telling->span)))
    return G_SOURCE_REMOVE;
  daylight_blob_progress_get (&telling->report->count, &done, &total);
  telling->report->callback ((goffset)done, (goffset)total, telling->report->data);

  return G_SOURCE_CONTINUE;
}

void
daylight_journal_report (DaylightJournal *self,
                         GTask           *task,
                         DaylightReport  *report,
                         DaylightSpan    *span)
{
  g_autoptr (GSource) source = NULL;
  Telling            *telling;

  if (report->callback == NULL)
    return;

  source = g_timeout_source_new (REPORT_INTERVAL);
  telling = g_new0 (Telling, 1);
  telling->task = g_object_ref (task);
  telling->report = report;
  telling->span = span != NULL ? daylight_span_ref (span) : NULL;
  g_source_set_static_name (source, "daylight");
  g_source_set_callback (source, tell_cb, telling, telling_free);
  g_source_attach (source, self->context);
}

/* A result on its way when the journal was locked does not arrive any more. */
gpointer
daylight_journal_finish (DaylightJournal *self,
                         GAsyncResult    *result,
                         gpointer         tag,
                         GError         **error)
{
  DaylightCall *call;
  gpointer      value;

  g_return_val_if_fail (DAYLIGHT_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  call = g_task_get_task_data (G_TASK (result));
  value = g_task_propagate_pointer (G_TASK (result), error);
  if (value != NULL && call->is_read && daylight_span_get_ended (call->span))
    {
      if (call->free_result != NULL)
        call->free_result (value);
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked meanwhile");
      return NULL;
    }

  return value;
}

gboolean
daylight_journal_finish_change (DaylightJournal *self,
                                GAsyncResult    *result,
                                gpointer         tag,
                                GError         **error)
{
  DaylightCall *call;

  if (daylight_journal_finish (self, result, tag, error) == NULL)
    return FALSE;
  call = g_task_get_task_data (G_TASK (result));
  daylight_journal_entry_changed (self, call->id);

  return TRUE;
}

void
daylight_journal_set_state (DaylightJournal     *self,
                            DaylightJournalState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
daylight_journal_entry_changed (DaylightJournal *self,
                                const char      *entry_id)
{
  g_signal_emit (self, signals[SIGNAL_ENTRY_CHANGED], 0, entry_id);
}

void
daylight_journal_locked (DaylightJournal *self)
{
  g_signal_emit (self, signals[SIGNAL_LOCKED], 0);
}

void
daylight_journal_forget (DaylightJournal *self)
{
  self->kept = FALSE;
  self->kept_lost = FALSE;
  self->tries = 0;
  daylight_journal_set_state (self, daylight_folder_has_journal (self->path) ? DAYLIGHT_JOURNAL_STATE_LOCKED : DAYLIGHT_JOURNAL_STATE_NONE);
}

void
daylight_journal_found_files (DaylightJournal *self,
                              guint            n)
{
  if (n > 0)
    g_signal_emit (self, signals[SIGNAL_FOUND_FILES], 0, n);
}

typedef struct
{
  DaylightJournal *self; /* (owned) */
  DaylightSpan    *span; /* (owned) */
} Damage;

static gboolean
damage_cb (gpointer user_data)
{
  Damage *damage = user_data;

  if (damage->self->span == damage->span && damage->self->state == DAYLIGHT_JOURNAL_STATE_OPEN)
    daylight_journal_set_state (damage->self, DAYLIGHT_JOURNAL_STATE_READ_ONLY);

  return G_SOURCE_REMOVE;
}

static void
damage_free (gpointer user_data)
{
  Damage *damage = user_data;

  g_object_unref (damage->self);
  daylight_span_unref (damage->span);
  g_free (damage);
}

void
daylight_journal_note_damage (DaylightJournal *self,
                              DaylightSpan    *span)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Damage             *damage = g_new (Damage, 1);

  g_assert (daylight_worker_is_current (self->database));

  daylight_log_warning ("damage was met", 0);
  /* Once; what is in memory already is all there is. */
  if (!span->gathered)
    daylight_span_forbid_writing (span, self->clock, NULL);
  damage->self = g_object_ref (self);
  damage->span = daylight_span_ref (span);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, damage_cb, damage, damage_free);
  g_source_attach (source, self->context);
}

DaylightJournalState
daylight_journal_get_state (DaylightJournal *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_JOURNAL (self), DAYLIGHT_JOURNAL_STATE_NONE);

  return self->state;
}

gboolean
daylight_journal_get_kept (DaylightJournal *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_JOURNAL (self), FALSE);

  return self->kept;
}

gboolean
daylight_journal_get_recovered (DaylightJournal *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_JOURNAL (self), FALSE);

  return self->recovered && daylight_journal_is_open (self);
}

gboolean
daylight_journal_is_open (DaylightJournal *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_JOURNAL (self), FALSE);

  return self->state == DAYLIGHT_JOURNAL_STATE_OPEN || self->state == DAYLIGHT_JOURNAL_STATE_READ_ONLY;
}

/**
 * daylight_journal_get_delay:
 *
 * The first wrong tries are free; then 2, 4, 8 … seconds, a minute at most, over a restart too. It never locks anyone
 * out: whoever has the folder can try elsewhere as fast as Argon2id lets them.
 */
guint
daylight_journal_get_delay (DaylightJournal *self)
{
  gint64 now;
  gint64 delay;
  gint64 passed;

  g_return_val_if_fail (DAYLIGHT_IS_JOURNAL (self), 0);

  if (self->tries < FREE_TRIES)
    return 0;
  now = daylight_clock_get_real (self->clock);
  delay = MIN (LONGEST_DELAY, (gint64)2 << MIN (self->tries - FREE_TRIES, 10));
  /* A clock set back would otherwise make the wait longer than it is meant to be. */
  passed = MAX (0, now - self->last_try) / G_USEC_PER_SEC;
  if (now < self->last_try)
    self->last_try = now;

  return (guint)MAX (0, delay - passed);
}

/**
 * daylight_journal_set_cost:
 * @cost: for tests, which would otherwise spend their time in Argon2id; before the journal is created
 */
void
daylight_journal_set_cost (DaylightJournal *self,
                           guint            passes,
                           guint            memory_kib)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  self->cost.passes = passes;
  self->cost.memory_kib = memory_kib;
}

void
daylight_journal_set_word_reader (DaylightJournal   *self,
                                  DaylightWordReader reader)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  self->word_reader = reader;
}

static void
daylight_journal_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int)self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Every job holds a reference, so none is left when this runs, save the closing ones that this makes. */
static void
daylight_journal_dispose (GObject *object)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);

  if (self->span != NULL)
    {
      g_autoptr (DaylightSpan) span = g_steal_pointer (&self->span);
      gboolean                 changed = FALSE;

      daylight_span_end (span);
      g_clear_pointer (&self->bulk, daylight_worker_free);
      g_clear_pointer (&self->deriving, daylight_worker_free);
      g_clear_pointer (&self->database, daylight_worker_free);
      daylight_span_close_store (span, &changed);
      daylight_span_close_folder (span, changed);
    }
  g_clear_pointer (&self->bulk, daylight_worker_free);
  g_clear_pointer (&self->deriving, daylight_worker_free);
  g_clear_pointer (&self->database, daylight_worker_free);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_object (&self->keyring);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (daylight_journal_parent_class)->dispose (object);
}

static void
daylight_journal_finalize (GObject *object)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);

  g_free (self->path);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (daylight_journal_parent_class)->finalize (object);
}

static void
daylight_journal_class_init (DaylightJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = daylight_journal_get_property;
  object_class->dispose = daylight_journal_dispose;
  object_class->finalize = daylight_journal_finalize;

  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, 0, DAYLIGHT_JOURNAL_STATE_READ_ONLY, DAYLIGHT_JOURNAL_STATE_NONE,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_LOCKED] =
    g_signal_new ("locked", DAYLIGHT_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENTRY_CHANGED] =
    g_signal_new ("entry-changed", DAYLIGHT_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FOUND_FILES] =
    g_signal_new ("found-files", DAYLIGHT_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
daylight_journal_init (DaylightJournal *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->database = daylight_worker_new ("daylight-data");
  self->bulk = daylight_worker_new ("daylight-bulk");
  self->deriving = daylight_worker_new ("daylight-work");
}

/**
 * daylight_journal_new:
 * @folder: absolute path; need not exist
 *
 * Returns: (transfer full): the door to the journal in @folder
 */
DaylightJournal *
daylight_journal_new (const char      *folder,
                      DaylightKeyring *keyring,
                      DaylightClock   *clock)
{
  DaylightJournal *self;

  g_return_val_if_fail (folder != NULL && g_path_is_absolute (folder), NULL);
  g_return_val_if_fail (DAYLIGHT_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (DAYLIGHT_IS_CLOCK (clock), NULL);

  self = g_object_new (DAYLIGHT_TYPE_JOURNAL, NULL);
  self->path = g_strdup (folder);
  self->keyring = g_object_ref (keyring);
  self->clock = g_object_ref (clock);
  self->state = daylight_folder_has_journal (folder) ? DAYLIGHT_JOURNAL_STATE_LOCKED : DAYLIGHT_JOURNAL_STATE_NONE;
  self->kept = daylight_folder_has_kept (folder);
  self->tries = daylight_folder_read_tries (folder, &self->last_try);

  return self;
}
