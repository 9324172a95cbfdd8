/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-secret-run.h"

typedef struct
{
  PangoFont        *font;   /* (owned) */
  PangoGlyphString *glyphs; /* (owned) */
  int               x;      /* pango units */
} Piece;

struct _DaylightSecretRun
{
  GArray *pieces; /* (owned) (element-type Piece), left to right */
  int    *xs;     /* (owned) pango units, of each caret position */
  guint   n_chars;
  int     width;   /* pango units */
  int     ascent;  /* pango units */
  int     descent; /* pango units */
};

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->font);
  g_clear_pointer (&piece->glyphs, pango_glyph_string_free);
}

static GList *
itemize (GtkWidget  *widget,
         const char *text,
         gsize       size)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  gboolean                  rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GList                    *items = pango_itemize_with_base_dir (gtk_widget_get_pango_context (widget),
                                              rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR,
                                                                 text, 0, (int)size, attrs, NULL);
  GList                    *visual = pango_reorder_items (items);

  g_list_free (items);
  return visual;
}

/* The shaper keeps its last buffer for the next text: let that be of no interest. */
static void
flush_shaper (GtkWidget *widget,
              gsize      size)
{
  g_autofree char *dull = g_strnfill (size, 'x');

  GList *items = itemize (widget, dull, size);

  for (GList *l = items; l != NULL; l = l->next)
    {
      PangoItem        *item = l->data;
      PangoGlyphString *glyphs = pango_glyph_string_new ();

      pango_shape (dull + item->offset, item->length, &item->analysis, glyphs);
      pango_glyph_string_free (glyphs);
    }
  g_list_free_full (items, (GDestroyNotify)pango_item_free);
}

static void
add_item (DaylightSecretRun *self,
          const char        *text,
          gsize              size,
          PangoItem         *item)
{
  Piece       piece = { g_object_ref (item->analysis.font), pango_glyph_string_new (), self->width };
  const char *start = text + item->offset;
  guint       position = (guint)g_utf8_pointer_to_offset (text, start);
  int         x;

  pango_shape_full (start, item->length, text, (int)size, &item->analysis, piece.glyphs);
  for (const char *p = start; p < start + item->length; p = g_utf8_next_char (p))
    {
      pango_glyph_string_index_to_x (piece.glyphs, start, item->length, &item->analysis, (int)(p - start), FALSE, &x);
      self->xs[position++] = self->width + x;
    }
  if (start + item->length == text + size)
    {
      pango_glyph_string_index_to_x (piece.glyphs, start, item->length, &item->analysis, item->length, FALSE, &x);
      self->xs[self->n_chars] = self->width + x;
    }
  self->width += pango_glyph_string_get_width (piece.glyphs);
  g_array_append_val (self->pieces, piece);
}

/**
 * daylight_secret_run_new:
 * @widget: where it will be drawn: its font and direction count
 * @text: (array length=size): valid UTF-8 without line breaks
 *
 * Returns: (transfer full): the shaped text
 */
DaylightSecretRun *
daylight_secret_run_new (GtkWidget  *widget,
                         const char *text,
                         gsize       size)
{
  PangoContext      *context = gtk_widget_get_pango_context (widget);
  DaylightSecretRun *self = g_new0 (DaylightSecretRun, 1);
  PangoFontMetrics  *metrics = pango_context_get_metrics (context, NULL, NULL);

  self->n_chars = (guint)g_utf8_strlen (text, (gssize)size);
  self->xs = g_new0 (int, self->n_chars + 1);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->ascent = pango_font_metrics_get_ascent (metrics);
  self->descent = pango_font_metrics_get_descent (metrics);
  pango_font_metrics_unref (metrics);
  if (size > 0)
    {
      GList *items = itemize (widget, text, size);

      for (GList *l = items; l != NULL; l = l->next)
        add_item (self, text, size, l->data);
      g_list_free_full (items, (GDestroyNotify)pango_item_free);
      flush_shaper (widget, size);
    }

  return self;
}

void
daylight_secret_run_free (DaylightSecretRun *self)
{
  g_array_unref (self->pieces);
  g_free (self->xs);
  g_free (self);
}

int
daylight_secret_run_get_width (DaylightSecretRun *self)
{
  return PANGO_PIXELS_CEIL (self->width);
}

int
daylight_secret_run_get_height (DaylightSecretRun *self)
{
  return PANGO_PIXELS_CEIL (self->ascent + self->descent);
}

guint
daylight_secret_run_get_n_chars (DaylightSecretRun *self)
{
  return self->n_chars;
}

int
daylight_secret_run_get_x (DaylightSecretRun *self,
                           guint              position)
{
  g_return_val_if_fail (position <= self->n_chars, 0);

  return PANGO_PIXELS (self->xs[position]);
}

void
daylight_secret_run_snapshot (DaylightSecretRun *self,
                              GtkSnapshot       *snapshot,
                              float              x,
                              float              y,
                              const GdkRGBA     *color)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece                    *piece = &g_array_index (self->pieces, Piece, i);
      g_autoptr (GskRenderNode) node =
        gsk_text_node_new (piece->font, piece->glyphs, color,
                           &GRAPHENE_POINT_INIT (x + (float)piece->x / PANGO_SCALE,
                                                 y + (float)self->ascent / PANGO_SCALE));

      if (node != NULL)
        gtk_snapshot_append_node (snapshot, node);
    }
}
