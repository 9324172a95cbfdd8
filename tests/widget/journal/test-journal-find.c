/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding in a real journal through its pages: words, filters, the timeline, people; headings of months. */

#include <cairo-pdf.h>

#include "daylight-bars.h"
#include "daylight-entry-list.h"
#include "daylight-entry-model.h"
#include "daylight-filter-page.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-tokenizer.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"
#include "daylight-text-row.h"

#include <string.h>

typedef struct
{
  DaylightContext *context;
  GtkWidget       *room;
  GtkWidget       *window;
  char            *folder;
} Fixture;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DaylightEntry) entry = daylight_journal_save_finish (DAYLIGHT_JOURNAL (source), result, NULL);

  g_assert_nonnull (entry);
  (*(guint *)user_data)++;
}

static void
put (Fixture          *f,
     DaylightEntryKind kind,
     const char       *fields)
{
  g_autoptr (JsonNode)      node = json_from_string (fields, NULL);
  g_autoptr (DaylightEntry) entry = daylight_entry_new (kind, json_node_get_object (node));
  guint                     n = 0;

  daylight_journal_save_async (daylight_context_get_journal (f->context), entry, NULL, saved_cb, &n);
  daylight_widget_test_wait (n == 1, "the entry");
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autofree char            *vault = NULL;
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightSecret)  code = NULL;

  f->folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  vault = g_build_filename (f->folder, "v", NULL);
  f->context = walk_context (vault, keyring);
  code = walk_create (f->context, FALSE);
  put (f, DAYLIGHT_ENTRY_POST, "{'what':'a picture with my name','tags':['school'],'accounts':[{'platform':'Chat','name':'Mallory','handle':'@mal'}],'posted':{'when':'2026-03-02T21:05','zone':'UTC','precision':'exact'}}");
  put (f, DAYLIGHT_ENTRY_MESSAGE, "{'what':'wrote again','demand':'wants money, a lot of it, by tomorrow night','accounts':[{'handle':'@mal'}],'sent':{'when':'2026-03-09T22:10','zone':'UTC','precision':'exact'}}");
  put (f, DAYLIGHT_ENTRY_CONTACT, "{'what':'called them','service':'Hotline','person':'Ann','happened':{'when':'2026-05-01','zone':'UTC','precision':'about'}}");
  put (f, DAYLIGHT_ENTRY_NOTE, "{'what':'only a thought'}");
  f->room = daylight_journal_room_new (f->context);
  f->window = daylight_widget_test_show (f->room, walk_width (), 720);
  walk_find (f->room, GTK_TYPE_LABEL, "a picture with my name");
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->context);
  g_free (f->folder);
}

static gboolean
shows (Fixture    *f,
       const char *text)
{
  return daylight_widget_test_find (f->room, GTK_TYPE_LABEL, text) != NULL;
}

static void
back (Fixture *f)
{
  gtk_widget_activate_action (walk_find (f->room, ADW_TYPE_HEADER_BAR, NULL), "navigation.pop", NULL);
  daylight_widget_test_spin (400);
}

static void
choose (Fixture    *f,
        const char *row,
        guint       choice)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (walk_find (f->room, ADW_TYPE_COMBO_ROW, row)), choice);
}

/* What the labels say, a line each. */
static void
gather (GtkWidget *root,
        GString   *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    gather (child, text);
}

/* The months stand over their first entries, each once. */
static void
test_months (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  gather (walk_find (f->room, GTK_TYPE_LIST_VIEW, NULL), text);
  g_assert_nonnull (strstr (text->str, "May 2026\ncalled them\n"));
  g_assert_nonnull (strstr (text->str, "March 2026\nwrote again\n"));
  g_assert_cmpuint (g_string_replace (text, "March 2026\n", "", 0), ==, 1);
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "find-1-list");
}

/* Entries from the @first on, newest first, @per_month of them in each month. */
static GPtrArray *
make_entries (guint first,
              guint n,
              guint per_month)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n; i++)
    {
      guint            month = i / per_month;
      g_autofree char *body = g_strdup_printf ("{\"v\":1,\"kind\":\"note\",\"fields\":{\"happened\":{\"when\":\"%04u-%02u-15\"}}}", 2026 - month / 12, 12 - month % 12);

      g_ptr_array_add (entries, daylight_entry_new_stored ("00", 1, 0, 0, FALSE, body, NULL));
    }

  return entries;
}

static void
assert_month_begins (DaylightEntryModel *model,
                     guint               position,
                     gboolean            begins)
{
  g_assert_true (daylight_entry_model_begins_month (model, position) == begins);
}

