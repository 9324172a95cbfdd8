/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ENTRY_EDITOR (daylight_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEntryEditor, daylight_entry_editor, DAYLIGHT, ENTRY_EDITOR, AdwNavigationPage)

/**
 * DaylightEntryEditor:
 *
 * Writes an entry. What is typed is kept as an encrypted draft within a second, and once more in front of a lock; saving
 * makes a revision. Signal "saved" (const char *entry_id).
 */
AdwNavigationPage *daylight_entry_editor_new (DaylightContext  *context,
                                              DaylightEntryKind kind,
                                              DaylightEntry    *previous, /* (nullable) */
                                              JsonObject       *draft);         /* (nullable) its fields */

G_END_DECLS
