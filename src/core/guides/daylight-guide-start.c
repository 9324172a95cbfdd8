/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-start.h"

#include "daylight-guide-private.h"

G_DEFINE_FINAL_TYPE (DaylightGuideStart, daylight_guide_start, G_TYPE_OBJECT)

static void
daylight_guide_start_finalize (GObject *object)
{
  DaylightGuideStart *self = DAYLIGHT_GUIDE_START (object);

  g_clear_pointer (&self->title, daylight_guide_text_unref);
  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->about_title, daylight_guide_text_unref);
  g_clear_pointer (&self->about_paragraphs, g_ptr_array_unref);
  g_clear_pointer (&self->sources_title, daylight_guide_text_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  G_OBJECT_CLASS (daylight_guide_start_parent_class)->finalize (object);
}

static void
daylight_guide_start_class_init (DaylightGuideStartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_guide_start_finalize;
}

static void
daylight_guide_start_init (DaylightGuideStart *self)
{
  self->paragraphs = g_ptr_array_new_with_free_func (g_object_unref);
  self->roles = g_ptr_array_new_with_free_func (g_object_unref);
  self->about_paragraphs = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
}

const char *
daylight_guide_start_get_title (DaylightGuideStart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_START (self), "");

  return daylight_guide_text_get (self->title);
}

/**
 * daylight_guide_start_get_paragraphs:
 *
 * Returns: (transfer none) (element-type DaylightGuidePart): what stands under the title
 */
GPtrArray *
daylight_guide_start_get_paragraphs (DaylightGuideStart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_START (self), NULL);

  return self->paragraphs;
}

/**
 * daylight_guide_start_get_roles:
 *
 * Returns: (transfer none) (element-type DaylightGuideChoice): the first choice; each role asks on
 */
GPtrArray *
daylight_guide_start_get_roles (DaylightGuideStart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_START (self), NULL);

  return self->roles;
}

const char *
daylight_guide_start_get_about_title (DaylightGuideStart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_START (self), "");

  return daylight_guide_text_get (self->about_title);
}

/**
 * daylight_guide_start_get_about_paragraphs:
 *
 * Returns: (transfer none) (element-type DaylightGuidePart): the text of 'About these guides'
 */
GPtrArray *
daylight_guide_start_get_about_paragraphs (DaylightGuideStart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_START (self), NULL);

  return self->about_paragraphs;
}

const char *
daylight_guide_start_get_sources_title (DaylightGuideStart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_START (self), "");

  return daylight_guide_text_get (self->sources_title);
}

/**
 * daylight_guide_start_get_sources:
 *
 * Returns: (transfer none) (element-type DaylightGuideSource): where the guides' points come from
 */
GPtrArray *
daylight_guide_start_get_sources (DaylightGuideStart *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_START (self), NULL);

  return self->sources;
}
