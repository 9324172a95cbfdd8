/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-fit.h"

struct _DaylightFit
{
  GtkWidget parent_instance;

  GtkWidget *named; /* (owned) by the widget tree */
  GtkWidget *bare;  /* (owned) by the widget tree */
};

G_DEFINE_FINAL_TYPE (DaylightFit, daylight_fit, GTK_TYPE_WIDGET)

static void
daylight_fit_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  DaylightFit *self = DAYLIGHT_FIT (widget);
  int          bare, bare_natural, named, named_natural;

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
daylight_fit_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  DaylightFit *self = DAYLIGHT_FIT (widget);
  gboolean     fits;
  int          named;

  gtk_widget_measure (self->named, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &named, NULL, NULL);
  fits = width >= named;
  gtk_widget_set_child_visible (self->named, fits);
  gtk_widget_set_child_visible (self->bare, !fits);
  gtk_widget_allocate (fits ? self->named : self->bare, width, height, -1, NULL);
}

static void
daylight_fit_dispose (GObject *object)
{
  DaylightFit *self = DAYLIGHT_FIT (object);

  g_clear_pointer (&self->named, gtk_widget_unparent);
  g_clear_pointer (&self->bare, gtk_widget_unparent);

  G_OBJECT_CLASS (daylight_fit_parent_class)->dispose (object);
}

static void
daylight_fit_class_init (DaylightFitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_fit_dispose;
  widget_class->measure = daylight_fit_measure;
  widget_class->size_allocate = daylight_fit_size_allocate;
}

static void
daylight_fit_init (DaylightFit *self)
{
}

GtkWidget *
daylight_fit_new (GtkWidget *named,
                  GtkWidget *bare)
{
  DaylightFit *self;

  g_return_val_if_fail (GTK_IS_WIDGET (named) && GTK_IS_WIDGET (bare), NULL);

  self = g_object_new (DAYLIGHT_TYPE_FIT, NULL);
  self->named = named;
  self->bare = bare;
  gtk_widget_set_parent (named, GTK_WIDGET (self));
  gtk_widget_set_parent (bare, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}
