/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <glib.h>
#include <sodium.h>
#include <string.h>

/* A stand-in for libFuzzer: fuzz-NAME SECONDS [FILE…]. Replays the files, then random bytes and changed copies of what
 * the files held. It sees no coverage; README.md says how to run the real one. */

#define MOST 8192

static void
change (uint8_t *data,
        size_t  *size)
{
  for (guint n = 1 + randombytes_uniform (8); n > 0; n--)
    {
      const guint32 at = *size > 0 ? randombytes_uniform ((guint32)*size) : 0;

      switch (randombytes_uniform (4))
        {
        case 0:
          if (*size > 0)
            data[at] ^= (uint8_t)(1 << randombytes_uniform (8));
          break;

        case 1:
          if (*size > 0)
            data[at] = (uint8_t)randombytes_random ();
          break;

        case 2:
          if (*size < MOST)
            {
              memmove (data + at + 1, data + at, *size - at);
              data[at] = (uint8_t)randombytes_random ();
              (*size)++;
            }
          break;

        default:
          *size = at;
          break;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  const double          seconds = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 10;
  const gint64          end = g_get_monotonic_time () + (gint64)(seconds * G_USEC_PER_SEC);
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  uint8_t               data[MOST];
  guint64               n = 0;

  if (sodium_init () < 0)
    return 1;

  for (int i = 2; i < argc; i++)
    {
      char *text;
      gsize size;

      if (!g_file_get_contents (argv[i], &text, &size, NULL))
        return 1;
      LLVMFuzzerTestOneInput ((const uint8_t *)text, size);
      g_ptr_array_add (seeds, g_bytes_new_take (text, size));
    }

  while (g_get_monotonic_time () < end)
    {
      size_t size;

      if (seeds->len > 0 && randombytes_uniform (4) > 0)
        {
          gsize         n_seed;
          gconstpointer seed = g_bytes_get_data (seeds->pdata[randombytes_uniform (seeds->len)], &n_seed);

          size = MIN (n_seed, MOST);
          memcpy (data, seed, size);
          change (data, &size);
        }
      else
        {
          size = randombytes_uniform (1u << randombytes_uniform (14)) % (MOST + 1);
          randombytes_buf (data, size);
        }
      LLVMFuzzerTestOneInput (data, size);
      n++;
    }
  g_print ("%" G_GUINT64_FORMAT " inputs\n", n);

  return 0;
}
