/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-canvas.h"

#include <glib/gi18n.h>
#include <math.h>

#include "daylight-file-covers.h"

#define LEAST_ZOOM 0.05
#define MOST_ZOOM 8.0

struct _DaylightFileCanvas
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* (owned) (nullable) */
  double      zoom;    /* 0: fits */
  double      pinched; /* the zoom when two fingers came down */
  int         turned;  /* quarters */

  gboolean         covering;
  GArray          *covers; /* (owned) (element-type graphene_rect_t): in the picture's pixels */
  guint            chosen;
  graphene_point_t drag;    /* where it began, in the picture's pixels or of the place */
  gboolean         drawing; /* the last cover is being drawn */
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightFileCanvas, daylight_file_canvas, GTK_TYPE_WIDGET)

/* The picture as it is turned. */
static void
get_size (DaylightFileCanvas *self,
          double             *width,
          double             *height)
{
  const double w = self->texture != NULL ? gdk_texture_get_width (self->texture) : 1;
  const double h = self->texture != NULL ? gdk_texture_get_height (self->texture) : 1;

  *width = self->turned % 2 == 0 ? w : h;
  *height = self->turned % 2 == 0 ? h : w;
}

double
daylight_file_canvas_get_shown_zoom (DaylightFileCanvas *self)
{
  double width, height;

  g_return_val_if_fail (DAYLIGHT_IS_FILE_CANVAS (self), 1);

  if (self->zoom > 0)
    return self->zoom;
  get_size (self, &width, &height);
  return CLAMP (MIN (gtk_widget_get_width (GTK_WIDGET (self)) / width, gtk_widget_get_height (GTK_WIDGET (self)) / height), 0.001, 1);
}

/* From the picture's pixels to the widget's. */
static GskTransform *
get_transform (DaylightFileCanvas *self)
{
  const double  zoom = daylight_file_canvas_get_shown_zoom (self);
  GskTransform *transform;

  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (gtk_widget_get_width (GTK_WIDGET (self)) / 2.0f,
                                                                   gtk_widget_get_height (GTK_WIDGET (self)) / 2.0f));
  transform = gsk_transform_rotate (transform, (float)(90 * self->turned));
  transform = gsk_transform_scale (transform, (float)zoom, (float)zoom);
  return gsk_transform_translate (transform, &GRAPHENE_POINT_INIT (-gdk_texture_get_width (self->texture) / 2.0f,
                                                                   -gdk_texture_get_height (self->texture) / 2.0f));
}

static graphene_point_t
to_picture (DaylightFileCanvas *self,
            double              x,
            double              y)
{
  g_autoptr (GskTransform) transform = gsk_transform_invert (get_transform (self));
  graphene_point_t         point;

  gsk_transform_transform_point (transform, &GRAPHENE_POINT_INIT ((float)x, (float)y), &point);
  return point;
}

static void
snapshot_covers (DaylightFileCanvas *self,
                 GtkSnapshot        *snapshot)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };
  static const GdkRGBA white = { 1, 1, 1, 1 };
  const float          line = (float)(2 / daylight_file_canvas_get_shown_zoom (self));

  for (guint i = 0; i < self->covers->len; i++)
    {
      const graphene_rect_t *cover = &g_array_index (self->covers, graphene_rect_t, i);
      GskRoundedRect         outline;

      gtk_snapshot_append_color (snapshot, &black, cover);
      if (i != self->chosen)
        continue;
      gsk_rounded_rect_init_from_rect (&outline, cover, 0);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line }, (GdkRGBA[4]){ white, white, white, white });
    }
}

/* A white page on a white ground ends somewhere. */
static void
snapshot_edge (DaylightFileCanvas    *self,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *whole)
{
  static const GdkRGBA shade = { 0.5f, 0.5f, 0.5f, 0.4f };
  const float          line = (float)(1 / daylight_file_canvas_get_shown_zoom (self));
  GskRoundedRect       outline;

  gsk_rounded_rect_init_from_rect (&outline, whole, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line }, (GdkRGBA[4]){ shade, shade, shade, shade });
}

static void
daylight_file_canvas_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  DaylightFileCanvas *self = DAYLIGHT_FILE_CANVAS (widget);
  GskTransform       *transform;
  graphene_rect_t     whole;

  if (self->texture == NULL)
    return;
  whole = GRAPHENE_RECT_INIT (0, 0, gdk_texture_get_width (self->texture), gdk_texture_get_height (self->texture));
  transform = get_transform (self);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_transform (snapshot, transform);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture,
                                      daylight_file_canvas_get_shown_zoom (self) >= 2 ? GSK_SCALING_FILTER_NEAREST : GSK_SCALING_FILTER_TRILINEAR,
                                      &whole);
  snapshot_edge (self, snapshot, &whole);
  snapshot_covers (self, snapshot);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  gsk_transform_unref (transform);
}

