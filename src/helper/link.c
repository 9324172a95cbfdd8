/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "link.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define PIECE (256u * 1024)

static LinkCommand on_command;
static guint64     file_size;
static guint64     file_kind;

static GMutex   write_mutex;
static GMutex   ask_mutex; /* one question at a time */
static GMutex   mutex;
static GCond    cond;
static GBytes  *answer; /* (mutex mutex) */
static gboolean answered;

static void
read_whole (void *buffer,
            gsize size)
{
  guint8 *at = buffer;

  while (size > 0)
    {
      gssize n = read (STDIN_FILENO, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        _exit (0);
      at += n;
      size -= (gsize)n;
    }
}

static void
write_whole (const void *buffer,
             gsize       size)
{
  const guint8 *at = buffer;

  while (size > 0)
    {
      gssize n = write (STDOUT_FILENO, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        _exit (0);
      at += n;
      size -= (gsize)n;
    }
}

static gboolean
command_cb (gpointer data)
{
  DaylightLookHead *head = data;

  on_command ((DaylightLookType)head->type, head->a, head->b);
  return G_SOURCE_REMOVE;
}

static gpointer
listen_cb (gpointer data)
{
  for (;;)
    {
      DaylightLookHead head;

      read_whole (&head, sizeof head);
      if (head.size > (head.type == DAYLIGHT_LOOK_DATA ? DAYLIGHT_LOOK_MAX_READ : 0))
        _exit (1);
      if (head.type == DAYLIGHT_LOOK_DATA)
        {
          guint8 *bytes = g_malloc ((gsize)head.size + 1);

          read_whole (bytes, head.size);
          g_mutex_lock (&mutex);
          g_clear_pointer (&answer, g_bytes_unref);
          answer = g_bytes_new_take (bytes, head.size);
          answered = TRUE;
          g_cond_signal (&cond);
          g_mutex_unlock (&mutex);
        }
      else
        g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, command_cb, g_memdup2 (&head, sizeof head), g_free);
    }
  return NULL;
}

void
link_start (LinkCommand command)
{
  DaylightLookHead head;

  on_command = command;
  read_whole (&head, sizeof head);
  if (head.type != DAYLIGHT_LOOK_FILE)
    _exit (1);
  file_size = head.a;
  file_kind = head.b;
  g_thread_unref (g_thread_new ("daylight", listen_cb, NULL));
}

guint64
link_get_size (void)
{
  return file_size;
}

guint64
link_get_kind (void)
{
  return file_kind;
}

static gsize
ask (guint64 offset,
     void   *buffer,
     gsize   count)
{
  gsize n;

  g_mutex_lock (&ask_mutex);
  link_send (DAYLIGHT_LOOK_READ, offset, count, NULL, 0);
  g_mutex_lock (&mutex);
  while (!answered)
    g_cond_wait (&cond, &mutex);
  answered = FALSE;
  n = MIN (g_bytes_get_size (answer), count);
  if (n > 0)
    memcpy (buffer, g_bytes_get_data (answer, NULL), n);
  g_mutex_unlock (&mutex);
  g_mutex_unlock (&ask_mutex);
  return n;
}

gsize
link_read (guint64 offset,
           void   *buffer,
           gsize   count)
{
  gsize done = 0;

  while (done < count)
    {
      gsize n = ask (offset + done, (guint8 *)buffer + done, MIN (count - done, PIECE));

      if (n == 0)
        break;
      done += n;
    }
  return done;
}

GBytes *
link_read_start (gsize most)
{
  const gsize size = (gsize)MIN (file_size, most);
  guint8     *buffer = g_try_malloc (size + 1);

  if (buffer == NULL)
    link_fail (DAYLIGHT_LOOK_FAULT_TOO_LARGE);
  return g_bytes_new_take (buffer, link_read (0, buffer, size));
}

void
link_send (DaylightLookType type,
           guint64          a,
           guint64          b,
           const void      *data,
           gsize            size)
{
  const DaylightLookHead head = { .type = type, .size = (guint32)size, .a = a, .b = b };

  g_mutex_lock (&write_mutex);
  write_whole (&head, sizeof head);
  write_whole (data, size);
  g_mutex_unlock (&write_mutex);
}

void
link_say (const char *name,
          const char *value)
{
  g_autoptr (GString) text = NULL;

  if (value == NULL || *value == '\0')
    return;
  text = g_string_new (name);
  g_string_append_c (text, '\0');
  g_string_append_len (text, value, (gssize)strnlen (value, DAYLIGHT_LOOK_MAX_WORDS - text->len - 1));
  g_string_append_c (text, '\0');
  link_send (DAYLIGHT_LOOK_SAYS, 0, 0, text->str, text->len);
}

void
link_send_text (const void *data,
                gsize       size)
{
  for (gsize at = 0; at < size; at += DAYLIGHT_LOOK_MAX_TEXT)
    link_send (DAYLIGHT_LOOK_TEXT, 0, 0, (const guint8 *)data + at, MIN (size - at, DAYLIGHT_LOOK_MAX_TEXT));
}

void
link_fail (DaylightLookFault fault)
{
  link_send (DAYLIGHT_LOOK_FAILED, fault, 0, NULL, 0);
  _exit (0);
}
