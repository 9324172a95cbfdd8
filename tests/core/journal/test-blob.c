/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-fixture.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#include "daylight-blob-folder.h"
#include "daylight-blob-reader.h"
#include "daylight-blob-writer.h"
#include "daylight-padme.h"
#include "daylight-stream.h"

#define ADDED G_GINT64_CONSTANT (1790000000123456)

static guint8 *
noise (gsize size)
{
  static const guint8 seed[randombytes_SEEDBYTES] = { 42 };
  guint8             *bytes = g_malloc (size + 1);

  randombytes_buf_deterministic (bytes, size, seed);
  return bytes;
}

static DaylightBlobInfo *
seal_bytes (Folder       *folder,
            DaylightKeys *keys,
            const guint8 *bytes,
            gsize         size)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       data = g_bytes_new (bytes, size);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (data);
  DaylightBlobInfo        *info;

  info = daylight_blob_writer_seal_stream (keys, folder->fd, stream, "photo.jpg", "image/jpeg", 5, ADDED, NULL, NULL, &error);
  g_assert_no_error (error);

  return info;
}

static void
assert_nothing_left (Folder *folder,
                     guint   n_blobs)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) ids = daylight_blob_list (folder->fd, &error);
  g_autofree char      *tmp = folder_child (folder, "tmp");
  g_autoptr (GDir)      dir = g_dir_open (tmp, 0, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n_blobs);
  if (dir != NULL)
    g_assert_null (g_dir_read_name (dir));
}

/* All plain bytes of a sealed file, or the error that came first. */
static gboolean
read_all (Folder       *folder,
          DaylightKeys *keys,
          const char   *id,
          GByteArray   *bytes,
          GError      **error)
{
  g_autoptr (DaylightBlobReader) reader = daylight_blob_reader_open (keys, folder->fd, id, error);
  guint8                         buffer[10000];
  gssize                         n;

  if (reader == NULL)
    return FALSE;

  while ((n = g_input_stream_read (G_INPUT_STREAM (reader), buffer, sizeof buffer, NULL, error)) > 0)
    if (bytes != NULL)
      g_byte_array_append (bytes, buffer, (guint)n);

  return n == 0;
}

static void
test_sizes (Folder       *folder,
            gconstpointer data)
{
  static const gsize       sizes[] = { 0, 1, 2, 65535, 65536, 65537, 131072, 196608, 1000000, 5000007 };
  g_autoptr (DaylightKeys) keys = make_keys (folder, "words", NULL);
  g_autofree guint8       *plain = noise (5000007);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError)             error = NULL;
      g_autoptr (DaylightBlobInfo)   info = seal_bytes (folder, keys, plain, sizes[i]);
      g_autoptr (DaylightBlobReader) reader = NULL;
      g_autoptr (GByteArray)         back = g_byte_array_new ();
      g_autofree char               *path = daylight_blob_path (info->id);
      g_autofree char               *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, plain, sizes[i]);
      g_autofree char               *json = daylight_blob_info_to_json (info);
      const DaylightBlobInfo        *read;
      struct stat                    st;

      g_assert_cmpint (fstatat (folder->fd, path, &st, 0), ==, 0);
      g_assert_cmpint (st.st_mode & 07777, ==, 0600);
      g_assert_cmpint (st.st_mtim.tv_sec, ==, daylight_keys_get_created (keys));
      g_assert_cmpuint ((guint64)st.st_size, ==,
                        132 + daylight_stream_sealed_size (daylight_padme (sizes[i] + strlen (json) + 12)));

      g_assert_true (read_all (folder, keys, info->id, back, &error));
      g_assert_no_error (error);
      g_assert_cmpmem (back->data, back->len, plain, sizes[i]);
      reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
      read = daylight_blob_reader_get_info (reader);
      g_assert_cmpstr (read->id, ==, info->id);
      g_assert_cmpstr (read->sha256, ==, sha256);
      g_assert_cmpstr (info->sha256, ==, sha256);
      g_assert_cmpuint (read->size, ==, sizes[i]);
      g_assert_cmpstr (read->name, ==, "photo.jpg");
      g_assert_cmpstr (read->mime, ==, "image/jpeg");
      g_assert_cmpint (read->added, ==, ADDED);
      g_assert_cmpint (read->modified, ==, 5);
      g_assert_cmpuint (read->generation, ==, 1);
      g_assert_true (daylight_blob_reader_verify (reader, NULL, &error));
    }
  assert_nothing_left (folder, G_N_ELEMENTS (sizes));
}

