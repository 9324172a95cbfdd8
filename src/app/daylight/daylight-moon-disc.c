/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-app"

#include "config.h"

#include "daylight-moon-disc.h"

#include <math.h>

/**
 * DaylightMoonDisc:
 *
 * The moon as it is lit. North of the equator the growing moon is lit on its right, south of it on its left; text
 * direction has no say in it.
 */
struct _DaylightMoonDisc
{
  GtkWidget parent_instance;

  int      size;
  double   illuminated;
  gboolean lit_on_right;
};

G_DEFINE_FINAL_TYPE (DaylightMoonDisc, daylight_moon_disc, GTK_TYPE_WIDGET)

#define N_STEPS 32

/* From pole to pole along the lit limb, and back along the terminator, half an ellipse. */
static GskPath *
make_lit_path (float  x,
               float  y,
               float  radius,
               double illuminated,
               float  side)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float                      bulge = (float)(1.0 - 2.0 * illuminated);
  int                        i;

  gsk_path_builder_move_to (builder, x, y - radius);
  for (i = 1; i <= 2 * N_STEPS; i++)
    {
      float angle = (float)(G_PI * (i <= N_STEPS ? i : 2 * N_STEPS - i) / N_STEPS);
      float across = sinf (angle) * radius * side * (i <= N_STEPS ? 1.0f : bulge);

      gsk_path_builder_line_to (builder, x + across, y - cosf (angle) * radius);
    }
  gsk_path_builder_close (builder);

  return gsk_path_builder_to_path (builder);
}

static void
daylight_moon_disc_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  DaylightMoonDisc          *self = DAYLIGHT_MOON_DISC (widget);
  const GdkRGBA              dark = { 0.24f, 0.24f, 0.30f, 1.0f };
  const GdkRGBA              light = { 0.98f, 0.93f, 0.76f, 1.0f };
  float                      width = (float)gtk_widget_get_width (widget);
  float                      height = (float)gtk_widget_get_height (widget);
  float                      radius = MIN (width, height) / 2.0f - 1.0f;
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath)        disc = NULL;
  g_autoptr (GskPath)        lit = NULL;
  g_autoptr (GskStroke)      stroke = NULL;
  GdkRGBA                    edge;

  if (radius < 2.0f)
    return;

  builder = gsk_path_builder_new ();
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (width / 2.0f, height / 2.0f), radius);
  disc = gsk_path_builder_to_path (builder);
  lit = make_lit_path (width / 2.0f, height / 2.0f, radius, self->illuminated, self->lit_on_right ? 1.0f : -1.0f);
  stroke = gsk_stroke_new (1.0f);
  gtk_widget_get_color (widget, &edge);
  edge.alpha *= 0.35f;

  gtk_snapshot_append_fill (snapshot, disc, GSK_FILL_RULE_WINDING, &dark);
  gtk_snapshot_append_fill (snapshot, lit, GSK_FILL_RULE_WINDING, &light);
  gtk_snapshot_append_stroke (snapshot, disc, stroke, &edge);
}

static void
daylight_moon_disc_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  *minimum = *natural = DAYLIGHT_MOON_DISC (widget)->size;
}

static void
daylight_moon_disc_class_init (DaylightMoonDiscClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = daylight_moon_disc_snapshot;
  widget_class->measure = daylight_moon_disc_measure;

  gtk_widget_class_set_css_name (widget_class, "moondisc");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
daylight_moon_disc_init (DaylightMoonDisc *self)
{
  self->size = 64;
  self->lit_on_right = TRUE;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * daylight_moon_disc_new:
 * @size: pixels across
 *
 * A small disc beside its name in words: nothing is read aloud for it.
 */
GtkWidget *
daylight_moon_disc_new (int size)
{
  DaylightMoonDisc *self = g_object_new (DAYLIGHT_TYPE_MOON_DISC, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->size = size;

  return GTK_WIDGET (self);
}

/**
 * daylight_moon_disc_set_state:
 * @illuminated: the lit part of the disc, 0 to 1
 * @lit_on_right: the side it is lit from
 */
void
daylight_moon_disc_set_state (DaylightMoonDisc *self,
                              double            illuminated,
                              gboolean          lit_on_right)
{
  g_return_if_fail (DAYLIGHT_IS_MOON_DISC (self));

  self->illuminated = CLAMP (illuminated, 0.0, 1.0);
  self->lit_on_right = lit_on_right;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
