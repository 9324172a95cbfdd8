/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <setjmp.h>
#include <string.h>

#include "parts.h"

/* What a picture says of itself, from its first byte to the words that would be sent: the helper's reader with libexif
 * behind it, without the socket. */

static jmp_buf        end;
static const uint8_t *file;
static size_t         file_size;
static GBytes        *given; /* (owned) */

GBytes *
link_read_start (gsize most)
{
  given = g_bytes_new_static (file, MIN (file_size, most));
  return g_bytes_ref (given);
}

void
link_say (const char *name,
          const char *value)
{
  if (value != NULL)
    g_assert (strlen (name) < 32 && strlen (value) < 2048);
}

void
link_send (DaylightLookType type,
           guint64          a,
           guint64          b,
           const void      *data,
           gsize            size)
{
  g_assert (type == DAYLIGHT_LOOK_READY && size == 0);
}

void
link_fail (DaylightLookFault fault)
{
  /* The reader's own, which it can't give back. */
  g_bytes_unref (given);
  longjmp (end, 1);
}

static void
look (const uint8_t *data,
      size_t         size)
{
  file = data;
  file_size = size;
  if (setjmp (end) == 0)
    says_start ();
  g_clear_pointer (&given, g_bytes_unref);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const guint8 head[] = { 0xff, 0xd8, 0xff, 0xe1, 0, 0, 'E', 'x', 'i', 'f', 0, 0 };
  const gsize         most = MIN (size, 60000);
  g_autofree guint8  *whole = g_malloc (sizeof head + most);

  look (data, size);
  /* The same as the block of a JPEG. */
  memcpy (whole, head, sizeof head);
  whole[4] = (guint8)((most + 8) >> 8);
  whole[5] = (guint8)(most + 8);
  if (most > 0)
    memcpy (whole + sizeof head, data, most);
  look (whole, sizeof head + most);
  return 0;
}
