/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every byte of the key file, of sealed files, of the database and of a copy elsewhere may change: each time it is noticed,
 * nothing wrong is shown, and the rest can be read. And what is cut, longer, exchanged, missing or older than it should be.
 * DAYLIGHT_CRASH_STEP=1 goes through every byte (in './dev test --long'): of the database and of sealed files each is asked to be
 * noticed by what the product reads them with, and at one of some dozen the journal is opened. Else one of some hundred bytes, or
 * of DAYLIGHT_FLIP_SCALE times as many. */

#include "daylight-blob-reader.h"
#include "daylight-blob-writer.h"
#include "daylight-database.h"
#include "journal-door.h"
#include "operations.h"

#include <string.h>

#define WHOLE "right code kept one two/1 - draft"
#define WHOLE_COPY "right code - one older/1 - draft"

/* Of the bytes of the database and of sealed files; the key file is opened at each. A page (4,096) and a piece (65,536) are each
 * looked at many times, at different places. */
#define BYTES_A_LOOK 61
/* The database's salt, read once when it is opened. */
#define SALT_BYTES 16

static gboolean every;
static gsize    scale = 1;
static guint    n_flips;

typedef struct
{
  Fixture *fixture;
  char    *path;  /* of the file that is damaged */
  char    *bytes; /* what is in it when it is whole */
  gsize    size;
  GString *noticed;
} Flip;

/* What reads the journal in @name, kept open while its files change below it. */
typedef struct
{
  DaylightKeys     *keys;
  DaylightDatabase *database;
  int               folder_fd;
} Watch;

static void
watch_begin (Watch      *self,
             Fixture    *fixture,
             const char *name)
{
  g_autofree char           *path = g_build_filename (fixture->path, name, NULL);
  g_autofree char           *file = g_build_filename (path, "data.db", NULL);
  g_autoptr (DaylightSecret) code = daylight_secret_new_text (fixture->code);
  g_autoptr (DaylightSecret) key = NULL;

  self->folder_fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  self->keys = daylight_keys_load (self->folder_fd, NULL);
  g_assert_true (daylight_keys_unlock_recovery (self->keys, code, NULL, NULL));
  key = daylight_keys_get_database_key (self->keys, NULL);
  self->database = daylight_database_open (file, key, DAYLIGHT_DATABASE_READ, NULL);
  g_assert_nonnull (self->database);
}

static void
watch_end (Watch *self)
{
  daylight_database_close (self->database);
  daylight_keys_lock (self->keys);
  g_object_unref (self->keys);
  close (self->folder_fd);
}

/* As daylight_span_open_store() asks: a row is a page that does not fit. */
static gboolean
pages_are_whole (Watch      *self,
                 const char *unused)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "PRAGMA cipher_integrity_check", NULL);
  gboolean                 row = FALSE;

  g_assert_true (daylight_database_step (self->database, statement, &row, NULL));

  return !row;
}

static gboolean
file_is_whole (Watch      *self,
               const char *id)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightBlobReader) reader = daylight_blob_reader_open (self->keys, self->folder_fd, id, &error);

  if (reader != NULL && daylight_blob_reader_verify (reader, NULL, &error))
    return TRUE;
  g_assert_nonnull (error);
  g_assert_true (error->domain == DAYLIGHT_JOURNAL_ERROR);

  return FALSE;
}

static void
flip_begin (Flip       *self,
            Fixture    *fixture,
            const char *name)
{
  self->fixture = fixture;
  self->path = g_build_filename (fixture->path, name, NULL);
  g_assert_true (g_file_get_contents (self->path, &self->bytes, &self->size, NULL));
}

