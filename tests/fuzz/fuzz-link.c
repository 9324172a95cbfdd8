/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <glib.h>
#include <setjmp.h>
#include <string.h>
#include <unistd.h>

/* The helper's end of the socket, without a socket: its file is taken in whole, with what it reads from, writes to and
 * ends by put in its place. Any bytes from the app end it, are a command, or are the answer to a question; an answer
 * never writes beyond the room for it. */

static ssize_t         fuzz_read (int    fd,
                                  void  *buffer,
                                  size_t size);
static ssize_t         fuzz_write (int         fd,
                                   const void *buffer,
                                   size_t      size);
static gpointer        fuzz_malloc (gsize size);
G_NORETURN static void fuzz_exit (int status);

#define read fuzz_read
#define write fuzz_write
#define g_malloc fuzz_malloc
#define _exit fuzz_exit
#include "../../src/helper/link.c"
#undef read
#undef write
#undef g_malloc
#undef _exit

static jmp_buf        end;
static const uint8_t *input;
static size_t         left;
static gpointer       room; /* (owned) (nullable) until it is the answer's */

static gpointer
fuzz_malloc (gsize size)
{
  g_assert (size <= DAYLIGHT_LOOK_MAX_READ + 1);
  return room = g_malloc (size);
}

static ssize_t
fuzz_read (int    fd,
           void  *buffer,
           size_t size)
{
  /* In pieces, as a socket gives them. */
  const size_t n = MIN (MIN (size, left), 700);

  memcpy (buffer, input, n);
  input += n;
  left -= n;
  return (ssize_t)n;
}

static ssize_t
fuzz_write (int         fd,
            const void *buffer,
            size_t      size)
{
  g_assert (size <= sizeof (DaylightLookHead) + DAYLIGHT_LOOK_MAX_WORDS);
  return (ssize_t)size;
}

static void
fuzz_exit (int status)
{
  if (answer == NULL || g_bytes_get_data (answer, NULL) != room)
    g_free (room);
  room = NULL;
  longjmp (end, 1);
}

static void
command (DaylightLookType type,
         guint64          a,
         guint64          b)
{
  guint8 *place;
  gsize   n;

  /* The last answer is asked for here; asked for once more, there would be nobody to answer. */
  if (!answered)
    return;
  place = g_malloc (MAX (1, a % 4096));
  n = ask (b, place, a % 4096);
  g_assert (n <= a % 4096);
  g_free (place);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  on_command = command;
  answered = FALSE;
  input = data;
  left = size;
  if (setjmp (end) == 0)
    listen_cb (NULL);
  g_clear_pointer (&answer, g_bytes_unref);
  return 0;
}
