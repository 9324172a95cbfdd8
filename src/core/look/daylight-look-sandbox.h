/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The command line that starts the helper for @part where nothing is: no network, no home, no bus, no other process;
 * programs and fonts of the system to read, and an empty /tmp. bwrap; inside a Flatpak, flatpak-spawn.
 *
 * Returns: (transfer full) (nullable): NULL where there is no such place: then it must not be started */
GStrv daylight_look_sandbox_command (const char *part) G_GNUC_WARN_UNUSED_RESULT;

/* Is this a Flatpak? Its sandboxes are made by the portal. */
gboolean daylight_look_sandbox_is_flatpak (void);

/* For tests: as if there were none (they take it away by an empty PATH otherwise). */
gboolean daylight_look_sandbox_exists (void);

G_END_DECLS
