/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"
#include "daylight-guide.h"
#include "daylight-guide-ticks.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDE_STEP_VIEW (daylight_guide_step_view_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideStepView, daylight_guide_step_view, DAYLIGHT, GUIDE_STEP_VIEW, AdwBin)

/**
 * DaylightGuideStepView:
 *
 * One step of a guide, whatever its kind: heading, words, cautions set apart, and what can be done. What leads out of
 * the guide does so by the window's actions (help.open, journal.record, removal.open) and guides.open.
 */
GtkWidget *daylight_guide_step_view_new (DaylightContext    *context,
                                         DaylightGuide      *guide,
                                         DaylightGuideStep  *step,
                                         DaylightGuideTicks *ticks) G_GNUC_WARN_UNUSED_RESULT;

DaylightGuideStep *daylight_guide_step_view_get_step (DaylightGuideStepView *self);
void               daylight_guide_step_view_set_position (DaylightGuideStepView *self,
                                                          const char            *position);
void               daylight_guide_step_view_focus_heading (DaylightGuideStepView *self);

G_END_DECLS
