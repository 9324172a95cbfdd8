/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "daylight-keys.h"

/* A fresh folder for a journal, removed with everything in it. */
typedef struct
{
  char *path;
  int   fd;
} Folder;

static inline void
folder_set_up (Folder       *folder,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  folder->path = g_dir_make_tmp ("daylight-test-XXXXXX", &error);
  g_assert_no_error (error);
  folder->fd = open (folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (folder->fd, >=, 0);
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_assert_cmpint (g_unlink (child), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static inline void
folder_tear_down (Folder       *folder,
                  gconstpointer data)
{
  g_close (folder->fd, NULL);
  remove_tree (folder->path);
  g_free (folder->path);
}

static inline void
folder_add_test (const char   *name,
                 void          (*test) (Folder *folder, gconstpointer data),
                 gconstpointer data)
{
  g_test_add (name, Folder, data, folder_set_up, test, folder_tear_down);
}

static inline char *
folder_child (Folder     *folder,
              const char *name)
{
  return g_build_filename (folder->path, name, NULL);
}

static inline gboolean
folder_has (Folder     *folder,
            const char *name)
{
  return faccessat (folder->fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static inline GBytes *
folder_read (Folder     *folder,
             const char *name)
{
  g_autofree char   *path = folder_child (folder, name);
  g_autoptr (GError) error = NULL;
  char              *bytes;
  gsize              size;

  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (bytes, size);
}

static inline void
folder_write (Folder       *folder,
              const char   *name,
              gconstpointer bytes,
              gsize         size)
{
  g_autofree char   *path = folder_child (folder, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static inline DaylightSecret *
words (const char *text)
{
  return daylight_secret_new_text (text);
}

/* Published keys with the passphrase @text, at the least cost. */
static inline DaylightKeys *
make_keys (Folder          *folder,
           const char      *text,
           DaylightSecret **code)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) passphrase = words (text);
  g_autoptr (DaylightSecret) ignored = NULL;
  DaylightKeys              *keys;

  keys = daylight_keys_create (folder->fd, passphrase, &DAYLIGHT_KEYS_COST_LEAST, code != NULL ? code : &ignored, &error);
  g_assert_no_error (error);
  daylight_keys_publish (keys, &error);
  g_assert_no_error (error);

  return keys;
}
