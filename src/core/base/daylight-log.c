/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-log.h"

/**
 * daylight_log_note:
 * @what: a literal of the program's own
 * @number: a size, a code or a count
 *
 * Writes a debug line, shown only where debug lines are asked for. Any thread.
 */
void
daylight_log_note (const char *what,
                   gint64      number)
{
  g_debug ("%s (%" G_GINT64_FORMAT ")", what, number);
}

/**
 * daylight_log_warning:
 * @what: a literal of the program's own
 * @number: a size, a code or a count
 *
 * Writes a message line for what a maintainer would want to know. Not a GLib warning: those are programmer errors and
 * end the tests. Any thread.
 */
void
daylight_log_warning (const char *what,
                      gint64      number)
{
  g_message ("%s (%" G_GINT64_FORMAT ")", what, number);
}
