/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows of a list of DaylightHandoverItem: with a box to tick, or without. Only what is on the screen has widgets. */
GtkListItemFactory *daylight_handover_row_factory_new (gboolean with_check) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