static void
test_seek (Folder       *folder,
           gconstpointer data)
{
  const gsize                    size = 700001;
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightKeys)       keys = make_keys (folder, "words", NULL);
  g_autofree guint8             *plain = noise (size);
  g_autofree guint8             *buffer = g_malloc (size);
  g_autoptr (DaylightBlobInfo)   info = seal_bytes (folder, keys, plain, size);
  g_autoptr (DaylightBlobReader) reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
  GSeekable                     *seekable = G_SEEKABLE (reader);

  g_assert_true (g_seekable_can_seek (seekable));
  for (guint i = 0; i < 500; i++)
    {
      const gsize at = randombytes_uniform ((guint32)size + 1);
      const gsize n = randombytes_uniform (200000);
      gsize       n_read;

      g_assert_true (g_seekable_seek (seekable, (goffset)at, G_SEEK_SET, NULL, &error));
      g_assert_true (g_input_stream_read_all (G_INPUT_STREAM (reader), buffer, n, &n_read, NULL, &error));
      g_assert_cmpuint (n_read, ==, MIN (n, size - at));
      g_assert_cmpmem (buffer, n_read, plain + at, n_read);
      g_assert_cmpint (g_seekable_tell (seekable), ==, (goffset)(at + n_read));
    }
  g_assert_true (g_seekable_seek (seekable, -5, G_SEEK_END, NULL, &error));
  g_assert_true (g_seekable_seek (seekable, 3, G_SEEK_CUR, NULL, &error));
  g_assert_cmpint (g_seekable_tell (seekable), ==, (goffset)size - 2);
  g_assert_false (g_seekable_seek (seekable, -1, G_SEEK_SET, NULL, NULL));
  g_assert_false (g_seekable_seek (seekable, 1, G_SEEK_END, NULL, NULL));
  g_assert_false (g_seekable_seek (seekable, G_MAXINT64, G_SEEK_END, NULL, NULL));
}

