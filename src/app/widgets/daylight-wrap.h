/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * daylight_wrap_label_new:
 * @css_class: (nullable): one style class
 *
 * Returns: (transfer floating): a label for running text, which begins where its page does
 */
GtkWidget *daylight_wrap_label_new (const char *text,
                                    const char *css_class) G_GNUC_WARN_UNUSED_RESULT;

/**
 * daylight_wrap_labels:
 * @within: a widget, not a header bar
 *
 * Lets the titles of the AdwPreferencesGroups and the words of the buttons in @within go on in the next line. Libadwaita
 * cuts the ones, GTK makes a page too wide for the others, which large text and long-worded languages meet on every page.
 */
void daylight_wrap_labels (GtkWidget *within);

/**
 * daylight_wrap_menu:
 * @button: the button of a menu, which it has by now
 *
 * Lets the words of the menu go on in the next line where it would be wider than the window.
 */
void daylight_wrap_menu (GtkMenuButton *button);

G_END_DECLS
