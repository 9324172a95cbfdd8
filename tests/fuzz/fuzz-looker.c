/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "daylight-looker.h"

/* What a helper that was taken over says to the app: as raw bytes, or (an odd first byte) as messages whose heads are
 * right and whose numbers are not. What reaches the app keeps its promises, and the end is always said. */

#define FILE_SIZE 300

typedef struct
{
  guint    n;
  guint    stop_after; /* 0: never */
  gboolean ended;
} Heard;

static void
check_words (GBytes *bytes)
{
  gsize       size;
  const char *name = g_bytes_get_data (bytes, &size);
  const char *value;

  g_assert (size >= 3 && name[size - 1] == '\0');
  value = name + strlen (name) + 1;
  g_assert (value < name + size && value + strlen (value) + 1 == name + size);
  g_assert (g_utf8_validate (value, -1, NULL));
  for (const char *c = name; *c != '\0'; c++)
    g_assert (g_ascii_islower (*c) || *c == '-');
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    g_assert (g_unichar_isprint (g_utf8_get_char (c)) && g_unichar_type (g_utf8_get_char (c)) != G_UNICODE_FORMAT);
}

static void
check_image (const DaylightLookMessage *message)
{
  const guint64 width = message->b >> 32, height = message->b & G_MAXUINT32;

  g_assert (width > 0 && height > 0 && width <= DAYLIGHT_LOOK_MAX_SIDE && height <= DAYLIGHT_LOOK_MAX_SIDE);
  g_assert (g_bytes_get_size (message->bytes) == width * height * 4);
}

static void
heard_cb (DaylightLooker            *looker,
          const DaylightLookMessage *message,
          gpointer                   user_data)
{
  Heard *heard = user_data;

  g_assert (!heard->ended);
  g_assert (message->a <= DAYLIGHT_LOOK_MAX_MOMENT);
  switch (message->type)
    {
    case DAYLIGHT_LOOK_SAYS:
      check_words (message->bytes);
      break;
    case DAYLIGHT_LOOK_IMAGE:
      check_image (message);
      break;
    case DAYLIGHT_LOOK_SOUND:
      g_assert (g_bytes_get_size (message->bytes) > 0 && g_bytes_get_size (message->bytes) % 4 == 0);
      break;
    case DAYLIGHT_LOOK_READY:
    case DAYLIGHT_LOOK_ENDED:
      g_assert (message->bytes == NULL);
      break;
    default:
      g_assert (message->type == DAYLIGHT_LOOK_FAILED && message->bytes == NULL);
      heard->ended = TRUE;
      break;
    }
  if (++heard->n == heard->stop_after)
    {
      daylight_looker_stop (looker);
      heard->ended = TRUE;
    }
  else
    daylight_looker_send (looker, DAYLIGHT_LOOK_SHOW, heard->n, G_MAXUINT64);
}

/* Takes what the app answers, so that it never waits for us. */
static gboolean
drain_cb (int          fd,
          GIOCondition condition,
          gpointer     data)
{
  guint8 buffer[65536];

  return recv (fd, buffer, sizeof buffer, MSG_DONTWAIT) > 0 || errno == EAGAIN ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
add_message (GByteArray    *bytes,
             const uint8_t *numbers,
             const uint8_t *body,
             gsize          size)
{
  static const guint64 large[] = { 0, 1, G_MAXINT64, (guint64)G_MAXINT64 + 1, G_MAXUINT64, G_MAXUINT32, DAYLIGHT_LOOK_MAX_READ, FILE_SIZE };
  DaylightLookHead     head = { .type = numbers[0] % 16, .size = (guint32)size };

  head.a = numbers[1] < 128 ? large[numbers[1] % G_N_ELEMENTS (large)] : numbers[1];
  head.b = numbers[2] < 128 ? large[numbers[2] % G_N_ELEMENTS (large)] : numbers[2];
  if (head.type == DAYLIGHT_LOOK_IMAGE && size >= 4)
    {
      head.b = (guint64)(numbers[1] % 8) << 32 | (size / 4 / MAX (1, numbers[1] % 8));
      head.size = size / 4 * 4;
    }
  else if (head.type == DAYLIGHT_LOOK_SOUND)
    head.size = size / 4 * 4;
  else if (head.type != DAYLIGHT_LOOK_SAYS)
    head.size = numbers[2] == 255 ? G_MAXUINT32 : 0;
  g_byte_array_append (bytes, (const guint8 *)&head, sizeof head);
  g_byte_array_append (bytes, body, head.size <= size ? head.size : 0);
}

/* Each: type, two numbers, the size of the body, the body. */
static GByteArray *
make_messages (const uint8_t *data,
               size_t         size)
{
  GByteArray *bytes = g_byte_array_new ();

  while (size >= 4)
    {
      const gsize body = MIN (data[3], size - 4);

      add_message (bytes, data, data + 4, body);
      data += 4 + body;
      size -= 4 + body;
    }
  return bytes;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const guint8      file[FILE_SIZE];
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray)   bytes = NULL;
  DaylightLooker          *looker;
  Heard                    heard = { 0 };
  guint                    drain;
  int                      theirs;

  if (size < 2)
    return 0;
  heard.stop_after = data[1] < 16 ? data[1] : 0;
  if (data[0] % 2 == 1)
    bytes = make_messages (data + 2, size - 2);
  else
    bytes = g_byte_array_append (g_byte_array_new (), data + 2, (guint)size - 2);
  stream = g_memory_input_stream_new_from_data (file, sizeof file, NULL);
  looker = daylight_looker_new_for_tests (&theirs, stream, sizeof file, heard_cb, &heard);
  drain = g_unix_fd_add (theirs, G_IO_IN, drain_cb, NULL);
  for (gsize at = 0; at < bytes->len && !heard.ended;)
    {
      gssize n = send (theirs, bytes->data + at, bytes->len - at, MSG_DONTWAIT | MSG_NOSIGNAL);

      at += n > 0 ? (gsize)n : 0;
      if (n < 0 && errno != EAGAIN)
        break;
      g_main_context_iteration (NULL, FALSE);
    }
  shutdown (theirs, SHUT_WR);
  while (!heard.ended)
    g_main_context_iteration (NULL, TRUE);
  daylight_looker_stop (looker);
  g_object_unref (looker);
  if (g_main_context_find_source_by_id (NULL, drain) != NULL)
    g_source_remove (drain);
  close (theirs);
  return 0;
}
