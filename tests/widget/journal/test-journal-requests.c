/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Removal requests, on a real journal: written from the Removal room, listed there post by post, gone with the lock. */

#include "daylight-about-page.h"
#include "daylight-action-host.h"
#include "daylight-entry-editor.h"
#include "daylight-entry-page.h"
#include "daylight-field-row.h"
#include "daylight-handover-item.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-letter-page.h"
#include "daylight-platform-page.h"
#include "daylight-post-page.h"
#include "daylight-removal-room.h"
#include "daylight-request-list.h"
#include "daylight-requests-page.h"
#include "daylight-request.h"
#include "daylight-unlock-page.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"

#include <string.h>

typedef struct
{
  DaylightContext *context;
  DaylightJournal *journal;
  GtkWidget       *room;
  GtkWidget       *host;
  GtkWidget       *window;
} Fixture;

static void
show (Fixture   *f,
      GtkWidget *room)
{
  f->room = room;
  f->host = daylight_action_host_new (room);
  if (f->window == NULL)
    f->window = daylight_widget_test_show (f->host, walk_width (), 900);
  else
    adw_window_set_content (ADW_WINDOW (f->window), f->host);
  daylight_widget_test_spin (300);
}

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
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->context);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(DaylightEntry **)user_data = daylight_journal_save_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

static char *
put (Fixture          *f,
     DaylightEntryKind kind,
     const char       *fields)
{
  g_autoptr (JsonNode)      node = json_from_string (fields, NULL);
  g_autoptr (DaylightEntry) entry = daylight_entry_new (kind, json_node_get_object (node));
  DaylightEntry            *saved = NULL;
  char                     *id;

  daylight_journal_save_async (f->journal, entry, NULL, saved_cb, &saved);
  daylight_widget_test_wait (saved != NULL, "the entry");
  id = g_strdup (daylight_entry_get_id (saved));
  g_object_unref (saved);
  return id;
}

static char *
put_post (Fixture *f)
{
  return put (f, DAYLIGHT_ENTRY_POST, "{'what':'a picture of me','who':'somebody I name','links':['https://chat.example/p/1','https://chat.example/p/2']}");
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GPtrArray **)user_data = daylight_journal_list_finish (DAYLIGHT_JOURNAL (source), result, NULL, NULL);
}

/* The newest one. */
static DaylightEntry *
read_request (Fixture *f,
              guint    n)
{
  GPtrArray     *list = NULL;
  DaylightEntry *entry;

  daylight_journal_list_async (f->journal, NULL, 1u << DAYLIGHT_ENTRY_REPORT, DAYLIGHT_SORT_ADDED, 0, 10, NULL, listed_cb, &list);
  daylight_widget_test_wait (list != NULL, "the list");
  g_assert_cmpuint (list->len, ==, n);
  entry = g_object_ref (list->pdata[0]);
  g_ptr_array_unref (list);
  return entry;
}

static gboolean
has_revision (Fixture *f,
              guint    revision)
{
  g_autoptr (DaylightEntry) request = read_request (f, 1);

  return daylight_entry_get_revision (request) == revision;
}

static gboolean
shows (Fixture    *f,
       const char *text)
{
  return daylight_widget_test_find (f->room, GTK_TYPE_LABEL, text) != NULL;
}

/* Not even where it can't be seen. */
static gboolean
holds (Fixture    *f,
       const char *text)
{
  return daylight_widget_test_holds (f->window, GTK_TYPE_WIDGET, text);
}

static void
assert_action (Fixture    *f,
               const char *expected)
{
  g_autofree char *last = daylight_action_host_take (DAYLIGHT_ACTION_HOST (f->host));

  g_assert_cmpstr (last, ==, expected);
}

static void
wait_action (Fixture    *f,
             const char *expected)
{
  g_autofree char *last = NULL;

  /* Taken once: the check is made again when the wait is over. */
  daylight_widget_test_wait (last != NULL || (last = daylight_action_host_take (DAYLIGHT_ACTION_HOST (f->host))) != NULL, expected);
  g_assert_cmpstr (last, ==, expected);
}

/* A row with an action of its own. */
static void
press_row (GtkWidget  *root,
           const char *text)
{
  gtk_widget_activate (walk_find (root, ADW_TYPE_ACTION_ROW, text));
  daylight_widget_test_spin (400);
}

static void
record (Fixture    *f,
        const char *what)
{
  daylight_journal_room_record (DAYLIGHT_JOURNAL_ROOM (f->room), what);
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  daylight_widget_test_spin (400);
}

