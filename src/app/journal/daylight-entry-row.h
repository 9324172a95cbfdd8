/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "daylight-entry.h"

G_BEGIN_DECLS

/* One entry in a list: its first words, its kind and moment; where something was looked for, the place that holds it. The
 * month stands over the first entry of it. */
GtkWidget *daylight_entry_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* @moment: what decides the month, µs since 1970 UTC; @query: (nullable): what was typed. Returns (transfer full): all of it, to be read out. */
char *daylight_entry_row_fill (GtkWidget     *row,
                               DaylightEntry *entry,
                               gint64         moment,
                               gboolean       begins_month,
                               guint          n_files,
                               const char    *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
