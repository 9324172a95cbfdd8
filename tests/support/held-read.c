/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "held-read.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

static struct
{
  GMutex   mutex;
  dev_t    device;
  ino_t    file;
  gsize    left;
  void     (*act) (gpointer);
  gpointer data;
} held;

/* Other files are read all the time. */
static gint is_held; /* (atomic) */

void
held_read_at (const char *path,
              gsize       after,
              void        (*act) (gpointer),
              gpointer    data)
{
  struct stat info;

  if (stat (path, &info) < 0)
    g_error ("no such file");
  g_mutex_lock (&held.mutex);
  held.device = info.st_dev;
  held.file = info.st_ino;
  held.left = after;
  held.act = act;
  held.data = data;
  g_mutex_unlock (&held.mutex);
  g_atomic_int_set (&is_held, TRUE);
}

void
held_read_wait (gpointer held_read)
{
  HeldRead    *self = held_read;
  const gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;

  g_atomic_int_set (&self->reached, TRUE);
  while (!g_atomic_int_get (&self->let_go))
    {
      if (g_get_monotonic_time () > end)
        g_error ("held for a minute");
      g_usleep (1000);
    }
}

static void
look (int fd)
{
  struct stat info;
  void        (*act) (gpointer) = NULL;

  g_mutex_lock (&held.mutex);
  if (held.act != NULL && held.left == 0 && fstat (fd, &info) == 0 && info.st_dev == held.device && info.st_ino == held.file)
    {
      act = g_steal_pointer (&held.act);
      g_atomic_int_set (&is_held, FALSE);
    }
  g_mutex_unlock (&held.mutex);
  if (act != NULL)
    act (held.data);
}

static void
count (int   fd,
       gsize n)
{
  struct stat info;

  g_mutex_lock (&held.mutex);
  if (fstat (fd, &info) == 0 && info.st_dev == held.device && info.st_ino == held.file)
    held.left -= MIN (held.left, n);
  g_mutex_unlock (&held.mutex);
}

ssize_t
read (int    fd,
      void  *buffer,
      size_t size)
{
  static __typeof__ (&read) real;
  ssize_t                   n;

  if (real == NULL)
    real = (__typeof__ (&read))dlsym (RTLD_NEXT, "read");
  if (!g_atomic_int_get (&is_held))
    return real (fd, buffer, size);
  look (fd);
  n = real (fd, buffer, size);
  if (n > 0)
    count (fd, (gsize)n);

  return n;
}
