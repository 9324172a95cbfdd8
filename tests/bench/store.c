/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests/bench/store.py measures in a process of its own.
 *   seal FOLDER FILE   seals FILE: seconds, peak of memory in KiB before and after, ms to reach its middle
 *   wrong FOLDER N     N times each: ms until a passphrase is taken or refused, the median of each kind
 *   plain FILE N       N entries in a plain SQLite, one commit each: seconds, ms to open and list 50, ms to search */

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "daylight-blob-reader.h"
#include "daylight-blob-writer.h"
#include "daylight-keys.h"

static void
stop (const char *what)
{
  fprintf (stderr, "store: %s\n", what);
  exit (1);
}

static long
memory_kib (const char *what)
{
  g_autofree char *status = NULL;
  const char      *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, what)) == NULL)
    stop ("no /proc/self/status");

  return strtol (line + strlen (what), NULL, 10);
}

/* The peak from now on: making the keys took more than all the rest. */
static void
forget_peak (void)
{
  g_autofd int fd = open ("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);

  if (fd < 0 || write (fd, "5", 1) != 1)
    stop ("the peak can't be measured here");
}

static double
ms_since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / 1000;
}

static void
seal (const char *folder,
      const char *file)
{
  g_autofd int                 fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DaylightSecret)   words = daylight_secret_new_text ("words");
  g_autoptr (DaylightSecret)   code = NULL;
  g_autoptr (DaylightKeys)     keys = daylight_keys_create (fd, words, &DAYLIGHT_KEYS_COST_LEAST, &code, NULL);
  g_autoptr (DaylightBlobInfo) info = NULL;
  gint64                       began;
  double                       best = G_MAXDOUBLE;
  double                       seconds;
  long                         before;

  forget_peak ();
  before = memory_kib ("VmRSS:");
  began = g_get_monotonic_time ();
  info = daylight_blob_writer_seal_path (keys, fd, file, NULL, NULL, 0, NULL, NULL, NULL);
  if (info == NULL)
    stop ("not sealed");
  seconds = ms_since (began) / 1000;
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DaylightBlobReader) reader = NULL;
      guint8                         byte;

      began = g_get_monotonic_time ();
      reader = daylight_blob_reader_open (keys, fd, info->id, NULL);
      if (reader == NULL || !g_seekable_seek (G_SEEKABLE (reader), (goffset)(info->size / 2), G_SEEK_SET, NULL, NULL) ||
          g_input_stream_read (G_INPUT_STREAM (reader), &byte, 1, NULL, NULL) != 1)
        stop ("not read");
      best = MIN (best, ms_since (began));
    }
  printf ("%.3f %ld %ld %.2f\n", seconds, before, memory_kib ("VmHWM:"), best);
}

/* What Argon2id costs is paid for each of them; what is measured is what differs. All that is looked at is the answer. */
static double
ask_keys (int         fd,
          const char *text,
          gssize      size,
          gboolean    right)
{
  g_autoptr (DaylightKeys)   keys = daylight_keys_load (fd, NULL);
  g_autoptr (DaylightSecret) words = daylight_secret_new (text, size < 0 ? strlen (text) : (gsize)size);
  const gint64               began = g_get_monotonic_time ();
  double                     ms;

  if (keys == NULL || daylight_keys_unlock_passphrase (keys, words, NULL, NULL) != right)
    stop ("a passphrase was not answered as it should be");
  ms = ms_since (began);
  daylight_keys_lock (keys);

  return ms;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static void
wrong (const char *folder,
       guint       n)
{
  static const DaylightKeysCost cost = { 3, 64 * 1024 };
  g_autofree char              *long_one = g_strnfill (1000, 'a');
  g_autofd int                  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DaylightSecret)    words = daylight_secret_new_text ("caf\xc3\xa9 at noon");
  g_autoptr (DaylightSecret)    code = NULL;
  g_autoptr (DaylightKeys)      keys = daylight_keys_create (fd, words, &cost, &code, NULL);
  const char                   *code_text;
  GArray                       *times[6];

  if (keys == NULL || !daylight_keys_publish (keys, NULL))
    stop ("no keys");
  daylight_keys_lock (keys);
  code_text = daylight_secret_get_text (code);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < n * G_N_ELEMENTS (times); i++)
    {
      /* One after the other, so that what else the machine does meets all of them. */
      const guint kind = i % G_N_ELEMENTS (times);
      double      ms = kind == 0   ? ask_keys (fd, "nothing like it", -1, FALSE)
                       : kind == 1 ? ask_keys (fd, "caf\xc3\xa9 at noom", -1, FALSE)
                       : kind == 2 ? ask_keys (fd, code_text, (gssize)daylight_secret_get_size (code), FALSE)
                       : kind == 3 ? ask_keys (fd, long_one, 1000, FALSE)
                       : kind == 4 ? ask_keys (fd, "caf\xc3\xa9 at noon", -1, TRUE)
                                   : ask_keys (fd, "cafe\xcc\x81 at noon", -1, TRUE);

      g_array_append_val (times[kind], ms);
    }
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_array_sort (times[i], compare);
      printf ("%.3f ", g_array_index (times[i], double, times[i]->len / 2));
      g_array_unref (times[i]);
    }
  printf ("\n");
}

