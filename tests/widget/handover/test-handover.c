/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-widget-test.h"

#include <string.h>

#include "bag-fixture.h"
#include "daylight-handover-choose.h"
#include "daylight-handover-confirm.h"
#include "daylight-handover-dialog-private.h"
#include "daylight-handover-item.h"
#include "daylight-handover-options.h"
#include "daylight-handover-preview.h"
#include "daylight-handover-result.h"
#include "daylight-handover-sentence.h"
#include "daylight-handover-words.h"

#include "../../support/journal-settle.h"

/* A picture of the screen, for eyes, where PICTURES names a folder. */
static void
picture (const char *name)
{
  g_autofree char *file = NULL;
  const char      *arguments[] = { "grim", NULL, NULL };

  if (g_getenv ("PICTURES") == NULL)
    return;

  daylight_widget_test_spin (400);
  file = g_strdup_printf ("%s/handover-%s.png", g_getenv ("PICTURES"), name);
  arguments[1] = file;
  g_free (fixture_run ("/", arguments));
}

static GListModel *
make_items (guint n)
{
  GListStore *store = g_list_store_new (DAYLIGHT_TYPE_HANDOVER_ITEM);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char                 *id = g_strdup_printf ("%032u", i);
      g_autofree char                 *words = g_strdup_printf ("Words of entry %u, which are long enough to need cutting at the end of a narrow window", i);
      g_autoptr (DaylightHandoverItem) item = daylight_handover_item_new (id, "Message or threat", words, "22/11/2026");

      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

/* A prepared bag with the app's own words. */
static DaylightBag *
make_bag (void)
{
  g_autoptr (DaylightBagSource)     source = fixture_source_new ();
  g_autoptr (DaylightReportStrings) strings = daylight_handover_words_new ();
  g_autoptr (GError)                error = NULL;
  DaylightBagOptions                options = fixture_options (strings);
  DaylightBag                      *bag = daylight_bag_new (source, &options);

  g_assert_true (fixture_prepare (bag, NULL, &error));
  g_assert_no_error (error);
  if (g_getenv ("PICTURES") != NULL)
    {
      g_autofree char *path = g_build_filename (g_getenv ("PICTURES"), "report.pdf", NULL);
      DaylightBagFile *report = g_ptr_array_index (daylight_bag_get_files (bag), 5);

      g_assert_true (g_file_set_contents (path, g_bytes_get_data (report->bytes, NULL), (gssize)report->size, NULL));
    }
  return bag;
}

static GAsyncResult *journal_result;

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  journal_result = g_object_ref (result);
}

static GAsyncResult *
wait_for_journal (void)
{
  daylight_widget_test_wait (journal_result != NULL, "the journal");
  return journal_result;
}

/* A real journal with entries in it; with @n of 0 it stays locked. */
static DaylightContext *
make_context (guint n)
{
  DaylightContext           *context = daylight_widget_test_context ();
  DaylightJournal           *journal = daylight_context_get_journal (context);
  g_autoptr (DaylightSecret) passphrase = daylight_secret_new_text ("correct horse battery staple");
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (GError)         error = NULL;

  daylight_journal_create_async (journal, passphrase, FALSE, NULL, keep_result_cb, NULL);
  code = daylight_journal_create_finish (journal, wait_for_journal (), &error);
  g_assert_no_error (error);
  g_clear_object (&journal_result);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonObject)    fields = json_object_new ();
      g_autoptr (DaylightEntry) entry = NULL;
      g_autoptr (DaylightEntry) stored = NULL;
      g_autofree char          *what = g_strdup_printf ("Words of entry %u", i);

      json_object_set_string_member (fields, "what", what);
      entry = daylight_entry_new (DAYLIGHT_ENTRY_MESSAGE, fields);
      daylight_journal_save_async (journal, entry, NULL, keep_result_cb, NULL);
      stored = daylight_journal_save_finish (journal, wait_for_journal (), &error);
      g_assert_no_error (error);
      g_clear_object (&journal_result);
    }
  if (n == 0)
    {
      daylight_journal_lock_now (journal, DAYLIGHT_LOCK_CALM);
      daylight_widget_test_wait (!daylight_journal_is_open (journal), "the lock");
    }
  return context;
}

