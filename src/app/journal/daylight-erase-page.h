/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ERASE_PAGE (daylight_erase_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightErasePage, daylight_erase_page, DAYLIGHT, ERASE_PAGE, AdwNavigationPage)

/* Erasing for good, slowly: what it means, the passphrase, one more question. @entry_id: (nullable): one entry, or the
 * whole journal. Signal "erased" () after an entry is gone; after the whole journal its state says
 * so, and "erasing" (gboolean) stands around it: the journal is locked meanwhile and must not be opened. */
AdwNavigationPage *daylight_erase_page_new (DaylightContext *context,
                                            const char      *entry_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
