/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-blob-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daylight-blob-folder.h"
#include "daylight-blob-header.h"
#include "daylight-files.h"
#include "daylight-padme.h"
#include "daylight-stream.h"

#define NO_PIECE G_MAXUINT64

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

struct _DaylightBlobReader
{
  GInputStream parent_instance;

  int               fd;      /* (owned) */
  DaylightBlobInfo *info;    /* (owned) */
  DaylightSession  *session; /* (owned) */
  guint64           offset;  /* of the next byte */
  guint64           n_plain; /* with metadata, padding and trailer */
  guint64           n_pieces;
  guint8           *sealed; /* (owned) */

  GMutex          mutex;
  DaylightStream *cipher; /* (mutex mutex) (owned) NULL once wiped */
  guint8         *plain;  /* (mutex mutex) (owned) guarded: one piece */
  guint64         piece;  /* (mutex mutex) which, or NO_PIECE */
};

static void seekable_iface_init (GSeekableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightBlobReader, daylight_blob_reader, G_TYPE_INPUT_STREAM, G_IMPLEMENT_INTERFACE (G_TYPE_SEEKABLE, seekable_iface_init))

static gboolean
fail (GError             **error,
      DaylightJournalError code,
      const char          *message)
{
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, (gint)code, message);
  return FALSE;
}

/* When the session ends, on any thread. Disk reads happen outside the mutex, so this never waits for a disk. */
static void
wipe (gpointer data)
{
  DaylightBlobReader *self = data;

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->cipher, daylight_stream_free);
  if (self->plain != NULL)
    sodium_memzero (self->plain, DAYLIGHT_CHUNK_BYTES);
  self->piece = NO_PIECE;
  g_mutex_unlock (&self->mutex);
}

static gsize
piece_size (DaylightBlobReader *self,
            guint64             piece)
{
  return (gsize)MIN (self->n_plain - piece * DAYLIGHT_CHUNK_BYTES, DAYLIGHT_CHUNK_BYTES);
}

/* Reads the sealed piece from the disk; the mutex is not held. */
static gboolean
fetch (DaylightBlobReader *self,
       guint64             piece,
       GError            **error)
{
  const gsize   size = piece_size (self, piece) + DAYLIGHT_STREAM_TAG_BYTES;
  const goffset at = (goffset)(DAYLIGHT_BLOB_HEADER_BYTES + piece * DAYLIGHT_STREAM_SEALED_BYTES);
  const gssize  n = daylight_files_read_up_to (self->fd, self->sealed, size, at);

  if (n < 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_IO, g_strerror (errno));
  if ((gsize)n != size)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the sealed file is shorter than it was");

  return TRUE;
}

static gboolean
has_piece (DaylightBlobReader *self,
           guint64             piece)
{
  gboolean has;

  g_mutex_lock (&self->mutex);
  has = self->piece == piece;
  g_mutex_unlock (&self->mutex);

  return has;
}

/* Copies plain bytes of one piece: none leaves before the whole piece was checked. */
static gboolean
copy_from_piece (DaylightBlobReader *self,
                 guint64             piece,
                 gsize               skip,
                 guint8             *buffer,
                 gsize               size,
                 GError            **error)
{
  DaylightJournalError code = DAYLIGHT_JOURNAL_ERROR_LOCKED;
  gboolean             good = FALSE;
  const gboolean       cached = has_piece (self, piece);

  if (!cached && !fetch (self, piece, error))
    return FALSE;

  g_mutex_lock (&self->mutex);
  if (self->cipher != NULL && !daylight_session_get_ended (self->session))
    {
      if (!cached)
        {
          self->piece = NO_PIECE;
          if (daylight_stream_open (self->cipher, piece, piece + 1 == self->n_pieces, self->sealed,
                                    piece_size (self, piece) + DAYLIGHT_STREAM_TAG_BYTES, self->plain))
            self->piece = piece;
        }
      good = self->piece == piece;
      if (good)
        memcpy (buffer, self->plain + skip, size);
      else
        code = DAYLIGHT_JOURNAL_ERROR_DAMAGED;
    }
  g_mutex_unlock (&self->mutex);

  return good || fail (error, code, code == DAYLIGHT_JOURNAL_ERROR_LOCKED ? "locked" : "a piece does not fit");
}

/* Reads exactly @size plain bytes at @offset, metadata included. */
static gboolean
read_plain (DaylightBlobReader *self,
            guint64             offset,
            guint8             *buffer,
            gsize               size,
            GError            **error)
{
  while (size > 0)
    {
      const guint64 piece = offset / DAYLIGHT_CHUNK_BYTES;
      const gsize   skip = (gsize)(offset % DAYLIGHT_CHUNK_BYTES);
      const gsize   n = MIN (size, piece_size (self, piece) - skip);

      if (!copy_from_piece (self, piece, skip, buffer, n, error))
        return FALSE;
      buffer += n;
      offset += n;
      size -= n;
    }

  return TRUE;
}