static DaylightHandoverDialog *
show_dialog (DaylightContext *context,
             GtkWidget      **window,
             int              width,
             int              height)
{
  AdwDialog *dialog = daylight_handover_dialog_new (context, "");
  GtkWidget *page = adw_status_page_new ();

  *window = daylight_widget_test_show (page, width, height);
  adw_dialog_present (dialog, page);
  daylight_widget_test_wait (gtk_widget_get_mapped (GTK_WIDGET (dialog)), "the dialog");
  return DAYLIGHT_HANDOVER_DIALOG (dialog);
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  daylight_widget_test_spin (50);
}

/* Each word that the report asks for is there, and none stays an id. */
static void
test_words (void)
{
  g_autoptr (DaylightReportStrings) strings = daylight_handover_words_new ();

  for (const char *const *id = daylight_report_strings_ids (); *id != NULL; id++)
    g_assert_cmpstr (daylight_report_strings_get (strings, *id), !=, *id);
  g_assert_nonnull (strstr (daylight_report_strings_get (strings, "entry"), "{n}"));
  g_assert_cmpstr (daylight_report_strings_get_part (strings, "time", "exact"), ==, "exact");
  g_assert_cmpstr (daylight_report_strings_get_part (strings, "field", "links"), ==, "Links");
  g_assert_cmpstr (daylight_report_strings_get_part (strings, "event", "entry.rev"), ==, "Text saved");
}

/* Each code is a sentence of its own. */
static void
test_sentences (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code <= DAYLIGHT_HANDOVER_ERROR_WRONG_PASSPHRASE; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (DAYLIGHT_HANDOVER_ERROR, code, "x");
      const char        *text = daylight_handover_sentence (error);

      g_assert_cmpuint (strlen (text), >, 10);
      g_assert_null (strchr (text, '!'));
      if (code != DAYLIGHT_HANDOVER_ERROR_DIFFERS)
        g_assert_true (g_hash_table_add (seen, (gpointer)text));
    }
}

static void
test_choose (void)
{
  DaylightHandoverChoose *choose = g_object_new (DAYLIGHT_TYPE_HANDOVER_CHOOSE, NULL);
  GtkWidget              *window = daylight_widget_test_show (GTK_WIDGET (choose), 360, 500);
  g_autoptr (GListModel)  items = make_items (10000);
  g_auto (GStrv)          ids = NULL;

  daylight_handover_choose_set_items (choose, items);
  g_assert_cmpuint (daylight_handover_choose_get_n_chosen (choose), ==, 0);
  daylight_handover_choose_all (choose, TRUE);
  g_assert_cmpuint (daylight_handover_choose_get_n_chosen (choose), ==, 10000);
  daylight_handover_choose_all (choose, FALSE);
  {
    g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (items, 7);

    daylight_handover_item_set_chosen (item, TRUE);
    ids = daylight_handover_choose_get_ids (choose);
    g_assert_cmpuint (g_strv_length (ids), ==, 1);
    g_assert_cmpstr (ids[0], ==, daylight_handover_item_get_id (item));
    daylight_handover_choose_mark (choose, ids[0]);
    g_assert_true (daylight_handover_item_get_marked (item));
  }
  daylight_widget_test_spin (50);
  daylight_widget_test_assert_fits (GTK_WIDGET (choose), 360);
  close_window (window);
}

/* The first digits, as they are shown in groups. */
static const char *
start_of (const char *hex,
          char       *shown)
{
  g_snprintf (shown, 18, "%.8s %.8s", hex, hex + 8);
  return shown;
}

