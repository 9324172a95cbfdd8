/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files as large as long videos are, around the 4 GiB where numbers of 32 bits end, and one of 20 GiB: taken in, found whole, and
 * read at the places that matter. Minutes, and only where the disk of the build has the room. */

#include "journal-fixture.h"

#include <string.h>
#include <sys/statvfs.h>

#include "daylight-blob-folder.h"
#include "daylight-blob-reader.h"
#include "daylight-blob-writer.h"

#define GIB (G_GUINT64_CONSTANT (1) << 30)

/* Not in the place for temporary files: it may be memory. */
static void
place_set_up (Folder       *folder,
              gconstpointer data)
{
  folder->path = g_build_filename (g_test_get_dir (G_TEST_BUILT), "daylight-large-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (folder->path));
  folder->fd = open (folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (folder->fd, >=, 0);
}

/* A file of holes with a word at each of @places. */
static void
make_source (Folder        *folder,
             guint64        size,
             const guint64 *places,
             guint          n_places)
{
  g_autofd int fd = openat (folder->fd, "source", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (ftruncate (fd, (off_t)size), ==, 0);
  for (guint i = 0; i < n_places; i++)
    g_assert_cmpint (pwrite (fd, &places[i], 1, (off_t)places[i]), ==, 1);
}

static void
test_size (Folder       *folder,
           gconstpointer data)
{
  const guint64                  size = *(const guint64 *)data;
  const guint64                  places[] = { 0, 65535, 65536, size / 2, size - 65537, size - 1 };
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightKeys)       keys = make_keys (folder, "words", NULL);
  g_autofree char               *path = folder_child (folder, "source");
  g_autoptr (DaylightBlobInfo)   info = NULL;
  g_autoptr (DaylightBlobReader) reader = NULL;
  struct statvfs                 room;

  g_assert_cmpint (fstatvfs (folder->fd, &room), ==, 0);
  if ((guint64)room.f_bavail * room.f_frsize < size + 2 * GIB)
    {
      g_test_skip ("no room");
      return;
    }
  make_source (folder, size, places, G_N_ELEMENTS (places));
  info = daylight_blob_writer_seal_path (keys, folder->fd, path, NULL, NULL, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (info->size, ==, size);

  reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (daylight_blob_reader_get_info (reader)->size, ==, size);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint8 bytes[2] = { 0xaa, 0xaa };
      gsize  n;

      g_assert_true (g_seekable_seek (G_SEEKABLE (reader), (goffset)places[i], G_SEEK_SET, NULL, &error));
      g_assert_true (g_input_stream_read_all (G_INPUT_STREAM (reader), bytes, 2, &n, NULL, &error));
      g_assert_cmpuint (n, ==, MIN (2, size - places[i]));
      g_assert_cmpuint (bytes[0], ==, (guint8)places[i]);
    }
  /* Every piece, and the hash of it all. */
  g_assert_true (daylight_blob_reader_verify (reader, NULL, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  static const guint64 sizes[] = { 4 * GIB - 1, 4 * GIB, 4 * GIB + 1, 20 * GIB };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/journal/large/%" G_GUINT64_FORMAT, sizes[i]);

      g_test_add (path, Folder, &sizes[i], place_set_up, test_size, folder_tear_down);
    }

  return g_test_run ();
}
