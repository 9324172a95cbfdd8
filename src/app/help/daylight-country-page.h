/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_COUNTRY_PAGE (daylight_country_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightCountryPage, daylight_country_page, DAYLIGHT, COUNTRY_PAGE, AdwNavigationPage)

/* Writes the choice to the setting "country" and pops itself. */
AdwNavigationPage *daylight_country_page_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
