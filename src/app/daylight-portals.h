/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside a Flatpak: sees to it that a portal that hangs doesn't keep the window from coming. Before GTK. */
void daylight_portals_set_up (void);

G_END_DECLS
