/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_LEAVE_BUTTON (daylight_leave_button_get_type ())
G_DECLARE_FINAL_TYPE (DaylightLeaveButton, daylight_leave_button, DAYLIGHT, LEAVE_BUTTON, GtkWidget)

/**
 * DaylightLeaveButton:
 *
 * The button that leaves. It is the last item at the end of every header bar, so that the hand finds it unseen.
 */
GtkWidget *daylight_leave_button_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
