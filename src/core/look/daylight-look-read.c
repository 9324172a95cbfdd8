/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-look"

#include "config.h"

#include "daylight-look-read.h"

#include <glib/gstdio.h>
#include <string.h>

#include "daylight-look-socket.h"

G_DEFINE_QUARK (daylight - look - error, daylight_look_error)

static void
wipe_free (gpointer data)
{
  GByteArray *bytes = data;

  explicit_bzero (bytes->data, bytes->len);
  g_byte_array_unref (bytes);
}

/* What it wrote so far stands in several places when an array grows: so the pieces are joined once. */
static GBytes *
join (GPtrArray *pieces,
      gsize      size)
{
  guint8 *whole = g_malloc (size + 1);
  gsize   at = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const GByteArray *piece = pieces->pdata[i];

      memcpy (whole + at, piece->data, piece->len);
      at += piece->len;
    }

  return g_bytes_new_take (whole, size);
}

static GByteArray *
take_piece (DaylightLookSocket     *socket,
            const DaylightLookHead *head)
{
  g_autoptr (GByteArray) piece = g_byte_array_new ();

  g_byte_array_set_size (piece, head->size);

  return daylight_look_socket_read (socket, piece->data, head->size) ? g_steal_pointer (&piece) : NULL;
}

/* Until it has said all: 0, or the fault. */
static guint
hear (const DaylightLookQuestion *question,
      DaylightLookSocket         *socket,
      GInputStream               *stream,
      guint64                     size,
      GPtrArray                  *pieces,
      gsize                      *taken,
      gboolean                   *heard)
{
  const DaylightLookHead file = { .type = DAYLIGHT_LOOK_FILE, .a = size, .b = question->kind };
  DaylightLookHead       head;

  if (!daylight_look_socket_write (socket, &file, sizeof file))
    return DAYLIGHT_LOOK_FAULT_BROKEN;
  while (daylight_look_socket_read (socket, &head, sizeof head))
    {
      GByteArray *piece;

      *heard = TRUE;
      if (head.type == DAYLIGHT_LOOK_READ && head.size == 0)
        {
          if (!daylight_look_socket_answer (socket, &head, stream, size))
            return DAYLIGHT_LOOK_FAULT_BROKEN;
          continue;
        }
      if (head.type == DAYLIGHT_LOOK_ENDED && head.size == 0)
        return 0;
      if (head.type == DAYLIGHT_LOOK_FAILED && head.size == 0)
        return head.a >= DAYLIGHT_LOOK_FAULT_BROKEN && head.a <= DAYLIGHT_LOOK_FAULT_ABSENT ? (guint)head.a : DAYLIGHT_LOOK_FAULT_BROKEN;
      if (head.type != DAYLIGHT_LOOK_TEXT || head.size == 0 || head.size > DAYLIGHT_LOOK_MAX_TEXT || head.size > question->most - *taken ||
          (piece = take_piece (socket, &head)) == NULL)
        return DAYLIGHT_LOOK_FAULT_BROKEN;
      g_ptr_array_add (pieces, piece);
      *taken += piece->len;
    }

  return *heard ? DAYLIGHT_LOOK_FAULT_BROKEN : DAYLIGHT_LOOK_FAULT_NO_SANDBOX;
}

static GBytes *
ask (const DaylightLookQuestion *question,
     DaylightLookSocket         *socket,
     GInputStream               *stream,
     guint64                     size,
     GCancellable               *cancellable,
     GError                    **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (wipe_free);
  const gint64          until = g_get_monotonic_time () + question->seconds * G_USEC_PER_SEC;
  gsize                 taken = 0;
  gboolean              heard = FALSE;
  guint                 fault;

  socket->cancel = cancellable != NULL ? g_cancellable_get_fd (cancellable) : -1;
  socket->until = until;
  fault = hear (question, socket, stream, size, pieces, &taken, &heard);
  if (socket->cancel >= 0)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (fault == 0)
    return join (pieces, taken);
  if (g_get_monotonic_time () >= until)
    fault = DAYLIGHT_LOOK_FAULT_SLOW;
  g_set_error_literal (error, DAYLIGHT_LOOK_ERROR, (int)fault, "the helper did not read it");

  return NULL;
}

GBytes *
daylight_look_read (const DaylightLookQuestion *question,
                    GInputStream               *stream,
                    guint64                     size,
                    GCancellable               *cancellable,
                    GError                    **error)
{
  DaylightLookSocket      socket = DAYLIGHT_LOOK_SOCKET_NONE;
  g_autoptr (GSubprocess) process = NULL;
  GBytes                 *said;

  g_return_val_if_fail (question != NULL && G_IS_SEEKABLE (stream), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  process = daylight_look_socket_start (&socket, question->part);
  if (process == NULL)
    {
      g_clear_fd (&socket.fd, NULL);
      g_set_error_literal (error, DAYLIGHT_LOOK_ERROR, DAYLIGHT_LOOK_FAULT_NO_SANDBOX, "no sandbox");
      return NULL;
    }
  said = ask (question, &socket, stream, size, cancellable, error);
  g_subprocess_force_exit (process);
  g_clear_fd (&socket.fd, NULL);

  return said;
}

GBytes *
daylight_look_read_for_tests (const DaylightLookQuestion *question,
                              int                         fd,
                              GInputStream               *stream,
                              guint64                     size,
                              GCancellable               *cancellable,
                              GError                    **error)
{
  DaylightLookSocket socket = { .fd = fd };
  GBytes            *said = ask (question, &socket, stream, size, cancellable, error);

  g_clear_fd (&socket.fd, NULL);

  return said;
}