static void
daylight_file_canvas_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  DaylightFileCanvas *self = DAYLIGHT_FILE_CANVAS (widget);
  double              width, height, size;

  get_size (self, &width, &height);
  size = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
  *minimum = self->zoom > 0 ? (int)ceil (size * self->zoom) : 0;
  *natural = MAX (*minimum, (int)MIN (size, 600));
}

/* Zoom, turn */

static void
changed (DaylightFileCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
daylight_file_canvas_set_zoom (DaylightFileCanvas *self,
                               double              zoom)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_CANVAS (self));

  self->zoom = zoom > 0 ? CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM) : 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  changed (self);
}

void
daylight_file_canvas_zoom_by (DaylightFileCanvas *self,
                              double              factor)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_CANVAS (self));

  daylight_file_canvas_set_zoom (self, daylight_file_canvas_get_shown_zoom (self) * factor);
}

void
daylight_file_canvas_turn (DaylightFileCanvas *self)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_CANVAS (self));

  self->turned = (self->turned + 1) % 4;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  changed (self);
}

static void
pinch_begin_cb (DaylightFileCanvas *self)
{
  self->pinched = daylight_file_canvas_get_shown_zoom (self);
}

static void
pinch_cb (DaylightFileCanvas *self,
          double              scale)
{
  daylight_file_canvas_set_zoom (self, self->pinched * scale);
}

static gboolean
scroll_cb (DaylightFileCanvas       *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK) == 0)
    return FALSE;
  daylight_file_canvas_zoom_by (self, dy < 0 ? 1.15 : 1 / 1.15);
  return TRUE;
}

/* Dragging: moves the picture, or draws a cover */

static GtkAdjustment *
adjustment (DaylightFileCanvas *self,
            GtkOrientation      orientation)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scrolled == NULL)
    return NULL;
  return orientation == GTK_ORIENTATION_HORIZONTAL ? gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled))
                                                   : gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

static void
drag_begin_cb (DaylightFileCanvas *self,
               double              x,
               double              y)
{
  GtkAdjustment *across = adjustment (self, GTK_ORIENTATION_HORIZONTAL);
  GtkAdjustment *down = adjustment (self, GTK_ORIENTATION_VERTICAL);

  if (self->texture == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drawing = FALSE;
  if (self->covering)
    self->drag = to_picture (self, x, y);
  else if (across != NULL)
    graphene_point_init (&self->drag, (float)gtk_adjustment_get_value (across), (float)gtk_adjustment_get_value (down));
}

static void
draw_cover (DaylightFileCanvas *self,
            graphene_point_t    to)
{
  graphene_rect_t cover = GRAPHENE_RECT_INIT (self->drag.x, self->drag.y, to.x - self->drag.x, to.y - self->drag.y);

  daylight_file_covers_fit (&cover, self->texture);
  if (!self->drawing)
    {
      g_array_append_val (self->covers, cover);
      self->drawing = TRUE;
    }
  self->chosen = self->covers->len - 1;
  g_array_index (self->covers, graphene_rect_t, self->chosen) = cover;
  changed (self);
}

static void
drag_update_cb (DaylightFileCanvas *self,
                double              x,
                double              y,
                GtkGestureDrag     *gesture)
{
  GtkAdjustment *across = adjustment (self, GTK_ORIENTATION_HORIZONTAL);
  GtkAdjustment *down = adjustment (self, GTK_ORIENTATION_VERTICAL);
  double         from_x, from_y;

  if (self->texture == NULL || !gtk_gesture_drag_get_start_point (gesture, &from_x, &from_y))
    return;
  if (self->covering)
    draw_cover (self, to_picture (self, from_x + x, from_y + y));
  else if (across != NULL)
    {
      gtk_adjustment_set_value (across, self->drag.x - x);
      gtk_adjustment_set_value (down, self->drag.y - y);
    }
}

/* Covers by keys */

static void
move_cover (DaylightFileCanvas *self,
            float               dx,
            float               dy,
            gboolean            size)
{
  graphene_rect_t *cover = &g_array_index (self->covers, graphene_rect_t, self->chosen);

  if (size)
    {
      cover->size.width = MAX (1, cover->size.width + dx);
      cover->size.height = MAX (1, cover->size.height + dy);
    }
  else
    graphene_rect_offset (cover, dx, dy);
  daylight_file_covers_fit (cover, self->texture);
  changed (self);
}

static gboolean
key_cb (DaylightFileCanvas *self,
        guint               key,
        guint               code,
        GdkModifierType     state)
{
  const float    step = (float)MAX (1, 10 / daylight_file_canvas_get_shown_zoom (self));
  const gboolean size = (state & GDK_SHIFT_MASK) != 0;

  if (!self->covering || self->covers->len == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
      move_cover (self, -step, 0, size);
      return TRUE;
    case GDK_KEY_Right:
      move_cover (self, step, 0, size);
      return TRUE;
    case GDK_KEY_Up:
      move_cover (self, 0, -step, size);
      return TRUE;
    case GDK_KEY_Down:
      move_cover (self, 0, step, size);
      return TRUE;
    case GDK_KEY_space:
      self->chosen = (self->chosen + 1) % self->covers->len;
      changed (self);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      daylight_file_canvas_remove_cover (self);
      return TRUE;
    default:
      return FALSE;
    }
}

void
daylight_file_canvas_set_covering (DaylightFileCanvas *self,
                                   gboolean            covering)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_CANVAS (self));

  self->covering = covering;
  self->turned = 0;
  g_array_set_size (self->covers, 0);
  self->chosen = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), covering ? "crosshair" : NULL);
  changed (self);
}

