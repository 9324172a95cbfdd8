/* SPDX-License-Identifier: GPL-3.0-or-later */

/* FAT ends a file at 4 GiB less one byte, and says so when it is full to there. We say so before anything is copied. It knows no
 * rights, and can't exchange two names. The kernel's answers are a double's here, since not every place where this runs may
 * mount a real one. */

#include "daylight-backup.h"
#include "daylight-blob-folder.h"
#include "daylight-blob-writer.h"
#include "journal-care.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>

#define FAT_MAGIC 0x4d44
#define GIB (G_GINT64_CONSTANT (1) << 30)

#define RIGHT "four quiet boats at noon"
#define NEW "seven green lamps by the river"

static gboolean is_fat;
static gboolean is_huge;
static gboolean is_coarse;
static guint    n_refused;

/* In place of libc's. */
int
fstatfs (int            fd,
         struct statfs *info)
{
  int rc = (int)syscall (SYS_fstatfs, fd, info);

  if (is_fat)
    info->f_type = FAT_MAGIC;
  if (is_huge)
    info->f_bavail = info->f_blocks = (fsblkcnt_t)(100 * GIB / info->f_bsize);
  if (is_coarse)
    {
      info->f_bsize = 1024 * 1024;
      info->f_frsize = 4096;
      info->f_bavail = info->f_blocks = (fsblkcnt_t)(GIB / 4096);
    }

  return rc;
}

static int
refuse (int code)
{
  n_refused++;
  errno = code;

  return -1;
}

int
chmod (const char *path,
       mode_t      mode)
{
  return is_fat ? refuse (EPERM) : (int)syscall (SYS_chmod, path, mode);
}

int
fchmod (int    fd,
        mode_t mode)
{
  return is_fat ? refuse (EPERM) : (int)syscall (SYS_fchmod, fd, mode);
}

int
fchmodat (int         fd,
          const char *name,
          mode_t      mode,
          int         flags)
{
  return is_fat ? refuse (EPERM) : (int)syscall (SYS_fchmodat, fd, name, mode);
}

int
renameat2 (int         from_fd,
           const char *from,
           int         to_fd,
           const char *to,
           unsigned    flags)
{
  return is_fat && flags != 0 ? refuse (EINVAL) : (int)syscall (SYS_renameat2, from_fd, from, to_fd, to, flags);
}

static void
make_sparse (Folder     *folder,
             const char *name,
             gint64      size)
{
  g_autofd int fd = openat (folder->fd, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
}

static void
seal (Folder              *folder,
      DaylightKeys        *keys,
      gint64               size,
      DaylightJournalError code)
{
  g_autofree char             *path = folder_child (folder, "source");
  g_autoptr (GError)           error = NULL;
  g_autoptr (GPtrArray)        ids = NULL;
  g_autoptr (DaylightBlobInfo) info = NULL;
  DaylightBlobProgress         progress = { 0 };

  make_sparse (folder, "source", size);
  info = daylight_blob_writer_seal_path (keys, folder->fd, path, NULL, NULL, 0, &progress, NULL, &error);
  g_assert_null (info);
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, (int)code);
  /* It did not even begin. */
  g_assert_cmpuint (progress.total, ==, 0);
  ids = daylight_blob_list (folder->fd, NULL);
  g_assert_cmpuint (ids->len, ==, 0);
  g_assert_cmpint (unlinkat (folder->fd, "source", 0), ==, 0);
}

static void
test_attachment (Folder       *folder,
                 gconstpointer data)
{
  g_autoptr (DaylightKeys) keys = make_keys (folder, "words", NULL);

  is_fat = TRUE;
  seal (folder, keys, 4 * GIB, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE);
  /* What is sealed is a little longer. */
  seal (folder, keys, 4 * GIB - 1, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE);
  seal (folder, keys, 4 * GIB - 1000000, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE);
  is_fat = FALSE;
  /* Elsewhere it is only a question of room. */
  seal (folder, keys, 100000 * GIB, DAYLIGHT_JOURNAL_ERROR_FULL);
}