/* The list as it is loaded on the way down, page after page, from somewhere in it anew, and by another order. */
static void
test_months_begin (void)
{
  static const guint             keeps[] = { 100, 49, 50, 51, 1, 0 };
  g_autoptr (DaylightEntryModel) model = daylight_entry_model_new ();
  g_autoptr (GPtrArray)          all = make_entries (0, 30, 10);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GPtrArray) entries = make_entries (i * 6, 6, 10);

      daylight_entry_model_put (model, i * 6, entries, DAYLIGHT_SORT_HAPPENED);
      for (guint at = 0; at < i * 6 + 6; at++)
        assert_month_begins (model, at, at % 10 == 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keeps); i++)
    {
      g_autoptr (GPtrArray) entries = make_entries (keeps[i], 30, 10);

      daylight_entry_model_put (model, keeps[i], entries, DAYLIGHT_SORT_HAPPENED);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, keeps[i] + 30);
      for (guint at = 0; at < keeps[i] + 30; at++)
        assert_month_begins (model, at, at % 10 == 0);
    }
  /* They were all added in one month. */
  daylight_entry_model_put (model, 0, all, DAYLIGHT_SORT_ADDED);
  for (guint at = 0; at < 30; at++)
    assert_month_begins (model, at, at == 0);
}

static void
test_words (Fixture      *f,
            gconstpointer data)
{
  GtkWidget *search = walk_find (f->room, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "mone");
  walk_find (f->room, GTK_TYPE_LABEL, "1 entry found");
  /* The place in another field, with the word marked. */
  walk_find (f->room, GTK_TYPE_LABEL, "What They Want or Threaten: wants money");
  daylight_widget_test_wait (!shows (f, "called them"), "the others to go");
  walk_picture (f->window, "find-2-words");
  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  walk_find (f->room, GTK_TYPE_LABEL, "Nothing Found");
  walk_picture (f->window, "find-3-nothing");
  walk_press (f->room, "_Clear Search and Filters");
  walk_find (f->room, GTK_TYPE_LABEL, "called them");
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(DaylightAttachment **)user_data = daylight_journal_attach_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

/* What stands in a file: the file's name, and the words marked. */
static void
test_files (Fixture      *f,
            gconstpointer data)
{
  g_autofree char               *id = walk_save (f->context, DAYLIGHT_ENTRY_NOTE, "the whole chat");
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("he wrote: bring the silver lantern tonight", 42);
  g_autoptr (DaylightAttachment) attachment = NULL;
  GtkWidget                     *search = walk_find (f->room, GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkWidget                     *place;

  daylight_journal_attach_bytes_async (daylight_context_get_journal (f->context), id, bytes, "chat.txt", NULL, NULL, attached_cb, &attachment);
  daylight_widget_test_wait (attachment != NULL, "the file");
  /* Its words are read behind it. */
  walk_settle (f->context);
  gtk_editable_set_text (GTK_EDITABLE (search), "silver lan");
  walk_find (f->room, GTK_TYPE_LABEL, "1 entry found");
  place = walk_find (f->room, GTK_TYPE_LABEL, "chat.txt: he wrote: bring the silver lantern tonight");
  g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (place)));
  walk_find (f->room, GTK_TYPE_LABEL, "the whole chat");
  walk_picture (f->window, "find-8-file");
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Of a PDF only the helper can read the words. */
static void
test_pdf (Fixture      *f,
          gconstpointer data)
{
  g_autofree char               *id = walk_save (f->context, DAYLIGHT_ENTRY_NOTE, "the letter");
  GByteArray                    *array = g_byte_array_new ();
  cairo_surface_t               *surface = cairo_pdf_surface_create_for_stream (write_cb, array, 300, 400);
  cairo_t                       *cr = cairo_create (surface);
  g_autoptr (GBytes)             bytes = NULL;
  g_autoptr (DaylightAttachment) attachment = NULL;
  GtkWidget                     *search = walk_find (f->room, GTK_TYPE_SEARCH_ENTRY, NULL);

  cairo_move_to (cr, 20, 100);
  cairo_show_text (cr, "the quiet harbour at noon");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (array);
  daylight_journal_attach_bytes_async (daylight_context_get_journal (f->context), id, bytes, "letter.pdf", NULL, NULL, attached_cb, &attachment);
  daylight_widget_test_wait (attachment != NULL, "the file");
  walk_settle (f->context);
  gtk_editable_set_text (GTK_EDITABLE (search), "quiet harb");
  walk_find (f->room, GTK_TYPE_LABEL, "1 entry found");
  walk_find (f->room, GTK_TYPE_LABEL, "letter.pdf: the quiet harbour at noon");
}

static void
test_filters (Fixture      *f,
              gconstpointer data)
{
  walk_press (f->room, "_Filter");
  walk_find (f->room, DAYLIGHT_TYPE_FILTER_PAGE, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "Person or Account");
  daylight_widget_test_spin (500);
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "find-4-filter");
  /* The most often named first. */
  choose (f, "Person or Account", 1);
  gtk_editable_set_text (GTK_EDITABLE (walk_find (f->room, DAYLIGHT_TYPE_TEXT_ROW, "Happened From")), "yesterday");
  walk_find (f->room, GTK_TYPE_LABEL, "This is no day.");
  gtk_editable_set_text (GTK_EDITABLE (walk_find (f->room, DAYLIGHT_TYPE_TEXT_ROW, "Happened From")), "2026-03-05");
  daylight_widget_test_wait (!shows (f, "This is no day."), "the hint to go");
  walk_press (f->room, "_Show Entries");
  walk_find (f->room, GTK_TYPE_LABEL, "1 entry found");
  walk_find (f->room, GTK_TYPE_LABEL, "wrote again");
  walk_find (f->room, GTK_TYPE_LABEL, "from 2026-03-05");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "find-5-chips");
  /* Each goes by itself. */
  walk_press (f->room, "from 2026-03-05");
  walk_find (f->room, GTK_TYPE_LABEL, "2 entries found");
  walk_press (f->room, "@mal");
  walk_find (f->room, GTK_TYPE_LABEL, "only a thought");
  daylight_widget_test_wait (!shows (f, "entries found"), "the count to go");

  walk_press (f->room, "_Filter");
  adw_switch_row_set_active (ADW_SWITCH_ROW (walk_find (f->room, ADW_TYPE_SWITCH_ROW, "Only Reports Without an Answer")), TRUE);
  choose (f, "Tag", 1);
  walk_press (f->room, "_Show Entries");
  walk_find (f->room, GTK_TYPE_LABEL, "Nothing Found");
  walk_press (f->room, "school");
  walk_find (f->room, GTK_TYPE_LABEL, "called them");
  walk_press (f->room, "_Filter");
  walk_press (f->room, "_Clear All");
  choose (f, "Order", 1);
  walk_press (f->room, "_Show Entries");
  walk_find (f->room, GTK_TYPE_LABEL, "only a thought");
  daylight_widget_test_wait (!shows (f, "March 2026"), "the months to go");
}

