/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-stream.h"

#include <openssl/evp.h>

#define NONCE_BYTES 12

struct _DaylightStream
{
  EVP_CIPHER_CTX *seal; /* (owned) (nullable) made when first used, with the key inside */
  EVP_CIPHER_CTX *open; /* (owned) (nullable) */
  DaylightSecret *key;  /* (owned) */
};

DaylightStream *
daylight_stream_new (DaylightSecret *key)
{
  DaylightStream *self;

  g_return_val_if_fail (daylight_secret_get_size (key) == 32, NULL);

  self = g_new0 (DaylightStream, 1);
  self->key = daylight_secret_ref (key);

  return self;
}

void
daylight_stream_free (DaylightStream *self)
{
  if (self == NULL)
    return;

  /* OpenSSL wipes a context of this cipher when it frees it. */
  EVP_CIPHER_CTX_free (self->seal);
  EVP_CIPHER_CTX_free (self->open);
  daylight_secret_unref (self->key);
  g_free (self);
}

static void
make_nonce (guint8  *nonce,
            guint64  index,
            gboolean last)
{
  for (guint i = 0; i < 3; i++)
    nonce[i] = 0;
  for (guint i = 0; i < 8; i++)
    nonce[3 + i] = (guint8)(index >> (56 - 8 * i));
  nonce[11] = last ? 1 : 0;
}

static EVP_CIPHER_CTX *
context_new (DaylightStream *self,
             int             encrypt)
{
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();

  /* Only a broken OpenSSL gets here: nothing may be written in clear instead. */
  if (context == NULL || EVP_CipherInit_ex (context, EVP_chacha20_poly1305 (), NULL, daylight_secret_get_bytes (self->key),
                                            NULL, encrypt) != 1)
    g_error ("no ChaCha20-Poly1305");

  return context;
}

void
daylight_stream_seal (DaylightStream *self,
                      guint64         index,
                      gboolean        last,
                      const guint8   *plain,
                      gsize           size,
                      guint8         *sealed)
{
  guint8 nonce[NONCE_BYTES];
  int    n = 0, rest = 0;

  g_return_if_fail (size <= DAYLIGHT_CHUNK_BYTES);

  if (self->seal == NULL)
    self->seal = context_new (self, 1);
  make_nonce (nonce, index, last);

  if (EVP_EncryptInit_ex (self->seal, NULL, NULL, NULL, nonce) != 1 ||
      (size > 0 && EVP_EncryptUpdate (self->seal, sealed, &n, plain, (int)size) != 1) ||
      EVP_EncryptFinal_ex (self->seal, sealed + n, &rest) != 1 || (gsize)n + (gsize)rest != size ||
      EVP_CIPHER_CTX_ctrl (self->seal, EVP_CTRL_AEAD_GET_TAG, DAYLIGHT_STREAM_TAG_BYTES, sealed + size) != 1)
    g_error ("ChaCha20-Poly1305 failed");
}

gboolean
daylight_stream_open (DaylightStream *self,
                      guint64         index,
                      gboolean        last,
                      const guint8   *sealed,
                      gsize           size,
                      guint8         *plain)
{
  guint8 nonce[NONCE_BYTES];
  gsize  n_plain;
  int    n = 0, rest = 0;

  if (size < DAYLIGHT_STREAM_TAG_BYTES || size > DAYLIGHT_STREAM_SEALED_BYTES)
    return FALSE;

  if (self->open == NULL)
    self->open = context_new (self, 0);
  make_nonce (nonce, index, last);
  n_plain = size - DAYLIGHT_STREAM_TAG_BYTES;

  return EVP_DecryptInit_ex (self->open, NULL, NULL, NULL, nonce) == 1 &&
         EVP_CIPHER_CTX_ctrl (self->open, EVP_CTRL_AEAD_SET_TAG, DAYLIGHT_STREAM_TAG_BYTES, (void *)(sealed + n_plain)) == 1 &&
         (n_plain == 0 || EVP_DecryptUpdate (self->open, plain, &n, sealed, (int)n_plain) == 1) &&
         EVP_DecryptFinal_ex (self->open, plain + n, &rest) == 1 && (gsize)n + (gsize)rest == n_plain;
}

gboolean
daylight_stream_plain_size (guint64  sealed_size,
                            guint64 *plain_size,
                            guint64 *n_pieces)
{
  const guint64 rest = sealed_size % DAYLIGHT_STREAM_SEALED_BYTES;
  const guint64 whole = sealed_size / DAYLIGHT_STREAM_SEALED_BYTES;

  /* Only a payload without any plain byte has an empty last piece. */
  if (sealed_size < DAYLIGHT_STREAM_TAG_BYTES || (rest > 0 && rest < DAYLIGHT_STREAM_TAG_BYTES) ||
      (rest == DAYLIGHT_STREAM_TAG_BYTES && whole > 0))
    return FALSE;

  *n_pieces = whole + (rest > 0 ? 1 : 0);
  *plain_size = sealed_size - *n_pieces * DAYLIGHT_STREAM_TAG_BYTES;
  return TRUE;
}

guint64
daylight_stream_sealed_size (guint64 plain_size)
{
  const guint64 n = plain_size == 0 ? 1 : (plain_size - 1) / DAYLIGHT_CHUNK_BYTES + 1;

  return plain_size + n * DAYLIGHT_STREAM_TAG_BYTES;
}
