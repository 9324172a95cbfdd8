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
 * room, half a word helps nobody; a screen reader has the page's own name.
 */
GtkWidget *daylight_title_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
