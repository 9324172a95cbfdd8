/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-store-erase.h"
#include <string.h>

#define ERASING "erasing"

/* Runs @sql with the row number @n as ?1 and the id @id as ?2. */
static gboolean
run (DaylightStore *self,
     const char    *sql,
     gint64         n,
     const char    *id,
     GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (statement) >= 1)
    sqlite3_bind_int64 (statement, 1, n);
  if (sqlite3_bind_parameter_count (statement) >= 2 && !daylight_store_bind_id (statement, 2, id, error))
    return FALSE;

  return daylight_database_run (self->database, statement, error);
}

/* The event, and the row that lets the chain's other events do without theirs. */
static gboolean
note (DaylightStore *self,
      const char    *kind,
      const char    *id,
      const guint8  *payload,
      GError       **error)
{
  guint64 seq;

  return daylight_chain_append (self->database, self->clock, kind, id, payload, &seq, NULL, error) &&
         run (self, "INSERT INTO erased (seq, id) VALUES (?1, ?2)", (gint64)seq, id, error) &&
         run (self, "INSERT OR REPLACE INTO meta (k, v) VALUES ('" ERASING "', ?1)", 1, NULL, error);
}

static gboolean
erase_file (DaylightStore *self,
            gint64         n,
            const char    *id,
            const guint8  *sha256,
            GError       **error)
{
  return note (self, DAYLIGHT_EVENT_FILE_ERASED, id, sha256, error) &&
         run (self, "INSERT OR IGNORE INTO pend (id) SELECT ?2 WHERE ?1", 1, id, error) &&
         run (self, "DELETE FROM ftf WHERE rowid BETWEEN ?1 * 65536 AND ?1 * 65536 + 65535", n, NULL, error) &&
         run (self, "DELETE FROM link WHERE attachment = ?1", n, NULL, error) &&
         run (self, "DELETE FROM attachment WHERE n = ?1", n, NULL, error);
}

/* The first file that @sql finds for ?1; *n 0 when there is none. */
static gboolean
find_file (DaylightStore *self,
           const char    *sql,
           gint64         entry,
           const char    *id,
           gint64        *n,
           char         **file_id,
           guint8        *sha256,
           GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, sql, error);
  gboolean                 row;

  *n = 0;
  if (statement == NULL || (id != NULL && !daylight_store_bind_id (statement, 2, id, error)))
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry);
  if (!daylight_database_step (self->database, statement, &row, error))
    return FALSE;
  if (!row || sqlite3_column_bytes (statement, 2) != DAYLIGHT_HASH_BYTES)
    return TRUE;
  *n = sqlite3_column_int64 (statement, 0);
  *file_id = daylight_chain_to_hex (sqlite3_column_blob (statement, 1), (gsize)sqlite3_column_bytes (statement, 1));
  memcpy (sha256, sqlite3_column_blob (statement, 2), DAYLIGHT_HASH_BYTES);

  return TRUE;
}

static gboolean
erase_files_of (DaylightStore *self,
                gint64         entry,
                GError       **error)
{
  for (;;)
    {
      g_autofree char *id = NULL;
      guint8           sha256[DAYLIGHT_HASH_BYTES];
      gint64           n;

      if (!find_file (self,
                      "SELECT a.n, a.id, a.sha256 FROM link l JOIN attachment a ON a.n = l.attachment WHERE l.entry = ?1"
                      " AND NOT EXISTS (SELECT 1 FROM link o WHERE o.attachment = a.n AND o.entry != ?1) ORDER BY a.n LIMIT 1",
                      entry, NULL, &n, &id, sha256, error))
        return FALSE;
      if (n == 0)
        return TRUE;
      if (!erase_file (self, n, id, sha256, error))
        return FALSE;
    }
}

static gboolean
remove_draft (DaylightStore *self,
              const char    *entry_id,
              GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "DELETE FROM draft WHERE key = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, entry_id, -1, SQLITE_TRANSIENT);

  return daylight_database_run (self->database, statement, error);
}

static gboolean
write_entry (DaylightStore *self,
             gpointer       data,
             GError       **error)
{
  const char *id = data;
  gint64      n = daylight_store_find_entry (self, id, error);

  return n != 0 &&
         erase_files_of (self, n, error) &&
         note (self, DAYLIGHT_EVENT_ENTRY_ERASED, id, NULL, error) &&
         run (self, "DELETE FROM link WHERE entry = ?1", n, NULL, error) &&
         run (self, "DELETE FROM revision WHERE entry = ?1", n, NULL, error) &&
         run (self, "DELETE FROM ft WHERE rowid = ?1", n, NULL, error) &&
         run (self, "DELETE FROM entry WHERE n = ?1", n, NULL, error) &&
         remove_draft (self, id, error);
}

gboolean
daylight_store_erase_entry (DaylightStore *self,
                            const char    *entry_id,
                            GError       **error)
{
  return daylight_store_write (self, TRUE, write_entry, (gpointer)entry_id, error);
}

static gboolean
write_file (DaylightStore *self,
            gpointer       data,
            GError       **error)
{
  g_autofree char *id = NULL;
  guint8           sha256[DAYLIGHT_HASH_BYTES];
  gint64           n;

  if (!find_file (self, "SELECT n, id, sha256 FROM attachment WHERE id = ?2 AND ?1 = 0", 0, data, &n, &id, sha256, error))
    return FALSE;
  if (n == 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND, "no such file");
      return FALSE;
    }

  return erase_file (self, n, id, sha256, error);
}

gboolean
daylight_store_erase_attachment (DaylightStore *self,
                                 const char    *attachment_id,
                                 char         **entry_id,
                                 GError       **error)
{
  g_autoptr (GPtrArray) all = daylight_store_attachments (self, NULL, error);

  if (all == NULL)
    return FALSE;
  *entry_id = NULL;
  for (guint i = 0; i < all->len && *entry_id == NULL; i++)
    {
      if (g_str_equal (daylight_attachment_get_id (g_ptr_array_index (all, i)), attachment_id))
        *entry_id = g_strdup (daylight_attachment_get_entry_id (g_ptr_array_index (all, i)));
    }

  return daylight_store_write (self, TRUE, write_file, (gpointer)attachment_id, error);
}

gboolean
daylight_store_scrub (DaylightStore *self,
                      GError       **error)
{
  /* The words of what was erased are marked as gone in the index, and go with the parts that it is merged from. */
  return daylight_database_exec (self->database, "INSERT INTO ft (ft) VALUES ('optimize')", error) &&
         daylight_database_exec (self->database, "INSERT INTO ftf (ftf) VALUES ('optimize')", error) &&
         daylight_database_exec (self->database, "VACUUM", error) &&
         daylight_database_exec (self->database, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

gboolean
daylight_store_get_erasing (DaylightStore *self)
{
  gint64 value = 0;

  return daylight_store_get_setting (self, ERASING, &value, NULL) && value != 0;
}

gboolean
daylight_store_set_erased (DaylightStore *self,
                           GError       **error)
{
  return daylight_store_set_setting (self, ERASING, 0, error);
}
