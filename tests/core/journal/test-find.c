/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding by every filter, the survey of all entries, the timeline. */

#include "daylight-database.h"

#include "journal-door.h"

#define RIGHT "four quiet boats at noon"

static char *
put (Door             *door,
     DaylightEntryKind kind,
     const char       *fields)
{
  g_autoptr (JsonNode)      node = json_from_string (fields, NULL);
  g_autoptr (DaylightEntry) entry = NULL;
  g_autoptr (DaylightEntry) saved = NULL;
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (GError)        error = NULL;

  g_assert_nonnull (node);
  entry = daylight_entry_new (kind, json_node_get_object (node));
  daylight_journal_save_async (door->journal, entry, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  saved = daylight_journal_save_finish (door->journal, result, &error);
  g_assert_no_error (error);

  return g_strdup (daylight_entry_get_id (saved));
}

static void
assert_found (Door                 *door,
              const DaylightFilter *filter,
              const char           *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    list = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GString)      titles = g_string_new (NULL);
  guint                    n_all = 0;

  daylight_journal_find_async (door->journal, filter, 0, 100, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  list = daylight_journal_find_finish (door->journal, result, &n_all, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, n_all);
  for (guint i = 0; i < list->len; i++)
    g_string_append (titles, daylight_entry_get_text (list->pdata[i], "title"));
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
fill (Door *door)
{
  g_autofree char   *a = put (door, DAYLIGHT_ENTRY_POST, "{'title':'a','what':'picture again','tags':['School','work'],'accounts':[{'platform':'Chat','name':'Mallory','handle':'@mal'}],'posted':{'when':'2026-03-02T21:05','zone':'Asia/Hong_Kong','precision':'exact'}}");
  g_autofree char   *b = put (door, DAYLIGHT_ENTRY_MESSAGE, "{'title':'b','what':'picture','accounts':[{'handle':'@MAL'},{'handle':'@mal'}],'contact':'+852 5555','witnesses':[{'name':'Ann','contact':'ann@example.org'}],'sent':{'when':'2026-03','precision':'about'}}");
  g_autofree char   *c = put (door, DAYLIGHT_ENTRY_CONTACT, "{'title':'c','service':'Hotline','person':'Ann','tags':['work'],'happened':{'when':'2026-04-01T09:30','zone':'UTC','precision':'exact'}}");
  g_autofree char   *d = put (door, DAYLIGHT_ENTRY_CONTACT, "{'title':'d','service':'Hotline','answer':'They will call back','happened':{'when':'2026-04-05','zone':'UTC','precision':'exact'}}");
  g_autofree char   *e = put (door, DAYLIGHT_ENTRY_NOTE, "{'title':'e','what':'它又出現了'}");
  g_autofree char   *about = g_strdup_printf ("{'title':'r','about':'%s'}", a);
  g_autofree char   *done = g_strdup_printf ("{'title':'s','about':'%s','answer':'gone'}", b);
  g_autofree char   *r = put (door, DAYLIGHT_ENTRY_REPORT, about);
  g_autofree char   *s = put (door, DAYLIGHT_ENTRY_REPORT, done);
  g_autofree char   *t = put (door, DAYLIGHT_ENTRY_REPORT, "{'title':'t','service':'Chat','state':'removed','sent':{'when':'2026-02-02','zone':'UTC','precision':'exact'}}");
  g_autofree char   *u = put (door, DAYLIGHT_ENTRY_REPORT, "{'title':'u','service':'Chat','state':'back'}");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  g_object_unref (door_attach (door, b, bytes, "shot"));
}

static gint64
moment (int month,
        int day)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, month, day, 0, 0, 0);

  return g_date_time_to_unix_usec (time);
}

