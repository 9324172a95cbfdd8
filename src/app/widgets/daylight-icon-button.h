/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A button that is only an icon: its name is its tooltip and what assistive technology says. */
GtkWidget *daylight_icon_button_new (const char *icon,
                                     const char *name,
                                     const char *action) G_GNUC_WARN_UNUSED_RESULT;
/* Another name, in both places. */
void daylight_icon_button_set_name (GtkWidget  *button,
                                    const char *name);
/* An AdwWrapBox for them, in the middle: what has no room in one line goes on in the next. */
GtkWidget *daylight_icon_button_bar (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
