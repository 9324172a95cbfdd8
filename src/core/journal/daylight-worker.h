/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What goes first. Within one priority, first come first served. */
typedef enum {
  DAYLIGHT_PRIORITY_LOCK,
  DAYLIGHT_PRIORITY_READ,
  DAYLIGHT_PRIORITY_WRITE,
  DAYLIGHT_PRIORITY_BULK,
} DaylightPriority;

/**
 * DaylightWorker:
 *
 * One named thread with a queue of #GTask jobs. A job returns through its task, so its result lands in the main context
 * that the task was made in; the task (and with it the task's data and source object) is always let go of there too.
 */
typedef struct _DaylightWorker DaylightWorker;

DaylightWorker *daylight_worker_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Runs what is queued, then ends the thread and waits for it. Not from the worker itself. */
void daylight_worker_free (DaylightWorker *self);

void     daylight_worker_push (DaylightWorker  *self,
                               DaylightPriority priority,
                               GTask           *task,
                               GTaskThreadFunc  func);
gboolean daylight_worker_is_current (DaylightWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightWorker, daylight_worker_free)

G_END_DECLS