static void
assert_damaged (Folder       *folder,
                DaylightKeys *keys,
                const char   *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (read_all (folder, keys, id, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
}

static void
test_damage (Folder       *folder,
             gconstpointer data)
{
  const gsize                  size = GPOINTER_TO_SIZE (data);
  g_autoptr (GError)           error = NULL;
  g_autoptr (DaylightKeys)     keys = make_keys (folder, "words", NULL);
  g_autofree guint8           *plain = noise (size);
  g_autoptr (DaylightBlobInfo) info = seal_bytes (folder, keys, plain, size);
  g_autoptr (DaylightBlobInfo) other = seal_bytes (folder, keys, plain, size);
  g_autofree char             *path = daylight_blob_path (info->id);
  g_autofree char             *other_path = daylight_blob_path (other->id);
  g_autoptr (GBytes)           good = folder_read (folder, path);
  g_autoptr (GBytes)           foreign = folder_read (folder, other_path);
  gsize                        n;
  const guint8                *bytes = g_bytes_get_data (good, &n);
  g_autofree guint8           *bad = g_malloc0 (n + 70000);
  const gsize                  step = n < 10000 ? 1 : 997;

  for (gsize i = 0; i < n; i += i < 300 ? 1 : step)
    {
      memcpy (bad, bytes, n);
      bad[i] ^= (guint8)(1 << i % 8);
      folder_write (folder, path, bad, n);
      assert_damaged (folder, keys, info->id);
    }

  memcpy (bad, bytes, n);
  for (gsize cut = 0; cut < n; cut += cut < 300 ? 1 : step)
    {
      folder_write (folder, path, bad, cut);
      assert_damaged (folder, keys, info->id);
    }
  for (gsize more = 1; more < 70000; more = more * 3 + 1)
    {
      folder_write (folder, path, bad, n + more);
      assert_damaged (folder, keys, info->id);
    }
  if (n > 132 + 2 * 65552)
    {
      /* Two pieces change places; one is dropped. */
      memcpy (bad + 132, bytes + 132 + 65552, 65552);
      memcpy (bad + 132 + 65552, bytes + 132, 65552);
      folder_write (folder, path, bad, n);
      assert_damaged (folder, keys, info->id);
      memcpy (bad, bytes, 132);
      memcpy (bad + 132, bytes + 132 + 65552, n - 132 - 65552);
      folder_write (folder, path, bad, n - 65552);
      assert_damaged (folder, keys, info->id);
    }

  /* One file under the name of another, then the good one again. */
  folder_write (folder, path, g_bytes_get_data (foreign, NULL), g_bytes_get_size (foreign));
  assert_damaged (folder, keys, info->id);
  folder_write (folder, path, bytes, n);
  g_assert_true (read_all (folder, keys, info->id, NULL, &error));
  g_assert_true (daylight_blob_erase (folder->fd, info->id, &error));
  g_assert_true (daylight_blob_erase (folder->fd, info->id, &error));
  g_assert_false (read_all (folder, keys, info->id, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND);
}

/* Damage in the middle is met where it is: what lies before and behind it can be read. */
static void
test_damage_in_the_middle (Folder       *folder,
                           gconstpointer data)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightKeys)       keys = make_keys (folder, "words", NULL);
  g_autofree guint8             *plain = noise (300000);
  g_autoptr (DaylightBlobInfo)   info = seal_bytes (folder, keys, plain, 300000);
  g_autofree char               *path = daylight_blob_path (info->id);
  g_autoptr (GBytes)             good = folder_read (folder, path);
  g_autofree guint8             *bad = g_memdup2 (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
  g_autoptr (DaylightBlobReader) reader = NULL;
  guint8                         byte;

  bad[132 + 65552 + 100] ^= 1;
  folder_write (folder, path, bad, g_bytes_get_size (good));
  reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (reader), &byte, 1, NULL, &error), ==, 1);
  g_seekable_seek (G_SEEKABLE (reader), 70000, G_SEEK_SET, NULL, &error);
  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (reader), &byte, 1, NULL, &error), ==, -1);
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&error);
  g_seekable_seek (G_SEEKABLE (reader), 200000, G_SEEK_SET, NULL, &error);
  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (reader), &byte, 1, NULL, &error), ==, 1);
  g_assert_cmpint (byte, ==, plain[200000]);
  g_assert_false (daylight_blob_reader_verify (reader, NULL, &error));
}

