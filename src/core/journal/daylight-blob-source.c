/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-blob-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
fail (GError             **error,
      DaylightJournalError code,
      const char          *message)
{
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, (gint)code, message);
  return FALSE;
}

static gboolean
check_kind (const struct stat *info,
            GError           **error)
{
  if (S_ISDIR (info->st_mode))
    return fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_FOLDER, "a folder");
  if (!S_ISREG (info->st_mode))
    return fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL, "not a regular file");

  return TRUE;
}

/**
 * daylight_blob_source_open_path:
 *
 * Asks for the kind before opening, since opening alone can already do something to a device, and once more behind it.
 */
gboolean
daylight_blob_source_open_path (DaylightBlobSource *self,
                                const char         *path,
                                GError            **error)
{
  self->fd = -1;
  self->stream = NULL;
  self->n_read = 0;

  if (lstat (path, &self->before) < 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE, g_strerror (errno));
  if (!check_kind (&self->before, error))
    return FALSE;

  self->fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (self->fd < 0)
    return fail (error, errno == ELOOP || errno == ENXIO ? DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL : DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE,
                 g_strerror (errno));
  if (fstat (self->fd, &self->before) < 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE, g_strerror (errno));
  if (!check_kind (&self->before, error))
    return FALSE;
  (void)posix_fadvise (self->fd, 0, 0, POSIX_FADV_SEQUENTIAL);

  return TRUE;
}

void
daylight_blob_source_init_stream (DaylightBlobSource *self,
                                  GInputStream       *stream)
{
  self->fd = -1;
  self->stream = g_object_ref (stream);
  self->n_read = 0;
}

void
daylight_blob_source_clear (DaylightBlobSource *self)
{
  if (self->fd >= 0)
    g_clear_fd (&self->fd, NULL);
  g_clear_object (&self->stream);
}

gssize
daylight_blob_source_read (DaylightBlobSource *self,
                           guint8             *buffer,
                           gsize               size,
                           GCancellable       *cancellable,
                           GError            **error)
{
  gssize n;

  if (self->stream != NULL)
    {
      g_autoptr (GError) local = NULL;

      n = g_input_stream_read (self->stream, buffer, size, cancellable, &local);
      if (n < 0 && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else if (n < 0)
        fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE, "the stream can't be read");
    }
  else
    {
      do
        n = read (self->fd, buffer, size);
      while (n < 0 && errno == EINTR);
      if (n < 0)
        fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE, g_strerror (errno));
    }
  if (n > 0)
    self->n_read += (guint64)n;

  return n;
}

gboolean
daylight_blob_source_finish (DaylightBlobSource *self,
                             GError            **error)
{
  struct stat after;
  guint8      more;
  gssize      n;

  if (self->stream != NULL)
    return TRUE;

  if (fstat (self->fd, &after) < 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE, g_strerror (errno));
  do
    n = pread (self->fd, &more, 1, (goffset)self->n_read);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE, g_strerror (errno));

  if (n > 0 || after.st_size != self->before.st_size || (guint64)after.st_size != self->n_read ||
      after.st_mtim.tv_sec != self->before.st_mtim.tv_sec || after.st_mtim.tv_nsec != self->before.st_mtim.tv_nsec)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_SOURCE_CHANGED, "it changed while it was read");

  return TRUE;
}
