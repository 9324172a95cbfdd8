/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Set-up and unlocking: database thread (folder, lock, key file) → keyring on the main thread, when it is asked → key
 * thread (Argon2id) → database thread (database, chain) → main thread. Locking at any point ends it there. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-private.h"
#include "daylight-limits.h"
#include "daylight-log.h"

typedef enum {
  WAY_CREATE,
  WAY_PASSPHRASE,
  WAY_KEPT,
  WAY_RECOVERY,
} Way;

typedef struct
{
  DaylightSpan    *span;   /* (owned) */
  DaylightSecret  *secret; /* (owned) (nullable) */
  DaylightSecret  *code;   /* (owned) (nullable) */
  Way              way;
  gboolean         keep;
  DaylightKeysCost cost;
} Opening;

static void
opening_clear (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->span, daylight_span_unref);
  g_clear_pointer (&opening->secret, daylight_secret_unref);
  g_clear_pointer (&opening->code, daylight_secret_unref);
}

static void
opening_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, opening_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_release)

static gboolean
set_error (GError             **error,
           DaylightJournalError code)
{
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, code, "not unlocked");

  return FALSE;
}

static void
count_wrong (DaylightJournal *self,
             const GError    *error)
{
  if (!g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE) &&
      !g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_RECOVERY_CODE))
    return;
  self->tries++;
  self->last_try = daylight_clock_get_real (self->clock);
  daylight_folder_write_tries (self->path, self->tries, self->last_try);
}

/* The end that is no journal: @error (transfer full). */
static void
opening_fail (DaylightJournal *self,
              Opening         *opening,
              GError          *error)
{
  g_autoptr (GTask)  outer = NULL;
  g_autoptr (GError) reason = error;

  if (daylight_span_get_ended (opening->span))
    return;

  count_wrong (self, reason);
  daylight_span_end (opening->span);
  daylight_journal_close_span (self, opening->span, FALSE, DAYLIGHT_LOCK_CALM);
  if (self->span != opening->span)
    return;
  g_clear_pointer (&self->span, daylight_span_unref);
  outer = g_steal_pointer (&self->opening);
  daylight_journal_set_state (self, daylight_folder_has_journal (self->path) ? DAYLIGHT_JOURNAL_STATE_LOCKED : DAYLIGHT_JOURNAL_STATE_NONE);
  if (outer != NULL)
    g_task_return_error (outer, g_steal_pointer (&reason));
}

static gboolean
unlock_keys (Opening      *opening,
             GCancellable *cancellable,
             GError      **error)
{
  DaylightKeys *keys = daylight_span_get_keys (opening->span);

  switch (opening->way)
    {
    case WAY_CREATE:
      return daylight_span_create_keys (opening->span, opening->secret, opening->cost.memory_kib != 0 ? &opening->cost : NULL, &opening->code, error);
    case WAY_PASSPHRASE:
      return daylight_keys_unlock_passphrase (keys, opening->secret, cancellable, error);
    case WAY_KEPT:
      return daylight_keys_unlock_kept (keys, opening->secret, cancellable, error);
    case WAY_RECOVERY:
      return daylight_keys_unlock_recovery (keys, opening->secret, cancellable, error);
    default:
      g_assert_not_reached ();
    }
}

