/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include <string.h>

#include "daylight-bag-text.h"
#include "daylight-locale.h"
#include "daylight-report-parts.h"
#include "daylight-timeline.h"

static const char *
word (DaylightReport *report,
      const char     *id)
{
  return daylight_report_strings_get (report->strings, id);
}

/* The first of these that begins with a year is when it happened; words in their place don't tell. */
static const char *const happened_fields[] = { "posted", "sent", "happened" };

/* The same times that the journal's own timeline counts. */
static DaylightTimeline *
count (DaylightReport *report)
{
  DaylightTimeline *timeline = daylight_timeline_new ();

  for (guint i = 0; i < report->plan->entries->len; i++)
    {
      const DaylightBagRevision *newest = daylight_bag_entry_get_newest (g_ptr_array_index (report->plan->entries, i));
      gboolean                   counted = FALSE;

      /* What was done about it, not what happened. */
      if (g_strcmp0 (newest->kind, "report") == 0)
        continue;
      for (guint j = 0; newest->fields != NULL && !counted && j < G_N_ELEMENTS (happened_fields); j++)
        {
          JsonNode   *node = json_object_get_member (newest->fields, happened_fields[j]);
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

/* (transfer full) (nullable): the moment that a time begins at, with as much of it as can be read: the day of "2026-11-20,
 * at night". NULL where it does not begin with a year. */
static GDateTime *
read_beginning (JsonObject *time)
{
  static const char     first[] = "YYYY-01-01T00:00:00";
  static const gsize    lengths[] = { 19, 16, 10, 7, 4 };
  const char           *when = json_object_get_string_member_with_default (time, "when", "");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (json_object_get_string_member_with_default (time, "zone", "UTC"));
  GDateTime            *moment = NULL;

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  for (guint i = 0; moment == NULL && i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = NULL;

      if (strlen (when) < lengths[i] || g_ascii_isdigit (when[lengths[i]]))
        continue;
      text = g_strdup_printf ("%.*s%s", (gint)lengths[i], when, first + lengths[i]);
      moment = g_date_time_new_from_iso8601 (text, zone);
    }

  return moment;
}

/* (transfer full) (nullable): when an entry happened, and in @node (not owned) the time that says so. */
static GDateTime *
read_happened (const DaylightBagEntry *entry,
               JsonNode              **node)
{
  JsonObject *fields = daylight_bag_entry_get_newest (entry)->fields;
  GDateTime  *moment = NULL;

  for (guint i = 0; fields != NULL && moment == NULL && i < G_N_ELEMENTS (happened_fields); i++)
    {
      *node = json_object_get_member (fields, happened_fields[i]);
      if (*node != NULL && JSON_NODE_HOLDS_OBJECT (*node))
        moment = read_beginning (json_node_get_object (*node));
    }

  return moment;
}

/* (transfer full): what the cover says of entries of which none says when it happened. */
static char *
describe_added (DaylightReport *report)
{
  GPtrArray              *entries = report->plan->entries;
  const DaylightBagEntry *first = g_ptr_array_index (entries, 0);
  const DaylightBagEntry *last = g_ptr_array_index (entries, entries->len - 1);
  g_autofree char        *from = daylight_bag_format_utc (daylight_bag_entry_get_newest (first)->added);
  g_autofree char        *to = daylight_bag_format_utc (daylight_bag_entry_get_newest (last)->added);

  return g_strdup_printf (first != last ? "%s:\n%s\n%s" : "%s:\n%s", word (report, "entry.added"), from, to);
}

char *
daylight_report_period (DaylightReport *report)
{
  g_autoptr (DaylightTimeline) timeline = count (report);
  g_autoptr (GDateTime)        from = NULL;
  g_autoptr (GDateTime)        to = NULL;
  JsonNode                    *first = NULL;
  JsonNode                    *last = NULL;
  GString                     *text;

  for (guint i = 0; i < report->plan->entries->len; i++)
    {
      JsonNode             *node = NULL;
      g_autoptr (GDateTime) moment = read_happened (g_ptr_array_index (report->plan->entries, i), &node);

      if (moment != NULL && (from == NULL || g_date_time_compare (moment, from) < 0))
        {
          g_clear_pointer (&from, g_date_time_unref);
          from = g_date_time_ref (moment);
          first = node;
        }
      if (moment != NULL && (to == NULL || g_date_time_compare (moment, to) >= 0))
        {
          g_clear_pointer (&to, g_date_time_unref);
          to = g_date_time_ref (moment);
          last = node;
        }
    }
  if (first == NULL)
    return describe_added (report);

  text = g_string_new_take (daylight_report_value (report, "happened", first));
  if (last != first)
    {
      g_autofree char *value = daylight_report_value (report, "happened", last);

      g_string_append_printf (text, "\n%s", value);
    }
  if (timeline->n_undated > 0)
    {
      g_autofree char *undated = daylight_report_fill (report, "times.undated", timeline->n_undated);

      g_string_append_printf (text, "\n%s", undated);
    }

  return g_string_free (text, FALSE);
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
