/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide.h"

#include "daylight-guide-parser.h"
#include "daylight-guide-private.h"

G_DEFINE_FINAL_TYPE (DaylightGuideStep, daylight_guide_step, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (DaylightGuide, daylight_guide, G_TYPE_OBJECT)

/* Steps */

static void
daylight_guide_step_finalize (GObject *object)
{
  DaylightGuideStep *self = DAYLIGHT_GUIDE_STEP (object);

  daylight_guide_where_clear (&self->where);
  g_free (self->id);
  g_free (self->illustration);
  g_free (self->record_kind);
  g_strfreev (self->record_fields);
  g_strfreev (self->help_kinds);
  g_strfreev (self->platforms);
  g_strfreev (self->covers);
  g_clear_pointer (&self->title, daylight_guide_text_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  G_OBJECT_CLASS (daylight_guide_step_parent_class)->finalize (object);
}

static void
daylight_guide_step_class_init (DaylightGuideStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_guide_step_finalize;
}

static void
daylight_guide_step_init (DaylightGuideStep *self)
{
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  self->choices = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
}

const char *
daylight_guide_step_get_id (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  return self->id;
}

DaylightGuideStepKind
daylight_guide_step_get_kind (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), DAYLIGHT_GUIDE_STEP_TEXT);

  return self->kind;
}

const char *
daylight_guide_step_get_title (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), "");

  return daylight_guide_text_get (self->title);
}

/**
 * daylight_guide_step_get_illustration:
 *
 * Returns: (nullable): the name of an icon
 */
const char *
daylight_guide_step_get_illustration (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  return self->illustration;
}

/**
 * daylight_guide_step_is_for_danger:
 *
 * Returns: whether the step says what to do now if in danger
 */
gboolean
daylight_guide_step_is_for_danger (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), FALSE);

  return self->danger;
}

gboolean
daylight_guide_step_is_shown_in (DaylightGuideStep *self,
                                 const char        *country)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), FALSE);

  return daylight_guide_where_allows (&self->where, country);
}

/**
 * daylight_guide_step_list_parts:
 * @country: (nullable): the chosen country, or %NULL or "" for none
 *
 * Returns: (transfer full) (element-type DaylightGuidePart): the parts of one kind that are shown there, in order
 */
GPtrArray *
daylight_guide_step_list_parts (DaylightGuideStep    *self,
                                DaylightGuidePartKind kind,
                                const char           *country)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      DaylightGuidePart *part = g_ptr_array_index (self->parts, i);

      if (part->kind == kind && daylight_guide_where_allows (&part->where, country))
        g_ptr_array_add (list, g_object_ref (part));
    }
  return g_steal_pointer (&list);
}

/**
 * daylight_guide_step_list_choices:
 *
 * Returns: (transfer full) (element-type DaylightGuideChoice): the options that are shown in @country
 */
GPtrArray *
daylight_guide_step_list_choices (DaylightGuideStep *self,
                                  const char        *country)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      DaylightGuideChoice *choice = g_ptr_array_index (self->choices, i);

      if (daylight_guide_where_allows (&choice->where, country))
        g_ptr_array_add (list, g_object_ref (choice));
    }
  return g_steal_pointer (&list);
}

/**
 * daylight_guide_step_list_sources:
 * @country: (nullable): the chosen country, or %NULL or "" for none
 *
 * Returns: (transfer full) (element-type DaylightGuideSource): where the facts shown in that country were read
 */
GPtrArray *
daylight_guide_step_list_sources (DaylightGuideStep *self,
                                  const char        *country)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  for (guint i = 0; i < self->sources->len; i++)
    {
      DaylightGuideSource *source = g_ptr_array_index (self->sources, i);

      if (daylight_guide_where_allows (&source->where, country))
        g_ptr_array_add (list, g_object_ref (source));
    }
  return g_steal_pointer (&list);
}

const char *const *
daylight_guide_step_get_help_kinds (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  return (const char *const *)self->help_kinds;
}

const char *const *
daylight_guide_step_get_platforms (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  return (const char *const *)self->platforms;
}

/**
 * daylight_guide_step_get_record_kind:
 *
 * Returns: (nullable): the kind of entry that the step opens
 */
const char *
daylight_guide_step_get_record_kind (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  return self->record_kind;
}

const char *const *
daylight_guide_step_get_record_fields (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  return (const char *const *)self->record_fields;
}

const char *const *
daylight_guide_step_get_covers (DaylightGuideStep *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP (self), NULL);

  return (const char *const *)self->covers;
}

/* Guides */

