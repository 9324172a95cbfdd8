/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-folder.h"
#include "daylight-files.h"
#include "daylight-log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define RESERVE_BYTES (4 * 1024 * 1024)
#define COPY_PIECE (1024 * 1024)

static gboolean
fail (GError    **error,
      int         saved_errno,
      const char *what)
{
  daylight_files_set_error (error, saved_errno, what);

  return FALSE;
}

static gboolean
exists (const char *folder,
        const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf         info;

  return g_lstat (path, &info) == 0;
}

/* A database alone, without copies and sealed files, is what a set-up that died left: it belongs to no key. */
gboolean
daylight_folder_has_journal (const char *path)
{
  g_autofree char *sealed = g_build_filename (path, "b", NULL);
  g_autoptr (GDir) dir = NULL;

  if (exists (path, "data.key") || exists (path, "data.db.1"))
    return TRUE;
  dir = g_dir_open (sealed, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) != NULL;
}

gboolean
daylight_folder_has_kept (const char *path)
{
  return exists (path, "data.key.locked") && !exists (path, "locked");
}

/* @rc of a call that sets rights, on what fstatat () says of @name in @fd. A stick's file system may know no rights, and then
 * refuses to set them on what is ours: no reason not to open a journal there. */
static gboolean
rights_are_set (int         rc,
                int         fd,
                const char *name)
{
  const int   code = errno;
  struct stat info;

  if (rc == 0)
    return TRUE;
  if (code == ENOTSUP || code == ENOSYS ||
      (code == EPERM && fstatat (fd, name, &info, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW) == 0 && info.st_uid == geteuid ()))
    {
      daylight_log_note ("this place has no rights", (guint)code);
      return TRUE;
    }
  errno = code;

  return FALSE;
}

static gboolean
make_folder (const char *path,
             GError    **error)
{
  int code = daylight_files_make_durably (path);

  if (code != 0)
    return fail (error, code, "the folder can't be made");
  if (!rights_are_set (chmod (path, 0700), AT_FDCWD, path))
    return fail (error, errno, "the folder can't be closed to others");

  return TRUE;
}

static gboolean
make_inner (DaylightFolder *self,
            const char     *name,
            GError        **error)
{
  if (mkdirat (self->fd, name, 0700) != 0 && errno != EEXIST)
    return fail (error, errno, "a folder can't be made");
  if (!rights_are_set (fchmodat (self->fd, name, 0700, 0), self->fd, name))
    return fail (error, errno, "a folder can't be closed to others");

  return TRUE;
}

