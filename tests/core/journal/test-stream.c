/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-fixture.h"

#include <sodium.h>
#include <string.h>

#include "daylight-hkdf.h"
#include "daylight-limits.h"
#include "daylight-padme.h"
#include "daylight-stream.h"

static void
nonce_of (guint8  *nonce,
          guint64  index,
          gboolean last)
{
  const guint64 big_endian = GUINT64_TO_BE (index);

  memset (nonce, 0, 12);
  memcpy (nonce + 3, &big_endian, 8);
  nonce[11] = last;
}

static void
test_like_libsodium (void)
{
  static const gsize         sizes[] = { 0, 1, 15, 16, 17, 63, 64, 65, 4095, 65535, 65536 };
  static const guint64       indices[] = { 0, 1, 255, 256, 65536, G_GUINT64_CONSTANT (0x0123456789abcdef) };
  g_autoptr (DaylightSecret) key = daylight_secret_new_random (32);
  g_autoptr (DaylightStream) stream = daylight_stream_new (key);
  g_autofree guint8         *plain = g_malloc (DAYLIGHT_CHUNK_BYTES);
  g_autofree guint8         *back = g_malloc (DAYLIGHT_CHUNK_BYTES);
  g_autofree guint8         *ours = g_malloc (DAYLIGHT_STREAM_SEALED_BYTES);
  g_autofree guint8         *theirs = g_malloc (DAYLIGHT_STREAM_SEALED_BYTES);

  randombytes_buf (plain, DAYLIGHT_CHUNK_BYTES);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (indices); j++)
      for (int last = 0; last < 2; last++)
        {
          const gsize size = sizes[i];
          guint8      nonce[12];

          nonce_of (nonce, indices[j], last);
          daylight_stream_seal (stream, indices[j], last, plain, size, ours);
          crypto_aead_chacha20poly1305_ietf_encrypt (theirs, NULL, plain, size, NULL, 0, NULL, nonce,
                                                     daylight_secret_get_bytes (key));
          g_assert_cmpmem (ours, size + 16, theirs, size + 16);
          g_assert_true (daylight_stream_open (stream, indices[j], last, theirs, size + 16, back));
          g_assert_cmpmem (back, size, plain, size);
          g_assert_false (daylight_stream_open (stream, indices[j], !last, theirs, size + 16, back));
          g_assert_false (daylight_stream_open (stream, indices[j] + 1, last, theirs, size + 16, back));
          theirs[randombytes_uniform ((guint32)size + 16)] ^= 1;
          g_assert_false (daylight_stream_open (stream, indices[j], last, theirs, size + 16, back));
        }
  g_assert_false (daylight_stream_open (stream, 0, FALSE, ours, 15, back));
  g_assert_false (daylight_stream_open (stream, 0, FALSE, ours, 0, back));
}

static void
test_sizes (void)
{
  static const guint64 plain[] = { 0, 1, 65535, 65536, 65537, 131072, 131073, 1000000, G_GUINT64_CONSTANT (5000000000) };
  guint64              size, n;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_assert_true (daylight_stream_plain_size (daylight_stream_sealed_size (plain[i]), &size, &n));
      g_assert_cmpuint (size, ==, plain[i]);
      g_assert_cmpuint (n, ==, MAX (1, (plain[i] + 65535) / 65536));
    }
  for (guint64 bad = 0; bad < 16; bad++)
    {
      g_assert_false (daylight_stream_plain_size (bad, &size, &n));
      if (bad > 0)
        g_assert_false (daylight_stream_plain_size (65552 + bad, &size, &n));
    }
  g_assert_false (daylight_stream_plain_size (65552 + 16, &size, &n));
}

static void
test_hkdf (void)
{
  /* RFC 5869, test cases 1 and 3. */
  static const guint8        info[] = { 0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9 };
  guint8                     salt[13];
  guint8                     ikm[22];
  char                       hex[2 * 42 + 1];
  g_autoptr (DaylightSecret) key = NULL;
  g_autoptr (DaylightSecret) okm = NULL;
  g_autoptr (DaylightSecret) labelled = NULL;
  g_autoptr (DaylightSecret) same = NULL;

  memset (ikm, 0x0b, sizeof ikm);
  for (guint i = 0; i < sizeof salt; i++)
    salt[i] = (guint8)i;
  key = daylight_secret_new (ikm, sizeof ikm);
  okm = daylight_hkdf (key, salt, sizeof salt, info, sizeof info, 42);
  sodium_bin2hex (hex, sizeof hex, daylight_secret_get_bytes (okm), 42);
  g_assert_cmpstr (hex, ==, "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");

  labelled = daylight_hkdf_label (key, "label", info, sizeof info);
  same = daylight_hkdf (key, NULL, 0, (const guint8 *)"label\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9", 15, 32);
  g_assert_true (daylight_secret_equal (labelled, same));
}

