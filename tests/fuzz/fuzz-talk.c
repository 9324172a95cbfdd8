/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "daylight-look-read.h"
#include "daylight-talk.h"

/* What a helper that was taken over says of a file that it was to read: as raw bytes on the socket, then as what was packed.
 * Read within the limits, or refused. */

#define MOST (64 * 1024)

static void
check_socket (const uint8_t *data,
              size_t         size)
{
  const DaylightLookQuestion question = { .part = "words", .most = MOST, .seconds = 5 };
  g_autoptr (GInputStream)   stream = g_memory_input_stream_new_from_data ("some bytes", 10, NULL);
  g_autoptr (GError)         error = NULL;
  g_autoptr (GBytes)         said = NULL;
  int                        pair[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
    return;
  if (send (pair[1], data, size, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
    shutdown (pair[1], SHUT_WR);
  said = daylight_look_read_for_tests (&question, pair[0], stream, 10, NULL, &error);
  close (pair[1]);
  g_assert ((said == NULL) != (error == NULL));
  g_assert (said == NULL || g_bytes_get_size (said) <= MOST);
}

static void
check_text (const char *text)
{
  g_assert (text == NULL || g_utf8_validate (text, -1, NULL));
}

static void
check_packed (GBytes *bytes)
{
  g_autoptr (DaylightChat) chat = daylight_talk_unpack_chat (bytes);
  g_autoptr (DaylightMail) mail = daylight_talk_unpack_mail (bytes);

  g_assert (chat == NULL || (chat->messages->len > 0 && chat->messages->len <= DAYLIGHT_CHAT_MOST_MESSAGES));
  for (guint i = 0; chat != NULL && i < chat->messages->len; i++)
    {
      const DaylightChatMessage *message = chat->messages->pdata[i];

      check_text (message->when);
      check_text (message->who);
      check_text (message->text);
      check_text (message->file);
    }
  for (guint i = 0; mail != NULL && i < mail->headers->len; i++)
    check_text (((DaylightMailHeader *)mail->headers->pdata[i])->value);
  for (guint i = 0; mail != NULL && i < mail->files->len; i++)
    check_text (mail->files->pdata[i]);
}

/* What we pack ourselves, with the fuzzer's bytes as the file and one byte of it changed. */
static void
check_changed (const uint8_t *data,
               size_t         size)
{
  for (guint kind = DAYLIGHT_READING_CHAT; size > 4 && kind <= DAYLIGHT_READING_MAIL; kind++)
    {
      g_autoptr (GBytes) packed = daylight_talk_pack ((DaylightReading)kind, (const char *)data + 2, size - 2, TRUE);
      g_autoptr (GBytes) changed = NULL;
      gsize              length;
      guint8            *copy;

      if (packed == NULL)
        continue;
      copy = g_memdup2 (g_bytes_get_data (packed, &length), g_bytes_get_size (packed));
      /* Near the end stand the offsets. */
      copy[length - 1 - data[0] % length] ^= data[1];
      changed = g_bytes_new_take (copy, length);
      check_packed (packed);
      check_packed (changed);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  check_socket (data, size);
  check_packed (bytes);
  check_changed (data, size);

  return 0;
}
