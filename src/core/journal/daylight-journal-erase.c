/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 'Erase for good': of one entry, of one file, of everything. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-backup.h"
#include "daylight-journal-private.h"
#include "daylight-log.h"
#include "daylight-store-erase.h"

static gboolean
may_erase (DaylightCall *call,
           GError      **error)
{
  if (!daylight_span_check_writable (call->span, error))
    return FALSE;
  if (call->span->copying)
    g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_COPYING, "a copy is being made");

  return !call->span->copying;
}

static gpointer
erase_entry_run (DaylightCall *call,
                 GCancellable *cancellable,
                 GError      **error)
{
  /* First the rows, then what is left of them on the disk: what fails of that is done at the next opening. */
  return GINT_TO_POINTER (may_erase (call, error) && daylight_store_erase_entry (call->span->store, call->id, error) &&
                          daylight_span_scrub (call->span, error));
}

/**
 * daylight_journal_erase_entry_async:
 *
 * All revisions of an entry, its files and its draft, out of the database, its copies and the search. That there was one,
 * and its hashes, stay in the chain. Nothing can be promised for what a flash cell or a copy elsewhere keeps. Slow; not
 * while a copy is being made (COPYING).
 */
void
daylight_journal_erase_entry_async (DaylightJournal    *self,
                                    const char         *entry_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (entry_id != NULL);

  daylight_journal_submit_write (self, erase_entry_run, entry_id, cancellable, callback, user_data, daylight_journal_erase_entry_async);
}

gboolean
daylight_journal_erase_entry_finish (DaylightJournal *self,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  return daylight_journal_finish_change (self, result, daylight_journal_erase_entry_async, error);
}

static gpointer
erase_attachment_run (DaylightCall *call,
                      GCancellable *cancellable,
                      GError      **error)
{
  return GINT_TO_POINTER (may_erase (call, error) && daylight_store_erase_attachment (call->span->store, call->id, &call->text, error) &&
                          daylight_span_scrub (call->span, error));
}

void
daylight_journal_erase_attachment_async (DaylightJournal    *self,
                                         const char         *attachment_id,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (attachment_id != NULL);

  daylight_journal_submit_write (self, erase_attachment_run, attachment_id, cancellable, callback, user_data, daylight_journal_erase_attachment_async);
}

gboolean
daylight_journal_erase_attachment_finish (DaylightJournal *self,
                                          GAsyncResult    *result,
                                          GError         **error)
{
  DaylightCall *call = g_task_get_task_data (G_TASK (result));
  gboolean      erased = daylight_journal_finish (self, result, daylight_journal_erase_attachment_async, error) != NULL;

  if (erased && call->text != NULL)
    daylight_journal_entry_changed (self, call->text);

  return erased;
}

/* The keys first: from then on the rest is noise, and takes as long as it takes. Gives the journal's id. */
static void
erase_all_job (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  DaylightJournal           *self = source_object;
  GError                    *error = NULL;
  g_autoptr (DaylightFolder) folder = daylight_folder_open (self->path, FALSE, &error);
  g_autoptr (DaylightKeys)   keys = NULL;
  char                      *id;

  if (folder == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  keys = daylight_keys_load (folder->fd, NULL);
  id = g_strdup (keys != NULL ? daylight_keys_get_journal_id (keys) : "");
  if (!daylight_keys_erase (folder->fd, &error))
    {
      g_free (id);
      g_task_return_error (task, error);
      return;
    }
  /* Nothing of it can be read any more, but it is there: that is not what was asked for. */
  if (!daylight_backup_empty (folder->fd) && !daylight_backup_empty (folder->fd))
    {
      g_free (id);
      g_task_return_new_error_literal (task, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IO, "something without a key stayed");
      return;
    }
  g_task_return_pointer (task, id, g_free);
}

static void
item_cleared_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;

  /* The slot is gone: an item that stays opens nothing. */
  daylight_keyring_clear_finish (DAYLIGHT_KEYRING (object), result, NULL);
  g_task_return_boolean (outer, TRUE);
}

static void
all_erased_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  DaylightJournal  *self = DAYLIGHT_JOURNAL (object);
  g_autoptr (GTask) outer = user_data;
  GError           *error = NULL;
  g_autofree char  *id = g_task_propagate_pointer (G_TASK (result), &error);

  if (id == NULL)
    {
      g_task_return_error (outer, error);
      return;
    }
  daylight_journal_forget (self);
  if (*id == '\0')
    g_task_return_boolean (outer, TRUE);
  else
    daylight_keyring_clear_async (self->keyring, id, NULL, item_cleared_cb, g_steal_pointer (&outer));
}

/**
 * daylight_journal_erase_all_async:
 *
 * Locks, then overwrites and removes the keys, then removes the rest: needs no passphrase, ends in the state NONE.
 */
void
daylight_journal_erase_all_async (DaylightJournal    *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask            *outer;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (outer, daylight_journal_erase_all_async);
  g_task_set_static_name (outer, "daylight");
  g_task_set_check_cancellable (outer, FALSE);
  daylight_journal_lock_now (self, DAYLIGHT_LOCK_CALM);

  task = g_task_new (self, NULL, all_erased_cb, outer);
  g_task_set_static_name (task, "daylight");
  daylight_worker_push (self->database, DAYLIGHT_PRIORITY_LOCK, task, erase_all_job);
}

gboolean
daylight_journal_erase_all_finish (DaylightJournal *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
