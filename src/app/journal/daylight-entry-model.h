/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "daylight-entry.h"
#include "daylight-filter.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ENTRY_MODEL (daylight_entry_model_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEntryModel, daylight_entry_model, DAYLIGHT, ENTRY_MODEL, GObject)

/**
 * DaylightEntryModel:
 *
 * The entries of a list in the order the journal gave them, and where a month begins. No GtkSectionModel: for each heading
 * of its own that it makes while scrolling, GTK 4.18 makes the styles of all 200 rows anew, which takes longer than a frame.
 */
DaylightEntryModel *daylight_entry_model_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* @keep: how many of the first ones stay; the rest is replaced by @entries. */
void daylight_entry_model_put (DaylightEntryModel *self,
                               guint               keep,
                               GPtrArray          *entries,
                               DaylightSort        sort);
/* Whether the entry at @position is the first of its month in this list. */
gboolean daylight_entry_model_begins_month (DaylightEntryModel *self,
                                            guint               position);
/* The moment that decides the month of @entry in this list: µs since 1970 UTC. */
gint64 daylight_entry_model_get_moment (DaylightEntryModel *self,
                                        DaylightEntry      *entry);

G_END_DECLS
