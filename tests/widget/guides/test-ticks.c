/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ticks of checklists with a real journal: kept while it is open, gone from the room when it locks, back when it opens. */

#include "daylight-guide-tick-keeper.h"
#include "daylight-guides-room.h"
#include "daylight-journal.h"
#include "daylight-widget-test.h"

static GAsyncResult *answer;

static void
take_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&answer, result);
}

static void
create (DaylightJournal *journal,
        DaylightSecret  *passphrase)
{
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (GError)         error = NULL;

  daylight_journal_set_cost (journal, 1, 8 * 1024);
  daylight_journal_create_async (journal, passphrase, FALSE, NULL, take_cb, NULL);
  daylight_widget_test_wait (answer != NULL, "a journal");
  code = daylight_journal_create_finish (journal, answer, &error);
  g_assert_no_error (error);
  g_clear_object (&answer);
}

static void
unlock (DaylightJournal *journal,
        DaylightSecret  *passphrase)
{
  g_autoptr (GError) error = NULL;

  daylight_journal_unlock_async (journal, passphrase, NULL, take_cb, NULL);
  daylight_widget_test_wait (answer != NULL, "the journal to open");
  daylight_journal_unlock_finish (journal, answer, &error);
  g_assert_no_error (error);
  g_clear_object (&answer);
}

static char *
read_draft (DaylightJournal *journal)
{
  g_autoptr (GHashTable) drafts = NULL;

  daylight_journal_drafts_async (journal, NULL, take_cb, NULL);
  daylight_widget_test_wait (answer != NULL, "the drafts");
  drafts = daylight_journal_drafts_finish (journal, answer, NULL);
  g_clear_object (&answer);
  g_assert_nonnull (drafts);
  return g_strdup (g_hash_table_lookup (drafts, DAYLIGHT_JOURNAL_DRAFT_TICKS));
}

static void
test_text (void)
{
  g_autoptr (DaylightGuideTicks) ticks = daylight_guide_ticks_new ();
  g_autofree char               *text = NULL;

  daylight_guide_ticks_add_text (ticks, "");
  daylight_guide_ticks_add_text (ticks, "b/c/d\nno tick\n\na/b/c\na/b/c/d\na/b");
  text = daylight_guide_ticks_to_text (ticks);
  g_assert_cmpstr (text, ==, "a/b/c\nb/c/d");
}

static void
test_kept (void)
{
  g_autoptr (DaylightContext)         context = daylight_widget_test_context ();
  g_autoptr (DaylightSecret)          passphrase = daylight_secret_new_text ("some words of mine");
  g_autoptr (DaylightGuideTicks)      ticks = daylight_guide_ticks_new ();
  g_autoptr (DaylightGuideTickKeeper) keeper = daylight_guide_tick_keeper_new (context, ticks);
  DaylightJournal                    *journal = daylight_context_get_journal (context);
  g_autofree char                    *kept = NULL;

  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (daylight_guide_ticks_forget), ticks, G_CONNECT_SWAPPED);
  daylight_guide_ticks_set (ticks, "a", "before", "x", TRUE);
  create (journal, passphrase);
  /* What was ticked before joins; what is ticked at the last moment is handed over in front of the lock. */
  daylight_widget_test_wait ((g_free (kept), kept = read_draft (journal)) != NULL, "the first tick");
  g_assert_cmpstr (kept, ==, "a/before/x");
  daylight_guide_ticks_set (ticks, "a", "open", "y", TRUE);
  daylight_context_lock (context, DAYLIGHT_LOCK_LEAVE);
  g_assert_false (daylight_guide_ticks_get (ticks, "a", "open", "y"));
  daylight_widget_test_wait (daylight_journal_get_state (journal) == DAYLIGHT_JOURNAL_STATE_LOCKED, "the lock");

  /* Locked: forgotten, and not kept. */
  daylight_guide_ticks_set (ticks, "a", "locked", "z", TRUE);
  daylight_guide_ticks_forget (ticks);
  unlock (journal, passphrase);
  daylight_widget_test_wait (daylight_guide_ticks_get (ticks, "a", "open", "y"), "the ticks to come back");
  g_assert_true (daylight_guide_ticks_get (ticks, "a", "before", "x"));
  g_assert_false (daylight_guide_ticks_get (ticks, "a", "locked", "z"));

  /* No tick left: no draft left. */
  daylight_guide_ticks_set (ticks, "a", "open", "y", FALSE);
  daylight_guide_ticks_set (ticks, "a", "before", "x", FALSE);
  daylight_widget_test_wait ((g_free (kept), kept = read_draft (journal)) == NULL, "the draft to go");
  daylight_context_lock (context, DAYLIGHT_LOCK_CALM);
  daylight_widget_test_wait (daylight_journal_get_state (journal) == DAYLIGHT_JOURNAL_STATE_LOCKED, "the lock");
}

/* In the room: a tick by hand comes back after lock and unlock, and the row that is shown then follows. */
static void
test_room (void)
{
  g_autoptr (DaylightContext) context = daylight_widget_test_context ();
  g_autoptr (DaylightSecret)  passphrase = daylight_secret_new_text ("some words of mine");
  DaylightJournal            *journal = daylight_context_get_journal (context);
  GtkWidget                  *room = daylight_guides_room_new (context), *window, *check;
  g_autofree char            *kept = NULL;

  window = daylight_widget_test_show (room, 500, 900);
  create (journal, passphrase);
  daylight_guides_room_open (DAYLIGHT_GUIDES_ROOM (room), "caring/minute");
  daylight_widget_test_wait (daylight_widget_test_find (room, GTK_TYPE_LABEL, "The journal is open, and keeps them"), "the note");
  check = daylight_widget_test_find (room, GTK_TYPE_CHECK_BUTTON, "Press your feet on the floor. Feel it hold you.");
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  daylight_widget_test_wait ((g_free (kept), kept = read_draft (journal)) != NULL, "the tick in the journal");
  daylight_context_lock (context, DAYLIGHT_LOCK_CALM);
  daylight_widget_test_wait (daylight_journal_get_state (journal) == DAYLIGHT_JOURNAL_STATE_LOCKED, "the lock");
  daylight_guides_room_open (DAYLIGHT_GUIDES_ROOM (room), "caring/minute");
  daylight_widget_test_wait (daylight_widget_test_find (room, GTK_TYPE_LABEL, "are forgotten when you leave"), "the other note");
  check = daylight_widget_test_find (room, GTK_TYPE_CHECK_BUTTON, "Press your feet on the floor. Feel it hold you.");
  g_assert_nonnull (check);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  unlock (journal, passphrase);
  daylight_widget_test_wait (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)), "the tick to come back");
  gtk_window_destroy (GTK_WINDOW (window));
  daylight_context_lock (context, DAYLIGHT_LOCK_CALM);
  daylight_widget_test_wait (daylight_journal_get_state (journal) == DAYLIGHT_JOURNAL_STATE_LOCKED, "the lock");
}

int
main (int    argc,
      char **argv)
{
  daylight_widget_test_init (&argc, &argv);
  g_test_add_func ("/ticks/text", test_text);
  g_test_add_func ("/ticks/kept", test_kept);
  g_test_add_func ("/ticks/room", test_room);
  return g_test_run ();
}