static void
test_padme (void)
{
  static const guint64 known[][2] = { { 0, 0 }, { 1, 1 }, { 2, 2 }, { 9, 10 }, { 11, 12 }, { 100, 104 }, { 1000, 1024 }, { 1024, 1024 }, { 1025, 1088 }, { 65537, 67584 }, { 1000000, 1015808 } };
  guint64              previous = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpuint (daylight_padme (known[i][0]), ==, known[i][1]);

  for (guint64 n = 2; n < 300000; n++)
    {
      const guint64 padded = daylight_padme (n);

      g_assert_cmpuint (padded, >=, n);
      g_assert_cmpuint (padded, >=, previous);
      g_assert_cmpuint (padded, <=, n + n * 12 / 100 + 1);
      g_assert_cmpuint (daylight_padme (padded), ==, padded);
      if (n > 65536)
        g_assert_cmpuint (padded - n, <=, n * 32 / 1000);
      previous = padded;
    }
  g_assert_cmpuint (daylight_padme (G_GUINT64_CONSTANT (20) << 30), ==, G_GUINT64_CONSTANT (20) << 30);
}

/* age: the file key out of a real age file, so that its payload is read by our code and ours by age. */

static char *
run (Folder     *folder,
     const char *command)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *line = g_strdup_printf ("cd %s && %s", folder->path, command);
  const char        *argv[] = { "sh", "-c", line, NULL };
  char              *out = NULL;
  int                status = 0;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return out;
}

static void
bech32_decode (const char *text,
               guint8     *bytes)
{
  static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  const char       *p = strrchr (text, '1') + 1;
  guint             bits = 0, value = 0;

  for (guint n = 0; n < 32; p++)
    {
      value = value << 5 | (guint)(strchr (alphabet, g_ascii_tolower (*p)) - alphabet);
      bits += 5;
      if (bits >= 8)
        {
          bits -= 8;
          bytes[n++] = (guint8)(value >> bits);
        }
    }
}

static void
decode_base64 (const char *text,
               guint8     *bytes,
               gsize       n)
{
  g_autofree char   *padded = g_strconcat (text, "====", NULL);
  g_autofree guchar *decoded = NULL;
  gsize              length;

  padded[(strlen (text) + 3) / 4 * 4] = 0;
  decoded = g_base64_decode (padded, &length);
  g_assert_cmpuint (length, ==, n);
  memcpy (bytes, decoded, n);
}

static DaylightSecret *
age_file_key (const char *header,
              const char *identity_line)
{
  static const guint8        zero[12] = { 0 };
  static const char          info[] = "age-encryption.org/v1/X25519";
  g_auto (GStrv)             lines = g_strsplit (header, "\n", -1);
  guint8                     identity[32], recipient[32], ephemeral[32], body[32], shared[32], file_key[16], salt[64];
  g_autoptr (DaylightSecret) ikm = NULL;
  g_autoptr (DaylightSecret) wrap = NULL;

  g_assert_cmpstr (lines[0], ==, "age-encryption.org/v1");
  g_assert_true (g_str_has_prefix (lines[1], "-> X25519 "));
  decode_base64 (lines[1] + 10, ephemeral, 32);
  decode_base64 (lines[2], body, 32);
  bech32_decode (identity_line, identity);
  g_assert_cmpint (crypto_scalarmult_base (recipient, identity), ==, 0);
  g_assert_cmpint (crypto_scalarmult (shared, identity, ephemeral), ==, 0);
  memcpy (salt, ephemeral, 32);
  memcpy (salt + 32, recipient, 32);
  ikm = daylight_secret_new (shared, 32);
  wrap = daylight_hkdf (ikm, salt, sizeof salt, (const guint8 *)info, sizeof info - 1, 32);
  g_assert_cmpint (crypto_aead_chacha20poly1305_ietf_decrypt (file_key, NULL, NULL, body, 32, NULL, 0, zero,
                                                              daylight_secret_get_bytes (wrap)),
                   ==, 0);

  return daylight_secret_new (file_key, sizeof file_key);
}

