/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The whole screen for what is looked at: the list of rooms goes, the header bar with its Leave button stays. */
/* To be installed as a widget-class action of the page. */
void daylight_file_screen_toggle (GtkWidget  *page,
                                  const char *name,
                                  GVariant   *parameter);
void daylight_file_screen_end (GtkWidget *page);

G_END_DECLS
