/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-private.h"
#include "daylight-snapshot-private.h"
#include "daylight-store-find.h"

/* Each method: what runs on the database thread, what sends it there, what takes the answer. */

static DaylightCall *
read_call (DaylightCallFunc func,
           GDestroyNotify   free_result)
{
  DaylightCall *call = daylight_call_new (func, free_result);

  call->is_read = TRUE;

  return call;
}

static gpointer
save_run (DaylightCall *call,
          GCancellable *cancellable,
          GError      **error)
{
  return daylight_store_save (call->span->store, call->entry, error);
}

void
daylight_journal_save_async (DaylightJournal    *self,
                             DaylightEntry      *entry,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  DaylightCall *call;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (DAYLIGHT_IS_ENTRY (entry));

  call = daylight_call_new (save_run, g_object_unref);
  call->entry = g_object_ref (entry);
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_WRITE, call, cancellable, callback, user_data, daylight_journal_save_async);
}

DaylightEntry *
daylight_journal_save_finish (DaylightJournal *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  DaylightEntry *entry = daylight_journal_finish (self, result, daylight_journal_save_async, error);

  if (entry != NULL)
    daylight_journal_entry_changed (self, daylight_entry_get_id (entry));

  return entry;
}

static gpointer
load_run (DaylightCall *call,
          GCancellable *cancellable,
          GError      **error)
{
  return daylight_store_load (call->span->store, call->id, call->numbers[0], error);
}

void
daylight_journal_load_async (DaylightJournal    *self,
                             const char         *entry_id,
                             guint               revision,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  DaylightCall *call;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (entry_id != NULL);

  call = read_call (load_run, g_object_unref);
  call->id = g_strdup (entry_id);
  call->numbers[0] = revision;
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_READ, call, cancellable, callback, user_data, daylight_journal_load_async);
}

DaylightEntry *
daylight_journal_load_finish (DaylightJournal *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_load_async, error);
}

static gpointer
revisions_run (DaylightCall *call,
               GCancellable *cancellable,
               GError      **error)
{
  return daylight_store_revisions (call->span->store, call->id, error);
}

void
daylight_journal_revisions_async (DaylightJournal    *self,
                                  const char         *entry_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (entry_id != NULL);

  daylight_journal_submit_read (self, revisions_run, (GDestroyNotify)g_ptr_array_unref, entry_id, cancellable, callback, user_data,
                                daylight_journal_revisions_async);
}

GPtrArray *
daylight_journal_revisions_finish (DaylightJournal *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_revisions_async, error);
}

static gpointer
delete_run (DaylightCall *call,
            GCancellable *cancellable,
            GError      **error)
{
  return GINT_TO_POINTER (daylight_store_set_deleted (call->span->store, call->id, call->flag, error));
}

void
daylight_journal_delete_async (DaylightJournal    *self,
                               const char         *entry_id,
                               gboolean            deleted,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  DaylightCall *call;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (entry_id != NULL);

  call = daylight_call_new (delete_run, NULL);
  call->id = g_strdup (entry_id);
  call->flag = deleted;
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_WRITE, call, cancellable, callback, user_data, daylight_journal_delete_async);
}

gboolean
daylight_journal_delete_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return daylight_journal_finish_change (self, result, daylight_journal_delete_async, error);
}

static gpointer
find_run (DaylightCall *call,
          GCancellable *cancellable,
          GError      **error)
{
  return daylight_store_find (call->span->store, call->filter, call->numbers[0], call->numbers[1], &call->n_all, error);
}

static void
find (DaylightJournal      *self,
      const DaylightFilter *filter,
      guint                 offset,
      guint                 limit,
      GCancellable         *cancellable,
      GAsyncReadyCallback   callback,
      gpointer              user_data,
      gpointer              tag)
{
  DaylightCall *call = read_call (find_run, (GDestroyNotify)g_ptr_array_unref);

  call->filter = daylight_filter_copy (filter);
  call->numbers[0] = offset;
  call->numbers[1] = limit;
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_READ, call, cancellable, callback, user_data, tag);
}

static GPtrArray *
found (DaylightJournal *self,
       GAsyncResult    *result,
       gpointer         tag,
       guint           *n_all,
       GError         **error)
{
  GPtrArray    *entries = daylight_journal_finish (self, result, tag, error);
  DaylightCall *call = entries != NULL ? g_task_get_task_data (G_TASK (result)) : NULL;

  if (n_all != NULL)
    *n_all = call != NULL ? call->n_all : 0;

  return entries;
}

void
daylight_journal_list_async (DaylightJournal    *self,
                             const char         *query,
                             guint               kinds,
                             DaylightSort        sort,
                             guint               offset,
                             guint               limit,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  const DaylightFilter filter = { .query = (char *)query, .kinds = kinds, .sort = sort };

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  find (self, &filter, offset, limit, cancellable, callback, user_data, daylight_journal_list_async);
}

