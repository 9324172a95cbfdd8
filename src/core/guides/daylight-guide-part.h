/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a step is made of, in the order in which it is shown. */
typedef enum {
  DAYLIGHT_GUIDE_PART_PARAGRAPH,
  DAYLIGHT_GUIDE_PART_CAUTION,
  DAYLIGHT_GUIDE_PART_ITEM, /* of a checklist */
  DAYLIGHT_GUIDE_PART_DO,
  DAYLIGHT_GUIDE_PART_DONT,
  DAYLIGHT_GUIDE_PART_CARD,
} DaylightGuidePartKind;

#define DAYLIGHT_TYPE_GUIDE_PART (daylight_guide_part_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuidePart, daylight_guide_part, DAYLIGHT, GUIDE_PART, GObject)

DaylightGuidePartKind daylight_guide_part_get_kind (DaylightGuidePart *self);

/* Of items and cards; NULL otherwise. It never changes between versions. */
const char *daylight_guide_part_get_id (DaylightGuidePart *self);

/* What the part says; of a card, what people say. In the language shown, **bold** marked so. */
const char *daylight_guide_part_get_text (DaylightGuidePart *self);

/* Of a card: why the saying hurts, and what to say instead; "" otherwise. */
const char *daylight_guide_part_get_harm (DaylightGuidePart *self);
const char *daylight_guide_part_get_instead (DaylightGuidePart *self);

#define DAYLIGHT_TYPE_GUIDE_CHOICE (daylight_guide_choice_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideChoice, daylight_guide_choice, DAYLIGHT, GUIDE_CHOICE, GObject)

/**
 * DaylightGuideChoice:
 *
 * An answer that can be chosen: it leads to a guide (and a step of it), or it asks once more.
 */

/* NULL for the option of a step. */
const char *daylight_guide_choice_get_id (DaylightGuideChoice *self);
const char *daylight_guide_choice_get_icon (DaylightGuideChoice *self);
const char *daylight_guide_choice_get_label (DaylightGuideChoice *self);
const char *daylight_guide_choice_get_note (DaylightGuideChoice *self);
const char *daylight_guide_choice_get_guide_id (DaylightGuideChoice *self);
const char *daylight_guide_choice_get_step_id (DaylightGuideChoice *self);

/* The heading over the further choices, and those; "" and NULL where the choice leads to a guide. */
const char *daylight_guide_choice_get_question (DaylightGuideChoice *self);
GPtrArray  *daylight_guide_choice_get_choices (DaylightGuideChoice *self);

#define DAYLIGHT_TYPE_GUIDE_SOURCE (daylight_guide_source_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideSource, daylight_guide_source, DAYLIGHT, GUIDE_SOURCE, GObject)

/* Where a fact was read, and when. The name of a work is not translated; the address may be NULL, the note "". */
const char *daylight_guide_source_get_name (DaylightGuideSource *self);
int         daylight_guide_source_get_year (DaylightGuideSource *self);
const char *daylight_guide_source_get_url (DaylightGuideSource *self);
const char *daylight_guide_source_get_note (DaylightGuideSource *self);

G_END_DECLS
