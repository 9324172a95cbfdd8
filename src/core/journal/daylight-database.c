/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-database.h"
#include "daylight-database-memory.h"
#include "daylight-files.h"
#include "daylight-log.h"
#include "daylight-tokenizer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define KEY_BYTES 32
/* Steps between two questions whether to go on. Few, since the index of words counts no more than a handful for each page that it
 * reads, and a search for one letter reads all of its pages within one step of the statement. */
#define STEPS_BETWEEN_STOPS 40
/* x'<64 hex digits>': SQLCipher takes that as the key itself and derives nothing from it. */
#define KEY_TEXT_BYTES (2 + 2 * KEY_BYTES + 1)

static const char plain_magic[] = "SQLite format 3";

struct _DaylightDatabase
{
  sqlite3             *handle; /* (owned) */
  gboolean             writable;
  gboolean             writing; /* inside of a transaction, which is never cut */
  DaylightDatabaseStop stop;    /* (nullable) */
  gpointer             stop_data;
};

void
daylight_database_set_error (DaylightDatabase *self,
                             int               rc,
                             GError          **error)
{
  int saved_errno = self != NULL && self->handle != NULL ? sqlite3_system_errno (self->handle) : 0;
  int code = DAYLIGHT_JOURNAL_ERROR_IO;

  switch (rc & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "interrupted");
      return;
    case SQLITE_FULL:
      code = DAYLIGHT_JOURNAL_ERROR_FULL;
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      code = DAYLIGHT_JOURNAL_ERROR_READ_ONLY;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      code = DAYLIGHT_JOURNAL_ERROR_IN_USE;
      break;
    case SQLITE_TOOBIG:
      code = DAYLIGHT_JOURNAL_ERROR_TOO_LARGE;
      break;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (saved_errno == ENOSPC || saved_errno == EDQUOT)
        code = DAYLIGHT_JOURNAL_ERROR_FULL;
      else if (saved_errno == EROFS || saved_errno == EACCES || saved_errno == EPERM)
        code = DAYLIGHT_JOURNAL_ERROR_READ_ONLY;
      else if (rc == SQLITE_IOERR_SHORT_READ)
        code = DAYLIGHT_JOURNAL_ERROR_DAMAGED;
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_NOMEM: /* what SQLCipher gives for a page whose MAC does not fit, besides the first two */
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      code = DAYLIGHT_JOURNAL_ERROR_DAMAGED;
      break;
    default:
      break;
    }
  g_set_error (error, DAYLIGHT_JOURNAL_ERROR, code, "database code %d", rc);
}

gboolean
daylight_database_exec (DaylightDatabase *self,
                        const char       *sql,
                        GError          **error)
{
  int rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (rc != SQLITE_OK)
    daylight_database_set_error (self, sqlite3_extended_errcode (self->handle), error);

  return rc == SQLITE_OK;
}

sqlite3_stmt *
daylight_database_prepare (DaylightDatabase *self,
                           const char       *sql,
                           GError          **error)
{
  sqlite3_stmt *statement = NULL;
  int           rc = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  if (rc != SQLITE_OK)
    daylight_database_set_error (self, rc, error);

  return statement;
}

gboolean
daylight_database_step (DaylightDatabase *self,
                        sqlite3_stmt     *statement,
                        gboolean         *row,
                        GError          **error)
{
  int rc = sqlite3_step (statement);

  *row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  daylight_database_set_error (self, sqlite3_extended_errcode (self->handle), error);

  return FALSE;
}

gboolean
daylight_database_run (DaylightDatabase *self,
                       sqlite3_stmt     *statement,
                       GError          **error)
{
  gboolean row;

  return daylight_database_step (self, statement, &row, error);
}

/* The first column of the first row; 0 when there is none. */
gboolean
daylight_database_get_int (DaylightDatabase *self,
                           const char       *sql,
                           gint64           *value,
                           GError          **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self, sql, error);
  gboolean                 row;

  if (statement == NULL || !daylight_database_step (self, statement, &row, error))
    return FALSE;
  *value = row ? sqlite3_column_int64 (statement, 0) : 0;

  return TRUE;
}

static gboolean
pragma_is (DaylightDatabase *self,
           const char       *sql,
           const char       *expected)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self, sql, NULL);
  gboolean                 row = FALSE;

  if (statement == NULL || !daylight_database_step (self, statement, &row, NULL) || !row)
    return FALSE;

  return expected == NULL || g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), expected) == 0;
}

