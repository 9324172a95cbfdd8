/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-fixture.h"

#include <sodium.h>
#include <string.h>

#include "daylight-passphrase.h"
#include "daylight-recovery-code.h"
#include "daylight-strength.h"
#include "daylight-words.h"

/* GLib's own normalisation is the oracle; ours differs only in where it keeps its copies. */
static void
assert_like_glib (const char *text)
{
  g_autofree char           *expected = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autoptr (DaylightSecret) passphrase = words (text);
  g_autoptr (DaylightSecret) normal = daylight_passphrase_normalise (passphrase);

  g_assert_nonnull (expected);
  g_assert_cmpstr (daylight_secret_get_text (normal), ==, expected);
  g_assert_cmpuint (daylight_secret_get_size (normal), ==, strlen (expected));
}

static void
test_normal_form (void)
{
  static const gunichar ranges[][2] = {
    { 0x20, 0x17f },
    { 0x300, 0x36f },
    { 0x370, 0x52f },
    { 0x5b0, 0x6ff },
    { 0x900, 0x97f },
    { 0xe00, 0xe4e },
    { 0x1100, 0x11ff },
    { 0x1e00, 0x1fff },
    { 0x3040, 0x30ff },
    { 0xac00, 0xd7a3 },
    { 0xf900, 0xfad9 },
    { 0x1d15e, 0x1d164 },
  };

  for (gunichar c = 1; c < 0x30000; c += 128)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (gunichar one = c; one < c + 128; one++)
        if (g_unichar_validate (one))
          g_string_append_unichar (g_string_append_c (text, 'a'), one);
      assert_like_glib (text->str);
    }

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = randombytes_uniform (12); n > 0; n--)
        {
          const guint range = randombytes_uniform (G_N_ELEMENTS (ranges));

          g_string_append_unichar (text, ranges[range][0] + randombytes_uniform (ranges[range][1] - ranges[range][0] + 1));
        }
      if (g_utf8_validate (text->str, (gssize)text->len, NULL))
        assert_like_glib (text->str);
    }
}

static void
test_odd_bytes (void)
{
  static const struct
  {
    const char *bytes;
    gsize       size;
  } odd[] = { { "", 0 }, { "a\0b", 3 }, { "\0", 1 }, { "\xff", 1 }, { "caf\xc3", 4 }, { "\xed\xa0\x80", 3 }, { "\xc0\x80", 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (DaylightSecret) passphrase = daylight_secret_new (odd[i].bytes, odd[i].size);
      g_autoptr (DaylightSecret) normal = daylight_passphrase_normalise (passphrase);

      g_assert_true (daylight_secret_equal (passphrase, normal));
    }
}

/* Recovery code. */

static DaylightSecret *
parse (const char *text)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) secret = words (text);
  DaylightSecret            *bytes = daylight_recovery_code_parse (secret, &error);

  if (bytes == NULL)
    g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_MISTYPED_RECOVERY_CODE);
  return bytes;
}

static void
assert_mistyped (const char *text)
{
  g_autoptr (DaylightSecret) bytes = parse (text);

  g_assert_null (bytes);
}

static void
test_code_round (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (DaylightSecret) bytes = daylight_secret_new_random (DAYLIGHT_RECOVERY_BYTES);
      g_autoptr (DaylightSecret) code = daylight_recovery_code_format (bytes);
      g_autoptr (DaylightSecret) back = parse (daylight_secret_get_text (code));

      g_assert_nonnull (back);
      g_assert_true (daylight_secret_equal (bytes, back));
    }
}

static void
test_code_known (void)
{
  guint8                     bytes[DAYLIGHT_RECOVERY_BYTES];
  g_autoptr (DaylightSecret) secret = NULL;
  g_autoptr (DaylightSecret) code = NULL;

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8)(i * 13);
  secret = daylight_secret_new (bytes, sizeof bytes);
  code = daylight_recovery_code_format (secret);
  g_assert_cmpstr (daylight_secret_get_text (code), ==, "006H-M9SM-8575-PT3N-GA7S-SADP-RF8D-VTQQ-2J");
}

static void
test_code_typed (void)
{
  g_autoptr (DaylightSecret) bytes = daylight_secret_new_random (DAYLIGHT_RECOVERY_BYTES);
  g_autoptr (DaylightSecret) code = daylight_recovery_code_format (bytes);
  const char                *text = daylight_secret_get_text (code);
  g_autofree char           *lower = g_ascii_strdown (text, -1);
  g_auto (GStrv)             groups = g_strsplit (text, "-", -1);
  g_autofree char           *together = g_strjoinv ("", groups);
  g_autofree char           *blanks = g_strjoinv (" ", groups);
  g_autofree char           *dashes = g_strjoinv ("\xe2\x80\x93", groups);
  g_autofree char           *lines = g_strjoinv ("\r\n\t", groups);
  g_autofree char           *letters = g_strdup (text);
  const char                *ways[] = { lower, together, blanks, dashes, lines, letters };

  g_strdelimit (letters, "0", 'O');
  g_strdelimit (letters, "1", 'l');
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (DaylightSecret) back = parse (ways[i]);

      g_assert_nonnull (back);
      g_assert_true (daylight_secret_equal (bytes, back));
    }
}

