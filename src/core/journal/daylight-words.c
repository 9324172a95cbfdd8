/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-words.h"

#include <gio/gio.h>
#include <math.h>
#include <sodium.h>
#include <string.h>

#include "daylight-words-data.h"

#define PATH "/io/github/daylightapp/Daylight/words/english.txt"
#define MOST_WORDS 32

typedef struct
{
  GBytes     *text; /* (owned) lives as long as the process, like the list */
  const char *start[8192];
  guint8      length[8192];
  guint       n;
} Words;

/* Made once, and read by any thread from then on. Nothing in it is secret. */
static const Words *
get_words (void)
{
  static Words words;
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      const char *p, *end;
      gsize       size;

      words.text = g_resource_lookup_data (daylight_words_data_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_assert (words.text != NULL);
      p = g_bytes_get_data (words.text, &size);
      end = p + size;
      while (p < end && words.n < G_N_ELEMENTS (words.start))
        {
          const char *line_end = memchr (p, '\n', (gsize)(end - p));

          g_assert (line_end != NULL && line_end > p && line_end - p < G_MAXUINT8);
          words.start[words.n] = p;
          words.length[words.n++] = (guint8)(line_end - p);
          p = line_end + 1;
        }
      g_once_init_leave (&ready, 1);
    }

  return &words;
}

typedef struct
{
  guint n;
  guint chosen[MOST_WORDS];
} Choice;

static gboolean
fill (guint8  *text,
      gsize    size,
      gpointer user_data)
{
  const Choice *choice = user_data;
  const Words  *words = get_words ();
  guint8       *p = text;

  for (guint i = 0; i < choice->n; i++)
    {
      const guint word = choice->chosen[i];

      if (i > 0)
        *p++ = ' ';
      memcpy (p, words->start[word], words->length[word]);
      p += words->length[word];
    }

  return (gsize)(p - text) == size;
}

/**
 * daylight_words_generate:
 * @n: how many words, 1 to 32; six are usual
 *
 * Returns: (transfer full): the words as text
 */
DaylightSecret *
daylight_words_generate (guint n)
{
  const Words    *words = get_words ();
  Choice          choice = { .n = n };
  gsize           size = 0;
  DaylightSecret *secret;

  g_return_val_if_fail (n > 0 && n <= MOST_WORDS, NULL);

  for (guint i = 0; i < n; i++)
    {
      choice.chosen[i] = randombytes_uniform (words->n);
      size += words->length[choice.chosen[i]] + (i > 0 ? 1U : 0U);
    }
  secret = daylight_secret_new_filled (size, fill, &choice);
  sodium_memzero (&choice, sizeof choice);

  return secret;
}

guint
daylight_words_get_n (void)
{
  return get_words ()->n;
}

double
daylight_words_get_bits (guint n)
{
  return n * log2 (get_words ()->n);
}