/* Database thread. */
static void
open_store_job (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  Opening         *opening = task_data;
  GError          *error = NULL;
  gboolean         done;

  g_assert (daylight_worker_is_current (self->database));

  done = daylight_span_check (opening->span, cancellable, &error);
  if (done && opening->way == WAY_CREATE)
    done = daylight_span_create_store (opening->span, self->clock, opening->keep, &error);
  else if (done)
    done = daylight_span_open_store (opening->span, self->clock, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Key thread; hands on to the database thread by itself. */
static void
unlock_keys_job (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  Opening         *opening = task_data;
  GError          *error = NULL;

  g_assert (daylight_worker_is_current (self->deriving));

  if (daylight_span_check (opening->span, cancellable, &error) && unlock_keys (opening, cancellable, &error))
    daylight_worker_push (self->database, DAYLIGHT_PRIORITY_READ, task, open_store_job);
  else
    g_task_return_error (task, error);
}

static void
prepare_job (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  Opening         *opening = task_data;
  GError          *error = NULL;

  g_assert (daylight_worker_is_current (self->database));

  if (daylight_span_check (opening->span, cancellable, &error) &&
      daylight_span_prepare (opening->span, self->path, opening->way == WAY_CREATE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Behind the open journal: the rest of the chain, bit by bit, then what was left over. */
static gpointer
look_after_run (DaylightCall *call,
                GCancellable *cancellable,
                GError      **error)
{
  if (!daylight_span_check_more (call->span, error))
    return NULL;
  if (call->span->checked)
    call->n_all = daylight_span_tidy (call->span);

  return GINT_TO_POINTER (1);
}

static void look_after (DaylightJournal *self);

static void
looked_after_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);
  DaylightCall    *call = g_task_get_task_data (G_TASK (result));

  if (daylight_journal_finish (self, result, look_after, NULL) == NULL || self->span != call->span)
    return;
  if (!call->span->checked)
    {
      look_after (self);
      return;
    }
  daylight_journal_found_files (self, call->n_all);
  daylight_journal_read_words (self);
}

static void
look_after (DaylightJournal *self)
{
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_BULK, daylight_call_new (look_after_run, NULL),
                           NULL, looked_after_cb, NULL, look_after);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  DaylightJournal  *self = DAYLIGHT_JOURNAL (object);
  Opening          *opening = g_task_get_task_data (G_TASK (result));
  DaylightKeys     *keys = daylight_span_get_keys (opening->span);
  g_autoptr (GTask) outer = NULL;
  GError           *error = NULL;
  gboolean          typed = opening->way != WAY_KEPT;
  gpointer          answer = GINT_TO_POINTER (1);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      opening_fail (self, opening, error);
      return;
    }
  if (daylight_span_get_ended (opening->span) || self->span != opening->span)
    return;

  outer = g_steal_pointer (&self->opening);
  self->kept = daylight_keys_get_kept (keys);
  self->recovered = opening->way == WAY_RECOVERY;
  if (typed && self->tries > 0)
    daylight_folder_write_tries (self->path, self->tries = 0, 0);
  daylight_journal_set_state (self, opening->span->writable ? DAYLIGHT_JOURNAL_STATE_OPEN : DAYLIGHT_JOURNAL_STATE_READ_ONLY);
  look_after (self);

  if (opening->way == WAY_CREATE)
    {
      answer = g_steal_pointer (&opening->code);
      if (opening->keep)
        daylight_journal_make_kept (self, opening->span, g_steal_pointer (&outer), answer, (GDestroyNotify)daylight_secret_unref);
      else
        g_task_return_pointer (outer, answer, (GDestroyNotify)daylight_secret_unref);
      return;
    }
  if (typed && opening->span->writable && opening->span->keep && (!self->kept || self->kept_lost))
    daylight_journal_make_kept (self, opening->span, NULL, NULL, NULL);
  if (outer != NULL)
    g_task_return_pointer (outer, answer, NULL);
}

static void
opening_next (DaylightJournal    *self,
              Opening            *opening,
              DaylightWorker     *worker,
              GTaskThreadFunc     job,
              GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, g_task_get_cancellable (self->opening), callback, NULL);

  g_task_set_static_name (task, "daylight");
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (opening), opening_release);
  daylight_worker_push (worker, DAYLIGHT_PRIORITY_READ, task, job);
}

/* What the keyring said, as the journal's own words. */
gboolean
daylight_journal_error_from_keyring (GError **error)
{
  int code;

  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  if (g_error_matches (*error, DAYLIGHT_KEYRING_ERROR, DAYLIGHT_KEYRING_ERROR_NOT_FOUND))
    code = DAYLIGHT_JOURNAL_ERROR_NOT_KEPT;
  else if (g_error_matches (*error, DAYLIGHT_KEYRING_ERROR, DAYLIGHT_KEYRING_ERROR_LOCKED))
    code = DAYLIGHT_JOURNAL_ERROR_KEYRING_LOCKED;
  else if (g_error_matches (*error, DAYLIGHT_KEYRING_ERROR, DAYLIGHT_KEYRING_ERROR_SLOW))
    code = DAYLIGHT_JOURNAL_ERROR_KEYRING_SLOW;
  else
    code = DAYLIGHT_JOURNAL_ERROR_KEYRING_ABSENT;
  g_clear_error (error);

  return set_error (error, code);
}