static void
test_filters (Door         *door,
              gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  DaylightFilter             filter = { 0 };

  fill (door);
  filter.kinds = (1u << DAYLIGHT_ENTRY_POST) | (1u << DAYLIGHT_ENTRY_MESSAGE);
  assert_found (door, &filter, "ab");
  filter.sort = DAYLIGHT_SORT_ADDED;
  assert_found (door, &filter, "ba");
  filter = (DaylightFilter){ .who = "@Mal", .sort = DAYLIGHT_SORT_ADDED };
  assert_found (door, &filter, "ba");
  filter.who = "Mallory";
  assert_found (door, &filter, "a");
  filter.who = "Ann";
  assert_found (door, &filter, "cb");
  filter.who = "An";
  assert_found (door, &filter, "");
  /* No value of a filter means anything to the database. */
  filter.who = "' OR 1=1 --";
  assert_found (door, &filter, "");
  filter = (DaylightFilter){ .tag = "work", .sort = DAYLIGHT_SORT_ADDED };
  assert_found (door, &filter, "ca");
  filter.tag = "SCHOOL";
  assert_found (door, &filter, "a");
  filter = (DaylightFilter){ .from = moment (3, 1), .until = moment (3, 2) };
  assert_found (door, &filter, "b");
  filter = (DaylightFilter){ .from = moment (3, 2), .until = moment (4, 2) };
  assert_found (door, &filter, "ca");
  filter = (DaylightFilter){ .with_files = TRUE };
  assert_found (door, &filter, "b");
  /* Contacts, requests that are open, and what these are about. */
  filter = (DaylightFilter){ .unanswered = TRUE, .sort = DAYLIGHT_SORT_ADDED };
  assert_found (door, &filter, "urca");
  filter.kinds = 1u << DAYLIGHT_ENTRY_REPORT;
  assert_found (door, &filter, "ur");
  filter = (DaylightFilter){ .kinds = 1u << DAYLIGHT_ENTRY_REPORT, .sort = DAYLIGHT_SORT_ADDED };
  assert_found (door, &filter, "utsr");
  filter = (DaylightFilter){ .query = "pict", .who = "@mal", .with_files = TRUE };
  assert_found (door, &filter, "b");
  filter.query = "nothing";
  assert_found (door, &filter, "");
  filter = (DaylightFilter){ .query = "出現" };
  assert_found (door, &filter, "e");
  g_assert_cmpuint (daylight_filter_count (&filter), ==, 0);
  filter = (DaylightFilter){ .from = 1, .until = 2, .tag = "x", .kinds = 2 };
  g_assert_cmpuint (daylight_filter_count (&filter), ==, 3);
}

static void
assert_mention (GPtrArray          *mentions,
                guint               i,
                DaylightMentionKind kind,
                const char         *name,
                const char         *detail,
                guint               n)
{
  const DaylightMention *mention = mentions->pdata[i];

  g_assert_cmpint (mention->kind, ==, kind);
  g_assert_cmpstr (mention->name, ==, name);
  g_assert_cmpstr (mention->detail, ==, detail);
  g_assert_cmpuint (mention->n_entries, ==, n);
}

