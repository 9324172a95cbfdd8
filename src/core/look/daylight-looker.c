/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-look"

#include "config.h"

#include "daylight-looker.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "daylight-look-socket.h"

/* Messages that wait for the main loop, and their bytes; a helper that sends more waits. */
#define MOST_WAITING 6
#define MOST_WAITING_BYTES (128u * 1024 * 1024)
/* Behind GTK's drawing (GDK_PRIORITY_REDRAW is 120): a helper that never stops sending can't keep the window from being
 * drawn. */
#define DELIVERY_PRIORITY (G_PRIORITY_HIGH_IDLE + 40)

struct _DaylightLooker
{
  GObject parent_instance;

  /* main thread */
  DaylightLookerFunc func; /* (nullable) NULL once stopped */
  gpointer           user_data;
  GSubprocess       *process; /* (owned) (nullable) */
  guint              limit;   /* source id */

  /* the thread's */
  GInputStream *stream; /* (owned) */
  guint64       size;
  guint         n_said;
  gboolean      heard; /* it lives: a sandbox was made */

  DaylightLookSocket socket;   /* (owned) */
  int                wake;     /* (owned) */
  GAsyncQueue       *commands; /* (owned) (element-type DaylightLookHead) */
  GMainContext      *context;  /* (owned) */

  GMutex   mutex;
  GCond    cond;
  guint    waiting;       /* (mutex mutex) */
  gsize    waiting_bytes; /* (mutex mutex) */
  gboolean stopped;       /* (mutex mutex) */
};

G_DEFINE_FINAL_TYPE (DaylightLooker, daylight_looker, G_TYPE_OBJECT)

/* To the main loop */

typedef struct
{
  DaylightLooker     *looker; /* (owned) */
  DaylightLookMessage message;
  gsize               size;
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  g_mutex_lock (&delivery->looker->mutex);
  delivery->looker->waiting--;
  delivery->looker->waiting_bytes -= delivery->size;
  g_cond_signal (&delivery->looker->cond);
  g_mutex_unlock (&delivery->looker->mutex);
  g_clear_pointer (&delivery->message.bytes, g_bytes_unref);
  g_object_unref (delivery->looker);
  g_free (delivery);
}

static gboolean
deliver_cb (gpointer data)
{
  Delivery       *delivery = data;
  DaylightLooker *self = delivery->looker;

  if (self->func == NULL)
    return G_SOURCE_REMOVE;
  g_clear_handle_id (&self->limit, g_source_remove);
  self->func (self, &delivery->message, self->user_data);
  if (delivery->message.type == DAYLIGHT_LOOK_FAILED)
    daylight_looker_stop (self);
  return G_SOURCE_REMOVE;
}