static void
run_sql (sqlite3    *database,
         const char *sql)
{
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK)
    stop (sqlite3_errmsg (database));
}

static void
insert (sqlite3    *database,
        const char *sql,
        gint64      n,
        const char *text)
{
  sqlite3_stmt *statement;

  sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);
  sqlite3_bind_int64 (statement, 1, n);
  sqlite3_bind_text (statement, 2, text, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (statement) != SQLITE_DONE)
    stop (sqlite3_errmsg (database));
  sqlite3_finalize (statement);
}

/* ms for all rows of @sql, the best of five. */
static double
ask (sqlite3    *database,
     const char *sql)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 5; i++)
    {
      sqlite3_stmt *statement;
      gint64        began = g_get_monotonic_time ();

      sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);
      while (sqlite3_step (statement) == SQLITE_ROW)
        ;
      sqlite3_finalize (statement);
      best = MIN (best, ms_since (began));
    }

  return best;
}

static void
plain (const char *file,
       guint       n)
{
  static const char *const words[] = { "message", "phone", "school", "train", "picture", "evening", "account", "asked", "again", "name", "group", "friend" };
  sqlite3                 *database;
  g_autoptr (GRand)        random = g_rand_new_with_seed (1);
  gint64                   began = g_get_monotonic_time ();
  double                   seconds;
  double                   list;

  if (sqlite3_open (file, &database) != SQLITE_OK)
    stop ("not opened");
  run_sql (database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA locking_mode = EXCLUSIVE;"
                     "CREATE TABLE entry (n INTEGER PRIMARY KEY, body TEXT); CREATE VIRTUAL TABLE ft USING fts5 (body, content='', contentless_delete=1)");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint w = 0; w < 120; w++)
        g_string_append_printf (text, "%s ", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      if (i % 1000 == 0)
        g_string_append (text, "lighthouse");
      run_sql (database, "BEGIN IMMEDIATE");
      insert (database, "INSERT INTO entry VALUES (?1, ?2)", i, text->str);
      insert (database, "INSERT INTO ft (rowid, body) VALUES (?1, ?2)", i, text->str);
      run_sql (database, "COMMIT; PRAGMA wal_checkpoint (TRUNCATE)");
    }
  seconds = ms_since (began) / 1000;
  sqlite3_close (database);
  began = g_get_monotonic_time ();
  sqlite3_open (file, &database);
  ask (database, "SELECT body FROM entry ORDER BY n DESC LIMIT 50");
  list = ms_since (began);
  printf ("%.3f %.2f %.2f\n", seconds, list, ask (database, "SELECT rowid FROM ft WHERE ft MATCH 'lighthouse' LIMIT 50"));
  sqlite3_close (database);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "seal") == 0)
    seal (argv[2], argv[3]);
  else if (argc == 4 && strcmp (argv[1], "wrong") == 0)
    wrong (argv[2], (guint)strtoul (argv[3], NULL, 10));
  else if (argc == 4 && strcmp (argv[1], "plain") == 0)
    plain (argv[2], (guint)strtoul (argv[3], NULL, 10));
  else
    stop ("usage: seal FOLDER FILE | wrong FOLDER N | plain FILE N");

  return 0;
}
