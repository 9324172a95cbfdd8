/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-private.h"
#include "daylight-blob-folder.h"
#include "daylight-blob-reader.h"
#include "daylight-blob-writer.h"
#include "daylight-log.h"

#include <string.h>

/* Taking in: database thread (is there such an entry?) → bulk thread (the sealed file, durable) → database thread (its
 * row). A file whose row does not come about is taken away again. */
typedef struct
{
  DaylightSpan     *span;     /* (owned) */
  GFile            *source;   /* (owned) (nullable) */
  GBytes           *bytes;    /* (owned) (nullable) */
  char             *entry_id; /* (owned) */
  char             *name;     /* (owned) (nullable) */
  char             *mime;     /* (owned) (nullable) */
  DaylightBlobInfo *info;     /* (owned) (nullable) */
  DaylightReport    report;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_clear_pointer (&taking->span, daylight_span_unref);
  g_clear_object (&taking->source);
  g_clear_pointer (&taking->bytes, g_bytes_unref);
  g_clear_pointer (&taking->info, daylight_blob_info_free);
  g_free (taking->entry_id);
  g_free (taking->name);
  g_free (taking->mime);
  g_free (taking);
}

static void
fail (GTask  *task,
      Taking *taking,
      GError *error)
{
  if (daylight_span_get_ended (taking->span) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked meanwhile");
    }
  g_task_return_error (task, error);
}

static void
row_job (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  DaylightJournal    *self = source_object;
  Taking             *taking = task_data;
  DaylightAttachment *attachment = NULL;
  GError             *error = NULL;

  g_assert (daylight_worker_is_current (self->database));

  if (daylight_span_check_store (taking->span, cancellable, &error))
    attachment = daylight_store_attach (taking->span->store, taking->entry_id, taking->info, &error);
  if (attachment != NULL)
    {
      g_task_return_pointer (task, attachment, g_object_unref);
      return;
    }
  /* Made a moment ago by this very call and known to nobody. Only when the disk failed in the middle of the commit is it
   * not sure that there is no row: then it stays, and is found at the next start. */
  if (!g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IO) &&
      !daylight_blob_erase (taking->span->folder_fd, taking->info->id, NULL))
    daylight_log_warning ("a sealed file without a row stayed", 0);
  fail (task, taking, error);
}

static DaylightBlobInfo *
seal (Taking       *taking,
      gint64        added,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GInputStream) stream = NULL;
  DaylightKeys            *keys = daylight_span_get_keys (taking->span);
  int                      fd = taking->span->folder_fd;

  if (taking->bytes != NULL)
    {
      stream = g_memory_input_stream_new_from_bytes (taking->bytes);
      return daylight_blob_writer_seal_stream (keys, fd, stream, taking->name, taking->mime, 0, added, &taking->report.count, cancellable, error);
    }
  if (g_file_peek_path (taking->source) != NULL)
    return daylight_blob_writer_seal_path (keys, fd, g_file_peek_path (taking->source), taking->name, taking->mime, added,
                                           &taking->report.count, cancellable, error);

  stream = G_INPUT_STREAM (g_file_read (taking->source, cancellable, error));
  if (stream == NULL)
    {
      if (error != NULL && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_clear_error (error);
          g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE, "the source can't be opened");
        }
      return NULL;
    }
  if (taking->name == NULL)
    taking->name = g_file_get_basename (taking->source);

  return daylight_blob_writer_seal_stream (keys, fd, stream, taking->name, taking->mime, 0, added, &taking->report.count, cancellable, error);
}

static void
seal_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  Taking          *taking = task_data;
  GError          *error = NULL;

  g_assert (daylight_worker_is_current (self->bulk));

  if (daylight_span_check (taking->span, cancellable, &error))
    taking->info = seal (taking, daylight_clock_get_real (self->clock), cancellable, &error);
  if (taking->info != NULL)
    daylight_worker_push (self->database, DAYLIGHT_PRIORITY_WRITE, task, row_job);
  else
    fail (task, taking, error);
}

static void
look_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  DaylightJournal *self = source_object;
  Taking          *taking = task_data;
  GError          *error = NULL;

  g_assert (daylight_worker_is_current (self->database));

  if (daylight_span_check_store (taking->span, cancellable, &error) && daylight_span_check_writable (taking->span, &error) &&
      daylight_store_has_entry (taking->span->store, taking->entry_id, &error))
    daylight_worker_push (self->bulk, DAYLIGHT_PRIORITY_BULK, task, seal_job);
  else
    fail (task, taking, error);
}