void
daylight_file_canvas_add_cover (DaylightFileCanvas *self)
{
  graphene_rect_t cover;
  float           width, height;

  g_return_if_fail (DAYLIGHT_IS_FILE_CANVAS (self));

  if (self->texture == NULL)
    return;
  width = (float)gdk_texture_get_width (self->texture);
  height = (float)gdk_texture_get_height (self->texture);
  cover = GRAPHENE_RECT_INIT (width * 0.375f, height * 0.375f, width / 4, height / 4);
  daylight_file_covers_fit (&cover, self->texture);
  g_array_append_val (self->covers, cover);
  self->chosen = self->covers->len - 1;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  changed (self);
}

void
daylight_file_canvas_remove_cover (DaylightFileCanvas *self)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_CANVAS (self));

  if (self->chosen < self->covers->len)
    g_array_remove_index (self->covers, self->chosen);
  self->chosen = self->covers->len > 0 ? self->covers->len - 1 : 0;
  changed (self);
}

guint
daylight_file_canvas_get_n_covers (DaylightFileCanvas *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_FILE_CANVAS (self), 0);

  return self->covers->len;
}

void
daylight_file_canvas_copy_async (DaylightFileCanvas *self,
                                 gboolean            only_part,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  const graphene_rect_t *covers;

  g_return_if_fail (DAYLIGHT_IS_FILE_CANVAS (self) && self->texture != NULL && self->covers->len > 0);

  covers = (const graphene_rect_t *)(gpointer)self->covers->data;
  if (only_part)
    daylight_file_covers_copy_async (self->texture, covers + self->chosen, 1, TRUE, callback, user_data);
  else
    daylight_file_covers_copy_async (self->texture, covers, self->covers->len, FALSE, callback, user_data);
}

/* The class */

void
daylight_file_canvas_set_texture (DaylightFileCanvas *self,
                                  GdkTexture         *texture)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_CANVAS (self));

  g_set_object (&self->texture, texture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  changed (self);
}

GdkTexture *
daylight_file_canvas_get_texture (DaylightFileCanvas *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_FILE_CANVAS (self), NULL);

  return self->texture;
}

static void
daylight_file_canvas_dispose (GObject *object)
{
  g_clear_object (&DAYLIGHT_FILE_CANVAS (object)->texture);
  G_OBJECT_CLASS (daylight_file_canvas_parent_class)->dispose (object);
}

static void
daylight_file_canvas_finalize (GObject *object)
{
  g_clear_pointer (&DAYLIGHT_FILE_CANVAS (object)->covers, g_array_unref);
  G_OBJECT_CLASS (daylight_file_canvas_parent_class)->finalize (object);
}

static void
daylight_file_canvas_class_init (DaylightFileCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_file_canvas_dispose;
  G_OBJECT_CLASS (klass)->finalize = daylight_file_canvas_finalize;
  widget_class->snapshot = daylight_file_canvas_snapshot;
  widget_class->measure = daylight_file_canvas_measure;
  signals[CHANGED] = g_signal_new ("changed", DAYLIGHT_TYPE_FILE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "picture");
}

static void
daylight_file_canvas_init (DaylightFileCanvas *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();

  self->covers = g_array_new (FALSE, TRUE, sizeof (graphene_rect_t));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The picture"), -1);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

GtkWidget *
daylight_file_canvas_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_FILE_CANVAS, NULL);
}