static void
save (Fixture *f)
{
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "editor.save", NULL);
  wait_action (f, "removal.open reports");
}

static GtkWidget *
find_focus (Fixture *f)
{
  return gtk_root_get_focus (gtk_widget_get_root (f->room));
}

static gboolean
is_in_field (Fixture    *f,
             const char *name)
{
  GtkWidget *focus = find_focus (f);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, DAYLIGHT_TYPE_FIELD_ROW) : NULL;

  return row != NULL && g_str_equal (daylight_field_row_get_field (DAYLIGHT_FIELD_ROW (row))->name, name);
}

/* From a platform's page to the journal and back: two presses and what is typed in between. */
static void
test_write (Fixture      *f,
            gconstpointer data)
{
  g_autofree char          *post = put_post (f);
  g_autofree char          *what = g_strconcat ("report/x/", post, NULL);
  g_autofree char          *change = NULL;
  g_autofree char          *back = NULL;
  g_autoptr (DaylightEntry) request = NULL;
  g_autoptr (DaylightEntry) answered = NULL;
  g_autoptr (DaylightEntry) again = NULL;

  show (f, daylight_journal_room_new (f->context));
  record (f, what);
  walk_picture (f->window, "requests-1-write");
  daylight_widget_test_assert_fits (f->room, 360);
  daylight_widget_test_wait (is_in_field (f, "reference"), "the focus in the reference");
  gtk_editable_set_text (GTK_EDITABLE (find_focus (f)), "CASE-4711");
  save (f);
  request = read_request (f, 1);
  g_assert_cmpstr (daylight_entry_get_text (request, "service"), ==, "X (Twitter)");
  g_assert_cmpstr (daylight_entry_get_text (request, "about"), ==, post);
  g_assert_cmpstr (daylight_entry_get_text (request, "reference"), ==, "CASE-4711");
  g_assert_cmpint (daylight_request_get_state (request), ==, DAYLIGHT_REQUEST_SENT);
  /* The route names 48 hours. */
  g_assert_cmpint ((daylight_request_get_deadline (request) - daylight_entry_get_time (request, "sent", NULL)) / G_TIME_SPAN_HOUR, ==, 48);
  g_assert_false (json_object_has_member (daylight_entry_get_fields (request), "who"));

  change = g_strconcat ("report-answer/", daylight_entry_get_id (request), NULL);
  record (f, change);
  daylight_widget_test_wait (is_in_field (f, "answer"), "the focus in the answer");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_focus (f))), "We look into it.", -1);
  save (f);
  answered = read_request (f, 1);
  g_assert_cmpuint (daylight_entry_get_revision (answered), ==, 2);
  g_assert_cmpstr (daylight_entry_get_text (answered, "answer"), ==, "We look into it.");
  g_assert_cmpint (daylight_request_get_state (answered), ==, DAYLIGHT_REQUEST_ANSWERED);
  g_assert_cmpstr (daylight_entry_get_text (answered, "about"), ==, post);

  back = g_strconcat ("report-back/", daylight_entry_get_id (request), NULL);
  record (f, back);
  daylight_widget_test_wait (is_in_field (f, "links"), "the focus in the links");
  gtk_editable_set_text (GTK_EDITABLE (find_focus (f)), "https://chat.example/p/3");
  save (f);
  again = read_request (f, 2);
  g_assert_cmpint (daylight_request_get_state (again), ==, DAYLIGHT_REQUEST_BACK);
  g_assert_cmpstr (daylight_entry_get_text (again, "about"), ==, post);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (daylight_entry_get_fields (again), "links"), 0), ==,
                   "https://chat.example/p/3");
}

