/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DAYLIGHT_TIMELINE_MOST_PERIODS 36

typedef struct
{
  gint  year;
  gint  month; /* 1 to 12; 0: the whole year */
  guint n;
} DaylightPeriod;

/**
 * DaylightTimeline:
 *
 * How often things happened: by month, by day of the week, by hour. A time counts as the clock showed it where it happened.
 */
typedef struct
{
  guint   n_dated;
  guint   n_undated;   /* without a year */
  guint   n_days;      /* with a day of the week */
  guint   n_hours;     /* with an hour */
  guint   weekdays[7]; /* from Monday */
  guint   hours[24];
  GArray *months; /* (owned) (element-type DaylightPeriod): sorted, without gaps filled */
} DaylightTimeline;

DaylightTimeline *daylight_timeline_new (void) G_GNUC_WARN_UNUSED_RESULT;
void              daylight_timeline_free (DaylightTimeline *self);
/* "2026-11-20T21:05", or its beginning: year, month, day. FALSE, and nothing is counted, when it has no year. */
gboolean daylight_timeline_add (DaylightTimeline *self,
                                const char       *when);
void     daylight_timeline_add_undated (DaylightTimeline *self);
/* For a chart: months in a row, or years where that would be more than DAYLIGHT_TIMELINE_MOST_PERIODS, or only the years
 * that have any. Times without a month count in the chart of years alone. */
GArray *daylight_timeline_get_periods (const DaylightTimeline *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightTimeline, daylight_timeline_free)

G_END_DECLS