static gssize
daylight_blob_reader_read (GInputStream *stream,
                           void         *buffer,
                           gsize         count,
                           GCancellable *cancellable,
                           GError      **error)
{
  DaylightBlobReader *self = DAYLIGHT_BLOB_READER (stream);
  const guint64       left = self->info->size > self->offset ? self->info->size - self->offset : 0;
  /* One piece at most, so that cancelling and locking are seen between two. */
  const gsize rest_of_piece = DAYLIGHT_CHUNK_BYTES - (gsize)(self->offset % DAYLIGHT_CHUNK_BYTES);
  const gsize n = (gsize)MIN (MIN (left, count), rest_of_piece);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (daylight_session_get_ended (self->session))
    {
      fail (error, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked");
      return -1;
    }
  if (n == 0)
    return 0;
  if (!read_plain (self, self->offset, buffer, n, error))
    return -1;

  self->offset += n;
  return (gssize)n;
}

static gboolean
daylight_blob_reader_close (GInputStream *stream,
                            GCancellable *cancellable,
                            GError      **error)
{
  DaylightBlobReader *self = DAYLIGHT_BLOB_READER (stream);

  wipe (self);
  return TRUE;
}

static goffset
daylight_blob_reader_tell (GSeekable *seekable)
{
  return (goffset)DAYLIGHT_BLOB_READER (seekable)->offset;
}

static gboolean
daylight_blob_reader_can_seek (GSeekable *seekable)
{
  return TRUE;
}

static gboolean
daylight_blob_reader_seek (GSeekable    *seekable,
                           goffset       offset,
                           GSeekType     type,
                           GCancellable *cancellable,
                           GError      **error)
{
  DaylightBlobReader *self = DAYLIGHT_BLOB_READER (seekable);
  const goffset       base = type == G_SEEK_SET ? 0 : (goffset)(type == G_SEEK_CUR ? self->offset : self->info->size);
  goffset             target;

  if (__builtin_add_overflow (base, offset, &target) || target < 0 || (guint64)target > self->info->size)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "outside of the file");
      return FALSE;
    }

  self->offset = (guint64)target;
  return TRUE;
}

static gboolean
daylight_blob_reader_can_truncate (GSeekable *seekable)
{
  return FALSE;
}

static gboolean
daylight_blob_reader_truncate (GSeekable    *seekable,
                               goffset       offset,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "sealed");
  return FALSE;
}

static void
seekable_iface_init (GSeekableIface *iface)
{
  iface->tell = daylight_blob_reader_tell;
  iface->can_seek = daylight_blob_reader_can_seek;
  iface->seek = daylight_blob_reader_seek;
  iface->can_truncate = daylight_blob_reader_can_truncate;
  iface->truncate_fn = daylight_blob_reader_truncate;
}

static void
daylight_blob_reader_finalize (GObject *object)
{
  DaylightBlobReader *self = DAYLIGHT_BLOB_READER (object);

  if (self->session != NULL)
    daylight_session_remove (self->session, self);
  g_clear_pointer (&self->session, daylight_session_unref);
  g_clear_pointer (&self->cipher, daylight_stream_free);
  g_clear_pointer (&self->plain, sodium_free);
  g_clear_pointer (&self->sealed, g_free);
  g_clear_pointer (&self->info, daylight_blob_info_free);
  if (self->fd >= 0)
    g_clear_fd (&self->fd, NULL);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (daylight_blob_reader_parent_class)->finalize (object);
}

static void
daylight_blob_reader_class_init (DaylightBlobReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_blob_reader_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = daylight_blob_reader_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = daylight_blob_reader_close;
}

static void
daylight_blob_reader_init (DaylightBlobReader *self)
{
  self->fd = -1;
  self->piece = NO_PIECE;
  g_mutex_init (&self->mutex);
}

static gboolean
open_file (DaylightBlobReader *self,
           int                 folder_fd,
           const char         *path,
           guint64            *size,
           GError            **error)
{
  struct stat info;

  self->fd = openat (folder_fd, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (self->fd < 0 && (errno == ENOENT || errno == ENOTDIR))
    return fail (error, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND, "no such sealed file");
  if (self->fd < 0 || fstat (self->fd, &info) < 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_IO, g_strerror (errno));
  if (!S_ISREG (info.st_mode))
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "not a regular file");

  *size = (guint64)info.st_size;
  return TRUE;
}

