/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-swap.h"

#include <math.h>

#define FRAME_TIMEOUT_MS 250
#define MOST_FRAME_TIMEOUTS 4
#define WARM_DELAY_MS 300

/**
 * DaylightSwap:
 *
 * Shows either the inside or the page outside, which is built early, lies beneath and has its style and its size at any
 * time. To leave is to map the one and unmap the other. The first drawing of a page costs most: it is done while the
 * inside covers it, into a picture, and that picture is what the frame of the swap shows.
 */
struct _DaylightSwap
{
  AdwBin parent_instance;

  GtkOverlay *overlay; /* (unowned) the child */
  GtkPicture *still;   /* (unowned) over the two below, in the one frame of the swap: the outside, drawn before */
  GtkWidget  *outside; /* (unowned) (nullable) */
  GtkWidget  *inside;  /* (unowned) (nullable) hidden from leaving on, until it is dropped */

  guint  warm_source;  /* draws the outside once, beneath what is shown */
  gulong warm_paint;   /* the end of that frame */
  gulong swap_paint;   /* the end of the frame that shows the outside */
  guint  swap_timeout; /* where no frame comes */
  guint  n_timeouts;
};

G_DEFINE_FINAL_TYPE (DaylightSwap, daylight_swap, ADW_TYPE_BIN)

enum {
  NEEDS_OUTSIDE,
  SWAPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
get_outside (DaylightSwap *self)
{
  if (self->outside == NULL)
    g_signal_emit (self, signals[NEEDS_OUTSIDE], 0);

  return self->outside;
}

static void
forget_handler (DaylightSwap *self,
                gulong       *handler)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (*handler != 0 && clock != NULL)
    g_signal_handler_disconnect (clock, *handler);
  *handler = 0;
}

/* The picture of the outside */

static void
cool (DaylightSwap *self)
{
  g_clear_handle_id (&self->warm_source, g_source_remove);
  forget_handler (self, &self->warm_paint);
}

static void
take_still (DaylightSwap *self)
{
  g_autoptr (GdkPaintable)  paintable = gtk_widget_paintable_new (self->outside);
  g_autoptr (GtkSnapshot)   snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;
  GtkNative                *native = gtk_widget_get_native (GTK_WIDGET (self));
  GskRenderer              *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;
  int                       width = gtk_widget_get_width (self->outside);
  int                       height = gtk_widget_get_height (self->outside);
  float                     scale;

  if (renderer == NULL || width < 1 || height < 1)
    return;

  scale = (float)gdk_surface_get_scale (gtk_native_get_surface (native));
  gtk_snapshot_scale (snapshot, scale, scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return;
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, ceilf ((float)width * scale), ceilf ((float)height * scale)));
  gtk_picture_set_paintable (self->still, GDK_PAINTABLE (texture));
}

static void
warm_painted_cb (DaylightSwap *self)
{
  cool (self);
  if (!daylight_swap_is_inside (self))
    return;

  take_still (self);
  gtk_widget_set_child_visible (self->outside, FALSE);
}

