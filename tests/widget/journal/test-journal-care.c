/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keeps a journal safe, through its pages: new keys, copies and the way back, erasing, reading only. */

#include "daylight-copy-page.h"
#include "daylight-entry-list.h"
#include "daylight-erase-page.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-preferences.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  DaylightKeyring *keyring;
  DaylightContext *context;
  DaylightJournal *journal;
  GtkWidget       *room;
  GtkWidget       *window;
  char            *folder;
  char            *vault;
  char            *id;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (DaylightSecret) code = NULL;

  f->folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  f->vault = g_build_filename (f->folder, "v", NULL);
  f->keyring = daylight_keyring_memory_new ();
  f->context = walk_context (f->vault, f->keyring);
  f->journal = daylight_context_get_journal (f->context);
  code = walk_create (f->context, FALSE);
  f->id = walk_save (f->context, DAYLIGHT_ENTRY_NOTE, "what was written");
  f->room = daylight_journal_room_new (f->context);
  f->window = daylight_widget_test_show (f->room, walk_width (), 720);
  walk_find (f->room, GTK_TYPE_LABEL, "what was written");
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->context);
  g_object_unref (f->keyring);
  g_free (f->folder);
  g_free (f->vault);
  g_free (f->id);
}

static void
open_page (Fixture    *f,
           const char *action)
{
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_LIST, NULL), action, NULL);
  daylight_widget_test_spin (400);
}

static void
test_page (Fixture      *f,
           gconstpointer data)
{
  open_page (f, "journal-room.care");
  walk_find (f->room, GTK_TYPE_LABEL, "What Is Kept Where");
  walk_find (f->room, GTK_TYPE_LABEL, "The passphrase is asked for each time");
  walk_find (f->room, GTK_TYPE_LABEL, "Lock When Unused");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "care-1-page");
}

static void
test_rotate (Fixture      *f,
             gconstpointer data)
{
  open_page (f, "journal-room.rotate");
  walk_find (f->room, GTK_TYPE_LABEL, "Someone Knew My Passphrase");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "care-2-rotate");
  walk_type (walk_passphrase (f->room, "Present Passphrase"), "not this one");
  walk_type (walk_passphrase (f->room, "New Passphrase"), "seven quiet rivers bend");
  walk_type (walk_passphrase (f->room, "The Same Once More"), "seven quiet rivers bend");
  walk_press (f->room, "Make New _Keys");
  walk_find (f->room, GTK_TYPE_LABEL, "does not open with this passphrase");
  walk_type (walk_passphrase (f->room, "Present Passphrase"), WALK_PASSPHRASE);
  walk_type (walk_passphrase (f->room, "New Passphrase"), "seven quiet rivers bend");
  walk_type (walk_passphrase (f->room, "The Same Once More"), "seven quiet rivers bend");
  walk_press (f->room, "Make New _Keys");
  walk_find (f->room, GTK_TYPE_LABEL, "Write Down the Recovery Code");
  walk_press (f->room, "Not _Now: I Can Make a New Code Later");
  walk_find (f->room, GTK_TYPE_LABEL, "Everything has new keys.");
  g_assert_cmpint (daylight_journal_get_state (f->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  /* The old passphrase opens nothing any more. */
  daylight_context_lock (f->context, DAYLIGHT_LOCK_CALM);
  walk_find (f->room, GTK_TYPE_LABEL, "Open Your Journal");
  walk_type (walk_passphrase (f->room, "Passphrase"), WALK_PASSPHRASE);
  walk_press (f->room, "_Open");
  walk_find (f->room, GTK_TYPE_LABEL, "does not open with this passphrase");
  walk_type (walk_passphrase (f->room, "Passphrase"), "seven quiet rivers bend");
  walk_press (f->room, "_Open");
  walk_find (f->room, GTK_TYPE_LABEL, "what was written");
}

static GtkWidget *
spin_row (GtkWidget *root)
{
  return walk_find (root, ADW_TYPE_SPIN_ROW, NULL);
}

/* After how long it locks is no more for everybody to change than the passphrase is. */
static void
test_idle (Fixture      *f,
           gconstpointer data)
{
  GSettings *settings = daylight_context_get_settings (f->context);
  AdwDialog *preferences = daylight_preferences_new (f->context);

  adw_dialog_present (preferences, f->window);
  g_assert_false (gtk_widget_get_sensitive (spin_row (GTK_WIDGET (preferences))));
  daylight_widget_test_spin (400);
  walk_picture (f->window, "care-9-preferences");
  adw_dialog_force_close (preferences);
  g_settings_set_int (settings, "idle-minutes", 5);
  open_page (f, "journal-room.care");
  gtk_widget_activate_action (walk_find (f->room, GTK_TYPE_LABEL, "Lock When Unused"), "journal-room.idle", NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "_Save");
  adw_spin_row_set_value (ADW_SPIN_ROW (spin_row (f->room)), 25);
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "care-8-idle");
  walk_press (f->room, "_Save");
  walk_find (f->room, GTK_TYPE_LABEL, "Type the present passphrase first.");
  walk_type (walk_passphrase (f->room, "Present Passphrase"), "not this one");
  walk_press (f->room, "_Save");
  walk_find (f->room, GTK_TYPE_LABEL, "does not open with this passphrase");
  g_assert_cmpint (g_settings_get_int (settings, "idle-minutes"), ==, 5);
  walk_type (walk_passphrase (f->room, "Present Passphrase"), WALK_PASSPHRASE);
  walk_press (f->room, "_Save");
  walk_find (f->room, GTK_TYPE_LABEL, "What Is Kept Where");
  g_assert_cmpint (g_settings_get_int (settings, "idle-minutes"), ==, 25);
  g_settings_reset (settings, "idle-minutes");
}

