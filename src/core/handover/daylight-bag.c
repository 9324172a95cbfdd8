/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag.h"

#include "daylight-bag-archive.h"
#include "daylight-bag-text.h"
#include "daylight-thread-rank.h"

#define PROGRESS_INTERVAL 100
/* What a zip adds to a file: two headers, a closing record, the path twice; generously. */
#define ZIP_OVERHEAD 512
#define DEFAULT_FOLDER "documents"

struct _DaylightBag
{
  GObject parent_instance;

  /* Owned */
  DaylightBagSource     *source;
  DaylightBagPlan       *plan; /* (nullable) */
  DaylightReportStrings *strings;
  char                  *software;
  char                  *reference;

  DaylightBagOptions options;
  DaylightBagFaults  faults;
  DaylightBagCheck   check;
  guint64            zip_size;
  gboolean           busy;
};

G_DEFINE_FINAL_TYPE (DaylightBag, daylight_bag, G_TYPE_OBJECT)

/* One writing, owned by its task. */
typedef struct
{
  GFile              *target;     /* (owned) */
  DaylightSecret     *passphrase; /* (owned) (nullable) */
  DaylightBagProgress progress;
  gpointer            progress_data;
  GSource            *tick; /* (owned) (nullable) */
  guint64             done; /* (atomic) bytes of the running phase */
  guint64             all;  /* (atomic) */
  int                 phase;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  if (writing->tick != NULL)
    g_source_destroy (writing->tick);
  g_clear_pointer (&writing->tick, g_source_unref);
  g_clear_object (&writing->target);
  g_clear_pointer (&writing->passphrase, daylight_secret_unref);
  g_free (writing);
}

/* Preparing */

static gpointer
prepare_thread (gpointer data)
{
  g_autoptr (GTask)           task = data;
  g_autoptr (DaylightBagPlan) plan = NULL;

  DaylightBag *self = g_task_get_source_object (task);
  GError      *error = NULL;

  plan = daylight_bag_plan_new (self->source);
  if (daylight_bag_plan_build (plan, &self->options, g_task_get_cancellable (task), &error))
    g_task_return_pointer (task, g_steal_pointer (&plan), (GDestroyNotify)daylight_bag_plan_free);
  else
    {
      /* The plan goes along, for the name of the entry it failed at. */
      g_task_set_task_data (task, g_steal_pointer (&plan), (GDestroyNotify)daylight_bag_plan_free);
      g_task_return_error (task, error);
    }
  return NULL;
}

void
daylight_bag_prepare_async (DaylightBag        *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (!self->busy && self->plan == NULL);

  self->busy = TRUE;
  g_task_set_source_tag (task, daylight_bag_prepare_async);
  g_task_set_check_cancellable (task, FALSE);
  g_thread_unref (g_thread_new ("bag", prepare_thread, task));
}

gboolean
daylight_bag_prepare_finish (DaylightBag  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  DaylightBagPlan *plan;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  self->busy = FALSE;
  plan = g_task_propagate_pointer (G_TASK (result), error);
  if (plan == NULL)
    {
      DaylightBagPlan *failed = g_task_get_task_data (G_TASK (result));

      if (failed != NULL)
        {
          self->plan = daylight_bag_plan_new (self->source);
          g_set_str (&self->plan->failed_entry, failed->failed_entry);
        }
      return FALSE;
    }

  g_clear_pointer (&self->plan, daylight_bag_plan_free);
  self->plan = plan;
  return TRUE;
}

/* Writing */

static void
begin_phase (Writing         *writing,
             DaylightBagPhase phase,
             guint64          all)
{
  __atomic_store_n (&writing->done, 0, __ATOMIC_RELAXED);
  __atomic_store_n (&writing->all, all, __ATOMIC_RELAXED);
  g_atomic_int_set (&writing->phase, (int)phase);
}

static gboolean
write_all (DaylightBag  *self,
           Writing      *writing,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (DaylightBagTarget) target = NULL;
  g_autofree char              *name = g_file_get_basename (writing->target);
  g_autofree char              *folder = daylight_bag_folder_name (name != NULL ? name : "");

  guint64 expected = daylight_bag_plan_get_size (self->plan) + (guint64)self->plan->files->len * ZIP_OVERHEAD;

  if (folder == NULL)
    folder = g_strdup (DEFAULT_FOLDER);

  target = daylight_bag_target_open (writing->target, expected, &self->faults, error);
  if (target == NULL)
    return FALSE;

  begin_phase (writing, DAYLIGHT_BAG_WRITING, daylight_bag_plan_get_size (self->plan));
  if (!daylight_bag_archive_write (self->plan, folder, writing->passphrase, target, &writing->done, cancellable, error) ||
      !daylight_bag_target_sync (target, error))
    return FALSE;

  self->zip_size = daylight_bag_target_get_size (target);
  begin_phase (writing, DAYLIGHT_BAG_CHECKING, self->zip_size + daylight_bag_plan_get_size (self->plan));
  if (!daylight_bag_verify (daylight_bag_target_get_fd (target), writing->passphrase, daylight_bag_target_get_sha256 (target),
                            &self->check, &writing->done, cancellable, error))
    return FALSE;

  /* The last moment to turn back: from here on the file has its name. */
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && daylight_bag_target_commit (target, error);
}

