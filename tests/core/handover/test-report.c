/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bag-fixture.h"

#include <string.h>

/* The report as a reader of PDF files sees it. */

static GBytes *
render (DaylightBagSource        *source,
        const DaylightBagOptions *options)
{
  g_autoptr (DaylightBag) bag = daylight_bag_new (source, options);
  g_autoptr (GError)      error = NULL;
  GPtrArray              *files;

  g_assert_true (fixture_prepare (bag, NULL, &error));
  g_assert_no_error (error);
  files = daylight_bag_get_files (bag);
  for (guint i = 0; i < files->len; i++)
    {
      DaylightBagFile *file = g_ptr_array_index (files, i);

      if (g_str_equal (file->path, "data/report.pdf"))
        return g_bytes_ref (file->bytes);
    }
  g_assert_not_reached ();
}

static char *
ask (GBytes     *pdf,
     const char *program,
     const char *option)
{
  char            *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "report.pdf", NULL);
  const char      *arguments[] = { program, option, path, g_str_equal (program, "pdftotext") ? "-" : NULL, NULL };
  char            *output;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), NULL));
  output = fixture_run (folder, arguments);
  fixture_folder_remove (folder);
  return output;
}

static void
test_text (void)
{
  static const char *const expected[] = {
    "Record of events",
    "Case 77/2026",
    "Entry 1 · Post or image online",
    "2026-11-18 21:05 Asia/Hong_Kong (UTC+08:00), time.exact",
    "2026-11-19 23:40 Asia/Hong_Kong (UTC+08:00), time.about",
    "2026-11-18, time.about", /* the earlier revision's */
    "He wrote: pay, or everyone sees it.",
    "I did not answer.",
    "我很害怕,整晚睡不著。",
    "unheard-of",
    "kept",
    "https://example.org/p/2",
    "@nobody_77",
    "../../../etc/passwd",
    "Screenshot‹U+202E›gnp.exe .PNG",
    "data/attachments/0002.png",
    "event.entry.rev: Entry 1, Version 2",
    "att.add: Entry 1, 0001.txt",
    "link: Entry 1, 0001.txt",
    /* Of the one entry that was not handed over, and of no other. */
    "Not included: 1",
    "times.periods",
    "times.hours",
    "23:00",
    "can.4",
    "cannot.4",
  };
  g_autoptr (DaylightBagSource)     source = fixture_source_new ();
  g_autoptr (DaylightReportStrings) strings = fixture_strings_new ();
  g_autoptr (GBytes)                pdf = NULL;
  g_autofree char                  *text = NULL;
  DaylightBagOptions                options = fixture_options (strings);

  daylight_report_strings_set (strings, "event.entry.rev", "event.entry.rev");
  options.reference = "Case 77/2026";
  pdf = render (source, &options);
  text = ask (pdf, "pdftotext", "-layout");
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (text, expected[i]) == NULL)
      g_error ("'%s' is not in the report:\n%s", expected[i], text);
  /* Each hash and the head stand there whole. */
  for (guint i = 0; i < source->attachments->len; i++)
    g_assert_nonnull (strstr (text, ((DaylightBagAttachment *)g_ptr_array_index (source->attachments, i))->sha256));
  g_assert_nonnull (strstr (text, source->head));
  /* Arabic, with the vowel mark that a reader of PDF files may put elsewhere. */
  g_assert_nonnull (strstr (text, "اليوم"));
  /* What was not handed over is counted, not told. */
  g_assert_null (strstr (text, "40000000000000000000000000000004"));
}

/* A request to remove something: all that it holds, the entry that it is about by its number here, and no part in the
 * chart of what happened. */