static void
refuse (Folder              *folder,
        DaylightKeys        *keys,
        const char          *path,
        DaylightJournalError code)
{
  g_autoptr (GError)   error = NULL;
  DaylightBlobProgress progress = { 0 };

  g_assert_null (daylight_blob_writer_seal_path (keys, folder->fd, path, NULL, NULL, ADDED, &progress, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, (int)code);
  /* It did not even begin. */
  g_assert_cmpuint (progress.total, ==, 0);
  assert_nothing_left (folder, 0);
}

static void
test_odd_sources (Folder       *folder,
                  gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightKeys)   keys = make_keys (folder, "words", NULL);
  g_autofree char           *fifo = folder_child (folder, "fifo");
  g_autofree char           *link = folder_child (folder, "link");
  g_autofree char           *socket_path = folder_child (folder, "socket");
  g_autofree char           *file = folder_child (folder, "file");
  g_autofree char           *missing = folder_child (folder, "missing");
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket_path);
  g_autoptr (GSocket)        socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, &error);

  g_assert_true (g_socket_bind (socket, address, FALSE, &error));
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  folder_write (folder, "file", "x", 1);
  g_assert_cmpint (symlink (file, link), ==, 0);

  refuse (folder, keys, fifo, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refuse (folder, keys, link, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refuse (folder, keys, socket_path, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refuse (folder, keys, "/dev/zero", DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refuse (folder, keys, folder->path, DAYLIGHT_JOURNAL_ERROR_SOURCE_FOLDER);
  refuse (folder, keys, missing, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE);
  /* A regular file of the kernel that even root can't read from its start. */
  refuse (folder, keys, "/proc/self/mem", DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE);
  /* And one that says it is empty and is not. */
  refuse (folder, keys, "/proc/self/status", DAYLIGHT_JOURNAL_ERROR_SOURCE_CHANGED);
}

typedef struct
{
  DaylightBlobProgress progress;
  const char          *path;
  GCancellable        *cancellable;
  DaylightKeys        *keys;
  gint                 over; /* (atomic) */
} Disturbance;

/* Once the first bytes were read: appends, cancels or locks. */
static gpointer
disturb (gpointer data)
{
  Disturbance *self = data;
  guint64      done, total;

  do
    {
      daylight_blob_progress_get (&self->progress, &done, &total);
      g_thread_yield ();
    }
  while (done == 0 && !g_atomic_int_get (&self->over));

  if (self->path != NULL)
    {
      g_autofd int fd = open (self->path, O_WRONLY | O_APPEND | O_CLOEXEC);

      g_assert_cmpint (write (fd, "more", 4), ==, 4);
    }
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->keys != NULL)
    daylight_keys_lock (self->keys);

  return NULL;
}

static void
make_large (Folder *folder)
{
  g_autofd int fd = openat (folder->fd, "large", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (ftruncate (fd, 64 * 1024 * 1024), ==, 0);
}

static void
test_disturbed (Folder       *folder,
                gconstpointer data)
{
  const int                kind = GPOINTER_TO_INT (data);
  g_autoptr (GError)       error = NULL;
  g_autoptr (DaylightKeys) keys = make_keys (folder, "words", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char         *large = folder_child (folder, "large");
  Disturbance              disturbance = { .path = kind == 0 ? large : NULL,
                                           .cancellable = kind == 1 ? cancellable : NULL,
                                           .keys = kind == 2 ? keys : NULL };
  DaylightBlobInfo        *info;
  GThread                 *thread;

  make_large (folder);
  thread = g_thread_new ("disturb", disturb, &disturbance);
  info = daylight_blob_writer_seal_path (keys, folder->fd, large, NULL, NULL, ADDED, &disturbance.progress, cancellable,
                                         &error);
  g_atomic_int_set (&disturbance.over, 1);
  g_thread_join (thread);
  g_assert_null (info);
  if (kind == 0)
    g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_SOURCE_CHANGED);
  else if (kind == 1)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  g_assert_cmpuint (disturbance.progress.total, ==, 64 * 1024 * 1024);
  assert_nothing_left (folder, 0);
}

static void
test_path (Folder       *folder,
           gconstpointer data)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightKeys)       keys = make_keys (folder, "words", NULL);
  g_autofree char               *large = folder_child (folder, "large");
  g_autoptr (DaylightBlobInfo)   info = NULL;
  g_autoptr (DaylightBlobReader) reader = NULL;
  DaylightBlobProgress           progress = { 0 };
  guint64                        done, total;

  make_large (folder);
  info = daylight_blob_writer_seal_path (keys, folder->fd, large, NULL, NULL, ADDED, &progress, NULL, &error);
  g_assert_no_error (error);
  daylight_blob_progress_get (&progress, &done, &total);
  g_assert_cmpuint (done, ==, 64 * 1024 * 1024);
  g_assert_cmpuint (total, ==, done);
  g_assert_cmpstr (info->name, ==, "large");
  g_assert_cmpint (info->modified / G_USEC_PER_SEC, >=, g_get_real_time () / G_USEC_PER_SEC - 600);
  reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
  g_assert_true (daylight_blob_reader_verify (reader, NULL, &error));
}

static void
test_guessed_type (Folder       *folder,
                   gconstpointer data)
{
  static const guint8          png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
  g_autoptr (GError)           error = NULL;
  g_autoptr (DaylightKeys)     keys = make_keys (folder, "words", NULL);
  g_autofree char             *path = folder_child (folder, "picture.png");
  g_autoptr (DaylightBlobInfo) info = NULL;

  folder_write (folder, "picture.png", png, sizeof png);
  info = daylight_blob_writer_seal_path (keys, folder->fd, path, NULL, NULL, ADDED, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->mime, ==, "image/png");
}

static void
test_locked_reader (Folder       *folder,
                    gconstpointer data)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightKeys)       keys = make_keys (folder, "words", NULL);
  g_autoptr (DaylightSecret)     passphrase = words ("words");
  g_autofree guint8             *plain = noise (200000);
  g_autoptr (DaylightBlobInfo)   info = seal_bytes (folder, keys, plain, 200000);
  g_autoptr (DaylightBlobReader) reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
  guint8                         buffer[100];

  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (reader), buffer, sizeof buffer, NULL, &error), ==, 100);
  daylight_keys_lock (keys);
  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (reader), buffer, sizeof buffer, NULL, &error), ==, -1);
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (daylight_blob_reader_open (keys, folder->fd, info->id, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  g_clear_error (&error);

  /* Unlocking again does not bring an old reader back. */
  g_assert_true (daylight_keys_unlock_passphrase (keys, passphrase, NULL, &error));
  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (reader), buffer, sizeof buffer, NULL, &error), ==, -1);
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (read_all (folder, keys, info->id, NULL, &error));
}