/* Every wrong character, and every two that changed places. */
static void
test_code_slips (void)
{
  static const char          alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  g_autoptr (DaylightSecret) bytes = daylight_secret_new_random (DAYLIGHT_RECOVERY_BYTES);
  g_autoptr (DaylightSecret) code = daylight_recovery_code_format (bytes);
  g_autofree char           *text = g_strdup (daylight_secret_get_text (code));
  const gsize                n = strlen (text);

  for (gsize i = 0; i < n; i++)
    {
      const char was = text[i];

      if (was == '-')
        continue;
      for (guint j = 0; j < 32; j++)
        if (alphabet[j] != was)
          {
            text[i] = alphabet[j];
            assert_mistyped (text);
          }
      text[i] = was;
      for (gsize j = i + 1; j < n; j++)
        if (text[j] != '-' && text[j] != was)
          {
            text[i] = text[j];
            text[j] = was;
            assert_mistyped (text);
            text[j] = text[i];
            text[i] = was;
          }
    }

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *cut = g_strndup (text, i);
      g_autofree char *more = g_strconcat (text, cut, "0", NULL);

      assert_mistyped (cut);
      assert_mistyped (more);
    }
  assert_mistyped ("UUUU");
  assert_mistyped ("\xff\xfe");
}

static void
test_code_nul (void)
{
  g_autoptr (DaylightSecret) bytes = daylight_secret_new_random (DAYLIGHT_RECOVERY_BYTES);
  g_autoptr (DaylightSecret) code = daylight_recovery_code_format (bytes);
  g_autoptr (DaylightSecret) longer = daylight_secret_new (daylight_secret_get_bytes (code), daylight_secret_get_size (code) + 1);
  g_autoptr (DaylightSecret) back = daylight_recovery_code_parse (longer, NULL);

  g_assert_null (back);
}

/* Words and strength. */

static void
test_words (void)
{
  g_autofree char       *path = g_test_build_filename (G_TEST_DIST, "..", "data", "words", "english.txt", NULL);
  g_autofree char       *text = NULL;
  g_auto (GStrv)         lines = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), >=, 3);
      g_assert_cmpuint (strlen (lines[i]), <=, 9);
      g_assert_cmpuint (strspn (lines[i], "abcdefghijklmnopqrstuvwxyz"), ==, strlen (lines[i]));
      g_assert_true (g_hash_table_add (seen, lines[i]));
      if (i > 0)
        g_assert_cmpstr (lines[i - 1], <, lines[i]);
    }
  g_assert_cmpuint (daylight_words_get_n (), ==, g_strv_length (lines));
  g_assert_cmpuint (daylight_words_get_n (), >=, 1296);
  g_assert_cmpfloat (daylight_words_get_bits (6), >, 62.0);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (DaylightSecret) secret = daylight_words_generate (6);
      g_auto (GStrv)             chosen = g_strsplit (daylight_secret_get_text (secret), " ", -1);

      g_assert_cmpuint (g_strv_length (chosen), ==, 6);
      for (guint j = 0; j < 6; j++)
        g_assert_true (g_hash_table_contains (seen, chosen[j]));
    }
}

static void
test_strength (void)
{
  static const struct
  {
    const char *text;
    guint       least, most;
  } cases[] = { { "", 0, 0 },
                { "a", 0, 0 },
                { "password", 0, 0 },
                { "12345678", 0, 0 },
                { "qwertyuiop", 0, 1 },
                { "daylight1", 0, 2 },
                { "four quiet boats at noon", 4, 4 },
                { "correct horse battery staple", 4, 4 },
                { "\xe8\xaf\x81\xe6\x8d\xae\xe5\xbe\x88\xe9\x87\x8d\xe8\xa6\x81", 1, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DaylightSecret) passphrase = words (cases[i].text);

      g_assert_cmpuint (daylight_strength_estimate (passphrase), >=, cases[i].least);
      g_assert_cmpuint (daylight_strength_estimate (passphrase), <=, cases[i].most);
    }
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (DaylightSecret) passphrase = daylight_words_generate (6);

      g_assert_cmpuint (daylight_strength_estimate (passphrase), ==, 4);
    }
  {
    g_autoptr (DaylightSecret) long_one = NULL;
    char                       text[1000];

    memset (text, 'x', sizeof text);
    long_one = daylight_secret_new (text, sizeof text);
    g_assert_cmpuint (daylight_strength_estimate (long_one), <=, 2);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal/passphrase/normal-form", test_normal_form);
  g_test_add_func ("/journal/passphrase/odd-bytes", test_odd_bytes);
  g_test_add_func ("/journal/recovery-code/round", test_code_round);
  g_test_add_func ("/journal/recovery-code/known", test_code_known);
  g_test_add_func ("/journal/recovery-code/typed", test_code_typed);
  g_test_add_func ("/journal/recovery-code/slips", test_code_slips);
  g_test_add_func ("/journal/recovery-code/nul", test_code_nul);
  g_test_add_func ("/journal/words", test_words);
  g_test_add_func ("/journal/strength", test_strength);

  return g_test_run ();
}