/* A copy, and the way back on another computer. */
static void
test_copy (Fixture      *f,
           gconstpointer data)
{
  g_autofree char            *stick = g_build_filename (f->folder, "stick", NULL);
  g_autofree char            *taken = g_build_filename (f->folder, "taken", NULL);
  g_autofree char            *letter = g_build_filename (taken, "daylight-copy", "letter", NULL);
  g_autofree char            *letters = g_path_get_dirname (letter);
  g_autofree char            *elsewhere = g_build_filename (f->folder, "elsewhere", "v", NULL);
  g_autoptr (GFile)           place = g_file_new_for_path (stick);
  g_autoptr (GFile)           wrong = g_file_new_for_path (taken);
  g_autoptr (DaylightContext) context = NULL;
  GtkWidget                  *page, *room, *window;

  g_assert_no_errno (g_mkdir (stick, 0700));
  g_assert_no_errno (g_mkdir_with_parents (letters, 0700));
  g_assert_true (g_file_set_contents (letter, "mine", 4, NULL));
  open_page (f, "journal-room.copy");
  page = walk_find (f->room, DAYLIGHT_TYPE_COPY_PAGE, NULL);
  daylight_copy_page_take (DAYLIGHT_COPY_PAGE (page), wrong);
  walk_find (page, GTK_TYPE_LABEL, "Something else has this name already");
  daylight_copy_page_take (DAYLIGHT_COPY_PAGE (page), place);
  walk_find (page, GTK_TYPE_LABEL, "The copy is complete and was read back.");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "care-3-copy");

  context = walk_context (elsewhere, f->keyring);
  room = daylight_journal_room_new (context);
  window = daylight_widget_test_show (room, walk_width (), 720);
  walk_press (room, "Open a _Copy from Elsewhere");
  page = walk_find (room, DAYLIGHT_TYPE_COPY_PAGE, NULL);
  walk_picture (window, "care-4-restore");
  daylight_copy_page_take (DAYLIGHT_COPY_PAGE (page), wrong);
  walk_find (page, GTK_TYPE_LABEL, "There is no copy of a journal in this folder.");
  daylight_copy_page_take (DAYLIGHT_COPY_PAGE (page), place);
  walk_find (room, GTK_TYPE_LABEL, "Open Your Journal");
  /* The passphrase of this computer is tried first. */
  daylight_widget_test_wait (gtk_widget_get_sensitive (walk_passphrase (room, "Passphrase")), "the page to be ready");
  walk_type (walk_passphrase (room, "Passphrase"), WALK_PASSPHRASE);
  walk_press (room, "_Open");
  walk_find (room, GTK_TYPE_LABEL, "what was written");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
