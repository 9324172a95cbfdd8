/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_UNLOCK_PAGE (daylight_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightUnlockPage, daylight_unlock_page, DAYLIGHT, UNLOCK_PAGE, AdwNavigationPage)

/**
 * DaylightUnlockPage:
 *
 * Opens the journal: by what the keyring keeps where that is allowed, else by the passphrase or the recovery code.
 */
AdwNavigationPage *daylight_unlock_page_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