static void
test_request (void)
{
  static const char *const expected[] = {
    "Entry 2 · Removal request",
    "Chat",
    "It stands at: Refused",
    "About: Entry 1",
    "About: 0fffffffffffffffffffffffffffffff",
    "CASE-4711",
    "https://example.org/p/1",
    "sent 2026-11-20 21:05 UTC",
    "deadline 2026-11-22 21:05 UTC",
    "answered 2026-11-21 08:00 UTC",
    "We found nothing against our rules.",
    "sent on a Tuesday in May, time.about",
  };
  g_autoptr (DaylightBagSource)     source = daylight_bag_source_new ();
  g_autoptr (DaylightReportStrings) strings = fixture_strings_new ();
  g_autoptr (GBytes)                pdf = NULL;
  g_autofree char                  *text = NULL;
  g_autofree char                  *plain = NULL;
  g_autoptr (GRegex)                blanks = g_regex_new ("\\s+", 0, 0, NULL);
  DaylightBagOptions                options = fixture_options (strings);

  daylight_report_strings_set (strings, "kind.report", "Removal request");
  daylight_report_strings_set (strings, "field.about", "About:");
  daylight_report_strings_set (strings, "field.state", "It stands at:");
  daylight_report_strings_set (strings, "state.refused", "Refused");
  source->journal_id = g_strdup ("f0");
  fixture_source_add_entry (source, "a1", 1, "post", "{\"what\":\"a post\",\"posted\":{\"when\":\"2026-11-19\"}}", 0);
  fixture_source_add_entry (source, "a2", 1, "report",
                            "{\"service\":\"Chat\",\"about\":\"a1\",\"state\":\"refused\",\"reference\":\"CASE-4711\",\"links\":[\"https://example.org/p/1\"],"
                            "\"sent\":{\"when\":\"2026-11-20T21:05\",\"zone\":\"UTC\"},\"deadline\":{\"when\":\"2026-11-22T21:05\",\"zone\":\"UTC\"},"
                            "\"answered\":{\"when\":\"2026-11-21T08:00\",\"zone\":\"UTC\"},\"answer\":\"We found nothing against our rules.\"}",
                            1);
  fixture_source_add_entry (source, "a3", 1, "report", "{\"about\":\"0fffffffffffffffffffffffffffffff\",\"sent\":{\"when\":\"on a Tuesday in May\",\"precision\":\"about\"}}", 2);
  fixture_source_close (source);
  pdf = render (source, &options);
  text = ask (pdf, "pdftotext", "-layout");
  plain = g_regex_replace (blanks, text, -1, 0, " ", 0, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (plain, expected[i]) == NULL)
      g_error ("'%s' is not in the report:\n%s", expected[i], text);
  g_assert_null (strstr (plain, "21:00 "));
}

/* What the cover says the record spans: times that can be read, whatever was typed last, and how many entries have none. */
static void
test_period (void)
{
  static const char *const entries[] = {
    "{\"posted\":{\"when\":\"2026-09-04T23:10\",\"zone\":\"Asia/Hong_Kong\",\"precision\":\"exact\"}}",
    "{\"happened\":{\"when\":\"2026-10-02Tat night\",\"precision\":\"about\"}}",
    /* By its own clock later than the first, and yet before it. */
    "{\"sent\":{\"when\":\"2026-09-05T00:30\",\"zone\":\"Pacific/Auckland\"}}",
    "{\"happened\":{\"when\":\"last Tuesday\",\"precision\":\"exact\"}}",
    "{\"what\":\"no time\"}",
  };
  static const struct
  {
    guint       first, n;
    const char *expected;
  } cases[] = {
    { 0, 5, "period 2026-09-05 00:30 Pacific/Auckland (UTC+12:00) 2026-10-02 at night, time.about Without: 2 chain" },
    { 0, 1, "period 2026-09-04 23:10 Asia/Hong_Kong (UTC+08:00), time.exact chain" },
    { 3, 2, "period Written down: 2026-11-20 03:31:13 UTC 2026-11-20 03:31:13 UTC chain" },
    { 4, 1, "period Written down: 2026-11-20 03:31:13 UTC chain" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DaylightBagSource)     source = daylight_bag_source_new ();
      g_autoptr (DaylightReportStrings) strings = fixture_strings_new ();
      g_autoptr (GBytes)                pdf = NULL;
      g_autofree char                  *text = NULL;
      g_autofree char                  *plain = NULL;
      g_autoptr (GRegex)                blanks = g_regex_new ("\\s+", 0, 0, NULL);
      DaylightBagOptions                options = fixture_options (strings);

      daylight_report_strings_set (strings, "entry.added", "Written down");
      daylight_report_strings_set (strings, "times.undated", "Without: {n}");
      source->journal_id = g_strdup ("f0");
      for (guint j = 0; j < cases[i].n; j++)
        {
          g_autofree char *id = g_strdup_printf ("a%u", j);

          fixture_source_add_entry (source, id, 1, "note", entries[cases[i].first + j], j);
        }
      fixture_source_close (source);
      pdf = render (source, &options);
      text = ask (pdf, "pdftotext", "-layout");
      plain = g_regex_replace (blanks, text, -1, 0, " ", 0, NULL);
      if (strstr (plain, cases[i].expected) == NULL)
        g_error ("'%s' is not in the report:\n%s", cases[i].expected, plain);
    }
}

