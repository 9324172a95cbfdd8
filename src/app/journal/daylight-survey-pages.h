/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SURVEY_PAGE (daylight_survey_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSurveyPage, daylight_survey_page, DAYLIGHT, SURVEY_PAGE, AdwNavigationPage)

/* What all entries say together: when things happened, as charts and as lists; or who is named in them. Signal "filter"
 * (DaylightFilter *): the entries behind something that was chosen. */
AdwNavigationPage *daylight_survey_page_new_timeline (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;
AdwNavigationPage *daylight_survey_page_new_people (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
