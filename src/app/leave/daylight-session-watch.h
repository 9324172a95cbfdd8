/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SESSION_WATCH (daylight_session_watch_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSessionWatch, daylight_session_watch, DAYLIGHT, SESSION_WATCH, GObject)

/**
 * DaylightSessionWatch:
 *
 * Says when the person is gone: no event for the idle time, screen locked, computer going to sleep or back from it.
 * Signal "gone". Never relied on alone: each of the sources may be missing on a desktop.
 */
DaylightSessionWatch *daylight_session_watch_new (GtkApplication *application,
                                                  GSettings      *settings) G_GNUC_WARN_UNUSED_RESULT;

/* A key or pointer event came: the idle time starts anew. */
void daylight_session_watch_activity (DaylightSessionWatch *self);

G_END_DECLS
