/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drafts, versions, search and the many: on a real journal. */

#include "daylight-entry-editor.h"
#include "daylight-entry-list.h"
#include "daylight-entry-page.h"
#include "daylight-field-row.h"
#include "daylight-guide-library.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-plain-row.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"

#include <string.h>

/* Several pages of the list. */
#define MANY 100

typedef struct
{
  DaylightContext *context;
  DaylightJournal *journal;
  GtkWidget       *room;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autofree char            *top = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char            *folder = g_build_filename (top, "v", NULL);
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightSecret)  code = NULL;

  f->context = walk_context (folder, keyring);
  f->journal = daylight_context_get_journal (f->context);
  code = walk_create (f->context, FALSE);
  f->room = daylight_journal_room_new (f->context);
  f->window = daylight_widget_test_show (f->room, walk_width (), 720);
  walk_find (f->room, GTK_TYPE_LABEL, "Nothing Here Yet");
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->context);
}

static void
write_into (GtkWidget  *room,
            const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (walk_find (room, GTK_TYPE_TEXT_VIEW, NULL))), text, -1);
}

static void
record (Fixture    *f,
        const char *id)
{
  daylight_journal_room_record (DAYLIGHT_JOURNAL_ROOM (f->room), id);
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  daylight_widget_test_spin (300);
}

static void
pop (Fixture *f)
{
  gtk_widget_activate_action (walk_find (f->room, GTK_TYPE_SCROLLED_WINDOW, NULL), "navigation.pop", NULL);
  daylight_widget_test_spin (400);
}

/* What the window does on leaving: lock, drop the room, make a fresh one. */
static void
leave_and_return (Fixture *f)
{
  daylight_context_lock (f->context, DAYLIGHT_LOCK_LEAVE);
  daylight_widget_test_spin (200);
  f->room = daylight_journal_room_new (f->context);
  adw_window_set_content (ADW_WINDOW (f->window), f->room);
  walk_open (f->room);
}

static void
assert_n_drafts (Fixture *f,
                 guint    n)
{
  GHashTable *drafts;

  /* Reading overtakes writing. */
  walk_settle (f->context);
  drafts = walk_drafts (f->context);
  g_assert_cmpuint (g_hash_table_size (drafts), ==, n);
  g_hash_table_unref (drafts);
}

static void
expect_text (Fixture    *f,
             const char *text)
{
  g_autofree char *found = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (walk_find (f->room, GTK_TYPE_TEXT_VIEW, NULL))), "text", &found, NULL);
  g_assert_cmpstr (found, ==, text);
}

static void
test_leave (Fixture      *f,
            gconstpointer data)
{
  record (f, "message");
  write_into (f->room, "typed within the last second");
  leave_and_return (f);
  walk_find (f->room, GTK_TYPE_LABEL, "You have an unsaved draft.");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "drafts-1-banner");
  walk_press (f->room, "_Continue");
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  expect_text (f, "typed within the last second");
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "editor.save", NULL);
  /* What had the focus went with the editor. */
  walk_focus (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL));
  assert_n_drafts (f, 0);
  pop (f);
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_LIST, NULL);
  daylight_widget_test_wait (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "You have an unsaved draft.") == NULL, "the banner to go");
}

/* What a draft begins with is not chosen when it is opened again: the first key adds to it. */
static void
test_nothing_chosen (Fixture      *f,
                     gconstpointer data)
{
  GtkWidget *title;

  record (f, "note");
  gtk_editable_set_text (GTK_EDITABLE (walk_find (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), GTK_TYPE_ENTRY, NULL)), "a name for it");
  leave_and_return (f);
  walk_press (f->room, "_Continue");
  title = walk_find (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), GTK_TYPE_ENTRY, NULL);
  walk_focus (title);
  daylight_widget_test_wait (gtk_editable_get_position (GTK_EDITABLE (title)) == (int)strlen ("a name for it"), "the cursor to be at the end");
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (title), NULL, NULL));
}

/* A second new entry is no reason to lose the first; what others keep as drafts is not offered. */
static void
test_two (Fixture      *f,
          gconstpointer data)
{
  daylight_journal_set_draft_async (f->journal, "ticks", "{\"a\":1}", NULL, NULL, NULL);
  record (f, "message");
  write_into (f->room, "the first");
  pop (f);
  walk_find (f->room, GTK_TYPE_LABEL, "You have an unsaved draft.");
  record (f, "note");
  write_into (f->room, "the second");
  pop (f);
  walk_find (f->room, GTK_TYPE_LABEL, "You have 2 unsaved drafts.");
  assert_n_drafts (f, 3);
  walk_press (f->room, "_Continue");
  walk_find (f->room, GTK_TYPE_LABEL, "Unsaved Drafts");
  walk_picture (f->window, "drafts-2-list");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_press (f->room, "the first");
  expect_text (f, "the first");
  walk_press (f->room, "_Throw the Draft Away…");
  walk_picture (f->window, "drafts-3-discard");
  walk_press (f->window, "Throw the Draft Away");
  walk_find (f->room, GTK_TYPE_LABEL, "You have an unsaved draft.");
  assert_n_drafts (f, 2);
}

