/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-tokenizer.h"

#include <string.h>

/* Marking is for what is on the screen. */
#define MOST_BYTES (64 * 1024)

typedef struct
{
  gunichar c;
  guint    start; /* bytes, of the character it comes from */
  guint    end;
} Folded;

/* Small letters without their marks, each with the place it came from. */
static GArray *
fold (const char *text)
{
  GArray     *folded = g_array_new (FALSE, FALSE, sizeof (Folded));
  const char *next;

  for (const char *at = text; *at != '\0' && at - text < MOST_BYTES; at = next)
    {
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize    n = g_unichar_fully_decompose (g_utf8_get_char (at), TRUE, parts, G_N_ELEMENTS (parts));

      next = g_utf8_next_char (at);
      for (gsize i = 0; i < n; i++)
        {
          const Folded one = { g_unichar_tolower (parts[i]), (guint)(at - text), (guint)(next - text) };

          if (!g_unichar_ismark (parts[i]) && parts[i] != 0x0640)
            g_array_append_val (folded, one);
          /* A mark belongs to the letter before it. */
          else if (folded->len > 0)
            g_array_index (folded, Folded, folded->len - 1).end = one.end;
        }
    }

  return folded;
}

static gboolean
joins (gunichar c)
{
  return g_unichar_isalnum (c) && !daylight_tokenizer_stands_alone (c);
}

/* The word stands at @at: from the beginning of a word, and to the end of one unless it is the last that was typed. */
static gboolean
stands_at (const GArray *text,
           guint         at,
           const GArray *word,
           gboolean      is_last)
{
  const guint end = at + word->len;

  if (end > text->len)
    return FALSE;
  for (guint i = 0; i < word->len; i++)
    {
      if (g_array_index (text, Folded, at + i).c != g_array_index (word, Folded, i).c)
        return FALSE;
    }
  if (at > 0 && joins (g_array_index (text, Folded, at).c) && joins (g_array_index (text, Folded, at - 1).c))
    return FALSE;

  return is_last || end == text->len || !joins (g_array_index (text, Folded, end - 1).c) || !joins (g_array_index (text, Folded, end).c);
}

GArray *
daylight_tokenizer_find_matches (const char *text,
                                 const char *typed)
{
  GArray               *matches = g_array_new (FALSE, FALSE, sizeof (DaylightMatch));
  g_autofree char      *valid = g_utf8_make_valid (typed, -1);
  g_auto (GStrv)        words = g_strsplit_set (g_strchomp (valid), " \t\n", 64);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GArray)    folded = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return matches;
  folded = fold (text);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (wanted, fold (words[i]));
  for (guint at = 0; at < folded->len;)
    {
      guint longest = 0;

      for (guint i = 0; i < wanted->len; i++)
        {
          const GArray *word = wanted->pdata[i];

          if (word->len > longest && stands_at (folded, at, word, i == wanted->len - 1))
            longest = word->len;
        }
      if (longest > 0)
        {
          const DaylightMatch match = { g_array_index (folded, Folded, at).start, g_array_index (folded, Folded, at + longest - 1).end };

          g_array_append_val (matches, match);
        }
      at += MAX (1, longest);
    }

  return matches;
}