static void
test_steps (void)
{
  char sha256[18];
  char head[18];

  g_autoptr (DaylightContext) context = make_context (0);
  g_autoptr (DaylightBag)     bag = make_bag ();
  g_autoptr (GListModel)      items = make_items (12);
  char                       *folder = fixture_folder_new ();
  g_autofree char            *path = g_build_filename (folder, "documents-2026-11-22.zip", NULL);
  g_autoptr (GFile)           file = g_file_new_for_path (path);
  GtkWidget                  *window;
  DaylightHandoverDialog     *dialog = show_dialog (context, &window, 360, 640);
  GtkWidget                  *next;

  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), ADW_TYPE_STATUS_PAGE, NULL), "the list");
  daylight_handover_dialog_show_items (dialog, items);
  daylight_widget_test_spin (50);
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "12 of 12 entries"));
  next = daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Next");
  g_assert_nonnull (next);
  g_assert_true (gtk_widget_get_sensitive (next));
  picture ("1-choose");
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (items, i);

      daylight_handover_item_set_chosen (item, FALSE);
    }
  g_assert_false (gtk_widget_get_sensitive (next));
  daylight_handover_dialog_show_items (dialog, items);
  g_assert_true (gtk_widget_get_sensitive (next));

  g_signal_emit_by_name (next, "clicked");
  daylight_widget_test_spin (50);
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_HANDOVER_OPTIONS, NULL));
  picture ("2-options");
  adw_action_row_activate (ADW_ACTION_ROW (daylight_widget_test_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Zip File With Its Own Passphrase")));
  daylight_widget_test_spin (50);
  g_assert_false (gtk_widget_get_sensitive (next));
  picture ("2-sealed");
  adw_action_row_activate (ADW_ACTION_ROW (daylight_widget_test_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Zip File Anyone Can Open")));
  g_assert_true (gtk_widget_get_sensitive (next));

  daylight_handover_dialog_show_bag (dialog, bag);
  daylight_widget_test_spin (50);
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "../../../etc/passwd"));
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Report to read and print"));
  picture ("3-preview");

  g_signal_emit_by_name (next, "clicked");
  daylight_widget_test_spin (50);
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_HANDOVER_CONFIRM, NULL));
  picture ("4-confirm");
  g_assert_false (gtk_widget_get_sensitive (next));

  daylight_handover_dialog_show_writing (dialog);
  daylight_handover_dialog_show_progress (dialog, DAYLIGHT_BAG_CHECKING, 12000000, 40000000);
  daylight_widget_test_spin (50);
  g_assert_false (gtk_widget_get_visible (next));
  picture ("5-writing");

  g_assert_true (fixture_write (bag, path, NULL, NULL, NULL));
  daylight_handover_dialog_show_result (dialog, bag, file, TRUE);
  daylight_widget_test_spin (50);
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, start_of (daylight_bag_get_check (bag)->sha256, sha256)));
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, start_of (daylight_bag_get_head (bag), head)));
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "14 files fit their hashes."));
  picture ("6-result");

  fixture_folder_remove (folder);
  close_window (window);
}

/* At 360 pixels, with text of twice the size and from right to left, nothing is wider than the window. */
static void
try_fits (double           scale,
          GtkTextDirection direction)
{
  g_autoptr (DaylightBag) bag = make_bag ();
  const GType             pages[] = { DAYLIGHT_TYPE_HANDOVER_CHOOSE, DAYLIGHT_TYPE_HANDOVER_OPTIONS, DAYLIGHT_TYPE_HANDOVER_PREVIEW,
                                      DAYLIGHT_TYPE_HANDOVER_CONFIRM, DAYLIGHT_TYPE_HANDOVER_RESULT };

  gtk_widget_set_default_direction (direction);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int)(96 * 1024 * scale), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = g_object_new (pages[i], NULL);
      GtkWidget *window;

      if (pages[i] == DAYLIGHT_TYPE_HANDOVER_PREVIEW)
        daylight_handover_preview_set_bag (DAYLIGHT_HANDOVER_PREVIEW (page), bag, FALSE);
      window = daylight_widget_test_show (page, 360, 600);
      daylight_widget_test_assert_fits (page, 360);
      close_window (window);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_fits (void)
{
  try_fits (1, GTK_TEXT_DIR_LTR);
  try_fits (2, GTK_TEXT_DIR_LTR);
  try_fits (1, GTK_TEXT_DIR_RTL);
}

/* A locked journal: the page says so, and there is no way on. */
static void
test_locked (void)
{
  g_autoptr (DaylightContext) context = make_context (0);
  GtkWidget                  *window;
  DaylightHandoverDialog     *dialog = show_dialog (context, &window, 600, 640);

  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), ADW_TYPE_STATUS_PAGE, "The Journal Can’t Be Read Now"), "the words");
  picture ("7-locked");
  g_assert_false (gtk_widget_get_sensitive (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Next")));
  close_window (window);
}

/* The whole way with a real journal, but for the desktop's file chooser. */
static void
test_whole_way (void)
{
  g_autoptr (DaylightContext) context = make_context (3);
  char                       *folder = fixture_folder_new ();
  g_autofree char            *path = g_build_filename (folder, "documents-2026-11-22.zip", NULL);
  g_autoptr (GFile)           file = g_file_new_for_path (path);
  const char                 *unzip_test[] = { "unzip", "-tq", path, NULL };
  GtkWidget                  *window;
  DaylightHandoverDialog     *dialog = show_dialog (context, &window, 700, 640);
  GtkWidget                  *next;

  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "3 of 3 entries"), "the entries");
  next = daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Next");
  g_signal_emit_by_name (next, "clicked");
  g_signal_emit_by_name (next, "clicked");
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_HANDOVER_PREVIEW, NULL), "the preview");
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "11 files, "));
  g_signal_emit_by_name (next, "clicked");
  daylight_handover_dialog_write_to (dialog, file);
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_HANDOVER_RESULT, NULL), "the result");
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "10 files fit their hashes."), "the check");
  g_free (fixture_run (folder, unzip_test));
  /* The journal noted it: a second hand-over would have one line more, and the dialog says nothing of a failure. */
  journal_settle (daylight_context_get_journal (context));
  g_assert_null (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "could not note it"));
  picture ("8-result-wide");

  fixture_folder_remove (folder);
  close_window (window);
}

