/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-salvage.h"
#include "daylight-chain.h"
#include "daylight-entry-private.h"
#include "daylight-migrations.h"
#include "daylight-tokenizer.h"

#include <string.h>

/* More rows than a page in the middle of a tree can hide. */
#define LONGEST_LEAP (1 << 24)

typedef struct
{
  const char *name;
  const char *columns;
  int         n_columns;
} Table;

/* Those that are pointed at come first. */
static const Table tables[] = {
  { "meta", "k, v", 2 },
  { "event", "seq, line, hash", 3 },
  { "entry", "n, id, kind, rev, deleted, happened, added", 7 },
  { "revision", "entry, rev, deleted, made, salt, body, seq", 7 },
  { "attachment", "n, id, sha256, size, name, mime, added, gen, seq", 9 },
  { "link", "entry, attachment, seq", 3 },
  { "draft", "key, body, made", 3 },
  { "erased", "id, seq", 2 },
};

typedef struct
{
  const char       *path;
  DaylightSecret   *key;
  DaylightDatabase *from; /* (owned) (nullable) */
  DaylightDatabase *to;
  guint             n_bad;
} Salvage;

/* A connection that met a bad page answers nothing any more. */
static gboolean
open_again (Salvage *self)
{
  g_clear_pointer (&self->from, daylight_database_close);
  self->from = daylight_database_open (self->path, self->key, DAYLIGHT_DATABASE_READ, NULL);

  return self->from != NULL;
}

static gboolean
insert_row (Salvage      *self,
            const Table  *table,
            sqlite3_stmt *row)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GString)      sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT OR IGNORE INTO %s (%s) VALUES (?1", table->name, table->columns);
  for (int i = 2; i <= table->n_columns; i++)
    g_string_append_printf (sql, ", ?%d", i);
  g_string_append_c (sql, ')');
  statement = daylight_database_prepare (self->to, sql->str, NULL);
  if (statement == NULL)
    return FALSE;
  for (int i = 1; i <= table->n_columns; i++)
    sqlite3_bind_value (statement, i, sqlite3_column_value (row, i));

  return daylight_database_run (self->to, statement, NULL);
}

/* Rows from @from on, until the end or the first place that can't be read. */
static gboolean
copy_run (Salvage     *self,
          const Table *table,
          gint64       from,
          gint64      *last)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char         *sql = g_strdup_printf ("SELECT rowid, %s FROM %s WHERE rowid >= ?1 ORDER BY rowid", table->columns, table->name);
  gboolean                 row;

  if (self->from == NULL && !open_again (self))
    return FALSE;
  statement = daylight_database_prepare (self->from, sql, NULL);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, from);
  for (;;)
    {
      if (!daylight_database_step (self->from, statement, &row, NULL))
        return FALSE;
      if (!row)
        return TRUE;
      insert_row (self, table, statement);
      *last = sqlite3_column_int64 (statement, 0);
    }
}

/* Does a search for @from end on a page that can be read? */
static gboolean
probe (Salvage     *self,
       const Table *table,
       gint64       from)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char         *sql = g_strdup_printf ("SELECT rowid FROM %s WHERE rowid >= ?1 ORDER BY rowid LIMIT 1", table->name);
  gboolean                 row;

  if (!open_again (self))
    return FALSE;
  statement = daylight_database_prepare (self->from, sql, NULL);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, from);

  return daylight_database_step (self->from, statement, &row, NULL);
}

/* Behind a page that is bad: first in leaps, then back to where it begins. 0 when there is nothing more. */
static gint64
find_beyond (Salvage     *self,
             const Table *table,
             gint64       bad)
{
  gint64 good = 0;

  for (gint64 leap = 1; leap < LONGEST_LEAP && good == 0; leap *= 2)
    {
      if (probe (self, table, bad + leap))
        good = bad + leap;
      else
        bad += leap;
    }
  while (good - bad > 1)
    {
      gint64 middle = bad + (good - bad) / 2;

      if (probe (self, table, middle))
        good = middle;
      else
        bad = middle;
    }

  return good;
}