static void
age_round (Folder *folder,
           gsize   size)
{
  static const guint8        payload[] = "payload";
  g_autofree guint8         *plain = g_malloc (size + 1);
  g_autofree char           *out = run (folder, "rm -f identity file.age; age-keygen -o identity 2>keygen.log; grep AGE-SECRET identity");
  g_autofree guint8         *piece = g_malloc (DAYLIGHT_STREAM_SEALED_BYTES);
  g_autoptr (GBytes)         sealed = NULL;
  g_autoptr (GBytes)         back = NULL;
  g_autoptr (GByteArray)     ours = g_byte_array_new ();
  g_autoptr (DaylightSecret) file_key = NULL;
  g_autoptr (DaylightSecret) key = NULL;
  g_autoptr (DaylightSecret) our_key = NULL;
  g_autoptr (DaylightStream) stream = NULL;
  g_autoptr (DaylightStream) our_stream = NULL;
  const char                *bytes, *end;
  const guint8              *at;
  guint8                     nonce[16];
  gsize                      n_sealed;
  guint64                    n_plain, n_pieces;

  randombytes_buf (plain, size);
  folder_write (folder, "plain", plain, size);
  g_free (run (folder, "age -e -i identity -o file.age plain"));
  sealed = folder_read (folder, "file.age");
  bytes = g_bytes_get_data (sealed, &n_sealed);
  end = g_strstr_len (bytes, (gssize)n_sealed, "\n--- ");
  g_assert_nonnull (end);
  end = strchr (end + 1, '\n') + 1;
  file_key = age_file_key (bytes, g_strchomp (out));

  /* Theirs, read by us. */
  key = daylight_hkdf (file_key, (const guint8 *)end, 16, payload, 7, 32);
  stream = daylight_stream_new (key);
  at = (const guint8 *)end + 16;
  n_sealed -= (gsize)(end + 16 - bytes);
  g_assert_true (daylight_stream_plain_size (n_sealed, &n_plain, &n_pieces));
  g_assert_cmpuint (n_plain, ==, size);
  for (guint64 i = 0; i < n_pieces; i++)
    {
      const gsize n = (gsize)MIN (DAYLIGHT_CHUNK_BYTES, n_plain - i * DAYLIGHT_CHUNK_BYTES);

      g_assert_true (daylight_stream_open (stream, i, i + 1 == n_pieces, at, n + 16, piece));
      g_assert_cmpmem (piece, n, plain + i * DAYLIGHT_CHUNK_BYTES, n);
      at += n + 16;
    }

  /* Ours, behind their header, read by them. */
  randombytes_buf (nonce, sizeof nonce);
  our_key = daylight_hkdf (file_key, nonce, sizeof nonce, payload, 7, 32);
  our_stream = daylight_stream_new (our_key);
  g_byte_array_append (ours, (const guint8 *)bytes, (guint)(end - bytes));
  g_byte_array_append (ours, nonce, sizeof nonce);
  for (guint64 i = 0; i < n_pieces; i++)
    {
      const gsize n = (gsize)MIN (DAYLIGHT_CHUNK_BYTES, size - i * DAYLIGHT_CHUNK_BYTES);

      daylight_stream_seal (our_stream, i, i + 1 == n_pieces, plain + i * DAYLIGHT_CHUNK_BYTES, n, piece);
      g_byte_array_append (ours, piece, (guint)n + 16);
    }
  folder_write (folder, "ours.age", ours->data, ours->len);
  g_free (run (folder, "age -d -i identity -o back ours.age"));
  back = folder_read (folder, "back");
  g_assert_cmpmem (g_bytes_get_data (back, NULL), g_bytes_get_size (back), plain, size);
}

static void
test_age (Folder       *folder,
          gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 65535, 65536, 65537, 131072, 400000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    age_round (folder, sizes[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal/stream/like-libsodium", test_like_libsodium);
  g_test_add_func ("/journal/stream/sizes", test_sizes);
  g_test_add_func ("/journal/stream/hkdf", test_hkdf);
  g_test_add_func ("/journal/stream/padme", test_padme);
  g_test_add ("/journal/stream/age", Folder, NULL, folder_set_up, test_age, folder_tear_down);

  return g_test_run ();
}
