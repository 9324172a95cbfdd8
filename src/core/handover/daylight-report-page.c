/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-report-page.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define MARGIN 56.0
#define TOP 64.0
#define BOTTOM 60.0
#define LABEL_WIDTH 128.0
#define GAP 12.0
#define LINE_SPACING 1.18f
/* A paragraph is laid out in pieces of so many bytes: laying out is slower than linear. */
#define MAX_PIECE 2500
#define MAX_CELLS 8

struct _DaylightReportPage
{
  cairo_t      *cr;      /* (owned) */
  PangoFontMap *map;     /* (owned) of this thread only */
  PangoContext *context; /* (owned) */

  cairo_surface_t *surface;
  const char      *header;
  const char      *footer;
  double           width;
  double           height;
  double           y;
  guint            number;
  guint            n_pages; /* of the run before */
  gboolean         rtl;
  gboolean         draw;
};

typedef struct
{
  const char *family;
  double      size;
  PangoWeight weight;
  double      grey;
} Face;

static const Face faces[] = {
  [DAYLIGHT_REPORT_TITLE] = { "Sans", 24, PANGO_WEIGHT_BOLD, 0.05 },
  [DAYLIGHT_REPORT_HEADING] = { "Sans", 14.5, PANGO_WEIGHT_BOLD, 0.05 },
  [DAYLIGHT_REPORT_SUBHEADING] = { "Sans", 10.5, PANGO_WEIGHT_BOLD, 0.1 },
  [DAYLIGHT_REPORT_PROSE] = { "Sans", 10, PANGO_WEIGHT_NORMAL, 0.05 },
  [DAYLIGHT_REPORT_VALUE] = { "Sans", 10, PANGO_WEIGHT_NORMAL, 0.05 },
  [DAYLIGHT_REPORT_SMALL] = { "Sans", 8.5, PANGO_WEIGHT_NORMAL, 0.3 },
  [DAYLIGHT_REPORT_LABEL] = { "Sans", 9, PANGO_WEIGHT_NORMAL, 0.35 },
  [DAYLIGHT_REPORT_CODE] = { "Monospace", 8, PANGO_WEIGHT_NORMAL, 0.15 },
};

DaylightReportPage *
daylight_report_page_new (cairo_surface_t *surface,
                          double           width,
                          double           height,
                          gboolean         rtl)
{
  DaylightReportPage *self = g_new0 (DaylightReportPage, 1);

  self->surface = surface;
  self->width = width;
  self->height = height;
  self->rtl = rtl;
  self->cr = cairo_create (surface);
  self->map = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->map);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_base_dir (self->context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (self->context, FALSE);

  return self;
}

void
daylight_report_page_free (DaylightReportPage *self)
{
  g_object_unref (self->context);
  g_object_unref (self->map);
  cairo_destroy (self->cr);
  g_free (self);
}

static double
inner_width (DaylightReportPage *self)
{
  return self->width - 2 * MARGIN;
}

/* Where a box of @width stands that is @offset away from the edge where reading starts. */
static double
place (DaylightReportPage *self,
       double              offset,
       double              width)
{
  return self->rtl ? self->width - MARGIN - offset - width : MARGIN + offset;
}

/* Whether a text begins in a script that is read from the right; @otherwise when it is in none. */
static gboolean
begins_rtl (const char *text,
            int         length,
            gboolean    otherwise)
{
  const char *end = length < 0 ? text + strlen (text) : text + length;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalpha (c))
        continue;
      switch ((int)g_unichar_get_script (c))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_ADLAM:
        case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
          return TRUE;
        default:
          return FALSE;
        }
    }
  return otherwise;
}

static PangoLayout *
make_layout (DaylightReportPage *self,
             DaylightReportStyle style,
             double              width,
             const char         *text,
             int                 length)
{
  const Face           *face = &faces[style];
  PangoFontDescription *font = pango_font_description_new ();
  PangoLayout          *layout = pango_layout_new (self->context);
  PangoAttrList        *attributes = pango_attr_list_new ();
  gboolean              text_rtl;

  pango_font_description_set_family_static (font, face->family);
  pango_font_description_set_absolute_size (font, face->size * PANGO_SCALE);
  pango_font_description_set_weight (font, face->weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  pango_layout_set_text (layout, text, length);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, style == DAYLIGHT_REPORT_CODE ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, LINE_SPACING);
  /* A hash or an address that is broken must not gain a character. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  /* Pango aligns to where a paragraph's own script starts; only someone's words do that here. */
  text_rtl = begins_rtl (text, length, self->rtl);
  if (style != DAYLIGHT_REPORT_PROSE && text_rtl != self->rtl)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);

  return layout;
}

static void
set_grey (DaylightReportPage *self,
          double              grey)
{
  cairo_set_source_rgb (self->cr, grey, grey, grey);
}

