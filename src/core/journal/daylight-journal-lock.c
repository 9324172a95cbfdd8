/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Locking: keys first, on the main thread; then, on the database thread, the last draft, the database and with it the copy
 * of its key; then what needs no key. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-private.h"
#include "daylight-log.h"

/* How long daylight_journal_wait_for_lock() waits at most. */
#define LOCK_WAIT_MICROSECONDS (2 * G_USEC_PER_SEC)

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
      const char        *key = g_ptr_array_index (closing->drafts, i);
      const char        *body = g_ptr_array_index (closing->drafts, i + 1);
      g_autoptr (GError) error = NULL;

      /* There is nobody left to tell, so a fault that passes is got over here. */
      if (closing->span->store != NULL && !daylight_store_set_draft (closing->span->store, key, body, NULL) &&
          !daylight_store_set_draft (closing->span->store, key, body, &error))
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
  g_autoptr (DaylightJournal) self = user_data;
  g_autoptr (GError)          error = NULL;

  /* The slot is gone already: an item that stays behind opens nothing. */
  if (!daylight_keyring_clear_finish (DAYLIGHT_KEYRING (object), result, &error) &&
      !g_error_matches (error, DAYLIGHT_KEYRING_ERROR, DAYLIGHT_KEYRING_ERROR_NOT_FOUND))
    daylight_log_warning ("the keyring's item was not cleared", error->code);
  daylight_journal_keyring_ended (self);
}

static void
folder_closed_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);
  g_autofree char *id = g_task_propagate_pointer (G_TASK (result), NULL);

  if (id != NULL)
    daylight_keyring_clear_async (self->keyring, id, NULL, cleared_cb, g_object_ref (self));
  else
    daylight_journal_keyring_ended (self);
}

static void
store_closed_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);

  self->n_locking--;
  daylight_journal_locked (self);
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
  daylight_journal_keyring_begins (self);
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
