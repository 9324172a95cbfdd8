/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include <string.h>

#include "daylight-bag-text.h"
#include "daylight-report-parts.h"

/* The cover, the list of entries behind it, and the log at the end. */

static const char *
word (DaylightReport *report,
      const char     *id)
{
  return daylight_report_strings_get (report->strings, id);
}

static void
add_number_row (DaylightReport *report,
                const char     *id,
                guint           number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  daylight_report_page_row (report->page, word (report, id), DAYLIGHT_REPORT_VALUE, text);
}

static void
add_facts (DaylightReport *report)
{
  g_autofree char *made = daylight_bag_format_utc (report->options->made);
  g_autofree char *software = g_strdup_printf ("%s (%s)", made, report->options->software);
  g_autofree char *period = NULL;
  g_autofree char *chain = NULL;

  GPtrArray *entries = report->plan->entries;
  guint      n_files = 0;

  for (guint i = 0; i < entries->len; i++)
    n_files += ((DaylightBagEntry *)g_ptr_array_index (entries, i))->files->len;
  period = daylight_report_period (report);

  if (report->options->reference != NULL && *report->options->reference != '\0')
    {
      g_autofree char *reference = daylight_bag_show_text (report->options->reference, TRUE);

      daylight_report_page_row (report->page, word (report, "reference"), DAYLIGHT_REPORT_VALUE, reference);
    }
  daylight_report_page_row (report->page, word (report, "made"), DAYLIGHT_REPORT_VALUE, software);
  add_number_row (report, "entries", entries->len);
  add_number_row (report, "attachments", n_files);
  add_number_row (report, "withheld", report->plan->source->n_withheld);
  daylight_report_page_row (report->page, word (report, "period"), DAYLIGHT_REPORT_VALUE, period);
  if (report->plan->broken_at == 0)
    chain = daylight_report_fill (report, "chain.holds", report->plan->source->chain->len);
  else
    chain = daylight_report_fill (report, "chain.broken", report->plan->broken_at);
  daylight_report_page_row (report->page, word (report, "chain"), DAYLIGHT_REPORT_VALUE, chain);
  daylight_report_page_row (report->page, word (report, "head"), DAYLIGHT_REPORT_CODE, report->plan->source->head);
  daylight_report_page_row (report->page, word (report, "journal"), DAYLIGHT_REPORT_CODE, report->plan->source->journal_id);
}

static void
add_bullets (DaylightReport *report,
             const char     *group)
{
  daylight_report_page_space (report->page, 14);
  daylight_report_page_heading (report->page, DAYLIGHT_REPORT_SUBHEADING, word (report, group), NULL);
  daylight_report_page_space (report->page, 4);
  for (int i = 1; i <= 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s.%d", group, i);

      daylight_report_page_bullet (report->page, word (report, id));
    }
}

void
daylight_report_cover (DaylightReport *report)
{
  DaylightReportPage *page = report->page;

  daylight_report_page_space (page, 0);
  daylight_report_page_text (page, DAYLIGHT_REPORT_TITLE, 0, word (report, "title"));
  daylight_report_page_space (page, 2);
  daylight_report_page_text (page, DAYLIGHT_REPORT_LABEL, 0, word (report, "subtitle"));
  daylight_report_page_space (page, 14);
  daylight_report_page_rule (page);
  daylight_report_page_space (page, 12);
  daylight_report_page_text (page, DAYLIGHT_REPORT_VALUE, 0, word (report, "about"));
  daylight_report_page_space (page, 14);
  add_facts (report);
  daylight_report_page_space (page, 4);
  daylight_report_page_rule (page);
  add_bullets (report, "can");
  add_bullets (report, "cannot");
  daylight_report_page_space (page, 14);
  daylight_report_page_heading (page, DAYLIGHT_REPORT_SUBHEADING, word (report, "check"), NULL);
  daylight_report_page_space (page, 4);
  daylight_report_page_text (page, DAYLIGHT_REPORT_VALUE, 0, word (report, "check.text"));
}

void
daylight_report_list (DaylightReport *report)
{
  static const double shares[] = { 0.08, 0.48, 0.26, 0.09, 0.09 };
  const char *const   head[] = {
    word (report, "list.number"),
    word (report, "list.when"),
    word (report, "list.kind"),
    word (report, "list.files"),
    word (report, "list.page"),
  };

  daylight_report_page_break (report->page);
  daylight_report_page_heading (report->page, DAYLIGHT_REPORT_HEADING, word (report, "list"), "list");
  daylight_report_page_space (report->page, 10);
  daylight_report_page_cells (report->page, DAYLIGHT_REPORT_LABEL, shares, head, G_N_ELEMENTS (head), NULL);
  daylight_report_page_rule (report->page);
  daylight_report_page_space (report->page, 5);

  for (guint i = 0; i < report->plan->entries->len; i++)
    {
      const DaylightBagEntry *entry = g_ptr_array_index (report->plan->entries, i);
      g_autofree char        *number = g_strdup_printf ("%u", entry->number);
      g_autofree char        *when = daylight_report_when (report, entry);
      g_autofree char        *files = entry->files->len > 0 ? g_strdup_printf ("%u", entry->files->len) : g_strdup ("–");
      g_autofree char        *page = g_strdup_printf ("%u", g_array_index (report->pages, guint, i));
      g_autofree char        *name = g_strdup_printf ("entry-%u", entry->number);
      const char *const       texts[] = {
        number,
        when,
        daylight_report_strings_get_part (report->strings, "kind", daylight_bag_entry_get_newest (entry)->kind),
        files,
        page,
      };

      daylight_report_page_cells (report->page, DAYLIGHT_REPORT_VALUE, shares, texts, G_N_ELEMENTS (texts), name);
    }
}