static void
write_bytes (const char *path,
             const char *bytes,
             gsize       size)
{
  g_autofd int fd = open (path, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (write (fd, bytes, size), ==, (gssize)size);
}

static void
flip_end (Flip *self)
{
  write_bytes (self->path, self->bytes, self->size);
  g_free (self->path);
  g_free (self->bytes);
}

static void
flip_at (Flip *self,
         gsize at)
{
  g_autofd int fd = open (self->path, O_WRONLY | O_CLOEXEC);
  const guint8 byte = (guint8)(self->bytes[at] ^ (1 << (at % 8)));

  g_assert_cmpint (pwrite (fd, &byte, 1, (off_t)at), ==, 1);
  n_flips++;
}

static void
flip_back (Flip *self,
           gsize at)
{
  g_autofd int fd = open (self->path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, self->bytes + at, 1, (off_t)at), ==, 1);
}

/* @is_right: of what is found in the journal @journal; @is_whole: (nullable): if not all of it is opened at each byte. */
static void
flip_all (Fixture    *fixture,
          const char *name,
          const char *journal,
          gsize       step,
          gboolean    (*is_right) (const char *),
          gboolean    (*is_whole) (Watch *, const char *),
          const char *id)
{
  Flip  flip = { 0 };
  Watch watch = { 0 };
  guint n_looks = 0;

  watch_begin (&watch, fixture, journal);
  flip_begin (&flip, fixture, name);
  for (gsize at = 0; at < flip.size; at += every ? 1 : step * scale)
    {
      g_autofree char *line = NULL;

      flip_at (&flip, at);
      if (is_whole != NULL && at >= SALT_BYTES && is_whole (&watch, id))
        g_test_fail_printf ("byte %" G_GSIZE_FORMAT ": not noticed", at);
      if (!every || is_whole == NULL || at < SALT_BYTES || at % BYTES_A_LOOK == 0)
        {
          line = operations_look (fixture, fixture->path, journal, TRUE);
          n_looks++;
        }
      if (line != NULL && !is_right (line))
        g_test_fail_printf ("byte %" G_GSIZE_FORMAT ": '%s'", at, line);
      flip_back (&flip, at);
    }
  g_test_message ("%s: %" G_GSIZE_FORMAT " bytes, %u looks", name, flip.size, n_looks);
  g_assert_true (is_whole == NULL || is_whole (&watch, id));
  flip_end (&flip);
  watch_end (&watch);
}

static void
expect_whole (Fixture *fixture)
{
  g_autofree char *journal = operations_look (fixture, fixture->path, "v", FALSE);
  g_autofree char *copy = operations_look (fixture, fixture->path, "copy", FALSE);

  g_assert_cmpstr (journal, ==, WHOLE);
  g_assert_cmpstr (copy, ==, WHOLE_COPY);
}

static gboolean
is_damaged (const char *line)
{
  return strcmp (line, "damaged") == 0;
}

static void
test_key_file (void)
{
  Fixture *fixture = operations_make_fixture ();

  flip_all (fixture, "v/data.key", "v", 7, is_damaged, NULL, NULL);
  flip_all (fixture, "copy/data.key", "copy", 7, is_damaged, NULL, NULL);
  expect_whole (fixture);
  operations_free_fixture (fixture);
}

/* With the copies of it that are made when it is locked, all of it is still there; it is said that it is not as it should be. */
static gboolean
is_gathered (const char *line)
{
  return strcmp (line, "? (not whole) code kept one two/1 - draft") == 0;
}

static gboolean
is_gathered_copy (const char *line)
{
  return strcmp (line, "? (not whole) code - one older/1 - draft") == 0;
}

static void
test_database (void)
{
  Fixture         *fixture = operations_make_fixture ();
  g_autofree char *first = g_build_filename (fixture->path, "copy", "data.db.1", NULL);
  g_autofree char *source = g_build_filename (fixture->path, "copy", "data.db", NULL);
  g_autofree char *bytes = NULL;
  gsize            size;

  flip_all (fixture, "v/data.db", "v", 251, is_gathered, pages_are_whole, NULL);
  g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
  write_bytes (first, bytes, size);
  flip_all (fixture, "copy/data.db", "copy", 251, is_gathered_copy, pages_are_whole, NULL);
  expect_whole (fixture);
  operations_free_fixture (fixture);
}

static guint n_lost;

