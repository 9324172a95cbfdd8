/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bars.h"

#include <adwaita.h>

#define HEIGHT 150
#define GAP 4
#define WIDEST 56

typedef struct
{
  char *name; /* (owned) */
  guint n;
} Bar;

struct _DaylightBars
{
  GtkWidget parent_instance;

  GArray *bars; /* (owned) (element-type Bar) */
};

G_DEFINE_FINAL_TYPE (DaylightBars, daylight_bars, GTK_TYPE_WIDGET)

static void
draw_text (GtkWidget   *widget,
           GtkSnapshot *snapshot,
           const char  *text,
           double       middle,
           double       top,
           GdkRGBA     *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int                     width;
  double                  x;

  pango_layout_get_pixel_size (layout, &width, NULL);
  x = CLAMP (middle - width / 2.0, 0, MAX (0, gtk_widget_get_width (widget) - width));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)top));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The widest name, and the height of a line. */
static void
measure_names (DaylightBars *self,
               int          *widest,
               int          *line)
{
  *widest = *line = 0;
  for (guint i = 0; i < self->bars->len; i++)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), g_array_index (self->bars, Bar, i).name);
      int                     width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      *widest = MAX (*widest, width);
      *line = MAX (*line, height);
    }
}

static void
daylight_bars_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  DaylightBars               *self = DAYLIGHT_BARS (widget);
  const guint                 n = self->bars->len;
  const gboolean              mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const double                width = gtk_widget_get_width (widget);
  const double                step = n > 0 ? width / n : 0;
  const double                thick = CLAMP (step - GAP, 1, WIDEST);
  g_autoptr (AdwStyleManager) style = g_object_ref (adw_style_manager_get_for_display (gtk_widget_get_display (widget)));
  g_autoptr (GdkRGBA)         accent = adw_style_manager_get_accent_color_rgba (style);
  GdkRGBA                     color;
  guint                       most = 1, every;
  int                         widest, line;
  double                      floor;

  if (n == 0)
    return;
  gtk_widget_get_color (widget, &color);
  measure_names (self, &widest, &line);
  /* As many names as have room; the first one is moved in from the edge, towards the second. */
  every = MAX (1, (guint)((widest + 6 + MAX (0, (widest - step) / 2)) / step + 0.999));
  floor = gtk_widget_get_height (widget) - line - GAP;
  for (guint i = 0; i < n; i++)
    most = MAX (most, g_array_index (self->bars, Bar, i).n);
  for (guint i = 0; i < n; i++)
    {
      const Bar       *bar = &g_array_index (self->bars, Bar, i);
      const double     x = mirrored ? width - (i + 1) * step : i * step;
      const double     height = (floor - line - GAP) * bar->n / most;
      g_autofree char *number = g_strdup_printf ("%u", bar->n);

      gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT ((float)(x + (step - thick) / 2), (float)(floor - height), (float)thick, (float)height));
      if (bar->n > 0 && step >= 18)
        draw_text (widget, snapshot, number, x + step / 2, floor - height - line - 1, &color);
      if (i % every == 0)
        draw_text (widget, snapshot, bar->name, x + step / 2, floor + GAP, &color);
    }
  color.alpha *= 0.35f;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, (float)floor, (float)width, 1));
}

static void
daylight_bars_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  int widest, line;

  measure_names (DAYLIGHT_BARS (widget), &widest, &line);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT + 2 * line : 120;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? *minimum : 480;
}

static void
daylight_bars_finalize (GObject *object)
{
  g_array_unref (DAYLIGHT_BARS (object)->bars);
  G_OBJECT_CLASS (daylight_bars_parent_class)->finalize (object);
}

static void
daylight_bars_class_init (DaylightBarsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_bars_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = daylight_bars_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = daylight_bars_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
clear_bar (gpointer data)
{
  g_free (((Bar *)data)->name);
}

static void
daylight_bars_init (DaylightBars *self)
{
  self->bars = g_array_new (FALSE, TRUE, sizeof (Bar));
  g_array_set_clear_func (self->bars, clear_bar);
}

GtkWidget *
daylight_bars_new (const char *label)
{
  GtkWidget *self = g_object_new (DAYLIGHT_TYPE_BARS, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return self;
}

void
daylight_bars_add (DaylightBars *self,
                   const char   *name,
                   guint         n)
{
  const Bar bar = { g_strdup (name), n };

  g_return_if_fail (DAYLIGHT_IS_BARS (self));

  g_array_append_val (self->bars, bar);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
