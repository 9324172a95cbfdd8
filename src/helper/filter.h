/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* From now on this process, and each of its threads, may ask the kernel for what reading, decoding and drawing take, and
 * for nothing else: no new program, process or namespace, no socket, no look at another process. What is not allowed fails
 * as if the kernel did not have it (ENOSYS), which libraries know to live with. FALSE where it could not be set; TRUE too
 * where it was not built in. */
gboolean filter_start (void);
