/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-blob-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "daylight-blob-header.h"
#include "daylight-files.h"

#define ID_LENGTH 32

gboolean
daylight_blob_id_valid (const char *id)
{
  return id != NULL && strlen (id) == ID_LENGTH && strspn (id, "0123456789abcdef") == ID_LENGTH;
}

/**
 * daylight_blob_path:
 *
 * Returns: (transfer full): where it lies in the journal's folder
 */
char *
daylight_blob_path (const char *id)
{
  g_return_val_if_fail (daylight_blob_id_valid (id), NULL);

  return g_strdup_printf ("b/%.2s/%s", id, id);
}

typedef void (*EachName) (int         folder_fd,
                          const char *name,
                          gpointer    user_data);

static int
for_each_name (int         folder_fd,
               const char *folder,
               EachName    each,
               gpointer    user_data)
{
  DIR           *dir = daylight_files_open_folder (folder_fd, folder);
  struct dirent *entry;
  int            code;

  if (dir == NULL)
    return errno == ENOENT ? 0 : errno;

  errno = 0;
  while ((entry = readdir (dir)) != NULL)
    each (dirfd (dir), entry->d_name, user_data);
  code = errno;
  closedir (dir);

  return code;
}

static void
add_blob (int         folder_fd,
          const char *name,
          gpointer    user_data)
{
  if (daylight_blob_id_valid (name))
    g_ptr_array_add (user_data, g_strdup (name));
}

typedef struct
{
  GPtrArray *ids;
  int        code;
} Listing;

static void
add_folder (int         folder_fd,
            const char *name,
            gpointer    user_data)
{
  Listing *listing = user_data;
  int      code;

  if (strlen (name) != 2 || strspn (name, "0123456789abcdef") != 2)
    return;

  code = for_each_name (folder_fd, name, add_blob, listing->ids);
  if (listing->code == 0)
    listing->code = code;
  errno = 0;
}

static gint
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * daylight_blob_list:
 *
 * Returns: (transfer full) (element-type utf8): ids, sorted
 */
GPtrArray *
daylight_blob_list (int      folder_fd,
                    GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Listing               listing = { ids, 0 };
  int                   code = for_each_name (folder_fd, "b", add_folder, &listing);

  if (code == 0)
    code = listing.code;
  if (code != 0)
    {
      daylight_files_set_error (error, code, "sealed files not listed");
      return NULL;
    }
  g_ptr_array_sort (ids, compare_ids);

  return g_steal_pointer (&ids);
}

gboolean
daylight_blob_erase (int         folder_fd,
                     const char *id,
                     GError    **error)
{
  static const guint8 zeros[DAYLIGHT_BLOB_HEADER_BYTES] = { 0 };
  g_autofree char    *path = NULL;
  g_autofree char    *folder = NULL;
  g_autofd int        fd = -1;
  int                 code = 0;

  g_return_val_if_fail (daylight_blob_id_valid (id), FALSE);

  path = daylight_blob_path (id);
  folder = g_path_get_dirname (path);
  fd = daylight_files_hold (folder_fd, path);
  if (fd < 0 && errno == ENOENT)
    return TRUE;

  /* The key first: from here on the rest is noise, even where removing the name fails. Without the right to write (a
   * descriptor of -1) removing the name is still tried. */
  if (fd >= 0 && (pwrite (fd, zeros, sizeof zeros, 0) != (gssize)sizeof zeros || fdatasync (fd) < 0))
    code = errno;
  if (unlinkat (folder_fd, path, 0) < 0 && errno != ENOENT)
    code = errno;
  else
    code = daylight_files_sync_folder (folder_fd, folder);

  if (code != 0)
    {
      daylight_files_set_error (error, code, "sealed file not erased");
      return FALSE;
    }

  return TRUE;
}

static void
remove_half (int         folder_fd,
             const char *name,
             gpointer    user_data)
{
  if (daylight_blob_id_valid (name))
    unlinkat (folder_fd, name, 0);
  errno = 0;
}

void
daylight_blob_sweep (int folder_fd)
{
  (void)for_each_name (folder_fd, "tmp", remove_half, NULL);
}