test_erase (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GtkWidget               *page;

  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (f->room), f->id);
  walk_find (f->room, GTK_TYPE_LABEL, "No files yet.");
  gtk_widget_activate_action (walk_find (f->room, GTK_TYPE_LABEL, "No files yet."), "entry.erase", NULL);
  page = walk_find (f->room, DAYLIGHT_TYPE_ERASE_PAGE, NULL);
  walk_find (page, GTK_TYPE_LABEL, "What Can’t Be Promised");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "care-5-erase");
  /* Nothing goes without the passphrase, with a wrong one, or when the last question is answered no. */
  walk_press (page, "_Go On");
  walk_find (page, GTK_TYPE_LABEL, "Type your passphrase first.");
  walk_type (walk_passphrase (page, "Passphrase"), "wrong words");
  walk_press (page, "_Go On");
  walk_find (page, GTK_TYPE_LABEL, "does not open with this passphrase");
  walk_type (walk_passphrase (page, "Passphrase"), WALK_PASSPHRASE);
  walk_press (page, "_Go On");
  walk_press (f->window, "_Keep It");
  walk_find (page, GTK_TYPE_LABEL, "Nothing was erased.");
  walk_type (walk_passphrase (page, "Passphrase"), WALK_PASSPHRASE);
  walk_press (page, "_Go On");
  walk_find (f->window, GTK_TYPE_LABEL, "Nobody can bring it back afterwards");
  walk_picture (f->window, "care-6-question");
  walk_press (f->window, "_Erase for Good");
  walk_find (f->room, GTK_TYPE_LABEL, "Nothing Here Yet");
  daylight_journal_load_async (f->journal, f->id, 0, NULL, loaded_cb, &result);
  daylight_widget_test_wait (result != NULL, "the answer");
  g_assert_null (daylight_journal_load_finish (f->journal, result, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND);
}

static void
test_erase_all (Fixture      *f,
                gconstpointer data)
{
  g_autofree char *key = g_build_filename (f->vault, "data.key", NULL);
  GtkWidget       *page;

  open_page (f, "journal-room.erase");
  page = walk_find (f->room, DAYLIGHT_TYPE_ERASE_PAGE, NULL);
  walk_type (walk_passphrase (page, "Passphrase"), WALK_PASSPHRASE);
  walk_press (page, "_Go On");
  walk_find (f->window, GTK_TYPE_LABEL, "All entries and files go");
  walk_press (f->window, "_Erase for Good");
  walk_find (f->room, GTK_TYPE_LABEL, "_Set Up the Journal");
  g_assert_cmpint (daylight_journal_get_state (f->journal), ==, DAYLIGHT_JOURNAL_STATE_NONE);
  g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));
  /* And a new one can be begun. */
  walk_press (f->room, "_Set Up the Journal");
  walk_find (f->room, GTK_TYPE_LABEL, "No, Only Me");
}

/* A database whose pages went bad: the copy of the last lock is read, nothing is changed, and it is said. */
static void
test_read_only (Fixture      *f,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->vault, "data.db", NULL);
  int              fd;
  guint8           byte;

  /* Banners that say nothing are not there for the ear either. */
  g_assert_null (daylight_widget_test_find (f->room, ADW_TYPE_BANNER, NULL));
  daylight_context_lock (f->context, DAYLIGHT_LOCK_CALM);
  walk_find (f->room, GTK_TYPE_LABEL, "Open Your Journal");
  walk_settle (f->context);
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  for (off_t at = 10; pread (fd, &byte, 1, at) == 1; at += 4096)
    {
      byte ^= 0x40;
      g_assert_cmpint (pwrite (fd, &byte, 1, at), ==, 1);
    }
  close (fd);
  walk_type (walk_passphrase (f->room, "Passphrase"), WALK_PASSPHRASE);
  walk_press (f->room, "_Open");
  walk_find (f->room, GTK_TYPE_LABEL, "what was written");
  walk_find (f->room, GTK_TYPE_LABEL, "The journal can be read here, but not changed.");
  walk_find (f->room, ADW_TYPE_BANNER, NULL);
  g_assert_cmpint (daylight_journal_get_state (f->journal), ==, DAYLIGHT_JOURNAL_STATE_READ_ONLY);
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "care-7-read-only");
  /* Nothing that would change it can be begun. */
  gtk_widget_activate_action (walk_find (f->room, DAYLIGHT_TYPE_ENTRY_LIST, NULL), "journal-room.erase", NULL);
  daylight_widget_test_spin (300);
  g_assert_false (daylight_widget_test_holds (f->room, DAYLIGHT_TYPE_ERASE_PAGE, NULL));
}

#define ADD(name, func) g_test_add ("/journal-care/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  ADD ("page", test_page);
  ADD ("idle", test_idle);
  ADD ("rotate", test_rotate);
  ADD ("copy", test_copy);
  ADD ("erase", test_erase);
  ADD ("erase-all", test_erase_all);
  ADD ("read-only", test_read_only);

  return g_test_run ();
}
