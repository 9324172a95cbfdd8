/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The way to the helplines in a header bar: an icon with its name, and the icon alone where there is no room for both. */

#define DAYLIGHT_TYPE_HELP_BUTTON (daylight_help_button_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHelpButton, daylight_help_button, DAYLIGHT, HELP_BUTTON, GtkWidget)

GtkWidget *daylight_help_button_new (void);

G_END_DECLS
