/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include <string.h>

#include "daylight-bag-text.h"
#include "daylight-report-parts.h"

/* One entry: its fields, its attachments, its earlier revisions. */

static const char *
word (DaylightReport *report,
      const char     *id)
{
  return daylight_report_strings_get (report->strings, id);
}

static const char *
member_text (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* Times */

/* (transfer full) "UTC+08:00" of a local time in a zone, or NULL where only a day, or no such zone, is known. */
static char *
offset_of (const char *when,
           const char *zone)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) local = time_zone != NULL && strchr (when, 'T') != NULL ? g_date_time_new_from_iso8601 (when, time_zone) : NULL;
  g_autofree char      *padded = NULL;

  if (time_zone != NULL && local == NULL && strchr (when, 'T') != NULL)
    {
      padded = g_strconcat (when, ":00", NULL);
      local = g_date_time_new_from_iso8601 (padded, time_zone);
    }

  return local != NULL ? g_date_time_format (local, "UTC%:z") : NULL;
}

static char *
time_value (DaylightReport *report,
            JsonObject     *object)
{
  const char      *when = member_text (object, "when");
  const char      *zone = member_text (object, "zone");
  const char      *precision = member_text (object, "precision");
  const char      *clock = NULL;
  GString         *text = g_string_new (NULL);
  g_autofree char *spaced = NULL;
  g_autofree char *shown = NULL;

  if (when == NULL || *when == '\0')
    {
      g_string_append (text, word (report, "time.unknown"));
      return g_string_free (text, FALSE);
    }

  clock = daylight_entry_find_clock (when);
  spaced = g_strdup (when);
  if (clock != NULL)
    spaced[clock - when - 1] = ' ';
  shown = daylight_bag_show_text (spaced, TRUE);
  g_string_append (text, shown);
  if (zone != NULL && *zone != '\0' && clock != NULL)
    {
      g_autofree char *offset = offset_of (when, zone);
      g_autofree char *place = daylight_bag_show_text (zone, TRUE);

      g_string_append_printf (text, " %s", place);
      if (offset != NULL && !g_str_equal (offset, place))
        g_string_append_printf (text, " (%s)", offset);
    }
  if (precision != NULL)
    g_string_append_printf (text, ", %s", daylight_report_strings_get_part (report->strings, "time", precision));

  return g_string_free (text, FALSE);
}

static gboolean
is_time (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL && (json_object_has_member (object, "when") || json_object_has_member (object, "precision"));
}

char *
daylight_report_when (DaylightReport         *report,
                      const DaylightBagEntry *entry)
{
  static const char *const fields[] = { "posted", "sent", "happened", "seen" };
  DaylightBagRevision     *newest = daylight_bag_entry_get_newest (entry);
  g_autofree char         *added = NULL;

  for (gsize i = 0; newest->fields != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      JsonNode *node = json_object_get_member (newest->fields, fields[i]);

      if (node != NULL && is_time (node) && member_text (json_node_get_object (node), "when") != NULL)
        return time_value (report, json_node_get_object (node));
    }

  added = daylight_bag_format_utc (newest->added);
  return g_strdup_printf ("%s: %s", word (report, "entry.added"), added);
}

/* Values */

static void
append_object (DaylightReport *report,
               const char     *field,
               JsonObject     *object,
               GString        *text)
{
  g_autofree char  *group = g_strconcat ("field.", field, NULL);
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *value = daylight_report_value (report, l->data, json_object_get_member (object, l->data));

      if (*value == '\0')
        continue;
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%s: %s", daylight_report_strings_get_part (report->strings, group, l->data), value);
    }
}

static void
append_array (DaylightReport *report,
              const char     *field,
              JsonArray      *array,
              GString        *text)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode        *element = json_array_get_element (array, i);
      g_autofree char *value = daylight_report_value (report, field, element);

      if (*value == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, JSON_NODE_HOLDS_OBJECT (element) ? "\n\n" : "\n");
      g_string_append (text, value);
    }
}

/* (transfer full) (nullable) what a request is about, by its number here; NULL where it was not handed over. */
static char *
find_entry (DaylightReport *report,
            const char     *id)
{
  for (guint i = 0; i < report->plan->entries->len; i++)
    {
      const DaylightBagEntry *entry = g_ptr_array_index (report->plan->entries, i);

      if (g_strcmp0 (daylight_bag_entry_get_newest (entry)->entry_id, id) == 0)
        return daylight_report_fill (report, "entry", entry->number);
    }

  return NULL;
}

