/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The passphrases of a real journal through its pages: six words, the recovery code, what the keyring keeps. */

#include "daylight-entry-list.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-secret-label.h"
#include "daylight-unlock-page.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"

static char *
new_folder (void)
{
  g_autofree char *top = g_dir_make_tmp ("daylight-XXXXXX", NULL);

  return g_build_filename (top, "v", NULL);
}

/* A room to a journal in a folder of its own, not kept and open if the test's data says that there is one. */
typedef struct
{
  char            *folder;  /* (owned) */
  DaylightKeyring *keyring; /* (owned) */
  DaylightContext *context; /* (owned) */
  DaylightSecret  *code;    /* (owned) (nullable) */
  GtkWidget       *room;
  GtkWidget       *window;
} Stage;

#define THERE_IS_ONE GINT_TO_POINTER (1)

static void
set_up (Stage        *stage,
        gconstpointer data)
{
  stage->folder = new_folder ();
  stage->keyring = daylight_keyring_memory_new ();
  stage->context = walk_context (stage->folder, stage->keyring);
  stage->code = data != NULL ? walk_create (stage->context, FALSE) : NULL;
  stage->room = daylight_journal_room_new (stage->context);
  stage->window = daylight_widget_test_show (stage->room, walk_width (), 720);
}

static void
tear_down (Stage        *stage,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  g_clear_pointer (&stage->code, daylight_secret_unref);
  g_object_unref (stage->context);
  g_object_unref (stage->keyring);
  g_free (stage->folder);
}

static void
unlock (GtkWidget  *room,
        const char *passphrase)
{
  walk_type (walk_passphrase (room, "Passphrase"), passphrase);
  walk_press (room, "_Open");
}

static void
test_words (Stage        *stage,
            gconstpointer data)
{
  GtkWidget *room = stage->room;

  walk_press (room, "_Set Up the Journal");
  walk_press (room, "No, Only Me");
  walk_passphrase (room, "Passphrase");
  g_assert_null (daylight_widget_test_find (room, DAYLIGHT_TYPE_SECRET_LABEL, NULL));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (walk_find (room, GTK_TYPE_TOGGLE_BUTTON, "Make One")), TRUE);
  daylight_widget_test_spin (300);
  g_assert_true (gtk_widget_get_focusable (walk_find (room, DAYLIGHT_TYPE_SECRET_LABEL, NULL)));
  daylight_widget_test_assert_fits (room, 360);
  walk_picture (stage->window, "keys-1-words");
  /* The words have to be typed once: without that nothing is made. */
  walk_press (room, "_Go On");
  walk_find (room, GTK_TYPE_LABEL, "The two are not the same. Type it once more.");
  g_assert_cmpint (daylight_journal_get_state (daylight_context_get_journal (stage->context)), ==, DAYLIGHT_JOURNAL_STATE_NONE);
  /* And back to one's own, too short and then good. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (walk_find (room, GTK_TYPE_TOGGLE_BUTTON, "Make One")), FALSE);
  walk_type (walk_passphrase (room, "Passphrase"), "abc");
  walk_type (walk_passphrase (room, "The Same Once More"), "abc");
  walk_press (room, "_Go On");
  walk_find (room, GTK_TYPE_LABEL, "This one is easy to guess.");
  walk_picture (stage->window, "keys-2-easy");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (walk_find (room, GTK_TYPE_TOGGLE_BUTTON, "Make One")), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (walk_find (room, GTK_TYPE_TOGGLE_BUTTON, "Make One")), FALSE);
  walk_type (walk_passphrase (room, "Passphrase"), WALK_PASSPHRASE);
  walk_type (walk_passphrase (room, "The Same Once More"), WALK_PASSPHRASE);
  walk_press (room, "_Go On");
  walk_find (room, GTK_TYPE_LABEL, "Write Down the Recovery Code");
  walk_type (walk_find (room, g_type_from_name ("DaylightPassphraseEntry"), NULL), "!!!!");
  walk_press (room, "_Open the Journal");
  walk_find (room, GTK_TYPE_LABEL, "That is not the same group.");
  walk_picture (stage->window, "keys-3-group");
  walk_press (room, "Not _Now: I Can Make a New Code Later");
  walk_find (room, GTK_TYPE_LABEL, "Nothing Here Yet");
  g_assert_true (daylight_journal_get_kept (daylight_context_get_journal (stage->context)));
}

/* Nothing can be kept: the journal is there all the same, and that is said. */
static void
test_not_kept (void)
{
  g_autofree char            *folder = new_folder ();
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightContext) context = walk_context (folder, keyring);
  GtkWidget                  *room, *window;

  daylight_keyring_memory_set_fault (DAYLIGHT_KEYRING_MEMORY (keyring), DAYLIGHT_KEYRING_ERROR_ABSENT);
  room = daylight_journal_room_new (context);
  window = daylight_widget_test_show (room, walk_width (), 720);
  walk_press (room, "_Set Up the Journal");
  walk_press (room, "No, Only Me");
  walk_type (walk_passphrase (room, "Passphrase"), WALK_PASSPHRASE);
  walk_type (walk_passphrase (room, "The Same Once More"), WALK_PASSPHRASE);
  walk_press (room, "_Go On");
  walk_find (room, GTK_TYPE_LABEL, "No key could be kept in this computer’s keyring: for now you type the passphrase each time.");
  daylight_widget_test_assert_fits (room, 360);
  walk_picture (window, "keys-10-not-kept");
  walk_press (room, "Not _Now: I Can Make a New Code Later");
  walk_find (room, GTK_TYPE_LABEL, "Nothing Here Yet");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Opened by what the keyring keeps; where that fails, the reason is said and the passphrase asked for. */