/* Back from the form: to where it was begun, as it stood; what was typed is a draft. */
static void
test_back (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *went = NULL;

  show (f, daylight_journal_room_new (f->context));
  record (f, "report/x");
  daylight_widget_test_wait (is_in_field (f, "reference"), "the focus in the reference");
  gtk_editable_set_text (GTK_EDITABLE (find_focus (f)), "CASE-1");
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "navigation.pop", NULL);
  wait_action (f, "removal.open back");
  walk_find (f->room, GTK_TYPE_LABEL, "You have an unsaved draft.");
  /* Another entry that is written stays in the journal. */
  daylight_journal_room_record (DAYLIGHT_JOURNAL_ROOM (f->room), "note");
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "navigation.pop", NULL);
  walk_settle (f->context);
  daylight_widget_test_spin (100);
  went = daylight_action_host_take (DAYLIGHT_ACTION_HOST (f->host));
  g_assert_cmpstr (went, ==, NULL);

  /* The other end of it. */
  show (f, daylight_removal_room_new (f->context));
  daylight_removal_room_open (DAYLIGHT_REMOVAL_ROOM (f->room), "x");
  walk_find (f->room, DAYLIGHT_TYPE_PLATFORM_PAGE, NULL);
  daylight_removal_room_open (DAYLIGHT_REMOVAL_ROOM (f->room), "back");
  daylight_widget_test_spin (500);
  g_assert_nonnull (daylight_widget_test_find (f->room, DAYLIGHT_TYPE_PLATFORM_PAGE, NULL));
}

/* Begun from a platform's page, without an entry: the address ties it to the one with the post. */
static void
test_link (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *post = put_post (f);
  g_autofree char *about = g_strdup_printf ("{'service':'First','about':'%s','state':'sent','links':['https://chat.example/p/2']}", post);

  g_free (put (f, DAYLIGHT_ENTRY_REPORT, "{'service':'Second','state':'sent','links':['https://elsewhere.example/','https://chat.example/p/2']}"));
  g_free (put (f, DAYLIGHT_ENTRY_REPORT, "{'service':'Third','state':'sent','links':['https://third.example/']}"));
  show (f, daylight_removal_room_new (f->context));
  daylight_removal_room_report (DAYLIGHT_REMOVAL_ROOM (f->room), post);
  walk_find (f->room, GTK_TYPE_LABEL, "Second");
  g_assert_false (shows (f, "Third"));
  /* With one that was begun from the entry, they stand below its words. */
  g_free (put (f, DAYLIGHT_ENTRY_REPORT, about));
  show (f, daylight_removal_room_new (f->context));
  gtk_widget_activate_action (f->room, "removal.show-reports", NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "a picture of me");
  g_assert_true (shows (f, "Second"));
  g_assert_true (shows (f, "Third"));
  g_assert_false (shows (f, "https://elsewhere.example/"));
  g_assert_true (shows (f, "https://third.example/"));
}

/* Leaving while it is written: it is a draft like any other, and still about its post. */
static void
test_leave (Fixture      *f,
            gconstpointer data)
{
  g_autofree char          *post = put_post (f);
  g_autofree char          *what = g_strconcat ("report/-/", post, NULL);
  g_autoptr (DaylightEntry) request = NULL;

  show (f, daylight_journal_room_new (f->context));
  record (f, what);
  daylight_widget_test_wait (is_in_field (f, "service"), "the focus in the platform");
  gtk_editable_set_text (GTK_EDITABLE (find_focus (f)), "a small website");
  daylight_context_lock (f->context, DAYLIGHT_LOCK_LEAVE);
  daylight_widget_test_spin (200);
  show (f, daylight_journal_room_new (f->context));
  walk_find (f->room, DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);
  walk_type (walk_passphrase (f->room, "Passphrase"), WALK_PASSPHRASE);
  walk_press (f->room, "_Open");
  walk_find (f->room, GTK_TYPE_LABEL, "You have an unsaved draft.");
  walk_press (f->room, "_Continue");
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "editor.save", NULL);
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL);
  request = read_request (f, 1);
  g_assert_cmpstr (daylight_entry_get_text (request, "service"), ==, "a small website");
  g_assert_cmpstr (daylight_entry_get_text (request, "about"), ==, post);
  g_assert_cmpint (daylight_request_get_deadline (request), ==, G_MAXINT64);
}

/* Asked for while the journal is locked: it is opened first. */
static void
test_locked (Fixture      *f,
             gconstpointer data)
{
  daylight_context_lock (f->context, DAYLIGHT_LOCK_CALM);
  daylight_widget_test_spin (200);
  show (f, daylight_journal_room_new (f->context));
  daylight_journal_room_record (DAYLIGHT_JOURNAL_ROOM (f->room), "report/tiktok");
  walk_find (f->room, DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);
  walk_type (walk_passphrase (f->room, "Passphrase"), WALK_PASSPHRASE);
  walk_press (f->room, "_Open");
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  daylight_journal_room_record (DAYLIGHT_JOURNAL_ROOM (f->room), "reports");
  wait_action (f, "removal.open reports");
}

