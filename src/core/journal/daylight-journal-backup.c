/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A copy elsewhere while the journal is open: bulk thread (the place) → database thread, a few pages at a time (the database,
 * the keys without the kept slot, which sealed files there are) → bulk thread, file by file, and at the end a look at the copy
 * as if it were opened → database thread (what was to be erased meanwhile). Other calls go in between all along. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-backup.h"
#include "daylight-blob-folder.h"
#include "daylight-chain.h"
#include "daylight-journal-private.h"
#include "daylight-log.h"

#define STEP_PAGES 256
#define STEP_EVENTS 1000
#define PAGE_BYTES 4096

typedef struct
{
  DaylightSpan   *span;   /* (owned) */
  char           *path;   /* (owned) */
  DaylightBackup *backup; /* (owned) (nullable) */
  GPtrArray      *files;  /* (owned) (nullable) */
  guint           n_files;
  gboolean        owns; /* the span's copy is ours */
  DaylightReport  report;
  GCancellable   *cancellable; /* (owned) (nullable) */
  GError         *error;       /* (owned) (nullable) what it ended with */
} Backing;

static void
backing_free (gpointer data)
{
  Backing *backing = data;

  g_clear_pointer (&backing->span, daylight_span_unref);
  g_clear_pointer (&backing->backup, daylight_backup_free);
  g_clear_pointer (&backing->files, g_ptr_array_unref);
  g_clear_object (&backing->cancellable);
  g_clear_error (&backing->error);
  g_free (backing->path);
  g_free (backing);
}

/* Database thread. */
static void
end_job (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  Backing *backing = task_data;

  if (backing->owns)
    {
      g_clear_pointer (&backing->span->copy, daylight_database_copy_free);
      backing->span->copying = FALSE;
    }
  if (backing->span->checked && backing->span->store != NULL && !daylight_span_get_ended (backing->span))
    daylight_span_erase_pending (backing->span);
  g_clear_pointer (&backing->backup, daylight_backup_free);

  if (backing->error != NULL && daylight_span_get_ended (backing->span) && !g_cancellable_is_cancelled (backing->cancellable))
    {
      g_clear_error (&backing->error);
      g_set_error_literal (&backing->error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked meanwhile");
    }
  if (backing->error != NULL)
    g_task_return_error (task, g_steal_pointer (&backing->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
end (GTask   *task,
     Backing *backing)
{
  DaylightJournal *self = g_task_get_source_object (task);

  daylight_worker_push (self->database, DAYLIGHT_PRIORITY_WRITE, task, end_job);
}

/* The copy as the next opening will find it. */
static gboolean
check_copy (Backing *backing,
            GError **error)
{
  g_autofree char             *path = g_build_filename (backing->backup->part, "data.db", NULL);
  g_autoptr (DaylightSecret)   key = daylight_keys_get_database_key (daylight_span_get_keys (backing->span), error);
  g_autoptr (DaylightDatabase) database = NULL;
  DaylightChainCheck           check = { 0 };
  gboolean                     done = FALSE;

  if (key == NULL)
    return FALSE;
  database = daylight_database_open (path, key, DAYLIGHT_DATABASE_READ, error);
  while (database != NULL && !done)
    {
      if (!daylight_span_check (backing->span, backing->cancellable, error) ||
          !daylight_chain_check_step (database, &check, STEP_EVENTS, &done, error))
        return FALSE;
    }

  return database != NULL && daylight_chain_check_end (database, &check, error);
}

static void
publish_job (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Backing *backing = task_data;

  if (daylight_span_check (backing->span, backing->cancellable, &backing->error) && check_copy (backing, &backing->error))
    daylight_backup_publish (backing->backup, &backing->error);
  end (task, backing);
}

static gboolean
step_cb (guint64  n_bytes,
         gpointer user_data)
{
  Backing *backing = user_data;

  daylight_blob_progress_add (&backing->report.count, n_bytes);

  return !g_cancellable_is_cancelled (backing->cancellable) && !daylight_span_get_ended (backing->span);
}

/* One sealed file a turn, so that what is taken in meanwhile need not wait for all of them. */
static void
file_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  Backing         *backing = task_data;

  if (!daylight_span_check (backing->span, backing->cancellable, &backing->error))
    {
      end (task, backing);
      return;
    }
  if (backing->n_files == backing->files->len)
    {
      daylight_worker_push (self->bulk, DAYLIGHT_PRIORITY_BULK, task, publish_job);
      return;
    }
  if (!daylight_backup_add_sealed (backing->backup, backing->span->folder_fd, g_ptr_array_index (backing->files, backing->n_files),
                                   step_cb, backing, &backing->error))
    {
      end (task, backing);
      return;
    }
  backing->n_files++;
  daylight_worker_push (self->bulk, DAYLIGHT_PRIORITY_BULK, task, file_job);
}

static gboolean
copy_some (Backing  *backing,
           gboolean *done,
           GError  **error)
{
  DaylightSpan *span = backing->span;
  guint64       n_done;
  guint64       n_all;

  if (!daylight_span_check_store (span, backing->cancellable, error))
    return FALSE;
  if (!backing->owns)
    {
      g_autofree char           *path = g_build_filename (backing->backup->part, "data.db", NULL);
      g_autoptr (DaylightSecret) key = NULL;

      if (span->copying || span->gathered)
        {
          g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, span->gathered ? DAYLIGHT_JOURNAL_ERROR_DAMAGED : DAYLIGHT_JOURNAL_ERROR_COPYING, "no copy now");
          return FALSE;
        }
      key = daylight_keys_get_database_key (daylight_span_get_keys (span), error);
      span->copy = key != NULL ? daylight_database_copy_new (span->store->database, path, key, error) : NULL;
      if (span->copy == NULL)
        return FALSE;
      /* Until it is through nothing is erased that it may name. */
      span->copying = TRUE;
      backing->owns = TRUE;
    }
  if (span->copy == NULL)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "damage was met meanwhile");
      return FALSE;
    }
  if (!daylight_database_copy_step (span->copy, STEP_PAGES, done, error))
    return FALSE;
  daylight_database_copy_get_pages (span->copy, &n_done, &n_all);
  daylight_blob_progress_set (&backing->report.count, n_done * PAGE_BYTES);
  if (!*done)
    return TRUE;

  g_clear_pointer (&span->copy, daylight_database_copy_free);

  /* All of them: a file without a row is somebody's too. */
  backing->files = daylight_blob_list (span->folder_fd, error);

  return backing->files != NULL && daylight_keys_write_copy (daylight_span_get_keys (span), backing->backup->fd, error);
}

