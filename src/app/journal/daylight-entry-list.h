/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ENTRY_LIST (daylight_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEntryList, daylight_entry_list, DAYLIGHT, ENTRY_LIST, AdwNavigationPage)

/**
 * DaylightEntryList:
 *
 * The open journal: entries newest first by month, search as typed, an offered draft, undo after a deletion.
 * Signals: "open" (char *id), "new" (), "draft" (char *key, char *body).
 */
AdwNavigationPage *daylight_entry_list_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;
void               daylight_entry_list_offer_undo (DaylightEntryList *self,
                                                   const char        *entry_id);
void               daylight_entry_list_tell_found (DaylightEntryList *self,
                                                   guint              n);
void               daylight_entry_list_read_drafts (DaylightEntryList *self);
void               daylight_entry_list_set_filter (DaylightEntryList    *self,
                                                   const DaylightFilter *filter);
void               daylight_entry_list_focus_search (DaylightEntryList *self);

G_END_DECLS
