/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-private.h"
#include "daylight-log.h"

#include <string.h>

/* How long daylight_journal_wait_for_lock() waits at most. */
#define LOCK_WAIT_MICROSECONDS (2 * G_USEC_PER_SEC)

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
  g_clear_pointer (&call->secret, daylight_secret_unref);
  g_clear_pointer (&call->secret2, daylight_secret_unref);
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

  if (daylight_span_check (call->span, cancellable, &error))
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
  daylight_span_forbid_writing (span, self->clock);
  damage->self = g_object_ref (self);
  damage->span = daylight_span_ref (span);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, damage_cb, damage, damage_free);
  g_source_attach (source, self->context);
}

typedef struct
{
  DaylightSpan      *span;   /* (owned) (nullable): nothing was open */
  GPtrArray         *drafts; /* (owned) (nullable) */
  char              *path;   /* (owned) */
  DaylightLockReason reason;
  gboolean           was_open;
  gboolean           changed;
} Closing;

static void
closing_clear (gpointer data)
{
  Closing *closing = data;

  g_clear_pointer (&closing->span, daylight_span_unref);
  g_clear_pointer (&closing->drafts, g_ptr_array_unref);
  g_free (closing->path);
}

/* First job of locking: the last draft, then the database and with it the last key. */
static void
close_store_job (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Closing *closing = task_data;

  for (guint i = 0; closing->drafts != NULL && i + 1 < closing->drafts->len; i += 2)
    {
      g_autoptr (GError) error = NULL;

      if (closing->span->store != NULL &&
          !daylight_store_set_draft (closing->span->store, g_ptr_array_index (closing->drafts, i), g_ptr_array_index (closing->drafts, i + 1), &error))
        daylight_log_warning ("the last draft was not kept", error->code);
    }
  g_clear_pointer (&closing->drafts, g_ptr_array_unref);
  daylight_span_close_store (closing->span, &closing->changed);
  g_task_return_boolean (task, TRUE);
}

/* Second job: what needs no key. Gives the journal's id when the item in the keyring is to go. */
static void
close_folder_job (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Closing                   *closing = task_data;
  g_autoptr (DaylightFolder) folder = NULL;
  g_autoptr (DaylightKeys)   keys = NULL;
  char                      *id = NULL;

  if (closing->reason == DAYLIGHT_LOCK_LEAVE)
    {
      if (closing->span != NULL && daylight_span_get_keys (closing->span) != NULL)
        {
          keys = g_object_ref (daylight_span_get_keys (closing->span));
        }
      else if (closing->span == NULL || closing->span->folder == NULL)
        {
          folder = daylight_folder_open (closing->path, FALSE, NULL);
          if (folder != NULL)
            keys = daylight_keys_load (folder->fd, NULL);
        }
      else
        {
          keys = daylight_keys_load (closing->span->folder_fd, NULL);
        }
      if (keys != NULL)
        {
          g_autoptr (GError) error = NULL;

          daylight_keys_mark_revoked (keys);
          if (!daylight_keys_revoke_kept (keys, &error))
            daylight_log_warning ("the kept slot is still to be removed", error->code);
          id = g_strdup (daylight_keys_get_journal_id (keys));
        }
    }
  if (closing->span != NULL)
    daylight_span_close_folder (closing->span, closing->changed && closing->was_open);
  g_task_return_pointer (task, id, g_free);
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* The slot is gone already: an item that stays behind opens nothing. */
  if (!daylight_keyring_clear_finish (DAYLIGHT_KEYRING (object), result, &error) &&
      !g_error_matches (error, DAYLIGHT_KEYRING_ERROR, DAYLIGHT_KEYRING_ERROR_NOT_FOUND))
    daylight_log_warning ("the keyring's item was not cleared", error->code);
}

static void
folder_closed_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);
  g_autofree char *id = g_task_propagate_pointer (G_TASK (result), NULL);

  if (id != NULL)
    daylight_keyring_clear_async (self->keyring, id, NULL, cleared_cb, NULL);
}

static void
store_closed_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);

  self->n_locking--;
  g_signal_emit (self, signals[SIGNAL_LOCKED], 0);
}

static void
closing_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, closing_clear);
}

