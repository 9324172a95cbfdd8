/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-report.h"

#include <cairo-pdf.h>
#include <string.h>

#include "daylight-bag-text.h"
#include "daylight-handover-error.h"
#include "daylight-report-parts.h"

char *
daylight_report_fill (DaylightReport *report,
                      const char     *id,
                      guint64         number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  GString         *text = g_string_new (daylight_report_strings_get (report->strings, id));

  g_string_replace (text, "{n}", digits, 1);
  return g_string_free (text, FALSE);
}

static cairo_status_t
take_bytes (void                *closure,
            const unsigned char *bytes,
            unsigned int         size)
{
  g_byte_array_append (closure, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
set_all (DaylightReport *report,
         gboolean        draw,
         GCancellable   *cancellable,
         GError        **error)
{
  g_autofree char *head = g_strdup_printf ("%s %.20s", daylight_report_strings_get (report->strings, "head"), report->plan->source->head);

  daylight_report_page_begin (report->page, draw, daylight_report_strings_get (report->strings, "title"), head);
  daylight_report_cover (report);
  daylight_report_list (report);
  daylight_report_times (report);
  for (guint i = 0; i < report->plan->entries->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      daylight_report_entry (report, g_ptr_array_index (report->plan->entries, i));
    }
  daylight_report_log (report);
  (void)daylight_report_page_end (report->page);

  return TRUE;
}

/* Nothing of the computer or its user goes into the file: a title and the time that the caller gave, and no more. */
static void
set_metadata (cairo_surface_t          *surface,
              const DaylightBagOptions *options)
{
  g_autofree char *date = daylight_bag_format_utc (options->made);
  g_autofree char *made = g_strdup_printf ("%.10sT%.8sZ", date, date + strlen ("2026-11-22 "));

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, daylight_report_strings_get (options->strings, "title"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, options->software);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

GBytes *
daylight_report_render (DaylightBagPlan          *plan,
                        const DaylightBagOptions *options,
                        GCancellable             *cancellable,
                        GError                  **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray)     pages = g_array_sized_new (FALSE, TRUE, sizeof (guint), plan->entries->len);

  DaylightReport   report = { .plan = plan, .options = options, .strings = options->strings, .pages = pages };
  double           width = options->paper == DAYLIGHT_PAPER_LETTER ? 612 : 595.276;
  double           height = options->paper == DAYLIGHT_PAPER_LETTER ? 792 : 841.89;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, width, height);
  cairo_status_t   status;
  gboolean         set;

  g_array_set_size (pages, plan->entries->len);
  set_metadata (surface, options);
  report.page = daylight_report_page_new (surface, width, height, daylight_report_strings_get_rtl (options->strings));
  /* Dry first: how many pages there are, and where each entry begins, is printed in front. */
  set = set_all (&report, FALSE, cancellable, error) && set_all (&report, TRUE, cancellable, error);
  daylight_report_page_free (report.page);

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!set)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_REPORT, "The report could not be made");
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
