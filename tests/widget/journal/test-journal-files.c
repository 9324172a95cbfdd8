/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files into a real journal, by the way behind the chooser. */

#include "daylight-action-host.h"
#include "daylight-attachments.h"
#include "daylight-entry-list.h"
#include "daylight-entry-page.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"

#include "../../support/held-read.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

typedef struct
{
  DaylightContext     *context;
  DaylightJournal     *journal;
  GtkWidget           *host;
  GtkWidget           *room;
  GtkWidget           *window;
  DaylightAttachments *files;
  char                *folder;
  char                *id;
} Fixture;

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
  f->journal = daylight_context_get_journal (f->context);
  code = walk_create (f->context, FALSE);
  f->id = walk_save (f->context, DAYLIGHT_ENTRY_POST, "what was posted");
  f->room = daylight_journal_room_new (f->context);
  f->host = daylight_action_host_new (f->room);
  f->window = daylight_widget_test_show (f->host, walk_width (), 720);
  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (f->room), f->id);
  f->files = DAYLIGHT_ATTACHMENTS (walk_find (f->room, DAYLIGHT_TYPE_ATTACHMENTS, NULL));
  daylight_widget_test_spin (300);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->context);
  g_free (f->folder);
  g_free (f->id);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GPtrArray **)user_data = daylight_journal_attachments_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

static guint
count (Fixture *f)
{
  GPtrArray *all = NULL;
  guint      n;

  daylight_journal_attachments_async (f->journal, f->id, NULL, listed_cb, &all);
  daylight_widget_test_wait (all != NULL, "the files");
  n = all->len;
  g_ptr_array_unref (all);
  return n;
}

/* The name of a file is shown while it is taken in, and the sentence on one file before the others are in. */
static void
wait_for_count (Fixture *f,
                guint    n)
{
  daylight_widget_test_wait (count (f) == n, "as many files as were taken in");
}

static char *
put (Fixture    *f,
     const char *name,
     const char *bytes,
     gssize      n)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, n, NULL));
  return path;
}

static void
take (Fixture *f,
      ...)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  const char           *path;
  va_list               paths;

  va_start (paths, f);
  while ((path = va_arg (paths, const char *)) != NULL)
    g_ptr_array_add (files, g_file_new_for_path (path));
  va_end (paths);
  daylight_attachments_take (f->files, files);
}

static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0";

/* Yes and not sure: nothing of it is kept, and the ways on lead somewhere. No: it is taken in. */
static void
test_age (Fixture      *f,
          gconstpointer data)
{
  g_autofree char *picture = put (f, "shot.png", png, sizeof png);
  g_autofree char *hidden = put (f, "notes.txt", png, sizeof png);
  g_autofree char *zip = put (f, "all.zip", "PK\3\4", 4);
  g_autofree char *words = put (f, "words.txt", "plain words\n", -1);
  g_autofree char *went = NULL;

  take (f, picture, words, NULL);
  walk_find (f->window, GTK_TYPE_LABEL, "Does any of these files show, in a sexual or intimate way");
  walk_find (f->room, GTK_TYPE_LABEL, "words.txt");
  wait_for_count (f, 1);
  walk_picture (f->window, "files-1-question");
  walk_press (f->window, "Yes");
  walk_find (f->window, GTK_TYPE_LABEL, "It Was Not Added");
  walk_picture (f->window, "files-2-not-added");
  g_assert_cmpuint (count (f), ==, 1);
  walk_press (f->window, "Open Take It Down");
  went = daylight_action_host_take (DAYLIGHT_ACTION_HOST (f->host));
  g_assert_cmpstr (went, ==, "removal.open ncmec-take-it-down");

  /* Whatever it is called. */
  take (f, hidden, NULL);
  walk_find (f->window, GTK_TYPE_LABEL, "Does any of these files");
  walk_press (f->window, "Not Sure");
  walk_find (f->window, GTK_TYPE_LABEL, "It Was Not Added");
  walk_press (f->window, "Who Can Help");
  g_clear_pointer (&went, g_free);
  went = daylight_action_host_take (DAYLIGHT_ACTION_HOST (f->host));
  g_assert_cmpstr (went, ==, "help.open child");
  g_assert_cmpuint (count (f), ==, 1);

  take (f, zip, picture, NULL);
  walk_find (f->window, GTK_TYPE_LABEL, "Does any of these files");
  walk_press (f->window, "No");
  walk_find (f->room, GTK_TYPE_LABEL, "all.zip");
  walk_find (f->room, GTK_TYPE_LABEL, "shot.png");
  wait_for_count (f, 3);
  walk_find (f->room, GTK_TYPE_LABEL, "The originals are still where they were.");
  daylight_widget_test_assert_fits (f->room, 360);
}

