/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-aside.h"

typedef struct
{
  GTask          *task; /* (owned) */
  GTaskThreadFunc func;
} Aside;

/* On the main thread: what the task holds may be a widget. */
static gboolean
done_cb (gpointer user_data)
{
  g_object_unref (user_data);

  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  g_autofree Aside *aside = data;

  aside->func (aside->task, g_task_get_source_object (aside->task), g_task_get_task_data (aside->task), g_task_get_cancellable (aside->task));
  g_idle_add (done_cb, aside->task);

  return NULL;
}

void
daylight_aside_run (GTask          *task,
                    GTaskThreadFunc func)
{
  Aside *aside = g_new0 (Aside, 1);

  aside->task = task;
  aside->func = func;
  g_thread_unref (g_thread_new ("daylight", run, aside));
}
