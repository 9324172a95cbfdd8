/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the world does to a journal: damage, full disks, read-only places, other processes, sudden ends. */

#include "journal-door.h"
#include "journal-mounts.h"

#include <sys/stat.h>
#include <sys/wait.h>

#define RIGHT "four quiet boats at noon"

static char *
file_of (Door       *door,
         const char *name)
{
  return g_build_filename (door->path, name, NULL);
}

static void
flip (const char *path,
      gsize       at)
{
  int    fd = open (path, O_RDWR | O_CLOEXEC);
  guint8 byte;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint ((int)pread (fd, &byte, 1, (off_t)at), ==, 1);
  byte ^= 0x40;
  g_assert_cmpint ((int)pwrite (fd, &byte, 1, (off_t)at), ==, 1);
  close (fd);
}

static gsize
size_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);

  return (gsize)info.st_size;
}

/* Any page of the database may go bad: it is noticed, nothing wrong is shown, and the rest is there to be read. With the
 * copy of the last lock, all of it. */
static void
test_flipped (Door         *door,
              gconstpointer data)
{
  g_autofree char *path = file_of (door, "data.db");
  g_autofree char *copy = file_of (door, "data.db.1");
  g_autofree char *before = NULL;
  gboolean         with_copy = GPOINTER_TO_INT (data);
  gsize            size;
  guint            n_whole = 0;
  guint            n_refused = 0;
  guint            n_pages;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("number%u %s", i, "quite a long line, so that there are some pages of them, one behind the other");

      g_object_unref (door_save (door, NULL, text));
    }
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  if (!with_copy)
    g_assert_cmpint (g_unlink (copy), ==, 0);
  n_pages = (guint)(size / 4096);

  for (guint page = 0; page < n_pages; page++)
    {
      g_autoptr (GError) error = NULL;

      flip (path, page * 4096 + (page * 997) % 4096);
      if (!with_copy && !door_try_unlock (door, RIGHT, &error))
        {
          g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
          g_clear_error (&error);
          n_refused++;
        }
      else
        {
          int n;

          if (with_copy)
            door_unlock (door, RIGHT, -1);
          g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_READ_ONLY);
          n = door_list (door, NULL);
          g_assert_cmpint (n, <=, 40);
          n_whole += n == 40;
          door_expect_save_error (door, DAYLIGHT_JOURNAL_ERROR_READ_ONLY);
          door_lock (door, DAYLIGHT_LOCK_CALM);
        }
      g_assert_true (g_file_set_contents (path, before, (gssize)size, &error));
      g_assert_no_error (error);
    }
  g_test_message ("%u pages: with %u all can be read, with %u nothing", n_pages, n_whole, n_refused);
  if (with_copy)
    g_assert_cmpuint (n_whole, ==, n_pages);
  else
    /* The pages that say which tables there are. */
    g_assert_cmpuint (n_refused, <=, 4);

  door_unlock (door, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_assert_cmpint (door_list (door, NULL), ==, 40);
}

/* With the copy of the last lock, all of it is there, even without the first page. */
static void
test_copies (Door         *door,
             gconstpointer data)
{
  g_autofree char *path = file_of (door, "data.db");
  g_autofree char *copy = file_of (door, "data.db.1");
  g_autofree char *fourth = file_of (door, "data.db.4");
  gsize            size;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  for (guint i = 0; i < 5; i++)
    {
      g_object_unref (door_save (door, NULL, "one more"));
      door_lock (door, DAYLIGHT_LOCK_CALM);
      g_assert_cmpuint (size_of (copy), ==, size_of (path));
      door_unlock (door, RIGHT, -1);
    }
  g_assert_false (g_file_test (fourth, G_FILE_TEST_EXISTS));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  size = size_of (path);

  for (gsize at = 10; at < size; at += 4096)
    flip (path, at);
  door_unlock (door, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_READ_ONLY);
  g_assert_cmpint (door_list (door, "more"), ==, 5);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_cmpint (g_unlink (path), ==, 0);
  door_unlock (door, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_READ_ONLY);
  g_assert_cmpint (door_list (door, "more"), ==, 5);
}

