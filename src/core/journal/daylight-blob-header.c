/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-blob-header.h"

#include <sodium.h>
#include <string.h>

#include "daylight-hkdf.h"

#define MAGIC "DAYLBLB1"
#define ID_BYTES 16U
#define AT_JOURNAL 8U
#define AT_ID 24U
#define AT_GENERATION 40U
#define AT_FLAGS 42U
#define AT_WRAPPED 44U
#define AT_COMMIT 116U
#define COMMIT_BYTES 16U

static void
make_commit (DaylightSecret *key,
             const guint8   *header,
             guint8         *commit)
{
  guint8 mac[32];

  daylight_hmac (key, "daylight commit v1", header, AT_COMMIT, mac);
  memcpy (commit, mac, COMMIT_BYTES);
  sodium_memzero (mac, sizeof mac);
}

/* Every byte of the header goes into the payload's key, so that no piece needs to name it. */
static DaylightSecret *
payload_key (DaylightSecret *key,
             const guint8   *header)
{
  return daylight_hkdf_label (key, "daylight payload v1", header, DAYLIGHT_BLOB_HEADER_BYTES);
}

static void
write_ids (guint8       *header,
           DaylightKeys *keys,
           const char   *id)
{
  memcpy (header, MAGIC, AT_JOURNAL);
  sodium_hex2bin (header + AT_JOURNAL, ID_BYTES, daylight_keys_get_journal_id (keys), 2 * ID_BYTES, NULL, NULL, NULL);
  sodium_hex2bin (header + AT_ID, ID_BYTES, id, 2 * ID_BYTES, NULL, NULL, NULL);
}

DaylightSecret *
daylight_blob_header_make (guint8       *header,
                           DaylightKeys *keys,
                           const char   *id,
                           guint16      *generation,
                           GError      **error)
{
  g_autoptr (DaylightSecret) key = daylight_secret_new_random (DAYLIGHT_KEY_BYTES);

  memset (header, 0, DAYLIGHT_BLOB_HEADER_BYTES);
  write_ids (header, keys, id);
  if (!daylight_keys_get_generation (keys, generation, error))
    return NULL;

  header[AT_GENERATION] = (guint8)*generation;
  header[AT_GENERATION + 1] = (guint8)(*generation >> 8);
  if (!daylight_keys_wrap_blob_key (keys, *generation, header, AT_WRAPPED, key, header + AT_WRAPPED, error))
    return NULL;
  make_commit (key, header, header + AT_COMMIT);

  return payload_key (key, header);
}

DaylightSecret *
daylight_blob_header_open (const guint8 *header,
                           DaylightKeys *keys,
                           const char   *id,
                           guint16      *generation,
                           GError      **error)
{
  g_autoptr (DaylightSecret) key = NULL;
  guint8                     expected[AT_GENERATION];
  guint8                     commit[COMMIT_BYTES];

  write_ids (expected, keys, id);
  if (memcmp (header, expected, sizeof expected) != 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "not this sealed file");
      return NULL;
    }

  *generation = (guint16)(header[AT_GENERATION] | header[AT_GENERATION + 1] << 8);
  key = daylight_keys_unwrap_blob_key (keys, *generation, header, AT_WRAPPED, header + AT_WRAPPED, error);
  if (key == NULL)
    return NULL;

  make_commit (key, header, commit);
  if (sodium_memcmp (commit, header + AT_COMMIT, COMMIT_BYTES) != 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the commitment does not fit");
      return NULL;
    }
  /* Authentic, so a version to come did this on purpose. */
  if (header[AT_FLAGS] != 0 || header[AT_FLAGS + 1] != 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NEWER, "a newer sealed file");
      return NULL;
    }

  return payload_key (key, header);
}
