/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-part.h"

#include "daylight-guide-private.h"

G_DEFINE_FINAL_TYPE (DaylightGuidePart, daylight_guide_part, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (DaylightGuideChoice, daylight_guide_choice, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (DaylightGuideSource, daylight_guide_source, G_TYPE_OBJECT)

/* Where */

/**
 * daylight_guide_where_allows:
 * @country: (nullable): ISO 3166 alpha-2; %NULL or "" when none is chosen
 */
gboolean
daylight_guide_where_allows (const DaylightGuideWhere *where,
                             const char               *country)
{
  const char *chosen = country != NULL ? country : "";

  if (where->only != NULL && !g_strv_contains ((const char *const *)where->only, chosen))
    return FALSE;
  return where->except == NULL || !g_strv_contains ((const char *const *)where->except, chosen);
}

void
daylight_guide_where_clear (DaylightGuideWhere *where)
{
  g_clear_pointer (&where->only, g_strfreev);
  g_clear_pointer (&where->except, g_strfreev);
}

/* Parts */

static void
daylight_guide_part_finalize (GObject *object)
{
  DaylightGuidePart *self = DAYLIGHT_GUIDE_PART (object);

  daylight_guide_where_clear (&self->where);
  g_free (self->id);
  g_clear_pointer (&self->text, daylight_guide_text_unref);
  g_clear_pointer (&self->harm, daylight_guide_text_unref);
  g_clear_pointer (&self->instead, daylight_guide_text_unref);
  G_OBJECT_CLASS (daylight_guide_part_parent_class)->finalize (object);
}

static void
daylight_guide_part_class_init (DaylightGuidePartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_guide_part_finalize;
}

static void
daylight_guide_part_init (DaylightGuidePart *self)
{
}

DaylightGuidePartKind
daylight_guide_part_get_kind (DaylightGuidePart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_PART (self), DAYLIGHT_GUIDE_PART_PARAGRAPH);

  return self->kind;
}

const char *
daylight_guide_part_get_id (DaylightGuidePart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_PART (self), NULL);

  return self->id;
}

const char *
daylight_guide_part_get_text (DaylightGuidePart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_PART (self), "");

  return daylight_guide_text_get (self->text);
}

const char *
daylight_guide_part_get_harm (DaylightGuidePart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_PART (self), "");

  return daylight_guide_text_get (self->harm);
}

const char *
daylight_guide_part_get_instead (DaylightGuidePart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_PART (self), "");

  return daylight_guide_text_get (self->instead);
}

/* Choices */

static void
daylight_guide_choice_finalize (GObject *object)
{
  DaylightGuideChoice *self = DAYLIGHT_GUIDE_CHOICE (object);

  daylight_guide_where_clear (&self->where);
  g_free (self->id);
  g_free (self->icon);
  g_free (self->guide_id);
  g_free (self->step_id);
  g_clear_pointer (&self->label, daylight_guide_text_unref);
  g_clear_pointer (&self->note, daylight_guide_text_unref);
  g_clear_pointer (&self->question, daylight_guide_text_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (daylight_guide_choice_parent_class)->finalize (object);
}

static void
daylight_guide_choice_class_init (DaylightGuideChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_guide_choice_finalize;
}

static void
daylight_guide_choice_init (DaylightGuideChoice *self)
{
}

const char *
daylight_guide_choice_get_id (DaylightGuideChoice *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CHOICE (self), NULL);

  return self->id;
}

const char *
daylight_guide_choice_get_icon (DaylightGuideChoice *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CHOICE (self), NULL);

  return self->icon;
}

const char *
daylight_guide_choice_get_label (DaylightGuideChoice *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CHOICE (self), "");

  return daylight_guide_text_get (self->label);
}

const char *
daylight_guide_choice_get_note (DaylightGuideChoice *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CHOICE (self), "");

  return daylight_guide_text_get (self->note);
}

const char *
daylight_guide_choice_get_guide_id (DaylightGuideChoice *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CHOICE (self), NULL);

  return self->guide_id;
}

const char *
daylight_guide_choice_get_step_id (DaylightGuideChoice *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CHOICE (self), NULL);

  return self->step_id;
}

const char *
daylight_guide_choice_get_question (DaylightGuideChoice *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CHOICE (self), "");

  return daylight_guide_text_get (self->question);
}

/**
 * daylight_guide_choice_get_choices:
 *
 * Returns: (transfer none) (nullable) (element-type DaylightGuideChoice): what may be answered to the question
 */
GPtrArray *
daylight_guide_choice_get_choices (DaylightGuideChoice *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CHOICE (self), NULL);

  return self->choices;
}

/* Sources */

static void
daylight_guide_source_finalize (GObject *object)
{
  DaylightGuideSource *self = DAYLIGHT_GUIDE_SOURCE (object);

  daylight_guide_where_clear (&self->where);
  g_free (self->name);
  g_free (self->url);
  g_clear_pointer (&self->note, daylight_guide_text_unref);
  G_OBJECT_CLASS (daylight_guide_source_parent_class)->finalize (object);
}

static void
daylight_guide_source_class_init (DaylightGuideSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_guide_source_finalize;
}

static void
daylight_guide_source_init (DaylightGuideSource *self)
{
}

const char *
daylight_guide_source_get_name (DaylightGuideSource *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_SOURCE (self), "");

  return self->name;
}

int
daylight_guide_source_get_year (DaylightGuideSource *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_SOURCE (self), 0);

  return self->year;
}

const char *
daylight_guide_source_get_url (DaylightGuideSource *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_SOURCE (self), NULL);

  return self->url;
}

const char *
daylight_guide_source_get_note (DaylightGuideSource *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_SOURCE (self), "");

  return daylight_guide_text_get (self->note);
}
