/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-step-view.h"

#include <glib/gi18n.h>

#include "daylight-guide-step-parts.h"
#include "daylight-guide-words.h"

struct _DaylightGuideStepView
{
  AdwBin parent_instance;

  GtkWidget         *heading;
  DaylightGuideStep *step; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightGuideStepView, daylight_guide_step_view, ADW_TYPE_BIN)

/* Set apart, and calm: a tint of the accent and a sign, never red. */
static GtkWidget *
make_caution (GPtrArray *parts)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Please note"), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "accent");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "daylight-caution");
  gtk_widget_set_hexpand (words, TRUE);
  for (guint i = 0; i < parts->len; i++)
    gtk_box_append (GTK_BOX (words), daylight_guide_words_paragraph (daylight_guide_part_get_text (g_ptr_array_index (parts, i)), NULL));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static void
append_sources (GtkBox            *box,
                DaylightGuideStep *step,
                const char        *country)
{
  g_autoptr (GPtrArray) sources = daylight_guide_step_list_sources (step, country);
  GtkWidget            *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = 0; i < sources->len; i++)
    {
      DaylightGuideSource *source = g_ptr_array_index (sources, i);
      /* Translators: where a fact was read: %s is the name of a publication, %d the year. */
      g_autofree char *text = g_strdup_printf (_ ("Source: %s, %d"), daylight_guide_source_get_name (source),
                                               daylight_guide_source_get_year (source));
      GtkWidget       *label = daylight_guide_words_paragraph (text, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (list), label);
    }
  gtk_widget_set_visible (list, sources->len > 0);
  gtk_box_append (box, list);
}

static void
fill (DaylightGuideStepView        *self,
      const DaylightGuideStepPlace *place)
{
  g_autoptr (GPtrArray) paragraphs = daylight_guide_step_list_parts (self->step, DAYLIGHT_GUIDE_PART_PARAGRAPH, place->country);
  g_autoptr (GPtrArray) cautions = daylight_guide_step_list_parts (self->step, DAYLIGHT_GUIDE_PART_CAUTION, place->country);
  const char           *illustration = daylight_guide_step_get_illustration (self->step);
  GtkBox               *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 15));
  gboolean              caution = daylight_guide_step_get_kind (self->step) == DAYLIGHT_GUIDE_STEP_CAUTION;

  if (illustration != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (illustration);

      gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_image_set_pixel_size (GTK_IMAGE (image), 128);
      gtk_widget_set_halign (image, GTK_ALIGN_START);
      gtk_widget_add_css_class (image, "accent");
      gtk_widget_add_css_class (image, "daylight-illustration");
      gtk_box_append (box, image);
    }
  self->heading = daylight_guide_words_heading (daylight_guide_step_get_title (self->step), 2, "title-2");
  gtk_box_append (box, self->heading);
  if (caution)
    gtk_box_append (box, make_caution (paragraphs));
  else
    for (guint i = 0; i < paragraphs->len; i++)
      gtk_box_append (box, daylight_guide_words_paragraph (daylight_guide_part_get_text (g_ptr_array_index (paragraphs, i)), NULL));
  if (cautions->len > 0)
    gtk_box_append (box, make_caution (cautions));
  daylight_guide_step_parts_append (place, box);
  append_sources (box, self->step, place->country);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

/* English in a window that runs from right to left reads as it was set. */
static void
set_left_to_right (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    set_left_to_right (child);
}

static void
daylight_guide_step_view_dispose (GObject *object)
{
  DaylightGuideStepView *self = DAYLIGHT_GUIDE_STEP_VIEW (object);

  g_clear_object (&self->step);
  self->heading = NULL;
  G_OBJECT_CLASS (daylight_guide_step_view_parent_class)->dispose (object);
}

static void
daylight_guide_step_view_class_init (DaylightGuideStepViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_guide_step_view_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
daylight_guide_step_view_init (DaylightGuideStepView *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "daylight-long-text");
}

GtkWidget *
daylight_guide_step_view_new (DaylightContext    *context,
                              DaylightGuide      *guide,
                              DaylightGuideStep  *step,
                              DaylightGuideTicks *ticks)
{
  DaylightGuideStepView *self = g_object_new (DAYLIGHT_TYPE_GUIDE_STEP_VIEW, NULL);
  DaylightGuideStepPlace place = { context, guide, step, ticks, daylight_guide_words_country (context) };

  self->step = g_object_ref (step);
  fill (self, &place);
  if (daylight_guide_is_original (guide) || daylight_guide_is_untranslated (guide))
    set_left_to_right (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, daylight_guide_step_get_title (step), -1);
  return GTK_WIDGET (self);
}

DaylightGuideStep *
daylight_guide_step_view_get_step (DaylightGuideStepView *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_STEP_VIEW (self), NULL);

  return self->step;
}

/**
 * daylight_guide_step_view_set_position:
 * @position: such as "Step 2 of 9": read out after the heading
 */
void
daylight_guide_step_view_set_position (DaylightGuideStepView *self,
                                       const char            *position)
{
  g_return_if_fail (DAYLIGHT_IS_GUIDE_STEP_VIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heading), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, position, -1);
}

void
daylight_guide_step_view_focus_heading (DaylightGuideStepView *self)
{
  g_return_if_fail (DAYLIGHT_IS_GUIDE_STEP_VIEW (self));

  gtk_widget_grab_focus (self->heading);
}
