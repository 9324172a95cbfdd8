/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "parts.h"

#ifdef HAVE_POPPLER
#include <math.h>
#include <poppler.h>

/* Reading the words of a long document ends here: what was read until then is searched. */
#define MOST_SECONDS 8

static PopplerDocument *document;

static void
say_date (const char *name,
          GDateTime  *date)
{
  g_autofree char *text = date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M:%S %z") : NULL;

  link_say (name, text);
}

static void
say_properties (void)
{
  g_autofree char      *title = poppler_document_get_title (document);
  g_autofree char      *author = poppler_document_get_author (document);
  g_autofree char      *creator = poppler_document_get_creator (document);
  g_autofree char      *producer = poppler_document_get_producer (document);
  g_autoptr (GDateTime) created = poppler_document_get_creation_date_time (document);
  g_autoptr (GDateTime) changed = poppler_document_get_modification_date_time (document);

  link_say ("title", title);
  link_say ("author", author);
  link_say ("program", creator);
  link_say ("program", producer);
  say_date ("made", created);
  say_date ("changed", changed);
}

static void
open_document (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (document == NULL)
    link_fail (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? DAYLIGHT_LOOK_FAULT_LOCKED : DAYLIGHT_LOOK_FAULT_BROKEN);
  if (poppler_document_get_n_pages (document) < 1)
    link_fail (DAYLIGHT_LOOK_FAULT_BROKEN);
}

char *
pages_words (GBytes *bytes,
             gsize   most)
{
  const gint64 until = g_get_monotonic_time () + MOST_SECONDS * G_USEC_PER_SEC;
  GString     *words = g_string_new (NULL);

  open_document (bytes);
  for (int i = 0; i < poppler_document_get_n_pages (document) && words->len < most && g_get_monotonic_time () < until; i++)
    {
      PopplerPage     *page = poppler_document_get_page (document, i);
      g_autofree char *text = page != NULL ? poppler_page_get_text (page) : NULL;

      if (text != NULL)
        g_string_append_printf (words, "%s\n", text);
      g_clear_object (&page);
    }

  return g_string_free_and_steal (words);
}

void
pages_start (void)
{
  g_autoptr (GBytes) bytes = NULL;

  if (link_get_size () > DAYLIGHT_LOOK_MAX_DOCUMENT)
    link_fail (DAYLIGHT_LOOK_FAULT_TOO_LARGE);
  bytes = link_read_start (DAYLIGHT_LOOK_MAX_DOCUMENT);
  open_document (bytes);
  say_properties ();
  link_send (DAYLIGHT_LOOK_READY, (guint64)poppler_document_get_n_pages (document), 0, NULL, 0);
}

static void
show (guint64 number,
      guint64 wanted)
{
  PopplerPage     *page = number < G_MAXINT ? poppler_document_get_page (document, (int)number) : NULL;
  double           width = 0, height = 0, scale;
  cairo_surface_t *surface;
  cairo_t         *cr;
  int              w, h;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  if (!(width > 0.1 && height > 0.1 && width < 1e6 && height < 1e6))
    link_fail (DAYLIGHT_LOOK_FAULT_BROKEN);
  scale = (double)CLAMP (wanted, 64, DAYLIGHT_LOOK_MAX_SIDE) / width;
  scale = MIN (scale, DAYLIGHT_LOOK_MAX_SIDE / MAX (width, height));
  scale = MIN (scale, sqrt (DAYLIGHT_LOOK_MAX_PIXELS / (width * height)));
  w = MAX (1, (int)floor (width * scale));
  h = MAX (1, (int)floor (height * scale));
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, w, h);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS || cairo_image_surface_get_stride (surface) != w * 4)
    link_fail (DAYLIGHT_LOOK_FAULT_TOO_LARGE);
  link_send (DAYLIGHT_LOOK_IMAGE, number, (guint64)w << 32 | (guint64)h, cairo_image_surface_get_data (surface), (gsize)w * (gsize)h * 4);
  cairo_surface_destroy (surface);
  g_object_unref (page);
}

void
pages_command (DaylightLookType type,
               guint64          a,
               guint64          b)
{
  if (type == DAYLIGHT_LOOK_SHOW && document != NULL)
    show (a, b);
}

#else

char *
pages_words (GBytes *bytes,
             gsize   most)
{
  link_fail (DAYLIGHT_LOOK_FAULT_ABSENT);
}

void
pages_start (void)
{
  link_fail (DAYLIGHT_LOOK_FAULT_ABSENT);
}

void
pages_command (DaylightLookType type,
               guint64          a,
               guint64          b)
{
}
#endif