static void
test_copy (Folder       *folder,
           gconstpointer data)
{
  static const char  id[] = "0123456789abcdef0123456789abcdef";
  Folder             stick = { 0 };
  g_autofree char   *sealed = daylight_blob_path (id);
  g_autofree char   *path = NULL;
  g_autoptr (GError) error = NULL;
  guint64            total = 0;
  DaylightBackup    *backup;

  folder_set_up (&stick, NULL);
  path = folder_child (&stick, "copy");
  g_assert_cmpint (mkdirat (folder->fd, "b", 0700), ==, 0);
  g_assert_cmpint (mkdirat (folder->fd, "b/01", 0700), ==, 0);
  make_sparse (folder, "data.db", 4096);
  make_sparse (folder, sealed, 5 * GIB);

  is_fat = is_huge = TRUE;
  backup = daylight_backup_begin (path, folder->fd, &total, &error);
  g_assert_null (backup);
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE);
  g_assert_false (folder_has (&stick, "copy.part"));
  g_clear_error (&error);
  is_fat = FALSE;
  backup = daylight_backup_begin (path, folder->fd, &total, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (total, ==, 5 * GIB + 4096);
  daylight_backup_free (backup);
  is_huge = FALSE;
  /* A place that counts in small pieces and likes to be given large ones: it is the small ones that are free. */
  is_coarse = TRUE;
  backup = daylight_backup_begin (path, folder->fd, &total, &error);
  g_assert_null (backup);
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_FULL);
  g_assert_false (folder_has (&stick, "copy.part"));
  is_coarse = FALSE;
  folder_tear_down (&stick, NULL);
}

/* A journal's whole life on a stick, and that of a copy there. */
static void
test_life (Door         *door,
           gconstpointer data)
{
  g_autoptr (DaylightSecret)     code = NULL;
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("attached", 8);
  g_autoptr (DaylightEntry)      entry = NULL;
  g_autoptr (DaylightAttachment) file = NULL;
  g_autoptr (GInputStream)       stream = NULL;
  g_autofree char               *path = folder_child (&door->folder, "copy");
  Door                           copy = { 0 };

  is_fat = TRUE;
  code = door_create (door, RIGHT, TRUE);
  entry = door_save (door, NULL, "one");
  file = door_attach (door, daylight_entry_get_id (entry), bytes, "a");
  door_back_up (door, path, -1);
  g_object_unref (door_save (door, NULL, "two"));
  door_back_up (door, path, -1);
  g_assert_false (folder_has (&door->folder, "copy.part"));
  g_assert_false (folder_has (&door->folder, "copy.old"));
  door_lock (door, DAYLIGHT_LOCK_LEAVE);
  door_unlock (door, RIGHT, -1);
  door_rotate (door, RIGHT, NEW, -1);
  g_assert_cmpint (door_list (door, NULL), ==, 2);
  door_erase_entry (door, daylight_entry_get_id (entry), -1);
  door_again (door);
  door_unlock (door, NEW, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_assert_cmpint (door_list (door, NULL), ==, 1);

  door_open_second (&copy, door, path, TRUE);
  door_unlock (&copy, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (copy.journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_assert_cmpint (door_list (&copy, NULL), ==, 2);
  stream = door_open (&copy, daylight_attachment_get_id (file), -1);
  g_assert_cmpint (g_input_stream_skip (stream, 100, NULL, NULL), ==, 8);
  g_clear_object (&stream);
  g_object_unref (door_save (&copy, NULL, "three"));
  door_close_second (&copy);
  is_fat = FALSE;
  g_test_message ("%u calls were refused", n_refused);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/fat/attachment", Folder, NULL, folder_set_up, test_attachment, folder_tear_down);
  g_test_add ("/journal/fat/copy", Folder, NULL, folder_set_up, test_copy, folder_tear_down);
  g_test_add ("/journal/fat/life", Door, NULL, door_set_up, test_life, door_tear_down);

  return g_test_run ();
}