static gboolean
unsafe (GError    **error,
        const char *why)
{
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_UNSAFE_LIBRARY, why);

  return FALSE;
}

static gboolean
write_key_text (guint8  *bytes,
                gsize    size,
                gpointer user_data)
{
  static const char digits[] = "0123456789abcdef";
  const guint8     *key = user_data;

  g_assert (size == KEY_TEXT_BYTES);

  *bytes++ = 'x';
  *bytes++ = '\'';
  for (guint i = 0; i < KEY_BYTES; i++)
    {
      *bytes++ = digits[key[i] >> 4];
      *bytes++ = digits[key[i] & 15];
    }
  *bytes = '\'';

  return TRUE;
}

/* Before the first page is touched: the key, and proof that this library knows what a key is. */
static gboolean
set_key (DaylightDatabase *self,
         DaylightSecret   *key,
         GError          **error)
{
  g_autoptr (DaylightSecret) text = NULL;
  int                        rc;

  g_return_val_if_fail (daylight_secret_get_size (key) == KEY_BYTES, FALSE);

  if (!pragma_is (self, "PRAGMA cipher_version", NULL))
    return unsafe (error, "the database library does not encrypt");

  /* It would tell the terminal, and thereby the system's log, of each page. */
  daylight_database_exec (self, "PRAGMA cipher_log_level = NONE", NULL);
  text = daylight_secret_new_filled (KEY_TEXT_BYTES, write_key_text, (gpointer)daylight_secret_get_bytes (key));
  rc = sqlite3_key_v2 (self->handle, "main", daylight_secret_get_bytes (text), KEY_TEXT_BYTES);
  if (rc != SQLITE_OK)
    return unsafe (error, "the database library takes no key");

  return TRUE;
}