static void
show_layout (DaylightReportPage *self,
             PangoLayout        *layout,
             double              x,
             double              y,
             double              grey)
{
  if (!self->draw)
    return;

  set_grey (self, grey);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}

static double
layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

/* Header and footer of the page that is about to be left. */
static void
furnish (DaylightReportPage *self)
{
  g_autoptr (PangoLayout) number = NULL;
  g_autofree char        *text = g_strdup_printf ("%u / %u", self->number, self->n_pages);

  double foot = self->height - BOTTOM + 22;
  int    width;

  if (!self->draw)
    return;

  number = make_layout (self, DAYLIGHT_REPORT_SMALL, inner_width (self), text, -1);
  pango_layout_set_width (number, -1);
  pango_layout_get_size (number, &width, NULL);
  show_layout (self, number, place (self, inner_width (self) - (double)width / PANGO_SCALE, (double)width / PANGO_SCALE), foot, 0.35);

  if (self->number > 1)
    {
      g_autoptr (PangoLayout) header = make_layout (self, DAYLIGHT_REPORT_SMALL, inner_width (self), self->header, -1);
      g_autoptr (PangoLayout) footer = make_layout (self, DAYLIGHT_REPORT_SMALL, inner_width (self) - 80, self->footer, -1);

      show_layout (self, header, MARGIN, TOP - 30, 0.35);
      show_layout (self, footer, place (self, 0, inner_width (self) - 80), foot, 0.35);
    }
}

void
daylight_report_page_begin (DaylightReportPage *self,
                            gboolean            draw,
                            const char         *header,
                            const char         *footer)
{
  self->draw = draw;
  self->header = header;
  self->footer = footer;
  self->number = 1;
  self->y = TOP;
}

guint
daylight_report_page_end (DaylightReportPage *self)
{
  furnish (self);
  if (self->draw)
    cairo_show_page (self->cr);
  self->n_pages = self->number;

  return self->number;
}

guint
daylight_report_page_get_number (DaylightReportPage *self)
{
  return self->number;
}

void
daylight_report_page_break (DaylightReportPage *self)
{
  furnish (self);
  if (self->draw)
    cairo_show_page (self->cr);
  self->number++;
  self->y = TOP;
}

void
daylight_report_page_space (DaylightReportPage *self,
                            double              points)
{
  if (self->y > TOP)
    self->y += points;
}

void
daylight_report_page_need (DaylightReportPage *self,
                           double              points)
{
  if (self->y > TOP && self->y + points > self->height - BOTTOM)
    daylight_report_page_break (self);
}

void
daylight_report_page_rule (DaylightReportPage *self)
{
  if (self->draw)
    {
      set_grey (self, 0.75);
      cairo_set_line_width (self->cr, 0.5);
      cairo_move_to (self->cr, MARGIN, self->y);
      cairo_line_to (self->cr, self->width - MARGIN, self->y);
      cairo_stroke (self->cr);
    }
  self->y += 0.5;
}

/* Line by line, over as many pages as it takes. */
static void
flow_layout (DaylightReportPage *self,
             PangoLayout        *layout,
             double              x,
             double              grey)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle logical;
      double         start, end, baseline;
      int            top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      start = (double)top / PANGO_SCALE;
      end = (double)bottom / PANGO_SCALE;
      baseline = (double)pango_layout_iter_get_baseline (iter) / PANGO_SCALE;

      daylight_report_page_need (self, end - start);
      if (self->draw)
        {
          set_grey (self, grey);
          cairo_move_to (self->cr, x + (double)logical.x / PANGO_SCALE, self->y + baseline - start);
          pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
        }
      self->y += end - start;
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* The end of the piece that starts at @text: a paragraph, or as much of it as is laid out at once. */
static const char *
piece_end (const char *text)
{
  const char *newline = strchr (text, '\n');
  const char *end = newline != NULL ? newline : text + strlen (text);
  const char *cut;

  if (end - text <= MAX_PIECE)
    return end;

  cut = g_utf8_find_prev_char (text, text + MAX_PIECE);
  for (const char *at = cut; at > text + MAX_PIECE / 2; at--)
    if (*at == ' ')
      return at + 1;
  return cut;
}

static void
flow_text (DaylightReportPage *self,
           DaylightReportStyle style,
           double              offset,
           double              width,
           const char         *text)
{
  const char *at = text;

  for (;;)
    {
      const char             *end = piece_end (at);
      g_autoptr (PangoLayout) layout = make_layout (self, style, width, at, (int)(end - at));

      flow_layout (self, layout, place (self, offset, width), faces[style].grey);
      if (*end == '\0')
        break;
      at = *end == '\n' ? end + 1 : end;
    }
}

void
daylight_report_page_text (DaylightReportPage *self,
                           DaylightReportStyle style,
                           double              indent,
                           const char         *text)
{
  flow_text (self, style, indent, inner_width (self) - indent, text);
}

