/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_TEXT_ROW (daylight_text_row_get_type ())
G_DECLARE_FINAL_TYPE (DaylightTextRow, daylight_text_row, DAYLIGHT, TEXT_ROW, AdwPreferencesRow)

/**
 * DaylightTextRow:
 *
 * A row of a list with a field for one line of text, under its title. AdwEntryRow cuts a title that is longer than the row;
 * here it goes on in the next line. The field is reached as a GtkEditable.
 */
GtkWidget *daylight_text_row_new (const char *title) G_GNUC_WARN_UNUSED_RESULT;

/* A text that can't be used is marked as such, calmly. */
void daylight_text_row_set_doubtful (DaylightTextRow *self,
                                     gboolean         doubtful);

gboolean daylight_text_row_get_doubtful (DaylightTextRow *self);

G_END_DECLS
