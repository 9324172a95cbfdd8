/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <string.h>

#include "exif-block.h"

/* Any bytes, as they are and behind the head of each kind of picture: a block that is found lies inside of them. */

static void
check (const uint8_t *data,
       size_t         size)
{
  const guint8 *block;
  gsize         block_size;

  if (!exif_block_find (data, size, &block, &block_size))
    return;
  g_assert (block >= data && block_size >= 8 && block_size <= size && block + block_size <= data + size);
  g_assert (memcmp (block, "II*\0", 4) == 0 || memcmp (block, "MM\0*", 4) == 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const struct
  {
    const char *bytes;
    gsize       size;
  } heads[] = { { "\xff\xd8\xff\xe1\0\x20"
                  "Exif\0\0II*\0",
                  16 },
                { "\xff\xd8", 2 },
                { "\x89PNG\r\n\x1a\n", 8 },
                { "RIFF\0\0\0\0WEBP", 12 } };

  check (data, size);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree guint8 *whole = g_malloc (heads[i].size + size);

      memcpy (whole, heads[i].bytes, heads[i].size);
      if (size > 0)
        memcpy (whole + heads[i].size, data, size);
      check (whole, heads[i].size + size);
    }
  return 0;
}
