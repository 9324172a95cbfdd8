/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-unrolled.h"

struct _DaylightUnrolled
{
  GtkWidget parent_instance;

  GtkWidget *scrolled; /* (owned) by the widget tree */
  int        width;
};

G_DEFINE_FINAL_TYPE (DaylightUnrolled, daylight_unrolled, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
daylight_unrolled_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
daylight_unrolled_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  DaylightUnrolled *self = DAYLIGHT_UNROLLED (widget);
  GtkWidget        *content = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scrolled));
  int               least = 0, height = 0;

  gtk_widget_measure (self->scrolled, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, self->width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || content == NULL)
    return;
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, MAX (for_size < 0 ? self->width : for_size, least), NULL, &height, NULL, NULL);
  *natural = MAX (*minimum, height);
}

static void
daylight_unrolled_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  gtk_widget_allocate (DAYLIGHT_UNROLLED (widget)->scrolled, width, height, baseline, NULL);
}

static void
daylight_unrolled_dispose (GObject *object)
{
  g_clear_pointer (&DAYLIGHT_UNROLLED (object)->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (daylight_unrolled_parent_class)->dispose (object);
}

static void
daylight_unrolled_class_init (DaylightUnrolledClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_unrolled_dispose;
  widget_class->get_request_mode = daylight_unrolled_get_request_mode;
  widget_class->measure = daylight_unrolled_measure;
  widget_class->size_allocate = daylight_unrolled_size_allocate;
}

static void
daylight_unrolled_init (DaylightUnrolled *self)
{
}

GtkWidget *
daylight_unrolled_new (GtkScrolledWindow *scrolled,
                       int                width)
{
  DaylightUnrolled *self = g_object_new (DAYLIGHT_TYPE_UNROLLED, NULL);

  g_return_val_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self));

  self->scrolled = GTK_WIDGET (scrolled);
  self->width = width;
  gtk_scrolled_window_set_propagate_natural_height (scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}