static gboolean
set_pragmas (DaylightDatabase    *self,
             DaylightDatabaseMode mode,
             GError             **error)
{
  /* Some builds keep temporary tables and sorters in plain files unless told otherwise. */
  if (!daylight_database_exec (self, "PRAGMA temp_store = MEMORY", error))
    return FALSE;
  if (!pragma_is (self, "PRAGMA temp_store", "2"))
    return unsafe (error, "temporary tables would go to the disk");

  if (!daylight_database_exec (self,
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA recursive_triggers = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA cache_size = -16384;",
                               error))
    return FALSE;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  if (mode == DAYLIGHT_DATABASE_READ || mode == DAYLIGHT_DATABASE_MEMORY)
    return TRUE;
  /* With exclusive locking the log's index is in memory, so there is no place that can't do this. */
  if (!pragma_is (self, "PRAGMA journal_mode = WAL", "wal"))
    {
      daylight_database_set_error (self, sqlite3_extended_errcode (self->handle), error);
      return FALSE;
    }

  return daylight_database_exec (self, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000", error);
}

static gboolean
begins_plain (const char *path)
{
  char   start[sizeof plain_magic] = { 0 };
  int    fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gssize n;

  if (fd < 0)
    return FALSE;
  n = read (fd, start, sizeof start);
  close (fd);

  return n == sizeof start && memcmp (start, plain_magic, sizeof plain_magic) == 0;
}

static gboolean
make_file (const char *path,
           GError    **error)
{
  /* SQLite would make it readable for everyone. */
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  int saved_errno = errno;

  if (fd >= 0)
    {
      fchmod (fd, 0600);
      close (fd);
      return TRUE;
    }
  daylight_files_set_error (error, saved_errno, "the database can't be made");

  return FALSE;
}

/* The first page must be there, encrypted, before anything that a person wrote goes in. */
static gboolean
prove_encrypted (DaylightDatabase *self,
                 const char       *path,
                 GError          **error)
{
  if (!daylight_database_exec (self, "PRAGMA user_version = 0; CREATE TABLE proof (x); DROP TABLE proof; PRAGMA wal_checkpoint (TRUNCATE)", error))
    return FALSE;
  if (begins_plain (path))
    return unsafe (error, "the database library wrote a plain file");

  return TRUE;
}

static int
progress_cb (void *user_data)
{
  DaylightDatabase *self = user_data;

  return !self->writing && self->stop != NULL && self->stop (self->stop_data);
}

static int
open_handle (DaylightDatabase    *self,
             const char          *path,
             DaylightDatabaseMode mode)
{
  if (mode == DAYLIGHT_DATABASE_MEMORY)
    return sqlite3_open_v2 (":memory:", &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (mode == DAYLIGHT_DATABASE_READ)
    {
      g_autofree char *wal = g_strconcat (path, "-wal", NULL);
      g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
      g_autofree char *uri = NULL;
      GStatBuf         info;

      /* A log left over is read with it. Its index is in memory only under an exclusive lock, which no file that is open for
       * reading gives; so no lock is asked for: the folder's own keeps others out. Nor is the log written into the file. */
      if (g_stat (wal, &info) == 0 && info.st_size > 0)
        {
          int rc = sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, "unix-none");

          if (rc == SQLITE_OK)
            sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
          return rc;
        }
      /* Else 'immutable' keeps SQLite from making files beside it. */
      uri = g_strconcat ("file://", escaped, "?immutable=1", NULL);
      return sqlite3_open_v2 (uri, &self->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
    }

  return sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
}

/**
 * daylight_database_open:
 * @path: absolute
 * @key: the key itself; (nullable) for %DAYLIGHT_DATABASE_MEMORY
 *
 * Returns: (transfer full): the database; or %NULL: DAMAGED also when the key does not fit
 */
DaylightDatabase *
daylight_database_open (const char          *path,
                        DaylightSecret      *key,
                        DaylightDatabaseMode mode,
                        GError             **error)
{
  g_autoptr (DaylightDatabase) self = g_new0 (DaylightDatabase, 1);
  gint64                       n;
  int                          rc;

  daylight_database_memory_init ();
  self->writable = mode == DAYLIGHT_DATABASE_CREATE || mode == DAYLIGHT_DATABASE_WRITE;
  if (mode == DAYLIGHT_DATABASE_CREATE && !make_file (path, error))
    return NULL;
  if (mode != DAYLIGHT_DATABASE_CREATE && mode != DAYLIGHT_DATABASE_MEMORY && begins_plain (path))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the database is a plain file");
      return NULL;
    }

  rc = open_handle (self, path, mode);
  if (rc != SQLITE_OK)
    {
      daylight_database_set_error (self, rc, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, 0);
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_STOPS, progress_cb, self);
  if ((mode != DAYLIGHT_DATABASE_MEMORY && !set_key (self, key, error)) ||
      !set_pragmas (self, mode, error) ||
      (mode == DAYLIGHT_DATABASE_CREATE && !prove_encrypted (self, path, error)) ||
      !daylight_database_get_int (self, "SELECT count(*) FROM sqlite_schema", &n, error) ||
      !daylight_tokenizer_register (self->handle, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
daylight_database_close (DaylightDatabase *self)
{
  if (self->handle != NULL && sqlite3_close_v2 (self->handle) != SQLITE_OK)
    daylight_log_warning ("the database did not close", 0);
  g_free (self);
}

void
daylight_database_set_stop (DaylightDatabase    *self,
                            DaylightDatabaseStop stop,
                            gpointer             user_data)
{
  self->stop = stop;
  self->stop_data = user_data;
}

gboolean
daylight_database_is_writable (DaylightDatabase *self)
{
  return self->writable;
}

sqlite3 *
daylight_database_get_handle (DaylightDatabase *self)
{
  return self->handle;
}

gboolean
daylight_database_begin (DaylightDatabase *self,
                         GError          **error)
{
  if (!self->writable)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY, "opened for reading");
      return FALSE;
    }

  self->writing = TRUE;
  if (daylight_database_exec (self, "BEGIN IMMEDIATE", error))
    return TRUE;
  self->writing = FALSE;

  return FALSE;
}

gboolean
daylight_database_commit (DaylightDatabase *self,
                          GError          **error)
{
  g_autoptr (GError) late = NULL;

  if (!daylight_database_exec (self, "COMMIT", error))
    {
      daylight_database_rollback (self);
      return FALSE;
    }

  /* It is saved. That the log could not be folded into the file is no reason to tell anyone otherwise. */
  if (!daylight_database_exec (self, "PRAGMA wal_checkpoint (TRUNCATE)", &late))
    daylight_log_warning ("the log was not folded in", late->code);
  self->writing = FALSE;

  return TRUE;
}

void
daylight_database_rollback (DaylightDatabase *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  self->writing = FALSE;
}