/* What a picture may travel in asks too, whatever it is called; a message of nothing but plain text does not. */
static void
test_age_mail (Fixture      *f,
               gconstpointer data)
{
#define WITH_PICTURE "Subject: look\r\nMIME-Version: 1.0\r\nContent-Type:\r\n multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\n"
  static const char *const held[][2] = {
    { "letter.eml", "From: a@example.org\r\n" WITH_PICTURE },
    { "letter.txt", "Received: from here\r\n" WITH_PICTURE },
    { "small.txt", "X-Note: 1\nMime-version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\n" },
    { "empty.eml", "" },
    { "headers-without-an-end.eml", "From: a@example.org\r\nSubject: x\r\n" },
    { "all.mbox", "From a@example.org Sat Nov 21 10:00:00 2026\nSubject: x\n\nwords\n" },
    { "page.mhtml", WITH_PICTURE },
    { "page.html", "<!doctype html><p>words" },
    { "all.tar", "" },
  };
  g_autofree char *plain = put (f, "plain.eml", "From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nwords\r\n", -1);
  g_autofree char *old = put (f, "old.eml", "Received: from here\nFrom: a@example.org\nSubject: x\n\nwords\n", -1);

  take (f, plain, old, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "plain.eml");
  walk_find (f->room, GTK_TYPE_LABEL, "old.eml");
  wait_for_count (f, 2);
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    {
      g_autofree char *path = put (f, held[i][0], held[i][1], -1);

      g_test_message ("%s", held[i][0]);
      take (f, path, NULL);
      walk_find (f->window, GTK_TYPE_LABEL, "Does any of these files");
      walk_press (f->window, "Yes");
      walk_find (f->window, GTK_TYPE_LABEL, "It Was Not Added");
      walk_press (f->window, "Close");
    }
  g_assert_cmpuint (count (f), ==, 2);
}

/* Errors stop nothing else; each is said of its file. */
static void
test_errors (Fixture      *f,
             gconstpointer data)
{
  g_autofree char *first = put (f, "first.txt", "one\n", -1);
  g_autofree char *last = put (f, "last.txt", "two\n", -1);
  g_autofree char *folder = g_build_filename (f->folder, "a-folder", NULL);
  g_autofree char *fifo = g_build_filename (f->folder, "a-fifo", NULL);
  g_autofree char *gone = g_build_filename (f->folder, "gone.txt", NULL);

  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_no_errno (mkfifo (fifo, 0600));
  take (f, first, folder, fifo, gone, last, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "first.txt");
  walk_find (f->room, GTK_TYPE_LABEL, "last.txt");
  walk_find (f->room, GTK_TYPE_LABEL, "a-folder: This folder is empty.");
  walk_find (f->room, GTK_TYPE_LABEL, "a-fifo: This is a shortcut or a device, not a file, so it was not added.");
  walk_find (f->room, GTK_TYPE_LABEL, "gone.txt: This file can’t be read.");
  wait_for_count (f, 2);
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "files-3-errors");
}

static void
test_stop (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *big = g_build_filename (f->folder, "big.wav", NULL);
  g_autofree char *after = put (f, "after.txt", "two\n", -1);
  int              fd = g_open (big, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  HeldRead         middle = { 0 };

  g_assert_no_errno (ftruncate (fd, 64 * 1024 * 1024));
  close (fd);
  held_read_at (big, 32 * 1024 * 1024, held_read_wait, &middle);
  take (f, big, after, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "Adding big.wav, and 1 more after it");
  daylight_widget_test_wait (g_atomic_int_get (&middle.reached), "the middle of the file");
  walk_picture (f->window, "files-4-progress");
  walk_press (f->room, "_Stop");
  g_atomic_int_set (&middle.let_go, TRUE);
  walk_find (f->room, GTK_TYPE_LABEL, "Stopped. 2 files were not added");
  daylight_widget_test_wait (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "_Stop") == NULL, "the button to go");
  walk_settle (f->context);
  g_assert_cmpuint (count (f), ==, 0);
}