static void
copy_table (Salvage     *self,
            const Table *table)
{
  gint64 next = 1;

  while (next > 0)
    {
      gint64 last = next - 1;

      if (copy_run (self, table, next, &last))
        return;
      self->n_bad++;
      next = find_beyond (self, table, last + 1);
    }
}

/* @row: n, its newest revision that is there, that one's deleted, when it was added, body, id (or NULL), event (or NULL) */
static void
restore_entry (DaylightDatabase *to,
               sqlite3_stmt     *row)
{
  g_autoptr (DaylightEntry) entry = NULL;
  g_autoptr (sqlite3_stmt)  statement = NULL;
  const char               *body = (const char *)sqlite3_column_text (row, 4);
  const char               *line = (const char *)sqlite3_column_text (row, 6);
  gint64                    added = sqlite3_column_int64 (row, 3);
  guint8                    id[16];

  if (sqlite3_column_bytes (row, 5) == sizeof id)
    {
      memcpy (id, sqlite3_column_blob (row, 5), sizeof id);
    }
  else
    {
      /* The name of an entry whose own row is lost stands in the events of its revisions. */
      g_auto (GStrv) fields = g_strsplit (line != NULL ? line : "", "\t", 6);

      if (g_strv_length (fields) != 6 || strlen (fields[3]) < 32)
        return;
      fields[3][32] = '\0';
      if (!daylight_chain_from_hex (fields[3], id, sizeof id))
        return;
    }
  entry = daylight_entry_new_stored ("", 1, added, added, FALSE, body != NULL ? body : "", NULL);
  if (entry == NULL)
    return;
  statement = daylight_database_prepare (to,
                                         "INSERT OR REPLACE INTO entry (n, id, kind, rev, deleted, happened, added)"
                                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                         NULL);
  if (statement == NULL)
    return;
  sqlite3_bind_int64 (statement, 1, sqlite3_column_int64 (row, 0));
  sqlite3_bind_blob (statement, 2, id, sizeof id, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 3, (int)daylight_entry_get_kind (entry));
  sqlite3_bind_int (statement, 4, sqlite3_column_int (row, 1));
  sqlite3_bind_int (statement, 5, sqlite3_column_int (row, 2));
  sqlite3_bind_int64 (statement, 6, daylight_entry_get_sort_time (entry));
  sqlite3_bind_int64 (statement, 7, added);
  daylight_database_run (to, statement, NULL);
}

/* What can be listed is worked out anew from the revisions that are there. */
static void
restore_entries (DaylightDatabase *to)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean                 row = FALSE;

  daylight_database_exec (to,
                          "CREATE TEMP TABLE newest AS SELECT entry, max (rev) AS rev, min (made) AS added FROM revision GROUP BY entry;"
                          "CREATE TEMP TABLE known AS SELECT n, id FROM entry;",
                          NULL);
  statement = daylight_database_prepare (to,
                                         "SELECT r.entry, r.rev, r.deleted, w.added, r.body, k.id, e.line"
                                         " FROM newest w JOIN revision r ON r.entry = w.entry AND r.rev = w.rev"
                                         " LEFT JOIN known k ON k.n = r.entry LEFT JOIN event e ON e.seq = r.seq",
                                         NULL);
  while (statement != NULL && daylight_database_step (to, statement, &row, NULL) && row)
    restore_entry (to, statement);
  daylight_database_exec (to, "DELETE FROM entry WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.entry = n AND r.rev = entry.rev)", NULL);
  daylight_database_exec (to, "DELETE FROM link WHERE attachment NOT IN (SELECT n FROM attachment) OR entry NOT IN (SELECT n FROM entry)", NULL);
}