static void
database_job (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  Backing         *backing = task_data;
  gboolean         done = FALSE;

  g_assert (daylight_worker_is_current (self->database));

  if (!copy_some (backing, &done, &backing->error))
    end (task, backing);
  else if (done)
    daylight_worker_push (self->bulk, DAYLIGHT_PRIORITY_BULK, task, file_job);
  else
    daylight_worker_push (self->database, DAYLIGHT_PRIORITY_BULK, task, database_job);
}

static void
begin_job (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  Backing         *backing = task_data;
  GError          *error = NULL;
  guint64          total = 0;

  g_assert (daylight_worker_is_current (self->bulk));

  if (daylight_span_check (backing->span, backing->cancellable, &error))
    backing->backup = daylight_backup_begin (backing->path, backing->span->folder_fd, &total, &error);
  if (backing->backup == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  daylight_blob_progress_start (&backing->report.count, total);
  daylight_worker_push (self->database, DAYLIGHT_PRIORITY_BULK, task, database_job);
}

/**
 * daylight_journal_backup_async:
 * @folder: what the copy is to be called: nothing there yet, an empty folder, or an older copy, which it replaces
 * @progress: (nullable) (scope notified): called until @callback is
 *
 * A copy of the whole journal, encrypted as it is: opened, wherever it is, by the same passphrase and recovery code (never
 * by what is kept on this computer). Until it is complete it is called NAME.part, and an older copy stays as it was.
 */
void
daylight_journal_backup_async (DaylightJournal      *self,
                               GFile                *folder,
                               GFileProgressCallback progress,
                               gpointer              progress_data,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Backing          *backing;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (G_IS_FILE (folder));

  task = g_task_new (self, cancellable, callback, user_data);
  backing = g_new0 (Backing, 1);
  backing->path = g_file_get_path (folder);
  backing->report.callback = progress;
  backing->report.data = progress_data;
  g_set_object (&backing->cancellable, cancellable);
  g_task_set_source_tag (task, daylight_journal_backup_async);
  g_task_set_static_name (task, "daylight");
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, backing, backing_free);
  if (!daylight_journal_is_open (self))
    {
      g_task_return_new_error_literal (task, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "not open");
      return;
    }
  if (backing->path == NULL)
    {
      g_task_return_new_error_literal (task, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IO, "a place without a path");
      return;
    }
  backing->span = daylight_span_ref (self->span);
  daylight_worker_push (self->bulk, DAYLIGHT_PRIORITY_BULK, task, begin_job);
  daylight_journal_report (self, task, &backing->report, backing->span);
}

gboolean
daylight_journal_backup_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, daylight_journal_backup_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