static gboolean
take_lock (DaylightFolder *self,
           GError        **error)
{
  self->lock_fd = openat (self->fd, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  self->writable = self->lock_fd >= 0;
  if (!self->writable)
    {
      if (errno == ENOSPC || errno == EDQUOT)
        return fail (error, errno, "no room for the lock");
      if (errno != EROFS && errno != EACCES && errno != EPERM)
        return fail (error, errno, "the lock can't be opened");
      self->lock_fd = openat (self->fd, "lock", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    }
  /* Where there is no lock and none can be made, nobody can write either. */
  if (self->lock_fd < 0)
    return TRUE;
  if (flock (self->lock_fd, (self->writable ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
    return TRUE;
  if (errno != EWOULDBLOCK)
    {
      daylight_log_warning ("this place has no locks", errno);
      return TRUE;
    }
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IN_USE, "another process holds the lock");

  return FALSE;
}

DaylightFolder *
daylight_folder_open (const char *path,
                      gboolean    make,
                      GError    **error)
{
  g_autoptr (DaylightFolder) self = g_new0 (DaylightFolder, 1);

  self->fd = -1;
  self->lock_fd = -1;
  if (make && !make_folder (path, error))
    return NULL;

  self->path = daylight_files_resolve (path);
  self->fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->fd < 0)
    {
      if (errno == ENOENT)
        g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NONE_YET, "no folder");
      else
        fail (error, errno, "the folder can't be opened");
      return NULL;
    }
  if (!take_lock (self, error))
    return NULL;
  if (make && (!make_inner (self, "b", error) || !make_inner (self, "tmp", error)))
    return NULL;

  return g_steal_pointer (&self);
}

void
daylight_folder_close (DaylightFolder *self)
{
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

char *
daylight_folder_get_file (DaylightFolder *self,
                          const char     *name)
{
  return g_build_filename (self->path, name, NULL);
}

void
daylight_folder_sweep (DaylightFolder *self)
{
  DIR           *dir = daylight_files_open_folder (self->fd, "tmp");
  struct dirent *item;
  gint64         n = 0;

  /* Of the making of a database, where removing it failed: empty, and the database has gone over to its own log since. */
  unlinkat (self->fd, "data.db-journal", 0);
  if (faccessat (self->fd, "data.db.next", F_OK, AT_SYMLINK_NOFOLLOW) != 0)
    {
      unlinkat (self->fd, "data.db.next-journal", 0);
      unlinkat (self->fd, "data.db.next-wal", 0);
    }

  if (dir == NULL)
    return;
  while ((item = readdir (dir)) != NULL)
    {
      if (strcmp (item->d_name, ".") != 0 && strcmp (item->d_name, "..") != 0 && unlinkat (dirfd (dir), item->d_name, 0) == 0)
        n++;
    }
  closedir (dir);
  if (n > 0)
    daylight_log_note ("half-written files were removed", n);
}

void
daylight_folder_make_reserve (DaylightFolder *self)
{
  int fd = openat (self->fd, "reserve", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0)
    return;
  fchmod (fd, 0600);
  if (posix_fallocate (fd, 0, RESERVE_BYTES) != 0)
    {
      unlinkat (self->fd, "reserve", 0);
      daylight_log_warning ("no room for the reserve", 0);
    }
  close (fd);
}

static gboolean
copy_bytes (int      from,
            int      to,
            GError **error)
{
  g_autofree guint8 *piece = g_malloc (COPY_PIECE);

  for (;;)
    {
      gssize n = read (from, piece, COPY_PIECE);
      int    code;

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, errno, "the database can't be read");
      if (n == 0)
        return TRUE;
      code = daylight_files_write_all (to, piece, (gsize)n);
      if (code != 0)
        return fail (error, code, "the copy can't be written");
    }
}

static gboolean
make_copy (DaylightFolder *self,
           GError        **error)
{
  g_autofd int from = openat (self->fd, "data.db", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autofd int to = -1;

  if (from < 0)
    return fail (error, errno, "the database can't be opened");
  /* What copied or kept the folder may have left out the empty ones. */
  if (!daylight_files_make_folder (self->fd, "tmp", error))
    return FALSE;
  unlinkat (self->fd, "tmp/copy", 0);
  to = openat (self->fd, "tmp/copy", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (to < 0)
    return fail (error, errno, "the copy can't be made");
  if (!copy_bytes (from, to, error))
    return FALSE;
  if (!rights_are_set (fchmod (to, 0600), to, "") || fsync (to) != 0)
    return fail (error, errno, "the copy can't be made durable");

  return TRUE;
}

gboolean
daylight_folder_keep_copy (DaylightFolder *self,
                           GError        **error)
{
  if (!make_copy (self, error))
    {
      unlinkat (self->fd, "tmp/copy", 0);
      return FALSE;
    }
  for (guint i = DAYLIGHT_N_COPIES; i > 0; i--)
    {
      g_autofree char *newer = i > 1 ? g_strdup_printf ("data.db.%u", i - 1) : g_strdup ("tmp/copy");
      g_autofree char *older = g_strdup_printf ("data.db.%u", i);

      if (renameat (self->fd, newer, self->fd, older) != 0 && errno != ENOENT)
        return fail (error, errno, "the copies can't be moved");
    }
  if (fsync (self->fd) != 0)
    return fail (error, errno, "the folder can't be made durable");

  return TRUE;
}

/* Blocks in place where the disk writes in place; a flash cell keeps what it keeps. */
static gboolean
overwrite (int fd)
{
  g_autofree guint8 *zeros = g_malloc0 (COPY_PIECE);
  struct stat        info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  for (goffset at = 0; at < info.st_size;)
    {
      gssize n = pwrite (fd, zeros, (gsize)MIN (COPY_PIECE, info.st_size - at), at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
    }

  return fdatasync (fd) == 0;
}

gboolean
daylight_folder_drop_copies (DaylightFolder *self,
                             GError        **error)
{
  for (guint i = 1; i <= DAYLIGHT_N_COPIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("data.db.%u", i);
      g_autofd int     fd = openat (self->fd, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);

      if (fd >= 0 && !overwrite (fd))
        daylight_log_warning ("a copy was not overwritten", errno);
      if (unlinkat (self->fd, name, 0) != 0 && errno != ENOENT)
        return fail (error, errno, "a copy can't be removed");
    }
  if (fsync (self->fd) != 0)
    return fail (error, errno, "the folder can't be made durable");

  return TRUE;
}

gboolean
daylight_folder_set_aside (DaylightFolder *self,
                           GError        **error)
{
  static const char *const ends[] = { "", "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *from = g_strconcat ("data.db", ends[i], NULL);
      g_autofree char *to = g_strconcat ("data.db.old", ends[i], NULL);

      if (renameat (self->fd, from, self->fd, to) != 0 && errno != ENOENT)
        return fail (error, errno, "an old file can't be moved");
    }

  return TRUE;
}

guint
daylight_folder_read_tries (const char *path,
                            gint64     *last)
{
  g_autofree char *file = g_build_filename (path, "count", NULL);
  g_autofree char *text = NULL;
  char            *end = NULL;
  guint64          tries;

  *last = 0;
  if (!g_file_get_contents (file, &text, NULL, NULL))
    return 0;
  tries = g_ascii_strtoull (text, &end, 10);
  /* Whatever stands there, it can be reckoned with. */
  *last = MAX (0, g_ascii_strtoll (end, NULL, 10));

  return (guint)MIN (tries, 1000);
}

void
daylight_folder_write_tries (const char *path,
                             guint       tries,
                             gint64      last)
{
  g_autofree char *file = g_build_filename (path, "count", NULL);
  g_autofree char *text = g_strdup_printf ("%u %" G_GINT64_FORMAT "\n", tries, last);
  int              fd;

  if (tries == 0)
    {
      g_unlink (file);
      return;
    }
  fd = open (file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  if (write (fd, text, strlen (text)) < 0)
    daylight_log_warning ("the count was not kept", errno);
  close (fd);
}
