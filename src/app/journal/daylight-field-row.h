/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-field-table.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_FIELD_ROW (daylight_field_row_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFieldRow, daylight_field_row, DAYLIGHT, FIELD_ROW, GtkBox)

/**
 * DaylightFieldRow:
 *
 * One field of an entry in the editor: its name, why it helps, and what to type it in. Signal "changed".
 */
GtkWidget           *daylight_field_row_new (const DaylightField *field) G_GNUC_WARN_UNUSED_RESULT;
const DaylightField *daylight_field_row_get_field (DaylightFieldRow *self);
void                 daylight_field_row_set_value (DaylightFieldRow *self,
                                                   JsonNode         *value); /* (nullable) */
/* (nullable): nothing was typed */
JsonNode *daylight_field_row_get_value (DaylightFieldRow *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
