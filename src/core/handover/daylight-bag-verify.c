/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag-verify.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "daylight-bag-text.h"
#include "daylight-handover-error.h"

#define PIECE (128 * 1024)
#define MAX_MANIFEST (64 * 1024 * 1024)
#define MAX_FILES 1000000
#define DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

typedef struct
{
  struct archive *archive; /* (owned) */
  GHashTable     *files;   /* (owned) path below the bag's folder to its hash */
  GHashTable     *texts;   /* (owned) manifests and the declaration, by path */
  char           *folder;  /* (owned) (nullable) the one folder all is in */
  guint64        *done;
  GCancellable   *cancellable;
} Reader;

static gboolean
fail (GError              **error,
      DaylightHandoverError code,
      const char           *what)
{
  g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, (int)code, what);
  return FALSE;
}

static void
count (guint64 *done,
       gsize    size)
{
  if (done != NULL)
    __atomic_add_fetch (done, size, __ATOMIC_RELAXED);
}

static gboolean
hash_whole (int           fd,
            char          sha256[65],
            guint64      *done,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (DaylightBagHash) hash = daylight_bag_hash_new ();
  g_autofree guint8          *piece = g_malloc (PIECE);
  g_autofree char            *hex = NULL;

  off_t at = 0;

  for (;;)
    {
      gssize got = pread (fd, piece, PIECE, at);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return fail (error, DAYLIGHT_HANDOVER_ERROR_IO, "The file could not be read back");
      if (got == 0)
        break;
      daylight_bag_hash_update (hash, piece, (gsize)got);
      count (done, (gsize)got);
      at += got;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  hex = daylight_bag_hash_finish (hash);
  g_strlcpy (sha256, hex, 65);
  return TRUE;
}

/* (nullable) the path below the bag's folder, which must be the same for all. */
static const char *
path_in_bag (Reader     *reader,
             const char *path)
{
  const char *slash = path != NULL ? strchr (path, '/') : NULL;

  if (slash == NULL || slash == path || strstr (path, "..") != NULL)
    return NULL;
  if (reader->folder == NULL)
    reader->folder = g_strndup (path, (gsize)(slash - path));
  if (strncmp (reader->folder, path, (gsize)(slash - path)) != 0 || reader->folder[slash - path] != '\0')
    return NULL;

  return slash + 1;
}

static gboolean
read_failed (Reader  *reader,
             GError **error)
{
  const char *what = archive_error_string (reader->archive);

  if (what != NULL && strstr (what, "assphrase") != NULL)
    return fail (error, DAYLIGHT_HANDOVER_ERROR_WRONG_PASSPHRASE, "It does not open with this passphrase");
  return fail (error, DAYLIGHT_HANDOVER_ERROR_DIFFERS, "A file in the zip can't be read back");
}

static gboolean
read_file (Reader           *reader,
           const char       *path,
           DaylightBagCheck *check,
           GError          **error)
{
  g_autoptr (DaylightBagHash) hash = daylight_bag_hash_new ();
  g_autofree guint8          *piece = g_malloc (PIECE);
  g_autoptr (GString)         kept = NULL;

  if (strchr (path, '/') == NULL && !g_str_equal (path, "VERIFY.txt"))
    kept = g_string_new (NULL);

  for (;;)
    {
      la_ssize_t got = archive_read_data (reader->archive, piece, PIECE);

      if (got < 0)
        return read_failed (reader, error);
      if (got == 0)
        break;
      daylight_bag_hash_update (hash, piece, (gsize)got);
      if (kept != NULL && kept->len + (gsize)got > MAX_MANIFEST)
        return fail (error, DAYLIGHT_HANDOVER_ERROR_DIFFERS, "A manifest is too long");
      if (kept != NULL)
        g_string_append_len (kept, (char *)piece, got);
      check->n_bytes += (gsize)got;
      count (reader->done, (gsize)got);
      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        return FALSE;
    }

  if (!g_hash_table_insert (reader->files, g_strdup (path), daylight_bag_hash_finish (hash)))
    return fail (error, DAYLIGHT_HANDOVER_ERROR_DIFFERS, "A file is there twice");
  if (kept != NULL)
    g_hash_table_insert (reader->texts, g_strdup (path), g_string_free (g_steal_pointer (&kept), FALSE));
  return TRUE;
}

static gboolean
read_archive (Reader           *reader,
              int               fd,
              DaylightSecret   *passphrase,
              DaylightBagCheck *check,
              GError          **error)
{
  struct archive_entry *entry;
  int                   result;

  reader->archive = archive_read_new ();
  if (reader->archive == NULL || archive_read_support_format_zip_seekable (reader->archive) != ARCHIVE_OK ||
      (passphrase != NULL && archive_read_add_passphrase (reader->archive, daylight_secret_get_text (passphrase)) != ARCHIVE_OK) ||
      lseek (fd, 0, SEEK_SET) != 0 || archive_read_open_fd (reader->archive, fd, PIECE) != ARCHIVE_OK)
    return fail (error, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG, "It can't be opened as a zip");

  while ((result = archive_read_next_header (reader->archive, &entry)) == ARCHIVE_OK)
    {
      const char *path = path_in_bag (reader, archive_entry_pathname (entry));

      if (archive_entry_filetype (entry) == AE_IFDIR)
        continue;
      if (path == NULL || *path == '\0' || g_hash_table_size (reader->files) >= MAX_FILES)
        return fail (error, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG, "It is not laid out as a bag");
      if (!read_file (reader, path, check, error))
        return FALSE;
    }

  return result == ARCHIVE_EOF || fail (error, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG, "The zip can't be read");
}

/* Each line "<hash>  <path>" against what was read; each hash that fits is taken out of the files. */
static gboolean
check_manifest (Reader           *reader,
                const char       *manifest,
                const char       *below,
                DaylightBagCheck *check)
{
  g_auto (GStrv) lines = NULL;

  const char *text = g_hash_table_lookup (reader->texts, manifest);

  if (text == NULL)
    return FALSE;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *path;
      const char *hash;

      if (*lines[i] == '\0' && lines[i + 1] == NULL)
        break;
      if (strlen (lines[i]) <= 66 || strncmp (lines[i] + 64, "  ", 2) != 0)
        {
          check->n_bad++;
          continue;
        }
      path = lines[i] + 66;
      hash = g_hash_table_lookup (reader->files, path);
      if (hash == NULL || strncmp (hash, lines[i], 64) != 0 || g_str_has_prefix (path, "data/") != (below != NULL))
        {
          check->n_bad++;
          continue;
        }
      check->n_files++;
      g_hash_table_remove (reader->files, path);
    }
  return TRUE;
}

