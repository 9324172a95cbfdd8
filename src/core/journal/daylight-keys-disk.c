/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-keys-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daylight-files.h"

/* The key file and its companions on the disk. The order of steps is what the promises of FORMAT.md rest on: the copy
 * without the kept slot is never older than data.key, since it goes before data.key changes and comes back after. */

static gboolean
exists (int         folder_fd,
        const char *name)
{
  return faccessat (folder_fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* TRUE when it is gone, for good. */
static gboolean
remove_durably (int         folder_fd,
                const char *name)
{
  if (unlinkat (folder_fd, name, 0) == 0)
    return daylight_files_sync_folder (folder_fd, NULL) == 0;

  return errno == ENOENT;
}

gboolean
daylight_keys_read_file (int              folder_fd,
                         const char      *name,
                         DaylightKeyFile *file,
                         gboolean        *read_only,
                         GError         **error)
{
  g_autofree guint8 *bytes = g_malloc (DAYLIGHT_KEY_FILE_MOST_BYTES + 1);
  g_autofd int       fd = openat (folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat        info;
  gssize             n = -1;

  if (fd < 0 && errno == ENOENT)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NONE_YET, "no key file");
      return FALSE;
    }
  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    n = daylight_files_read_up_to (fd, bytes, DAYLIGHT_KEY_FILE_MOST_BYTES + 1, 0);
  if (n < 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IO, "the key file can't be read");
      return FALSE;
    }

  return daylight_key_file_parse (file, bytes, (gsize)n, read_only, error);
}

static void
make_locked_file (DaylightKeyFile            *locked,
                  const DaylightKeyFile      *file,
                  const DaylightKeyDirectory *directory,
                  guint                       kept,
                  DaylightSecret             *master)
{
  g_autoptr (DaylightSecret) header_key = daylight_keys_derive (master, "daylight header v1", file);
  g_autoptr (DaylightSecret) directory_key = daylight_keys_derive (master, "daylight slots v1", file);
  DaylightKeyDirectory       without = *directory;

  *locked = *file;
  without.kinds[kept] = DAYLIGHT_SLOT_UNUSED;
  without.created[kept] = 0;
  daylight_key_file_clear_slot (locked, kept);
  daylight_key_file_seal_directory (locked, directory_key, &without);
  daylight_key_file_finish (locked, header_key);
}

static gboolean
write_locked_file (int                         folder_fd,
                   const DaylightKeyFile      *file,
                   const DaylightKeyDirectory *directory,
                   guint                       kept,
                   DaylightSecret             *master,
                   GError                    **error)
{
  DaylightKeyFile locked;

  make_locked_file (&locked, file, directory, kept, master);
  return daylight_files_replace (folder_fd, "key", DAYLIGHT_KEYS_LOCKED_FILE, locked.bytes, sizeof locked.bytes, error);
}

/* Its name was exchanged and could not be made durable: what is said to have failed is not to hold all the same. @old is
 * open on the file that had the name before, or -1. */
static void
put_back (int                    folder_fd,
          int                    old,
          const DaylightKeyFile *file)
{
  g_autofree guint8 *bytes = g_malloc (DAYLIGHT_KEY_FILE_MOST_BYTES);
  DaylightKeyFile    now;
  gboolean           read_only;
  gssize             n;

  if (!daylight_keys_read_file (folder_fd, DAYLIGHT_KEYS_FILE, &now, &read_only, NULL) ||
      memcmp (now.bytes, file->bytes, sizeof now.bytes) != 0)
    return;
  n = old >= 0 ? daylight_files_read_up_to (old, bytes, DAYLIGHT_KEY_FILE_MOST_BYTES, 0) : 0;
  if (n > 0)
    (void)daylight_files_replace (folder_fd, "key", DAYLIGHT_KEYS_FILE, bytes, (gsize)n, NULL);
  else if (n == 0)
    remove_durably (folder_fd, DAYLIGHT_KEYS_FILE);
}

gboolean
daylight_keys_write (DaylightKeys               *self,
                     const DaylightKeyFile      *file,
                     const DaylightKeyDirectory *directory,
                     DaylightSecret             *master,
                     GError                    **error)
{
  const int    kept = daylight_key_directory_find (directory, DAYLIGHT_SLOT_KEPT);
  g_autofd int old = daylight_files_hold (self->folder_fd, DAYLIGHT_KEYS_FILE);
  g_autofd int old_locked = daylight_files_hold (self->folder_fd, DAYLIGHT_KEYS_LOCKED_FILE);

  /* A full disk says so here, where nothing has changed. */
  if (!daylight_files_prepare (self->folder_fd, "key", file->bytes, sizeof file->bytes, error))
    return FALSE;
  if (!remove_durably (self->folder_fd, DAYLIGHT_KEYS_LOCKED_FILE))
    {
      daylight_files_set_error (error, errno, "old key file not removed");
      return FALSE;
    }
  if (!daylight_files_put (self->folder_fd, "key", DAYLIGHT_KEYS_FILE, error))
    {
      put_back (self->folder_fd, old, file);
      return FALSE;
    }

  daylight_files_scrub (g_steal_fd (&old));
  daylight_files_scrub (g_steal_fd (&old_locked));
  g_atomic_int_set (&self->had_kept, kept >= 0);
  /* Without it a revocation still holds by its marker, and the next unlocking writes it. */
  if (kept >= 0)
    (void)write_locked_file (self->folder_fd, file, directory, (guint)kept, master, NULL);

  return TRUE;
}

