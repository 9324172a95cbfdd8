/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"
#include "daylight-entry.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ABOUT_PAGE (daylight_about_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightAboutPage, daylight_about_page, DAYLIGHT, ABOUT_PAGE, AdwNavigationPage)

/**
 * DaylightAboutPage:
 *
 * The entry that a removal request is about, chosen by hand: where it was not begun from there, and no address says it. The
 * choice is a revision of the request; then the page goes.
 */
AdwNavigationPage *daylight_about_page_new (DaylightContext *context,
                                            DaylightEntry   *request);

G_END_DECLS
