/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daylight-blob-folder.h"
#include "daylight-files.h"

#define PIECE (256 * 1024)

static const char *const own_names[] = {
  "data.key",
  "data.key.locked",
  "locked",
  "data.db",
  "data.db-wal",
  "data.db-journal",
  "data.db.next",
  "data.db.next-wal",
  "data.db.next-journal",
  "data.db.1",
  "data.db.2",
  "data.db.3",
  "data.db.old",
  "data.db.old-wal",
  "data.db.old-journal",
  "lock",
  "reserve",
  "count",
};

static int
open_folder (int         parent_fd,
             const char *name)
{
  return openat (parent_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static gboolean
is_own_folder (const char *name)
{
  return strlen (name) == 2 && strspn (name, "0123456789abcdef") == 2;
}

/* The files of one folder whose names are sealed files' (or, of tmp/, all). */
static gboolean
remove_files (int         parent_fd,
              const char *folder,
              gboolean    all)
{
  DIR           *dir = daylight_files_open_folder (parent_fd, folder);
  struct dirent *item;
  gboolean       gone = TRUE;

  if (dir == NULL)
    return errno == ENOENT;
  while ((item = readdir (dir)) != NULL)
    {
      if (strcmp (item->d_name, ".") != 0 && strcmp (item->d_name, "..") != 0 && (all || daylight_blob_id_valid (item->d_name)))
        gone = unlinkat (dirfd (dir), item->d_name, 0) == 0 && gone;
    }
  closedir (dir);

  return unlinkat (parent_fd, folder, AT_REMOVEDIR) == 0 && gone;
}

static gboolean
remove_sealed (int folder_fd)
{
  DIR           *dir = daylight_files_open_folder (folder_fd, "b");
  struct dirent *item;
  gboolean       gone = TRUE;

  if (dir == NULL)
    return errno == ENOENT;
  while ((item = readdir (dir)) != NULL)
    {
      if (is_own_folder (item->d_name))
        gone = remove_files (dirfd (dir), item->d_name, FALSE) && gone;
    }
  closedir (dir);

  return unlinkat (folder_fd, "b", AT_REMOVEDIR) == 0 && gone;
}

gboolean
daylight_backup_empty (int folder_fd)
{
  gboolean gone = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (own_names); i++)
    gone = (unlinkat (folder_fd, own_names[i], 0) == 0 || errno == ENOENT) && gone;

  gone = remove_files (folder_fd, "tmp", TRUE) && gone;
  gone = remove_sealed (folder_fd) && gone;

  return daylight_files_sync_folder (folder_fd, NULL) == 0 && gone;
}

gboolean
daylight_backup_remove (int         parent_fd,
                        const char *name)
{
  g_autofd int fd = open_folder (parent_fd, name);

  if (fd < 0)
    return errno == ENOENT;
  daylight_backup_empty (fd);

  return unlinkat (parent_fd, name, AT_REMOVEDIR) == 0;
}

static gboolean
has (int         fd,
     const char *name)
{
  return faccessat (fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static gboolean
set_error (GError             **error,
           DaylightJournalError code,
           const char          *what)
{
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, code, what);

  return FALSE;
}

/* Bytes of all that is to be copied, and of the longest file. */
static gboolean
measure (int      journal_fd,
         guint64 *total,
         guint64 *longest,
         GError **error)
{
  g_autoptr (GPtrArray) ids = daylight_blob_list (journal_fd, error);
  struct stat           info;

  if (ids == NULL)
    return FALSE;
  *longest = fstatat (journal_fd, "data.db", &info, AT_SYMLINK_NOFOLLOW) == 0 ? (guint64)info.st_size : 0;
  *total = *longest;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *path = daylight_blob_path (g_ptr_array_index (ids, i));

      if (fstatat (journal_fd, path, &info, AT_SYMLINK_NOFOLLOW) < 0)
        continue;
      *total += (guint64)info.st_size;
      *longest = MAX (*longest, (guint64)info.st_size);
    }

  return TRUE;
}

static gboolean
has_room (int      parent_fd,
          guint64  total,
          guint64  longest,
          GError **error)
{
  const int code = daylight_files_check_room (parent_fd, longest, total + DAYLIGHT_FILES_SPARE_BYTES);

  if (code != 0)
    daylight_files_set_error (error, code, "no room for the copy");

  return code == 0;
}

gboolean
daylight_backup_is_copy (int fd)
{
  return has (fd, "data.key") && has (fd, "data.db");
}

/* Has the name nothing, an empty folder, or an older copy? */
static gboolean
may_have_name (int         parent_fd,
               const char *name,
               GError    **error)
{
  g_autofd int fd = open_folder (parent_fd, name);

  if (fd < 0)
    return errno == ENOENT || set_error (error, DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN, "something else has the name");
  if (daylight_backup_is_copy (fd))
    return TRUE;

  return unlinkat (parent_fd, name, AT_REMOVEDIR) == 0 || set_error (error, DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN, "something else has the name");
}

static gboolean
is_inside (int parent_fd,
           int journal_fd)
{
  struct stat  own;
  struct stat  info;
  g_autofd int fd = dup (parent_fd);

  if (fstat (journal_fd, &own) < 0)
    return FALSE;
  for (guint i = 0; i < 256 && fd >= 0 && fstat (fd, &info) == 0; i++)
    {
      struct stat above;
      int         up;

      if (info.st_dev == own.st_dev && info.st_ino == own.st_ino)
        return TRUE;
      up = open_folder (fd, "..");
      close (g_steal_fd (&fd));
      fd = up;
      if (fd >= 0 && fstat (fd, &above) == 0 && above.st_dev == info.st_dev && above.st_ino == info.st_ino)
        break;
    }

  return FALSE;
}

DaylightBackup *
daylight_backup_begin (const char *path,
                       int         journal_fd,
                       guint64    *total,
                       GError    **error)
{
  g_autoptr (DaylightBackup) self = g_new0 (DaylightBackup, 1);
  g_autofree char           *typed_parent = g_path_get_dirname (path);
  g_autofree char           *parent = daylight_files_resolve (typed_parent);
  g_autofree char           *name = g_path_get_basename (path);
  g_autofree char           *part = g_strconcat (name, ".part", NULL);
  g_autofree char           *old = g_strconcat (name, ".old", NULL);
  guint64                    longest = 0;

  self->fd = -1;
  self->path = g_strdup (path);
  self->parent_fd = open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->parent_fd < 0)
    {
      daylight_files_set_error (error, errno, "the place for the copy can't be opened");
      return NULL;
    }
  if (is_inside (self->parent_fd, journal_fd))
    {
      set_error (error, DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN, "a copy can't lie in what it is a copy of");
      return NULL;
    }
  /* Ended between two renames: the older copy gets its name back. */
  if (!has (self->parent_fd, name) && has (self->parent_fd, old))
    renameat (self->parent_fd, old, self->parent_fd, name);
  if (!measure (journal_fd, total, &longest, error) || !has_room (self->parent_fd, *total, longest, error) ||
      !may_have_name (self->parent_fd, name, error))
    return NULL;
  if (!daylight_backup_remove (self->parent_fd, part))
    {
      set_error (error, DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN, "something else has the name");
      return NULL;
    }

  if (mkdirat (self->parent_fd, part, 0700) == 0)
    self->fd = open_folder (self->parent_fd, part);
  if (self->fd < 0)
    {
      daylight_files_set_error (error, errno, "the copy can't be begun");
      return NULL;
    }
  self->part = g_build_filename (parent, part, NULL);

  return g_steal_pointer (&self);
}