/* (transfer full) (nullable) of the two fields whose text is a name of ours, not somebody's words */
static char *
named_value (DaylightReport *report,
             const char     *field,
             const char     *text)
{
  if (g_str_equal (field, "about"))
    return find_entry (report, text);
  if (g_str_equal (field, "state"))
    return daylight_bag_show_text (daylight_report_strings_get_part (report->strings, "state", text), FALSE);

  return NULL;
}

char *
daylight_report_value (DaylightReport *report,
                       const char     *field,
                       JsonNode       *node)
{
  GString *text;
  char    *named;

  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (is_time (node))
    return time_value (report, json_node_get_object (node));
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      named = named_value (report, field, json_node_get_string (node));
      return named != NULL ? named : daylight_bag_show_text (json_node_get_string (node), FALSE);
    }
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_to_string (node, FALSE);

  text = g_string_new (NULL);
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (report, field, json_node_get_object (node), text);
  else
    append_array (report, field, json_node_get_array (node), text);
  return g_string_free (text, FALSE);
}

static void
add_field (DaylightReport *report,
           const char     *field,
           JsonNode       *node)
{
  g_autofree char *value = daylight_report_value (report, field, node);

  if (*value != '\0')
    daylight_report_page_row (report->page, daylight_report_strings_get_part (report->strings, "field", field),
                              JSON_NODE_HOLDS_VALUE (node) ? DAYLIGHT_REPORT_PROSE : DAYLIGHT_REPORT_VALUE, value);
}

/* In the order that the app gave, then the rest; with @next only those that @next has otherwise. */
static guint
add_fields (DaylightReport *report,
            JsonObject     *fields,
            JsonObject     *next)
{
  const char *const *order = daylight_report_strings_get_field_order (report->strings);
  g_autoptr (GList)  members = json_object_get_members (fields);
  guint              n = 0;

  for (int turn = 0; turn < 2; turn++)
    {
      gsize  n_names = turn == 0 ? g_strv_length ((char **)order) : g_list_length (members);
      GList *l = members;

      for (gsize i = 0; i < n_names; i++)
        {
          const char *name = turn == 0 ? order[i] : l->data;
          JsonNode   *node = json_object_get_member (fields, name);
          JsonNode   *other = next != NULL ? json_object_get_member (next, name) : NULL;

          if (turn == 1)
            l = l->next;
          if (node == NULL || (turn == 1 && g_strv_contains (order, name)))
            continue;
          if (next != NULL && other != NULL && json_node_equal (node, other))
            continue;
          add_field (report, name, node);
          n++;
        }
    }
  return n;
}

/* Parts */

static void
add_files (DaylightReport         *report,
           const DaylightBagEntry *entry)
{
  DaylightReportPage *page = report->page;

  if (entry->files->len == 0)
    return;

  daylight_report_page_space (page, 10);
  daylight_report_page_heading (page, DAYLIGHT_REPORT_SUBHEADING, word (report, "files"), NULL);
  daylight_report_page_space (page, 5);
  for (guint i = 0; i < entry->files->len; i++)
    {
      const DaylightBagFile *file = g_ptr_array_index (entry->files, i);
      g_autofree char       *name = daylight_bag_show_text (file->attachment->name, TRUE);
      g_autofree char       *type = daylight_bag_show_text (file->attachment->mime, TRUE);
      g_autofree char       *size = g_strdup_printf ("%" G_GUINT64_FORMAT, file->size);
      g_autofree char       *added = daylight_bag_format_utc (file->attachment->added);

      daylight_report_page_need (page, 90);
      daylight_report_page_row (page, word (report, "files.name"), DAYLIGHT_REPORT_VALUE, name);
      if (*type != '\0')
        daylight_report_page_row (page, word (report, "files.type"), DAYLIGHT_REPORT_VALUE, type);
      daylight_report_page_row (page, word (report, "files.size"), DAYLIGHT_REPORT_VALUE, size);
      daylight_report_page_row (page, word (report, "files.added"), DAYLIGHT_REPORT_VALUE, added);
      daylight_report_page_row (page, word (report, "files.path"), DAYLIGHT_REPORT_CODE, file->path);
      daylight_report_page_row (page, word (report, "files.hash"), DAYLIGHT_REPORT_CODE, file->sha256);
      daylight_report_page_space (page, 7);
    }
}