static void
test_key_file (Door         *door,
               gconstpointer data)
{
  g_autofree char *path = file_of (door, "data.key");
  g_autofree char *away = file_of (door, "away");

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  g_object_unref (door_save (door, NULL, "x"));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  door_unlock (door, RIGHT, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
  door_again (door);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  g_assert_cmpint (g_rename (away, path), ==, 0);
  flip (path, 300);
  door_unlock (door, RIGHT, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
  flip (path, 300);
  door_unlock (door, RIGHT, -1);
}

static void
test_sealed_file (Door         *door,
                  gconstpointer data)
{
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("some bytes", 10);
  g_autoptr (DaylightEntry)      entry = NULL;
  g_autoptr (DaylightAttachment) attachment = NULL;
  g_autofree char               *path = NULL;
  const char                    *id;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  entry = door_save (door, NULL, "x");
  attachment = door_attach (door, daylight_entry_get_id (entry), bytes, "a");
  id = daylight_attachment_get_id (attachment);
  path = g_build_filename (door->path, "b", (char[]){ id[0], id[1], 0 }, id, NULL);
  flip (path, 30);
  g_assert_null (door_open (door, id, DAYLIGHT_JOURNAL_ERROR_DAMAGED));
  /* One damaged file says nothing of the rest. */
  journal_settle (door->journal);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_object_unref (door_save (door, NULL, "y"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (door_open (door, id, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND));
}

static void
test_read_only_place (Door         *door,
                      gconstpointer data)
{
  g_autoptr (DaylightEntry) entry = NULL;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  entry = door_save (door, NULL, "x");
  door_lock (door, DAYLIGHT_LOCK_CALM);

  mount_read_only (door->path);
  door_unlock (door, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_READ_ONLY);
  g_assert_cmpint (door_list (door, "x"), ==, 1);
  door_expect_save_error (door, DAYLIGHT_JOURNAL_ERROR_READ_ONLY);
  door_delete (door, daylight_entry_get_id (entry), TRUE, DAYLIGHT_JOURNAL_ERROR_READ_ONLY);
  g_assert_null (door_attach_file (door, daylight_entry_get_id (entry), "/etc/passwd", DAYLIGHT_JOURNAL_ERROR_READ_ONLY));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_cmpint (umount (door->path), ==, 0);
  door_unlock (door, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
}

static void
fill (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);
  int              fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  static char      bytes[4096];

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, bytes, sizeof bytes) > 0)
    ;
  close (fd);
}

/* On a full disk nothing is half written, nothing is lost, and deleting works: it is the way out. */
static void
test_full_disk (Door         *door,
                gconstpointer data)
{
  g_autofree char          *big = folder_child (&door->folder, "big");
  g_autofree char          *filler = file_of (door, "filler");
  g_autofree char          *reserve = file_of (door, "reserve");
  g_autofree char          *tmp = file_of (door, "tmp");
  g_autofree char          *bytes = g_malloc0 (3000000);
  g_autoptr (DaylightEntry) entry = NULL;
  g_autoptr (GHashTable)    drafts = NULL;
  g_autoptr (GDir)          dir = NULL;
  const char               *id;

  g_assert_cmpint (g_mkdir (door->path, 0700), ==, 0);
  g_assert_cmpint (mount ("tmpfs", door->path, "tmpfs", 0, "size=8m"), ==, 0);
  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  entry = door_save (door, NULL, "before");
  id = daylight_entry_get_id (entry);
  journal_settle (door->journal);
  g_assert_cmpuint (size_of (reserve), ==, 4 * 1024 * 1024);

  fill (door->path);
  g_assert_true (g_file_set_contents (big, bytes, 3000000, NULL));
  g_assert_null (door_attach_file (door, id, big, DAYLIGHT_JOURNAL_ERROR_FULL));
  dir = g_dir_open (tmp, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_clear_pointer (&dir, g_dir_close);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char          *text = g_strnfill (200000, 'a' + (char)i);
      g_autoptr (DaylightEntry) saved = NULL;

      saved = door_try_save (door, NULL, text, DAYLIGHT_JOURNAL_ERROR_FULL);
    }
  g_assert_cmpint (door_list (door, NULL), ==, 1);
  daylight_journal_set_draft_before_lock (door->journal, "new", "{\"what\":\"typed on a full disk\"}");
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock (door, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  drafts = door_drafts (door);
  g_assert_cmpuint (g_hash_table_size (drafts), ==, 1);
  door_delete (door, id, TRUE, -1);
  g_assert_cmpint (door_list (door, NULL), ==, 0);

  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  door_unlock (door, RIGHT, -1);
  g_object_unref (door_save (door, NULL, "after"));
  journal_settle (door->journal);
  g_assert_cmpuint (size_of (reserve), ==, 4 * 1024 * 1024);
  door_close (door);
  g_assert_cmpint (umount (door->path), ==, 0);
  door->journal = door_make (door);
}

/* Another process, killed again and again in the middle of saving and attaching. */
static void
work_until_killed (Door *door,
                   int   ready)
{
  guint i = 0;

  door->journal = door_make (door);
  door_unlock (door, RIGHT, -1);
  for (;; i++)
    {
      g_autofree char               *text = g_strdup_printf ("entry %u", i);
      g_autoptr (DaylightEntry)      entry = door_save (door, NULL, text);
      g_autoptr (GBytes)             bytes = g_bytes_new (text, strlen (text));
      g_autoptr (DaylightAttachment) attachment = door_attach (door, daylight_entry_get_id (entry), bytes, "a");

      /* Told only after it was said to be saved. */
      if (write (ready, "x", 1) != 1)
        _exit (1);
    }
}

static void
test_killed (Door         *door,
             gconstpointer data)
{
  guint n_saved = 0;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  door_close (door);

  for (guint round = 0; round < 12; round++)
    {
      int   ends[2];
      pid_t pid;
      char  bytes[4096];
      int   status;
      int   n;

      g_assert_cmpint (pipe (ends), ==, 0);
      pid = fork ();
      if (pid == 0)
        {
          close (ends[0]);
          work_until_killed (door, ends[1]);
        }
      close (ends[1]);
      g_assert_cmpint ((int)read (ends[0], bytes, 1), ==, 1);
      n_saved++;
      g_usleep (1000 + round * 1700);
      kill (pid, SIGKILL);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status));
      while ((n = (int)read (ends[0], bytes, sizeof bytes)) > 0)
        n_saved += (guint)n;
      close (ends[0]);

      door->journal = door_make (door);
      door_unlock (door, RIGHT, -1);
      g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
      /* One may have been saved that nobody was told of any more. */
      g_assert_cmpint (door_list (door, NULL), >=, (int)n_saved);
      g_assert_cmpint (door_list (door, NULL), <=, (int)(n_saved + round + 1));
      door_close (door);
    }
  door->journal = door_make (door);
}

/* While another process has it. */
static void
test_in_use (Door         *door,
             gconstpointer data)
{
  int   ends[2];
  pid_t pid;
  char  byte;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  door_close (door);
  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  if (pid == 0)
    work_until_killed (door, ends[1]);
  g_assert_cmpint ((int)read (ends[0], &byte, 1), ==, 1);
  door->journal = door_make (door);
  door_unlock (door, RIGHT, DAYLIGHT_JOURNAL_ERROR_IN_USE);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  door_unlock (door, RIGHT, -1);
  close (ends[0]);
  close (ends[1]);
}

static void
progress_cb (goffset  done,
             goffset  total,
             gpointer user_data)
{
  *(goffset *)user_data = MAX (1, done);
}

/* Locking in the middle of a large import: at once, and nothing half written stays. */
static void
test_lock_while_sealing (Door         *door,
                         gconstpointer data)
{
  g_autofree char          *big = folder_child (&door->folder, "big");
  g_autofree char          *tmp = file_of (door, "tmp");
  g_autoptr (GFile)         file = g_file_new_for_path (big);
  g_autoptr (DaylightEntry) entry = NULL;
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GDir)          dir = NULL;
  goffset                   done = 0;
  int                       fd = open (big, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (ftruncate (fd, 200 * 1024 * 1024), ==, 0);
  close (fd);
  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  entry = door_save (door, NULL, "x");
  daylight_journal_attach_file_async (door->journal, daylight_entry_get_id (entry), file, progress_cb, &done, NULL, door_take_cb, &result);
  while (done == 0 && result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (result);

  door_lock_meanwhile (door, DAYLIGHT_LOCK_CALM);
  door_wait ((gpointer *)&result);
  g_assert_null (daylight_journal_attach_finish (door->journal, result, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  /* The keys are gone before the journal's own copy, which passes through the same folder, is kept. */
  journal_wait_for_lock (door->journal);
  dir = g_dir_open (tmp, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

/* Locking while a passphrase is tried: the answer comes at once, what Argon2id gives later is thrown away. */
static void
test_lock_while_unlocking (Door         *door,
                           gconstpointer data)
{
  g_autoptr (DaylightSecret) secret = daylight_secret_new_text (RIGHT);
  g_autoptr (GAsyncResult)   result = NULL;
  g_autoptr (GAsyncResult)   second = NULL;
  g_autoptr (GCancellable)   cancellable = g_cancellable_new ();
  g_autoptr (GError)         error = NULL;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  for (guint i = 0; i < 30; i++)
    {
      daylight_journal_unlock_async (door->journal, secret, NULL, door_take_cb, &result);
      g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_UNLOCKING);
      for (guint k = 0; k < i; k++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
      if (result != NULL)
        {
          g_assert_true (daylight_journal_unlock_finish (door->journal, result, NULL));
          door_lock (door, DAYLIGHT_LOCK_CALM);
        }
      else
        {
          daylight_journal_lock_now (door->journal, DAYLIGHT_LOCK_CALM);
          g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
          door_wait ((gpointer *)&result);
          g_assert_false (daylight_journal_unlock_finish (door->journal, result, &error));
          g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
          g_clear_error (&error);
        }
      g_clear_object (&result);
    }

  daylight_journal_unlock_async (door->journal, secret, cancellable, door_take_cb, &result);
  g_cancellable_cancel (cancellable);
  door_wait ((gpointer *)&result);
  g_assert_false (daylight_journal_unlock_finish (door->journal, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  door_unlock (door, RIGHT, -1);
}

/* Locking in the middle of long searches: those that run end at once, those that wait never begin. */
static void
test_lock_while_searching (Door         *door,
                           gconstpointer data)
{
  GAsyncResult *results[40] = { NULL };
  guint         n_ended = 0;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < 1500; k++)
        g_string_append_printf (text, "word%u ", (i * k) % 977);
      g_object_unref (door_save (door, NULL, text->str));
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    daylight_journal_list_async (door->journal, "w", 0, DAYLIGHT_SORT_HAPPENED, 0, 100, NULL, door_take_cb, &results[i]);
  g_usleep (2000);

  door_lock_meanwhile (door, DAYLIGHT_LOCK_CALM);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) list = NULL;

      door_wait ((gpointer *)&results[i]);
      list = daylight_journal_list_finish (door->journal, results[i], NULL, &error);
      n_ended += g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (n_ended, >=, 1);
}

static void
test_sources (Door         *door,
              gconstpointer data)
{
  g_autofree char               *fifo = folder_child (&door->folder, "fifo");
  g_autofree char               *link = folder_child (&door->folder, "link");
  g_autofree char               *empty = folder_child (&door->folder, "empty");
  g_autoptr (DaylightEntry)      entry = NULL;
  g_autoptr (DaylightAttachment) attachment = NULL;
  const char                    *id;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  entry = door_save (door, NULL, "x");
  id = daylight_entry_get_id (entry);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_null (door_attach_file (door, id, fifo, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL));
  g_assert_null (door_attach_file (door, id, link, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL));
  g_assert_null (door_attach_file (door, id, "/dev/zero", DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL));
  g_assert_null (door_attach_file (door, id, door->path, DAYLIGHT_JOURNAL_ERROR_SOURCE_FOLDER));
  g_assert_null (door_attach_file (door, id, "/nowhere", DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE));
  g_assert_null (door_attach_file (door, "00000000000000000000000000000000", empty, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND));
  attachment = door_attach_file (door, id, empty, -1);
  g_assert_cmpuint (daylight_attachment_get_size (attachment), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  own_mounts ();
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/trouble/killed", Door, NULL, door_set_up, test_killed, door_tear_down);
  g_test_add ("/journal/trouble/in-use", Door, NULL, door_set_up, test_in_use, door_tear_down);
  g_test_add ("/journal/trouble/flipped", Door, NULL, door_set_up, test_flipped, door_tear_down);
  g_test_add ("/journal/trouble/flipped-with-copy", Door, GINT_TO_POINTER (1), door_set_up, test_flipped, door_tear_down);
  g_test_add ("/journal/trouble/copies", Door, NULL, door_set_up, test_copies, door_tear_down);
  g_test_add ("/journal/trouble/key-file", Door, NULL, door_set_up, test_key_file, door_tear_down);
  g_test_add ("/journal/trouble/sealed-file", Door, NULL, door_set_up, test_sealed_file, door_tear_down);
  g_test_add ("/journal/trouble/read-only-place", Door, NULL, door_set_up, test_read_only_place, door_tear_down);
  g_test_add ("/journal/trouble/full-disk", Door, NULL, door_set_up, test_full_disk, door_tear_down);
  g_test_add ("/journal/trouble/lock-while-sealing", Door, NULL, door_set_up, test_lock_while_sealing, door_tear_down);
  g_test_add ("/journal/trouble/lock-while-unlocking", Door, NULL, door_set_up, test_lock_while_unlocking, door_tear_down);
  g_test_add ("/journal/trouble/lock-while-searching", Door, NULL, door_set_up, test_lock_while_searching, door_tear_down);
  g_test_add ("/journal/trouble/sources", Door, NULL, door_set_up, test_sources, door_tear_down);

  return g_test_run ();
}