static void
test_survey (Fixture      *f,
             gconstpointer data)
{
  GtkWidget *bars;

  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_LIST, NULL), "journal-room.timeline", NULL);
  bars = walk_find (f->room, DAYLIGHT_TYPE_BARS, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_PROPERTY_LABEL, "By Month");
  walk_find (f->room, GTK_TYPE_LABEL, "1 entry does not say when it happened and is not counted.");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "find-6-timeline");
  /* The same as a list, for the ear, and each month leads to its entries. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (walk_find (f->room, ADW_TYPE_EXPANDER_ROW, "As a List")), TRUE);
  daylight_widget_test_spin (400);
  walk_press (f->room, "March 2026");
  walk_find (f->room, GTK_TYPE_LABEL, "2 entries found");
  walk_press (f->room, "2026-03-01 to 2026-03-31");

  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_LIST, NULL), "journal-room.people", NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "Person");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "find-7-people");
  walk_press (f->room, "Hotline");
  walk_find (f->room, GTK_TYPE_LABEL, "1 entry found");
  walk_find (f->room, GTK_TYPE_LABEL, "called them");
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_LIST, NULL), "journal-room.people", NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "Gathered from the fields");
  back (f);
  walk_find (f->room, GTK_TYPE_LABEL, "1 entry found");
}

static void
test_matches (void)
{
  static const struct
  {
    const char *text;
    const char *typed;
    const char *expected;
  } cases[] = {
    { "The Café was closed", "cafe", "[Café]" },
    { "cafeteria", "cafe", "[cafe]" },
    { "cafeteria", "cafe x", "" },
    { "decaf", "caf", "" },
    { "他在學校等我", "學校", "[學校]" },
    { "one two one", "two one", "[one][two][one]" },
    { "one", "", "" },
    { "", "one", "" },
    { "x\xcc\x81y", "xy", "[x\xcc\x81y]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray)  matches = daylight_tokenizer_find_matches (cases[i].text, cases[i].typed);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; j < matches->len; j++)
        {
          const DaylightMatch *match = &g_array_index (matches, DaylightMatch, j);

          g_string_append_printf (found, "[%.*s]", (int)(match->end - match->start), cases[i].text + match->start);
        }
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

#define ADD(name, func) g_test_add ("/journal-find/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  g_test_add_func ("/journal-find/months-begin", test_months_begin);
  g_test_add_func ("/journal-find/matches", test_matches);
  ADD ("months", test_months);
  ADD ("words", test_words);
  ADD ("files", test_files);
#ifdef HAVE_POPPLER
  ADD ("pdf", test_pdf);
#endif
  ADD ("filters", test_filters);
  ADD ("survey", test_survey);

  return g_test_run ();
}
