/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-title.h"

#include <adwaita.h>

struct _DaylightTitle
{
  GtkWidget parent_instance;

  GtkWidget *label;   /* (owned) by the widget tree */
  GBinding  *binding; /* (unowned) (nullable) lives as long as both ends */
};

G_DEFINE_FINAL_TYPE (DaylightTitle, daylight_title, GTK_TYPE_WIDGET)

static void
forget_page (DaylightTitle *self)
{
  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_clear_weak_pointer (&self->binding);
}

static void
daylight_title_root (GtkWidget *widget)
{
  DaylightTitle *self = DAYLIGHT_TITLE (widget);
  GtkWidget     *around = gtk_widget_get_parent (widget);

  GTK_WIDGET_CLASS (daylight_title_parent_class)->root (widget);

  while (around != NULL && !ADW_IS_NAVIGATION_PAGE (around) && !ADW_IS_DIALOG (around))
    around = gtk_widget_get_parent (around);
  if (around != NULL)
    g_set_weak_pointer (&self->binding,
                        g_object_bind_property (around, "title", self->label, "label", G_BINDING_SYNC_CREATE));
}

static void
daylight_title_unroot (GtkWidget *widget)
{
  forget_page (DAYLIGHT_TITLE (widget));

  GTK_WIDGET_CLASS (daylight_title_parent_class)->unroot (widget);
}

static void
daylight_title_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  gtk_widget_measure (DAYLIGHT_TITLE (widget)->label, orientation, -1, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
daylight_title_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  GtkWidget *label = DAYLIGHT_TITLE (widget)->label;
  int        least = 0;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_set_child_visible (label, width >= least);
  if (width >= least)
    gtk_widget_allocate (label, width, height, baseline, NULL);
}

static void
daylight_title_dispose (GObject *object)
{
  DaylightTitle *self = DAYLIGHT_TITLE (object);

  forget_page (self);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (daylight_title_parent_class)->dispose (object);
}

static void
daylight_title_class_init (DaylightTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_title_dispose;
  widget_class->root = daylight_title_root;
  widget_class->unroot = daylight_title_unroot;
  widget_class->measure = daylight_title_measure;
  widget_class->size_allocate = daylight_title_size_allocate;
}

static void
daylight_title_init (DaylightTitle *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "title");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
daylight_title_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_TITLE, NULL);
}