/* Does each thing that is shown say what it said before, or nothing? */
static gboolean
is_nothing_wrong (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", -1);
  const guint    n = g_strv_length (parts);

  n_lost += !is_gathered_copy (line);
  if (is_damaged (line))
    return TRUE;
  /* ? (not whole) code - one older/1 - draft, and perhaps +2: files whose rows are lost are found. */
  return (n == 9 || (n == 10 && *parts[9] == '+')) && strcmp (parts[1], "(not") == 0 &&
         (strcmp (parts[5], "one") == 0 || strcmp (parts[5], "one(file)") == 0 || strcmp (parts[5], "gone(file)") == 0 || strcmp (parts[5], "-") == 0) &&
         (g_str_has_prefix (parts[6], "older/") || g_str_has_prefix (parts[6], "gone/") || strcmp (parts[6], "-") == 0) &&
         strcmp (parts[7], "-") == 0 && (strcmp (parts[8], "draft") == 0 || strcmp (parts[8], "-") == 0);
}

/* Without copies something may be lost, but nothing wrong is shown. */
static void
test_database_alone (void)
{
  Fixture *fixture = operations_make_fixture ();

  flip_all (fixture, "copy/data.db", "copy", 251, is_nothing_wrong, pages_are_whole, NULL);
  g_test_message ("with %u of the flips something could not be read", n_lost);
  g_assert_cmpuint (n_lost, >, 0);
  expect_whole (fixture);
  operations_free_fixture (fixture);
}

static gboolean
is_without_file (const char *line)
{
  return strcmp (line, "? code kept one two/-1 - draft") == 0;
}

static void
test_sealed (void)
{
  Fixture         *fixture = operations_make_fixture ();
  g_autofree char *name = g_strdup_printf ("v/b/%.2s/%s", fixture->file, fixture->file);

  flip_all (fixture, name, "v", 503, is_without_file, file_is_whole, fixture->file);
  expect_whole (fixture);
  operations_free_fixture (fixture);
}

/* Nothing, one piece, and several, by themselves. */
static void
test_sealed_sizes (Folder       *folder,
                   gconstpointer data)
{
  static const gsize       sizes[] = { 0, 1000, 200000 };
  g_autoptr (DaylightKeys) keys = make_keys (folder, "words", NULL);
  Watch                    watch = { .keys = keys, .folder_fd = folder->fd };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GInputStream)     stream = g_memory_input_stream_new_from_data (g_malloc0 (sizes[i]), (gssize)sizes[i], g_free);
      g_autoptr (DaylightBlobInfo) info = daylight_blob_writer_seal_stream (keys, folder->fd, stream, "a", NULL, 0, 0, NULL, NULL, NULL);
      Fixture                      place = { .path = folder->path };
      g_autofree char             *name = g_strdup_printf ("b/%.2s/%s", info->id, info->id);
      Flip                         flip = { 0 };

      flip_begin (&flip, &place, name);
      for (gsize at = 0; at < flip.size; at += every ? 1 : scale + sizes[i] / 200)
        {
          flip_at (&flip, at);
          if (file_is_whole (&watch, info->id))
            g_test_fail_printf ("size %" G_GSIZE_FORMAT ", byte %" G_GSIZE_FORMAT ": not noticed", sizes[i], at);
          flip_back (&flip, at);
        }
      g_assert_true (file_is_whole (&watch, info->id));
      flip_end (&flip);
    }
}