static void
test_kept (void)
{
  g_autofree char            *folder = new_folder ();
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightContext) first = walk_context (folder, keyring);
  g_autoptr (DaylightSecret)  code = walk_create (first, TRUE);
  GtkWidget                  *room, *window;

  daylight_context_lock (first, DAYLIGHT_LOCK_CALM);
  walk_settle (first);
  g_clear_object (&first);

  for (int faulty = 0; faulty < 2; faulty++)
    {
      g_autoptr (DaylightContext) context = walk_context (folder, keyring);

      daylight_keyring_memory_set_fault (DAYLIGHT_KEYRING_MEMORY (keyring), faulty ? DAYLIGHT_KEYRING_ERROR_LOCKED : -1);
      room = daylight_journal_room_new (context);
      window = daylight_widget_test_show (room, walk_width (), 720);
      if (!faulty)
        walk_find (room, GTK_TYPE_LABEL, "Nothing Here Yet");
      else
        {
          walk_find (room, GTK_TYPE_LABEL, "This computer’s keyring is locked. Type your passphrase to open the journal.");
          daylight_widget_test_assert_fits (room, 360);
          walk_picture (window, "keys-4-why");
          unlock (room, WALK_PASSPHRASE);
          walk_find (room, GTK_TYPE_LABEL, "Nothing Here Yet");
        }
      daylight_context_lock (context, DAYLIGHT_LOCK_CALM);
      walk_settle (context);
      /* A key is kept, and the passphrase asked for all the same: after any lock. */
      walk_find (room, GTK_TYPE_LABEL, "The journal opens without typing only when the app starts. Once it was locked, your passphrase is asked for.");
      daylight_widget_test_assert_fits (room, 360);
      walk_picture (window, "keys-9-locked");
      gtk_window_destroy (GTK_WINDOW (window));
      daylight_widget_test_spin (200);
    }
}

static void
test_delay (Stage        *stage,
            gconstpointer data)
{
  GtkWidget *room = stage->room;

  daylight_context_lock (stage->context, DAYLIGHT_LOCK_CALM);
  walk_find (room, DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);
  for (int i = 0; i < 12 && daylight_journal_get_delay (daylight_context_get_journal (stage->context)) < 4; i++)
    {
      while (daylight_journal_get_delay (daylight_context_get_journal (stage->context)) > 0)
        daylight_widget_test_turn ();
      daylight_widget_test_spin (1100);
      unlock (room, "wrong");
      walk_find (room, GTK_TYPE_LABEL, "not open");
    }
  walk_find (room, GTK_TYPE_LABEL, "The next try is possible in");
  g_assert_false (gtk_widget_get_sensitive (gtk_widget_get_ancestor (walk_find (room, GTK_TYPE_LABEL, "_Open"), GTK_TYPE_BUTTON)));
  walk_picture (stage->window, "keys-5-delay");
  walk_find (room, GTK_TYPE_LABEL, "You can try again now.");
  unlock (room, WALK_PASSPHRASE);
  walk_find (room, GTK_TYPE_LABEL, "Nothing Here Yet");
}

static void
test_recovery (Stage        *stage,
               gconstpointer data)
{
  GtkWidget *room = stage->room;

  daylight_context_lock (stage->context, DAYLIGHT_LOCK_CALM);
  walk_find (room, DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);
  walk_press (room, "Use the _Recovery Code");
  walk_picture (stage->window, "keys-6-code");
  walk_type (walk_passphrase (room, "Recovery Code"), daylight_secret_get_text (stage->code));
  walk_press (room, "_Open");
  /* The passphrase is forgotten: a new one is offered at once, without the old one. */
  walk_find (room, GTK_TYPE_LABEL, "You opened the journal by its recovery code.");
  walk_passphrase (room, "New Passphrase");
  g_assert_null (daylight_widget_test_find (room, GTK_TYPE_WIDGET, "Present Passphrase"));
  walk_picture (stage->window, "keys-7-new");
  walk_type (walk_passphrase (room, "New Passphrase"), "seven quiet rivers bend");
  walk_type (walk_passphrase (room, "The Same Once More"), "seven quiet rivers bend");
  walk_press (room, "_Change");
  walk_find (room, GTK_TYPE_LABEL, "The passphrase was changed.");
  g_assert_false (daylight_journal_get_recovered (daylight_context_get_journal (stage->context)));
  daylight_context_lock (stage->context, DAYLIGHT_LOCK_CALM);
  walk_find (room, DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);
  unlock (room, "seven quiet rivers bend");
  walk_find (room, GTK_TYPE_LABEL, "Nothing Here Yet");
}

