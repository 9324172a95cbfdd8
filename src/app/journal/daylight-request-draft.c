/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-request-draft.h"

#include "daylight-platform-list.h"
#include "daylight-request.h"

typedef struct
{
  char         **parts; /* (owned) of the record */
  DaylightEntry *entry; /* (owned) (nullable) */
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_strfreev (making->parts);
  g_clear_object (&making->entry);
  g_free (making);
}

void
daylight_request_draft_free (DaylightRequestDraft *self)
{
  g_clear_object (&self->previous);
  g_clear_pointer (&self->fields, json_object_unref);
  g_free (self);
}

static GDateTime *
get_now (DaylightContext *context)
{
  g_autoptr (GDateTime) utc = daylight_clock_get_utc (daylight_context_get_clock (context));

  return g_date_time_to_local (utc);
}

/* By the name that stands in the request. */
static guint
hours_of (DaylightContext *context,
          const char      *service)
{
  GListModel *platforms = G_LIST_MODEL (daylight_context_get_platforms (context));

  for (guint i = 0; i < g_list_model_get_n_items (platforms); i++)
    {
      g_autoptr (DaylightPlatform) platform = g_list_model_get_item (platforms, i);

      if (g_strcmp0 (daylight_platform_get_name (platform), service) == 0)
        return daylight_platform_get_response_hours (platform);
    }

  return 0;
}

/* A new one: what is not known yet is asked for first. */
static void
make_new (GTask *task)
{
  Making               *making = g_task_get_task_data (task);
  DaylightContext      *context = g_task_get_source_object (task);
  DaylightPlatform     *platform = daylight_platform_list_lookup (daylight_context_get_platforms (context), making->parts[1]);
  const char           *service = platform != NULL ? daylight_platform_get_name (platform) : NULL;
  g_autoptr (GDateTime) now = get_now (context);
  DaylightRequestDraft *draft = g_new0 (DaylightRequestDraft, 1);

  draft->fields = daylight_request_new_fields (service, making->entry);
  daylight_request_set_sent (draft->fields, now, platform != NULL ? daylight_platform_get_response_hours (platform) : 0);
  draft->focus = service == NULL ? "service" : "reference";
  g_task_return_pointer (task, draft, (GDestroyNotify)daylight_request_draft_free);
}

/* @fields: (transfer full) */
static void
make_change (GTask      *task,
             JsonObject *fields)
{
  Making               *making = g_task_get_task_data (task);
  DaylightContext      *context = g_task_get_source_object (task);
  g_autoptr (GDateTime) now = get_now (context);
  DaylightRequestDraft *draft = g_new0 (DaylightRequestDraft, 1);

  draft->fields = fields;
  draft->previous = g_object_ref (making->entry);
  if (g_str_equal (making->parts[0], "report-sent"))
    {
      daylight_request_set_sent (fields, now, hours_of (context, daylight_entry_get_text (making->entry, "service")));
      draft->focus = "reference";
    }
  else
    {
      daylight_request_set_answered (fields, now);
      draft->focus = "answer";
    }
  g_task_return_pointer (task, draft, (GDestroyNotify)daylight_request_draft_free);
}

static void
make_back (GTask *task)
{
  Making               *making = g_task_get_task_data (task);
  g_autoptr (GDateTime) now = get_now (g_task_get_source_object (task));
  DaylightRequestDraft *draft = g_new0 (DaylightRequestDraft, 1);

  draft->fields = daylight_request_new_back (making->entry, now);
  draft->focus = "links";
  g_task_return_pointer (task, draft, (GDestroyNotify)daylight_request_draft_free);
}

static void
drafts_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)         task = user_data;
  Making                   *making = g_task_get_task_data (task);
  const char               *id = daylight_entry_get_id (making->entry);
  g_autoptr (GHashTable)    drafts = daylight_journal_drafts_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  const char               *body = drafts != NULL ? g_hash_table_lookup (drafts, id) : NULL;
  g_autoptr (DaylightEntry) typed = body != NULL ? daylight_entry_new_stored (id, 0, 0, 0, FALSE, body, NULL) : NULL;

  make_change (task, daylight_request_copy_fields (typed != NULL ? typed : making->entry));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Making           *making = g_task_get_task_data (task);
  GCancellable     *cancellable = g_task_get_cancellable (task);
  GError           *error = NULL;

  making->entry = daylight_journal_load_finish (DAYLIGHT_JOURNAL (source), result, &error);
  if (making->entry == NULL)
    g_task_return_error (task, error);
  else if (g_str_equal (making->parts[0], "report"))
    make_new (task);
  else if (g_str_equal (making->parts[0], "report-back"))
    make_back (task);
  else
    daylight_journal_drafts_async (DAYLIGHT_JOURNAL (source), cancellable, drafts_cb, g_steal_pointer (&task));
}

void
daylight_request_draft_async (DaylightContext    *context,
                              const char         *record,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Making           *making = g_new0 (Making, 1);
  const char       *id;

  g_return_if_fail (DAYLIGHT_IS_CONTEXT (context));

  task = g_task_new (context, daylight_context_get_leave_cancellable (context), callback, user_data);
  g_task_set_source_tag (task, daylight_request_draft_async);
  making->parts = g_strsplit (record, "/", 3);
  g_task_set_task_data (task, making, making_free);
  if (g_strv_length (making->parts) < 2)
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "no such record");
      return;
    }
  id = g_str_equal (making->parts[0], "report") ? making->parts[2] : making->parts[1];
  if (id == NULL)
    make_new (task);
  else
    daylight_journal_load_async (daylight_context_get_journal (context), id, 0, daylight_context_get_leave_cancellable (context), loaded_cb, g_steal_pointer (&task));
}

DaylightRequestDraft *
daylight_request_draft_finish (DaylightContext *context,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
