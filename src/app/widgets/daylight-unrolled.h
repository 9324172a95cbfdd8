/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_UNROLLED (daylight_unrolled_get_type ())
G_DECLARE_FINAL_TYPE (DaylightUnrolled, daylight_unrolled, DAYLIGHT, UNROLLED, GtkWidget)

/**
 * daylight_unrolled_new:
 * @scrolled: (transfer floating): with its content in it
 * @width: how wide it is where there is room
 *
 * For a dialog that follows the size of its content: asks for the height that the content has at the width it gets, and
 * scrolls only where that is not to be had. GtkScrolledWindow asks for the height at the content's own width, and a dialog
 * of a given width keeps the height it has at that one: where the window is narrower, the last answers of a question would
 * stand below its edge.
 */
GtkWidget *daylight_unrolled_new (GtkScrolledWindow *scrolled,
                                  int                width) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
