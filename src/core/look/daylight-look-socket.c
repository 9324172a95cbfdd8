/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-look"

#include "config.h"

#include "daylight-look-socket.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "daylight-look-sandbox.h"

int
daylight_look_socket_open (DaylightLookSocket *self)
{
  int pair[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
    return -1;
  self->fd = pair[0];
  return pair[1];
}

GSubprocess *
daylight_look_socket_start (DaylightLookSocket *self,
                            const char         *part)
{
  g_auto (GStrv)                  command = daylight_look_sandbox_command (part);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  int                             theirs;

  if (command == NULL || (theirs = daylight_look_socket_open (self)) < 0)
    return NULL;
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_stdin_fd (launcher, theirs);
  g_subprocess_launcher_take_stdout_fd (launcher, fcntl (theirs, F_DUPFD_CLOEXEC, 3));
  if (!daylight_look_sandbox_is_flatpak ())
    {
      const char *const nothing[] = { "PATH=/usr/local/bin:/usr/bin:/bin", NULL };

      g_subprocess_launcher_set_environ (launcher, (char **)nothing);
    }

  return g_subprocess_launcher_spawnv (launcher, (const char *const *)command, NULL);
}

/* Until there is something to do; FALSE when it is to stop. */
static gboolean
wait_for (DaylightLookSocket *self,
          short               events)
{
  struct pollfd fds[] = { { .fd = self->fd, .events = events }, { .fd = self->cancel, .events = POLLIN } };
  int           ms = -1;

  if (self->until != 0)
    {
      const gint64 left = self->until - g_get_monotonic_time ();

      if (left <= 0)
        return FALSE;
      ms = (int)MIN (left / 1000 + 1, G_MAXINT);
    }
  if (poll (fds, G_N_ELEMENTS (fds), ms) < 0)
    return errno == EINTR;

  return fds[1].revents == 0;
}

/* All of it, one way or the other (POLLIN, POLLOUT). */
static gboolean
pass (DaylightLookSocket *self,
      short               way,
      guint8             *at,
      gsize               size)
{
  while (size > 0)
    {
      gssize n;

      if (!wait_for (self, way))
        return FALSE;
      n = way == POLLIN ? recv (self->fd, at, size, MSG_DONTWAIT) : send (self->fd, at, size, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
      size -= (gsize)n;
    }

  return TRUE;
}

gboolean
daylight_look_socket_read (DaylightLookSocket *self,
                           void               *buffer,
                           gsize               size)
{
  return pass (self, POLLIN, buffer, size);
}

gboolean
daylight_look_socket_write (DaylightLookSocket *self,
                            const void         *buffer,
                            gsize               size)
{
  return pass (self, POLLOUT, (guint8 *)buffer, size);
}

gboolean
daylight_look_socket_answer (DaylightLookSocket     *self,
                             const DaylightLookHead *asked,
                             GInputStream           *stream,
                             guint64                 size)
{
  const guint64    offset = MIN (asked->a, size);
  const gsize      most = (gsize)MIN (MIN (asked->b, DAYLIGHT_LOOK_MAX_READ), size - offset);
  g_autofree void *buffer = g_malloc (MAX (most, 1));
  gsize            n = 0;
  DaylightLookHead answer = { .type = DAYLIGHT_LOOK_DATA, .a = asked->a };
  gboolean         sent;

  sent = g_seekable_seek (G_SEEKABLE (stream), (goffset)offset, G_SEEK_SET, NULL, NULL) &&
         g_input_stream_read_all (stream, buffer, most, &n, NULL, NULL);
  answer.size = (guint32)n;
  sent = sent && daylight_look_socket_write (self, &answer, sizeof answer) && daylight_look_socket_write (self, buffer, n);
  /* Also what a damaged file gave before its fault. */
  explicit_bzero (buffer, most);

  return sent;
}
