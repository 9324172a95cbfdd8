/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-key-file.h"

#include <sodium.h>
#include <string.h>

#include "daylight-hkdf.h"

#define MAGIC "DAYLKEY1"
#define FORMAT 1U
#define KDF_ARGON2ID 1U

#define NONCE 24U /* XChaCha20-Poly1305 */
#define TAG 16U

#define AT_FORMAT 8U
#define AT_MIN_READER 10U
#define AT_KDF 12U
#define AT_PASSES 13U
#define AT_MEMORY 14U
#define AT_ID 18U
#define AT_SALT 34U
#define AT_SLOTS 64U
#define SLOT_BYTES 96U
#define SLOT_PLAIN (SLOT_BYTES - NONCE - TAG) /* master key 32, kind 1, created 8, zero 15 */
#define AT_RING (AT_SLOTS + DAYLIGHT_KEY_FILE_SLOTS * SLOT_BYTES)
#define RING_BYTES 80U
#define RING_PLAIN (RING_BYTES - NONCE - TAG) /* key 32, generation 2, zero 6 */
#define AT_DIRECTORY (AT_RING + DAYLIGHT_KEY_FILE_GENERATIONS * RING_BYTES)
#define DIRECTORY_PLAIN (8U + DAYLIGHT_KEY_FILE_SLOTS * 16U) /* created 8; kind 1, zero 7, created 8 a slot */
#define DIRECTORY_BYTES (NONCE + DIRECTORY_PLAIN + TAG)
#define CHECKSUM_BYTES 32U
#define AT_CHECKSUM (DAYLIGHT_KEY_FILE_BYTES - CHECKSUM_BYTES)
#define AT_MAC (AT_CHECKSUM - 32U)

G_STATIC_ASSERT (AT_DIRECTORY + DIRECTORY_BYTES <= AT_MAC);

static guint
read_u16 (const guint8 *bytes)
{
  return bytes[0] | (guint)bytes[1] << 8;
}

static void
write_u16 (guint8 *bytes,
           guint   value)
{
  bytes[0] = (guint8)value;
  bytes[1] = (guint8)(value >> 8);
}

static guint64
read_u64 (const guint8 *bytes)
{
  guint64 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT64_FROM_LE (value);
}

static void
write_u64 (guint8 *bytes,
           guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (bytes, &value, sizeof value);
}

/* What a sealed part is bound to: its label, the journal, and where it stands. */
typedef struct
{
  guint8 bytes[64];
  gsize  n;
} Bound;

static Bound
bound_to (const DaylightKeyFile *self,
          const char            *label,
          guint                  index)
{
  Bound       bound;
  const gsize n = strlen (label);

  g_assert (n + DAYLIGHT_JOURNAL_ID_BYTES + 1 <= sizeof bound.bytes);
  memcpy (bound.bytes, label, n);
  memcpy (bound.bytes + n, self->bytes + AT_ID, DAYLIGHT_JOURNAL_ID_BYTES);
  bound.bytes[n + DAYLIGHT_JOURNAL_ID_BYTES] = (guint8)index;
  bound.n = n + DAYLIGHT_JOURNAL_ID_BYTES + 1;

  return bound;
}

static void
seal (guint8         *at,
      const guint8   *plain,
      gsize           n_plain,
      const Bound    *bound,
      DaylightSecret *key)
{
  randombytes_buf (at, NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (at + NONCE, NULL, plain, n_plain, bound->bytes, bound->n, NULL, at,
                                              daylight_secret_get_bytes (key));
}

static gboolean
unseal (const guint8   *at,
        guint8         *plain,
        gsize           n_plain,
        const Bound    *bound,
        DaylightSecret *key)
{
  return crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, at + NONCE, n_plain + TAG, bound->bytes, bound->n,
                                                     at, daylight_secret_get_bytes (key)) == 0;
}

void
daylight_key_file_init (DaylightKeyFile *self,
                        const guint8    *journal_id)
{
  memset (self->bytes, 0, sizeof self->bytes);
  memcpy (self->bytes, MAGIC, 8);
  write_u16 (self->bytes + AT_FORMAT, FORMAT);
  write_u16 (self->bytes + AT_MIN_READER, FORMAT);
  self->bytes[AT_KDF] = KDF_ARGON2ID;
  memcpy (self->bytes + AT_ID, journal_id, DAYLIGHT_JOURNAL_ID_BYTES);
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
    daylight_key_file_clear_slot (self, i);
}

