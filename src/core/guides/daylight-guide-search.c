/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-search.h"

#include <string.h>

struct _DaylightGuideFolded
{
  GString *text;   /* (owned) */
  GArray  *origin; /* (owned) (element-type guint32): for each byte of text, and its end, the byte it came from */
};

/* Marks that are left out when people type: the accents of Latin, Greek and Cyrillic, the vowel points of Hebrew and
 * Arabic. Vowel signs of the Indic scripts and the voicing marks of kana make another word and stay. */
static gboolean
is_left_out (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x0591 && c <= 0x05c7) || (c >= 0x064b && c <= 0x065f) || c == 0x0670 || c == 0x0640;
}

/* Curly and straight are one when people type. */
static gunichar
plain (gunichar c)
{
  switch (c)
    {
    case 0x2018:
    case 0x2019:
    case 0x02bc:
      return '\'';
    case 0x201c:
    case 0x201d:
      return '"';
    case 0x2010:
    case 0x2011:
      return '-';
    default:
      return g_unichar_isspace (c) ? ' ' : c;
    }
}

static void
fold_character (const char *at,
                const char *next,
                GString    *out)
{
  g_autofree char *wide = g_utf8_normalize (at, next - at, G_NORMALIZE_ALL);
  g_autofree char *folded = wide != NULL ? g_utf8_casefold (wide, -1) : NULL;
  g_autofree char *again = folded != NULL ? g_utf8_normalize (folded, -1, G_NORMALIZE_ALL) : NULL;

  for (const char *p = again; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_left_out (c))
        g_string_append_unichar (out, plain (c));
    }
}

/* Line ends stay, so that a word is never found across two paragraphs; **bold** marks go. */
DaylightGuideFolded *
daylight_guide_folded_new (const char *text)
{
  DaylightGuideFolded *self = g_new0 (DaylightGuideFolded, 1);
  guint32              end = (guint32)strlen (text);

  self->text = g_string_sized_new (end + 16);
  self->origin = g_array_sized_new (FALSE, FALSE, sizeof (guint32), end + 16);
  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      guint32     at = (guint32)(p - text);

      if (*p == '\n')
        g_string_append_c (self->text, '\n');
      else if (*p >= 'A' && *p <= 'Z')
        g_string_append_c (self->text, g_ascii_tolower (*p));
      else if ((guchar)*p < 0x80 && *p != '*')
        g_string_append_c (self->text, *p);
      else if (*p != '*')
        fold_character (p, next, self->text);
      while (self->origin->len < self->text->len)
        g_array_append_val (self->origin, at);
      p = next;
    }
  g_array_append_val (self->origin, end);
  return self;
}

void
daylight_guide_folded_free (DaylightGuideFolded *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->origin);
  g_free (self);
}

static gboolean
is_word_start (DaylightGuideFolded *self,
               const char          *at)
{
  if (at == self->text->str)
    return TRUE;
  return !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/**
 * daylight_guide_folded_find:
 * @word: folded
 * @start: (out): where the match starts in the text that was folded
 * @end: (out): where it ends
 * @at_word_start: (out): whether a word starts there; such a match is preferred
 */
gboolean
daylight_guide_folded_find (DaylightGuideFolded *self,
                            const char          *word,
                            gsize               *start,
                            gsize               *end,
                            gboolean            *at_word_start)
{
  const char *first = strstr (self->text->str, word);
  const char *best = first;
  gsize       from, to;

  if (first == NULL || word[0] == '\0')
    return FALSE;
  while (best != NULL && !is_word_start (self, best))
    best = strstr (best + 1, word);
  *at_word_start = best != NULL;
  if (best == NULL)
    best = first;
  from = (gsize)(best - self->text->str);
  to = from + strlen (word);
  *start = g_array_index (self->origin, guint32, from);
  *end = g_array_index (self->origin, guint32, to);
  /* A match that ends inside one character of the text takes the whole of it. */
  if (*end == g_array_index (self->origin, guint32, to - 1))
    while (to < self->text->len && *end == g_array_index (self->origin, guint32, to - 1))
      *end = g_array_index (self->origin, guint32, ++to);
  return TRUE;
}

/**
 * daylight_guide_fold_words:
 *
 * Returns: (transfer full): the folded words of a query; at most eight
 */
char **
daylight_guide_fold_words (const char *text)
{
  g_autoptr (DaylightGuideFolded) folded = NULL;
  g_autoptr (GStrvBuilder)        builder = g_strv_builder_new ();
  g_auto (GStrv)                  parts = NULL;
  g_autofree char                *head = NULL;
  gsize                           n = 0;

  if (!g_utf8_validate (text, -1, NULL))
    return g_strv_builder_end (builder);
  head = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 200));
  folded = daylight_guide_folded_new (head);
  parts = g_strsplit_set (folded->text->str, " \t\n\r", -1);
  for (gsize i = 0; parts[i] != NULL && n < 8; i++)
    if (parts[i][0] != '\0')
      {
        g_strv_builder_add (builder, parts[i]);
        n++;
      }
  return g_strv_builder_end (builder);
}