static void
restore_words (DaylightDatabase *to)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean                 row = FALSE;

  statement = daylight_database_prepare (to, "SELECT e.n, r.body FROM entry e JOIN revision r ON r.entry = e.n AND r.rev = e.rev", NULL);
  while (statement != NULL && daylight_database_step (to, statement, &row, NULL) && row)
    {
      g_autoptr (DaylightEntry) entry = daylight_entry_new_stored ("", 1, 0, 0, FALSE, (const char *)sqlite3_column_text (statement, 1), NULL);
      g_autoptr (sqlite3_stmt)  insert = daylight_database_prepare (to, "INSERT INTO ft (rowid, body) VALUES (?1, ?2)", NULL);
      g_autofree char          *text = entry != NULL ? daylight_entry_to_search_text (entry) : NULL;
      g_autofree char          *words = text != NULL ? daylight_tokenizer_normalize (text) : NULL;

      if (words == NULL || insert == NULL)
        continue;
      sqlite3_bind_int64 (insert, 1, sqlite3_column_int64 (statement, 0));
      sqlite3_bind_text (insert, 2, words, -1, SQLITE_STATIC);
      daylight_database_run (to, insert, NULL);
    }
}

DaylightDatabase *
daylight_salvage (const char *const *paths,
                  DaylightSecret    *key,
                  guint             *n_bad,
                  GError           **error)
{
  g_autoptr (DaylightDatabase) to = daylight_database_open (NULL, NULL, DAYLIGHT_DATABASE_MEMORY, error);
  gint64                       n = 0;

  if (to == NULL || !daylight_database_exec (to, "PRAGMA foreign_keys = OFF", error) ||
      !daylight_migrations_make_tables (to, error) || !daylight_database_exec (to, "BEGIN", error))
    return NULL;

  *n_bad = 0;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      Salvage salvage = { paths[i], key, NULL, to, 0 };

      for (guint k = 0; k < G_N_ELEMENTS (tables); k++)
        copy_table (&salvage, &tables[k]);
      g_clear_pointer (&salvage.from, daylight_database_close);
      if (i == 0)
        *n_bad = salvage.n_bad;
    }
  /* Out of an older copy, which should not be there any more. What was erased left its number, and another entry may have that
   * now: so a row is only what its event says it is. */
  daylight_database_exec (to,
                          "DROP TRIGGER revision_kept;"
                          "DELETE FROM revision WHERE seq IN (SELECT r.seq FROM revision r JOIN entry n ON n.n = r.entry JOIN event e ON e.seq = r.seq"
                          " WHERE instr (e.line, char (9) || lower (hex (n.id)) || '/') = 0);"
                          "DELETE FROM link WHERE seq IN (SELECT l.seq FROM link l JOIN entry n ON n.n = l.entry"
                          " JOIN attachment a ON a.n = l.attachment JOIN event e ON e.seq = l.seq"
                          " WHERE instr (e.line, char (9) || lower (hex (n.id)) || '/' || lower (hex (a.id))) = 0);"
                          "DELETE FROM revision WHERE entry IN (SELECT n.n FROM entry n JOIN erased x ON x.id = n.id);"
                          "DELETE FROM link WHERE entry IN (SELECT n.n FROM entry n JOIN erased x ON x.id = n.id)"
                          " OR attachment IN (SELECT a.n FROM attachment a JOIN erased x ON x.id = a.id);"
                          "DELETE FROM attachment WHERE id IN (SELECT id FROM erased);"
                          "DELETE FROM draft WHERE key IN (SELECT lower (hex (id)) FROM erased);"
                          "DELETE FROM entry WHERE id IN (SELECT id FROM erased);",
                          NULL);
  restore_entries (to);
  restore_words (to);
  if (!daylight_database_exec (to, "COMMIT", error) || !daylight_database_get_int (to, "SELECT count(*) FROM entry", &n, error))
    return NULL;
  if (n == 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "neither the database nor a copy can be read");
      return NULL;
    }

  return g_steal_pointer (&to);
}