static void
test_edit (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *id = walk_save (f->context, DAYLIGHT_ENTRY_NOTE, "as it was");

  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (f->room), id);
  walk_find (f->room, GTK_TYPE_LABEL, "as it was");
  daylight_widget_test_spin (300);
  gtk_widget_activate_action (GTK_WIDGET (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL)), "entry.edit", NULL);
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  write_into (f->room, "as it is");
  leave_and_return (f);
  walk_find (f->room, GTK_TYPE_LABEL, "You have an unsaved draft.");
  walk_press (f->room, "_Continue");
  walk_find (f->room, GTK_TYPE_LABEL, "Edit Entry");
  expect_text (f, "as it is");
  daylight_widget_test_spin (300);
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "editor.save", NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "as it is");
  daylight_widget_test_spin (300);
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), "entry.revisions", NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "Version 2");
  walk_find (f->room, GTK_TYPE_LABEL, "Before: as it was");
  walk_find (f->room, GTK_TYPE_LABEL, "Version 1");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "drafts-4-versions");
}

/* Scrolls to the end in the moment in which the list is asked anew. */
static void
to_the_end_cb (DaylightJournal *journal,
               const char      *id,
               GtkAdjustment   *adjustment)
{
  gtk_adjustment_set_value (adjustment, 0);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
test_search (Fixture      *f,
             gconstpointer data)
{
  GtkWidget *search;

  for (int i = 0; i < MANY; i++)
    {
      g_autofree char *what = g_strdup_printf (i == 7 ? "the blue door %d" : i == MANY - 1 ? "the last of them, ordinary day %d"
                                                                                           : "ordinary day %d",
                                               i);
      g_autofree char *id = walk_save (f->context, DAYLIGHT_ENTRY_NOTE, what);

      g_assert_nonnull (id);
    }
  walk_find (f->room, GTK_TYPE_LABEL, "the last of them");
  walk_picture (f->window, "drafts-5-many");
  /* The rest comes as one scrolls. */
  {
    GtkWidget     *view = walk_find (f->room, GTK_TYPE_LIST_VIEW, NULL);
    GListModel    *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
    GtkAdjustment *adjustment;

    daylight_widget_test_wait (g_list_model_get_n_items (model) > 0, "the first page");
    adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
    /* Who is at the top stays there while entries come, and the window is filled without anybody scrolling. */
    daylight_widget_test_wait (gtk_adjustment_get_upper (adjustment) > 2 * gtk_adjustment_get_page_size (adjustment), "rows below those that are seen");
    g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
    daylight_widget_test_wait ((gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment)), g_list_model_get_n_items (model) == MANY), "the next pages");
    /* And what is saved meanwhile is there all the same. */
    {
      gulong           handler = g_signal_connect_after (f->journal, "entry-changed", G_CALLBACK (to_the_end_cb), adjustment);
      g_autofree char *id = walk_save (f->context, DAYLIGHT_ENTRY_NOTE, "one that comes late");

      g_assert_nonnull (id);
      g_signal_handler_disconnect (f->journal, handler);
      daylight_widget_test_wait ((gtk_adjustment_set_value (adjustment, 0), daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "one that comes late") != NULL), "the late one");
    }
  }
  search = walk_find (f->room, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "blu");
  walk_find (f->room, GTK_TYPE_LABEL, "the blue door 7");
  daylight_widget_test_wait (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "ordinary") == NULL, "only what was asked for");
  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  walk_find (f->room, GTK_TYPE_LABEL, "Nothing Found");
  walk_picture (f->window, "drafts-6-nothing");
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  walk_find (f->room, GTK_TYPE_LABEL, "ordinary day");
}

static void
test_banners (Fixture      *f,
              gconstpointer data)
{
  g_signal_emit_by_name (f->journal, "found-files", 2);
  walk_find (f->room, GTK_TYPE_LABEL, "2 sealed files belong to no entry");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "drafts-7-found");
}

