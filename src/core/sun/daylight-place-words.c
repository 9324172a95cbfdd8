/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-sun"

#include "config.h"

#include <string.h>

#include "daylight-place-words.h"

/* Names of places as people type them: without accents, in any case, with or without hyphens and apostrophes. */

/* Letters that Unicode does not take apart, with what people type instead. */
static const char *
get_plain_letter (gunichar letter)
{
  switch (letter)
    {
    case 0x00e6: /* æ */
      return "ae";
    case 0x00f0: /* ð */
    case 0x0111: /* đ */
      return "d";
    case 0x00f8: /* ø */
      return "o";
    case 0x00fe: /* þ */
      return "th";
    case 0x0127: /* ħ */
      return "h";
    case 0x0131: /* ı */
      return "i";
    case 0x0142: /* ł */
      return "l";
    case 0x0153: /* œ */
      return "oe";
    case 0x0259: /* ə */
      return "e";
    default:
      return NULL;
    }
}

/* Accents of Latin, Greek and Cyrillic, and the vowel points of Hebrew and Arabic: nobody must type them. The signs
 * of the Indian and South-East Asian scripts are letters to their readers and stay. */
static gboolean
is_accent (gunichar letter)
{
  return (letter >= 0x0300 && letter <= 0x036f) || (letter >= 0x0591 && letter <= 0x05c7) ||
         (letter >= 0x0640 && letter <= 0x0640) || (letter >= 0x064b && letter <= 0x065f);
}

static gboolean
is_apostrophe (gunichar letter)
{
  return letter == '\'' || letter == 0x2018 || letter == 0x2019 || letter == 0x02bb || letter == 0x02bc ||
         letter == '`' || letter == '.';
}

/**
 * daylight_place_words_fold:
 * @text: what someone typed, or a name
 *
 * Returns: (transfer full): its words, folded, each with one space before it; "" if @text is not UTF-8
 */
char *
daylight_place_words_fold (const char *text)
{
  g_autofree char *caseless = NULL;
  g_autofree char *apart = NULL;
  GString         *folded = g_string_new (NULL);
  gboolean         in_word = FALSE;
  const char      *p;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return g_string_free (folded, FALSE);

  caseless = g_utf8_casefold (text, -1);
  apart = g_utf8_normalize (caseless, -1, G_NORMALIZE_ALL);
  for (p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar    letter = g_utf8_get_char (p);
      const char *plain = get_plain_letter (letter);

      if (is_accent (letter) || is_apostrophe (letter))
        continue;
      if (!g_unichar_isalnum (letter) && !g_unichar_ismark (letter))
        {
          in_word = FALSE;
          continue;
        }
      if (!in_word)
        g_string_append_c (folded, ' ');
      in_word = TRUE;
      if (plain != NULL)
        g_string_append (folded, plain);
      else
        g_string_append_unichar (folded, letter);
    }

  return g_string_free (folded, FALSE);
}

/* Whether a word of @words begins with the first @length bytes of @wanted; in scripts that write without spaces or
 * with joined articles, whether it is anywhere inside. */
static gboolean
has_word (const char *words,
          const char *wanted,
          gsize       length)
{
  gboolean    anywhere = g_utf8_get_char (wanted) >= 0x0590;
  const char *p;

  for (p = words; *p != '\0'; p++)
    if ((*p == ' ' && strncmp (p + 1, wanted, length) == 0) || (anywhere && strncmp (p, wanted, length) == 0))
      return TRUE;

  return FALSE;
}

/**
 * daylight_place_words_match:
 * @words: folded names to look in
 * @wanted: folded words to find
 *
 * Returns: 0 if one of @wanted is missing, 3 if @words begin with @wanted as it stands, 2 if they have it elsewhere
 *   as it stands, 1 if they have its words in any order
 */
guint
daylight_place_words_match (const char *words,
                            const char *wanted)
{
  const char *p = wanted;
  const char *found;

  if (*wanted == '\0')
    return 0;
  if (g_str_has_prefix (words, wanted))
    return 3;
  found = strstr (words, wanted);
  if (found != NULL)
    return 2;

  while (*p != '\0')
    {
      gsize length;

      p++;
      length = strcspn (p, " ");
      if (!has_word (words, p, length))
        return 0;
      p += length;
    }

  return 1;
}
