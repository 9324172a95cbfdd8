/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Overwrites what was typed in the buffers between the app and the display. Does not wait, and shows nothing. */
void daylight_rinse_display (GdkDisplay *display);

G_END_DECLS