/* What the window does on a lock and after coming back. @middle: (nullable): of a file that is being read */
static void
lock_and_return (Fixture  *f,
                 HeldRead *middle)
{
  daylight_context_lock (f->context, DAYLIGHT_LOCK_CALM);
  if (middle != NULL)
    g_atomic_int_set (&middle->let_go, TRUE);
  walk_settle (f->context);
  /* As in the next run of the program, which knows only what the journal does. */
  daylight_context_forget_missed_files (f->context);
  f->room = daylight_journal_room_new (f->context);
  adw_bin_set_child (ADW_BIN (f->host), f->room);
  walk_open (f->room);
}

/* L18: files that a lock kept out are told after coming back, also where the program ended with it; until that was read. */
static void
test_missed (Fixture      *f,
             gconstpointer data)
{
  g_autofree char       *big = g_build_filename (f->folder, "big.wav", NULL);
  g_autofree char       *after = put (f, "after.txt", "two\n", -1);
  g_autoptr (GHashTable) drafts = NULL;
  HeldRead               middle = { 0 };
  int                    fd = g_open (big, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

  g_assert_no_errno (ftruncate (fd, 64 * 1024 * 1024));
  close (fd);
  held_read_at (big, 32 * 1024 * 1024, held_read_wait, &middle);
  take (f, big, after, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "Adding big.wav, and 1 more after it");
  daylight_widget_test_wait (g_atomic_int_get (&middle.reached), "the middle of the file");
  lock_and_return (f, &middle);
  walk_find (f->room, GTK_TYPE_LABEL, "2 files were not added, since you left.");
  g_assert_cmpuint (count (f), ==, 0);
  /* Not read yet: told again. */
  lock_and_return (f, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "2 files were not added, since you left.");
  walk_press (f->room, "_Understood");
  walk_settle (f->context);
  drafts = walk_drafts (f->context);
  g_assert_cmpuint (g_hash_table_size (drafts), ==, 0);
  lock_and_return (f, NULL);
  walk_settle (f->context);
  g_assert_null (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "2 files were not added"));
}

/* Only what is still what was taken in goes, and only after the question. */
static void
test_originals (Fixture      *f,
                gconstpointer data)
{
  g_autofree char *one = put (f, "one.wav", "one\n", -1);
  g_autofree char *two = put (f, "two.wav", "two\n", -1);

  take (f, one, two, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "The originals are still where they were.");
  walk_press (f->room, "_Remove the Originals…");
  walk_find (f->window, GTK_TYPE_LABEL, "The sealed copies stay here.");
  walk_picture (f->window, "files-10-originals");
  walk_press (f->window, "_Keep Them");
  daylight_widget_test_spin (300);
  g_assert_true (g_file_test (one, G_FILE_TEST_EXISTS));
  g_free (put (f, "two.wav", "something else\n", -1));
  walk_press (f->room, "_Remove the Originals…");
  walk_press (f->window, "_Remove");
  walk_find (f->room, GTK_TYPE_LABEL, "two.wav: This file could not be removed.");
  g_assert_false (g_file_test (one, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (two, G_FILE_TEST_EXISTS));
  daylight_widget_test_wait (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "The originals are still where they were.") == NULL, "the offer to go");
  g_assert_cmpuint (count (f), ==, 2);
  daylight_widget_test_assert_fits (f->room, 360);

  take (f, two, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "The originals are still where they were.");
  walk_press (f->room, "_Remove the Originals…");
  walk_press (f->window, "_Remove");
  walk_find (f->room, GTK_TYPE_LABEL, "The originals were removed.");
  g_assert_false (g_file_test (two, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count (f), ==, 3);
}

static void
open_rows (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    open_rows (child);
}

static void
test_look (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *chat = put (f, "chat.txt", "\xef\xbb\xbf<b>20:15</b> they: \xe4\xbd\xa0\xe5\xa5\xbd & more\r\n\x1b[31m", -1);
  g_autofree char *bad = put (f, "bad.txt", "caf\xe9 words, in an old encoding", -1);
  g_autofree char *sound = put (f, "call.wav", "RIFF\x24\0\0\0WAVEfmt ", 16);
  g_autofree char *letters = put (f, "letters.ttf", "\0\1\0\0\0", 5);
  g_autofree char *nothing = put (f, "nothing.ttf", "", 0);
  GtkWidget       *view;
  g_autofree char *text = NULL;

  take (f, sound, letters, nothing, chat, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "call.wav");
  walk_find (f->room, GTK_TYPE_LABEL, "chat.txt");
  daylight_widget_test_spin (300);
  open_rows (GTK_WIDGET (f->files));
  daylight_widget_test_spin (300);
  walk_find (f->room, GTK_TYPE_LABEL, "This kind of file can’t be shown here");
  walk_find (f->room, GTK_TYPE_LABEL, "This file is empty.");
  walk_find (f->room, GTK_TYPE_LABEL, "Listen to It");
  walk_find (f->room, GTK_TYPE_LABEL, "SHA-256 of the Original");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "files-5-rows");
  walk_press (f->room, "Read It Here");
  view = walk_find (f->room, GTK_TYPE_TEXT_VIEW, NULL);
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "<b>20:15</b> they: \xe4\xbd\xa0\xe5\xa5\xbd & more\n\xef\xbf\xbd[31m");
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  walk_picture (f->window, "files-6-text");
  gtk_widget_activate_action (view, "navigation.pop", NULL);
  walk_find (f->room, DAYLIGHT_TYPE_ATTACHMENTS, NULL);
  daylight_widget_test_spin (300);

  /* How many there are is said in the list. */
  gtk_widget_activate_action (GTK_WIDGET (f->files), "navigation.pop", NULL);
  walk_find (f->room, DAYLIGHT_TYPE_ENTRY_LIST, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "4 files");
  walk_picture (f->window, "files-7-list");
  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (f->room), f->id);
  f->files = DAYLIGHT_ATTACHMENTS (walk_find (f->room, DAYLIGHT_TYPE_ATTACHMENTS, NULL));
  daylight_widget_test_spin (300);

  take (f, bad, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "bad.txt");
}