void
daylight_journal_close_span (DaylightJournal   *self,
                             DaylightSpan      *span,
                             gboolean           was_open,
                             DaylightLockReason reason)
{
  Closing          *closing = g_atomic_rc_box_new0 (Closing);
  g_autoptr (GTask) folder_task = NULL;

  closing->span = span != NULL ? daylight_span_ref (span) : NULL;
  closing->drafts = g_steal_pointer (&self->drafts);
  closing->path = g_strdup (self->path);
  closing->reason = reason;
  closing->was_open = was_open;

  if (span != NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, was_open ? store_closed_cb : NULL, NULL);

      self->n_locking += was_open;
      g_task_set_static_name (task, "daylight");
      g_task_set_task_data (task, g_atomic_rc_box_acquire (closing), closing_release);
      daylight_worker_push (self->database, DAYLIGHT_PRIORITY_LOCK, task, close_store_job);
    }
  folder_task = g_task_new (self, NULL, folder_closed_cb, NULL);
  g_task_set_static_name (folder_task, "daylight");
  g_task_set_task_data (folder_task, closing, closing_release);
  daylight_worker_push (self->database, DAYLIGHT_PRIORITY_LOCK, folder_task, close_folder_job);
}

/**
 * daylight_journal_lock_now:
 *
 * Wipes the keys before it returns; the database, whose own copy of its key goes with it, is closed by its thread.
 */
void
daylight_journal_lock_now (DaylightJournal   *self,
                           DaylightLockReason reason)
{
  g_autoptr (DaylightSpan) span = NULL;
  g_autoptr (GTask)        opening = NULL;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  span = g_steal_pointer (&self->span);
  opening = g_steal_pointer (&self->opening);
  if (reason == DAYLIGHT_LOCK_LEAVE)
    self->kept = FALSE;
  if (span == NULL)
    {
      if (reason == DAYLIGHT_LOCK_LEAVE && self->state != DAYLIGHT_JOURNAL_STATE_NONE)
        daylight_journal_close_span (self, NULL, FALSE, reason);
      return;
    }

  if (reason == DAYLIGHT_LOCK_LEAVE && daylight_span_get_keys (span) != NULL)
    daylight_keys_mark_revoked (daylight_span_get_keys (span));
  daylight_span_end (span);
  daylight_journal_close_span (self, span, TRUE, reason);
  daylight_journal_set_state (self, daylight_folder_has_journal (self->path) ? DAYLIGHT_JOURNAL_STATE_LOCKED : DAYLIGHT_JOURNAL_STATE_NONE);
  if (opening != NULL)
    g_task_return_new_error_literal (opening, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked meanwhile");
}

typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean reached; /* (mutex mutex) */
} Barrier;

static void
barrier_release (gpointer data)
{
  Barrier *barrier = data;

  g_mutex_clear (&barrier->mutex);
  g_cond_clear (&barrier->cond);
}

static void
barrier_free (gpointer data)
{
  g_atomic_rc_box_release_full (data, barrier_release);
}

static void
barrier_job (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Barrier *barrier = task_data;

  g_mutex_lock (&barrier->mutex);
  barrier->reached = TRUE;
  g_cond_signal (&barrier->cond);
  g_mutex_unlock (&barrier->mutex);
  g_task_return_boolean (task, TRUE);
}

/**
 * daylight_journal_wait_for_lock:
 *
 * Blocks until what daylight_journal_lock_now() began is done (the draft durable, the database closed, the copy kept),
 * two seconds at most. Only for the end of the program, which would otherwise end in the middle of it.
 */
void
daylight_journal_wait_for_lock (DaylightJournal *self)
{
  g_autoptr (GTask) task = NULL;
  Barrier          *barrier;
  gint64            until = g_get_monotonic_time () + LOCK_WAIT_MICROSECONDS;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  barrier = g_atomic_rc_box_new0 (Barrier);
  g_mutex_init (&barrier->mutex);
  g_cond_init (&barrier->cond);
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_static_name (task, "daylight");
  g_task_set_task_data (task, g_atomic_rc_box_acquire (barrier), barrier_free);
  daylight_worker_push (self->database, DAYLIGHT_PRIORITY_LOCK, task, barrier_job);

  g_mutex_lock (&barrier->mutex);
  while (!barrier->reached && g_cond_wait_until (&barrier->cond, &barrier->mutex, until))
    ;
  g_mutex_unlock (&barrier->mutex);
  barrier_free (barrier);
}

void
daylight_journal_set_draft_before_lock (DaylightJournal *self,
                                        const char      *key,
                                        const char      *body)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (key != NULL);

  if (self->state != DAYLIGHT_JOURNAL_STATE_OPEN)
    return;
  if (self->drafts == NULL)
    self->drafts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->drafts, g_strdup (key));
  g_ptr_array_add (self->drafts, g_strdup (body));
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