static void
test_guide (Fixture      *f,
            gconstpointer data)
{
  DaylightGuide        *guide = daylight_guide_library_look_up (daylight_context_get_guides (f->context), "shared");
  g_autoptr (GPtrArray) steps = daylight_guide_list_steps (guide, "HK");
  GtkWidget            *row;

  for (guint i = 0; i < steps->len; i++)
    if (daylight_guide_step_get_kind (steps->pdata[i]) == DAYLIGHT_GUIDE_STEP_RECORD)
      {
        g_autofree char *id = g_strdup_printf ("post/shared/%s", daylight_guide_step_get_id (steps->pdata[i]));
        g_autofree char *offer = g_strdup_printf ("Call It “%s”", daylight_guide_step_get_title (steps->pdata[i]));

        record (f, id);
        walk_find (f->room, GTK_TYPE_LABEL, daylight_guide_get_title (guide));
        walk_find (f->room, GTK_TYPE_LABEL, "More, if You Want");
        walk_picture (f->window, "drafts-8-guide");
        daylight_widget_test_assert_fits (f->room, 360);
        /* Going back keeps what was typed, and nothing was. */
        pop (f);
        assert_n_drafts (f, 0);
        record (f, id);
        walk_press (f->room, offer);
        row = walk_find (f->room, DAYLIGHT_TYPE_FIELD_ROW, NULL);
        g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (walk_find (row, GTK_TYPE_ENTRY, NULL))), ==, daylight_guide_step_get_title (steps->pdata[i]));
        return;
      }
  g_assert_not_reached ();
}

/* Every field that a guide asks for is one that the kind has. */
static void
test_fields (Fixture      *f,
             gconstpointer data)
{
  GListModel *guides = daylight_guide_library_get_guides (daylight_context_get_guides (f->context));

  for (guint i = 0; i < g_list_model_get_n_items (guides); i++)
    {
      g_autoptr (DaylightGuide) guide = g_list_model_get_item (guides, i);
      g_autoptr (GPtrArray)     steps = daylight_guide_list_steps (guide, "HK");

      for (guint j = 0; j < steps->len; j++)
        {
          const char *const *names = daylight_guide_step_get_record_fields (steps->pdata[j]);
          DaylightEntryKind  kind;

          if (daylight_guide_step_get_kind (steps->pdata[j]) != DAYLIGHT_GUIDE_STEP_RECORD)
            continue;
          g_assert_true (daylight_entry_kind_from_name (daylight_guide_step_get_record_kind (steps->pdata[j]), &kind));
          for (guint k = 0; names[k] != NULL; k++)
            if (daylight_field_table_find (names[k], kind) == NULL)
              g_error ("%s/%s: %s", daylight_guide_get_id (guide), daylight_guide_step_get_id (steps->pdata[j]), names[k]);
        }
    }
}

static void
test_plan (Fixture      *f,
           gconstpointer data)
{
  record (f, "plan/bargaining/plan");
  walk_find (f->room, GTK_TYPE_LABEL, "Code Word");
  walk_picture (f->window, "drafts-9-plan");
  write_into (f->room, "the library");
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "editor.save", NULL);
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL);
  pop (f);
  /* One a journal: the second time it is the same. */
  record (f, "plan");
  walk_find (f->room, GTK_TYPE_LABEL, "Edit Entry");
  expect_text (f, "the library");
  /* Left before it was saved: offered like any draft. */
  write_into (f->room, "the library, at the back");
  leave_and_return (f);
  walk_press (f->room, "_Continue");
  walk_find (f->room, GTK_TYPE_LABEL, "Edit Entry");
  expect_text (f, "the library, at the back");
}

/* Words that are no markup: a warning of GTK's would hold them, and ends the test. */
static void
test_plain_rows (Fixture      *f,
                 gconstpointer data)
{
  static const char words[] = "Al & Mallory <m@example.org> </b>";
  GtkWidget        *group = adw_preferences_group_new ();
  GtkWidget        *window;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), daylight_plain_row_new (words, words));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), daylight_plain_row_new_fact (words, words));
  window = daylight_widget_test_show (group, walk_width (), 300);
  walk_find (group, GTK_TYPE_LABEL, words);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
entry_of (GtkWidget *row)
{
  return walk_find (row, GTK_TYPE_ENTRY, NULL);
}