static void
daylight_guide_finalize (GObject *object)
{
  DaylightGuide *self = DAYLIGHT_GUIDE (object);

  g_free (self->id);
  g_free (self->icon);
  g_strfreev (self->next);
  g_clear_pointer (&self->title, daylight_guide_text_unref);
  g_clear_pointer (&self->summary, daylight_guide_text_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  G_OBJECT_CLASS (daylight_guide_parent_class)->finalize (object);
}

static void
daylight_guide_class_init (DaylightGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_guide_finalize;
}

static void
daylight_guide_init (DaylightGuide *self)
{
  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)daylight_guide_text_unref);
}

const char *
daylight_guide_get_id (DaylightGuide *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), NULL);

  return self->id;
}

DaylightGuideAudience
daylight_guide_get_audience (DaylightGuide *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), DAYLIGHT_GUIDE_FOR_SURVIVORS);

  return self->audience;
}

const char *
daylight_guide_get_icon (DaylightGuide *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), NULL);

  return self->icon;
}

const char *
daylight_guide_get_title (DaylightGuide *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), "");

  return daylight_guide_text_get (self->title);
}

const char *
daylight_guide_get_summary (DaylightGuide *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), "");

  return daylight_guide_text_get (self->summary);
}

/**
 * daylight_guide_get_next:
 *
 * Returns: (transfer none): ids of the guides that may follow
 */
const char *const *
daylight_guide_get_next (DaylightGuide *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), NULL);

  return (const char *const *)self->next;
}

/**
 * daylight_guide_list_steps:
 * @country: (nullable): the chosen country, or %NULL or "" for none
 *
 * Returns: (transfer full) (element-type DaylightGuideStep): the steps that are shown there, in order
 */
GPtrArray *
daylight_guide_list_steps (DaylightGuide *self,
                           const char    *country)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), NULL);

  for (guint i = 0; i < self->steps->len; i++)
    {
      DaylightGuideStep *step = g_ptr_array_index (self->steps, i);

      if (daylight_guide_where_allows (&step->where, country))
        g_ptr_array_add (list, g_object_ref (step));
    }
  return g_steal_pointer (&list);
}

/**
 * daylight_guide_look_up_step:
 *
 * Returns: (transfer none) (nullable): the step of that id, wherever it is shown
 */
DaylightGuideStep *
daylight_guide_look_up_step (DaylightGuide *self,
                             const char    *id)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), NULL);

  for (guint i = 0; i < self->steps->len; i++)
    {
      DaylightGuideStep *step = g_ptr_array_index (self->steps, i);

      if (g_strcmp0 (step->id, id) == 0)
        return step;
    }
  return NULL;
}

/* The reader of English, and of C where nobody said otherwise, reads the originals on purpose. */
static gboolean
originals_are_wanted (void)
{
  const char *const *languages = g_get_language_names ();

  return languages[0] == NULL || g_str_equal (languages[0], "C") || g_str_equal (languages[0], "POSIX") ||
         g_str_has_prefix (languages[0], "C.") || g_str_equal (languages[0], "en") ||
         g_str_has_prefix (languages[0], "en_") || g_str_has_prefix (languages[0], "en.");
}

/**
 * daylight_guide_get_n_untranslated:
 *
 * Returns: how many texts are shown in English to a reader of another language
 */
guint
daylight_guide_get_n_untranslated (DaylightGuide *self)
{
  guint n = 0;

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), 0);

  if (self->original || originals_are_wanted ())
    return 0;
  for (guint i = 0; i < self->texts->len; i++)
    if (!daylight_guide_text_is_translated (g_ptr_array_index (self->texts, i)))
      n++;
  return n;
}

gboolean
daylight_guide_is_fully_translated (DaylightGuide *self)
{
  return daylight_guide_get_n_untranslated (self) == 0;
}

gboolean
daylight_guide_is_untranslated (DaylightGuide *self)
{
  guint n = daylight_guide_get_n_untranslated (self);

  return n > 0 && n == self->texts->len;
}

/**
 * daylight_guide_dup_original:
 *
 * Safety text is never mixed from two languages: where a translation has gaps, the reader is offered this.
 */
DaylightGuide *
daylight_guide_dup_original (DaylightGuide *self)
{
  DaylightGuideParser       parser = { .domain = NULL, .strict = FALSE };
  g_autoptr (DaylightGuide) copy = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), NULL);

  copy = daylight_guide_parser_parse_guide (&parser, self->file, NULL);
  /* The same bytes were parsed before. */
  g_assert (copy != NULL);
  copy->original = TRUE;
  return g_steal_pointer (&copy);
}

gboolean
daylight_guide_is_original (DaylightGuide *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE (self), FALSE);

  return self->original;
}
