/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-help-button.h"

#include <glib/gi18n.h>

/* Two buttons for one: which of them is shown is a question of the width that the header bar has left, in every language
 * and at every size of text. A breakpoint would have to guess it, and a label that is cut off says nothing. */

struct _DaylightHelpButton
{
  GtkWidget parent_instance;

  GtkWidget *named; /* (owned) by the widget tree */
  GtkWidget *bare;  /* (owned) by the widget tree */
};

G_DEFINE_FINAL_TYPE (DaylightHelpButton, daylight_help_button, GTK_TYPE_WIDGET)

static GtkWidget *
make_button (DaylightHelpButton *self,
             GtkWidget          *content)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, _ ("Helplines and other services"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Get Help"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "help.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

static void
daylight_help_button_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  DaylightHelpButton *self = DAYLIGHT_HELP_BUTTON (widget);
  int                 bare, bare_natural, named, named_natural;

  gtk_widget_measure (self->bare, orientation, -1, &bare, &bare_natural, NULL, NULL);
  gtk_widget_measure (self->named, orientation, -1, &named, &named_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = bare;
      *natural = MAX (bare_natural, named_natural);
    }
  else
    {
      *minimum = MAX (bare, named);
      *natural = MAX (bare_natural, named_natural);
    }
}

static void
daylight_help_button_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  DaylightHelpButton *self = DAYLIGHT_HELP_BUTTON (widget);
  gboolean            fits;
  int                 named;

  gtk_widget_measure (self->named, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &named, NULL, NULL);
  fits = width >= named;
  gtk_widget_set_child_visible (self->named, fits);
  gtk_widget_set_child_visible (self->bare, !fits);
  gtk_widget_allocate (fits ? self->named : self->bare, width, height, -1, NULL);
}

static void
daylight_help_button_dispose (GObject *object)
{
  DaylightHelpButton *self = DAYLIGHT_HELP_BUTTON (object);

  g_clear_pointer (&self->named, gtk_widget_unparent);
  g_clear_pointer (&self->bare, gtk_widget_unparent);

  G_OBJECT_CLASS (daylight_help_button_parent_class)->dispose (object);
}

static void
daylight_help_button_class_init (DaylightHelpButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_help_button_dispose;
  widget_class->measure = daylight_help_button_measure;
  widget_class->size_allocate = daylight_help_button_size_allocate;
}

static void
daylight_help_button_init (DaylightHelpButton *self)
{
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "daylight-help-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), C_ ("button in the header bar", "Get _Help"));
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  self->named = make_button (self, content);
  self->bare = make_button (self, gtk_image_new_from_icon_name ("daylight-help-symbolic"));
  gtk_widget_add_css_class (self->bare, "image-button");
}

GtkWidget *
daylight_help_button_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_HELP_BUTTON, NULL);
}
