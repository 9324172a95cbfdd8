/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small disk, and a second copy of the app: what is said, and that what comes after goes on. */

#include "daylight-attachments.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/random.h>
#include <unistd.h>

#define DISK_MIB 32

static char *disk;

static void
write_proc (const char *path,
            const char *text)
{
  g_autofd int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
}

/* Before any thread is started: mounts of our own belong to the threads that come after. Who is not root mounts in a user
 * namespace, as the same user: the bus asks for that. */
static void
mount_disk (void)
{
  const uid_t      uid = getuid ();
  g_autofree char *uids = g_strdup_printf ("%u %u 1", uid, uid);
  g_autofree char *gids = g_strdup_printf ("%u %u 1", getgid (), getgid ());

  disk = g_dir_make_tmp ("daylight-disk-XXXXXX", NULL);
  g_assert_no_errno (unshare (uid == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER));
  if (uid != 0)
    {
      write_proc ("/proc/self/setgroups", "deny");
      write_proc ("/proc/self/uid_map", uids);
      write_proc ("/proc/self/gid_map", gids);
    }
  g_assert_no_errno (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
  g_assert_no_errno (mount ("tmpfs", disk, "tmpfs", 0, "size=32m,mode=700"));
}

static GtkWidget *
show_room (DaylightContext *context,
           GtkWidget      **window)
{
  GtkWidget *room = daylight_journal_room_new (context);

  *window = daylight_widget_test_show (room, walk_width (), 720);

  return room;
}

static char *
put (const char *folder,
     const char *name,
     gsize       size)
{
  char  *path = g_build_filename (folder, name, NULL);
  guint8 noise[4096];
  int    fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  for (gsize done = 0; done < size; done += sizeof noise)
    {
      g_assert_cmpint (getrandom (noise, sizeof noise, 0), ==, sizeof noise);
      g_assert_cmpint (write (fd, noise, MIN (size - done, sizeof noise)), >, 0);
    }
  close (fd);

  return path;
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GPtrArray **)user_data = daylight_journal_attachments_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

static guint
count (DaylightContext *context,
       const char      *id)
{
  g_autoptr (GPtrArray) all = NULL;

  daylight_journal_attachments_async (daylight_context_get_journal (context), id, NULL, settled_cb, &all);
  daylight_widget_test_wait (all != NULL, "the files");

  return all->len;
}

/* What does not fit is said, what fits goes in, and what was there is there. */
static void
test_full (void)
{
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightContext) context = NULL;
  g_autoptr (DaylightSecret)  code = NULL;
  g_autoptr (GPtrArray)       files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char            *vault = g_build_filename (disk, "v", NULL);
  g_autofree char            *source = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char            *id = NULL;
  GtkWidget                  *room, *window;

  context = walk_context (vault, keyring);
  code = walk_create (context, FALSE);
  id = walk_save (context, DAYLIGHT_ENTRY_NOTE, "what was written");
  room = show_room (context, &window);
  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (room), id);
  walk_find (room, DAYLIGHT_TYPE_ATTACHMENTS, NULL);
  for (guint i = 0; i < 4; i++)
    {
      static const gsize sizes[] = { 1000, 2 * DISK_MIB << 20, 1000, 3 * DISK_MIB << 20 };
      g_autofree char   *name = g_strdup_printf ("sound-%u.wav", i);
      g_autofree char   *path = put (source, name, sizes[i]);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  daylight_attachments_take (DAYLIGHT_ATTACHMENTS (walk_find (room, DAYLIGHT_TYPE_ATTACHMENTS, NULL)), files);
  walk_find (room, GTK_TYPE_LABEL, "sound-3.wav: The disk is full. Make some room and try again; nothing was lost.");
  walk_find (room, GTK_TYPE_LABEL, "sound-1.wav: The disk is full.");
  walk_find (room, GTK_TYPE_LABEL, "sound-0.wav");
  walk_find (room, GTK_TYPE_LABEL, "sound-2.wav");
  walk_picture (window, "trouble-1-full");
  g_assert_cmpuint (count (context, id), ==, 2);
  walk_find (room, GTK_TYPE_LABEL, "what was written");
  g_assert_cmpint (daylight_journal_get_state (daylight_context_get_journal (context)), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* From a place that can only be read: taken in, and that the original stays is said. */
static void
test_read_only (void)
{
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autofree char            *folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char            *vault = g_build_filename (folder, "v", NULL);
  g_autoptr (DaylightContext) context = NULL;
  g_autoptr (DaylightSecret)  code = NULL;
  g_autoptr (GPtrArray)       files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char            *path = put (disk, "call.wav", 1000);
  g_autofree char            *id = NULL;
  GtkWidget                  *room, *window;

  g_assert_no_errno (mount (NULL, disk, NULL, MS_REMOUNT | MS_RDONLY, NULL));
  context = walk_context (vault, keyring);
  code = walk_create (context, FALSE);
  id = walk_save (context, DAYLIGHT_ENTRY_NOTE, "what was written");
  room = show_room (context, &window);
  daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (room), id);
  g_ptr_array_add (files, g_file_new_for_path (path));
  daylight_attachments_take (DAYLIGHT_ATTACHMENTS (walk_find (room, DAYLIGHT_TYPE_ATTACHMENTS, NULL)), files);
  walk_find (room, GTK_TYPE_LABEL, "The originals are still where they were.");
  g_assert_cmpuint (count (context, id), ==, 1);
  walk_press (room, "_Remove the Originals…");
  walk_press (window, "_Remove");
  walk_find (room, GTK_TYPE_LABEL, "call.wav: This file could not be removed.");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count (context, id), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_no_errno (mount (NULL, disk, NULL, MS_REMOUNT, NULL));
}

/* Only one copy can have it open; the other says so, and has it once the first has let go. */
static void
test_second (void)
{
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autofree char            *folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char            *vault = g_build_filename (folder, "v", NULL);
  g_autoptr (DaylightContext) first = walk_context (vault, keyring);
  g_autoptr (DaylightContext) second = NULL;
  g_autoptr (DaylightSecret)  code = walk_create (first, FALSE);
  g_autofree char            *id = walk_save (first, DAYLIGHT_ENTRY_NOTE, "what was written");
  GtkWidget                  *room, *window;

  second = walk_context (vault, keyring);
  room = show_room (second, &window);
  daylight_widget_test_wait (gtk_widget_get_sensitive (walk_passphrase (room, "Passphrase")), "the page to be ready");
  walk_type (walk_passphrase (room, "Passphrase"), WALK_PASSPHRASE);
  walk_press (room, "_Open");
  walk_find (room, GTK_TYPE_LABEL, "The journal is open in another window of this app. Close that one first.");
  g_assert_false (daylight_journal_is_open (daylight_context_get_journal (second)));
  walk_picture (window, "trouble-2-second");
  daylight_context_lock (first, DAYLIGHT_LOCK_CALM);
  walk_settle (first);
  walk_type (walk_passphrase (room, "Passphrase"), WALK_PASSPHRASE);
  walk_press (room, "_Open");
  walk_find (room, GTK_TYPE_LABEL, "what was written");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  mount_disk ();
  walk_init (&argc, &argv);
  g_test_add_func ("/journal-trouble/read-only", test_read_only);
  g_test_add_func ("/journal-trouble/full", test_full);
  g_test_add_func ("/journal-trouble/second", test_second);

  return g_test_run ();
}