/* All of a file that is longer than a sealed piece, and of one line without an end as many as GTK can lay out. */
static void
test_long_text (Fixture      *f,
                gconstpointer data)
{
  GString         *words = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv)   lines = NULL;
  GtkWidget       *view;
  int              height = 0;

  while (words->len < 100000)
    g_string_append (words, "words ");
  while (words->len < 150000)
    g_string_append_c (words, 'w');
  g_string_append (words, "the end");
  path = put (f, "long.txt", words->str, (gssize)words->len);
  take (f, path, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "long.txt");
  daylight_widget_test_spin (300);
  open_rows (GTK_WIDGET (f->files));
  walk_press (f->room, "Read It Here");
  view = walk_find (f->room, GTK_TYPE_TEXT_VIEW, NULL);
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 2000);
  /* No word was broken, and nothing is missing. */
  g_assert_true (g_str_has_suffix (lines[0], "words "));
  g_assert_true (g_str_has_prefix (lines[1], "words "));
  g_free (text);
  text = g_strjoinv ("", lines);
  g_assert_cmpstr (text, ==, words->str);
  g_string_free (words, TRUE);
  /* The page is as high as its text. */
  for (guint i = 0; height < 10000 && i < 1000; i++)
    {
      daylight_widget_test_spin (20);
      height = gtk_widget_get_height (view);
    }
  g_assert_cmpint (height, >=, 10000);
}

static void
test_drop (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *path = put (f, "dropped.txt", "words\n", -1);
  /* Anywhere on the entry's page. */
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (gtk_widget_get_ancestor (GTK_WIDGET (f->files), DAYLIGHT_TYPE_ENTRY_PAGE));
  g_autoptr (GFile)      file = g_file_new_for_path (path);
  GSList                 list = { file, NULL };
  g_auto (GValue)        value = G_VALUE_INIT;
  gboolean               taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &list);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &taken);
    }
  g_assert_true (taken);
  walk_find (f->room, GTK_TYPE_LABEL, "dropped.txt");
  wait_for_count (f, 1);
}

/* A folder: all that lies in it, one after the other, and nothing that a link leads to. */
static void
test_folder (Fixture      *f,
             gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->folder, "kept", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);

  g_assert_no_errno (g_mkdir_with_parents (inner, 0700));
  g_free (put (f, "kept/one.txt", "1\n", -1));
  g_free (put (f, "kept/inner/two.txt", "2\n", -1));
  g_assert_no_errno (symlink ("..", link));
  take (f, folder, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "one.txt");
  walk_find (f->room, GTK_TYPE_LABEL, "two.txt");
  walk_find (f->room, GTK_TYPE_LABEL, "link: This is a shortcut or a device");
  wait_for_count (f, 2);
}

