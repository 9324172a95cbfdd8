/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-fixture.h"

#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>

#include "daylight-blob-folder.h"
#include "daylight-blob-reader.h"
#include "daylight-blob-writer.h"

/* Each case runs in a process of its own, in mounts of its own, on a disk of 4 MiB. */

#define DISK_BYTES (4 * 1024 * 1024)

static void
write_proc (const char *path,
            const char *text)
{
  g_autofd int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
}

static void
enter_small_disk (Folder *folder)
{
  const uid_t      uid = getuid ();
  const gid_t      gid = getgid ();
  g_autofree char *uids = g_strdup_printf ("0 %u 1", uid);
  g_autofree char *gids = g_strdup_printf ("0 %u 1", gid);

  g_assert_cmpint (unshare (uid == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER), ==, 0);
  if (uid != 0)
    {
      write_proc ("/proc/self/setgroups", "deny");
      write_proc ("/proc/self/uid_map", uids);
      write_proc ("/proc/self/gid_map", gids);
    }
  g_assert_cmpint (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), ==, 0);

  folder_set_up (folder, NULL);
  g_assert_cmpint (mount ("tmpfs", folder->path, "tmpfs", 0, "size=4m,mode=700"), ==, 0);
  g_close (folder->fd, NULL);
  folder->fd = open (folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static void
leave_small_disk (Folder *folder)
{
  g_close (folder->fd, NULL);
  g_assert_cmpint (umount2 (folder->path, MNT_DETACH), ==, 0);
  g_assert_cmpint (g_rmdir (folder->path), ==, 0);
  g_free (folder->path);
}

static void
fill_disk (Folder *folder)
{
  g_autofd int fd = openat (folder->fd, "filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  char         zeros[4096] = { 0 };

  while (write (fd, zeros, sizeof zeros) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
}

static void
assert_no_half (Folder *folder,
                guint   n)
{
  g_autoptr (GPtrArray) ids = daylight_blob_list (folder->fd, NULL);
  g_autofree char      *tmp = folder_child (folder, "tmp");
  g_autoptr (GDir)      dir = g_dir_open (tmp, 0, NULL);

  g_assert_cmpuint (ids->len, ==, n);
  g_assert_null (g_dir_read_name (dir));
}

static DaylightBlobInfo *
seal_zeros (Folder       *folder,
            DaylightKeys *keys,
            gsize         size,
            GError      **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (g_malloc0 (size), (gssize)size, g_free);

  return daylight_blob_writer_seal_stream (keys, folder->fd, stream, "zeros", NULL, 0, 0, NULL, NULL, error);
}

static void
case_stream (Folder *folder)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightKeys)       keys = make_keys (folder, "words", NULL);
  g_autoptr (DaylightBlobInfo)   info = NULL;
  g_autoptr (DaylightBlobReader) reader = NULL;

  /* How long it is shows only as it comes: the disk ends in the middle. */
  g_assert_null (seal_zeros (folder, keys, 2 * DISK_BYTES, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_FULL);
  g_clear_error (&error);
  assert_no_half (folder, 0);

  info = seal_zeros (folder, keys, 1000, &error);
  g_assert_no_error (error);
  reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
  g_assert_true (daylight_blob_reader_verify (reader, NULL, &error));
  assert_no_half (folder, 1);
}

static void
case_path (Folder *folder)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (DaylightKeys) keys = make_keys (folder, "words", NULL);
  g_autofree char         *path = folder_child (folder, "source");
  g_autofd int             fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  DaylightBlobProgress     progress = { 0 };

  /* Said before copying, not at the end of it. */
  g_assert_cmpint (ftruncate (fd, G_GINT64_CONSTANT (20) << 30), ==, 0);
  g_assert_null (daylight_blob_writer_seal_path (keys, folder->fd, path, NULL, NULL, 0, &progress, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_FULL);
  g_assert_cmpuint (progress.total, ==, 0);
  g_assert_false (folder_has (folder, "b"));
}

static void
case_keys (Folder *folder)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) kept = NULL;
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightSecret) right = words ("words");
  g_autoptr (DaylightSecret) other = words ("other words");
  g_autoptr (DaylightKeys)   keys = make_keys (folder, "words", NULL);
  g_autoptr (DaylightKeys)   again = NULL;

  g_assert_true (daylight_keys_add_kept (keys, &kept, &error));
  fill_disk (folder);
  g_assert_false (daylight_keys_set_passphrase (keys, other, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (daylight_keys_renew_recovery (keys, &code, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_FULL);
  g_clear_error (&error);

  again = daylight_keys_load (folder->fd, &error);
  g_assert_no_error (error);
  g_assert_true (daylight_keys_unlock_passphrase (again, right, NULL, &error));
  daylight_keys_lock (again);

  /* Leaving still takes back what is kept. */
  g_assert_true (daylight_keys_revoke_kept (again, &error));
  g_assert_false (daylight_keys_unlock_kept (again, kept, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
  g_clear_error (&error);
  g_assert_true (daylight_keys_erase (folder->fd, &error));
}

static void
case_read_only (Folder *folder)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightSecret)     right = words ("words");
  g_autoptr (DaylightKeys)       keys = make_keys (folder, "words", NULL);
  g_autoptr (DaylightBlobInfo)   info = seal_zeros (folder, keys, 1000, &error);
  g_autoptr (DaylightKeys)       again = NULL;
  g_autoptr (DaylightBlobReader) reader = NULL;

  g_assert_cmpint (mount (NULL, folder->path, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  again = daylight_keys_load (folder->fd, &error);
  g_assert_no_error (error);
  g_assert_true (daylight_keys_unlock_passphrase (again, right, NULL, &error));
  reader = daylight_blob_reader_open (again, folder->fd, info->id, &error);
  g_assert_true (daylight_blob_reader_verify (reader, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (seal_zeros (folder, again, 10, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (daylight_keys_set_passphrase (again, right, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (daylight_blob_erase (folder->fd, info->id, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY);
}

typedef void (*Case) (Folder *folder);

static void
run_child (gconstpointer data)
{
  Folder folder;

  enter_small_disk (&folder);
  ((Case)(gpointer)data) (&folder);
  leave_small_disk (&folder);
}

static void
run (gconstpointer data)
{
  g_autofree char *child = g_strconcat (g_test_get_path (), "/subprocess/child", NULL);

  g_test_trap_subprocess (child, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
add (const char *path,
     Case        run_it)
{
  g_autofree char *child = g_strconcat (path, "/subprocess/child", NULL);

  g_test_add_data_func (path, NULL, run);
  g_test_add_data_func (child, (gpointer)run_it, run_child);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/journal/full-disk/stream", case_stream);
  add ("/journal/full-disk/path", case_path);
  add ("/journal/full-disk/keys", case_keys);
  add ("/journal/full-disk/read-only", case_read_only);

  return g_test_run ();
}
