/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDES_HOME (daylight_guides_home_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuidesHome, daylight_guides_home, DAYLIGHT, GUIDES_HOME, AdwNavigationPage)

/**
 * DaylightGuidesHome:
 *
 * The first page: what is happening, as plain choices, and the search over all guides.
 */
AdwNavigationPage *daylight_guides_home_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* Empties the search and scrolls up. */
void daylight_guides_home_reset (DaylightGuidesHome *self);
void daylight_guides_home_focus_search (DaylightGuidesHome *self);

G_END_DECLS