/* Left in the middle of it, at each of some moments: no half file, no dialog. */
static void
test_left (void)
{
  for (guint ms = 0; ms < 30; ms += 6)
    {
      g_autoptr (DaylightContext) context = make_context (2);
      char                       *folder = fixture_folder_new ();
      g_autofree char            *path = g_build_filename (folder, "documents.zip", NULL);
      g_autofree char            *part = g_strconcat (path, ".part", NULL);
      g_autoptr (GFile)           file = g_file_new_for_path (path);
      GtkWidget                  *window;
      DaylightHandoverDialog     *dialog = show_dialog (context, &window, 700, 640);
      GtkWidget                  *next;

      daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "2 of 2 entries"), "the entries");
      next = daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Next");
      g_signal_emit_by_name (next, "clicked");
      g_signal_emit_by_name (next, "clicked");
      daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_HANDOVER_PREVIEW, NULL), "the preview");
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
      daylight_handover_dialog_write_to (dialog, file);
      daylight_widget_test_spin (ms);
      adw_dialog_force_close (ADW_DIALOG (dialog));
      daylight_context_lock (context, DAYLIGHT_LOCK_LEAVE);
      daylight_widget_test_wait (dialog == NULL, "the dialog to be let go of");
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          const char *unzip_test[] = { "unzip", "-tq", path, NULL };

          g_free (fixture_run (folder, unzip_test));
        }
      fixture_folder_remove (folder);
      close_window (window);
    }
}

/* A place that can't be written to: back to the question, with a sentence, and nothing there. */
static void
test_bad_place (void)
{
  g_autoptr (DaylightContext) context = make_context (1);
  g_autoptr (GFile)           file = g_file_new_for_path ("/proc/documents.zip");
  GtkWidget                  *window;
  DaylightHandoverDialog     *dialog = show_dialog (context, &window, 700, 640);
  GtkWidget                  *next;

  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "1 of 1 entry"), "the entries");
  next = daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Next");
  g_signal_emit_by_name (next, "clicked");
  g_signal_emit_by_name (next, "clicked");
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_HANDOVER_PREVIEW, NULL), "the preview");
  daylight_handover_dialog_write_to (dialog, file);
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_HANDOVER_CONFIRM, NULL), "the question");
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "choose another place"), "the sentence");
  picture ("9-error");
  close_window (window);
}

/* Leaving closes the dialog; what ran ends, and nothing of it is kept alive. */
static void
test_closed (void)
{
  g_autoptr (DaylightContext) context = make_context (0);
  GtkWidget                  *window;
  DaylightHandoverDialog     *dialog = show_dialog (context, &window, 600, 640);
  g_autoptr (GListModel)      items = make_items (3);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  daylight_handover_dialog_show_items (dialog, items);
  daylight_widget_test_spin (100);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  daylight_widget_test_wait (dialog == NULL, "the dialog to be let go of");
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);
  if (g_getenv ("PICTURES_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (g_getenv ("PICTURES_LARGE") != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 2, NULL);

  g_test_add_func ("/widget/handover/words", test_words);
  g_test_add_func ("/widget/handover/sentences", test_sentences);
  g_test_add_func ("/widget/handover/choose", test_choose);
  g_test_add_func ("/widget/handover/steps", test_steps);
  g_test_add_func ("/widget/handover/fits", test_fits);
  g_test_add_func ("/widget/handover/locked", test_locked);
  g_test_add_func ("/widget/handover/whole-way", test_whole_way);
  g_test_add_func ("/widget/handover/left", test_left);
  g_test_add_func ("/widget/handover/bad-place", test_bad_place);
  g_test_add_func ("/widget/handover/closed", test_closed);

  return g_test_run ();
}
