/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The passphrases of the open journal: what is kept on this computer, what the person types, the recovery code. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-private.h"
#include "daylight-limits.h"
#include "daylight-log.h"

void
daylight_journal_keyring_begins (DaylightJournal *self)
{
  self->n_keyring++;
}

void
daylight_journal_keyring_ended (DaylightJournal *self)
{
  g_autoptr (GPtrArray) settling = NULL;

  g_assert (self->n_keyring > 0);
  if (--self->n_keyring > 0)
    return;
  settling = g_steal_pointer (&self->settling);
  for (guint i = 0; settling != NULL && i < settling->len; i++)
    g_task_return_boolean (g_ptr_array_index (settling, i), TRUE);
}

/**
 * daylight_journal_settle_async:
 *
 * For the end of the program: a key for this computer that is on its way into the keyring opens nothing next time if the
 * program ends before it is there, and what leaving takes out of it would stay.
 */
void
daylight_journal_settle_async (DaylightJournal    *self,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, daylight_journal_settle_async);
  g_task_set_static_name (task, "daylight");
  if (self->n_keyring == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (self->settling == NULL)
    self->settling = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->settling, g_steal_pointer (&task));
}

gboolean
daylight_journal_settle_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A fresh kept passphrase on its way: slot first, then the keyring; without the item the slot goes again. */
typedef struct
{
  DaylightSpan  *span;        /* (owned) */
  GTask         *after;       /* (owned) (nullable) */
  gpointer       result;      /* (owned) for @after */
  GDestroyNotify free_result; /* (nullable) */
  GError        *error;       /* (owned) (nullable): tell @after of it */
  gboolean       must_work;
} Keeping;

static void
keeping_end (DaylightJournal *self,
             Keeping         *keeping,
             gboolean         kept)
{
  if (self->span == keeping->span)
    {
      self->kept = kept;
      self->kept_lost = self->kept_lost && !kept;
    }
  if (keeping->after != NULL && keeping->error != NULL)
    g_task_return_error (keeping->after, g_steal_pointer (&keeping->error));
  else if (keeping->after != NULL)
    g_task_return_pointer (keeping->after, g_steal_pointer (&keeping->result), keeping->free_result);
  if (keeping->result != NULL && keeping->free_result != NULL)
    keeping->free_result (keeping->result);
  g_clear_object (&keeping->after);
  g_clear_error (&keeping->error);
  g_clear_pointer (&keeping->span, daylight_span_unref);
  g_free (keeping);
  daylight_journal_keyring_ended (self);
}

static gpointer
add_kept_run (DaylightCall *call,
              GCancellable *cancellable,
              GError      **error)
{
  DaylightSecret *kept = NULL;

  return daylight_keys_add_kept (call->span->keys, &kept, error) ? kept : NULL;
}

static gpointer
remove_kept_run (DaylightCall *call,
                 GCancellable *cancellable,
                 GError      **error)
{
  return GINT_TO_POINTER (daylight_keys_remove_kept (call->span->keys, error));
}

static void
removed_again_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);

  daylight_journal_finish (self, result, removed_again_cb, NULL);
  keeping_end (self, user_data, FALSE);
}

typedef struct
{
  DaylightJournal *self; /* (owned) */
  Keeping         *keeping;
} Storing;

static void
late_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DaylightJournal) self = user_data;

  daylight_keyring_clear_finish (DAYLIGHT_KEYRING (object), result, NULL);
  daylight_journal_keyring_ended (self);
}

static void
stored_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Storing         *storing = user_data;
  g_autoptr (DaylightJournal) self = storing->self;
  Keeping                    *keeping = storing->keeping;
  gboolean                    kept;
  GError                     *error = NULL;

  if (daylight_keyring_store_finish (DAYLIGHT_KEYRING (object), result, &error))
    {
      /* Left, or not wanted any more, while the keyring was writing: the slot is gone, and the item that came too late goes as well. */
      kept = daylight_span_get_ended (keeping->span) ? daylight_folder_has_kept (self->path) : keeping->span->keep;
      if (!kept)
        {
          daylight_journal_keyring_begins (self);
          daylight_keyring_clear_async (self->keyring, daylight_keys_get_journal_id (keeping->span->keys), NULL, late_cb, g_object_ref (self));
        }
      keeping_end (self, keeping, kept);
      return;
    }
  daylight_log_warning ("the keyring keeps nothing", error->code);
  daylight_journal_error_from_keyring (&error);
  if (keeping->must_work)
    keeping->error = g_steal_pointer (&error);
  g_clear_error (&error);
  daylight_journal_submit (self, self->deriving, DAYLIGHT_PRIORITY_WRITE, daylight_call_new (remove_kept_run, NULL), NULL,
                           removed_again_cb, keeping, removed_again_cb);
}