static void
fill (Fixture *f)
{
  g_autofree char      *post = put_post (f);
  g_autofree char      *other = put (f, DAYLIGHT_ENTRY_MESSAGE, "{'what':'a second one','links':['https://other.example/']}");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_hours (now, 30);
  g_autofree char      *until = g_date_time_format (later, "%Y-%m-%dT%H:%M");
  g_autofree char      *removed = g_strdup_printf ("{'service':'Done','about':'%s','state':'removed','answer':'It is gone.','answered':{'when':'2026-11-20T08:00','zone':'UTC','precision':'exact'}}", other);
  g_autofree char      *sent = g_strdup_printf ("{'service':'Waiting','about':'%s','state':'sent','reference':'N-1','sent':{'when':'2026-11-20T08:00','zone':'UTC','precision':'exact'},"
                                                     "'deadline':{'when':'%s','zone':'UTC','precision':'about'}}",
                                                post, until);
  g_autofree char      *past = g_strdup_printf ("{'service':'Late','about':'%s','state':'sent','deadline':{'when':'2026-01-02','zone':'UTC','precision':'about'}}", post);
  g_autofree char      *back = g_strdup_printf ("{'service':'Back','about':'%s','state':'back','links':['https://chat.example/p/9']}", post);

  g_free (put (f, DAYLIGHT_ENTRY_REPORT, back));
  g_free (put (f, DAYLIGHT_ENTRY_REPORT, sent));
  g_free (put (f, DAYLIGHT_ENTRY_REPORT, past));
  g_free (put (f, DAYLIGHT_ENTRY_REPORT, removed));
}

/* The list is made anew with each change: for a moment neither has its place. */
static gboolean
is_above (Fixture    *f,
          const char *upper,
          const char *lower)
{
  GtkWidget      *one = daylight_widget_test_find (f->room, GTK_TYPE_LABEL, upper);
  GtkWidget      *other = daylight_widget_test_find (f->room, GTK_TYPE_LABEL, lower);
  graphene_rect_t first, second;

  return one != NULL && other != NULL && gtk_widget_compute_bounds (one, f->room, &first) && gtk_widget_compute_bounds (other, f->room, &second) &&
         first.origin.y < second.origin.y;
}

static void
test_list (Fixture      *f,
           gconstpointer data)
{
  show (f, daylight_removal_room_new (f->context));
  gtk_widget_activate_action (f->room, "removal.show-reports", NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "Nothing Reported Yet");
  walk_picture (f->window, "requests-2-empty");
  /* What is written meanwhile comes by itself. */
  fill (f);
  walk_find (f->room, GTK_TYPE_LABEL, "a picture of me");
  walk_find (f->room, GTK_TYPE_LABEL, "a second one");
  walk_find (f->room, GTK_TYPE_LABEL, "Answer expected by");
  walk_find (f->room, GTK_TYPE_LABEL, "You expected an answer by");
  walk_find (f->room, GTK_TYPE_LABEL, "Reference: N-1");
  walk_find (f->room, GTK_TYPE_LABEL, "https://chat.example/p/9");
  walk_find (f->room, GTK_TYPE_LABEL, "It is gone.");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "requests-3-list");
  /* What waits for an answer stands first, though it was written first. */
  daylight_widget_test_wait (is_above (f, "a picture of me", "a second one"), "the order");
  walk_press (f->room, "It Is Back");
  {
    g_autofree char *last = daylight_action_host_take (DAYLIGHT_ACTION_HOST (f->host));

    g_assert_true (g_str_has_prefix (last, "journal.record report-back/"));
  }
}

/* Nothing of it outlives the call that locks. */
static void
test_lock (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *post = NULL;

  fill (f);
  post = put_post (f);
  show (f, daylight_removal_room_new (f->context));
  daylight_removal_room_open (DAYLIGHT_REMOVAL_ROOM (f->room), "reports");
  walk_find (f->room, GTK_TYPE_LABEL, "It is gone.");
  daylight_context_lock (f->context, DAYLIGHT_LOCK_CALM);
  g_assert_false (holds (f, "It is gone."));
  g_assert_false (holds (f, "a picture of me"));
  daylight_widget_test_spin (300);
  walk_find (f->room, GTK_TYPE_LABEL, "What you reported is kept in your journal");
  g_assert_false (holds (f, "It is gone."));
  walk_picture (f->window, "requests-4-locked");
  walk_press (f->room, "Open the Journal");
  assert_action (f, "journal.record reports");
  /* Nor is a page with an entry opened now. */
  daylight_removal_room_report (DAYLIGHT_REMOVAL_ROOM (f->room), post);
  walk_settle (f->context);
  daylight_widget_test_spin (100);
  g_assert_false (daylight_widget_test_holds (f->room, DAYLIGHT_TYPE_POST_PAGE, NULL));
}

