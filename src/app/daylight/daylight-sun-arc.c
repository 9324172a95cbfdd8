/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-app"

#include "config.h"

#include "daylight-sun-arc.h"

#include <adwaita.h>

/**
 * DaylightSunArc:
 *
 * The height of the sun over one day, from midnight sun to midnight sun, with the sun where it stands now. Time runs
 * from left to right in every language, as the east lies left of the south. What is under the horizon is drawn flatter:
 * the day is what people look for.
 */

#define N_POINTS 97
#define HALF_DAY 43200
#define SUN_RADIUS 9.0f
#define MARGIN 18.0f
#define NIGHT_SCALE 0.45f

struct _DaylightSunArc
{
  GtkWidget parent_instance;

  DaylightSunDay day;
  double         latitude;
  double         longitude;
  gint64         now;
  float          altitudes[N_POINTS]; /* as drawn, computed once a day */
  float          lowest;
  float          highest;
};

G_DEFINE_FINAL_TYPE (DaylightSunArc, daylight_sun_arc, GTK_TYPE_WIDGET)

/* Where things stand for one drawing. */
typedef struct
{
  float width;
  float height;
  float lowest;
  float highest;
} Frame;

static float
get_x (const Frame *frame,
       float        part)
{
  return part * frame->width;
}

static float
get_y (const Frame *frame,
       float        altitude)
{
  return frame->height - MARGIN -
         (altitude - frame->lowest) / (frame->highest - frame->lowest) * (frame->height - 2.0f * MARGIN);
}

static float
get_part (DaylightSunArc *self,
          gint64          seconds)
{
  return CLAMP ((float)(seconds - (self->day.noon - HALF_DAY)) / (2.0f * HALF_DAY), 0.0f, 1.0f);
}

static float
get_altitude (DaylightSunArc *self,
              float           part)
{
  float position = part * (N_POINTS - 1);
  int   i = MIN ((int)position, N_POINTS - 2);

  return self->altitudes[i] + (self->altitudes[i + 1] - self->altitudes[i]) * (position - (float)i);
}

/* The curve from @from to @until. */
static void
add_curve (DaylightSunArc *self,
           const Frame    *frame,
           GskPathBuilder *builder,
           float           from,
           float           until)
{
  int i;

  gsk_path_builder_line_to (builder, get_x (frame, from), get_y (frame, get_altitude (self, from)));
  for (i = 0; i < N_POINTS; i++)
    {
      float part = (float)i / (N_POINTS - 1);

      if (part > from && part < until)
        gsk_path_builder_line_to (builder, get_x (frame, part), get_y (frame, self->altitudes[i]));
    }
  gsk_path_builder_line_to (builder, get_x (frame, until), get_y (frame, get_altitude (self, until)));
}

static void
stroke_curve (DaylightSunArc *self,
              GtkSnapshot    *snapshot,
              const Frame    *frame,
              float           from,
              float           until,
              const GdkRGBA  *color)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath)        path = NULL;
  g_autoptr (GskStroke)      stroke = gsk_stroke_new (2.5f);

  if (until - from < 0.001f)
    return;
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_path_builder_move_to (builder, get_x (frame, from), get_y (frame, get_altitude (self, from)));
  add_curve (self, frame, builder, from, until);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

/* Between the curve and the horizon: by @above the day's side, else the night's. */
static void
fill_side (DaylightSunArc *self,
           GtkSnapshot    *snapshot,
           const Frame    *frame,
           gboolean        above,
           const GdkRGBA  *color)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath)        path = NULL;
  float                      horizon = get_y (frame, 0.0f);
  graphene_rect_t            side;

  gsk_path_builder_move_to (builder, get_x (frame, 0.0f), horizon);
  add_curve (self, frame, builder, 0.0f, 1.0f);
  gsk_path_builder_line_to (builder, get_x (frame, 1.0f), horizon);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);

  if (above)
    graphene_rect_init (&side, 0.0f, 0.0f, frame->width, horizon);
  else
    graphene_rect_init (&side, 0.0f, horizon, frame->width, frame->height - horizon);

  gtk_snapshot_push_clip (snapshot, &side);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
  gtk_snapshot_pop (snapshot);
}

static void
fill_circle (GtkSnapshot   *snapshot,
             float          x,
             float          y,
             float          radius,
             const GdkRGBA *color)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath)        path = NULL;

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), radius);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
}

static GdkRGBA
with_alpha (GdkRGBA color,
            float   alpha)
{
  color.alpha *= alpha;

  return color;
}

