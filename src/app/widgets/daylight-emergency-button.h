/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_EMERGENCY_BUTTON (daylight_emergency_button_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEmergencyButton, daylight_emergency_button, DAYLIGHT, EMERGENCY_BUTTON, GtkWidget)

/**
 * DaylightEmergencyButton:
 *
 * The emergency numbers, one press from every page: the last item at the start of a page's header bar.
 */
GtkWidget *daylight_emergency_button_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
