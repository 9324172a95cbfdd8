/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-store.h"
#include "daylight-entry-private.h"
#include "daylight-limits.h"
#include "daylight-store-find.h"
#include "daylight-tokenizer.h"

#include <sodium.h>
#include <string.h>

#define ID_BYTES 16
#define SALT_BYTES 16

/* One revision on its way in. */
typedef struct
{
  const char       *id; /* (nullable): a new entry */
  DaylightEntryKind kind;
  const char       *body;
  const char       *words;
  gint64            happened; /* G_MININT64: when it was added */
  gboolean          deleted;

  char   made_id[ID_BYTES * 2 + 1]; /* what was stored */
  guint  revision;
  gint64 added;
  gint64 changed;
} Saving;

static gboolean
find_previous (DaylightStore *self,
               Saving        *saving,
               gint64        *n,
               GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean                 row;

  *n = daylight_store_find_entry (self, saving->id, error);
  if (*n == 0)
    return FALSE;
  statement = daylight_database_prepare (self->database, "SELECT rev, added FROM entry WHERE n = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, *n);
  if (!daylight_database_step (self->database, statement, &row, error))
    return FALSE;
  saving->revision = (guint)sqlite3_column_int (statement, 0) + 1;
  saving->added = sqlite3_column_int64 (statement, 1);
  g_strlcpy (saving->made_id, saving->id, sizeof saving->made_id);

  return TRUE;
}

static gboolean
put_entry (DaylightStore *self,
           Saving        *saving,
           gint64        *n,
           GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = daylight_database_prepare (self->database,
                                         *n == 0 ? "INSERT INTO entry (kind, rev, deleted, happened, added, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                                 : "UPDATE entry SET kind = ?1, rev = ?2, deleted = ?3, happened = ?4 WHERE n = ?6",
                                         error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int)saving->kind);
  sqlite3_bind_int (statement, 2, (int)saving->revision);
  sqlite3_bind_int (statement, 3, saving->deleted);
  sqlite3_bind_int64 (statement, 4, saving->happened != G_MININT64 ? saving->happened : saving->added);
  if (*n != 0)
    {
      sqlite3_bind_int64 (statement, 6, *n);
    }
  else
    {
      sqlite3_bind_int64 (statement, 5, saving->added);
      if (!daylight_store_bind_id (statement, 6, saving->made_id, error))
        return FALSE;
    }
  if (!daylight_database_run (self->database, statement, error))
    return FALSE;
  if (*n == 0)
    *n = sqlite3_last_insert_rowid (daylight_database_get_handle (self->database));

  return TRUE;
}

static gboolean
put_words (DaylightStore *self,
           Saving        *saving,
           gint64         n,
           GError       **error)
{
  g_autoptr (sqlite3_stmt) removal = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (saving->words == NULL)
    return TRUE;
  if (saving->revision > 1)
    {
      removal = daylight_database_prepare (self->database, "DELETE FROM ft WHERE rowid = ?1", error);
      if (removal == NULL)
        return FALSE;
      sqlite3_bind_int64 (removal, 1, n);
      if (!daylight_database_run (self->database, removal, error))
        return FALSE;
    }
  statement = daylight_database_prepare (self->database, "INSERT INTO ft (rowid, body) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, n);
  sqlite3_bind_text (statement, 2, saving->words, -1, SQLITE_STATIC);

  return daylight_database_run (self->database, statement, error);
}

static gboolean
put_revision (DaylightStore *self,
              Saving        *saving,
              const guint8  *salt,
              gint64         n,
              guint64        seq,
              GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = daylight_database_prepare (self->database,
                                         "INSERT INTO revision (entry, rev, deleted, made, salt, body, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                         error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, n);
  sqlite3_bind_int (statement, 2, (int)saving->revision);
  sqlite3_bind_int (statement, 3, saving->deleted);
  sqlite3_bind_int64 (statement, 4, saving->changed);
  sqlite3_bind_blob (statement, 5, salt, SALT_BYTES, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, saving->body, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 7, (gint64)seq);

  return daylight_database_run (self->database, statement, error);
}

static gboolean
write_revision (DaylightStore *self,
                gpointer       data,
                GError       **error)
{
  Saving          *saving = data;
  g_autofree char *object = NULL;
  guint8           salt[SALT_BYTES];
  guint8           hash[DAYLIGHT_HASH_BYTES];
  guint64          seq;
  gint64           n = 0;

  if (saving->id != NULL)
    {
      if (!find_previous (self, saving, &n, error))
        return FALSE;
    }
  else
    {
      guint8 id[ID_BYTES];

      randombytes_buf (id, sizeof id);
      sodium_bin2hex (saving->made_id, sizeof saving->made_id, id, sizeof id);
      saving->revision = 1;
    }

  randombytes_buf (salt, sizeof salt);
  daylight_chain_hash_revision (salt, saving->body, hash);
  object = g_strdup_printf ("%s/%u", saving->made_id, saving->revision);
  if (!daylight_chain_append (self->database, self->clock, saving->deleted ? DAYLIGHT_EVENT_DELETION : DAYLIGHT_EVENT_REVISION,
                              object, hash, &seq, &saving->changed, error))
    return FALSE;
  if (n == 0)
    saving->added = saving->changed;

  return put_entry (self, saving, &n, error) &&
         put_revision (self, saving, salt, n, seq, error) &&
         put_words (self, saving, n, error);
}

/**
 * daylight_store_save:
 * @entry: without an id: a new one; else one more revision
 *
 * Returns: (transfer full): the entry as it is stored
 */
DaylightEntry *
daylight_store_save (DaylightStore *self,
                     DaylightEntry *entry,
                     GError       **error)
{
  g_autofree char *body = daylight_entry_to_body (entry);
  g_autofree char *text = daylight_entry_to_search_text (entry);
  g_autofree char *words = daylight_tokenizer_normalize (text);
  gint64           happened = daylight_entry_get_sort_time (entry);
  Saving           saving = {
              .id = daylight_entry_get_id (entry),
              .kind = daylight_entry_get_kind (entry),
              .body = body,
              .words = words,
              .happened = happened != daylight_entry_get_added (entry) ? happened : G_MININT64,
  };

  if (strlen (body) > DAYLIGHT_MAX_JSON_BYTES)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE, "an entry is too long");
      return NULL;
    }
  if (!daylight_store_write (self, FALSE, write_revision, &saving, error))
    return NULL;

  return daylight_entry_new_stored (saving.made_id, saving.revision, saving.added, saving.changed, FALSE, body, error);
}

