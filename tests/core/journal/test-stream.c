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

/* age: payloads by age's own key, which is made of a file's key and the 16 bytes in front of the pieces. */

static DaylightStream *
payload_stream (DaylightSecret *file_key,
                const guint8   *nonce)
{
  static const guint8        info[] = "payload";
  g_autoptr (DaylightSecret) key = daylight_hkdf (file_key, nonce, 16, info, 7, 32);

  return daylight_stream_new (key);
}

/* Reads @payload as we read ours: the size says first how many pieces there are. FALSE if it is not whole; @plain then has
 * the pieces in front of the one that is wrong. */
static gboolean
open_payload (DaylightSecret *file_key,
              const guint8   *payload,
              gsize           size,
              GByteArray     *plain)
{
  g_autofree guint8         *piece = g_malloc (DAYLIGHT_STREAM_SEALED_BYTES);
  g_autoptr (DaylightStream) stream = NULL;
  guint64                    n_plain;
  guint64                    n_pieces;

  if (size < 16 || !daylight_stream_plain_size (size - 16, &n_plain, &n_pieces))
    return FALSE;
  stream = payload_stream (file_key, payload);
  for (guint64 i = 0; i < n_pieces; i++)
    {
      const gsize n = (gsize)MIN (DAYLIGHT_CHUNK_BYTES, n_plain - i * DAYLIGHT_CHUNK_BYTES);

      if (!daylight_stream_open (stream, i, i + 1 == n_pieces, payload + 16 + i * DAYLIGHT_STREAM_SEALED_BYTES, n + 16, piece))
        return FALSE;
      g_byte_array_append (plain, piece, (guint)n);
    }

  return TRUE;
}

/* The same bytes as age, its nonce included. */
static GByteArray *
seal_payload (DaylightSecret *file_key,
              const guint8   *nonce,
              const guint8   *plain,
              gsize           size)
{
  g_autoptr (DaylightStream) stream = payload_stream (file_key, nonce);
  g_autofree guint8         *piece = g_malloc (DAYLIGHT_STREAM_SEALED_BYTES);
  GByteArray                *sealed = g_byte_array_new ();
  gsize                      at = 0;

  g_byte_array_append (sealed, nonce, 16);
  do
    {
      const gsize n = MIN (DAYLIGHT_CHUNK_BYTES, size - at);

      daylight_stream_seal (stream, at / DAYLIGHT_CHUNK_BYTES, at + n == size, plain + at, n, piece);
      g_byte_array_append (sealed, piece, (guint)n + 16);
      at += n;
    }
  while (at < size);

  return sealed;
}

/* Behind the header of an age file. */
static const guint8 *
find_payload (const guint8 *bytes,
              gsize         size,
              gsize        *n_payload)
{
  const char *end = g_strstr_len ((const char *)bytes, (gssize)size, "\n--- ");

  g_assert_nonnull (end);
  end = strchr (end + 1, '\n') + 1;
  *n_payload = size - (gsize)((const guint8 *)end - bytes);

  return (const guint8 *)end;
}

static char *
vector_field (char      **head,
              const char *name)
{
  g_autofree char *prefix = g_strconcat (name, ": ", NULL);

  for (guint i = 0; head[i] != NULL; i++)
    {
      if (g_str_has_prefix (head[i], prefix))
        return head[i] + strlen (prefix);
    }

  return NULL;
}

static GBytes *
inflate (const guint8 *bytes,
         gsize         size)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data (bytes, (gssize)size, NULL);
  g_autoptr (GConverter)   zlib = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (source, zlib);
  GBytes                  *all = g_input_stream_read_bytes (stream, 1 << 25, NULL, NULL);

  g_assert_nonnull (all);

  return all;
}

/* What is whole is what the vector says, and is sealed again to the same bytes. What is not is refused; the pieces in front of
 * the damage may come out, as they do in age, which learns later than we do which piece is the last. */