typedef struct
{
  DaylightJournal *self;    /* (owned) */
  Opening         *opening; /* (owned) */
} Lookup;

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Lookup          *lookup = user_data;
  g_autoptr (DaylightJournal) self = lookup->self;
  g_autoptr (Opening)         opening = lookup->opening;
  GError                     *error = NULL;

  opening->secret = daylight_keyring_lookup_finish (DAYLIGHT_KEYRING (object), result, &error);
  if (daylight_span_get_ended (opening->span))
    {
      g_clear_error (&error);
      return;
    }
  if (opening->secret == NULL)
    {
      self->kept_lost = g_error_matches (error, DAYLIGHT_KEYRING_ERROR, DAYLIGHT_KEYRING_ERROR_NOT_FOUND);
      daylight_journal_error_from_keyring (&error);
      opening_fail (self, opening, error);
      return;
    }
  opening_next (self, opening, self->deriving, unlock_keys_job, opened_cb);
}

static void
ignored_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  daylight_keyring_clear_finish (DAYLIGHT_KEYRING (object), result, NULL);
}

static void
prepared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);
  Opening         *opening = g_task_get_task_data (G_TASK (result));
  DaylightKeys    *keys = daylight_span_get_keys (opening->span);
  Lookup          *lookup;
  GError          *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      opening_fail (self, opening, error);
      return;
    }
  if (daylight_span_get_ended (opening->span))
    return;

  if (keys != NULL && daylight_keys_get_revoked (keys))
    {
      /* Leaving was cut short last time: the item goes now. */
      self->kept = FALSE;
      daylight_keyring_clear_async (self->keyring, daylight_keys_get_journal_id (keys), NULL, ignored_cb, NULL);
      if (opening->way == WAY_KEPT)
        {
          set_error (&error, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
          opening_fail (self, opening, error);
          return;
        }
    }
  if (opening->way != WAY_KEPT)
    {
      opening_next (self, opening, self->deriving, unlock_keys_job, opened_cb);
      return;
    }

  lookup = g_new (Lookup, 1);
  lookup->self = g_object_ref (self);
  lookup->opening = g_atomic_rc_box_acquire (opening);
  daylight_keyring_lookup_async (self->keyring, daylight_keys_get_journal_id (keys), g_task_get_cancellable (self->opening), looked_up_cb, lookup);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask                   *outer = user_data;
  DaylightJournal         *self = g_task_get_source_object (outer);
  g_autoptr (DaylightSpan) span = NULL;

  if (self->opening != outer)
    return G_SOURCE_REMOVE;

  /* Argon2id can't be stopped; nobody waits for it, and what it gives is thrown away. */
  span = g_steal_pointer (&self->span);
  g_clear_object (&self->opening);
  daylight_span_end (span);
  daylight_journal_close_span (self, span, FALSE, DAYLIGHT_LOCK_CALM);
  daylight_journal_set_state (self, daylight_folder_has_journal (self->path) ? DAYLIGHT_JOURNAL_STATE_LOCKED : DAYLIGHT_JOURNAL_STATE_NONE);
  g_task_return_new_error_literal (outer, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");

  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (GTask        *outer,
                   GCancellable *cancellable)
{
  g_autoptr (GSource) source = NULL;

  if (cancellable == NULL)
    return;
  source = g_cancellable_source_new (cancellable);
  g_source_set_static_name (source, "daylight");
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, G_SOURCE_FUNC (cancelled_cb), g_object_ref (outer), g_object_unref);
  g_source_attach (source, g_task_get_context (outer));
  g_object_set_data_full (G_OBJECT (outer), "watch", g_source_ref (source), (GDestroyNotify)g_source_unref);
}

/* Can it be begun at all? */
static gboolean
may_begin (DaylightJournal *self,
           Way              way,
           DaylightSecret  *secret,
           GError         **error)
{
  if (self->state == DAYLIGHT_JOURNAL_STATE_UNLOCKING)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PENDING, "already at it");
      return FALSE;
    }
  if (way == WAY_CREATE)
    {
      if (self->state != DAYLIGHT_JOURNAL_STATE_NONE)
        return set_error (error, DAYLIGHT_JOURNAL_ERROR_EXISTS);
      if (daylight_secret_get_size (secret) > DAYLIGHT_MAX_PASSPHRASE_BYTES)
        return set_error (error, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE);
      return TRUE;
    }
  if (self->state == DAYLIGHT_JOURNAL_STATE_NONE)
    return set_error (error, DAYLIGHT_JOURNAL_ERROR_NONE_YET);
  if (way != WAY_KEPT && daylight_journal_get_delay (self) > 0)
    return set_error (error, DAYLIGHT_JOURNAL_ERROR_TOO_SOON);

  return TRUE;
}