static void
copy_bytes (Fixture    *f,
            const char *mime,
            const char *bytes,
            gsize       n)
{
  g_autoptr (GBytes)             kept = g_bytes_new (bytes, n);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (mime, kept);

  g_assert_true (gdk_clipboard_set_content (gtk_widget_get_clipboard (f->window), provider));
  daylight_attachments_paste (f->files);
}

/* A picture is asked about first and kept byte for byte; text becomes a file. */
static void
test_paste (Fixture      *f,
            gconstpointer data)
{
  GPtrArray       *all = NULL;
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)png, sizeof png);

  copy_bytes (f, "image/png", png, sizeof png);
  walk_find (f->window, GTK_TYPE_LABEL, "Does this picture show, in a sexual or intimate way");
  walk_press (f->window, "Not Sure");
  walk_find (f->window, GTK_TYPE_LABEL, "It Was Not Added");
  walk_press (f->window, "Close");
  g_assert_cmpuint (count (f), ==, 0);
  copy_bytes (f, "image/png", png, sizeof png);
  walk_press (f->window, "No");
  walk_find (f->room, GTK_TYPE_LABEL, "Pasted picture");
  daylight_journal_attachments_async (f->journal, f->id, NULL, listed_cb, &all);
  daylight_widget_test_wait (all != NULL, "the files");
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (daylight_attachment_get_sha256 (all->pdata[0]), ==, hash);
  g_assert_cmpstr (daylight_attachment_get_mime (all->pdata[0]), ==, "image/png");
  g_ptr_array_unref (all);
  copy_bytes (f, "text/plain;charset=utf-8", "what they wrote", 15);
  walk_find (f->room, GTK_TYPE_LABEL, "Pasted text");
  wait_for_count (f, 2);
  copy_bytes (f, "application/x-something", "x", 1);
  walk_find (f->room, GTK_TYPE_LABEL, "There is nothing in the clipboard that can be kept here.");
}

/* Exports as a conversation, a saved message with all its headers; what is neither is said. */
static void
test_talk (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *chat = put (f, "chat.txt", "12/03/2026, 21:06 - Mallory: Answer me\n12/03/2026, 21:07 - Me: shot.jpg (file attached)\n", -1);
  g_autofree char *mail = put (f, "one.eml", "Received: by x.example\nFrom: m@example.org\nSubject: Last warning\n\nAnswer me\n", -1);
  g_autofree char *other = put (f, "other.json", "{\"a\": 1}", -1);

  take (f, chat, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "chat.txt");
  daylight_widget_test_spin (500);
  open_rows (GTK_WIDGET (f->files));
  walk_press (f->room, "Show as a Conversation");
  walk_find (f->room, GTK_TYPE_LABEL, "2 messages, as the exported file has them.");
  walk_find (f->room, GTK_TYPE_LABEL, "Mallory");
  walk_find (f->room, GTK_TYPE_LABEL, "with the file shot.jpg");
  walk_focus (walk_find (f->room, GTK_TYPE_LIST_VIEW, NULL));
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "files-8-chat");
  gtk_widget_activate_action (walk_find (f->room, GTK_TYPE_LIST_VIEW, NULL), "navigation.pop", NULL);
  daylight_widget_test_spin (400);
  take (f, mail, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "one.eml");
  daylight_widget_test_spin (500);
  open_rows (GTK_WIDGET (f->files));
  walk_press (f->room, "Show as an E-Mail");
  walk_find (f->room, GTK_TYPE_LABEL, "Last warning");
  open_rows (f->room);
  walk_find (f->room, GTK_TYPE_LABEL, "by x.example");
  daylight_widget_test_assert_fits (f->room, 360);
  walk_picture (f->window, "files-9-mail");
  gtk_widget_activate_action (walk_find (f->room, GTK_TYPE_LABEL, "by x.example"), "navigation.pop", NULL);
  daylight_widget_test_spin (400);
  take (f, other, NULL);
  walk_find (f->room, GTK_TYPE_LABEL, "other.json");
}

#define ADD(name, func) g_test_add ("/journal-files/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  ADD ("age", test_age);
  ADD ("age-mail", test_age_mail);
  ADD ("errors", test_errors);
  ADD ("stop", test_stop);
  ADD ("L18/missed", test_missed);
  ADD ("originals", test_originals);
  ADD ("look", test_look);
  ADD ("long-text", test_long_text);
  ADD ("drop", test_drop);
  ADD ("folder", test_folder);
  ADD ("paste", test_paste);
  ADD ("talk", test_talk);

  return g_test_run ();
}