static void
kept_added_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  DaylightJournal           *self = DAYLIGHT_JOURNAL (object);
  Keeping                   *keeping = user_data;
  Storing                   *storing;
  GError                    *error = NULL;
  g_autoptr (DaylightSecret) kept = daylight_journal_finish (self, result, kept_added_cb, &error);

  if (kept == NULL)
    {
      if (keeping->must_work)
        keeping->error = g_steal_pointer (&error);
      g_clear_error (&error);
      keeping_end (self, keeping, FALSE);
      return;
    }
  storing = g_new (Storing, 1);
  storing->self = g_object_ref (self);
  storing->keeping = keeping;
  daylight_keyring_store_async (self->keyring, daylight_keys_get_journal_id (keeping->span->keys), kept, NULL, stored_cb, storing);
}

static void
keep (DaylightJournal *self,
      Keeping         *keeping)
{
  daylight_journal_keyring_begins (self);
  daylight_journal_submit (self, self->deriving, DAYLIGHT_PRIORITY_WRITE,
                           daylight_call_new (add_kept_run, (GDestroyNotify)daylight_secret_unref), NULL, kept_added_cb, keeping, kept_added_cb);
}

void
daylight_journal_make_kept (DaylightJournal *self,
                            DaylightSpan    *span,
                            GTask           *after,
                            gpointer         result,
                            GDestroyNotify   free_result)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->span = daylight_span_ref (span);
  keeping->after = after;
  keeping->result = result;
  keeping->free_result = free_result;
  keep (self, keeping);
}

static gpointer
set_keep_run (DaylightCall *call,
              GCancellable *cancellable,
              GError      **error)
{
  return GINT_TO_POINTER (daylight_store_set_setting (call->span->store, "keep", call->flag, error));
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  GError           *error = NULL;

  /* The slot is gone: an item that can't be cleared opens nothing. */
  if (!daylight_keyring_clear_finish (DAYLIGHT_KEYRING (object), result, &error))
    daylight_log_warning ("the keyring's item was not cleared", error->code);
  g_clear_error (&error);
  g_task_return_pointer (outer, GINT_TO_POINTER (1), NULL);
}

static void
kept_removed_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  DaylightJournal  *self = DAYLIGHT_JOURNAL (object);
  g_autoptr (GTask) outer = user_data;
  DaylightCall     *call = g_task_get_task_data (G_TASK (result));
  GError           *error = NULL;

  if (daylight_journal_finish (self, result, kept_removed_cb, &error) == NULL)
    {
      g_task_return_error (outer, error);
      return;
    }
  self->kept = FALSE;
  daylight_keyring_clear_async (self->keyring, daylight_keys_get_journal_id (call->span->keys), NULL, forgotten_cb, g_steal_pointer (&outer));
}

static void
keep_set_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  DaylightJournal  *self = DAYLIGHT_JOURNAL (object);
  g_autoptr (GTask) outer = user_data;
  DaylightCall     *call = g_task_get_task_data (G_TASK (result));
  GError           *error = NULL;
  Keeping          *keeping;

  if (daylight_journal_finish (self, result, keep_set_cb, &error) == NULL)
    {
      g_task_return_error (outer, error);
      return;
    }
  call->span->keep = call->flag;
  if (!call->flag)
    {
      daylight_journal_submit (self, self->deriving, DAYLIGHT_PRIORITY_WRITE, daylight_call_new (remove_kept_run, NULL), NULL,
                               kept_removed_cb, g_steal_pointer (&outer), kept_removed_cb);
      return;
    }
  if (self->kept && !self->kept_lost)
    {
      g_task_return_pointer (outer, GINT_TO_POINTER (1), NULL);
      return;
    }
  keeping = g_new0 (Keeping, 1);
  keeping->span = daylight_span_ref (call->span);
  keeping->after = g_steal_pointer (&outer);
  keeping->result = GINT_TO_POINTER (1);
  keeping->must_work = TRUE;
  keep (self, keeping);
}

