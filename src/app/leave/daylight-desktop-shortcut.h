/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_DESKTOP_SHORTCUT (daylight_desktop_shortcut_get_type ())
G_DECLARE_FINAL_TYPE (DaylightDesktopShortcut, daylight_desktop_shortcut, DAYLIGHT, DESKTOP_SHORTCUT, GObject)

DaylightDesktopShortcut *daylight_desktop_shortcut_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
