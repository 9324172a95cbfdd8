/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "daylight-guide-part.h"

G_BEGIN_DECLS

/* For whom a guide is; guides are listed in this order. */
typedef enum {
  DAYLIGHT_GUIDE_FOR_SURVIVORS,
  DAYLIGHT_GUIDE_FOR_FRIENDS,
  DAYLIGHT_GUIDE_FOR_BYSTANDERS,
  DAYLIGHT_GUIDE_FOR_SHARERS,
} DaylightGuideAudience;

#define DAYLIGHT_GUIDE_N_AUDIENCES (DAYLIGHT_GUIDE_FOR_SHARERS + 1)

typedef enum {
  DAYLIGHT_GUIDE_STEP_TEXT,
  DAYLIGHT_GUIDE_STEP_CHECKLIST,
  DAYLIGHT_GUIDE_STEP_DOS_AND_DONTS,
  DAYLIGHT_GUIDE_STEP_CARDS,
  DAYLIGHT_GUIDE_STEP_CHOICE,
  DAYLIGHT_GUIDE_STEP_HELP,
  DAYLIGHT_GUIDE_STEP_ROUTE,
  DAYLIGHT_GUIDE_STEP_RECORD,
  DAYLIGHT_GUIDE_STEP_CAUTION,
} DaylightGuideStepKind;

#define DAYLIGHT_TYPE_GUIDE_STEP (daylight_guide_step_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideStep, daylight_guide_step, DAYLIGHT, GUIDE_STEP, GObject)

/**
 * DaylightGuideStep:
 *
 * One step of a guide. Immutable. Texts are looked up in the language shown each time they are asked for.
 */

const char           *daylight_guide_step_get_id (DaylightGuideStep *self);
DaylightGuideStepKind daylight_guide_step_get_kind (DaylightGuideStep *self);
const char           *daylight_guide_step_get_title (DaylightGuideStep *self);
const char           *daylight_guide_step_get_illustration (DaylightGuideStep *self);
gboolean              daylight_guide_step_is_for_danger (DaylightGuideStep *self);
gboolean              daylight_guide_step_is_shown_in (DaylightGuideStep *self,
                                                       const char        *country);

GPtrArray *daylight_guide_step_list_parts (DaylightGuideStep    *self,
                                           DaylightGuidePartKind kind,
                                           const char           *country) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *daylight_guide_step_list_choices (DaylightGuideStep *self,
                                             const char        *country) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *daylight_guide_step_list_sources (DaylightGuideStep *self,
                                             const char        *country) G_GNUC_WARN_UNUSED_RESULT;

/* Kinds of services (an empty list: all), ids of platforms ("all": all), the entry that a record step opens. */
const char *const *daylight_guide_step_get_help_kinds (DaylightGuideStep *self);
const char *const *daylight_guide_step_get_platforms (DaylightGuideStep *self);
const char        *daylight_guide_step_get_record_kind (DaylightGuideStep *self);
const char *const *daylight_guide_step_get_record_fields (DaylightGuideStep *self);

/* Ids of the content list that the step carries. */
const char *const *daylight_guide_step_get_covers (DaylightGuideStep *self);

#define DAYLIGHT_TYPE_GUIDE (daylight_guide_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuide, daylight_guide, DAYLIGHT, GUIDE, GObject)

/**
 * DaylightGuide:
 *
 * One guide. Immutable.
 */

const char           *daylight_guide_get_id (DaylightGuide *self);
DaylightGuideAudience daylight_guide_get_audience (DaylightGuide *self);
const char           *daylight_guide_get_icon (DaylightGuide *self);
const char           *daylight_guide_get_title (DaylightGuide *self);
const char           *daylight_guide_get_summary (DaylightGuide *self);
const char *const    *daylight_guide_get_next (DaylightGuide *self);

GPtrArray         *daylight_guide_list_steps (DaylightGuide *self,
                                              const char    *country) G_GNUC_WARN_UNUSED_RESULT;
DaylightGuideStep *daylight_guide_look_up_step (DaylightGuide *self,
                                                const char    *id);

/* Of an English reader nothing is untranslated. */
guint    daylight_guide_get_n_untranslated (DaylightGuide *self);
gboolean daylight_guide_is_fully_translated (DaylightGuide *self);
/* Nothing of it is: it is whole, in another language than the reader's. */
gboolean daylight_guide_is_untranslated (DaylightGuide *self);

/* The same guide with every text as it was written, in English. */
DaylightGuide *daylight_guide_dup_original (DaylightGuide *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean       daylight_guide_is_original (DaylightGuide *self);

G_END_DECLS