static void
test_survey (Door         *door,
             gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  g_autoptr (DaylightSurvey) survey = NULL;
  g_autoptr (GAsyncResult)   result = NULL;
  g_autoptr (GError)         error = NULL;
  DaylightTimeline          *timeline;

  fill (door);
  daylight_journal_survey_async (door->journal, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  survey = daylight_journal_survey_finish (door->journal, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (survey->people->len, ==, 4);
  /* One entry that names an account twice is one entry. */
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (((DaylightMention *)survey->people->pdata[i])->n_entries, ==, 2);
  assert_mention (survey->people, 3, DAYLIGHT_MENTION_NUMBER, "+852 5555", "", 1);
  g_assert_cmpuint (survey->tags->len, ==, 2);
  assert_mention (survey->tags, 0, DAYLIGHT_MENTION_TAG, "work", "", 2);
  assert_mention (survey->tags, 1, DAYLIGHT_MENTION_TAG, "School", "", 1);
  timeline = survey->timeline;
  g_assert_cmpuint (timeline->n_dated, ==, 4);
  g_assert_cmpuint (timeline->n_undated, ==, 1);
  g_assert_cmpuint (timeline->n_days, ==, 3);
  g_assert_cmpuint (timeline->n_hours, ==, 2);
  /* By the clock where it happened, whatever the zone of this computer. */
  g_assert_cmpuint (timeline->hours[21], ==, 1);
  g_assert_cmpuint (timeline->hours[9], ==, 1);
  g_assert_cmpuint (timeline->weekdays[0], ==, 1);
  g_assert_cmpuint (timeline->weekdays[2], ==, 1);
  g_assert_cmpuint (timeline->weekdays[6], ==, 1);
}

static void
assert_periods (const char *const *times,
                const char        *expected)
{
  g_autoptr (DaylightTimeline) timeline = daylight_timeline_new ();
  g_autoptr (GArray)           periods = NULL;
  g_autoptr (GString)          text = g_string_new (NULL);

  for (guint i = 0; times[i] != NULL; i++)
    daylight_timeline_add (timeline, times[i]);
  periods = daylight_timeline_get_periods (timeline);
  for (guint i = 0; i < periods->len; i++)
    {
      const DaylightPeriod *period = &g_array_index (periods, DaylightPeriod, i);

      g_string_append_printf (text, "%d-%d:%u ", period->year, period->month, period->n);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_periods (void)
{
  static const char *const     odd[] = { "", "x", "-026", "20260", "0000", "2026-13", "2026-1x", "2026-02-31T12:00", "2026-02-01T99:00", "2026-02-01Tab", "99999999999" };
  g_autoptr (DaylightTimeline) timeline = daylight_timeline_new ();

  assert_periods ((const char *[]){ NULL }, "");
  assert_periods ((const char *[]){ "2026-02-03", "2025-12", "2026-02", NULL }, "2025-12:1 2026-1:0 2026-2:2 ");
  assert_periods ((const char *[]){ "2026-02-03", "2025", NULL }, "2025-0:1 2026-0:1 ");
  assert_periods ((const char *[]){ "2026-02-03", "2022-02", NULL }, "2022-0:1 2023-0:0 2024-0:0 2025-0:0 2026-0:1 ");
  assert_periods ((const char *[]){ "2026-02-03", "0202-02", NULL }, "202-0:1 2026-0:1 ");
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    daylight_timeline_add (timeline, odd[i]);
  g_assert_cmpuint (timeline->n_dated, ==, 5);
  g_assert_cmpuint (timeline->n_days, ==, 2);
  g_assert_cmpuint (timeline->n_hours, ==, 0);
}

static void
assert_page (Door *door,
             guint offset,
             guint limit,
             guint expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    list = NULL;
  g_autoptr (GError)       error = NULL;
  const DaylightFilter     filter = { .query = (char *)"picture" };
  guint                    n_all = 0;

  daylight_journal_find_async (door->journal, &filter, offset, limit, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  list = daylight_journal_find_finish (door->journal, result, &n_all, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, expected);
  g_assert_cmpuint (n_all, ==, 2);
}

/* How many there are is said with each page, also with one behind the last. */
static void
test_pages (Door         *door,
            gconstpointer data)
{
  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  fill (door);

  assert_page (door, 0, 10, 2);
  assert_page (door, 1, 1, 1);
  assert_page (door, 2, 10, 0);
  assert_page (door, 0, 0, 0);
}

static gboolean
count_cb (gpointer user_data)
{
  ++*(guint *)user_data;

  return FALSE;
}

static gboolean
stop_cb (gpointer user_data)
{
  return ++*(guint *)user_data > 3;
}

/* A search for one letter goes through all of the words in one step: it is asked whether to go on all the same, and ends. */
static void
test_stops (Folder       *folder,
            gconstpointer data)
{
  g_autofree char             *path = folder_child (folder, "words.db");
  g_autoptr (DaylightSecret)   key = daylight_secret_new_random (32);
  g_autoptr (GError)           error = NULL;
  g_autoptr (DaylightDatabase) database = daylight_database_open (path, key, DAYLIGHT_DATABASE_CREATE, &error);
  gint64                       n = 0;
  guint                        n_asked = 0;

  g_assert_no_error (error);
  daylight_database_exec (database,
                          "CREATE VIRTUAL TABLE ft USING fts5 (body, tokenize='daylight');"
                          "WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 60000)"
                          " INSERT INTO ft (body) SELECT group_concat ('word' || (n * 7919 % 977), ' ') FROM k GROUP BY n / 1000",
                          &error);
  g_assert_no_error (error);

  daylight_database_set_stop (database, count_cb, &n_asked);
  g_assert_true (daylight_database_get_int (database, "SELECT count(*) FROM ft WHERE ft MATCH 'w*'", &n, &error));
  g_assert_cmpint (n, ==, 61);
  g_test_message ("asked %u times", n_asked);
  g_assert_cmpuint (n_asked, >=, 5);

  n_asked = 0;
  daylight_database_set_stop (database, stop_cb, &n_asked);
  g_assert_false (daylight_database_get_int (database, "SELECT count(*) FROM ft WHERE ft MATCH 'w*'", &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, func) g_test_add ("/find/" name, Door, NULL, door_set_up, func, door_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("filters", test_filters);
  ADD ("pages", test_pages);
  ADD ("survey", test_survey);
  g_test_add_func ("/find/periods", test_periods);
  g_test_add ("/find/stops", Folder, NULL, folder_set_up, test_stops, folder_tear_down);

  return g_test_run ();
}
