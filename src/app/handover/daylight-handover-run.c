/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-run.h"

#include "daylight-handover-item.h"
#include "daylight-handover-words.h"
#include "daylight-snapshot.h"

#define PAGE 500

struct _DaylightHandoverRun
{
  GObject parent_instance;

  DaylightContext *context;     /* (owned) */
  GCancellable    *cancellable; /* (owned) cancelled with the dialog, and on leaving */
  GCancellable    *leave;       /* (owned) */
  gulong           leave_id;
  DaylightBag     *bag; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightHandoverRun, daylight_handover_run, G_TYPE_OBJECT)

static void
leave_cb (GCancellable *leave,
          gpointer      user_data)
{
  DaylightHandoverRun *self = user_data;

  g_cancellable_cancel (self->cancellable);
}

static void
daylight_handover_run_dispose (GObject *object)
{
  DaylightHandoverRun *self = DAYLIGHT_HANDOVER_RUN (object);

  if (self->leave != NULL)
    g_signal_handler_disconnect (self->leave, self->leave_id);
  g_clear_object (&self->leave);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->bag);

  G_OBJECT_CLASS (daylight_handover_run_parent_class)->dispose (object);
}

static void
daylight_handover_run_class_init (DaylightHandoverRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_handover_run_dispose;
}

static void
daylight_handover_run_init (DaylightHandoverRun *self)
{
  self->cancellable = g_cancellable_new ();
}

/* As a plain signal: g_cancellable_disconnect() waits for a running cancel to end, and would wait for ever in one. */
static void
follow_leave (DaylightHandoverRun *self)
{
  self->leave_id = g_signal_connect (self->leave, "cancelled", G_CALLBACK (leave_cb), self);
  if (g_cancellable_is_cancelled (self->leave))
    g_cancellable_cancel (self->cancellable);
}

DaylightHandoverRun *
daylight_handover_run_new (DaylightContext *context)
{
  DaylightHandoverRun *self = g_object_new (DAYLIGHT_TYPE_HANDOVER_RUN, NULL);

  self->context = g_object_ref (context);
  self->leave = g_object_ref (daylight_context_get_leave_cancellable (context));
  follow_leave (self);

  return self;
}

/* What runs ends; the next call can begin. Not after leaving: then nothing begins any more. */
void
daylight_handover_run_cancel (DaylightHandoverRun *self)
{
  g_autoptr (GCancellable) old = g_steal_pointer (&self->cancellable);

  g_signal_handler_disconnect (self->leave, self->leave_id);
  self->cancellable = g_cancellable_new ();
  follow_leave (self);
  g_cancellable_cancel (old);
}

static DaylightJournal *
journal_of (DaylightHandoverRun *self)
{
  return daylight_context_get_journal (self->context);
}

/* List */

static void list_page (GTask *task);

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)     task = user_data;
  g_autoptr (GPtrArray) entries = NULL;

  GListStore *store = g_task_get_task_data (task);
  GError     *error = NULL;
  guint       n_all = 0;

  entries = daylight_journal_list_finish (DAYLIGHT_JOURNAL (object), result, &n_all, &error);
  if (entries == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (DaylightHandoverItem) item = daylight_handover_item_new_entry (g_ptr_array_index (entries, i));

      g_list_store_append (store, item);
    }

  if (entries->len > 0 && g_list_model_get_n_items (G_LIST_MODEL (store)) < n_all)
    list_page (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_object_ref (store), g_object_unref);
}

static void
list_page (GTask *task)
{
  DaylightHandoverRun *self = g_task_get_source_object (task);
  guint                offset = g_list_model_get_n_items (g_task_get_task_data (task));

  daylight_journal_list_async (journal_of (self), NULL, 0, DAYLIGHT_SORT_HAPPENED, offset, PAGE, g_task_get_cancellable (task), listed_cb, task);
}

void
daylight_handover_run_list_async (DaylightHandoverRun *self,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, daylight_handover_run_list_async);
  g_task_set_task_data (task, g_list_store_new (DAYLIGHT_TYPE_HANDOVER_ITEM), g_object_unref);
  list_page (task);
}

