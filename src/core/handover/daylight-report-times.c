/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-locale.h"
#include "daylight-report-parts.h"
#include "daylight-timeline.h"

static const char *
word (DaylightReport *report,
      const char     *id)
{
  return daylight_report_strings_get (report->strings, id);
}

/* The same times that the journal's own timeline counts. */
static DaylightTimeline *
count (DaylightReport *report)
{
  static const char *const fields[] = { "posted", "sent", "happened" };
  DaylightTimeline        *timeline = daylight_timeline_new ();

  for (guint i = 0; i < report->plan->entries->len; i++)
    {
      const DaylightBagRevision *newest = daylight_bag_entry_get_newest (g_ptr_array_index (report->plan->entries, i));
      gboolean                   counted = FALSE;

      /* What was done about it, not what happened. */
      if (g_strcmp0 (newest->kind, "report") == 0)
        continue;
      for (guint j = 0; newest->fields != NULL && !counted && j < G_N_ELEMENTS (fields); j++)
        {
          JsonNode   *node = json_object_get_member (newest->fields, fields[j]);
          const char *when = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                               ? json_object_get_string_member_with_default (json_node_get_object (node), "when", NULL)
                               : NULL;

          counted = when != NULL && daylight_timeline_add (timeline, when);
        }
      if (!counted)
        daylight_timeline_add_undated (timeline);
    }

  return timeline;
}

static void
begin_chart (DaylightReport *report,
             const char     *id)
{
  daylight_report_page_space (report->page, 12);
  daylight_report_page_heading (report->page, DAYLIGHT_REPORT_SUBHEADING, word (report, id), NULL);
  daylight_report_page_space (report->page, 4);
}

static void
add_periods (DaylightReport         *report,
             const DaylightTimeline *timeline)
{
  g_autoptr (GArray) periods = daylight_timeline_get_periods (timeline);
  guint              most = 1;

  begin_chart (report, "times.periods");
  for (guint i = 0; i < periods->len; i++)
    most = MAX (most, g_array_index (periods, DaylightPeriod, i).n);
  for (guint i = 0; i < periods->len; i++)
    {
      const DaylightPeriod *period = &g_array_index (periods, DaylightPeriod, i);
      g_autofree char      *name = period->month > 0 ? g_strdup_printf ("%04d-%02d", period->year, period->month) : g_strdup_printf ("%04d", period->year);

      daylight_report_page_bar (report->page, name, period->n, most);
    }
}

static void
add_counts (DaylightReport *report,
            const char     *id,
            const guint    *counts,
            guint           n_counts)
{
  guint most = 1;

  begin_chart (report, id);
  for (guint i = 0; i < n_counts; i++)
    most = MAX (most, counts[i]);
  for (guint i = 0; i < n_counts; i++)
    {
      const guint at = n_counts == 7 ? (daylight_locale_get_first_weekday () + i) % 7 : i;
      /* The first of January 2024 was a Monday. */
      g_autoptr (GDateTime) day = n_counts == 7 ? g_date_time_new_utc (2024, 1, 1 + (gint)at, 0, 0, 0) : NULL;
      g_autofree char      *name = day != NULL ? g_date_time_format (day, "%A") : g_strdup_printf ("%02u:00", i);

      if (n_counts == 7 || counts[at] > 0)
        daylight_report_page_bar (report->page, name, counts[at], most);
    }
}

void
daylight_report_times (DaylightReport *report)
{
  g_autoptr (DaylightTimeline) timeline = count (report);
  g_autofree char             *undated = NULL;

  if (timeline->n_dated == 0)
    return;
  daylight_report_page_break (report->page);
  daylight_report_page_heading (report->page, DAYLIGHT_REPORT_HEADING, word (report, "times"), "times");
  daylight_report_page_space (report->page, 6);
  daylight_report_page_text (report->page, DAYLIGHT_REPORT_SMALL, 0, word (report, "times.note"));
  add_periods (report, timeline);
  if (timeline->n_days > 0)
    add_counts (report, "times.weekdays", timeline->weekdays, G_N_ELEMENTS (timeline->weekdays));
  if (timeline->n_hours > 0)
    add_counts (report, "times.hours", timeline->hours, G_N_ELEMENTS (timeline->hours));
  if (timeline->n_undated > 0)
    {
      undated = daylight_report_fill (report, "times.undated", timeline->n_undated);
      daylight_report_page_space (report->page, 10);
      daylight_report_page_text (report->page, DAYLIGHT_REPORT_SMALL, 0, undated);
    }
}