gboolean
daylight_bag_verify (int               fd,
                     DaylightSecret   *passphrase,
                     const char       *sha256,
                     DaylightBagCheck *check,
                     guint64          *done,
                     GCancellable     *cancellable,
                     GError          **error)
{
  Reader   reader = { .done = done, .cancellable = cancellable };
  gboolean good;

  *check = (DaylightBagCheck){ 0 };
  reader.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reader.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  good = hash_whole (fd, check->sha256, done, cancellable, error) && read_archive (&reader, fd, passphrase, check, error);
  if (good && (g_strcmp0 (g_hash_table_lookup (reader.texts, "bagit.txt"), DECLARATION) != 0 ||
               !check_manifest (&reader, "manifest-sha256.txt", "data/", check) ||
               !check_manifest (&reader, "tagmanifest-sha256.txt", NULL, check)))
    good = fail (error, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG, "It is not a bag");

  /* What no manifest names, but for the last of them. */
  if (good)
    check->n_bad += g_hash_table_size (reader.files) - 1;
  if (good && check->n_bad > 0)
    good = fail (error, DAYLIGHT_HANDOVER_ERROR_DIFFERS, "A file is not what its manifest says");
  if (good && sha256 != NULL && !g_str_equal (check->sha256, sha256))
    good = fail (error, DAYLIGHT_HANDOVER_ERROR_DIFFERS, "The zip is not what was written");

  if (reader.archive != NULL)
    archive_read_free (reader.archive);
  g_hash_table_unref (reader.files);
  g_hash_table_unref (reader.texts);
  g_free (reader.folder);
  return good;
}
