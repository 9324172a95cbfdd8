/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"
#include "daylight-guide-ticks.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDE_TICK_KEEPER (daylight_guide_tick_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideTickKeeper, daylight_guide_tick_keeper, DAYLIGHT, GUIDE_TICK_KEEPER, GObject)

/**
 * DaylightGuideTickKeeper:
 *
 * Keeps the ticks in the journal while that is open, and gives them back when it is opened again. Without an open
 * journal nothing is kept. On "about-to-lock" it hands over what is not yet written: make it before whoever forgets the
 * ticks there.
 */
DaylightGuideTickKeeper *daylight_guide_tick_keeper_new (DaylightContext    *context,
                                                         DaylightGuideTicks *ticks) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
