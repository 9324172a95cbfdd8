/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-hkdf.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sodium.h>
#include <string.h>

/* OpenSSL's, since the libsodium of the baseline (1.0.18) has none. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF, EVP_KDF_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF_CTX, EVP_KDF_CTX_free)

typedef struct
{
  OSSL_PARAM params[5];
} Derivation;

static gboolean
derive (guint8  *bytes,
        gsize    size,
        gpointer user_data)
{
  const Derivation       *derivation = user_data;
  g_autoptr (EVP_KDF)     kdf = EVP_KDF_fetch (NULL, "HKDF", NULL);
  g_autoptr (EVP_KDF_CTX) context = kdf != NULL ? EVP_KDF_CTX_new (kdf) : NULL;

  return context != NULL && EVP_KDF_derive (context, bytes, size, derivation->params) == 1;
}

/**
 * daylight_hkdf:
 *
 * Returns: (transfer full): @size bytes
 */
DaylightSecret *
daylight_hkdf (DaylightSecret *key,
               const guint8   *salt,
               gsize           n_salt,
               const guint8   *info,
               gsize           n_info,
               gsize           size)
{
  static char     digest[] = "SHA256";
  Derivation      derivation;
  OSSL_PARAM     *p = derivation.params;
  DaylightSecret *secret;

  g_return_val_if_fail (key != NULL && info != NULL && n_info > 0, NULL);

  *p++ = OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, digest, 0);
  *p++ = OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY, (void *)daylight_secret_get_bytes (key),
                                            daylight_secret_get_size (key));
  *p++ = OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, (void *)info, n_info);
  if (n_salt > 0)
    *p++ = OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_SALT, (void *)salt, n_salt);
  *p = OSSL_PARAM_construct_end ();

  secret = daylight_secret_new_filled (size, derive, &derivation);
  /* Only a broken OpenSSL gets here: no key may be made up instead. */
  if (secret == NULL)
    g_error ("no HKDF");

  return secret;
}

/**
 * daylight_hkdf_label:
 *
 * Returns: (transfer full): 32 bytes
 */
DaylightSecret *
daylight_hkdf_label (DaylightSecret *key,
                     const char     *label,
                     const guint8   *context,
                     gsize           n_context)
{
  g_autoptr (GByteArray) info = g_byte_array_new ();

  g_byte_array_append (info, (const guint8 *)label, (guint)strlen (label));
  g_byte_array_append (info, context, (guint)n_context);

  return daylight_hkdf (key, NULL, 0, info->data, info->len, 32);
}

void
daylight_hmac (DaylightSecret *key,
               const char     *label,
               const guint8   *data,
               gsize           n_data,
               guint8         *mac)
{
  crypto_auth_hmacsha256_state state;

  crypto_auth_hmacsha256_init (&state, daylight_secret_get_bytes (key), daylight_secret_get_size (key));
  crypto_auth_hmacsha256_update (&state, (const guint8 *)label, strlen (label));
  crypto_auth_hmacsha256_update (&state, data, n_data);
  crypto_auth_hmacsha256_final (&state, mac);
  sodium_memzero (&state, sizeof state);
}
