/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_BARS (daylight_bars_get_type ())
G_DECLARE_FINAL_TYPE (DaylightBars, daylight_bars, DAYLIGHT, BARS, GtkWidget)

/* A chart of upright bars, each with a short name under it and its number above where there is room. For the ear it is one
 * picture with a @label; the numbers are to be readable beside it. */
GtkWidget *daylight_bars_new (const char *label) G_GNUC_WARN_UNUSED_RESULT;
void       daylight_bars_add (DaylightBars *self,
                              const char   *name,
                              guint         n);

G_END_DECLS