/* One frame that nobody sees, since the inside covers it. */
static gboolean
warm_cb (gpointer user_data)
{
  DaylightSwap  *self = user_data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  self->warm_source = 0;
  if (clock == NULL || !daylight_swap_is_inside (self))
    return G_SOURCE_REMOVE;

  gtk_widget_set_child_visible (get_outside (self), TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  self->warm_paint =
    g_signal_connect_object (clock, "after-paint", G_CALLBACK (warm_painted_cb), self, G_CONNECT_SWAPPED);

  return G_SOURCE_REMOVE;
}

static void
warm_soon (DaylightSwap *self)
{
  if (daylight_swap_is_inside (self) && self->warm_source == 0)
    self->warm_source = g_timeout_add_full (G_PRIORITY_LOW, WARM_DELAY_MS, warm_cb, self, NULL);
}

static gboolean
first_frame_cb (GtkWidget     *inside,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  warm_soon (user_data);

  return G_SOURCE_REMOVE;
}

/* The picture is only good for as long as the page would look like it. */
static gboolean
still_fits (DaylightSwap *self)
{
  GdkPaintable *picture = gtk_picture_get_paintable (self->still);
  GtkNative    *native = gtk_widget_get_native (GTK_WIDGET (self));
  double        scale = native != NULL ? gdk_surface_get_scale (gtk_native_get_surface (native)) : 1.0;

  return picture != NULL && gdk_paintable_get_intrinsic_width (picture) == (int)ceil (gtk_widget_get_width (GTK_WIDGET (self)) * scale) &&
         gdk_paintable_get_intrinsic_height (picture) == (int)ceil (gtk_widget_get_height (GTK_WIDGET (self)) * scale);
}

static void
forget_still (DaylightSwap *self)
{
  gtk_picture_set_paintable (self->still, NULL);
  warm_soon (self);
}

/**
 * daylight_swap_refresh:
 *
 * The window may have another size now: once that has stayed for a moment, the picture is drawn anew where it no longer
 * fits.
 */
void
daylight_swap_refresh (DaylightSwap *self)
{
  g_return_if_fail (DAYLIGHT_IS_SWAP (self));

  if (gtk_picture_get_paintable (self->still) == NULL || still_fits (self))
    return;

  cool (self);
  warm_soon (self);
}

/* The swap */

static void
end_frame (DaylightSwap *self)
{
  forget_handler (self, &self->swap_paint);
  g_clear_handle_id (&self->swap_timeout, g_source_remove);
  gtk_widget_set_child_visible (GTK_WIDGET (self->still), FALSE);
  if (self->outside != NULL)
    gtk_widget_set_opacity (self->outside, 1.0);
}

static void
swapped_cb (DaylightSwap *self)
{
  end_frame (self);
  g_signal_emit (self, signals[SWAPPED], 0);
}

static gboolean
is_seen (DaylightSwap *self)
{
  const GdkToplevelState hidden = GDK_TOPLEVEL_STATE_MINIMIZED | GDK_TOPLEVEL_STATE_SUSPENDED;
  GtkNative             *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface            *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return GDK_IS_TOPLEVEL (surface) && gdk_surface_get_mapped (surface) && (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & hidden) == 0;
}

/* A window that nobody sees is drawn no frame. Else it is only late, on a busy computer, and waited for: what follows the
 * frame may hide the window, which fades with the last picture that it had. */
static gboolean
swap_timeout_cb (gpointer user_data)
{
  DaylightSwap *self = user_data;

  if (is_seen (self) && ++self->n_timeouts < MOST_FRAME_TIMEOUTS)
    return G_SOURCE_CONTINUE;

  self->swap_timeout = 0;
  swapped_cb (self);

  return G_SOURCE_REMOVE;
}

static void
daylight_swap_dispose (GObject *object)
{
  DaylightSwap *self = DAYLIGHT_SWAP (object);

  cool (self);
  forget_handler (self, &self->swap_paint);
  g_clear_handle_id (&self->swap_timeout, g_source_remove);
  daylight_swap_drop_inside (self);
  self->outside = NULL;

  G_OBJECT_CLASS (daylight_swap_parent_class)->dispose (object);
}

static void
daylight_swap_class_init (DaylightSwapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_swap_dispose;

  /**
   * DaylightSwap::needs-outside:
   *
   * There is no outside yet, and it is time for it: to be answered by daylight_swap_set_outside().
   */
  signals[NEEDS_OUTSIDE] =
    g_signal_new ("needs-outside", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DaylightSwap::swapped:
   *
   * A frame with the outside was handed to the compositor. A window that is not on the screen is drawn no frame: then
   * this comes shortly after all the same.
   */
  signals[SWAPPED] =
    g_signal_new ("swapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_swap_init (DaylightSwap *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkSettings     *settings = gtk_settings_get_default ();
  GtkWidget       *still = g_object_new (GTK_TYPE_PICTURE,
                                         "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                         "can-target", FALSE,
                                         "content-fit", GTK_CONTENT_FIT_FILL,
                                         NULL);

  self->overlay = GTK_OVERLAY (gtk_overlay_new ());
  self->still = GTK_PICTURE (still);
  gtk_overlay_add_overlay (self->overlay, still);
  gtk_widget_set_child_visible (still, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->overlay));

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::accent-color", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (forget_still), self, G_CONNECT_SWAPPED);
}

/**
 * daylight_swap_get_inside:
 *
 * Returns: (transfer none) (nullable): the inside, which may be hidden already
 */
GtkWidget *
daylight_swap_get_inside (DaylightSwap *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SWAP (self), NULL);

  return self->inside;
}

/**
 * daylight_swap_is_inside:
 *
 * Returns: whether the inside is shown
 */
gboolean
daylight_swap_is_inside (DaylightSwap *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SWAP (self), FALSE);

  return self->inside != NULL && gtk_widget_get_visible (self->inside);
}

