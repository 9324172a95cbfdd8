/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * daylight_wrap_group_titles:
 * @within: a widget
 *
 * Lets the titles of the AdwPreferencesGroups in @within go on in the next line. Libadwaita cuts them, which large text and
 * long-worded languages meet on every page.
 */
void daylight_wrap_group_titles (GtkWidget *within);

G_END_DECLS
