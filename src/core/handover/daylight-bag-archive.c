/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag-archive.h"

#include <archive.h>
#include <archive_entry.h>

#include "daylight-bag-text.h"
#include "daylight-handover-error.h"

#define PIECE (128 * 1024)

typedef struct
{
  struct archive    *archive; /* (owned) */
  DaylightBagTarget *target;
  DaylightSecret    *passphrase; /* (nullable) */
  guint64           *done;
  GCancellable      *cancellable;
  GError            *fault;   /* (owned) of the target's file */
  gboolean           dropped; /* what is still written on closing goes nowhere */
} Writer;

/* A failure is remembered and asked for after each call, not told to libarchive: it leaks its buffers when it is. */
static la_ssize_t
write_cb (struct archive *archive,
          void           *user_data,
          const void     *bytes,
          size_t          size)
{
  Writer *writer = user_data;

  if (writer->fault == NULL && !writer->dropped)
    (void)!daylight_bag_target_write (writer->target, bytes, size, &writer->fault);
  return (la_ssize_t)size;
}

/* libarchive copies what it gets and clears its copy when it is freed. */
static const char *
passphrase_cb (struct archive *archive,
               void           *user_data)
{
  Writer *writer = user_data;

  return daylight_secret_get_text (writer->passphrase);
}

static gboolean
report_fault (Writer  *writer,
              GError **error)
{
  if (writer->fault != NULL)
    g_propagate_error (error, g_steal_pointer (&writer->fault));
  else
    g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_IO, "The archive could not be written");
  return FALSE;
}

static gboolean
begin (Writer  *writer,
       GError **error)
{
  writer->archive = archive_write_new ();
  if (writer->archive == NULL ||
      archive_write_set_format_zip (writer->archive) != ARCHIVE_OK ||
      archive_write_zip_set_compression_store (writer->archive) != ARCHIVE_OK ||
      archive_write_set_bytes_per_block (writer->archive, PIECE) != ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block (writer->archive, 1) != ARCHIVE_OK)
    return report_fault (writer, error);

  if (writer->passphrase != NULL &&
      (archive_write_set_options (writer->archive, "zip:encryption=aes256") != ARCHIVE_OK ||
       archive_write_set_passphrase_callback (writer->archive, writer, passphrase_cb) != ARCHIVE_OK))
    return report_fault (writer, error);

  if (archive_write_open (writer->archive, writer, NULL, write_cb, NULL) != ARCHIVE_OK)
    return report_fault (writer, error);

  return TRUE;
}

/* No modification time: zip has no zone, so any time would differ from place to place. */
static gboolean
write_header (Writer                *writer,
              const char            *folder,
              const DaylightBagFile *file,
              GError               **error)
{
  g_autofree char      *path = g_strconcat (folder, "/", file->path, NULL);
  struct archive_entry *entry = archive_entry_new ();
  int                   result;

  archive_entry_set_pathname (entry, path);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t)file->size);
  result = archive_write_header (writer->archive, entry);
  archive_entry_free (entry);

  return (result == ARCHIVE_OK && writer->fault == NULL) || report_fault (writer, error);
}

static gboolean
write_piece (Writer     *writer,
             const void *bytes,
             gsize       size,
             GError    **error)
{
  if (g_cancellable_set_error_if_cancelled (writer->cancellable, error))
    return FALSE;
  if (archive_write_data (writer->archive, bytes, size) != (la_ssize_t)size || writer->fault != NULL)
    return report_fault (writer, error);

  __atomic_add_fetch (writer->done, size, __ATOMIC_RELAXED);
  return TRUE;
}

static gboolean
write_bytes (Writer  *writer,
             GBytes  *bytes,
             GError **error)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 0; at < size; at += PIECE)
    if (!write_piece (writer, data + at, MIN (size - at, PIECE), error))
      return FALSE;
  return TRUE;
}

/* Streams the original, hashing on the way: a single other byte, a byte too few or too many, and nothing is handed over. */
static gboolean
write_attachment (Writer                *writer,
                  DaylightBagPlan       *plan,
                  const DaylightBagFile *file,
                  GError               **error)
{
  g_autoptr (GInputStream)    stream = NULL;
  g_autoptr (DaylightBagHash) hash = daylight_bag_hash_new ();
  g_autofree guint8          *piece = g_malloc (PIECE);
  g_autofree char            *sha256 = NULL;

  guint64 size = 0;

  stream = plan->source->open (plan->source, (DaylightBagAttachment *)file->attachment, plan->source->open_data,
                               writer->cancellable, error);
  if (stream == NULL)
    return FALSE;

  for (;;)
    {
      gssize got = g_input_stream_read (stream, piece, PIECE, writer->cancellable, error);

      if (got < 0)
        return FALSE;
      if (got == 0)
        break;
      size += (gsize)got;
      daylight_bag_hash_update (hash, piece, (gsize)got);
      if (size > file->size)
        break;
      if (!write_piece (writer, piece, (gsize)got, error))
        return FALSE;
    }

  sha256 = daylight_bag_hash_finish (hash);
  if (size == file->size && g_str_equal (sha256, file->sha256))
    return TRUE;

  g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_CHANGED, "An attachment is not what was hashed when it was added");
  return FALSE;
}

static gboolean
write_files (Writer          *writer,
             DaylightBagPlan *plan,
             const char      *folder,
             GError         **error)
{
  for (guint i = 0; i < plan->files->len; i++)
    {
      const DaylightBagFile *file = g_ptr_array_index (plan->files, i);
      gboolean               written;

      if (!write_header (writer, folder, file, error))
        return FALSE;
      written = file->attachment != NULL ? write_attachment (writer, plan, file, error) : write_bytes (writer, file->bytes, error);
      if (!written)
        {
          if (file->attachment != NULL && writer->fault == NULL)
            g_set_str (&plan->failed_entry, file->attachment->entry_id);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
daylight_bag_archive_write (DaylightBagPlan   *plan,
                            const char        *folder,
                            DaylightSecret    *passphrase,
                            DaylightBagTarget *target,
                            guint64           *done,
                            GCancellable      *cancellable,
                            GError           **error)
{
  Writer   writer = { .target = target, .passphrase = passphrase, .done = done, .cancellable = cancellable };
  gboolean written;

  written = begin (&writer, error) && write_files (&writer, plan, folder, error);
  if (written && (archive_write_close (writer.archive) != ARCHIVE_OK || writer.fault != NULL))
    written = report_fault (&writer, error);
  writer.dropped = !written;
  if (writer.archive != NULL)
    archive_write_free (writer.archive);
  g_clear_error (&writer.fault);

  return written;
}
