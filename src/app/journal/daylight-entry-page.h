/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ENTRY_PAGE (daylight_entry_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEntryPage, daylight_entry_page, DAYLIGHT, ENTRY_PAGE, AdwNavigationPage)

/**
 * DaylightEntryPage:
 *
 * One entry to read, with its files and its earlier states. Signals: "edit" (DaylightEntry *), "deleted" (char *id).
 */
AdwNavigationPage *daylight_entry_page_new (DaylightContext *context,
                                            const char      *entry_id);

G_END_DECLS