static void
add_revisions (DaylightReport         *report,
               const DaylightBagEntry *entry)
{
  DaylightReportPage *page = report->page;

  if (entry->revisions->len < 2)
    return;

  daylight_report_page_space (page, 8);
  daylight_report_page_heading (page, DAYLIGHT_REPORT_SUBHEADING, word (report, "revisions"), NULL);
  daylight_report_page_space (page, 2);
  daylight_report_page_text (page, DAYLIGHT_REPORT_SMALL, 0,
                             word (report, report->options->with_revisions ? "revisions.note" : "revisions.left-out"));
  daylight_report_page_space (page, 6);

  for (guint i = entry->revisions->len - 1; i > 0; i--)
    {
      DaylightBagRevision *revision = g_ptr_array_index (entry->revisions, i - 1);
      DaylightBagRevision *next = g_ptr_array_index (entry->revisions, i);
      g_autofree char     *label = daylight_report_fill (report, "entry.revision", revision->revision);
      g_autofree char     *changed = daylight_bag_format_utc (revision->changed);
      g_autofree char     *value = revision->deleted ? g_strdup_printf ("%s (%s)", changed, word (report, "entry.deleted")) : g_strdup (changed);

      daylight_report_page_need (page, 30);
      daylight_report_page_row (page, label, DAYLIGHT_REPORT_VALUE, value);
      daylight_report_page_row (page, word (report, "entry.text-hash"), DAYLIGHT_REPORT_CODE, g_ptr_array_index (entry->hashes, i - 1));
      if (report->options->with_revisions && revision->fields != NULL && next->fields != NULL &&
          add_fields (report, revision->fields, next->fields) == 0)
        daylight_report_page_row (page, "", DAYLIGHT_REPORT_SMALL, word (report, "revisions.empty"));
      daylight_report_page_space (page, 5);
    }
}

void
daylight_report_entry (DaylightReport         *report,
                       const DaylightBagEntry *entry)
{
  DaylightReportPage  *page = report->page;
  DaylightBagRevision *newest = daylight_bag_entry_get_newest (entry);
  g_autofree char     *number = daylight_report_fill (report, "entry", entry->number);
  g_autofree char     *name = g_strdup_printf ("entry-%u", entry->number);
  g_autofree char     *title = NULL;
  g_autofree char     *added = daylight_bag_format_utc (newest->added);
  g_autofree char     *changed = daylight_bag_format_utc (newest->changed);
  g_autofree char     *revision = daylight_report_fill (report, "entry.revision", newest->revision);

  title = g_strdup_printf ("%s · %s", number, daylight_report_strings_get_part (report->strings, "kind", newest->kind));
  daylight_report_page_space (page, 26);
  daylight_report_page_need (page, 130);
  g_array_index (report->pages, guint, entry->number - 1) = daylight_report_page_get_number (page);
  daylight_report_page_heading (page, DAYLIGHT_REPORT_HEADING, title, name);
  daylight_report_page_space (page, 5);
  daylight_report_page_rule (page);
  daylight_report_page_space (page, 8);

  if (newest->deleted)
    daylight_report_page_text (page, DAYLIGHT_REPORT_VALUE, 0, word (report, "entry.deleted"));
  if (newest->fields == NULL)
    {
      daylight_report_page_row (page, word (report, "entry.unreadable"), DAYLIGHT_REPORT_PROSE, newest->body);
    }
  else if (add_fields (report, newest->fields, NULL) == 0)
    daylight_report_page_text (page, DAYLIGHT_REPORT_SMALL, 0, word (report, "entry.none"));

  daylight_report_page_space (page, 4);
  daylight_report_page_row (page, word (report, "entry.added"), DAYLIGHT_REPORT_VALUE, added);
  if (newest->revision > 1)
    daylight_report_page_row (page, revision, DAYLIGHT_REPORT_VALUE, changed);
  daylight_report_page_row (page, word (report, "entry.id"), DAYLIGHT_REPORT_CODE, newest->entry_id);
  daylight_report_page_row (page, word (report, "entry.text-hash"), DAYLIGHT_REPORT_CODE,
                            g_ptr_array_index (entry->hashes, entry->hashes->len - 1));
  add_files (report, entry);
  add_revisions (report, entry);
}
