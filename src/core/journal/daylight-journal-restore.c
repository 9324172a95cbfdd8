/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A copy becomes the journal of this computer: file by file on the bulk thread, under a name of its own until all of it is
 * there. Nothing is opened: whether it is whole is seen when the passphrase is typed. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "daylight-backup.h"
#include "daylight-blob-folder.h"
#include "daylight-files.h"
#include "daylight-journal-private.h"

typedef struct
{
  char          *copy; /* (owned) */
  DaylightReport report;
  GCancellable  *cancellable; /* (owned) (nullable) */
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_clear_object (&restoring->cancellable);
  g_free (restoring->copy);
  g_free (restoring);
}

static gboolean
step_cb (guint64  n_bytes,
         gpointer user_data)
{
  Restoring *restoring = user_data;

  daylight_blob_progress_add (&restoring->report.count, n_bytes);

  return !g_cancellable_is_cancelled (restoring->cancellable);
}

/* What a set-up or an erasing that ended early left, without a key: out of the way. */
static gboolean
make_room (const char *path,
           GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofd int     fd = -1;
  int              code;

  if (daylight_folder_has_journal (path))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_EXISTS, "there is one");
      return FALSE;
    }
  code = daylight_files_make_durably (parent);
  if (code == 0)
    {
      fd = open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      code = errno;
    }
  if (fd < 0)
    {
      daylight_files_set_error (error, code, "the folder can't be made");
      return FALSE;
    }
  daylight_backup_remove (fd, name);

  return TRUE;
}

static gboolean
restore (DaylightJournal *self,
         Restoring       *restoring,
         GError         **error)
{
  static const char *const   names[] = { "data.db-wal", "data.db", "data.key" };
  g_autoptr (DaylightBackup) backup = NULL;
  g_autoptr (GPtrArray)      ids = NULL;
  g_autofd int               fd = open (restoring->copy, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  guint64                    total = 0;

  if (fd < 0 || !daylight_backup_is_copy (fd))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NO_COPY, "no copy of a journal");
      return FALSE;
    }
  if (!make_room (self->path, error))
    return FALSE;
  backup = daylight_backup_begin (self->path, fd, &total, error);
  ids = backup != NULL ? daylight_blob_list (fd, error) : NULL;
  if (ids == NULL)
    return FALSE;
  daylight_blob_progress_start (&restoring->report.count, total);
  for (guint i = 0; i < ids->len; i++)
    {
      if (!daylight_backup_add_sealed (backup, fd, g_ptr_array_index (ids, i), step_cb, restoring, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) missing = NULL;

      /* A copy that was made by hand may have its newest pages beside the database. */
      if (!daylight_backup_add_file (backup, fd, names[i], step_cb, restoring, &missing) &&
          (i > 0 || !g_error_matches (missing, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND)))
        {
          g_propagate_error (error, g_steal_pointer (&missing));
          return FALSE;
        }
    }

  return daylight_backup_publish (backup, error);
}

static void
restore_job (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  GError          *error = NULL;

  g_assert (daylight_worker_is_current (self->bulk));

  if (restore (self, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * daylight_journal_restore_async:
 * @copy: the folder that daylight_journal_backup_async() made
 * @progress: (nullable) (scope notified): called until @callback is
 *
 * Only in the state NONE (EXISTS otherwise). The copy itself is not touched.
 */
void
daylight_journal_restore_async (DaylightJournal      *self,
                                GFile                *copy,
                                GFileProgressCallback progress,
                                gpointer              progress_data,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Restoring        *restoring;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (G_IS_FILE (copy));

  task = g_task_new (self, cancellable, callback, user_data);
  restoring = g_new0 (Restoring, 1);
  restoring->copy = g_file_get_path (copy);
  restoring->report.callback = progress;
  restoring->report.data = progress_data;
  g_set_object (&restoring->cancellable, cancellable);
  g_task_set_source_tag (task, daylight_journal_restore_async);
  g_task_set_static_name (task, "daylight");
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, restoring, restoring_free);
  if (self->state != DAYLIGHT_JOURNAL_STATE_NONE || restoring->copy == NULL)
    {
      g_task_return_new_error_literal (task, DAYLIGHT_JOURNAL_ERROR,
                                       restoring->copy == NULL ? DAYLIGHT_JOURNAL_ERROR_NO_COPY : DAYLIGHT_JOURNAL_ERROR_EXISTS, "not now");
      return;
    }
  daylight_worker_push (self->bulk, DAYLIGHT_PRIORITY_BULK, task, restore_job);
  daylight_journal_report (self, task, &restoring->report, NULL);
}

gboolean
daylight_journal_restore_finish (DaylightJournal *self,
                                 GAsyncResult    *result,
                                 GError         **error)
{
  gboolean restored;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, daylight_journal_restore_async), FALSE);

  restored = g_task_propagate_boolean (G_TASK (result), error);
  if (restored)
    daylight_journal_forget (self);

  return restored;
}