static void
check_vector (const char *name,
              const char *vector,
              gsize       size)
{
  static const guint8        file_key_bytes[] = "YELLOW SUBMARINE";
  const char                *blank = g_strstr_len (vector, (gssize)size, "\n\n");
  g_autofree char           *text = g_strndup (vector, (gsize)(blank - vector));
  g_auto (GStrv)             head = g_strsplit (text, "\n", -1);
  const guint8              *body = (const guint8 *)blank + 2;
  const gsize                n_body = size - (gsize)(blank + 2 - vector);
  g_autoptr (GBytes)         file = vector_field (head, "compressed") != NULL ? inflate (body, n_body) : g_bytes_new (body, n_body);
  g_autoptr (DaylightSecret) file_key = daylight_secret_new (file_key_bytes, 16);
  g_autoptr (GByteArray)     plain = g_byte_array_new ();
  g_autoptr (GByteArray)     again = NULL;
  g_autofree char           *sha256 = NULL;
  const guint8              *payload;
  gsize                      n_payload;
  gboolean                   whole;

  g_assert_cmpstr (vector_field (head, "file key"), ==, "59454c4c4f57205355424d4152494e45");
  payload = find_payload (g_bytes_get_data (file, NULL), g_bytes_get_size (file), &n_payload);
  whole = open_payload (file_key, payload, n_payload, plain);
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, plain->data, plain->len);
  g_test_message ("%s: %s", name, whole ? "whole" : "refused");
  g_assert_cmpint (whole, ==, strcmp (vector_field (head, "expect"), "success") == 0);
  if (!whole)
    {
      g_assert_cmpuint (plain->len % DAYLIGHT_CHUNK_BYTES, ==, 0);
      return;
    }
  g_assert_cmpstr (sha256, ==, vector_field (head, "payload"));
  again = seal_payload (file_key, payload, plain->data, plain->len);
  g_assert_cmpmem (again->data, again->len, payload, n_payload);
}

/* The vectors for the payload that go round among those who write programs that read age's files: see README.md there. */
static void
test_vectors (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "core", "journal", "age-vectors", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;
  guint            n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *vector = NULL;
      gsize            size;

      if (!g_str_has_prefix (name, "stream_"))
        continue;
      g_assert_true (g_file_get_contents (path, &vector, &size, NULL));
      check_vector (name, vector, size);
      n++;
    }
  g_assert_cmpuint (n, ==, 28);
}

/* And age itself: the file key out of a real age file, so that its payload is read by our code and ours by age. */

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
  g_autofree guint8         *plain = g_malloc (size + 1);
  g_autofree char           *out = run (folder, "rm -f identity file.age; age-keygen -o identity 2>keygen.log; grep AGE-SECRET identity");
  g_autoptr (GBytes)         sealed = NULL;
  g_autoptr (GBytes)         back = NULL;
  g_autoptr (GByteArray)     theirs = g_byte_array_new ();
  g_autoptr (GByteArray)     ours = g_byte_array_new ();
  g_autoptr (GByteArray)     our_payload = NULL;
  g_autoptr (DaylightSecret) file_key = NULL;
  const guint8              *bytes;
  const guint8              *payload;
  guint8                     nonce[16];
  gsize                      n_payload;

  randombytes_buf (plain, size);
  folder_write (folder, "plain", plain, size);
  g_free (run (folder, "age -e -i identity -o file.age plain"));
  sealed = folder_read (folder, "file.age");
  bytes = g_bytes_get_data (sealed, NULL);
  payload = find_payload (bytes, g_bytes_get_size (sealed), &n_payload);
  file_key = age_file_key ((const char *)bytes, g_strchomp (out));

  /* Theirs, read by us. */
  g_assert_true (open_payload (file_key, payload, n_payload, theirs));
  g_assert_cmpmem (theirs->data, theirs->len, plain, size);

  /* Ours, behind their header, read by them. */
  randombytes_buf (nonce, sizeof nonce);
  our_payload = seal_payload (file_key, nonce, plain, size);
  g_byte_array_append (ours, bytes, (guint)(payload - bytes));
  g_byte_array_append (ours, our_payload->data, our_payload->len);
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
  g_test_add_func ("/journal/stream/vectors", test_vectors);
  g_test_add ("/journal/stream/age", Folder, NULL, folder_set_up, test_age, folder_tear_down);

  return g_test_run ();
}
