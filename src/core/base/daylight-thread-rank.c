/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "daylight-thread-rank.h"

#include <sys/resource.h>

/* Of 19: a ninth of the weight of a thread that is as it was made (kernel/sched/core.c, sched_prio_to_weight: 110 to 1024). */
#define NICENESS 10

void
daylight_thread_step_back (void)
{
  /* On Linux a thread has a niceness of its own (setpriority(2), "C library/kernel differences"). */
  (void)setpriority (PRIO_PROCESS, 0, MAX (NICENESS, getpriority (PRIO_PROCESS, 0)));
}
