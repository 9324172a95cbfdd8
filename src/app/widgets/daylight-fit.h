/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_FIT (daylight_fit_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFit, daylight_fit, DAYLIGHT, FIT, GtkWidget)

/**
 * daylight_fit_new:
 * @named: a widget with words
 * @bare: one without, that does the same
 *
 * Shows @named where there is room for it, else @bare. Which of them is a question of the width that a header bar has left,
 * in every language and at every size of text: a breakpoint would have to guess it, and a label that is cut says nothing.
 */
GtkWidget *daylight_fit_new (GtkWidget *named,
                             GtkWidget *bare) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
