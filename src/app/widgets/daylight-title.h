/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_TITLE (daylight_title_get_type ())
G_DECLARE_FINAL_TYPE (DaylightTitle, daylight_title, DAYLIGHT, TITLE, GtkWidget)

/**
 * DaylightTitle:
 *
 * The title of a header bar: that of the page or dialog around it, whole or not at all. Where the buttons leave too little
 * room, half a word helps nobody; a screen reader has the page's own name. A page whose title stands nowhere else sets the
 * property 'below': it is then shown under the header bar, on as many lines as it needs.
 */
GtkWidget *daylight_title_new (void) G_GNUC_WARN_UNUSED_RESULT;

void daylight_title_set_below (DaylightTitle *self,
                               gboolean       below);

G_END_DECLS