/**
 * daylight_journal_list_finish:
 * @n_all: (out) (optional): how many there are without offset and limit
 *
 * Returns: (transfer full) (element-type DaylightEntry): the page
 */
GPtrArray *
daylight_journal_list_finish (DaylightJournal *self,
                              GAsyncResult    *result,
                              guint           *n_all,
                              GError         **error)
{
  return found (self, result, daylight_journal_list_async, n_all, error);
}

void
daylight_journal_find_async (DaylightJournal      *self,
                             const DaylightFilter *filter,
                             guint                 offset,
                             guint                 limit,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (filter != NULL);

  find (self, filter, offset, limit, cancellable, callback, user_data, daylight_journal_find_async);
}

/**
 * daylight_journal_find_finish:
 * @n_all: (out) (optional): how many there are without offset and limit
 *
 * Returns: (transfer full) (element-type DaylightEntry): the page
 */
GPtrArray *
daylight_journal_find_finish (DaylightJournal *self,
                              GAsyncResult    *result,
                              guint           *n_all,
                              GError         **error)
{
  return found (self, result, daylight_journal_find_async, n_all, error);
}

static gpointer
survey_run (DaylightCall *call,
            GCancellable *cancellable,
            GError      **error)
{
  return daylight_store_survey (call->span->store, error);
}

void
daylight_journal_survey_async (DaylightJournal    *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  daylight_journal_submit_read (self, survey_run, (GDestroyNotify)daylight_survey_free, NULL, cancellable, callback, user_data,
                                daylight_journal_survey_async);
}

/**
 * daylight_journal_survey_finish:
 *
 * Returns: (transfer full): to be freed by daylight_survey_free()
 */
DaylightSurvey *
daylight_journal_survey_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_survey_async, error);
}

static gpointer
set_draft_run (DaylightCall *call,
               GCancellable *cancellable,
               GError      **error)
{
  return GINT_TO_POINTER (daylight_store_set_draft (call->span->store, call->id, call->text, error));
}

void
daylight_journal_set_draft_async (DaylightJournal    *self,
                                  const char         *key,
                                  const char         *body,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  DaylightCall *call;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (key != NULL);

  call = daylight_call_new (set_draft_run, NULL);
  call->id = g_strdup (key);
  call->text = g_strdup (body);
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_WRITE, call, cancellable, callback, user_data, daylight_journal_set_draft_async);
}

gboolean
daylight_journal_set_draft_finish (DaylightJournal *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_set_draft_async, error) != NULL;
}

static gpointer
drafts_run (DaylightCall *call,
            GCancellable *cancellable,
            GError      **error)
{
  return daylight_store_drafts (call->span->store, error);
}

void
daylight_journal_drafts_async (DaylightJournal    *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  daylight_journal_submit_read (self, drafts_run, (GDestroyNotify)g_hash_table_unref, NULL, cancellable, callback, user_data,
                                daylight_journal_drafts_async);
}

GHashTable *
daylight_journal_drafts_finish (DaylightJournal *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_drafts_async, error);
}

static gpointer
snapshot_run (DaylightCall *call,
              GCancellable *cancellable,
              GError      **error)
{
  return daylight_snapshot_new (call->span->store, call->span->keys, call->span->folder_fd, (const char *const *)call->ids, error);
}

void
daylight_journal_snapshot_async (DaylightJournal    *self,
                                 const char *const  *entry_ids,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  DaylightCall *call;

  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));

  call = read_call (snapshot_run, (GDestroyNotify)daylight_snapshot_unref);
  call->ids = g_strdupv ((char **)entry_ids);
  daylight_journal_submit (self, self->database, DAYLIGHT_PRIORITY_READ, call, cancellable, callback, user_data, daylight_journal_snapshot_async);
}

DaylightSnapshot *
daylight_journal_snapshot_finish (DaylightJournal *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_snapshot_async, error);
}

static gpointer
note_run (DaylightCall *call,
          GCancellable *cancellable,
          GError      **error)
{
  return GINT_TO_POINTER (daylight_store_note_handover (call->span->store, call->id, error));
}

void
daylight_journal_note_handover_async (DaylightJournal    *self,
                                      const char         *sha256,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL (self));
  g_return_if_fail (sha256 != NULL);

  daylight_journal_submit_write (self, note_run, sha256, cancellable, callback, user_data, daylight_journal_note_handover_async);
}

gboolean
daylight_journal_note_handover_finish (DaylightJournal *self,
                                       GAsyncResult    *result,
                                       GError         **error)
{
  return daylight_journal_finish (self, result, daylight_journal_note_handover_async, error) != NULL;
}
