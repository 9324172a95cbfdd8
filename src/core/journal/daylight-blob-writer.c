/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-blob-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#include "daylight-blob-folder.h"
#include "daylight-blob-header.h"
#include "daylight-blob-pipe.h"
#include "daylight-files.h"
#include "daylight-padme.h"

void
daylight_blob_progress_get (DaylightBlobProgress *self,
                            guint64              *done,
                            guint64              *total)
{
  *done = __atomic_load_n (&self->done, __ATOMIC_RELAXED);
  *total = __atomic_load_n (&self->total, __ATOMIC_RELAXED);
}

void
daylight_blob_progress_start (DaylightBlobProgress *self,
                              guint64               total)
{
  if (self == NULL)
    return;

  __atomic_store_n (&self->done, 0, __ATOMIC_RELAXED);
  __atomic_store_n (&self->total, total, __ATOMIC_RELAXED);
}

void
daylight_blob_progress_set (DaylightBlobProgress *self,
                            guint64               done)
{
  if (self != NULL)
    __atomic_store_n (&self->done, done, __ATOMIC_RELAXED);
}

void
daylight_blob_progress_add (DaylightBlobProgress *self,
                            guint64               n_bytes)
{
  __atomic_fetch_add (&self->done, n_bytes, __ATOMIC_RELAXED);
}

static gboolean
check_room (int      folder_fd,
            guint64  size,
            GError **error)
{
  const guint64 sealed = daylight_stream_sealed_size (daylight_padme (size + DAYLIGHT_MAX_BLOB_INFO_BYTES));
  const int     code = daylight_files_check_room (folder_fd, sealed, sealed + (size > 0 ? DAYLIGHT_FILES_SPARE_BYTES : 0));

  if (code != 0)
    daylight_files_set_error (error, code, "no room for the sealed file");

  return code == 0;
}

/* Renames the finished file to its place, each step durable before the next. */
static gboolean
put_in_place (int         folder_fd,
              const char *tmp,
              const char *path,
              GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              code = 0;

  if (!daylight_files_make_folder (folder_fd, "b", error) || !daylight_files_make_folder (folder_fd, folder, error))
    return FALSE;

  if (renameat (folder_fd, tmp, folder_fd, path) < 0)
    code = errno;
  else
    code = daylight_files_sync_folder (folder_fd, folder);
  if (code != 0)
    {
      unlinkat (folder_fd, path, 0);
      daylight_files_set_error (error, code, "sealed file not put in place");
      return FALSE;
    }

  return TRUE;
}

/* When it was sealed is nobody's business: every sealed file bears the journal's first day. */
static int
finish_file (int    fd,
             gint64 created)
{
  const struct timespec times[2] = { { .tv_sec = created }, { .tv_sec = created } };

  (void)futimens (fd, times);
  return fsync (fd) < 0 ? errno : 0;
}

static gboolean
write_sealed (DaylightBlobPipe *pipe,
              const guint8     *header,
              gint64            created,
              GError          **error)
{
  int code = daylight_files_write_all (pipe->fd, header, DAYLIGHT_BLOB_HEADER_BYTES);

  if (code == 0)
    {
      if (!daylight_blob_pipe_run (pipe, error))
        return FALSE;
      code = finish_file (pipe->fd, created);
    }
  if (code != 0)
    {
      daylight_files_set_error (error, code, "sealed file not written");
      return FALSE;
    }

  /* Locked or cancelled in the last moment: then it is not there. */
  if (daylight_session_get_ended (pipe->session))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked meanwhile");
      return FALSE;
    }

  return !g_cancellable_set_error_if_cancelled (pipe->cancellable, error);
}

