/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A key file that is not what was written: by accident, on purpose, by a later version, no file at all. */

#include "journal-fixture.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#define RIGHT "four quiet boats at noon"

static void
test_every_flipped_byte (Folder       *folder,
                         gconstpointer data)
{
  g_autoptr (DaylightKeys) keys = make_keys (folder, RIGHT, NULL);
  g_autoptr (GBytes)       bytes = folder_read (folder, "data.key");
  gsize                    size;
  const guint8            *good = g_bytes_get_data (bytes, &size);
  g_autofree guint8       *bad = g_memdup2 (good, size);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GError) error = NULL;

      bad[i] ^= (guint8)(1 << (i % 8));
      folder_write (folder, "data.key", bad, size);
      g_assert_null (daylight_keys_load (folder->fd, &error));
      g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
      bad[i] = good[i];
    }

  for (gsize n = 0; n <= size + 64; n += n < 128 ? 1 : 61)
    {
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *cut = g_malloc0 (size + 128);

      if (n == size)
        continue;
      memcpy (cut, good, MIN (n, size));
      folder_write (folder, "data.key", cut, n);
      g_assert_null (daylight_keys_load (folder->fd, &error));
      g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
    }
}

/* What someone changes on purpose comes with a fitting checksum: the MAC notices it once the passphrase is there. */
static void
test_changed_on_purpose (Folder       *folder,
                         gconstpointer data)
{
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightSecret) passphrase = words (RIGHT);
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, &code);
  g_autoptr (GBytes)         bytes = folder_read (folder, "data.key");
  gsize                      size;
  const guint8              *good = g_bytes_get_data (bytes, &size);
  g_autofree guint8         *bad = g_memdup2 (good, size);

  for (gsize i = 0; i < size - 32; i += i < 64 ? 1 : 13)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (DaylightKeys) again = NULL;

      memcpy (bad, good, size);
      bad[i] ^= 1;
      crypto_hash_sha256 (bad + size - 32, bad, size - 32);
      folder_write (folder, "data.key", bad, size);
      again = daylight_keys_load (folder->fd, &error);
      if (again != NULL)
        g_assert_false (daylight_keys_unlock_recovery (again, code, NULL, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == DAYLIGHT_JOURNAL_ERROR);
      g_assert_true (error->code == DAYLIGHT_JOURNAL_ERROR_DAMAGED || error->code == DAYLIGHT_JOURNAL_ERROR_NEWER ||
                     error->code == DAYLIGHT_JOURNAL_ERROR_WRONG_RECOVERY_CODE);
    }
}

static void
test_newer (Folder       *folder,
            gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (DaylightKeys) keys = make_keys (folder, RIGHT, NULL);
  g_autoptr (GBytes)       bytes = folder_read (folder, "data.key");
  g_autoptr (GBytes)       after = NULL;
  guint8                   newer[5000] = { 0 };

  /* A later version may be longer; the magic, the versions and the closing checksum stay. */
  memcpy (newer, g_bytes_get_data (bytes, NULL), 4096);
  newer[8] = newer[10] = 2;
  crypto_hash_sha256 (newer + sizeof newer - 32, newer, sizeof newer - 32);
  folder_write (folder, "data.key", newer, sizeof newer);
  g_assert_null (daylight_keys_load (folder->fd, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NEWER);
  after = folder_read (folder, "data.key");
  g_assert_cmpmem (newer, sizeof newer, g_bytes_get_data (after, NULL), g_bytes_get_size (after));
}

static void
test_hostile_cost (Folder       *folder,
                   gconstpointer data)
{
  static const guint8 costs[][5] = {
    { 0, 0, 32, 0, 0 },        /* no pass */
    { 11, 0, 32, 0, 0 },       /* too many */
    { 3, 0, 0, 0, 0 },         /* no memory */
    { 3, 255, 255, 255, 255 }, /* 4 TiB */
    { 3, 1, 0, 16, 0 },        /* 1 GiB and 1 KiB */
    { 3, 255, 31, 0, 0 },      /* 1 KiB less than 8 MiB */
  };
  g_autoptr (DaylightKeys) keys = make_keys (folder, RIGHT, NULL);
  g_autoptr (GBytes)       bytes = folder_read (folder, "data.key");
  g_autofree guint8       *bad = g_memdup2 (g_bytes_get_data (bytes, NULL), 4096);

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (GError) error = NULL;

      memcpy (bad + 13, costs[i], 5);
      crypto_hash_sha256 (bad + 4064, bad, 4064);
      folder_write (folder, "data.key", bad, 4096);
      g_assert_null (daylight_keys_load (folder->fd, &error));
      g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
    }
}

static void
test_special_file (Folder       *folder,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = folder_child (folder, "data.key");

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (daylight_keys_load (folder->fd, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IO);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
  g_assert_null (daylight_keys_load (folder->fd, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IO);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  folder_add_test ("/journal/key-file/every-flipped-byte", test_every_flipped_byte, NULL);
  folder_add_test ("/journal/key-file/changed-on-purpose", test_changed_on_purpose, NULL);
  folder_add_test ("/journal/key-file/newer", test_newer, NULL);
  folder_add_test ("/journal/key-file/hostile-cost", test_hostile_cost, NULL);
  folder_add_test ("/journal/key-file/special-file", test_special_file, NULL);

  return g_test_run ();
}