static void
test_other_journal (Folder       *folder,
                    gconstpointer data)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (DaylightKeys)     keys = make_keys (folder, "words", NULL);
  g_autoptr (DaylightKeys)     foreign = NULL;
  g_autoptr (DaylightBlobInfo) info = seal_bytes (folder, keys, (const guint8 *)"x", 1);

  g_assert_true (daylight_keys_erase (folder->fd, &error));
  foreign = make_keys (folder, "words", NULL);
  assert_damaged (folder, foreign, info->id);
}

static void
test_names (Folder       *folder,
            gconstpointer data)
{
  static const struct
  {
    const char *raw, *shown;
  } names[] = { { "plain.txt", NULL },
                { "\xe8\xaf\x81\xe6\x8d\xae.jpg", NULL },
                { "\xd8\xb5\xd9\x88\xd8\xb1\xd8\xa9.jpg", NULL },
                { "a\nb\tc", "a\xef\xbf\xbd"
                             "b\xef\xbf\xbd"
                             "c" },
                { "photo\xe2\x80\xaegpj.exe", "photo\xef\xbf\xbdgpj.exe" },
                { "caf\xe9.jpg", "caf\xef\xbf\xbd.jpg" },
                { "\x01\x7f\xc2\x85", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
                { "../../etc/passwd", "..\xef\xbf\xbd..\xef\xbf\xbd"
                                      "etc\xef\xbf\xbdpasswd" },
                { "", "file" } };
  g_autoptr (DaylightKeys) keys = make_keys (folder, "words", NULL);
  char                     long_name[3000];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError)             error = NULL;
      g_autoptr (GInputStream)       stream = g_memory_input_stream_new ();
      g_autoptr (DaylightBlobInfo)   info = NULL;
      g_autoptr (DaylightBlobReader) reader = NULL;
      const DaylightBlobInfo        *read;

      info = daylight_blob_writer_seal_stream (keys, folder->fd, stream, names[i].raw, NULL, 0, ADDED, NULL, NULL, &error);
      g_assert_no_error (error);
      reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
      g_assert_no_error (error);
      read = daylight_blob_reader_get_info (reader);
      g_assert_cmpstr (read->name, ==, names[i].shown != NULL ? names[i].shown : names[i].raw);
      g_assert_cmpstr (read->name, ==, info->name);
      g_assert_cmpstr (read->name_bytes, ==, info->name_bytes);
      g_assert_cmpint (read->name_bytes != NULL, ==, names[i].shown != NULL);
      if (read->name_bytes != NULL && *names[i].raw != 0)
        {
          char raw[64];

          g_assert_cmpint (sodium_hex2bin ((guint8 *)raw, sizeof raw, read->name_bytes, strlen (read->name_bytes), NULL, NULL, NULL), ==, 0);
          g_assert_cmpmem (raw, strlen (names[i].raw), names[i].raw, strlen (names[i].raw));
        }
    }

  memset (long_name, 'n', sizeof long_name - 1);
  long_name[sizeof long_name - 1] = 0;
  {
    g_autoptr (DaylightBlobInfo) info = daylight_blob_info_new (long_name, "text/plain");
    g_autofree char             *json = daylight_blob_info_to_json (info);

    g_assert_cmpuint (strlen (info->name), <=, 1024);
    g_assert_cmpuint (strlen (json), <=, DAYLIGHT_MAX_BLOB_INFO_BYTES);
  }
}