static void
attach (DaylightJournal    *self,
        Taking             *taking,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, attach);
  g_task_set_static_name (task, "daylight");
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, taking, taking_free);
  if (!daylight_journal_is_open (self))
    {
      g_task_return_new_error_literal (task, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "not open");
      return;
    }
  taking->span = daylight_span_ref (self->span);
  daylight_journal_hold_words (self);
  g_signal_connect_object (task, "notify::completed", G_CALLBACK (daylight_journal_release_words), self, G_CONNECT_SWAPPED);
  daylight_worker_push (self->database, DAYLIGHT_PRIORITY_READ, task, look_job);
  daylight_journal_report (self, task, &taking->report, taking->span);
}

/**
 * daylight_journal_attach_file_async:
 * @progress: (nullable) (scope notified): called until @callback is
 */
void
daylight_journal_attach_file_async (DaylightJournal      *self,
                                    const char           *entry_id,
                                    GFile                *source,
                                    GFileProgressCallback progress,
                                    gpointer              progress_data,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data)
{
  Taking *taking;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (entry_id != NULL && G_IS_FILE (source));

  taking = g_new0 (Taking, 1);
  taking->entry_id = g_strdup (entry_id);
  taking->source = g_object_ref (source);
  taking->report.callback = progress;
  taking->report.data = progress_data;
  attach (self, taking, cancellable, callback, user_data);
}

/**
 * daylight_journal_attach_bytes_async:
 * @mime: (nullable): %NULL to guess
 */
void
daylight_journal_attach_bytes_async (DaylightJournal    *self,
                                     const char         *entry_id,
                                     GBytes             *bytes,
                                     const char         *name,
                                     const char         *mime,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  Taking *taking;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (entry_id != NULL && bytes != NULL && name != NULL);

  taking = g_new0 (Taking, 1);
  taking->entry_id = g_strdup (entry_id);
  taking->bytes = g_bytes_ref (bytes);
  taking->name = g_strdup (name);
  taking->mime = g_strdup (mime);
  attach (self, taking, cancellable, callback, user_data);
}

DaylightAttachment *
daylight_journal_attach_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  DaylightAttachment *attachment;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, attach), NULL);

  attachment = g_task_propagate_pointer (G_TASK (result), error);
  if (attachment != NULL)
    {
      daylight_journal_entry_changed (self, daylight_attachment_get_entry_id (attachment));
      daylight_journal_read_words (self);
    }

  return attachment;
}

static gpointer
attachments_run (DaylightCall *call,
                 GCancellable *cancellable,
                 GError      **error)
{
  return daylight_store_attachments (call->span->store, call->id, error);
}

void
daylight_journal_attachments_async (DaylightJournal    *self,
                                    const char         *entry_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  daylight_journal_submit_read (self, attachments_run, (GDestroyNotify)g_ptr_array_unref, entry_id, cancellable, callback, user_data, daylight_journal_attachments_async);
}

GPtrArray *
daylight_journal_attachments_finish (DaylightJournal *self,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_attachments_async, error);
}

/* The header only; the pieces are read by whoever reads the stream. */
static gpointer
open_run (DaylightCall *call,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (DaylightBlobReader) reader = NULL;
  g_autofree char               *sha256 = NULL;

  sha256 = daylight_store_get_sha256 (call->span->store, call->id, error);
  if (sha256 == NULL)
    return NULL;
  /* One damaged file says nothing of the rest. */
  call->on_database = FALSE;
  reader = daylight_blob_reader_open (call->span->keys, call->span->folder_fd, call->id, error);
  if (reader == NULL)
    return NULL;
  if (strcmp (daylight_blob_reader_get_info (reader)->sha256, sha256) != 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "a sealed file is not the one that the journal knows");
      return NULL;
    }

  return g_steal_pointer (&reader);
}

void
daylight_journal_open_async (DaylightJournal    *self,
                             const char         *attachment_id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (attachment_id != NULL);

  daylight_journal_submit_read (self, open_run, g_object_unref, attachment_id, cancellable, callback, user_data, daylight_journal_open_async);
}

/**
 * daylight_journal_open_finish:
 *
 * Returns: (transfer full): the plain bytes, seekable
 */
GInputStream *
daylight_journal_open_finish (DaylightJournal *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_open_async, error);
}
