/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exif-block.h"

#include <string.h>

static gsize
big_16 (const guint8 *p)
{
  return (gsize)p[0] << 8 | p[1];
}

static gsize
big_32 (const guint8 *p)
{
  return (gsize)p[0] << 24 | (gsize)p[1] << 16 | (gsize)p[2] << 8 | p[3];
}

static gsize
little_32 (const guint8 *p)
{
  return (gsize)p[3] << 24 | (gsize)p[2] << 16 | (gsize)p[1] << 8 | p[0];
}

/* Some writers put the words in front where they do not belong. */
static gboolean
give (const guint8  *data,
      gsize          size,
      const guint8 **block,
      gsize         *block_size)
{
  if (size >= 6 && memcmp (data, "Exif\0\0", 6) == 0)
    {
      data += 6;
      size -= 6;
    }
  if (size < 8 || (memcmp (data, "II*\0", 4) != 0 && memcmp (data, "MM\0*", 4) != 0))
    return FALSE;
  *block = data;
  *block_size = size;
  return TRUE;
}

static gboolean
find_in_jpeg (const guint8  *data,
              gsize          size,
              const guint8 **block,
              gsize         *block_size)
{
  gsize at = 2;

  while (size - at >= 4 && data[at] == 0xff)
    {
      const guint8 marker = data[at + 1];
      const gsize  length = big_16 (data + at + 2);

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      /* The picture itself begins, or nonsense. */
      if (marker == 0xda || marker == 0xd9 || length < 2 || length > size - at - 2)
        return FALSE;
      if (marker == 0xe1 && length > 8 && memcmp (data + at + 4, "Exif\0\0", 6) == 0)
        return give (data + at + 4, length - 2, block, block_size);
      at += 2 + length;
    }
  return FALSE;
}

static gboolean
find_in_png (const guint8  *data,
             gsize          size,
             const guint8 **block,
             gsize         *block_size)
{
  gsize at = 8;

  while (size - at >= 12)
    {
      const gsize length = big_32 (data + at);

      if (length > size - at - 12)
        return FALSE;
      if (memcmp (data + at + 4, "eXIf", 4) == 0)
        return give (data + at + 8, length, block, block_size);
      at += 12 + length;
    }
  return FALSE;
}

static gboolean
find_in_webp (const guint8  *data,
              gsize          size,
              const guint8 **block,
              gsize         *block_size)
{
  gsize at = 12;

  while (size - at >= 8)
    {
      const gsize length = little_32 (data + at + 4);

      if (length > size - at - 8)
        return FALSE;
      if (memcmp (data + at, "EXIF", 4) == 0)
        return give (data + at + 8, length, block, block_size);
      at += 8 + length;
      /* Chunks have even lengths. */
      if (length % 2 == 1 && at < size)
        at++;
    }
  return FALSE;
}

/* HEIF and AVIF hold it as an item among others; its own words stand before it. */
static gboolean
find_in_boxes (const guint8  *data,
               gsize          size,
               const guint8 **block,
               gsize         *block_size)
{
  const guint8 *at = data;

  while ((at = memmem (at, size - (gsize)(at - data), "Exif\0\0", 6)) != NULL)
    {
      if (give (at, size - (gsize)(at - data), block, block_size))
        return TRUE;
      at += 6;
    }
  return FALSE;
}

static gboolean
is_boxes (const guint8 *data)
{
  return memcmp (data + 4, "ftyp", 4) == 0;
}

static gboolean
is_jpeg (const guint8 *data)
{
  return data[0] == 0xff && data[1] == 0xd8;
}

static gboolean
is_png (const guint8 *data)
{
  return memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static gboolean
is_webp (const guint8 *data)
{
  return memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0;
}

gboolean
exif_block_knows (const guint8 *data,
                  gsize         size)
{
  return size >= 12 && (is_jpeg (data) || is_png (data) || is_webp (data) || is_boxes (data));
}

gboolean
exif_block_find (const guint8  *data,
                 gsize          size,
                 const guint8 **block,
                 gsize         *block_size)
{
  if (size < 12)
    return FALSE;
  if (is_jpeg (data))
    return find_in_jpeg (data, size, block, block_size);
  if (is_png (data))
    return find_in_png (data, size, block, block_size);
  if (is_webp (data))
    return find_in_webp (data, size, block, block_size);
  if (is_boxes (data))
    return find_in_boxes (data, size, block, block_size);
  return FALSE;
}