/**
 * daylight_journal_set_kept_async:
 *
 * The setting, and what it means for now. The setting stays on when the keyring fails: it is tried again after the next
 * typing.
 */
void
daylight_journal_set_kept_async (DaylightJournal    *self,
                                 gboolean            keep_it,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask        *outer;
  DaylightCall *call;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (outer, daylight_journal_set_kept_async);
  g_task_set_static_name (outer, "daylight");
  g_task_set_check_cancellable (outer, FALSE);
  call = daylight_call_new (set_keep_run, NULL);
  call->flag = !!keep_it;
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_WRITE, call, cancellable, keep_set_cb, outer, keep_set_cb);
}

gboolean
daylight_journal_set_kept_finish (DaylightJournal *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static gpointer
change_run (DaylightCall *call,
            GCancellable *cancellable,
            GError      **error)
{
  if (call->secret != NULL && !daylight_keys_check_passphrase (call->span->keys, call->secret, error))
    return NULL;
  if (call->secret2 == NULL)
    return GINT_TO_POINTER (1);

  return GINT_TO_POINTER (daylight_span_check_writable (call->span, error) && daylight_span_check (call->span, cancellable, error) &&
                          daylight_keys_set_passphrase (call->span->keys, call->secret2, NULL, error));
}

static void
submit_change (DaylightJournal    *self,
               DaylightSecret     *old_passphrase,
               DaylightSecret     *new_passphrase,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data,
               gpointer            tag)
{
  DaylightCall *call = daylight_call_new (change_run, NULL);

  call->secret = old_passphrase != NULL ? daylight_secret_ref (old_passphrase) : NULL;
  call->secret2 = new_passphrase != NULL ? daylight_secret_ref (new_passphrase) : NULL;
  daylight_journal_submit (self, self->deriving, DAYLIGHT_PRIORITY_READ, call, cancellable, callback, user_data, tag);
}

void
daylight_journal_change_passphrase_async (DaylightJournal    *self,
                                          DaylightSecret     *old_passphrase,
                                          DaylightSecret     *new_passphrase,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (new_passphrase != NULL);
  g_return_if_fail (old_passphrase != NULL || daylight_journal_get_recovered (self));

  submit_change (self, old_passphrase, new_passphrase, cancellable, callback, user_data, daylight_journal_change_passphrase_async);
}

gboolean
daylight_journal_change_passphrase_finish (DaylightJournal *self,
                                           GAsyncResult    *result,
                                           GError         **error)
{
  gboolean changed = daylight_journal_finish (self, result, daylight_journal_change_passphrase_async, error) != NULL;

  if (changed)
    self->recovered = FALSE;
  return changed;
}

void
daylight_journal_check_passphrase_async (DaylightJournal    *self,
                                         DaylightSecret     *passphrase,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (passphrase != NULL);

  submit_change (self, passphrase, NULL, cancellable, callback, user_data, daylight_journal_check_passphrase_async);
}

gboolean
daylight_journal_check_passphrase_finish (DaylightJournal *self,
                                          GAsyncResult    *result,
                                          GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_check_passphrase_async, error) != NULL;
}

static gpointer
renew_run (DaylightCall *call,
           GCancellable *cancellable,
           GError      **error)
{
  DaylightSecret *code = NULL;

  return daylight_keys_renew_recovery (call->span->keys, &code, error) ? code : NULL;
}

void
daylight_journal_renew_recovery_async (DaylightJournal    *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  DaylightCall *call;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  call = daylight_call_new (renew_run, (GDestroyNotify)daylight_secret_unref);
  call->is_read = TRUE;
  daylight_journal_submit (self, self->deriving, DAYLIGHT_PRIORITY_WRITE, call, cancellable, callback, user_data, daylight_journal_renew_recovery_async);
}

DaylightSecret *
daylight_journal_renew_recovery_finish (DaylightJournal *self,
                                        GAsyncResult    *result,
                                        GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_renew_recovery_async, error);
}
