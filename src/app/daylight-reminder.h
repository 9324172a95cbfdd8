/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_REMINDER (daylight_reminder_get_type ())
G_DECLARE_FINAL_TYPE (DaylightReminder, daylight_reminder, DAYLIGHT, REMINDER, GObject)

/**
 * DaylightReminder:
 *
 * Shows the check-in time of the plan when it comes, in words that say nothing of a plan. It learns the time while the
 * journal is open, and keeps nothing but the time: leaving does not make it forget, the end of the program does.
 */
DaylightReminder *daylight_reminder_new (GtkWindow       *window, /* borrowed: outlives it */
                                         DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* What the clock's tick does; for tests. @now: µs since 1970 UTC. TRUE when it was shown. */
gboolean daylight_reminder_look (DaylightReminder *self,
                                 gint64            now);

G_END_DECLS