static gboolean
fail (GError             **error,
      DaylightJournalError code,
      const char          *message)
{
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, code, message);
  return FALSE;
}

/**
 * daylight_key_file_parse:
 *
 * The closing SHA-256 tells damage from a wrong passphrase without any secret; it stops no one who means it, the MAC
 * under the master key does.
 */
gboolean
daylight_key_file_parse (DaylightKeyFile *self,
                         const guint8    *bytes,
                         gsize            size,
                         gboolean        *read_only,
                         GError         **error)
{
  guint8 checksum[CHECKSUM_BYTES];

  if (size < AT_SLOTS + CHECKSUM_BYTES || size > DAYLIGHT_KEY_FILE_MOST_BYTES || memcmp (bytes, MAGIC, 8) != 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "not a key file");
  crypto_hash_sha256 (checksum, bytes, size - CHECKSUM_BYTES);
  if (memcmp (checksum, bytes + size - CHECKSUM_BYTES, CHECKSUM_BYTES) != 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the key file's checksum does not fit");
  if (read_u16 (bytes + AT_MIN_READER) > FORMAT)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_NEWER, "a newer key file");
  if (size != DAYLIGHT_KEY_FILE_BYTES || bytes[AT_KDF] != KDF_ARGON2ID || read_u16 (bytes + AT_FORMAT) < FORMAT)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "not a key file of this version");

  memcpy (self->bytes, bytes, size);
  if (!daylight_key_cost_valid (daylight_key_file_get_cost (self)))
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the cost is out of range");
  *read_only = read_u16 (bytes + AT_FORMAT) > FORMAT;

  return TRUE;
}

const guint8 *
daylight_key_file_get_journal_id (const DaylightKeyFile *self)
{
  return self->bytes + AT_ID;
}

const guint8 *
daylight_key_file_get_salt (const DaylightKeyFile *self)
{
  return self->bytes + AT_SALT;
}

DaylightKeysCost
daylight_key_file_get_cost (const DaylightKeyFile *self)
{
  const guint8 *at = self->bytes + AT_MEMORY;

  return (DaylightKeysCost){ self->bytes[AT_PASSES], read_u16 (at) | read_u16 (at + 2) << 16 };
}

void
daylight_key_file_set_cost (DaylightKeyFile *self,
                            DaylightKeysCost cost,
                            const guint8    *salt)
{
  g_return_if_fail (daylight_key_cost_valid (cost));

  self->bytes[AT_PASSES] = (guint8)cost.passes;
  write_u16 (self->bytes + AT_MEMORY, cost.memory_kib & 0xffff);
  write_u16 (self->bytes + AT_MEMORY + 2, cost.memory_kib >> 16);
  memcpy (self->bytes + AT_SALT, salt, DAYLIGHT_SALT_BYTES);
}

DaylightSecret *
daylight_key_file_open_slot (const DaylightKeyFile *self,
                             guint                  slot,
                             DaylightSlotKind       kind,
                             DaylightSecret        *key)
{
  const Bound     bound = bound_to (self, "daylight slot v1", slot);
  guint8          plain[SLOT_PLAIN];
  DaylightSecret *master = NULL;

  if (unseal (self->bytes + AT_SLOTS + slot * SLOT_BYTES, plain, SLOT_PLAIN, &bound, key) &&
      plain[DAYLIGHT_KEY_BYTES] == kind)
    master = daylight_secret_new (plain, DAYLIGHT_KEY_BYTES);
  sodium_memzero (plain, sizeof plain);

  return master;
}

void
daylight_key_file_seal_slot (DaylightKeyFile *self,
                             guint            slot,
                             DaylightSlotKind kind,
                             gint64           created,
                             DaylightSecret  *key,
                             DaylightSecret  *master)
{
  const Bound bound = bound_to (self, "daylight slot v1", slot);
  guint8      plain[SLOT_PLAIN] = { 0 };

  memcpy (plain, daylight_secret_get_bytes (master), DAYLIGHT_KEY_BYTES);
  plain[DAYLIGHT_KEY_BYTES] = (guint8)kind;
  write_u64 (plain + DAYLIGHT_KEY_BYTES + 1, (guint64)created);
  seal (self->bytes + AT_SLOTS + slot * SLOT_BYTES, plain, SLOT_PLAIN, &bound, key);
  sodium_memzero (plain, sizeof plain);
}

