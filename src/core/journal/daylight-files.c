/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

/* FAT's files end at 4 GiB - 1. */
#define FAT_MOST_BYTES G_GUINT64_CONSTANT (0xffffffff)

void
daylight_files_set_error (GError    **error,
                          int         saved_errno,
                          const char *what)
{
  DaylightJournalError code;

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
      code = DAYLIGHT_JOURNAL_ERROR_FULL;
      break;

    case EROFS:
    case EACCES:
    case EPERM:
      code = DAYLIGHT_JOURNAL_ERROR_READ_ONLY;
      break;

    case EFBIG:
      code = DAYLIGHT_JOURNAL_ERROR_TOO_LARGE;
      break;

    default:
      code = DAYLIGHT_JOURNAL_ERROR_IO;
      break;
    }

  g_set_error (error, DAYLIGHT_JOURNAL_ERROR, code, "%s: %s", what, g_strerror (saved_errno));
}

int
daylight_files_write_all (int           fd,
                          const guint8 *bytes,
                          gsize         size)
{
  while (size > 0)
    {
      const gssize n = write (fd, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      if (n == 0)
        return EIO;

      bytes += n;
      size -= (gsize)n;
    }

  return 0;
}

gssize
daylight_files_read_up_to (int     fd,
                           guint8 *bytes,
                           gsize   size,
                           goffset offset)
{
  gsize done = 0;

  while (done < size)
    {
      const gssize n = pread (fd, bytes + done, size - done, offset + (goffset)done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;

      done += (gsize)n;
    }

  return (gssize)done;
}

static int
sync_opened (int fd)
{
  g_autofd int owned = fd;

  if (owned < 0)
    return errno;
  /* EINVAL: a file system that can't; there is nothing more to be done then. */
  if (fsync (owned) < 0 && errno != EINVAL)
    return errno;

  return 0;
}

int
daylight_files_sync_folder (int         folder_fd,
                            const char *name)
{
  return sync_opened (openat (folder_fd, name != NULL ? name : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
}

DIR *
daylight_files_open_folder (int         folder_fd,
                            const char *name)
{
  g_autofd int fd = openat (folder_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR         *dir = fd >= 0 ? fdopendir (fd) : NULL;

  if (dir != NULL)
    g_steal_fd (&fd);

  return dir;
}

/**
 * daylight_files_check_room:
 * @longest: bytes of the longest file
 * @needed: bytes of all that is to be written
 *
 * Says no before a long copy rather than at its end.
 *
 * Returns: 0, also where the place does not say; EFBIG for more than FAT can hold in one file; ENOSPC
 */
int
daylight_files_check_room (int     folder_fd,
                           guint64 longest,
                           guint64 needed)
{
  struct statfs place;
  guint64       block;

  if (fstatfs (folder_fd, &place) < 0)
    return 0;
  if (place.f_type == MSDOS_SUPER_MAGIC && longest > FAT_MOST_BYTES)
    return EFBIG;
  /* What is free is counted in fragments; f_bsize, what the place likes to be given at once, may be far larger. */
  block = (guint64)(place.f_frsize > 0 ? place.f_frsize : place.f_bsize);
  if (place.f_blocks > 0 && (guint64)place.f_bavail * block < needed)
    return ENOSPC;

  return 0;
}

/**
 * daylight_files_make_durably:
 *
 * Makes the folder @path with its parents, each of them durable in the one above: else all that is in it goes with its name.
 *
 * Returns: 0 or errno
 */
int
daylight_files_make_durably (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  int              code = mkdir (path, 0700) == 0 ? 0 : errno;

  if (code == ENOENT && strcmp (parent, path) != 0)
    {
      code = daylight_files_make_durably (parent);
      if (code == 0 && mkdir (path, 0700) != 0)
        code = errno;
    }

  /* Above the journal's folder there may be links: a home on another disk. */
  return code == 0 || code == EEXIST ? sync_opened (open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) : code;
}

/**
 * daylight_files_resolve:
 *
 * A home may lie behind a link, and SQLite, told to follow none in place of the database, takes none above it either.
 */
char *
daylight_files_resolve (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *copy = g_strdup (resolved != NULL ? resolved : path);

  free (resolved);
  return copy;
}

gboolean
daylight_files_make_folder (int         folder_fd,
                            const char *name,
                            GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (name);
  int              code = 0;

  /* One that is there may be of a process that died before it was durable. */
  if (mkdirat (folder_fd, name, 0700) < 0 && errno != EEXIST)
    code = errno;
  else
    code = daylight_files_sync_folder (folder_fd, parent);

  if (code != 0)
    {
      daylight_files_set_error (error, code, "folder not made");
      return FALSE;
    }

  return TRUE;
}

static int
write_new (int           folder_fd,
           const char   *name,
           const guint8 *bytes,
           gsize         size)
{
  g_autofd int fd = -1;
  int          code;

  if (unlinkat (folder_fd, name, 0) < 0 && errno != ENOENT)
    return errno;
  fd = openat (folder_fd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return errno;

  code = daylight_files_write_all (fd, bytes, size);
  if (code == 0 && fsync (fd) < 0)
    code = errno;
  /* Some places report a write's fault only now. */
  if (close (g_steal_fd (&fd)) < 0 && code == 0 && errno != EINTR)
    code = errno;

  return code;
}

/**
 * daylight_files_prepare:
 *
 * Writes tmp/@tmp_name, durably: whatever can run out of room does so here, before anything changed.
 */
gboolean
daylight_files_prepare (int           folder_fd,
                        const char   *tmp_name,
                        const guint8 *bytes,
                        gsize         size,
                        GError      **error)
{
  g_autofree char *tmp = g_build_filename ("tmp", tmp_name, NULL);
  int              code;

  if (!daylight_files_make_folder (folder_fd, "tmp", error))
    return FALSE;

  code = write_new (folder_fd, tmp, bytes, size);
  if (code != 0)
    {
      unlinkat (folder_fd, tmp, 0);
      daylight_files_set_error (error, code, "file not written");
      return FALSE;
    }

  return TRUE;
}

/**
 * daylight_files_put:
 *
 * Renames tmp/@tmp_name to @to, durably.
 */
gboolean
daylight_files_put (int         folder_fd,
                    const char *tmp_name,
                    const char *to,
                    GError    **error)
{
  g_autofree char *tmp = g_build_filename ("tmp", tmp_name, NULL);
  int              code = 0;

  if (renameat (folder_fd, tmp, folder_fd, to) < 0)
    {
      code = errno;
      unlinkat (folder_fd, tmp, 0);
    }
  else
    code = daylight_files_sync_folder (folder_fd, NULL);

  if (code != 0)
    {
      daylight_files_set_error (error, code, "file not replaced");
      return FALSE;
    }

  return TRUE;
}

/**
 * daylight_files_replace:
 *
 * The file @to has either its old or its new content, whenever the machine stops.
 */
gboolean
daylight_files_replace (int           folder_fd,
                        const char   *tmp_name,
                        const char   *to,
                        const guint8 *bytes,
                        gsize         size,
                        GError      **error)
{
  return daylight_files_prepare (folder_fd, tmp_name, bytes, size, error) &&
         daylight_files_put (folder_fd, tmp_name, to, error);
}

int
daylight_files_hold (int         folder_fd,
                     const char *name)
{
  return openat (folder_fd, name, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

void
daylight_files_scrub (int fd)
{
  g_autofd int owned = fd;
  struct stat  info;
  guint8       noise[4096];
  goffset      done = 0;

  if (owned < 0 || fstat (owned, &info) < 0 || !S_ISREG (info.st_mode) || info.st_nlink > 0)
    return;

  /* Helps on disks that write in place; a flash cell or a copy-on-write file system keeps what it keeps. */
  while (done < info.st_size && done < 64 * (goffset)sizeof noise)
    {
      randombytes_buf (noise, sizeof noise);
      if (pwrite (owned, noise, sizeof noise, done) != (gssize)sizeof noise)
        return;
      done += (goffset)sizeof noise;
    }
  (void)!fdatasync (owned);
}