static void
begin (DaylightJournal    *self,
       Way                 way,
       DaylightSecret     *secret,
       gboolean            keep,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data,
       gpointer            tag)
{
  g_autoptr (GTask)   outer = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Opening) opening = NULL;
  GError             *error = NULL;

  g_task_set_source_tag (outer, tag);
  g_task_set_static_name (outer, "daylight");
  g_task_set_check_cancellable (outer, FALSE);
  if (way != WAY_CREATE && daylight_journal_is_open (self))
    {
      g_task_return_pointer (outer, GINT_TO_POINTER (1), NULL);
      return;
    }
  if (!may_begin (self, way, secret, &error) || g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_error (outer, error);
      return;
    }

  opening = g_atomic_rc_box_new0 (Opening);
  opening->span = daylight_span_new ();
  opening->secret = secret != NULL ? daylight_secret_ref (secret) : NULL;
  opening->way = way;
  opening->keep = keep;
  opening->cost = self->cost;

  self->span = daylight_span_ref (opening->span);
  self->opening = g_object_ref (outer);
  watch_cancellable (outer, cancellable);
  daylight_journal_set_state (self, DAYLIGHT_JOURNAL_STATE_UNLOCKING);
  opening_next (self, opening, self->database, prepare_job, prepared_cb);
}

/* Lets go of the watch; a task that ended must not be kept by it. */
static void
stop_watching (GAsyncResult *result)
{
  GSource *watch = g_object_get_data (G_OBJECT (result), "watch");

  if (watch != NULL)
    g_source_destroy (watch);
}

void
daylight_journal_create_async (DaylightJournal    *self,
                               DaylightSecret     *passphrase,
                               gboolean            keep,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (passphrase != NULL);

  begin (self, WAY_CREATE, passphrase, keep, cancellable, callback, user_data, daylight_journal_create_async);
}

/**
 * daylight_journal_create_finish:
 *
 * Returns: (transfer full): the recovery code, as text in groups
 */
DaylightSecret *
daylight_journal_create_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  stop_watching (result);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
daylight_journal_unlock_async (DaylightJournal    *self,
                               DaylightSecret     *passphrase,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (passphrase != NULL);

  begin (self, WAY_PASSPHRASE, passphrase, FALSE, cancellable, callback, user_data, daylight_journal_unlock_async);
}

void
daylight_journal_unlock_kept_async (DaylightJournal    *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  begin (self, WAY_KEPT, NULL, FALSE, cancellable, callback, user_data, daylight_journal_unlock_kept_async);
}

void
daylight_journal_unlock_recovery_async (DaylightJournal    *self,
                                        DaylightSecret     *code,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (code != NULL);

  begin (self, WAY_RECOVERY, code, FALSE, cancellable, callback, user_data, daylight_journal_unlock_recovery_async);
}

gboolean
daylight_journal_unlock_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  stop_watching (result);
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