static gboolean
seal_to (DaylightBlobPipe *pipe,
         DaylightKeys     *keys,
         int               folder_fd,
         GError          **error)
{
  DaylightBlobInfo          *info = pipe->info;
  g_autofree char           *tmp = g_build_filename ("tmp", info->id, NULL);
  g_autofree char           *path = daylight_blob_path (info->id);
  g_autoptr (DaylightSecret) key = NULL;
  g_autoptr (DaylightStream) cipher = NULL;
  g_autofd int               fd = -1;
  guint8                     header[DAYLIGHT_BLOB_HEADER_BYTES];

  key = daylight_blob_header_make (header, keys, info->id, &info->generation, error);
  if (key == NULL || !daylight_files_make_folder (folder_fd, "tmp", error))
    return FALSE;

  fd = openat (folder_fd, tmp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      daylight_files_set_error (error, errno, "sealed file not made");
      return FALSE;
    }

  cipher = daylight_stream_new (key);
  pipe->cipher = cipher;
  pipe->fd = fd;
  if (!write_sealed (pipe, header, daylight_keys_get_created (keys), error) ||
      !put_in_place (folder_fd, tmp, path, error))
    {
      unlinkat (folder_fd, tmp, 0);
      return FALSE;
    }

  return TRUE;
}

static DaylightBlobInfo *
seal (DaylightKeys         *keys,
      int                   folder_fd,
      DaylightBlobSource   *source,
      const char           *name,
      const char           *mime,
      gint64                modified,
      gint64                added,
      DaylightBlobProgress *progress,
      GCancellable         *cancellable,
      GError              **error)
{
  g_autoptr (DaylightBlobInfo) info = daylight_blob_info_new (name, mime);
  g_autoptr (DaylightSession)  session = daylight_keys_get_session (keys, error);
  guint8                       id[16];
  DaylightBlobPipe             pipe = { .source = source,
                                        .info = info,
                                        .session = session,
                                        .progress = progress,
                                        .cancellable = cancellable,
                                        .guess_type = mime == NULL };

  if (session == NULL)
    return NULL;

  randombytes_buf (id, sizeof id);
  sodium_bin2hex (info->id, sizeof info->id, id, sizeof id);
  info->added = added;
  info->modified = modified;

  if (!seal_to (&pipe, keys, folder_fd, error))
    return NULL;

  return g_steal_pointer (&info);
}

DaylightBlobInfo *
daylight_blob_writer_seal_path (DaylightKeys         *keys,
                                int                   folder_fd,
                                const char           *path,
                                const char           *name,
                                const char           *mime,
                                gint64                added,
                                DaylightBlobProgress *progress,
                                GCancellable         *cancellable,
                                GError              **error)
{
  g_auto (DaylightBlobSource) source = { .fd = -1 };
  g_autofree char            *own_name = NULL;
  gint64                      modified;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (keys) && path != NULL, NULL);

  if (!daylight_blob_source_open_path (&source, path, error) ||
      !check_room (folder_fd, (guint64)source.before.st_size, error))
    return NULL;

  daylight_blob_progress_start (progress, (guint64)source.before.st_size);
  own_name = name == NULL ? g_path_get_basename (path) : g_strdup (name);
  modified = source.before.st_mtim.tv_sec * G_USEC_PER_SEC + source.before.st_mtim.tv_nsec / 1000;
  return seal (keys, folder_fd, &source, own_name, mime, modified, added, progress, cancellable, error);
}

/**
 * daylight_blob_writer_seal_stream:
 *
 * Returns: (transfer full): what was sealed, with a fresh id
 */
DaylightBlobInfo *
daylight_blob_writer_seal_stream (DaylightKeys         *keys,
                                  int                   folder_fd,
                                  GInputStream         *stream,
                                  const char           *name,
                                  const char           *mime,
                                  gint64                modified,
                                  gint64                added,
                                  DaylightBlobProgress *progress,
                                  GCancellable         *cancellable,
                                  GError              **error)
{
  g_auto (DaylightBlobSource) source = { .fd = -1 };

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (keys) && G_IS_INPUT_STREAM (stream) && name != NULL, NULL);

  if (!check_room (folder_fd, 0, error))
    return NULL;

  daylight_blob_source_init_stream (&source, stream);
  daylight_blob_progress_start (progress, 0);
  return seal (keys, folder_fd, &source, name, mime, modified, added, progress, cancellable, error);
}