/* A share link is advised about, kept as it was pasted, and so is the link that takes its place. */
static void
test_share_link (Fixture      *f,
                 gconstpointer data)
{
  static const char    shared[] = "https://vm.tiktok.com/ZMabc/";
  GtkWidget           *row = daylight_field_row_new (daylight_field_table_find ("links", DAYLIGHT_ENTRY_POST));
  GtkWidget           *window = daylight_widget_test_show (row, walk_width (), 300);
  g_autoptr (JsonNode) value = NULL;
  GtkWidget           *advice;

  gtk_editable_set_text (GTK_EDITABLE (entry_of (row)), shared);
  for (advice = gtk_widget_get_last_child (row); advice != NULL && !GTK_IS_LABEL (advice); advice = gtk_widget_get_prev_sibling (advice))
    ;
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (advice)), "This looks like a share link"));
  g_assert_true (gtk_widget_get_visible (advice));
  value = daylight_field_row_get_value (DAYLIGHT_FIELD_ROW (row));
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (value), 0), ==, shared);
  gtk_editable_set_text (GTK_EDITABLE (entry_of (row)), "https://www.tiktok.com/@somebody/video/7300000000000000000");
  g_assert_false (gtk_widget_get_visible (advice));
  /* What was kept is looked at too. */
  daylight_field_row_set_value (DAYLIGHT_FIELD_ROW (row), value);
  g_assert_true (gtk_widget_get_visible (advice));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The nth entry of a row. */
static GtkWidget *
part_of (GtkWidget  *row,
         const char *label)
{
  return walk_find (row, GTK_TYPE_ENTRY, label);
}

