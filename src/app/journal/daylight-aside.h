/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs @func of @task (transfer full) on a thread of its own and lets go of the task on the main thread. For what reads somebody
 * else's bytes or folders and never touches the journal: nobody waits for it, leaving least of all. */
void daylight_aside_run (GTask          *task,
                         GTaskThreadFunc func);

G_END_DECLS