static void
deliver (DaylightLooker  *self,
         DaylightLookType type,
         guint64          a,
         guint64          b,
         GBytes          *bytes)
{
  Delivery           *delivery = g_new0 (Delivery, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  delivery->looker = g_object_ref (self);
  delivery->message = (DaylightLookMessage){ .type = type, .a = a, .b = b, .bytes = bytes };
  delivery->size = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  g_mutex_lock (&self->mutex);
  while ((self->waiting >= MOST_WAITING || self->waiting_bytes > MOST_WAITING_BYTES) && !self->stopped)
    g_cond_wait (&self->cond, &self->mutex);
  self->waiting++;
  self->waiting_bytes += delivery->size;
  g_mutex_unlock (&self->mutex);
  g_source_set_priority (source, DELIVERY_PRIORITY);
  g_source_set_callback (source, deliver_cb, delivery, delivery_free);
  g_source_set_static_name (source, "daylight");
  g_source_attach (source, self->context);
}

/* What the helper says; nothing of it is believed. */

static gboolean
image_fits (const DaylightLookHead *head)
{
  const guint64 width = head->b >> 32;
  const guint64 height = head->b & G_MAXUINT32;

  return width > 0 && height > 0 && width <= DAYLIGHT_LOOK_MAX_SIDE && height <= DAYLIGHT_LOOK_MAX_SIDE &&
         width * height <= DAYLIGHT_LOOK_MAX_PIXELS && head->size == width * height * 4;
}

static gboolean
fits (DaylightLooker         *self,
      const DaylightLookHead *head)
{
  switch (head->type)
    {
    case DAYLIGHT_LOOK_SAYS:
      return head->size > 0 && head->size <= DAYLIGHT_LOOK_MAX_WORDS && self->n_said++ < DAYLIGHT_LOOK_MAX_SAID;
    case DAYLIGHT_LOOK_IMAGE:
      return image_fits (head);
    case DAYLIGHT_LOOK_SOUND:
      return head->size > 0 && head->size % 4 == 0 && head->size <= DAYLIGHT_LOOK_MAX_SOUND;
    case DAYLIGHT_LOOK_READY:
    case DAYLIGHT_LOOK_ENDED:
    case DAYLIGHT_LOOK_FAILED:
    case DAYLIGHT_LOOK_READ:
      return head->size == 0;
    default:
      return FALSE;
    }
}

/* "name NUL value NUL", both clean; NULL where it is neither. */
static GBytes *
clean_words (const char *data,
             gsize       size)
{
  const char         *nul = memchr (data, 0, size);
  g_autofree char    *value = NULL;
  g_autofree char    *valid = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (nul == NULL || nul == data)
    return NULL;
  for (const char *c = data; c < nul; c++)
    if (!g_ascii_islower (*c) && *c != '-')
      return NULL;
  g_string_append_len (text, data, nul - data + 1);
  value = g_strndup (nul + 1, size - (gsize)(nul + 1 - data));
  valid = g_utf8_make_valid (value, -1);
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      const gunichar one = g_utf8_get_char (c);
      /* Controls, and marks that turn the direction of what stands beside them. */
      const gboolean plain = g_unichar_isprint (one) && g_unichar_type (one) != G_UNICODE_FORMAT;

      g_string_append_unichar (text, plain ? one : g_unichar_isspace (one) ? ' '
                                                                           : 0xFFFD);
    }
  g_string_append_c (text, '\0');
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
take (DaylightLooker         *self,
      const DaylightLookHead *head)
{
  g_autofree void *data = NULL;
  GBytes          *bytes = NULL;

  if (!fits (self, head))
    return FALSE;
  if (head->type == DAYLIGHT_LOOK_READ)
    return daylight_look_socket_answer (&self->socket, head, self->stream, self->size);
  if (head->size > 0)
    {
      data = g_try_malloc (head->size);
      if (data == NULL || !daylight_look_socket_read (&self->socket, data, head->size))
        return FALSE;
      if (head->type == DAYLIGHT_LOOK_SAYS)
        bytes = clean_words (data, head->size);
      else
        bytes = g_bytes_new_take (g_steal_pointer (&data), head->size);
      if (bytes == NULL)
        return TRUE;
    }
  deliver (self, (DaylightLookType)head->type, MIN (head->a, DAYLIGHT_LOOK_MAX_MOMENT), head->b, bytes);
  return head->type != DAYLIGHT_LOOK_FAILED;
}

static gboolean
send_commands (DaylightLooker *self)
{
  DaylightLookHead *head;
  guint64           n;

  if (read (self->wake, &n, sizeof n) < 0 && errno != EAGAIN && errno != EINTR)
    return FALSE;
  while ((head = g_async_queue_try_pop (self->commands)) != NULL)
    {
      const gboolean sent = daylight_look_socket_write (&self->socket, head, sizeof *head);

      g_free (head);
      if (!sent)
        return FALSE;
    }
  return TRUE;
}

static gboolean
turn (DaylightLooker *self)
{
  struct pollfd    fds[] = { { .fd = self->socket.fd, .events = POLLIN }, { .fd = self->wake, .events = POLLIN } };
  DaylightLookHead head;

  if (poll (fds, G_N_ELEMENTS (fds), -1) < 0)
    return errno == EINTR;
  if (fds[1].revents != 0 && !send_commands (self))
    return FALSE;
  if (fds[0].revents != 0)
    {
      if (!daylight_look_socket_read (&self->socket, &head, sizeof head))
        return FALSE;
      self->heard = TRUE;
      return take (self, &head);
    }
  return TRUE;
}

static gboolean
is_stopped (DaylightLooker *self)
{
  gboolean stopped;

  g_mutex_lock (&self->mutex);
  stopped = self->stopped;
  g_mutex_unlock (&self->mutex);
  return stopped;
}

static gpointer
run (gpointer data)
{
  DaylightLooker *self = data;

  while (!is_stopped (self) && turn (self))
    ;
  if (!is_stopped (self))
    deliver (self, DAYLIGHT_LOOK_FAILED, self->heard ? DAYLIGHT_LOOK_FAULT_BROKEN : DAYLIGHT_LOOK_FAULT_NO_SANDBOX, 0, NULL);
  g_object_unref (self);
  return NULL;
}

/* Life */

static void
daylight_looker_finalize (GObject *object)
{
  DaylightLooker *self = DAYLIGHT_LOOKER (object);

  g_clear_object (&self->stream);
  g_clear_object (&self->process);
  g_clear_pointer (&self->commands, g_async_queue_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_fd (&self->socket.fd, NULL);
  g_clear_fd (&self->wake, NULL);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (daylight_looker_parent_class)->finalize (object);
}

static void
daylight_looker_class_init (DaylightLookerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_looker_finalize;
}

static void
daylight_looker_init (DaylightLooker *self)
{
  self->socket = DAYLIGHT_LOOK_SOCKET_NONE;
  self->wake = -1;
  self->commands = g_async_queue_new_full (g_free);
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

static DaylightLooker *
looker_new (GInputStream      *stream,
            guint64            size,
            DaylightLookerFunc func,
            gpointer           user_data)
{
  DaylightLooker *self = g_object_new (DAYLIGHT_TYPE_LOOKER, NULL);

  self->stream = g_object_ref (stream);
  self->size = size;
  self->func = func;
  self->user_data = user_data;
  return self;
}

static void
listen_to (DaylightLooker *self)
{
  DaylightLookHead first = { .type = DAYLIGHT_LOOK_FILE, .a = self->size };

  self->wake = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (self->wake < 0)
    {
      deliver (self, DAYLIGHT_LOOK_FAILED, DAYLIGHT_LOOK_FAULT_NO_SANDBOX, 0, NULL);
      return;
    }
  g_async_queue_push (self->commands, g_memdup2 (&first, sizeof first));
  eventfd_write (self->wake, 1);
  g_thread_unref (g_thread_new ("daylight", run, g_object_ref (self)));
}

DaylightLooker *
daylight_looker_new (const char        *part,
                     GInputStream      *stream,
                     guint64            size,
                     DaylightLookerFunc func,
                     gpointer           user_data)
{
  DaylightLooker *self;

  g_return_val_if_fail (G_IS_SEEKABLE (stream), NULL);

  self = looker_new (stream, size, func, user_data);
  self->process = daylight_look_socket_start (&self->socket, part);
  if (self->process != NULL)
    listen_to (self);
  else
    deliver (self, DAYLIGHT_LOOK_FAILED, DAYLIGHT_LOOK_FAULT_NO_SANDBOX, 0, NULL);
  return self;
}

DaylightLooker *
daylight_looker_new_for_tests (int               *theirs,
                               GInputStream      *stream,
                               guint64            size,
                               DaylightLookerFunc func,
                               gpointer           user_data)
{
  DaylightLooker *self;

  g_return_val_if_fail (theirs != NULL && G_IS_SEEKABLE (stream), NULL);

  self = looker_new (stream, size, func, user_data);
  *theirs = daylight_look_socket_open (&self->socket);
  listen_to (self);
  return self;
}

void
daylight_looker_send (DaylightLooker  *self,
                      DaylightLookType type,
                      guint64          a,
                      guint64          b)
{
  DaylightLookHead head = { .type = type, .a = a, .b = b };

  g_return_if_fail (DAYLIGHT_IS_LOOKER (self));

  if (self->func == NULL || self->wake < 0)
    return;
  g_async_queue_push (self->commands, g_memdup2 (&head, sizeof head));
  eventfd_write (self->wake, 1);
}

static gboolean
slow_cb (gpointer data)
{
  DaylightLooker           *self = data;
  const DaylightLookMessage message = { .type = DAYLIGHT_LOOK_FAILED, .a = DAYLIGHT_LOOK_FAULT_SLOW };
  g_autoptr (GObject)       alive = g_object_ref (G_OBJECT (self));

  self->limit = 0;
  if (self->func != NULL)
    self->func (self, &message, self->user_data);
  daylight_looker_stop (self);
  return G_SOURCE_REMOVE;
}

void
daylight_looker_expect (DaylightLooker *self,
                        guint           seconds)
{
  g_return_if_fail (DAYLIGHT_IS_LOOKER (self));

  g_clear_handle_id (&self->limit, g_source_remove);
  if (seconds > 0 && self->func != NULL)
    self->limit = g_timeout_add_seconds (seconds, slow_cb, self);
}

void
daylight_looker_stop (DaylightLooker *self)
{
  g_return_if_fail (DAYLIGHT_IS_LOOKER (self));

  self->func = NULL;
  g_clear_handle_id (&self->limit, g_source_remove);
  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  if (self->socket.fd >= 0)
    shutdown (self->socket.fd, SHUT_RDWR);
  if (self->wake >= 0)
    eventfd_write (self->wake, 1);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
}