gboolean
daylight_keys_finish_revoking (int folder_fd)
{
  DaylightKeyFile locked, file;
  gboolean        read_only;
  g_autofd int    old = -1;

  if (!daylight_keys_read_file (folder_fd, DAYLIGHT_KEYS_LOCKED_FILE, &locked, &read_only, NULL))
    return FALSE;
  /* Only over what it is a copy of: never over a newer, damaged or foreign file. */
  if (!daylight_keys_read_file (folder_fd, DAYLIGHT_KEYS_FILE, &file, &read_only, NULL) ||
      memcmp (daylight_key_file_get_journal_id (&locked), daylight_key_file_get_journal_id (&file),
              DAYLIGHT_JOURNAL_ID_BYTES) != 0)
    return FALSE;

  old = daylight_files_hold (folder_fd, DAYLIGHT_KEYS_FILE);
  if (renameat (folder_fd, DAYLIGHT_KEYS_LOCKED_FILE, folder_fd, DAYLIGHT_KEYS_FILE) < 0 ||
      daylight_files_sync_folder (folder_fd, NULL) != 0)
    return FALSE;

  daylight_files_scrub (g_steal_fd (&old));
  return remove_durably (folder_fd, DAYLIGHT_KEYS_MARKER);
}

static gboolean
locked_file_good (DaylightKeys               *self,
                  const DaylightKeyDirectory *directory,
                  guint                       kept,
                  DaylightSecret             *master)
{
  g_autoptr (DaylightSecret) header_key = daylight_keys_derive (master, "daylight header v1", &self->file);
  g_autoptr (DaylightSecret) directory_key = daylight_keys_derive (master, "daylight slots v1", &self->file);
  DaylightKeyFile            locked;
  DaylightKeyDirectory       without;
  gboolean                   read_only;

  if (!daylight_keys_read_file (self->folder_fd, DAYLIGHT_KEYS_LOCKED_FILE, &locked, &read_only, NULL) ||
      !daylight_key_file_check (&locked, header_key) ||
      !daylight_key_file_open_directory (&locked, directory_key, &without) ||
      !daylight_key_file_same_but (&locked, &self->file, kept))
    return FALSE;

  for (guint i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
    if (without.kinds[i] != (i == kept ? DAYLIGHT_SLOT_UNUSED : directory->kinds[i]))
      return FALSE;

  return TRUE;
}

/**
 * daylight_keys_care:
 *
 * Nothing here may keep an unlocked journal from opening: what fails (a read-only place) is tried again next time.
 */
void
daylight_keys_care (DaylightKeys *self)
{
  g_autoptr (DaylightSecret) master = NULL;
  DaylightKeyDirectory       directory;
  int                        kept;

  g_mutex_lock (&self->mutex);
  if (self->master != NULL)
    master = daylight_secret_ref (self->master);
  directory = self->directory;
  g_mutex_unlock (&self->mutex);
  if (master == NULL || self->read_only)
    return;

  if (self->marked)
    {
      if (daylight_keys_remove_kept (self, NULL) && remove_durably (self->folder_fd, DAYLIGHT_KEYS_MARKER))
        self->marked = FALSE;
      return;
    }

  kept = daylight_key_directory_find (&directory, DAYLIGHT_SLOT_KEPT);
  if (kept < 0)
    {
      if (exists (self->folder_fd, DAYLIGHT_KEYS_LOCKED_FILE))
        remove_durably (self->folder_fd, DAYLIGHT_KEYS_LOCKED_FILE);
    }
  else if (!locked_file_good (self, &directory, (guint)kept, master))
    (void)write_locked_file (self->folder_fd, &self->file, &directory, (guint)kept, master, NULL);
}

/**
 * daylight_keys_mark_revoked:
 *
 * One system call: from the next start on, what is kept opens nothing. Not synced; daylight_keys_revoke_kept() is.
 */
void
daylight_keys_mark_revoked (DaylightKeys *self)
{
  int fd;

  g_return_if_fail (DAYLIGHT_IS_KEYS (self));

  if (!g_atomic_int_get (&self->had_kept))
    return;

  fd = openat (self->folder_fd, DAYLIGHT_KEYS_MARKER, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd >= 0)
    close (fd);
}

gboolean
daylight_keys_revoke_kept (DaylightKeys *self,
                           GError      **error)
{
  DaylightKeyFile file;
  gboolean        read_only;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self), FALSE);

  if (!g_atomic_int_get (&self->had_kept))
    return TRUE;

  daylight_keys_mark_revoked (self);
  self->marked = TRUE;
  if (daylight_files_sync_folder (self->folder_fd, NULL) != 0 || !exists (self->folder_fd, DAYLIGHT_KEYS_MARKER))
    {
      daylight_files_set_error (error, EIO, "marker not written");
      return FALSE;
    }
  if (!daylight_keys_finish_revoking (self->folder_fd))
    {
      /* Open still: the keys can do it. Else the marker stands, and the next unlocking finishes. */
      if (daylight_keys_get_open (self))
        daylight_keys_care (self);
      return TRUE;
    }

  self->marked = FALSE;
  g_atomic_int_set (&self->had_kept, FALSE);
  if (!daylight_keys_read_file (self->folder_fd, DAYLIGHT_KEYS_FILE, &file, &read_only, error))
    return FALSE;

  g_mutex_lock (&self->mutex);
  self->file = file;
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
    if (self->directory.kinds[i] == DAYLIGHT_SLOT_KEPT)
      self->directory.kinds[i] = DAYLIGHT_SLOT_UNUSED;
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

