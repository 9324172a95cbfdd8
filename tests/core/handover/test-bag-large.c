/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bag-fixture.h"

#include <string.h>

/* More than a plain zip can hold: an attachment of over 4 GiB, made while it is read. */

#define SIZE (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024 + 5)
#define HASH_PIECE (1024 * 1024)

#define ZEROS_TYPE_STREAM (zeros_stream_get_type ())
G_DECLARE_FINAL_TYPE (ZerosStream, zeros_stream, ZEROS, STREAM, GInputStream)

struct _ZerosStream
{
  GInputStream parent_instance;
  guint64      left;
};

G_DEFINE_FINAL_TYPE (ZerosStream, zeros_stream, G_TYPE_INPUT_STREAM)

static gssize
zeros_stream_read (GInputStream *stream,
                   void         *buffer,
                   gsize         count,
                   GCancellable *cancellable,
                   GError      **error)
{
  ZerosStream *self = ZEROS_STREAM (stream);
  gsize        n = (gsize)MIN (self->left, count);

  memset (buffer, 0, n);
  self->left -= n;
  return (gssize)n;
}

static void
zeros_stream_class_init (ZerosStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = zeros_stream_read;
}

static void
zeros_stream_init (ZerosStream *self)
{
  self->left = SIZE;
}

static GInputStream *
open_zeros (DaylightBagSource     *source,
            DaylightBagAttachment *attachment,
            gpointer               user_data,
            GCancellable          *cancellable,
            GError               **error)
{
  return g_object_new (ZEROS_TYPE_STREAM, NULL);
}

static char *
hash_zeros (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8    *piece = g_malloc0 (HASH_PIECE);

  for (guint64 at = 0; at < SIZE; at += HASH_PIECE)
    g_checksum_update (checksum, piece, (gssize)MIN (SIZE - at, HASH_PIECE));
  return g_strdup (g_checksum_get_string (checksum));
}

static void
test_zip64 (void)
{
  static const char             id[] = "10000000000000000000000000000001";
  g_autoptr (DaylightBagSource) source = daylight_bag_source_new ();
  g_autoptr (DaylightBag)       bag = NULL;
  g_autoptr (GError)            error = NULL;
  g_autofree char              *hash = hash_zeros ();
  char                         *folder = fixture_folder_new ();
  g_autofree char              *path = g_build_filename (folder, "documents.zip", NULL);
  const char                   *unzip_test[] = { "unzip", "-tq", path, NULL };

  source->journal_id = g_strdup ("f0");
  fixture_source_add_entry (source, id, 1, "note", "{}", 0);
  fixture_source_add_event (source, "att.add", "a0", hash);
  (void)daylight_bag_source_add_attachment (source, "a0", id, "film.mp4", "video/mp4", SIZE, hash, 0);
  fixture_source_close (source);
  source->open = open_zeros;

  bag = fixture_bag_new (source);
  g_assert_true (fixture_prepare (bag, NULL, &error));
  g_assert_true (fixture_write (bag, path, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (daylight_bag_get_check (bag)->n_bytes, >, SIZE);
  g_free (fixture_run (folder, unzip_test));

  fixture_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* On a disk: what /tmp lies in may be memory. */
  if (g_getenv ("G_TEST_BUILDDIR") != NULL)
    g_setenv ("TMPDIR", g_getenv ("G_TEST_BUILDDIR"), TRUE);
  g_test_add_func ("/handover/large/zip64", test_zip64);
  return g_test_run ();
}