/* From an entry: the routes know it, the letter has its addresses and nothing else; the lock takes both pages down. */
static void
test_post (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *post = put_post (f);
  g_autofree char *expected = g_strconcat ("journal.record report/tiktok/", post, NULL);
  g_autofree char *letter_sent = g_strconcat ("journal.record report/-/", post, NULL);
  GtkWidget       *page;

  show (f, daylight_removal_room_new (f->context));
  daylight_removal_room_report (DAYLIGHT_REMOVAL_ROOM (f->room), post);
  walk_find (f->room, GTK_TYPE_LABEL, "a picture of me");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "requests-5-post");
  press_row (f->room, "A Letter With the Addresses");
  page = walk_find (f->room, DAYLIGHT_TYPE_LETTER_PAGE, NULL);
  walk_find (page, GTK_TYPE_LABEL, "Addresses of the pages:\nhttps://chat.example/p/1\nhttps://chat.example/p/2");
  g_assert_false (daylight_widget_test_holds (page, GTK_TYPE_LABEL, "somebody"));
  g_assert_false (daylight_widget_test_holds (page, GTK_TYPE_LABEL, "a picture of me"));
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "requests-6-letter");
  press_row (page, "I Have Sent This Report");
  assert_action (f, letter_sent);
  gtk_widget_activate_action (page, "navigation.pop", NULL);
  daylight_widget_test_spin (400);
  press_row (f->room, "TikTok");
  walk_find (f->room, DAYLIGHT_TYPE_PLATFORM_PAGE, NULL);
  press_row (walk_find (f->room, DAYLIGHT_TYPE_PLATFORM_PAGE, NULL), "I Have Sent This Report");
  assert_action (f, expected);
  daylight_context_lock (f->context, DAYLIGHT_LOCK_CALM);
  g_assert_false (shows (f, "a picture of me"));
  walk_find (f->room, GTK_TYPE_LABEL, "StopNCII.org");
  daylight_widget_test_wait (!daylight_widget_test_holds (f->room, DAYLIGHT_TYPE_PLATFORM_PAGE, NULL), "the page to go");
  g_assert_false (holds (f, "a picture of me"));
}

/* The entry's page leads to the routes, the request's page to what it is about; both go into a hand-over together. */
static void
test_pages (Fixture      *f,
            gconstpointer data)
{
  g_autofree char                 *post = put_post (f);
  g_autofree char                 *fields = g_strdup_printf ("{'service':'Chat','about':'%s','state':'refused'}", post);
  g_autofree char                 *request = put (f, DAYLIGHT_ENTRY_REPORT, fields);
  g_autofree char                 *expected = g_strconcat ("removal.report ", post, NULL);
  g_autofree char                 *about = g_strconcat ("journal.open-entry ", post, NULL);
  g_autoptr (DaylightEntry)        entry = read_request (f, 1);
  g_autoptr (DaylightHandoverItem) item = daylight_handover_item_new_entry (entry);

  g_assert_true (daylight_handover_item_goes_with (item, post));
  g_assert_true (daylight_handover_item_goes_with (item, request));
  g_assert_false (daylight_handover_item_goes_with (item, "0"));

  show (f, daylight_journal_room_new (f->context));
  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (f->room), post);
  press_row (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), "Report It");
  assert_action (f, expected);
  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (f->room), request);
  daylight_widget_test_spin (500);
  walk_find (f->room, GTK_TYPE_LABEL, "Refused");
  walk_picture (f->window, "requests-7-page");
  press_row (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), "What It Is About");
  assert_action (f, about);
}