static gboolean
publish (DaylightKeys *self,
         GError      **error)
{
  g_autoptr (DaylightSecret) master = NULL;
  DaylightKeyDirectory       directory;

  g_mutex_lock (&self->mutex);
  if (self->master != NULL)
    master = daylight_secret_ref (self->master);
  directory = self->directory;
  g_mutex_unlock (&self->mutex);

  if (master == NULL)
    return daylight_keys_fail_locked (error);

  return daylight_keys_write (self, &self->file, &directory, master, error);
}

gboolean
daylight_keys_publish (DaylightKeys *self,
                       GError      **error)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self), FALSE);

  if (self->published)
    return TRUE;
  if (!self->replaces && exists (self->folder_fd, DAYLIGHT_KEYS_FILE))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_EXISTS, "there is a key file");
      return FALSE;
    }
  if (!publish (self, error))
    return FALSE;

  self->published = TRUE;
  /* Left by an older journal, or by keys that are replaced now: nothing is kept of these. */
  remove_durably (self->folder_fd, DAYLIGHT_KEYS_MARKER);
  return TRUE;
}

gboolean
daylight_keys_write_copy (DaylightKeys *self,
                          int           folder_fd,
                          GError      **error)
{
  g_autoptr (DaylightSecret) master = NULL;
  DaylightKeyDirectory       directory;
  DaylightKeyFile            file;
  int                        kept;

  g_mutex_lock (&self->mutex);
  if (self->master != NULL)
    master = daylight_secret_ref (self->master);
  directory = self->directory;
  file = self->file;
  g_mutex_unlock (&self->mutex);
  if (master == NULL)
    return daylight_keys_fail_locked (error);

  kept = daylight_key_directory_find (&directory, DAYLIGHT_SLOT_KEPT);
  if (kept >= 0)
    {
      DaylightKeyFile whole = file;

      make_locked_file (&file, &whole, &directory, (guint)kept, master);
    }

  return daylight_files_replace (folder_fd, "key", DAYLIGHT_KEYS_FILE, file.bytes, sizeof file.bytes, error);
}

gboolean
daylight_keys_is_on_disk (DaylightKeys *self)
{
  DaylightKeyFile file;
  gboolean        read_only;

  return daylight_keys_read_file (self->folder_fd, DAYLIGHT_KEYS_FILE, &file, &read_only, NULL) &&
         memcmp (file.bytes, self->file.bytes, sizeof file.bytes) == 0;
}

static gboolean
erase_one (int         folder_fd,
           const char *name)
{
  g_autofd int fd = daylight_files_hold (folder_fd, name);

  if (unlinkat (folder_fd, name, 0) < 0)
    return errno == ENOENT;

  daylight_files_scrub (g_steal_fd (&fd));
  return TRUE;
}

gboolean
daylight_keys_erase (int      folder_fd,
                     GError **error)
{
  static const char *const names[] = { DAYLIGHT_KEYS_LOCKED_FILE, "tmp/key", DAYLIGHT_KEYS_FILE, DAYLIGHT_KEYS_MARKER };
  int                      code = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!erase_one (folder_fd, names[i]) && errno != ENOTDIR && code == 0)
      code = errno;
  if (code == 0)
    code = daylight_files_sync_folder (folder_fd, NULL);

  if (code != 0)
    {
      daylight_files_set_error (error, code, "key file not erased");
      return FALSE;
    }

  return TRUE;
}
