/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-blob-pipe.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>

#include "daylight-blob-header.h"
#include "daylight-files.h"
#include "daylight-padme.h"
#include "daylight-thread-rank.h"

#define N_PIECES 8

/* After how many bytes the kernel is asked to begin with the disk: else all of it waits for the fsync at the end. */
#define BYTES_TO_BEGIN_WITH (8 * 1024 * 1024)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

typedef struct
{
  guint8  *plain;  /* (owned) guarded */
  guint8  *sealed; /* (owned) */
  gsize    size;   /* of plain */
  guint64  index;
  gboolean last;
  gboolean failed; /* no more will come */
} Piece;

typedef struct
{
  DaylightBlobPipe *pipe;
  Piece             pieces[N_PIECES];
  GAsyncQueue      *empty;  /* (owned) (element-type Piece): writer to reader */
  GAsyncQueue      *filled; /* (owned): reader to cipher */
  GAsyncQueue      *sealed; /* (owned): cipher to writer */
  gint              stop;   /* (atomic) the writer failed */
  /* reader only */
  EVP_MD_CTX *hash;    /* (owned) */
  Piece      *current; /* being filled */
  guint64     index;
  GError     *error; /* (owned) (nullable) read by the writer after the thread was joined */
} Run;

/* Reader. */

static gboolean
interrupted (Run     *run,
             GError **error)
{
  if (daylight_session_get_ended (run->pipe->session))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked meanwhile");
      return TRUE;
    }

  return g_cancellable_set_error_if_cancelled (run->pipe->cancellable, error) || g_atomic_int_get (&run->stop);
}

static Piece *
get_current (Run *run)
{
  if (run->current == NULL)
    {
      run->current = g_async_queue_pop (run->empty);
      run->current->size = 0;
      run->current->index = run->index++;
      run->current->last = FALSE;
      run->current->failed = FALSE;
    }

  return run->current;
}

static void
hand_on (Run     *run,
         gboolean last)
{
  Piece *piece = get_current (run);

  run->current = NULL;
  piece->last = last;
  g_async_queue_push (run->filled, piece);
}

/* A full piece is handed on only when it is known that it is not the last. */
static gboolean
append (Run          *run,
        const guint8 *bytes, /* NULL: zeros */
        guint64       size,
        GError      **error)
{
  while (size > 0)
    {
      Piece *piece = get_current (run);
      gsize  n;

      if (piece->size == DAYLIGHT_CHUNK_BYTES)
        {
          if (interrupted (run, error))
            return FALSE;
          hand_on (run, FALSE);
          continue;
        }

      n = (gsize)MIN (size, DAYLIGHT_CHUNK_BYTES - piece->size);
      if (bytes != NULL)
        {
          memcpy (piece->plain + piece->size, bytes, n);
          bytes += n;
        }
      else
        memset (piece->plain + piece->size, 0, n);
      piece->size += n;
      size -= n;
    }

  return TRUE;
}

static void
guess_type (Run          *run,
            const guint8 *bytes,
            gsize         size)
{
  DaylightBlobInfo *info = run->pipe->info;
  g_autofree char  *type = g_content_type_guess (info->name, bytes, size, NULL);
  g_autofree char  *mime = type != NULL ? g_content_type_get_mime_type (type) : NULL;

  if (mime != NULL)
    g_set_str (&info->mime, mime);
}

static gboolean
read_source (Run     *run,
             GError **error)
{
  DaylightBlobPipe *pipe = run->pipe;
  gssize            n;

  for (;;)
    {
      Piece *piece = get_current (run);

      if (interrupted (run, error))
        return FALSE;
      if (piece->size == DAYLIGHT_CHUNK_BYTES)
        {
          /* The metadata always comes behind it. */
          hand_on (run, FALSE);
          continue;
        }

      n = daylight_blob_source_read (pipe->source, piece->plain + piece->size, DAYLIGHT_CHUNK_BYTES - piece->size,
                                     pipe->cancellable, error);
      if (n <= 0)
        break;

      if (pipe->guess_type && pipe->info->size == 0)
        guess_type (run, piece->plain, (gsize)n);
      EVP_DigestUpdate (run->hash, piece->plain + piece->size, (gsize)n);
      piece->size += (gsize)n;
      pipe->info->size += (guint64)n;
      daylight_blob_progress_set (pipe->progress, pipe->info->size);
    }

  return n == 0 && daylight_blob_source_finish (pipe->source, error);
}