GListModel *
daylight_handover_run_list_finish (DaylightHandoverRun *self,
                                   GAsyncResult        *result,
                                   GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Prepare */

typedef struct
{
  char    *reference; /* (owned) */
  gboolean with_revisions;
} Preparing;

static void
preparing_free (gpointer data)
{
  Preparing *preparing = data;

  g_free (preparing->reference);
  g_free (preparing);
}

static void
prepared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (daylight_bag_prepare_finish (DAYLIGHT_BAG (object), result, &error))
    g_task_return_pointer (task, g_object_ref (object), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
snapshot_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask)                 task = user_data;
  g_autoptr (DaylightSnapshot)      snapshot = NULL;
  g_autoptr (DaylightBagSource)     source = NULL;
  g_autoptr (DaylightReportStrings) strings = NULL;

  DaylightHandoverRun *self = g_task_get_source_object (task);
  Preparing           *preparing = g_task_get_task_data (task);
  DaylightBagOptions   options = { 0 };
  GError              *error = NULL;

  snapshot = daylight_journal_snapshot_finish (DAYLIGHT_JOURNAL (object), result, &error);
  if (snapshot == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  strings = daylight_handover_words_new ();
  options.strings = strings;
  options.software = "Daylight " PACKAGE_VERSION;
  options.reference = preparing->reference;
  options.made = daylight_clock_get_real (daylight_context_get_clock (self->context));
  options.paper = daylight_paper_from_locale ();
  options.with_revisions = preparing->with_revisions;
  source = daylight_bag_source_new_snapshot (snapshot);
  self->bag = daylight_bag_new (source, &options);
  daylight_bag_prepare_async (self->bag, g_task_get_cancellable (task), prepared_cb, g_object_ref (task));
}

void
daylight_handover_run_prepare_async (DaylightHandoverRun *self,
                                     const char *const   *entry_ids,
                                     gboolean             with_revisions,
                                     const char          *reference,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask     *task = g_task_new (self, self->cancellable, callback, user_data);
  Preparing *preparing = g_new0 (Preparing, 1);

  g_clear_object (&self->bag);
  preparing->reference = g_strdup (reference);
  preparing->with_revisions = with_revisions;
  g_task_set_source_tag (task, daylight_handover_run_prepare_async);
  g_task_set_task_data (task, preparing, preparing_free);
  daylight_journal_snapshot_async (journal_of (self), entry_ids, self->cancellable, snapshot_cb, task);
}

DaylightBag *
daylight_handover_run_prepare_finish (DaylightHandoverRun *self,
                                      GAsyncResult        *result,
                                      GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
daylight_handover_run_get_failed_entry (DaylightHandoverRun *self)
{
  return self->bag != NULL ? daylight_bag_get_failed_entry (self->bag) : NULL;
}

/* Write */

static void
noted_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  /* The file is there and whole, whether the journal could note it or not. */
  g_task_return_int (task, daylight_journal_note_handover_finish (DAYLIGHT_JOURNAL (object), result, NULL));
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  DaylightHandoverRun *self = g_task_get_source_object (task);
  GError              *error = NULL;

  if (!daylight_bag_write_finish (DAYLIGHT_BAG (object), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  daylight_journal_note_handover_async (journal_of (self), daylight_bag_get_check (self->bag)->sha256, NULL, noted_cb, g_steal_pointer (&task));
}

void
daylight_handover_run_write_async (DaylightHandoverRun *self,
                                   GFile               *file,
                                   DaylightSecret      *passphrase,
                                   DaylightBagProgress  progress,
                                   gpointer             progress_data,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, daylight_handover_run_write_async);
  g_task_set_check_cancellable (task, FALSE);
  daylight_bag_write_async (self->bag, file, passphrase, progress, progress_data, self->cancellable, written_cb, task);
}

gboolean
daylight_handover_run_write_finish (DaylightHandoverRun *self,
                                    GAsyncResult        *result,
                                    gboolean            *noted,
                                    GError             **error)
{
  gssize value;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  value = g_task_propagate_int (G_TASK (result), error);
  *noted = value == 1;
  return value >= 0;
}