static int
copy_bytes (int                from,
            int                to,
            DaylightBackupStep step,
            gpointer           step_data)
{
  g_autofree guint8 *piece = g_malloc (PIECE);

  for (;;)
    {
      const gssize n = read (from, piece, PIECE);
      int          code;

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      if (n == 0)
        return fsync (to) < 0 ? errno : 0;
      code = daylight_files_write_all (to, piece, (gsize)n);
      if (code != 0)
        return code;
      if (!step ((guint64)n, step_data))
        return ECANCELED;
    }
}

gboolean
daylight_backup_add_sealed (DaylightBackup    *self,
                            int                journal_fd,
                            const char        *id,
                            DaylightBackupStep step,
                            gpointer           step_data,
                            GError           **error)
{
  g_autofree char *path = daylight_blob_path (id);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!daylight_files_make_folder (self->fd, "b", error) || !daylight_files_make_folder (self->fd, folder, error))
    return FALSE;

  return daylight_backup_add_file (self, journal_fd, path, step, step_data, error);
}

gboolean
daylight_backup_add_file (DaylightBackup    *self,
                          int                journal_fd,
                          const char        *path,
                          DaylightBackupStep step,
                          gpointer           step_data,
                          GError           **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int     from = openat (journal_fd, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  g_autofd int     to = -1;
  int              code;

  if (from < 0)
    {
      if (errno == ENOENT)
        return set_error (error, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND, "a file is missing");
      daylight_files_set_error (error, errno, "a file can't be opened");
      return FALSE;
    }
  to = openat (self->fd, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  code = to < 0 ? errno : copy_bytes (from, to, step, step_data);
  if (code == ECANCELED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      return FALSE;
    }
  if (code == 0)
    code = daylight_files_sync_folder (self->fd, strcmp (folder, ".") != 0 ? folder : NULL);
  if (code != 0)
    {
      daylight_files_set_error (error, code, "a file is not copied");
      return FALSE;
    }

  return TRUE;
}

gboolean
daylight_backup_publish (DaylightBackup *self,
                         GError        **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *part = g_strconcat (name, ".part", NULL);
  g_autofree char *old = g_strconcat (name, ".old", NULL);
  int              code = daylight_files_sync_folder (self->fd, NULL);

  if (code == 0 && !has (self->parent_fd, name))
    {
      code = renameat (self->parent_fd, part, self->parent_fd, name) < 0 ? errno : 0;
    }
  else if (code == 0 && renameat2 (self->parent_fd, part, self->parent_fd, name, RENAME_EXCHANGE) < 0)
    {
      /* A place that can't exchange two names: for a moment the older copy is NAME.old. */
      if (!daylight_backup_remove (self->parent_fd, old) || renameat (self->parent_fd, name, self->parent_fd, old) < 0)
        code = errno;
      else if (renameat (self->parent_fd, part, self->parent_fd, name) < 0)
        code = errno;
    }
  if (code == 0)
    code = daylight_files_sync_folder (self->parent_fd, NULL);
  if (code != 0)
    {
      daylight_files_set_error (error, code, "the copy has not got its name");
      return FALSE;
    }
  /* The older copy, under one name or the other. */
  daylight_backup_remove (self->parent_fd, part);
  daylight_backup_remove (self->parent_fd, old);
  g_clear_pointer (&self->part, g_free);

  return TRUE;
}

void
daylight_backup_free (DaylightBackup *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->part != NULL)
    {
      g_autofree char *part = g_path_get_basename (self->part);

      daylight_backup_remove (self->parent_fd, part);
    }
  if (self->parent_fd >= 0)
    close (self->parent_fd);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}