static gpointer
write_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  GError           *error = NULL;

  daylight_thread_step_back ();
  if (write_all (g_task_get_source_object (task), g_task_get_task_data (task), g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  return NULL;
}

static gboolean
tick_cb (gpointer data)
{
  Writing *writing = data;

  writing->progress ((DaylightBagPhase)g_atomic_int_get (&writing->phase),
                     __atomic_load_n (&writing->done, __ATOMIC_RELAXED),
                     __atomic_load_n (&writing->all, __ATOMIC_RELAXED),
                     writing->progress_data);
  return G_SOURCE_CONTINUE;
}

void
daylight_bag_write_async (DaylightBag        *self,
                          GFile              *target,
                          DaylightSecret     *passphrase,
                          DaylightBagProgress progress,
                          gpointer            progress_data,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask   *task = g_task_new (self, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  g_return_if_fail (!self->busy && self->plan != NULL);

  self->busy = TRUE;
  writing->target = g_object_ref (target);
  writing->passphrase = passphrase != NULL ? daylight_secret_ref (passphrase) : NULL;
  writing->progress = progress;
  writing->progress_data = progress_data;
  g_task_set_source_tag (task, daylight_bag_write_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, writing, writing_free);

  if (progress != NULL)
    {
      writing->tick = g_timeout_source_new (PROGRESS_INTERVAL);
      g_source_set_static_name (writing->tick, "bag progress");
      g_source_set_callback (writing->tick, tick_cb, writing, NULL);
      g_source_attach (writing->tick, g_task_get_context (task));
    }
  g_thread_unref (g_thread_new ("bag", write_thread, task));
}

gboolean
daylight_bag_write_finish (DaylightBag  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  Writing *writing;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  self->busy = FALSE;
  writing = g_task_get_task_data (G_TASK (result));
  if (writing->tick != NULL)
    g_source_destroy (writing->tick);
  g_clear_pointer (&writing->tick, g_source_unref);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Class */

static void
daylight_bag_finalize (GObject *object)
{
  DaylightBag *self = DAYLIGHT_BAG (object);

  g_clear_pointer (&self->plan, daylight_bag_plan_free);
  g_clear_pointer (&self->source, daylight_bag_source_unref);
  g_clear_pointer (&self->strings, daylight_report_strings_unref);
  g_free (self->software);
  g_free (self->reference);

  G_OBJECT_CLASS (daylight_bag_parent_class)->finalize (object);
}

static void
daylight_bag_class_init (DaylightBagClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_bag_finalize;
}

static void
daylight_bag_init (DaylightBag *self)
{
}

DaylightBag *
daylight_bag_new (DaylightBagSource        *source,
                  const DaylightBagOptions *options)
{
  DaylightBag *self = g_object_new (DAYLIGHT_TYPE_BAG, NULL);

  self->source = daylight_bag_source_ref (source);
  self->strings = daylight_report_strings_ref (options->strings);
  self->software = g_strdup (options->software);
  self->reference = g_strdup (options->reference);
  self->options = *options;
  self->options.strings = self->strings;
  self->options.software = self->software;
  self->options.reference = self->reference;

  return self;
}

GPtrArray *
daylight_bag_get_files (DaylightBag *self)
{
  return self->plan->files;
}

guint64
daylight_bag_get_size (DaylightBag *self)
{
  return daylight_bag_plan_get_size (self->plan);
}

guint
daylight_bag_get_n_entries (DaylightBag *self)
{
  return self->plan->entries->len;
}

const char *
daylight_bag_get_head (DaylightBag *self)
{
  return self->source->head;
}

const DaylightBagCheck *
daylight_bag_get_check (DaylightBag *self)
{
  return &self->check;
}

guint64
daylight_bag_get_zip_size (DaylightBag *self)
{
  return self->zip_size;
}

const char *
daylight_bag_get_failed_entry (DaylightBag *self)
{
  return self->plan != NULL ? self->plan->failed_entry : NULL;
}

void
daylight_bag_set_faults (DaylightBag             *self,
                         const DaylightBagFaults *faults)
{
  self->faults = *faults;
}
