/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk through the journal's pages on a real journal: set up, write, find the draft again, open, lock. */

#include "daylight-entry-editor.h"
#include "daylight-entry-list.h"
#include "daylight-entry-page.h"
#include "daylight-journal-room.h"
#include "daylight-passphrase-entry.h"
#include "daylight-unlock-page.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"

static gboolean
has_drafts (DaylightContext *context)
{
  g_autoptr (GHashTable) drafts = walk_drafts (context);

  return g_hash_table_size (drafts) > 0;
}

static void
test_walk (void)
{
  g_autoptr (DaylightContext) context = daylight_widget_test_context ();
  DaylightJournal            *journal = daylight_context_get_journal (context);
  GtkWidget                  *room = daylight_journal_room_new (context);
  GtkWidget                  *window = daylight_widget_test_show (room, walk_width (), 720);
  GHashTable                 *drafts = NULL;
  GHashTableIter              iter;
  gpointer                    body = NULL;
  GtkWidget                  *text;

  daylight_widget_test_assert_fits (room, 360);
  walk_picture (window, "1-setup");
  walk_press (room, "_Set Up the Journal");
  walk_picture (window, "2-account");
  walk_press (room, "Yes, or Not Sure");
  walk_type (walk_passphrase (room, "Passphrase"), "winter window walnut wheel");
  walk_type (walk_passphrase (room, "The Same Once More"), "winter window walnut wheel");
  walk_picture (window, "3-passphrase");
  walk_press (room, "_Go On");
  walk_find (room, GTK_TYPE_LABEL, "Write Down the Recovery Code");
  daylight_widget_test_spin (400);
  daylight_widget_test_assert_fits (room, 360);
  walk_picture (window, "4-recovery");
  walk_press (room, "Not _Now: I Can Make a New Code Later");
  g_assert_cmpint (daylight_journal_get_state (journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  walk_find (room, GTK_TYPE_LABEL, "Nothing Here Yet");
  walk_picture (window, "5-empty");

  daylight_journal_room_record (DAYLIGHT_JOURNAL_ROOM (room), "message");
  walk_find (room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  daylight_widget_test_spin (400);
  text = walk_find (room, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "they wrote again", -1);
  daylight_widget_test_assert_fits (room, 360);
  walk_picture (window, "6-editor");
  /* It is soon in the journal. */
  daylight_widget_test_wait (has_drafts (context), "the draft");
  drafts = walk_drafts (context);
  g_assert_cmpuint (g_hash_table_size (drafts), ==, 1);
  g_hash_table_iter_init (&iter, drafts);
  g_hash_table_iter_next (&iter, NULL, &body);
  g_assert_nonnull (strstr (body, "they wrote again"));
  g_hash_table_unref (drafts);
  gtk_widget_activate_action (walk_find (room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "editor.save", NULL);
  walk_find (room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL);
  walk_find (room, GTK_TYPE_LABEL, "they wrote again");
  daylight_widget_test_assert_fits (room, 360);
  walk_picture (window, "7-entry");

  gtk_widget_activate_action (walk_find (room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), "entry.delete", NULL);
  walk_find (room, GTK_TYPE_LABEL, "The entry was deleted.");
  walk_press (room, "_Undo");
  walk_find (room, GTK_TYPE_LABEL, "they wrote again");
  walk_picture (window, "8-list");
  daylight_widget_test_assert_fits (room, 360);

  /* Hidden, as leaving does first: no page is built in the call, which would hold up the frame. Shown again it is locked. */
  gtk_widget_set_visible (room, FALSE);
  daylight_context_lock (context, DAYLIGHT_LOCK_LEAVE);
  g_assert_false (DAYLIGHT_IS_UNLOCK_PAGE (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (adw_bin_get_child (ADW_BIN (room))))));
  gtk_widget_set_visible (room, TRUE);
  walk_find (room, DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);
  daylight_widget_test_spin (400);
  g_assert_false (daylight_widget_test_holds (window, GTK_TYPE_WIDGET, "they wrote again"));
  walk_picture (window, "9-locked");
  walk_type (walk_passphrase (room, "Passphrase"), "wrong");
  walk_press (room, "_Open");
  walk_find (room, GTK_TYPE_LABEL, "The journal does not open with this passphrase. Check capital letters and try again.");
  walk_picture (window, "10-wrong");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  g_test_add_func ("/journal/walk", test_walk);

  return g_test_run ();
}