/* Shorter, longer, another file's bytes, an older file's, none. */
static void
test_other_files (void)
{
  Fixture          *fixture = operations_make_fixture ();
  g_autofree char  *sealed = g_strdup_printf ("v/b/%.2s/%s", fixture->file, fixture->file);
  g_autofree char  *foreign = g_strdup_printf ("copy/b/%.2s/%s", fixture->file, fixture->file);
  Fixture          *other = operations_make_fixture ();
  g_autofree char  *other_sealed = g_strdup_printf ("v/b/%.2s/%s", other->file, other->file);
  const char *const names[] = { sealed, "v/data.key" };
  Flip              stranger = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Flip flip = { 0 };

      flip_begin (&flip, fixture, names[i]);
      for (gsize size = 0; size <= flip.size + 3; size += size + 200 < flip.size ? (every ? 37 : 1999) : 1)
        {
          g_autofree char *line = NULL;
          g_autofree char *longer = g_malloc0 (flip.size + 4);

          if (size == flip.size)
            continue;
          memcpy (longer, flip.bytes, flip.size);
          write_bytes (flip.path, longer, size);
          line = operations_look (fixture, fixture->path, "v", TRUE);
          if (i == 0 ? !is_without_file (line) : !is_damaged (line))
            g_test_fail_printf ("%s, %" G_GSIZE_FORMAT " bytes: '%s'", names[i], size, line);
          n_flips++;
        }
      flip_end (&flip);
    }

  flip_begin (&stranger, other, other_sealed);
  {
    Flip             flip = { 0 };
    g_autofree char *line = NULL;

    flip_begin (&flip, fixture, sealed);
    write_bytes (flip.path, stranger.bytes, stranger.size);
    line = operations_look (fixture, fixture->path, "v", TRUE);
    g_assert_true (is_without_file (line));
    g_free (g_steal_pointer (&line));
    g_assert_cmpint (g_unlink (flip.path), ==, 0);
    line = operations_look (fixture, fixture->path, "v", TRUE);
    g_assert_true (is_without_file (line));
    flip_end (&flip);
  }
  flip_end (&stranger);
  expect_whole (fixture);
  operations_free_fixture (fixture);
  operations_free_fixture (other);
}

/* Every page of the database as it was one save before: authentic, and yet noticed. */
static void
test_older_pages (void)
{
  Fixture         *fixture = operations_make_fixture ();
  g_autofree char *older_path = g_build_filename (fixture->path, "copy", "data.db", NULL);
  g_autofree char *older = NULL;
  gsize            older_size;
  Flip             flip = { 0 };
  guint            n_pages = 0;

  g_assert_true (g_file_get_contents (older_path, &older, &older_size, NULL));
  flip_begin (&flip, fixture, "v/data.db");
  for (gsize at = 0; at + 4096 <= MIN (older_size, flip.size); at += 4096)
    {
      g_autofree char *mixed = g_memdup2 (flip.bytes, flip.size);
      g_autofree char *line = NULL;

      memcpy (mixed + at, older + at, 4096);
      write_bytes (flip.path, mixed, flip.size);
      line = operations_look (fixture, fixture->path, "v", TRUE);
      if (strstr (line, "(not whole)") == NULL)
        g_test_fail_printf ("page %" G_GSIZE_FORMAT ": '%s'", at / 4096, line);
      n_pages++;
    }
  g_test_message ("%u pages", n_pages);
  g_assert_cmpuint (n_pages, >, 8);
  flip_end (&flip);
  expect_whole (fixture);
  operations_free_fixture (fixture);
}

static void
test_enough (void)
{
  g_test_message ("%u flips in all", n_flips);
  g_assert_cmpuint (n_flips, >=, every ? 400000 : 1000 / scale);
}

int
main (int   argc,
      char *argv[])
{
  operations_init (&argc, &argv);
  every = g_strcmp0 (g_getenv ("DAYLIGHT_CRASH_STEP"), "1") == 0;
  scale = MAX (1, operations_number ("DAYLIGHT_FLIP_SCALE", scale));

  g_test_add_func ("/journal/flip/key-file", test_key_file);
  g_test_add_func ("/journal/flip/database", test_database);
  g_test_add_func ("/journal/flip/database-alone", test_database_alone);
  g_test_add_func ("/journal/flip/sealed", test_sealed);
  g_test_add ("/journal/flip/sealed-sizes", Folder, NULL, folder_set_up, test_sealed_sizes, folder_tear_down);
  g_test_add_func ("/journal/flip/other-files", test_other_files);
  g_test_add_func ("/journal/flip/older-pages", test_older_pages);
  g_test_add_func ("/journal/flip/enough", test_enough);

  return g_test_run ();
}
