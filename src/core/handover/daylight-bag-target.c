/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag-target.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daylight-bag-text.h"
#include "daylight-files.h"
#include "daylight-handover-error.h"

#define MAX_PART_NAMES 100

struct _DaylightBagTarget
{
  int               folder; /* (owned) */
  int               fd;     /* (owned) */
  char             *name;   /* (owned) the last part of the chosen path */
  char             *part;   /* (owned) (nullable) the name that must go when nothing is committed */
  gboolean          unnamed;
  DaylightBagFaults faults;
  DaylightBagHash  *hash; /* (owned) */
  guint64           size;
  char             *sha256; /* (owned) (nullable) */
};

static gboolean
fail (GError    **error,
      int         number,
      const char *what)
{
  g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, (int)daylight_handover_error_from_errno (number), what);
  return FALSE;
}

/* Said before a byte is written rather than after an hour of writing. */
static gboolean
check_room (DaylightBagTarget *self,
            guint64            expected,
            GError           **error)
{
  const int code = daylight_files_check_room (self->folder, expected, expected);

  return code == 0 || fail (error, code, "No room for the file");
}

static gboolean
open_named (DaylightBagTarget *self,
            GError           **error)
{
  for (int i = 0; i < MAX_PART_NAMES; i++)
    {
      g_autofree char *part = NULL;

      part = i == 0 ? g_strdup_printf ("%s.part", self->name) : g_strdup_printf ("%s.%d.part", self->name, i);
      self->fd = openat (self->folder, part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
      if (self->fd >= 0)
        {
          self->part = g_steal_pointer (&part);
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }

  return fail (error, errno, "The file could not be made");
}

static gboolean
open_file (DaylightBagTarget *self,
           GError           **error)
{
  if (!self->faults.no_unnamed)
    {
      self->fd = openat (self->folder, ".", O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
      self->unnamed = self->fd >= 0;
      if (self->unnamed)
        return TRUE;
    }

  return open_named (self, error);
}

DaylightBagTarget *
daylight_bag_target_open (GFile                   *file,
                          guint64                  expected,
                          const DaylightBagFaults *faults,
                          GError                 **error)
{
  g_autoptr (DaylightBagTarget) self = NULL;
  g_autofree char              *path = g_file_get_path (file);
  g_autofree char              *folder = NULL;

  struct stat facts;

  if (path == NULL)
    {
      g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_REMOTE, "The place has no path");
      return NULL;
    }

  self = g_new0 (DaylightBagTarget, 1);
  self->fd = -1;
  self->faults = *faults;
  self->hash = daylight_bag_hash_new ();
  self->name = g_path_get_basename (path);
  folder = g_path_get_dirname (path);
  self->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->folder < 0)
    {
      (void)fail (error, errno, "The folder could not be opened");
      return NULL;
    }
  if (fstatat (self->folder, self->name, &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR (facts.st_mode))
    {
      (void)fail (error, EISDIR, "The name is that of a folder");
      return NULL;
    }
  if (!check_room (self, expected, error) || !open_file (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
daylight_bag_target_free (DaylightBagTarget *self)
{
  if (self->part != NULL)
    (void)unlinkat (self->folder, self->part, 0);
  if (self->fd >= 0)
    (void)close (self->fd);
  if (self->folder >= 0)
    (void)close (self->folder);
  daylight_bag_hash_free (self->hash);
  g_free (self->name);
  g_free (self->part);
  g_free (self->sha256);
  g_free (self);
}

int
daylight_bag_target_get_fd (DaylightBagTarget *self)
{
  return self->fd;
}

gboolean
daylight_bag_target_write (DaylightBagTarget *self,
                           const void        *bytes,
                           gsize              size,
                           GError           **error)
{
  const guint8 *rest = bytes;
  gsize         left = size;

  if (self->faults.fail_errno != 0 && self->size + size > self->faults.fail_after)
    return fail (error, self->faults.fail_errno, "A write failed");

  while (left > 0)
    {
      gssize written = write (self->fd, rest, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return fail (error, written == 0 ? EIO : errno, "A write failed");
      rest += written;
      left -= (gsize)written;
    }

  daylight_bag_hash_update (self->hash, bytes, size);
  self->size += size;
  return TRUE;
}

/* On the disk, and out of the page cache as far as the system lets go of it: what is read back then is the disk's. */
gboolean
daylight_bag_target_sync (DaylightBagTarget *self,
                          GError           **error)
{
  while (fsync (self->fd) != 0)
    if (errno != EINTR)
      return fail (error, errno, "The file could not be made durable");

  (void)posix_fadvise (self->fd, 0, 0, POSIX_FADV_DONTNEED);
  self->sha256 = daylight_bag_hash_finish (self->hash);
  return TRUE;
}

/* Gives the file without a name the name of a part, whole as it already is. */
static gboolean
name_part (DaylightBagTarget *self,
           GError           **error)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  for (int i = 0; i < MAX_PART_NAMES; i++)
    {
      g_autofree char *part = NULL;

      part = i == 0 ? g_strdup_printf ("%s.part", self->name) : g_strdup_printf ("%s.%d.part", self->name, i);
      if (linkat (AT_FDCWD, link, self->folder, part, AT_SYMLINK_FOLLOW) == 0)
        {
          self->part = g_steal_pointer (&part);
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }

  return fail (error, errno, "The file could not get its name");
}

gboolean
daylight_bag_target_commit (DaylightBagTarget *self,
                            GError           **error)
{
  int number = self->faults.rename_errno;

  g_return_val_if_fail (self->sha256 != NULL, FALSE);

  if (self->unnamed && !name_part (self, error))
    return FALSE;

  if (number == 0 && renameat (self->folder, self->part, self->folder, self->name) != 0)
    number = errno;
  if (number == EXDEV || number == ENOSYS || number == EOPNOTSUPP || number == EINVAL)
    {
      g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_NO_RENAME, "Renaming is not possible there");
      return FALSE;
    }
  if (number != 0)
    return fail (error, number, "The file could not get its name");

  g_clear_pointer (&self->part, g_free);
  (void)fsync (self->folder);
  return TRUE;
}

const char *
daylight_bag_target_get_sha256 (DaylightBagTarget *self)
{
  return self->sha256;
}

guint64
daylight_bag_target_get_size (DaylightBagTarget *self)
{
  return self->size;
}
