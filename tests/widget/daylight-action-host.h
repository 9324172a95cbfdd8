/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ACTION_HOST (daylight_action_host_get_type ())
G_DECLARE_FINAL_TYPE (DaylightActionHost, daylight_action_host, DAYLIGHT, ACTION_HOST, AdwBin)

/**
 * DaylightActionHost:
 *
 * Stands where the window stands: it has the window's actions that lead from one room to another or out of the app, and
 * keeps the last one that was asked for.
 */
GtkWidget *daylight_action_host_new (GtkWidget *child) G_GNUC_WARN_UNUSED_RESULT;

/* "link.open tel:999", or NULL; forgets it. */
char *daylight_action_host_take (DaylightActionHost *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
