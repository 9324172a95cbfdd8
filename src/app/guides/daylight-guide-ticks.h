/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDE_TICKS (daylight_guide_ticks_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideTicks, daylight_guide_ticks, DAYLIGHT, GUIDE_TICKS, GObject)

/**
 * DaylightGuideTicks:
 *
 * Which items of checklists are ticked, in memory only. Signal "changed" (guide, step and item id, on or off) is where
 * an unlocked journal can keep them; daylight_guide_ticks_set() brings kept ones back.
 */
DaylightGuideTicks *daylight_guide_ticks_new (void) G_GNUC_WARN_UNUSED_RESULT;

gboolean daylight_guide_ticks_get (DaylightGuideTicks *self,
                                   const char         *guide_id,
                                   const char         *step_id,
                                   const char         *item_id);
void     daylight_guide_ticks_set (DaylightGuideTicks *self,
                                   const char         *guide_id,
                                   const char         *step_id,
                                   const char         *item_id,
                                   gboolean            ticked);
void     daylight_guide_ticks_forget (DaylightGuideTicks *self);

/* All ticks in lines, in a fixed order, and back: what is ticked is joined by what the text holds, with "changed" for
 * each that is new. Lines that are no tick are left out. */
char *daylight_guide_ticks_to_text (DaylightGuideTicks *self) G_GNUC_WARN_UNUSED_RESULT;
void  daylight_guide_ticks_add_text (DaylightGuideTicks *self,
                                     const char         *text);

G_END_DECLS
