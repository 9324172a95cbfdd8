/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"
#include "daylight-guide.h"
#include "daylight-guide-ticks.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDE_PAGE (daylight_guide_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuidePage, daylight_guide_page, DAYLIGHT, GUIDE_PAGE, AdwNavigationPage)

/**
 * DaylightGuidePage:
 *
 * One guide, a step at a time or as a whole page; which of the two is remembered for all guides.
 */
AdwNavigationPage *daylight_guide_page_new (DaylightContext    *context,
                                            DaylightGuide      *guide,
                                            DaylightGuideTicks *ticks) G_GNUC_WARN_UNUSED_RESULT;

DaylightGuide *daylight_guide_page_get_guide (DaylightGuidePage *self);
const char    *daylight_guide_page_get_step_id (DaylightGuidePage *self);
void           daylight_guide_page_show_step (DaylightGuidePage *self,
                                              const char        *step_id);

G_END_DECLS