static void
test_metadata (void)
{
  g_autoptr (DaylightBagSource)     source = fixture_source_new ();
  g_autoptr (DaylightReportStrings) strings = fixture_strings_new ();
  g_autoptr (GBytes)                a4 = NULL;
  g_autoptr (GBytes)                letter = NULL;
  g_autofree char                  *info = NULL;
  g_autofree char                  *letter_info = NULL;
  DaylightBagOptions                options = fixture_options (strings);

  a4 = render (source, &options);
  options.paper = DAYLIGHT_PAPER_LETTER;
  letter = render (source, &options);
  info = ask (a4, "pdfinfo", "-isodates");
  letter_info = ask (letter, "pdfinfo", "-isodates");
  g_assert_nonnull (strstr (info, "Record of events\n"));
  g_assert_nonnull (strstr (info, "2026-11-22T03:31:13Z"));
  g_assert_nonnull (strstr (info, "(A4)"));
  g_assert_null (strstr (info, "Author"));
  g_assert_null (strstr (info, g_get_user_name ()));
  g_assert_nonnull (strstr (letter_info, "(letter)"));
}

/* Long, odd and hostile words: a hundred thousand letters without a space, broken bytes, thousands of lines. */
static void
test_odd_text (void)
{
  g_autoptr (DaylightBagSource)     source = daylight_bag_source_new ();
  g_autoptr (DaylightReportStrings) strings = fixture_strings_new ();
  g_autoptr (GBytes)                pdf = NULL;
  g_autofree char                  *word = g_strnfill (100 * 1000, 'w');
  g_autofree char                  *long_field = g_strdup_printf ("{\"what\":\"%s\"}", word);
  g_autofree char                  *text = NULL;
  GString                          *lines = g_string_new ("{\"what\":\"");
  DaylightBagOptions                options = fixture_options (strings);

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (lines, "line %d\\n", i);
  g_string_append (lines, "\"}");
  source->journal_id = g_strdup ("f0");
  fixture_source_add_entry (source, "a1", 1, "note", long_field, 0);
  fixture_source_add_entry (source, "a2", 1, "note", lines->str, 1);
  fixture_source_add_entry (source, "a3", 1, "note", "{\"what\":\"\\u0007\\u202eabc\\r\\n<b>&amp;\"}", 2);
  fixture_source_add_entry (source, "a4", 1, "no-such-kind", "[1,2", 3);
  fixture_source_add_entry (source, "a5", 1, "note", "{\"what\":null,\"n\":[1,[2],{\"x\":{\"y\":true}}],\"when\":{\"when\":5}}", 4);
  fixture_source_add_entry (source, "a6", 1, "note", "{}", 5);
  fixture_source_close (source);
  g_string_free (lines, TRUE);

  pdf = render (source, &options);
  text = ask (pdf, "pdftotext", "-layout");
  g_assert_nonnull (strstr (text, "line 2999"));
  g_assert_nonnull (strstr (text, "‹U+202E›abc"));
  g_assert_nonnull (strstr (text, "<b>&amp;"));
  g_assert_nonnull (strstr (text, "entry.unreadable"));
  g_assert_nonnull (strstr (text, "entry.none"));
}

static void
test_right_to_left (void)
{
  g_autoptr (DaylightBagSource)     source = fixture_source_new ();
  g_autoptr (DaylightReportStrings) strings = fixture_strings_new ();
  g_autoptr (GBytes)                pdf = NULL;
  g_autofree char                  *text = NULL;
  DaylightBagOptions                options = fixture_options (strings);

  daylight_report_strings_set_rtl (strings, TRUE);
  daylight_report_strings_set (strings, "title", "سجل الأحداث");
  pdf = render (source, &options);
  text = ask (pdf, "pdftotext", "-layout");
  g_assert_nonnull (strstr (text, "سجل"));
  g_assert_nonnull (strstr (text, source->head));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handover/report/text", test_text);
  g_test_add_func ("/handover/report/request", test_request);
  g_test_add_func ("/handover/report/period", test_period);
  g_test_add_func ("/handover/report/metadata", test_metadata);
  g_test_add_func ("/handover/report/odd-text", test_odd_text);
  g_test_add_func ("/handover/report/right-to-left", test_right_to_left);

  return g_test_run ();
}