/* Unknown, about or exact, in the zone that the page showed it in; what is no date is kept as typed, and said to be none. */
static void
test_time (Fixture      *f,
           gconstpointer data)
{
  GtkWidget               *row = daylight_field_row_new (daylight_field_table_find ("posted", DAYLIGHT_ENTRY_POST));
  GtkWidget               *window = daylight_widget_test_show (row, 360, 300);
  GtkWidget               *precision = walk_find (row, GTK_TYPE_DROP_DOWN, "Posted: how exact");
  g_autoptr (JsonNode)     unknown = daylight_field_row_get_value (DAYLIGHT_FIELD_ROW (row));
  static const char *const names[] = { "unknown", "about", "exact" };

  g_assert_null (unknown);
  /* Its own words would be the name if anything still led to them. */
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (precision), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (precision)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Unknown");
  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (JsonNode) value = NULL;
      JsonObject          *time;

      gtk_drop_down_set_selected (GTK_DROP_DOWN (precision), i);
      gtk_editable_set_text (GTK_EDITABLE (part_of (row, "Posted: date: year, month, day")), "2026-11-20");
      gtk_editable_set_text (GTK_EDITABLE (part_of (row, "Posted: time: hours and minutes")), "21:05");
      gtk_editable_set_text (GTK_EDITABLE (part_of (row, "Posted: time zone")), "Asia/Tokyo");
      value = daylight_field_row_get_value (DAYLIGHT_FIELD_ROW (row));
      time = json_node_get_object (value);
      g_assert_cmpstr (json_object_get_string_member (time, "when"), ==, "2026-11-20T21:05");
      g_assert_cmpstr (json_object_get_string_member (time, "zone"), ==, "Asia/Tokyo");
      g_assert_cmpstr (json_object_get_string_member (time, "precision"), ==, names[i]);
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (precision)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Exact");
  daylight_widget_test_assert_fits (row, 360);
  walk_picture (window, "drafts-10-time");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (part_of (row, "Posted: date: year, month, day")), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  gtk_editable_set_text (GTK_EDITABLE (part_of (row, "Posted: date: year, month, day")), "last week");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (part_of (row, "Posted: date: year, month, day")), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (GTK_EDITABLE (part_of (row, "Posted: time zone")), "Nowhere/Else");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (part_of (row, "Posted: time zone")), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  {
    g_autoptr (JsonNode) typed = daylight_field_row_get_value (DAYLIGHT_FIELD_ROW (row));

    g_assert_true (g_str_has_prefix (json_object_get_string_member (json_node_get_object (typed), "when"), "last week"));
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
type_time (GtkWidget         *row,
           const char *const *parts)
{
  static const char *const names[] = { "Posted: date: year, month, day", "Posted: time: hours and minutes", "Posted: time zone" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_editable_set_text (GTK_EDITABLE (part_of (row, names[i])), parts[i]);
}

static gboolean
is_advised (GtkWidget *row)
{
  return daylight_widget_test_find (row, GTK_TYPE_LABEL, "Part of this can’t be read") != NULL;
}

/* Said in words, and only once who types is elsewhere; and what was typed in place of a time stays what it was. */
static void
test_time_typed_wrong (Fixture      *f,
                       gconstpointer data)
{
  static const char *const wrong[][3] = {
    { "2026-11-20", "21:05", "Hong Kong" },
    { "2026-02-31", "21:05", "Asia/Tokyo" },
    { "2026-11-20", "at night", "Asia/Tokyo" },
    { "on a Tuesday", "21:05", "Asia/Tokyo" },
    { "on a Tuesday", "", "Asia/Tokyo" },
  };
  static const char *const right[] = { "2026-11", "", "" };
  const DaylightField     *field = daylight_field_table_find ("posted", DAYLIGHT_ENTRY_POST);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      GtkWidget             *row = daylight_field_row_new (field);
      GtkWidget             *again = daylight_field_row_new (field);
      GtkWidget             *window = daylight_widget_test_show (row, 360, 400);
      GtkWidget             *precision = walk_find (row, GTK_TYPE_DROP_DOWN, "Posted: how exact");
      g_autoptr (JsonObject) fields = json_object_new ();
      g_autofree char       *shown = NULL;
      g_autofree char       *expected = g_strdup_printf ("%s%s%s (%s)", wrong[i][0], *wrong[i][1] != '\0' ? " " : "", wrong[i][1], wrong[i][2]);

      gtk_drop_down_set_selected (GTK_DROP_DOWN (precision), 2);
      gtk_widget_grab_focus (part_of (row, "Posted: date: year, month, day"));
      type_time (row, wrong[i]);
      g_assert_false (is_advised (row));
      gtk_widget_grab_focus (precision);
      daylight_widget_test_wait (is_advised (row), "the advice");
      daylight_widget_test_assert_fits (row, 360);
      walk_picture (window, "drafts-11-time-typed-wrong");
      json_object_set_member (fields, "posted", daylight_field_row_get_value (DAYLIGHT_FIELD_ROW (row)));
      shown = daylight_field_to_text (field, fields);
      g_assert_cmpstr (shown, ==, expected);

      daylight_field_row_set_value (DAYLIGHT_FIELD_ROW (again), json_object_get_member (fields, "posted"));
      adw_window_set_content (ADW_WINDOW (window), again);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part_of (again, "Posted: date: year, month, day"))), ==, wrong[i][0]);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part_of (again, "Posted: time: hours and minutes"))), ==, wrong[i][1]);
      g_assert_true (is_advised (again));
      type_time (again, right);
      g_assert_false (is_advised (again));
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* Several of each in one entry; every field of every kind says why it helps. */
static void
test_several (Fixture      *f,
              gconstpointer data)
{
  static const char *const names[] = { "links", "accounts", "witnesses" };
  guint                    n;
  const DaylightField     *fields = daylight_field_table_get (&n);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget           *row = daylight_field_row_new (daylight_field_table_find (names[i], DAYLIGHT_ENTRY_POST));
      GtkWidget           *window = daylight_widget_test_show (row, 360, 500);
      g_autoptr (JsonNode) given = json_from_string (i == 0 ? "['https://a.example/1','https://b.example/2']" : "[{'name':'A'},{'name':'B'}]", NULL);
      g_autoptr (JsonNode) value = NULL;

      daylight_field_row_set_value (DAYLIGHT_FIELD_ROW (row), given);
      g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (walk_find (row, GTK_TYPE_BUTTON, NULL)), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
      walk_press (row, "_Add Another");
      g_assert_true (GTK_IS_EDITABLE (gtk_root_get_focus (GTK_ROOT (window))));
      gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (window))), "a third");
      value = daylight_field_row_get_value (DAYLIGHT_FIELD_ROW (row));
      g_assert_cmpuint (json_array_get_length (json_node_get_array (value)), ==, 3);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = g_object_ref_sink (daylight_field_row_new (&fields[i]));

      g_assert_cmpuint (strlen (daylight_field_get_why (&fields[i])), >, 20);
      g_assert_true (daylight_widget_test_holds (row, GTK_TYPE_LABEL, daylight_field_get_why (&fields[i])));
      g_object_unref (row);
    }
}

#define ADD(name, func) g_test_add ("/journal-drafts/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  ADD ("leave", test_leave);
  ADD ("nothing-chosen", test_nothing_chosen);
  ADD ("two", test_two);
  ADD ("edit", test_edit);
  ADD ("search", test_search);
  ADD ("banners", test_banners);
  ADD ("guide", test_guide);
  ADD ("fields", test_fields);
  ADD ("plan", test_plan);
  ADD ("share-link", test_share_link);
  ADD ("time", test_time);
  ADD ("time-typed-wrong", test_time_typed_wrong);
  ADD ("several", test_several);
  ADD ("plain-rows", test_plain_rows);

  return g_test_run ();
}