void
daylight_report_page_heading (DaylightReportPage *self,
                              DaylightReportStyle style,
                              const char         *text,
                              const char         *name)
{
  daylight_report_page_need (self, style == DAYLIGHT_REPORT_SUBHEADING ? 60 : 110);
  if (self->draw && name != NULL)
    {
      g_autofree char *dest = g_strdup_printf ("name='%s'", name);
      g_autofree char *target = g_strdup_printf ("dest='%s'", name);

      cairo_tag_begin (self->cr, CAIRO_TAG_DEST, dest);
      cairo_tag_end (self->cr, CAIRO_TAG_DEST);
      (void)cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT, text, target, 0);
    }
  daylight_report_page_text (self, style, 0, text);
}

void
daylight_report_page_row (DaylightReportPage *self,
                          const char         *label,
                          DaylightReportStyle style,
                          const char         *text)
{
  g_autoptr (PangoLayout) layout = make_layout (self, DAYLIGHT_REPORT_LABEL, LABEL_WIDTH, label, -1);

  double offset = LABEL_WIDTH + GAP;
  double bottom;
  guint  number;

  daylight_report_page_need (self, MIN (layout_height (layout), 60) + 4);
  number = self->number;
  bottom = self->y + layout_height (layout);
  show_layout (self, layout, place (self, 0, LABEL_WIDTH), self->y + (faces[style].size > faces[DAYLIGHT_REPORT_LABEL].size ? 1 : 0),
               faces[DAYLIGHT_REPORT_LABEL].grey);
  flow_text (self, style, offset, inner_width (self) - offset, text);
  if (self->number == number)
    self->y = MAX (self->y, bottom);
  self->y += 4;
}

void
daylight_report_page_bullet (DaylightReportPage *self,
                             const char         *text)
{
  g_autoptr (PangoLayout) dot = make_layout (self, DAYLIGHT_REPORT_VALUE, 12, "•", -1);

  daylight_report_page_need (self, layout_height (dot));
  show_layout (self, dot, place (self, 2, 12), self->y, 0.35);
  flow_text (self, DAYLIGHT_REPORT_VALUE, 14, inner_width (self) - 14, text);
  self->y += 3;
}

void
daylight_report_page_cells (DaylightReportPage *self,
                            DaylightReportStyle style,
                            const double       *shares,
                            const char *const  *texts,
                            guint               n_cells,
                            const char         *link)
{
  PangoLayout *layouts[MAX_CELLS];
  double       height = 0;
  double       offset = 0;

  g_return_if_fail (n_cells <= MAX_CELLS);

  for (guint i = 0; i < n_cells; i++)
    {
      layouts[i] = make_layout (self, style, shares[i] * inner_width (self) - GAP / 2, texts[i], -1);
      height = MAX (height, layout_height (layouts[i]));
    }

  daylight_report_page_need (self, height);
  if (self->draw && link != NULL)
    {
      g_autofree char *target = g_strdup_printf ("dest='%s'", link);

      cairo_tag_begin (self->cr, CAIRO_TAG_LINK, target);
    }
  for (guint i = 0; i < n_cells; i++)
    {
      show_layout (self, layouts[i], place (self, offset, shares[i] * inner_width (self) - GAP / 2), self->y, faces[style].grey);
      offset += shares[i] * inner_width (self);
      g_object_unref (layouts[i]);
    }
  if (self->draw && link != NULL)
    cairo_tag_end (self->cr, CAIRO_TAG_LINK);
  self->y += height + 3;
}

void
daylight_report_page_bar (DaylightReportPage *self,
                          const char         *name,
                          guint               n,
                          guint               most)
{
  const double            names = 0.22 * inner_width (self);
  const double            numbers = 0.1 * inner_width (self);
  const double            length = (inner_width (self) - names - numbers) * n / MAX (1, most);
  g_autofree char        *number_text = g_strdup_printf ("%u", n);
  g_autoptr (PangoLayout) label = make_layout (self, DAYLIGHT_REPORT_VALUE, names - GAP / 2, name, -1);
  g_autoptr (PangoLayout) number = make_layout (self, DAYLIGHT_REPORT_VALUE, numbers - GAP / 2, number_text, -1);
  const double            height = MAX (layout_height (label), layout_height (number));

  daylight_report_page_need (self, height);
  show_layout (self, label, place (self, 0, names - GAP / 2), self->y, faces[DAYLIGHT_REPORT_VALUE].grey);
  if (self->draw && n > 0)
    {
      set_grey (self, 0.6);
      cairo_rectangle (self->cr, place (self, names, length), self->y + 2, length, MAX (2, height - 4));
      cairo_fill (self->cr);
    }
  show_layout (self, number, place (self, names + length + 4, numbers - GAP / 2), self->y, faces[DAYLIGHT_REPORT_VALUE].grey);
  self->y += height + 1;
}