/* Neither begun from an entry nor tied by an address: chosen by hand, searched for, and another one after that. */
static void
test_by_hand (Fixture      *f,
              gconstpointer data)
{
  g_autofree char          *post = put_post (f);
  g_autofree char          *other = put (f, DAYLIGHT_ENTRY_MESSAGE, "{'what':'a second one'}");
  g_autofree char          *request = put (f, DAYLIGHT_ENTRY_REPORT, "{'service':'Second','state':'sent','reference':'N-7'}");
  g_autofree char          *about = g_strconcat ("journal.open-entry ", other, NULL);
  g_autoptr (DaylightEntry) tied = NULL;
  g_autoptr (DaylightEntry) again = NULL;
  g_autoptr (DaylightEntry) saved = NULL;
  g_autoptr (JsonObject)    draft = json_object_new ();
  GtkWidget                *page;

  show (f, daylight_journal_room_new (f->context));
  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (f->room), request);
  walk_find (f->room, GTK_TYPE_LABEL, "Choose the entry with the post.");
  walk_picture (f->window, "requests-8-untied");
  daylight_widget_test_assert_fits (f->room, 360);
  press_row (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), "What It Is About");
  page = walk_find (f->room, DAYLIGHT_TYPE_ABOUT_PAGE, NULL);
  walk_find (page, GTK_TYPE_LABEL, "a picture of me");
  walk_find (page, GTK_TYPE_LABEL, "a second one");
  walk_picture (f->window, "requests-9-choose");
  daylight_widget_test_assert_fits (f->room, 360);
  gtk_editable_set_text (GTK_EDITABLE (walk_find (page, GTK_TYPE_SEARCH_ENTRY, NULL)), "pict");
  walk_find (page, GTK_TYPE_LABEL, "1 entry found");
  g_assert_false (daylight_widget_test_holds (page, GTK_TYPE_LABEL, "a second one"));
  walk_press (page, "a picture of me");
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL);
  daylight_widget_test_wait (daylight_widget_test_find (f->room, GTK_TYPE_BUTTON, "Choose Another Entry") != NULL, "the choice to be shown");
  tied = read_request (f, 1);
  g_assert_cmpuint (daylight_entry_get_revision (tied), ==, 2);
  g_assert_cmpstr (daylight_entry_get_text (tied, "about"), ==, post);
  g_assert_cmpstr (daylight_entry_get_text (tied, "reference"), ==, "N-7");
  walk_find (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), GTK_TYPE_LABEL, "a picture of me");
  walk_picture (f->window, "requests-10-tied");
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), "entry.revisions", NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "Version 2");
  walk_find (f->room, GTK_TYPE_LABEL, "What It Is About");
  gtk_widget_activate_action (walk_find (f->room, GTK_TYPE_SCROLLED_WINDOW, NULL), "navigation.pop", NULL);
  daylight_widget_test_wait (daylight_widget_test_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL) != NULL, "the request's page");

  gtk_widget_activate_action (walk_find (f->room, GTK_TYPE_BUTTON, "Choose Another Entry"), "entry.about", NULL);
  walk_press (walk_find (f->room, DAYLIGHT_TYPE_ABOUT_PAGE, NULL), "a second one");
  daylight_widget_test_wait (daylight_widget_test_find (f->room, DAYLIGHT_TYPE_ABOUT_PAGE, NULL) == NULL, "the page to go");
  again = read_request (f, 1);
  g_assert_cmpstr (daylight_entry_get_text (again, "about"), ==, other);
  press_row (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), "What It Is About");
  assert_action (f, about);

  /* A draft from before it was tied does not untie it. */
  json_object_set_string_member (draft, "service", "Second");
  json_object_set_string_member (draft, "state", "sent");
  json_object_set_string_member (draft, "reference", "N-8");
  page = GTK_WIDGET (daylight_entry_editor_new (f->context, DAYLIGHT_ENTRY_REPORT, again, NULL, draft, NULL, NULL));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (walk_find (f->room, ADW_TYPE_NAVIGATION_VIEW, NULL)), ADW_NAVIGATION_PAGE (page));
  gtk_widget_activate_action (page, "editor.save", NULL);
  daylight_widget_test_wait (has_revision (f, 4), "the draft to be saved");
  saved = read_request (f, 1);
  g_assert_cmpstr (daylight_entry_get_text (saved, "reference"), ==, "N-8");
  g_assert_cmpstr (daylight_entry_get_text (saved, "about"), ==, other);
}

#define ADD(path, function) g_test_add ("/journal/requests/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  walk_init (&argc, &argv);

  ADD ("write", test_write);
  ADD ("back", test_back);
  ADD ("link", test_link);
  ADD ("leave", test_leave);
  ADD ("locked", test_locked);
  ADD ("list", test_list);
  ADD ("lock", test_lock);
  ADD ("post", test_post);
  ADD ("pages", test_pages);
  ADD ("by-hand", test_by_hand);

  return g_test_run ();
}