/**
 * daylight_swap_set_inside:
 * @inside: what to show; takes the place of what was inside
 */
void
daylight_swap_set_inside (DaylightSwap *self,
                          GtkWidget    *inside)
{
  g_return_if_fail (DAYLIGHT_IS_SWAP (self));
  g_return_if_fail (GTK_IS_WIDGET (inside));

  cool (self);
  end_frame (self);
  daylight_swap_drop_inside (self);

  self->inside = inside;
  gtk_widget_add_css_class (inside, "background");
  gtk_overlay_add_overlay (self->overlay, inside);
  gtk_overlay_set_measure_overlay (self->overlay, inside, TRUE);
  if (self->outside != NULL)
    gtk_widget_set_child_visible (self->outside, FALSE);
  gtk_widget_add_tick_callback (inside, first_frame_cb, self, NULL);
}

/**
 * daylight_swap_set_outside:
 * @outside: the page, kept for as long as this lives
 */
void
daylight_swap_set_outside (DaylightSwap *self,
                           GtkWidget    *outside)
{
  g_return_if_fail (DAYLIGHT_IS_SWAP (self));
  g_return_if_fail (GTK_IS_WIDGET (outside));
  g_return_if_fail (self->outside == NULL);

  self->outside = outside;
  gtk_widget_set_child_visible (outside, !daylight_swap_is_inside (self));
  gtk_overlay_set_child (self->overlay, outside);
}

/**
 * daylight_swap_leave:
 *
 * Shows the outside from the next frame on; nothing of the inside is mapped when this returns. The signal "swapped"
 * follows that frame. What else there is to do, the focus too, has time until then: with it, every style in the window
 * is looked at anew.
 */
void
daylight_swap_leave (DaylightSwap *self)
{
  GdkFrameClock *clock;
  gboolean       fits;

  g_return_if_fail (DAYLIGHT_IS_SWAP (self));

  if (!daylight_swap_is_inside (self))
    return;

  cool (self);
  gtk_widget_set_child_visible (get_outside (self), TRUE);
  /* Invisible, not only unmapped: the style of what is invisible is not looked at. */
  gtk_widget_set_visible (self->inside, FALSE);

  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  fits = clock != NULL && still_fits (self);
  gtk_widget_set_opacity (self->outside, fits ? 0.0 : 1.0);
  gtk_widget_set_child_visible (GTK_WIDGET (self->still), fits);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  if (clock != NULL && self->swap_paint == 0)
    self->swap_paint = g_signal_connect_object (clock, "after-paint", G_CALLBACK (swapped_cb), self, G_CONNECT_SWAPPED);
  self->n_timeouts = 0;
  if (self->swap_timeout == 0)
    self->swap_timeout = g_timeout_add (FRAME_TIMEOUT_MS, swap_timeout_cb, self);
}

/**
 * daylight_swap_drop_inside:
 *
 * Destroys what was inside. An event under way may still hold a reference (GTK keeps the target of a crossing): it is
 * left with an empty shell.
 */
void
daylight_swap_drop_inside (DaylightSwap *self)
{
  g_autoptr (GtkWidget) inside = NULL;

  g_return_if_fail (DAYLIGHT_IS_SWAP (self));

  if (self->inside == NULL)
    return;

  inside = g_object_ref (g_steal_pointer (&self->inside));
  gtk_overlay_remove_overlay (self->overlay, inside);
  g_object_run_dispose (G_OBJECT (inside));
}
