/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 'Someone knew my passphrase': key thread (the old passphrase, Argon2id for the new one) → database thread (the database
 * goes over) → main thread (the keyring). */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-private.h"
#include "daylight-log.h"

typedef struct
{
  GTask          *outer; /* (owned) */
  DaylightSecret *code;  /* (owned) (nullable) */
} Rotating;

static void
rotating_end (Rotating *rotating,
              GError   *error)
{
  if (error != NULL)
    g_task_return_error (rotating->outer, error);
  else
    g_task_return_pointer (rotating->outer, g_steal_pointer (&rotating->code), (GDestroyNotify)daylight_secret_unref);
  g_clear_pointer (&rotating->code, daylight_secret_unref);
  g_object_unref (rotating->outer);
  g_free (rotating);
}

static gpointer
make_run (DaylightCall *call,
          GCancellable *cancellable,
          GError      **error)
{
  DaylightKeysCost cost = { call->numbers[0], call->numbers[1] };
  DaylightSecret  *code = NULL;
  DaylightKeys    *keys;

  if (!daylight_span_check_writable (call->span, error) ||
      !daylight_keys_check_passphrase (daylight_span_get_keys (call->span), call->secret, error) ||
      !daylight_span_check (call->span, cancellable, error))
    return NULL;
  keys = daylight_keys_rotate (daylight_span_get_keys (call->span), call->secret2, call->flag ? &cost : NULL, &code, error);
  if (keys != NULL)
    {
      /* Its way back. */
      daylight_secret_unref (call->secret2);
      call->secret2 = code;
    }

  return keys;
}

static gpointer
put_run (DaylightCall *call,
         GCancellable *cancellable,
         GError      **error)
{
  if (call->span->copying || !call->span->checked)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_COPYING, "a copy is being made, or the check goes on");
      return NULL;
    }

  return GINT_TO_POINTER (daylight_span_rotate (call->span, call->clock, call->keys, error));
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  /* The slot is gone: an item that stays opens nothing. */
  daylight_keyring_clear_finish (DAYLIGHT_KEYRING (object), result, NULL);
}

static void
put_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);
  Rotating        *rotating = user_data;
  DaylightCall    *call = g_task_get_task_data (G_TASK (result));
  GError          *error = NULL;
  gboolean         done = daylight_journal_finish (self, result, put_cb, &error) != NULL;

  /* The folder is in order; what is open is not. */
  if (call->span != NULL && self->span == call->span && daylight_span_get_lost (call->span))
    daylight_journal_lock_now (self, DAYLIGHT_LOCK_CALM);
  if (!done)
    {
      rotating_end (rotating, error);
      return;
    }
  if (self->span == call->span)
    {
      self->kept = FALSE;
      if (call->span->keep)
        daylight_journal_make_kept (self, call->span, NULL, NULL, NULL);
      else
        daylight_keyring_clear_async (self->keyring, daylight_keys_get_journal_id (call->keys), NULL, cleared_cb, NULL);
    }
  rotating_end (rotating, NULL);
}

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  DaylightJournal         *self = DAYLIGHT_JOURNAL (object);
  Rotating                *rotating = user_data;
  GError                  *error = NULL;
  g_autoptr (DaylightKeys) keys = daylight_journal_finish (self, result, made_cb, &error);
  DaylightCall            *call;

  if (keys == NULL)
    {
      rotating_end (rotating, error);
      return;
    }
  call = g_task_get_task_data (G_TASK (result));
  rotating->code = daylight_secret_ref (call->secret2);
  call = daylight_call_new (put_run, NULL);
  call->keys = g_object_ref (keys);
  call->clock = g_object_ref (self->clock);
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_WRITE, call, NULL, put_cb, rotating, put_cb);
}

/**
 * daylight_journal_rotate_async:
 *
 * New keys for everything written from now on and for the whole database, so that neither the old passphrase, nor an old
 * recovery code, nor a key file that somebody copied opens it. Sealed files that are there already keep their keys, which
 * are sealed anew; a copy elsewhere made before stays as it is.
 */
void
daylight_journal_rotate_async (DaylightJournal    *self,
                               DaylightSecret     *old_passphrase,
                               DaylightSecret     *new_passphrase,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Rotating     *rotating;
  DaylightCall *call;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (old_passphrase != NULL && new_passphrase != NULL);

  rotating = g_new0 (Rotating, 1);
  rotating->outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (rotating->outer, daylight_journal_rotate_async);
  g_task_set_static_name (rotating->outer, "daylight");
  g_task_set_check_cancellable (rotating->outer, FALSE);
  call = daylight_call_new (make_run, g_object_unref);
  call->is_read = TRUE;
  call->secret = daylight_secret_ref (old_passphrase);
  call->secret2 = daylight_secret_ref (new_passphrase);
  call->flag = self->cost.memory_kib != 0;
  call->numbers[0] = self->cost.passes;
  call->numbers[1] = self->cost.memory_kib;
  daylight_journal_submit (self, self->deriving, DAYLIGHT_PRIORITY_WRITE, call, cancellable, made_cb, rotating, made_cb);
}

/**
 * daylight_journal_rotate_finish:
 *
 * Returns: (transfer full): the new recovery code, as text in groups
 */
DaylightSecret *
daylight_journal_rotate_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, daylight_journal_rotate_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
