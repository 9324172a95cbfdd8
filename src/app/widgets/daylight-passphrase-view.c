/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-passphrase-entry-private.h"

#include <adwaita.h>

/* Where what is typed is drawn, and how. */

static int
bullet_width (DaylightPassphraseEntry *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), DAYLIGHT_BULLET DAYLIGHT_BULLET DAYLIGHT_BULLET DAYLIGHT_BULLET);
  int                     width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return MAX (width / 4, 1);
}

static guint
n_shown (DaylightPassphraseEntry *self)
{
  return gtk_entry_buffer_get_length (self->buffer) + (self->run != NULL ? 0 : self->preedit);
}

static int
text_width (DaylightPassphraseEntry *self)
{
  return self->run != NULL ? daylight_secret_run_get_width (self->run) : (int)n_shown (self) * bullet_width (self);
}

/* From the left end of the text. */
int
daylight_passphrase_view_position_to_x (DaylightPassphraseEntry *self,
                                        guint                    position)
{
  int x;

  if (self->run != NULL)
    return daylight_secret_run_get_x (self->run, position);

  x = (int)position * bullet_width (self);
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? text_width (self) - x : x;
}

static int
child_width (GtkWidget *child)
{
  int natural = 0;

  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
text_area (DaylightPassphraseEntry *self,
           int                     *x,
           int                     *width)
{
  int icons = child_width (self->caps_icon) + child_width (self->peek_button);

  *width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - icons, 0);
  *x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? icons : 0;
}

/* The left end of the text, in the widget. */
int
daylight_passphrase_view_get_origin (DaylightPassphraseEntry *self)
{
  int x, width;

  text_area (self, &x, &width);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return x + width - text_width (self) + self->scroll;
  return x - self->scroll;
}

guint
daylight_passphrase_view_x_to_position (DaylightPassphraseEntry *self,
                                        double                   x)
{
  int      distance = G_MAXINT;
  gboolean any = FALSE;
  guint    best = 0;

  x -= daylight_passphrase_view_get_origin (self);
  for (guint i = 0; i <= gtk_entry_buffer_get_length (self->buffer); i++)
    {
      int d = ABS (daylight_passphrase_view_position_to_x (self, i) - (int)x);

      if (!any || d < distance)
        best = i;
      distance = any ? MIN (d, distance) : d;
      any = TRUE;
    }
  return best;
}

void
daylight_passphrase_view_keep_caret_in_sight (DaylightPassphraseEntry *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int      x, width, along;

  text_area (self, &x, &width);
  along = daylight_passphrase_view_position_to_x (self, self->caret);
  if (rtl)
    along = text_width (self) - along;
  self->scroll = CLAMP (self->scroll, along + 2 - width, along);
  self->scroll = CLAMP (self->scroll, 0, MAX (text_width (self) + 2 - width, 0));
}

static int
line_height (DaylightPassphraseEntry *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int               height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return height;
}

void
daylight_passphrase_view_measure (GtkWidget     *widget,
                                  GtkOrientation orientation,
                                  int            for_size,
                                  int           *minimum,
                                  int           *natural,
                                  int           *minimum_baseline,
                                  int           *natural_baseline)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);
  GtkWidget               *children[] = { self->caps_icon, self->peek_button };

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? line_height (self) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int least = 0, wanted = 0;

      if (!gtk_widget_should_layout (children[i]))
        continue;
      gtk_widget_measure (children[i], orientation, -1, &least, &wanted, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        *minimum += wanted;
      else
        *minimum = *natural = MAX (*natural, wanted);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = *minimum + 20 * bullet_width (self);
      *minimum += 6 * bullet_width (self);
    }
}

void
daylight_passphrase_view_size_allocate (GtkWidget *widget,
                                        int        width,
                                        int        height,
                                        int        baseline)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);
  gboolean                 rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget               *children[] = { self->peek_button, self->caps_icon };
  int                      end = rtl ? 0 : width;

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int wanted = child_width (children[i]);

      if (wanted == 0)
        continue;
      end -= rtl ? 0 : wanted;
      gtk_widget_size_allocate (children[i], &(GtkAllocation){ end, 0, wanted, height }, -1);
      end += rtl ? wanted : 0;
    }
  if (gtk_widget_get_visible (self->menu))
    gtk_popover_present (GTK_POPOVER (self->menu));
  daylight_passphrase_view_keep_caret_in_sight (self);
}

static void
draw_line (DaylightPassphraseEntry *self,
           GtkSnapshot             *snapshot,
           const char              *text,
           int                      x,
           const GdkRGBA           *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int                     height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)(gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_placeholder (DaylightPassphraseEntry *self,
                  GtkSnapshot             *snapshot,
                  GdkRGBA                  color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->placeholder);
  int                     x, width, wanted;

  text_area (self, &x, &width);
  pango_layout_get_pixel_size (layout, &wanted, NULL);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x += width - wanted;
  color.alpha *= 0.55f;
  draw_line (self, snapshot, self->placeholder, x, &color);
}

static void
draw_text (DaylightPassphraseEntry *self,
           GtkSnapshot             *snapshot,
           const GdkRGBA           *color)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int x = daylight_passphrase_view_get_origin (self);

  if (self->run != NULL)
    daylight_secret_run_snapshot (self->run, snapshot, (float)x, (float)(height - daylight_secret_run_get_height (self->run)) / 2, color);
  else
    for (guint i = 0; i < n_shown (self); i++)
      draw_line (self, snapshot, DAYLIGHT_BULLET, x + (int)i * bullet_width (self), color);
}

static void
draw_caret (DaylightPassphraseEntry *self,
            GtkSnapshot             *snapshot,
            const GdkRGBA           *color)
{
  int                 height = gtk_widget_get_height (GTK_WIDGET (self));
  int                 line = line_height (self);
  int                 origin = daylight_passphrase_view_get_origin (self);
  int                 caret = origin + daylight_passphrase_view_position_to_x (self, self->caret + (self->run != NULL ? 0 : self->preedit));
  int                 bound = origin + daylight_passphrase_view_position_to_x (self, self->bound);
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  accent->alpha = 0.3f;
  if (self->caret != self->bound)
    gtk_snapshot_append_color (snapshot, accent,
                               &GRAPHENE_RECT_INIT ((float)MIN (caret, bound), (float)(height - line) / 2, (float)ABS (caret - bound), (float)line));
  else if (gtk_widget_has_focus (GTK_WIDGET (self)) && !self->caret_hidden)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float)caret, (float)(height - line) / 2, 1, (float)line));
}

void
daylight_passphrase_view_snapshot (GtkWidget   *widget,
                                   GtkSnapshot *snapshot)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);
  GdkRGBA                  color;
  int                      x, width;

  gtk_widget_get_color (widget, &color);
  text_area (self, &x, &width);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float)x, 0, (float)width + 1, (float)gtk_widget_get_height (widget)));
  if (n_shown (self) == 0 && self->placeholder != NULL)
    draw_placeholder (self, snapshot, color);
  draw_text (self, snapshot, &color);
  draw_caret (self, snapshot, &color);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->caps_icon, snapshot);
  gtk_widget_snapshot_child (widget, self->peek_button, snapshot);
}
