/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-worker.h"

#include <string.h>

#include "daylight-thread-cache.h"

#define N_PRIORITIES (DAYLIGHT_PRIORITY_BULK + 1)

typedef struct
{
  GTask          *task; /* (owned) */
  GTaskThreadFunc func;
} Job;

struct _DaylightWorker
{
  GThread *thread; /* (owned) */
  GMutex   mutex;
  GCond    cond;                 /* (mutex mutex) something was queued, or it ends */
  GQueue   queues[N_PRIORITIES]; /* (mutex mutex) of Job */
  gboolean ending;               /* (mutex mutex) */
};

static gboolean
drop_task_cb (gpointer user_data)
{
  g_object_unref (user_data);

  return G_SOURCE_REMOVE;
}

/* The last reference of a task may be the last one of the journal as well, whose end waits for this very thread: so it is
 * dropped where the task came from. */
static void
job_end (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "daylight-worker");
  g_source_set_callback (source, drop_task_cb, job->task, NULL);
  g_source_attach (source, g_task_get_context (job->task));
  g_free (job);
}

/* Before it waits it rinses: words that a job read are not to lie about in this thread's memory after a lock. */
static Job *
next_job (DaylightWorker *self)
{
  Job     *job = NULL;
  gboolean rinsed = FALSE;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      for (guint i = 0; i < N_PRIORITIES && job == NULL; i++)
        job = g_queue_pop_head (&self->queues[i]);
      if (job != NULL || self->ending)
        break;
      if (rinsed)
        {
          g_cond_wait (&self->cond, &self->mutex);
          continue;
        }
      g_mutex_unlock (&self->mutex);
      daylight_thread_cache_rinse ();
      rinsed = TRUE;
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);

  return job;
}

static gpointer
worker_main (gpointer user_data)
{
  DaylightWorker *self = user_data;
  Job            *job;

  while ((job = next_job (self)) != NULL)
    {
      job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task), g_task_get_cancellable (job->task));
      job_end (job);
    }

  return NULL;
}

/**
 * daylight_worker_new:
 * @name: the thread's name, at most 15 bytes, neutral: it can be seen from outside
 *
 * Returns: (transfer full): a worker, running
 */
DaylightWorker *
daylight_worker_new (const char *name)
{
  DaylightWorker *self = g_new0 (DaylightWorker, 1);

  g_return_val_if_fail (strlen (name) <= 15, NULL);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  for (guint i = 0; i < N_PRIORITIES; i++)
    g_queue_init (&self->queues[i]);
  self->thread = g_thread_new (name, worker_main, self);

  return self;
}

void
daylight_worker_free (DaylightWorker *self)
{
  g_assert (!daylight_worker_is_current (self));

  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * daylight_worker_push:
 * @task: (transfer none): must be returned by @func
 * @func: runs on the worker
 */
void
daylight_worker_push (DaylightWorker  *self,
                      DaylightPriority priority,
                      GTask           *task,
                      GTaskThreadFunc  func)
{
  Job *job;

  g_return_if_fail ((guint)priority < N_PRIORITIES);
  g_return_if_fail (G_IS_TASK (task) && func != NULL);

  job = g_new (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->queues[priority], job);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

gboolean
daylight_worker_is_current (DaylightWorker *self)
{
  return g_thread_self () == self->thread;
}
