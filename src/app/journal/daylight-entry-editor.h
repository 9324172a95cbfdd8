/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"
#include "daylight-guide.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ENTRY_EDITOR (daylight_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEntryEditor, daylight_entry_editor, DAYLIGHT, ENTRY_EDITOR, AdwNavigationPage)

/**
 * DaylightEntryEditor:
 *
 * Writes an entry. What is typed is kept as an encrypted draft within a second, and once more in front of a lock; saving
 * makes a revision. Signals "saved" (const char *entry_id), "drafts-changed", "discarded".
 */
AdwNavigationPage *daylight_entry_editor_new (DaylightContext   *context,
                                              DaylightEntryKind  kind,
                                              DaylightEntry     *previous,
                                              const char        *draft_key,
                                              JsonObject        *draft,
                                              DaylightGuide     *guide,
                                              DaylightGuideStep *step) G_GNUC_WARN_UNUSED_RESULT;
/* Before the page comes in: it begins at the field of that name in the store; @field lives as long as the program. */
void daylight_entry_editor_focus (DaylightEntryEditor *self,
                                  const char          *field);

G_END_DECLS
