/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * daylight_thread_step_back:
 *
 * The calling thread gives way to all others from now on, for as long as it lives: for one that computes for seconds,
 * while the window is to answer a key within a frame. Where both processors are busy, that takes a third and more off the
 * time that leaving takes (tests/bench/README.md). Nothing that a lock waits for may run in it.
 *
 * Threads: any, for itself. Where the system refuses, nothing changes.
 */
void daylight_thread_step_back (void);

G_END_DECLS
