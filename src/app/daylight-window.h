/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_WINDOW (daylight_window_get_type ())
G_DECLARE_FINAL_TYPE (DaylightWindow, daylight_window, DAYLIGHT, WINDOW, AdwApplicationWindow)

/**
 * DaylightWindow:
 *
 * The app's one window. It holds the Daylight page, built at the start and kept, and the inside, built when it is
 * entered and destroyed when it is left. Its title never changes.
 */
GtkWidget *daylight_window_new (GtkApplication  *application,
                                DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* Leaves: in the call itself the Daylight page is in place; the journal is locked, the inside destroyed right after. */
void     daylight_window_leave (DaylightWindow    *self,
                                DaylightLockReason reason);
gboolean daylight_window_is_inside (DaylightWindow *self);

G_END_DECLS
