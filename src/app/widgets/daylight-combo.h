/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * daylight_combo_wrap:
 * @row: a row with a list of GtkStringObjects to choose from, before it has the list: what is chosen at first is not shown
 *   otherwise
 *
 * Shows what is chosen under the title, and lets the words in the list go on in the next line: libadwaita puts both on one
 * line and cuts them, or makes the list wider than a narrow window.
 */
void daylight_combo_wrap (AdwComboRow *row);

G_END_DECLS
