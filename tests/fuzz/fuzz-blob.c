/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "daylight-blob-header.h"
#include "daylight-blob-reader.h"
#include "daylight-padme.h"
#include "daylight-stream.h"

/* A sealed file: as it is; behind a good header; and sealed with the right key, so that the plain bytes with their
 * metadata and trailer are hostile. The first byte of the input says which. */

#define ID "0123456789abcdef0123456789abcdef"
#define PATH "b/01/" ID

static char           *folder;
static int             folder_fd;
static DaylightKeys   *keys;
static guint8          header[DAYLIGHT_BLOB_HEADER_BYTES];
static DaylightStream *cipher;

static void
forget (void)
{
  g_autofree char *path = g_build_filename (folder, PATH, NULL);
  g_autofree char *sub = g_path_get_dirname (path);
  g_autofree char *top = g_path_get_dirname (sub);

  g_unlink (path);
  g_rmdir (sub);
  g_rmdir (top);
  g_rmdir (folder);
}

static void
prepare (void)
{
  g_autoptr (DaylightSecret) words = daylight_secret_new_text ("words");
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightSecret) payload_key = NULL;
  guint16                    generation;

  folder = g_dir_make_tmp ("daylight-fuzz-XXXXXX", NULL);
  folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert (folder_fd >= 0);
  g_assert (mkdirat (folder_fd, "b", 0700) == 0 && mkdirat (folder_fd, "b/01", 0700) == 0);
  keys = daylight_keys_create (folder_fd, words, &DAYLIGHT_KEYS_COST_LEAST, &code, NULL);
  g_assert (keys != NULL);
  payload_key = daylight_blob_header_make (header, keys, ID, &generation, NULL);
  cipher = daylight_stream_new (payload_key);
  atexit (forget);
}

static void
read_all (void)
{
  g_autoptr (DaylightBlobReader) reader = daylight_blob_reader_open (keys, folder_fd, ID, NULL);
  guint8                         buffer[5000];
  gssize                         n;

  if (reader == NULL)
    return;

  while ((n = g_input_stream_read (G_INPUT_STREAM (reader), buffer, sizeof buffer, NULL, NULL)) > 0)
    ;
  g_seekable_seek (G_SEEKABLE (reader), -1, G_SEEK_END, NULL, NULL);
  g_input_stream_read (G_INPUT_STREAM (reader), buffer, 2, NULL, NULL);
  daylight_blob_reader_verify (reader, NULL, NULL);
}

static void
write_file (const guint8 *bytes,
            gsize         size)
{
  g_autofd int fd = openat (folder_fd, PATH, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert (write (fd, bytes, size) == (gssize)size);
}

static void
write_sealed (const guint8 *plain,
              gsize         size)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  guint8                 piece[DAYLIGHT_STREAM_SEALED_BYTES];
  guint64                i = 0;

  g_byte_array_append (file, header, sizeof header);
  do
    {
      const gsize n = MIN (size, DAYLIGHT_CHUNK_BYTES);

      daylight_stream_seal (cipher, i++, n == size, plain, n, piece);
      g_byte_array_append (file, piece, (guint)n + DAYLIGHT_STREAM_TAG_BYTES);
      plain += n;
      size -= n;
    }
  while (size > 0);
  write_file (file->data, file->len);
}

/* Metadata out of the input, around it what makes the lengths fit. */
static void
write_with_metadata (const guint8 *json,
                     gsize         size)
{
  const gsize        total = (gsize)daylight_padme (size + DAYLIGHT_BLOB_TRAILER_BYTES);
  g_autofree guint8 *plain = g_malloc0 (total);
  const guint32      n = GUINT32_TO_LE ((guint32)size);

  memcpy (plain, json, size);
  memcpy (plain + total - DAYLIGHT_BLOB_TRAILER_BYTES, &n, sizeof n);
  write_sealed (plain, total);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  if (keys == NULL)
    prepare ();
  if (size < 1)
    return 0;

  switch (data[0] % 4)
    {
    case 0:
      write_file (data + 1, size - 1);
      break;

      case 1: {
        g_autofree guint8 *file = g_malloc (sizeof header + size);

        memcpy (file, header, sizeof header);
        memcpy (file + sizeof header, data + 1, size - 1);
        write_file (file, sizeof header + size - 1);
        break;
      }

    case 2:
      write_sealed (data + 1, size - 1);
      break;

    default:
      write_with_metadata (data + 1, size - 1);
      break;
    }
  read_all ();

  return 0;
}