static void
snapshot_sun (DaylightSunArc *self,
              GtkSnapshot    *snapshot,
              const Frame    *frame,
              const GdkRGBA  *foreground)
{
  const GdkRGBA warm = { 0.96f, 0.76f, 0.07f, 1.0f };
  const GdkRGBA rim = { 0.78f, 0.53f, 0.0f, 1.0f };
  float         part = get_part (self, self->now);
  float         altitude = get_altitude (self, part);
  float         x = CLAMP (get_x (frame, part), MARGIN, frame->width - MARGIN);
  float         y = get_y (frame, altitude);

  if (altitude >= -0.833f * NIGHT_SCALE)
    {
      const GdkRGBA halo = with_alpha (warm, 0.25f);

      fill_circle (snapshot, x, y, SUN_RADIUS + 6.0f, &halo);
      fill_circle (snapshot, x, y, SUN_RADIUS, &rim);
      fill_circle (snapshot, x, y, SUN_RADIUS - 1.0f, &warm);
    }
  else
    {
      g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
      g_autoptr (GskPath)        path = NULL;
      g_autoptr (GskStroke)      stroke = gsk_stroke_new (2.0f);
      const GdkRGBA              fill = with_alpha (*foreground, 0.15f);
      const GdkRGBA              line = with_alpha (*foreground, 0.6f);

      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), SUN_RADIUS - 2.0f);
      path = gsk_path_builder_to_path (builder);
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &fill);
      gtk_snapshot_append_stroke (snapshot, path, stroke, &line);
    }
}

static void
daylight_sun_arc_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  DaylightSunArc     *self = DAYLIGHT_SUN_ARC (widget);
  AdwStyleManager    *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);
  gboolean            strong = adw_style_manager_get_high_contrast (style);
  Frame               frame;
  GdkRGBA             foreground, color;
  float               now = get_part (self, self->now);
  float               horizon;

  frame.width = (float)gtk_widget_get_width (widget);
  frame.height = (float)gtk_widget_get_height (widget);
  frame.lowest = self->lowest;
  frame.highest = self->highest;
  if (self->day.kind == DAYLIGHT_SUN_UNKNOWN || frame.width < 4.0f * MARGIN || frame.height < 3.0f * MARGIN)
    return;

  gtk_widget_get_color (widget, &foreground);
  horizon = get_y (&frame, 0.0f);

  color = with_alpha (*accent, 0.18f);
  fill_side (self, snapshot, &frame, TRUE, &color);
  color = with_alpha (foreground, 0.08f);
  fill_side (self, snapshot, &frame, FALSE, &color);

  color = with_alpha (foreground, strong ? 0.8f : 0.25f);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0.0f, horizon - 0.5f, frame.width, 1.0f));

  color = with_alpha (foreground, strong ? 0.8f : 0.3f);
  stroke_curve (self, snapshot, &frame, now, 1.0f, &color);
  stroke_curve (self, snapshot, &frame, 0.0f, now, accent);

  snapshot_sun (self, snapshot, &frame, &foreground);
}

static void
daylight_sun_arc_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 480;
    }
  else
    {
      *minimum = 140;
      *natural = 180;
    }
}

static void
daylight_sun_arc_class_init (DaylightSunArcClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = daylight_sun_arc_snapshot;
  widget_class->measure = daylight_sun_arc_measure;

  gtk_widget_class_set_css_name (widget_class, "sunarc");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
daylight_sun_arc_init (DaylightSunArc *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->lowest = -1.0f;
  self->highest = 1.0f;
  g_signal_connect_object (style, "notify::accent-color", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
daylight_sun_arc_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_SUN_ARC, NULL);
}

/**
 * daylight_sun_arc_set_day:
 * @place: where
 * @day: its day
 *
 * Computes the curve, so that drawing has nothing left to compute.
 */
void
daylight_sun_arc_set_day (DaylightSunArc       *self,
                          DaylightPlace        *place,
                          const DaylightSunDay *day)
{
  int i;

  g_return_if_fail (DAYLIGHT_IS_SUN_ARC (self));

  self->day = *day;
  self->lowest = -4.0f;
  self->highest = 4.0f;
  for (i = 0; i < N_POINTS && day->kind != DAYLIGHT_SUN_UNKNOWN; i++)
    {
      double seconds = (double)(day->noon - HALF_DAY) + i * (2.0 * HALF_DAY / (N_POINTS - 1));

      self->altitudes[i] = (float)daylight_sun_get_altitude (daylight_place_get_latitude (place),
                                                             daylight_place_get_longitude (place), seconds);
      self->lowest = MIN (self->lowest, self->altitudes[i]);
      self->highest = MAX (self->highest, self->altitudes[i]);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
daylight_sun_arc_set_now (DaylightSunArc *self,
                          gint64          now)
{
  g_return_if_fail (DAYLIGHT_IS_SUN_ARC (self));

  self->now = now;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