static gboolean
append_tail (Run     *run,
             GError **error)
{
  DaylightBlobInfo *info = run->pipe->info;
  guint8            digest[32];
  guint8            trailer[DAYLIGHT_BLOB_TRAILER_BYTES];
  g_autofree char  *json = NULL;
  guint64           n_json, n_all;
  guint32           n_json_le;
  guint64           size_le;

  EVP_DigestFinal_ex (run->hash, digest, NULL);
  sodium_bin2hex (info->sha256, sizeof info->sha256, digest, sizeof digest);
  json = daylight_blob_info_to_json (info);
  n_json = strlen (json);
  g_assert (n_json <= DAYLIGHT_MAX_BLOB_INFO_BYTES);

  n_all = info->size + n_json + sizeof trailer;
  n_json_le = GUINT32_TO_LE ((guint32)n_json);
  size_le = GUINT64_TO_LE (info->size);
  memcpy (trailer, &n_json_le, sizeof n_json_le);
  memcpy (trailer + sizeof n_json_le, &size_le, sizeof size_le);

  if (!append (run, (const guint8 *)json, n_json, error) ||
      !append (run, NULL, daylight_padme (n_all) - n_all, error) || !append (run, trailer, sizeof trailer, error))
    return FALSE;

  hand_on (run, TRUE);
  return TRUE;
}

static gpointer
reader_thread (gpointer data)
{
  Run *run = data;

  daylight_thread_step_back ();

  if (!read_source (run, &run->error) || !append_tail (run, &run->error))
    {
      get_current (run)->failed = TRUE;
      hand_on (run, TRUE);
    }

  return NULL;
}

/* Cipher. */

static gpointer
cipher_thread (gpointer data)
{
  Run     *run = data;
  gboolean last;

  daylight_thread_step_back ();

  do
    {
      Piece *piece = g_async_queue_pop (run->filled);

      last = piece->last;
      if (!piece->failed)
        daylight_stream_seal (run->pipe->cipher, piece->index, piece->last, piece->plain, piece->size, piece->sealed);
      sodium_memzero (piece->plain, piece->size);
      g_async_queue_push (run->sealed, piece);
    }
  while (!last);

  return NULL;
}

/* Writer. */

static gboolean
write_pieces (Run     *run,
              GError **error)
{
  gboolean good = TRUE, last;
  off_t    begun = 0, written = 0;

  do
    {
      Piece *piece = g_async_queue_pop (run->sealed);

      last = piece->last;
      if (piece->failed)
        good = FALSE;
      else if (good)
        {
          const int code = daylight_files_write_all (run->pipe->fd, piece->sealed, piece->size + DAYLIGHT_STREAM_TAG_BYTES);

          if (code != 0)
            {
              daylight_files_set_error (error, code, "sealed file not written");
              g_atomic_int_set (&run->stop, 1);
              good = FALSE;
            }
          written += (off_t)piece->size;
          /* A hint: only the fsync says whether it is on the disk. */
          if (written - begun >= BYTES_TO_BEGIN_WITH)
            {
              (void)sync_file_range (run->pipe->fd, begun, written - begun, SYNC_FILE_RANGE_WRITE);
              begun = written;
            }
        }
      g_async_queue_push (run->empty, piece);
    }
  while (!last);

  return good;
}

/**
 * daylight_blob_pipe_run:
 *
 * Returns: %TRUE when everything was handed to the kernel; the file is still to be synced
 */
gboolean
daylight_blob_pipe_run (DaylightBlobPipe *self,
                        GError          **error)
{
  g_autoptr (EVP_MD_CTX) hash = EVP_MD_CTX_new ();
  Run                    run = { .pipe = self, .hash = hash };
  GThread               *reader, *cipher;
  gboolean               good;

  if (hash == NULL || EVP_DigestInit_ex (hash, EVP_sha256 (), NULL) != 1)
    g_error ("no SHA-256");

  run.empty = g_async_queue_new ();
  run.filled = g_async_queue_new ();
  run.sealed = g_async_queue_new ();
  for (guint i = 0; i < N_PIECES; i++)
    {
      run.pieces[i].plain = sodium_malloc (DAYLIGHT_CHUNK_BYTES);
      if (run.pieces[i].plain == NULL)
        g_error ("no memory for %d guarded bytes", DAYLIGHT_CHUNK_BYTES);
      run.pieces[i].sealed = g_malloc (DAYLIGHT_STREAM_SEALED_BYTES);
      g_async_queue_push (run.empty, &run.pieces[i]);
    }

  reader = g_thread_new ("seal-read", reader_thread, &run);
  cipher = g_thread_new ("seal-cipher", cipher_thread, &run);
  good = write_pieces (&run, error);
  g_thread_join (reader);
  g_thread_join (cipher);

  /* What the writer met comes first; the reader only stopped because of it. */
  if (!good && run.error != NULL && (error == NULL || *error == NULL))
    g_propagate_error (error, g_steal_pointer (&run.error));
  g_clear_error (&run.error);

  for (guint i = 0; i < N_PIECES; i++)
    {
      sodium_free (run.pieces[i].plain);
      g_free (run.pieces[i].sealed);
    }
  g_async_queue_unref (run.empty);
  g_async_queue_unref (run.filled);
  g_async_queue_unref (run.sealed);

  return good;
}
