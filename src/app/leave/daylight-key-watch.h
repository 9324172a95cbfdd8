/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "daylight-leave-keys.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_KEY_WATCH (daylight_key_watch_get_type ())
G_DECLARE_FINAL_TYPE (DaylightKeyWatch, daylight_key_watch, DAYLIGHT, KEY_WATCH, GObject)

/**
 * DaylightKeyWatch:
 *
 * Sees every key event of every surface of the app before any widget does, while a dialog, a menu or a popover is open
 * too: shortcuts of a window are not run then (STYLE.md's probe: only GdkSurface::event is reached always; its emission
 * hook covers the surfaces of popovers as well).
 *
 * Signal "keys" (DaylightLeaveKeysResult as a gint): a leave or close combination was completed; handled at once, before
 * the event goes on. Signal "activity": any key or pointer event.
 */
DaylightKeyWatch *daylight_key_watch_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