static void
test_metadata (void)
{
  static const char *const bad[] = {
    "",
    "{}",
    "9{}",
    "{}9",
    "{}{}",
    " {}",
    "[]",
    "null",
    "{\"v\":1}",
    "{\"v\":\"1\"}",
    "{\"v\":1,\"name\":{}}",
    "{",
    "\"",
    "{\"v\":0}",
    "{\"v\":-1}",
    "{\"v\":1,\"name\":\"a\",\"mime\":\"b\",\"size\":-1,\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"modified\":0,\"added\":0}",
    "{\"v\":1,\"name\":\"a\",\"mime\":\"b\",\"size\":1,\"sha256\":\"short\",\"modified\":0,\"added\":0}",
    "{\"v\":1,\"name\":1,\"mime\":\"b\",\"size\":1,\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"modified\":0,\"added\":0}",
  };
  g_autoptr (GError)  error = NULL;
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (daylight_blob_info_from_json (bad[i], strlen (bad[i]), &error));
      g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
      g_clear_error (&error);
    }
  g_assert_null (daylight_blob_info_from_json ("{\"v\":2}", 7, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NEWER);
  g_clear_error (&error);
  for (guint i = 0; i < 16000; i++)
    g_string_append_c (deep, i % 2 ? '[' : '{');
  g_assert_null (daylight_blob_info_from_json (deep->str, deep->len, &error));
}

static void
test_sweep (Folder       *folder,
            gconstpointer data)
{
  g_autoptr (DaylightKeys) keys = make_keys (folder, "words", NULL);

  folder_write (folder, "tmp/0123456789abcdef0123456789abcdef", "half", 4);
  folder_write (folder, "tmp/other", "stays", 5);
  daylight_blob_sweep (folder->fd);
  g_assert_false (folder_has (folder, "tmp/0123456789abcdef0123456789abcdef"));
  g_assert_true (folder_has (folder, "tmp/other"));

  g_assert_false (daylight_blob_id_valid (NULL));
  g_assert_false (daylight_blob_id_valid ("0123456789ABCDEF0123456789abcdef"));
  g_assert_false (daylight_blob_id_valid ("../3456789abcdef0123456789abcdef"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  folder_add_test ("/journal/blob/sizes", test_sizes, NULL);
  folder_add_test ("/journal/blob/seek", test_seek, NULL);
  folder_add_test ("/journal/blob/damage-small", test_damage, GSIZE_TO_POINTER (200));
  folder_add_test ("/journal/blob/damage-empty", test_damage, GSIZE_TO_POINTER (0));
  folder_add_test ("/journal/blob/damage-large", test_damage, GSIZE_TO_POINTER (200000));
  folder_add_test ("/journal/blob/damage-in-the-middle", test_damage_in_the_middle, NULL);
  folder_add_test ("/journal/blob/odd-sources", test_odd_sources, NULL);
  folder_add_test ("/journal/blob/changed-while-read", test_disturbed, GINT_TO_POINTER (0));
  folder_add_test ("/journal/blob/cancelled", test_disturbed, GINT_TO_POINTER (1));
  folder_add_test ("/journal/blob/locked-meanwhile", test_disturbed, GINT_TO_POINTER (2));
  folder_add_test ("/journal/blob/path", test_path, NULL);
  folder_add_test ("/journal/blob/guessed-type", test_guessed_type, NULL);
  folder_add_test ("/journal/blob/locked-reader", test_locked_reader, NULL);
  folder_add_test ("/journal/blob/other-journal", test_other_journal, NULL);
  folder_add_test ("/journal/blob/names", test_names, NULL);
  g_test_add_func ("/journal/blob/metadata", test_metadata);
  folder_add_test ("/journal/blob/sweep", test_sweep, NULL);

  return g_test_run ();
}