/* Deleting works on a full disk too: it is the way out of one. */
gboolean
daylight_store_set_deleted (DaylightStore *self,
                            const char    *entry_id,
                            gboolean       deleted,
                            GError       **error)
{
  g_autoptr (DaylightEntry) entry = daylight_store_load (self, entry_id, 0, error);
  g_autofree char          *body = NULL;
  Saving                    saving = { 0 };
  gint64                    happened;

  if (entry == NULL)
    return FALSE;
  if (daylight_entry_get_deleted (entry) == !!deleted)
    return TRUE;

  body = daylight_entry_to_body (entry);
  happened = daylight_entry_get_sort_time (entry);
  saving.id = entry_id;
  saving.kind = daylight_entry_get_kind (entry);
  saving.body = body;
  saving.happened = happened;
  saving.deleted = !!deleted;

  return daylight_store_write (self, deleted, write_revision, &saving, error);
}

static DaylightEntry *
read_entry (sqlite3_stmt *row,
            GError      **error)
{
  g_autofree char *id = daylight_chain_to_hex (sqlite3_column_blob (row, 0), (gsize)sqlite3_column_bytes (row, 0));
  const char      *body = (const char *)sqlite3_column_text (row, 5);

  return daylight_entry_new_stored (id, (guint)sqlite3_column_int (row, 1), sqlite3_column_int64 (row, 2), sqlite3_column_int64 (row, 3),
                                    sqlite3_column_int (row, 4) != 0, body != NULL ? body : "", error);
}

GPtrArray *
daylight_store_read_entries (DaylightStore *self,
                             sqlite3_stmt  *statement,
                             guint         *n_all,
                             GError       **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (;;)
    {
      DaylightEntry *entry;
      gboolean       row;

      if (!daylight_database_step (self->database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&entries);
      entry = read_entry (statement, error);
      if (entry == NULL)
        return NULL;
      if (n_all != NULL)
        *n_all = (guint)sqlite3_column_int64 (statement, DAYLIGHT_ENTRY_N_COLUMNS);
      g_ptr_array_add (entries, entry);
    }
}

/**
 * daylight_store_load:
 * @revision: 0 for the newest
 *
 * Returns: (transfer full): the entry
 */
DaylightEntry *
daylight_store_load (DaylightStore *self,
                     const char    *entry_id,
                     guint          revision,
                     GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GPtrArray)    entries = NULL;
  gint64                   n = daylight_store_find_entry (self, entry_id, error);

  if (n == 0)
    return NULL;
  statement = daylight_database_prepare (self->database,
                                         "SELECT " DAYLIGHT_ENTRY_COLUMNS " FROM entry e JOIN revision r ON r.entry = e.n"
                                         " AND r.rev = CASE ?2 WHEN 0 THEN e.rev ELSE ?2 END WHERE e.n = ?1",
                                         error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, n);
  sqlite3_bind_int64 (statement, 2, revision);
  entries = daylight_store_read_entries (self, statement, NULL, error);
  if (entries == NULL)
    return NULL;
  if (entries->len == 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND, "no such revision");
      return NULL;
    }

  return g_object_ref (g_ptr_array_index (entries, 0));
}

GPtrArray *
daylight_store_revisions (DaylightStore *self,
                          const char    *entry_id,
                          GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64                   n = daylight_store_find_entry (self, entry_id, error);

  if (n == 0)
    return NULL;
  statement = daylight_database_prepare (self->database,
                                         "SELECT " DAYLIGHT_ENTRY_COLUMNS " FROM entry e JOIN revision r ON r.entry = e.n WHERE e.n = ?1 ORDER BY r.rev",
                                         error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, n);

  return daylight_store_read_entries (self, statement, NULL, error);
}