/* Log */

/* (transfer full) (nullable): "Entry 2", of one that was handed over. */
static char *
name_entry (DaylightReport *report,
            const char     *id)
{
  for (guint i = 0; i < report->plan->entries->len; i++)
    {
      const DaylightBagEntry *entry = g_ptr_array_index (report->plan->entries, i);

      if (g_str_equal (daylight_bag_entry_get_newest (entry)->entry_id, id))
        return daylight_report_fill (report, "entry", entry->number);
    }

  return NULL;
}

/* (transfer full) (nullable): "Entry 2, 0001.png", of one that was handed over. */
static char *
name_file (DaylightReport *report,
           const char     *id)
{
  for (guint i = 0; i < report->plan->entries->len; i++)
    {
      const DaylightBagEntry *entry = g_ptr_array_index (report->plan->entries, i);

      for (guint j = 0; j < entry->files->len; j++)
        {
          const DaylightBagFile *file = g_ptr_array_index (entry->files, j);

          if (g_str_equal (file->attachment->id, id))
            {
              g_autofree char *of = daylight_report_fill (report, "entry", entry->number);

              return g_strdup_printf ("%s, %s", of, file->path + strlen ("data/attachments/"));
            }
        }
    }

  return NULL;
}

/* (transfer full) (nullable) what an event is about; NULL when it is about something that was not handed over. An object is
 * the id of an entry, of a file, or of an entry with the number of its version or the id of a file behind a slash. */
static char *
name_object (DaylightReport         *report,
             const DaylightBagEvent *event)
{
  g_auto (GStrv)   ids = g_strsplit (event->object, "/", 2);
  const char      *id = ids[0] != NULL ? ids[0] : "";
  const char      *behind = ids[0] != NULL ? ids[1] : NULL;
  g_autofree char *entry = NULL;
  g_autofree char *version = NULL;

  if (g_str_equal (event->kind, "link"))
    return name_file (report, behind != NULL ? behind : "");
  if (g_str_has_prefix (event->kind, "att."))
    return name_file (report, id);
  if (!g_str_has_prefix (event->kind, "entry."))
    return g_strdup ("");
  entry = name_entry (report, id);
  if (entry == NULL || behind == NULL)
    return g_steal_pointer (&entry);
  version = daylight_report_fill (report, "entry.revision", g_ascii_strtoull (behind, NULL, 10));

  return g_strdup_printf ("%s, %s", entry, version);
}

/* "2026-11-22T03:31:13.123456Z" as the rest of the report writes it; other forms stay. */
static char *
event_time (const char *time)
{
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (time, NULL);

  return parsed != NULL ? daylight_bag_format_utc (g_date_time_to_unix_usec (parsed)) : g_strdup (time);
}

void
daylight_report_log (DaylightReport *report)
{
  static const double shares[] = { 0.08, 0.3, 0.4, 0.22 };
  const char *const   head[] = { word (report, "list.number"), word (report, "log.time"), word (report, "log.what"), word (report, "log.hash") };
  g_autofree char    *rest_text = NULL;
  g_autofree char    *end = NULL;
  guint               rest = 0;

  daylight_report_page_break (report->page);
  daylight_report_page_heading (report->page, DAYLIGHT_REPORT_HEADING, word (report, "log"), "log");
  daylight_report_page_space (report->page, 6);
  daylight_report_page_text (report->page, DAYLIGHT_REPORT_SMALL, 0, word (report, "log.note"));
  daylight_report_page_space (report->page, 12);
  daylight_report_page_cells (report->page, DAYLIGHT_REPORT_LABEL, shares, head, G_N_ELEMENTS (head), NULL);
  daylight_report_page_rule (report->page);
  daylight_report_page_space (report->page, 5);

  for (guint i = 0; i < report->plan->events->len; i++)
    {
      const DaylightBagEvent *event = g_ptr_array_index (report->plan->events, i);
      g_autofree char        *object = name_object (report, event);
      g_autofree char        *what = NULL;
      g_autofree char        *time = NULL;
      g_autofree char        *hash = NULL;
      const char             *kind = daylight_report_strings_get_part (report->strings, "event", event->kind);

      if (object == NULL)
        {
          rest++;
          continue;
        }
      what = *object != '\0' ? g_strdup_printf ("%s: %s", kind, object) : g_strdup (kind);
      time = event_time (event->time);
      hash = strlen (event->payload) > 16 ? g_strdup_printf ("%.16s…", event->payload) : g_strdup (event->payload);
      {
        const char *const texts[] = { *event->parts != NULL ? event->parts[0] : "", time, what, hash };

        daylight_report_page_cells (report->page, DAYLIGHT_REPORT_SMALL, shares, texts, G_N_ELEMENTS (texts), NULL);
      }
    }

  if (rest > 0)
    {
      rest_text = daylight_report_fill (report, "log.rest", rest);
      daylight_report_page_space (report->page, 6);
      daylight_report_page_text (report->page, DAYLIGHT_REPORT_SMALL, 0, rest_text);
    }
  daylight_report_page_space (report->page, 10);
  daylight_report_page_rule (report->page);
  daylight_report_page_space (report->page, 8);
  daylight_report_page_row (report->page, word (report, "head"), DAYLIGHT_REPORT_CODE, report->plan->source->head);
  daylight_report_page_text (report->page, DAYLIGHT_REPORT_SMALL, 0, word (report, "log.end"));
}
