/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DAYLIGHT_REPORT_TITLE,
  DAYLIGHT_REPORT_HEADING,
  DAYLIGHT_REPORT_SUBHEADING,
  DAYLIGHT_REPORT_PROSE, /* someone's words, in their own direction */
  DAYLIGHT_REPORT_VALUE, /* our words, times, numbers: at the document's edge */
  DAYLIGHT_REPORT_SMALL,
  DAYLIGHT_REPORT_LABEL,
  DAYLIGHT_REPORT_CODE, /* hashes and paths */
} DaylightReportStyle;

/**
 * DaylightReportPage:
 *
 * Sets text on pages from top to bottom, and starts a new one when one is full. Everything is run twice: dry, to learn
 * how many pages there are and where things stand, and then for the eye. Positions are mirrored for right to left.
 */
typedef struct _DaylightReportPage DaylightReportPage;

DaylightReportPage *daylight_report_page_new (cairo_surface_t *surface,
                                              double           width,
                                              double           height,
                                              gboolean         rtl) G_GNUC_WARN_UNUSED_RESULT;
void                daylight_report_page_free (DaylightReportPage *self);

/* Begins a run; without @draw nothing is shown. @header and @footer stand on each page but the first. */
void  daylight_report_page_begin (DaylightReportPage *self,
                                  gboolean            draw,
                                  const char         *header,
                                  const char         *footer);
guint daylight_report_page_end (DaylightReportPage *self);
guint daylight_report_page_get_number (DaylightReportPage *self); /* from 1 */

void daylight_report_page_break (DaylightReportPage *self);
void daylight_report_page_space (DaylightReportPage *self,
                                 double              points);
void daylight_report_page_need (DaylightReportPage *self,
                                double              points);
void daylight_report_page_rule (DaylightReportPage *self);
void daylight_report_page_text (DaylightReportPage *self,
                                DaylightReportStyle style,
                                double              indent,
                                const char         *text);
/* A heading that stays with what follows, reachable by @name from links and the outline. */
void daylight_report_page_heading (DaylightReportPage *self,
                                   DaylightReportStyle style,
                                   const char         *text,
                                   const char         *name);
/* What is said on one side, a label on the other. */
void daylight_report_page_row (DaylightReportPage *self,
                               const char         *label,
                               DaylightReportStyle style,
                               const char         *text);
void daylight_report_page_bullet (DaylightReportPage *self,
                                  const char         *text);
/* A name, a bar as long as @n of @most, and the number. */
void daylight_report_page_bar (DaylightReportPage *self,
                               const char         *name,
                               guint               n,
                               guint               most);
/* One row of a table, kept on one page; @shares of the width. @link: (nullable) the name it leads to. */
void daylight_report_page_cells (DaylightReportPage *self,
                                 DaylightReportStyle style,
                                 const double       *shares,
                                 const char *const  *texts,
                                 guint               n_cells,
                                 const char         *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightReportPage, daylight_report_page_free)

G_END_DECLS