/* The metadata in front of the padding and the trailer; every length is checked before it is believed. */
static gboolean
read_info (DaylightBlobReader *self,
           GError            **error)
{
  guint8           trailer[DAYLIGHT_BLOB_TRAILER_BYTES];
  guint32          n_json;
  guint64          size;
  g_autofree char *json = NULL;

  if (self->n_plain < sizeof trailer)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "no trailer");
  if (!read_plain (self, self->n_plain - sizeof trailer, trailer, sizeof trailer, error))
    return FALSE;

  memcpy (&n_json, trailer, sizeof n_json);
  memcpy (&size, trailer + sizeof n_json, sizeof size);
  n_json = GUINT32_FROM_LE (n_json);
  size = GUINT64_FROM_LE (size);
  if (n_json > DAYLIGHT_MAX_BLOB_INFO_BYTES || size > self->n_plain - sizeof trailer ||
      n_json > self->n_plain - sizeof trailer - size || daylight_padme (size + n_json + sizeof trailer) != self->n_plain)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the lengths do not fit");

  json = g_malloc (n_json + 1);
  if (!read_plain (self, size, (guint8 *)json, n_json, error))
    return FALSE;
  self->info = daylight_blob_info_from_json (json, n_json, error);
  if (self->info == NULL)
    return FALSE;
  if (self->info->size != size)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "two sizes");

  return TRUE;
}

/**
 * daylight_blob_reader_open:
 *
 * Returns: (transfer full): the plain bytes, from the first on
 */
DaylightBlobReader *
daylight_blob_reader_open (DaylightKeys *keys,
                           int           folder_fd,
                           const char   *id,
                           GError      **error)
{
  g_autoptr (DaylightBlobReader) self = g_object_new (DAYLIGHT_TYPE_BLOB_READER, NULL);
  g_autoptr (DaylightSecret)     key = NULL;
  g_autofree char               *path = NULL;
  guint8                         header[DAYLIGHT_BLOB_HEADER_BYTES];
  guint16                        generation;
  guint64                        size;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (keys) && daylight_blob_id_valid (id), NULL);

  path = daylight_blob_path (id);
  self->session = daylight_keys_get_session (keys, error);
  if (self->session == NULL || !open_file (self, folder_fd, path, &size, error))
    return NULL;

  if (size < sizeof header || daylight_files_read_up_to (self->fd, header, sizeof header, 0) != (gssize)sizeof header ||
      !daylight_stream_plain_size (size - sizeof header, &self->n_plain, &self->n_pieces))
    {
      fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "no sealed file has this size");
      return NULL;
    }
  key = daylight_blob_header_open (header, keys, id, &generation, error);
  if (key == NULL)
    return NULL;

  self->sealed = g_malloc (DAYLIGHT_STREAM_SEALED_BYTES);
  self->plain = sodium_malloc (DAYLIGHT_CHUNK_BYTES);
  if (self->plain == NULL)
    g_error ("no memory for %d guarded bytes", DAYLIGHT_CHUNK_BYTES);
  self->cipher = daylight_stream_new (key);
  if (!daylight_session_add (self->session, wipe, self))
    {
      fail (error, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked");
      return NULL;
    }
  if (!read_info (self, error))
    return NULL;

  g_strlcpy (self->info->id, id, sizeof self->info->id);
  self->info->generation = generation;
  return g_steal_pointer (&self);
}

const DaylightBlobInfo *
daylight_blob_reader_get_info (DaylightBlobReader *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_BLOB_READER (self), NULL);

  return self->info;
}

gboolean
daylight_blob_reader_verify (DaylightBlobReader *self,
                             GCancellable       *cancellable,
                             GError            **error)
{
  g_autoptr (EVP_MD_CTX) hash = EVP_MD_CTX_new ();
  guint8                *buffer;
  guint8                 digest[32];
  char                   text[65];
  gssize                 n;

  g_return_val_if_fail (DAYLIGHT_IS_BLOB_READER (self), FALSE);

  if (hash == NULL || EVP_DigestInit_ex (hash, EVP_sha256 (), NULL) != 1)
    g_error ("no SHA-256");

  buffer = sodium_malloc (DAYLIGHT_CHUNK_BYTES);
  if (buffer == NULL)
    g_error ("no memory for %d guarded bytes", DAYLIGHT_CHUNK_BYTES);
  self->offset = 0;
  while ((n = g_input_stream_read (G_INPUT_STREAM (self), buffer, DAYLIGHT_CHUNK_BYTES, cancellable, error)) > 0)
    EVP_DigestUpdate (hash, buffer, (gsize)n);
  sodium_free (buffer);
  self->offset = 0;
  if (n < 0)
    return FALSE;

  EVP_DigestFinal_ex (hash, digest, NULL);
  sodium_bin2hex (text, sizeof text, digest, sizeof digest);
  if (strcmp (text, self->info->sha256) != 0)
    return fail (error, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the hash does not fit");

  return TRUE;
}
