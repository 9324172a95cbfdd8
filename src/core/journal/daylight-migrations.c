/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-migrations.h"

typedef gboolean (*Migration) (DaylightDatabase *database,
                               GError          **error);

/* Version 1: the first. Events and revisions can be put in and read; the triggers refuse everything else. 'entry' holds
 * nothing that could not be worked out from events and revisions: it is there to be sorted and counted quickly. */
static gboolean
make_first (DaylightDatabase *database,
            GError          **error)
{
  return daylight_database_exec (database,
                                 "CREATE TABLE meta (k TEXT PRIMARY KEY, v);"
                                 "CREATE TABLE event (seq INTEGER PRIMARY KEY, line TEXT NOT NULL, hash BLOB NOT NULL);"
                                 "CREATE TABLE entry ("
                                 "  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, rev INTEGER NOT NULL,"
                                 "  deleted INTEGER NOT NULL, happened INTEGER NOT NULL, added INTEGER NOT NULL);"
                                 "CREATE TABLE revision ("
                                 "  entry INTEGER NOT NULL REFERENCES entry, rev INTEGER NOT NULL, deleted INTEGER NOT NULL,"
                                 "  made INTEGER NOT NULL, salt BLOB NOT NULL, body TEXT NOT NULL,"
                                 "  seq INTEGER NOT NULL UNIQUE REFERENCES event, PRIMARY KEY (entry, rev));"
                                 "CREATE TABLE attachment ("
                                 "  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, sha256 BLOB NOT NULL, size INTEGER NOT NULL,"
                                 "  name TEXT NOT NULL, mime TEXT NOT NULL, added INTEGER NOT NULL, gen INTEGER NOT NULL,"
                                 "  seq INTEGER NOT NULL UNIQUE REFERENCES event);"
                                 "CREATE TABLE link ("
                                 "  entry INTEGER NOT NULL REFERENCES entry, attachment INTEGER NOT NULL REFERENCES attachment,"
                                 "  seq INTEGER NOT NULL UNIQUE REFERENCES event, PRIMARY KEY (entry, attachment));"
                                 "CREATE TABLE draft (key TEXT PRIMARY KEY, body TEXT NOT NULL, made INTEGER NOT NULL);"
                                 "CREATE TABLE pend (id BLOB PRIMARY KEY) WITHOUT ROWID;"
                                 "CREATE INDEX entry_happened ON entry (deleted, happened, n, kind);"
                                 "CREATE INDEX entry_added ON entry (deleted, added, n, kind);"
                                 "CREATE VIRTUAL TABLE ft USING fts5 (body, content='', contentless_delete=1, tokenize='daylight');"
                                 "CREATE TRIGGER event_fixed BEFORE UPDATE ON event BEGIN SELECT raise (ABORT, 'fixed'); END;"
                                 "CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT raise (ABORT, 'kept'); END;"
                                 "CREATE TRIGGER revision_fixed BEFORE UPDATE ON revision BEGIN SELECT raise (ABORT, 'fixed'); END;"
                                 "CREATE TRIGGER revision_kept BEFORE DELETE ON revision BEGIN SELECT raise (ABORT, 'kept'); END;",
                                 error);
}

/* Version 2: what was erased for good may go, and nothing else. */
static gboolean
make_second (DaylightDatabase *database,
             GError          **error)
{
  return daylight_database_exec (database,
                                 "CREATE TABLE erased (id BLOB PRIMARY KEY, seq INTEGER NOT NULL UNIQUE REFERENCES event);"
                                 "DROP TRIGGER revision_kept;"
                                 "CREATE TRIGGER revision_kept BEFORE DELETE ON revision"
                                 "  WHEN NOT EXISTS (SELECT 1 FROM entry n JOIN erased x ON x.id = n.id WHERE n.n = old.entry)"
                                 "  BEGIN SELECT raise (ABORT, 'kept'); END;"
                                 "CREATE TRIGGER erased_fixed BEFORE UPDATE ON erased BEGIN SELECT raise (ABORT, 'fixed'); END;"
                                 "CREATE TRIGGER erased_kept BEFORE DELETE ON erased BEGIN SELECT raise (ABORT, 'kept'); END;",
                                 error);
}

/* Version 3: the words of files. What is in 'words' is how many pieces of text a file gave; NULL: it was not read yet. */
static gboolean
make_third (DaylightDatabase *database,
            GError          **error)
{
  return daylight_database_exec (database,
                                 "ALTER TABLE attachment ADD COLUMN words INTEGER;"
                                 "CREATE VIRTUAL TABLE ftf USING fts5 (body, tokenize='daylight');"
                                 "CREATE INDEX link_attachment ON link (attachment);",
                                 error);
}

static const Migration migrations[DAYLIGHT_DATABASE_VERSION] = {
  make_first,
  make_second,
  make_third,
};

gboolean
daylight_migrations_make_tables (DaylightDatabase *database,
                                 GError          **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (migrations); i++)
    {
      if (!migrations[i](database, error))
        return FALSE;
    }

  return TRUE;
}

/* Reads only. */
gboolean
daylight_migrations_check (DaylightDatabase *database,
                           GError          **error)
{
  gint64 version;

  if (!daylight_database_get_int (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > DAYLIGHT_DATABASE_VERSION)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NEWER, "the database is newer");
      return FALSE;
    }

  return TRUE;
}

gboolean
daylight_migrations_run (DaylightDatabase *database,
                         GError          **error)
{
  gint64 version;

  if (!daylight_migrations_check (database, error) ||
      !daylight_database_get_int (database, "PRAGMA user_version", &version, error))
    return FALSE;

  for (gint64 i = version; i < DAYLIGHT_DATABASE_VERSION; i++)
    {
      g_autofree char *note = g_strdup_printf ("PRAGMA user_version = %d", (int)i + 1);

      if (!daylight_database_begin (database, error))
        return FALSE;
      if (!migrations[i](database, error) || !daylight_database_exec (database, note, error))
        {
          daylight_database_rollback (database);
          return FALSE;
        }
      if (!daylight_database_commit (database, error))
        return FALSE;
    }

  return TRUE;
}
