/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The only door to the log. A line names what happened and a number (a size, a code, a count), never text, a path or an
 * error message of a parser: whatever a user or a file brought in stays out. */

void daylight_log_note (const char *what,
                        gint64      number);
void daylight_log_warning (const char *what,
                           gint64      number);

G_END_DECLS
