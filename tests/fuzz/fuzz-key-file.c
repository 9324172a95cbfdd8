/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <sodium.h>
#include <string.h>

#include "daylight-hkdf.h"
#include "daylight-key-file.h"

/* data.key: as it is, with a fitting checksum, and as a change to a good file with a fitting MAC, so that the input gets
 * behind both. Whatever comes, a key file is opened in whole or refused. */

static DaylightSecret *kek, *header_key, *ring_key, *directory_key;
static DaylightKeyFile good;

static void
make_good (void)
{
  static const guint8  id[DAYLIGHT_JOURNAL_ID_BYTES] = "0123456789abcde";
  static const guint8  salt[DAYLIGHT_SALT_BYTES] = { 0 };
  DaylightKeyDirectory directory = { .kinds = { DAYLIGHT_SLOT_PASSPHRASE }, .journal_created = 86400 };
  DaylightSecret      *master = daylight_secret_new_random (32);

  kek = daylight_secret_new_random (32);
  header_key = daylight_secret_new_random (32);
  ring_key = daylight_secret_new_random (32);
  directory_key = daylight_secret_new_random (32);
  daylight_key_file_init (&good, id);
  daylight_key_file_set_cost (&good, DAYLIGHT_KEYS_COST_LEAST, salt);
  daylight_key_file_seal_slot (&good, 0, DAYLIGHT_SLOT_PASSPHRASE, 1, kek, master);
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_GENERATIONS; i++)
    daylight_key_file_seal_ring (&good, i, ring_key, i == 0 ? 1 : 0, i == 0 ? master : NULL);
  daylight_key_file_seal_directory (&good, directory_key, &directory);
  daylight_key_file_finish (&good, header_key);
  daylight_secret_unref (master);
}

static void
try_file (const guint8 *bytes,
          gsize         size)
{
  DaylightKeyFile      file;
  DaylightKeyDirectory directory;
  gboolean             read_only;

  if (!daylight_key_file_parse (&file, bytes, size, &read_only, NULL))
    return;

  g_assert (daylight_key_cost_valid (daylight_key_file_get_cost (&file)));
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
    {
      g_autoptr (DaylightSecret) master = daylight_key_file_open_slot (&file, i, DAYLIGHT_SLOT_PASSPHRASE, kek);

      g_assert (master == NULL || daylight_secret_get_size (master) == DAYLIGHT_KEY_BYTES);
    }
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_GENERATIONS; i++)
    {
      g_autoptr (DaylightSecret) key = NULL;
      guint16                    generation = 0;

      if (daylight_key_file_open_ring (&file, i, ring_key, &generation, &key))
        g_assert ((key != NULL) == (generation != 0));
    }
  if (daylight_key_file_open_directory (&file, directory_key, &directory))
    for (guint i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
      g_assert (directory.kinds[i] <= DAYLIGHT_SLOT_KEPT);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);
  DaylightKeyFile    changed;

  if (kek == NULL)
    make_good ();

  try_file (data, size);
  if (size > 32)
    {
      crypto_hash_sha256 (copy + size - 32, copy, size - 32);
      try_file (copy, size);
    }

  changed = good;
  for (gsize i = 0; i + 3 <= size; i += 3)
    changed.bytes[(data[i] | data[i + 1] << 8) % sizeof changed.bytes] ^= data[i + 2];
  daylight_key_file_finish (&changed, header_key);
  g_assert (daylight_key_file_check (&changed, header_key));
  try_file (changed.bytes, sizeof changed.bytes);

  return 0;
}