static void
open_setting (GtkWidget  *room,
              const char *action)
{
  gtk_widget_activate_action (walk_find (room, DAYLIGHT_TYPE_ENTRY_LIST, NULL), action, NULL);
  walk_passphrase (room, "Present Passphrase");
  daylight_widget_test_spin (300);
}

static void
back (GtkWidget *room)
{
  gtk_widget_activate_action (walk_find (room, GTK_TYPE_SCROLLED_WINDOW, NULL), "navigation.pop", NULL);
  walk_find (room, DAYLIGHT_TYPE_ENTRY_LIST, NULL);
  daylight_widget_test_spin (300);
}

static void
test_settings (Stage        *stage,
               gconstpointer data)
{
  GtkWidget *room = stage->room;

  /* Each asks the passphrase first. */
  open_setting (room, "journal-room.kept");
  walk_press (room, "_Open Without Typing Here");
  walk_find (room, GTK_TYPE_LABEL, "Type the present passphrase first.");
  walk_type (walk_passphrase (room, "Present Passphrase"), "wrong");
  walk_press (room, "_Open Without Typing Here");
  walk_find (room, GTK_TYPE_LABEL, "does not open with this passphrase");
  g_assert_false (daylight_journal_get_kept (daylight_context_get_journal (stage->context)));
  daylight_widget_test_assert_fits (room, 360);
  walk_picture (stage->window, "keys-8-kept");
  walk_type (walk_passphrase (room, "Present Passphrase"), WALK_PASSPHRASE);
  walk_press (room, "_Open Without Typing Here");
  walk_find (room, GTK_TYPE_LABEL, "From now on the journal opens without typing here.");
  g_assert_true (daylight_journal_get_kept (daylight_context_get_journal (stage->context)));
  back (room);

  open_setting (room, "journal-room.kept");
  walk_type (walk_passphrase (room, "Present Passphrase"), WALK_PASSPHRASE);
  /* Enter will do. */
  g_signal_emit_by_name (walk_passphrase (room, "Present Passphrase"), "activate");
  walk_find (room, GTK_TYPE_LABEL, "From now on the passphrase is asked for each time.");
  back (room);

  open_setting (room, "journal-room.passphrase");
  walk_type (walk_passphrase (room, "Present Passphrase"), WALK_PASSPHRASE);
  walk_type (walk_passphrase (room, "New Passphrase"), "seven quiet rivers bend");
  walk_type (walk_passphrase (room, "The Same Once More"), "seven quiet rivers bond");
  walk_press (room, "_Change");
  walk_find (room, GTK_TYPE_LABEL, "The two new ones are not the same.");
  walk_picture (stage->window, "keys-9-change");
  walk_type (walk_passphrase (room, "Present Passphrase"), WALK_PASSPHRASE);
  walk_type (walk_passphrase (room, "New Passphrase"), "seven quiet rivers bend");
  walk_type (walk_passphrase (room, "The Same Once More"), "seven quiet rivers bend");
  walk_press (room, "_Change");
  walk_find (room, GTK_TYPE_LABEL, "The passphrase was changed.");
  back (room);

  open_setting (room, "journal-room.recovery");
  walk_type (walk_passphrase (room, "Present Passphrase"), "seven quiet rivers bend");
  walk_press (room, "Make a _New Code");
  walk_find (room, GTK_TYPE_LABEL, "Write Down the Recovery Code");
  daylight_widget_test_spin (300);
  walk_press (room, "Not _Now: I Can Make a New Code Later");
  walk_find (room, GTK_TYPE_LABEL, "There is a new recovery code; the old one no longer opens the journal.");
}

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  g_test_add ("/journal-keys/words", Stage, NULL, set_up, test_words, tear_down);
  g_test_add_func ("/journal-keys/not-kept", test_not_kept);
  g_test_add_func ("/journal-keys/kept", test_kept);
  g_test_add ("/journal-keys/delay", Stage, THERE_IS_ONE, set_up, test_delay, tear_down);
  g_test_add ("/journal-keys/recovery", Stage, THERE_IS_ONE, set_up, test_recovery, tear_down);
  g_test_add ("/journal-keys/settings", Stage, THERE_IS_ONE, set_up, test_settings, tear_down);

  return g_test_run ();
}