void
daylight_key_file_clear_slot (DaylightKeyFile *self,
                              guint            slot)
{
  randombytes_buf (self->bytes + AT_SLOTS + slot * SLOT_BYTES, SLOT_BYTES);
}

gboolean
daylight_key_file_open_ring (const DaylightKeyFile *self,
                             guint                  index,
                             DaylightSecret        *ring_key,
                             guint16               *generation,
                             DaylightSecret       **key)
{
  const Bound bound = bound_to (self, "daylight ring v1", index);
  guint8      plain[RING_PLAIN];
  gboolean    good;

  *key = NULL;
  good = unseal (self->bytes + AT_RING + index * RING_BYTES, plain, RING_PLAIN, &bound, ring_key);
  if (good)
    {
      *generation = (guint16)read_u16 (plain + DAYLIGHT_KEY_BYTES);
      if (*generation != 0)
        *key = daylight_secret_new (plain, DAYLIGHT_KEY_BYTES);
    }
  sodium_memzero (plain, sizeof plain);

  return good;
}

void
daylight_key_file_seal_ring (DaylightKeyFile *self,
                             guint            index,
                             DaylightSecret  *ring_key,
                             guint16          generation,
                             DaylightSecret  *key)
{
  const Bound bound = bound_to (self, "daylight ring v1", index);
  guint8      plain[RING_PLAIN] = { 0 };

  if (key != NULL)
    {
      memcpy (plain, daylight_secret_get_bytes (key), DAYLIGHT_KEY_BYTES);
      write_u16 (plain + DAYLIGHT_KEY_BYTES, generation);
    }
  seal (self->bytes + AT_RING + index * RING_BYTES, plain, RING_PLAIN, &bound, ring_key);
  sodium_memzero (plain, sizeof plain);
}

gboolean
daylight_key_file_open_directory (const DaylightKeyFile *self,
                                  DaylightSecret        *directory_key,
                                  DaylightKeyDirectory  *directory)
{
  const Bound bound = bound_to (self, "daylight slots v1", 0);
  guint8      plain[DIRECTORY_PLAIN];

  if (!unseal (self->bytes + AT_DIRECTORY, plain, DIRECTORY_PLAIN, &bound, directory_key))
    return FALSE;

  directory->journal_created = (gint64)read_u64 (plain);
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
    {
      const guint8 *at = plain + 8 + i * 16;

      directory->kinds[i] = *at <= DAYLIGHT_SLOT_KEPT ? (DaylightSlotKind)*at : DAYLIGHT_SLOT_UNUSED;
      directory->created[i] = (gint64)read_u64 (at + 8);
    }

  return TRUE;
}

void
daylight_key_file_seal_directory (DaylightKeyFile            *self,
                                  DaylightSecret             *directory_key,
                                  const DaylightKeyDirectory *directory)
{
  const Bound bound = bound_to (self, "daylight slots v1", 0);
  guint8      plain[DIRECTORY_PLAIN] = { 0 };

  write_u64 (plain, (guint64)directory->journal_created);
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
    {
      plain[8 + i * 16] = (guint8)directory->kinds[i];
      write_u64 (plain + 8 + i * 16 + 8, (guint64)directory->created[i]);
    }
  seal (self->bytes + AT_DIRECTORY, plain, DIRECTORY_PLAIN, &bound, directory_key);
}

void
daylight_key_file_finish (DaylightKeyFile *self,
                          DaylightSecret  *header_key)
{
  daylight_hmac (header_key, "", self->bytes, AT_MAC, self->bytes + AT_MAC);
  crypto_hash_sha256 (self->bytes + AT_CHECKSUM, self->bytes, AT_CHECKSUM);
}

gboolean
daylight_key_file_check (const DaylightKeyFile *self,
                         DaylightSecret        *header_key)
{
  guint8 mac[32];

  daylight_hmac (header_key, "", self->bytes, AT_MAC, mac);
  return sodium_memcmp (mac, self->bytes + AT_MAC, sizeof mac) == 0;
}

gboolean
daylight_key_file_same_but (const DaylightKeyFile *a,
                            const DaylightKeyFile *b,
                            guint                  except)
{
  const gsize at = AT_SLOTS + except * SLOT_BYTES;

  return memcmp (a->bytes, b->bytes, at) == 0 &&
         memcmp (a->bytes + at + SLOT_BYTES, b->bytes + at + SLOT_BYTES, AT_DIRECTORY - at - SLOT_BYTES) == 0;
}
