/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-store.h"
#include "daylight-limits.h"
#include "daylight-log.h"
#include "daylight-migrations.h"
#include "daylight-reading.h"

#include <glib/gstdio.h>
#include <string.h>

#define ID_BYTES 16

/**
 * daylight_store_new:
 * @database: (transfer full): open
 * @reserve: (nullable): path of the reserve file
 */
DaylightStore *
daylight_store_new (DaylightDatabase *database,
                    DaylightClock    *clock,
                    const char       *reserve)
{
  DaylightStore *self = g_new0 (DaylightStore, 1);

  self->database = database;
  self->clock = g_object_ref (clock);
  self->reserve = g_strdup (reserve);

  return self;
}

void
daylight_store_free (DaylightStore *self)
{
  g_clear_pointer (&self->database, daylight_database_close);
  g_clear_object (&self->clock);
  g_free (self->reserve);
  g_free (self);
}

static gboolean
write_once (DaylightStore     *self,
            DaylightStoreWrite write,
            gpointer           data,
            GError           **error)
{
  if (!daylight_database_begin (self->database, error))
    return FALSE;
  if (!write (self, data, error))
    {
      daylight_database_rollback (self->database);
      return FALSE;
    }
  if (!daylight_database_commit (self->database, error))
    return FALSE;
  self->changed = TRUE;

  return TRUE;
}

/**
 * daylight_store_write:
 * @may_use_reserve: let go of the reserve file and try again when the disk is full
 * @write: what to do inside of one transaction; may be called twice
 *
 * Returns: whether it is saved
 */
gboolean
daylight_store_write (DaylightStore     *self,
                      gboolean           may_use_reserve,
                      DaylightStoreWrite write,
                      gpointer           data,
                      GError           **error)
{
  g_autoptr (GError) first = NULL;

  if (write_once (self, write, data, &first))
    return TRUE;

  if (may_use_reserve && self->reserve != NULL && g_error_matches (first, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_FULL) &&
      g_unlink (self->reserve) == 0)
    {
      daylight_log_note ("the reserve was let go of", 0);
      return write_once (self, write, data, error);
    }
  g_propagate_error (error, g_steal_pointer (&first));

  return FALSE;
}

static gboolean
put_setting (DaylightStore *self,
             const char    *name,
             gint64         value,
             GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "INSERT OR REPLACE INTO meta (k, v) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, value);

  return daylight_database_run (self->database, statement, error);
}

typedef struct
{
  const char *name;
  gint64      value;
} Setting;

static gboolean
write_setting (DaylightStore *self,
               gpointer       data,
               GError       **error)
{
  Setting *setting = data;

  return put_setting (self, setting->name, setting->value, error);
}

gboolean
daylight_store_set_setting (DaylightStore *self,
                            const char    *name,
                            gint64         value,
                            GError       **error)
{
  Setting setting = { name, value };

  return daylight_store_write (self, TRUE, write_setting, &setting, error);
}

/* 0 when it was never set. */
gboolean
daylight_store_get_setting (DaylightStore *self,
                            const char    *name,
                            gint64        *value,
                            GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "SELECT v FROM meta WHERE k = ?1", error);
  gboolean                 row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_TRANSIENT);
  if (!daylight_database_step (self->database, statement, &row, error))
    return FALSE;
  *value = row ? sqlite3_column_int64 (statement, 0) : 0;

  return TRUE;
}

typedef struct
{
  const char *journal_id;
  gboolean    keep;
} Beginning;

static gboolean
write_beginning (DaylightStore *self,
                 gpointer       data,
                 GError       **error)
{
  Beginning *beginning = data;

  return put_setting (self, "keep", beginning->keep, error) &&
         daylight_chain_append (self->database, self->clock, DAYLIGHT_EVENT_NEW, beginning->journal_id, NULL, NULL, NULL, error);
}

/* The tables, and the first event. */
gboolean
daylight_store_begin_new (DaylightStore *self,
                          const char    *journal_id,
                          gboolean       keep,
                          GError       **error)
{
  Beginning beginning = { journal_id, keep };

  return daylight_migrations_run (self->database, error) &&
         daylight_store_write (self, FALSE, write_beginning, &beginning, error);
}

static gboolean
not_found (GError **error)
{
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND, "no such row");

  return FALSE;
}

/* FALSE with NOT_FOUND: it is no id, so nothing has it. */
gboolean
daylight_store_bind_id (sqlite3_stmt *statement,
                        int           index,
                        const char   *id,
                        GError      **error)
{
  guint8 bytes[ID_BYTES];

  if (!daylight_chain_from_hex (id, bytes, sizeof bytes))
    return not_found (error);
  sqlite3_bind_blob (statement, index, bytes, sizeof bytes, SQLITE_TRANSIENT);

  return TRUE;
}

gint64
daylight_store_find_entry (DaylightStore *self,
                           const char    *entry_id,
                           GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "SELECT n FROM entry WHERE id = ?1", error);
  gboolean                 row;

  if (statement == NULL || !daylight_store_bind_id (statement, 1, entry_id, error) ||
      !daylight_database_step (self->database, statement, &row, error))
    return 0;
  if (!row)
    return not_found (error);

  return sqlite3_column_int64 (statement, 0);
}

gboolean
daylight_store_has_entry (DaylightStore *self,
                          const char    *entry_id,
                          GError       **error)
{
  return daylight_store_find_entry (self, entry_id, error) != 0;
}

typedef struct
{
  const char             *entry_id;
  const DaylightBlobInfo *info;
} Attaching;

static gboolean
insert_attachment (DaylightStore          *self,
                   const DaylightBlobInfo *info,
                   gint64                 *n,
                   GError                **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint8                   hash[DAYLIGHT_HASH_BYTES];
  guint64                  seq;

  if (!daylight_chain_from_hex (info->sha256, hash, sizeof hash))
    return not_found (error);
  if (!daylight_chain_append (self->database, self->clock, DAYLIGHT_EVENT_ATTACHMENT, info->id, hash, &seq, NULL, error))
    return FALSE;

  statement = daylight_database_prepare (self->database,
                                         "INSERT INTO attachment (id, sha256, size, name, mime, added, gen, seq, words)"
                                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                                         error);
  if (statement == NULL || !daylight_store_bind_id (statement, 1, info->id, error))
    return FALSE;
  sqlite3_bind_blob (statement, 2, hash, sizeof hash, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, (gint64)info->size);
  sqlite3_bind_text (statement, 4, info->name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 5, info->mime, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 6, info->added);
  sqlite3_bind_int64 (statement, 7, info->generation);
  sqlite3_bind_int64 (statement, 8, (gint64)seq);
  /* Else NULL: its words are still to be read. */
  if (daylight_reading_guess (info->name, info->mime) == DAYLIGHT_READING_NONE)
    sqlite3_bind_int (statement, 9, 0);
  if (!daylight_database_run (self->database, statement, error))
    return FALSE;
  *n = sqlite3_last_insert_rowid (daylight_database_get_handle (self->database));

  return TRUE;
}

static gboolean
write_attachment (DaylightStore *self,
                  gpointer       data,
                  GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  Attaching               *attaching = data;
  g_autofree char         *object = g_strdup_printf ("%s/%s", attaching->entry_id, attaching->info->id);
  gint64                   entry = daylight_store_find_entry (self, attaching->entry_id, error);
  gint64                   attachment = 0;
  guint64                  seq;
  guint8                   hash[DAYLIGHT_HASH_BYTES];

  if (entry == 0 || !insert_attachment (self, attaching->info, &attachment, error) ||
      !daylight_chain_from_hex (attaching->info->sha256, hash, sizeof hash) ||
      !daylight_chain_append (self->database, self->clock, DAYLIGHT_EVENT_LINK, object, hash, &seq, NULL, error))
    return FALSE;

  statement = daylight_database_prepare (self->database, "INSERT INTO link (entry, attachment, seq) VALUES (?1, ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry);
  sqlite3_bind_int64 (statement, 2, attachment);
  sqlite3_bind_int64 (statement, 3, (gint64)seq);

  return daylight_database_run (self->database, statement, error);
}

/**
 * daylight_store_attach:
 * @info: of a sealed file that is durable already
 *
 * Returns: (transfer full): the attachment
 */
DaylightAttachment *
daylight_store_attach (DaylightStore          *self,
                       const char             *entry_id,
                       const DaylightBlobInfo *info,
                       GError                **error)
{
  Attaching attaching = { entry_id, info };

  if (!daylight_store_write (self, FALSE, write_attachment, &attaching, error))
    return NULL;

  return daylight_attachment_new (info->id, entry_id, info->name, info->mime, info->size, info->sha256, info->added);
}

static DaylightAttachment *
read_attachment (sqlite3_stmt *row)
{
  g_autofree char *id = daylight_chain_to_hex (sqlite3_column_blob (row, 0), (gsize)sqlite3_column_bytes (row, 0));
  g_autofree char *entry_id = daylight_chain_to_hex (sqlite3_column_blob (row, 1), (gsize)sqlite3_column_bytes (row, 1));
  g_autofree char *hash = daylight_chain_to_hex (sqlite3_column_blob (row, 2), (gsize)sqlite3_column_bytes (row, 2));

  return daylight_attachment_new (id, entry_id, (const char *)sqlite3_column_text (row, 4), (const char *)sqlite3_column_text (row, 5),
                                  (guint64)sqlite3_column_int64 (row, 3), hash, sqlite3_column_int64 (row, 6));
}

/**
 * daylight_store_attachments:
 * @entry_id: (nullable): %NULL for those of all entries
 *
 * Returns: (transfer full) (element-type DaylightAttachment): in the order added
 */
GPtrArray *
daylight_store_attachments (DaylightStore *self,
                            const char    *entry_id,
                            GError       **error)
{
  g_autoptr (GPtrArray)    attachments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = daylight_database_prepare (self->database,
                                         "SELECT a.id, e.id, a.sha256, a.size, a.name, a.mime, a.added"
                                         " FROM link l JOIN attachment a ON a.n = l.attachment JOIN entry e ON e.n = l.entry"
                                         " WHERE ?1 IS NULL OR l.entry = ?1 ORDER BY a.n",
                                         error);
  if (statement == NULL)
    return NULL;
  if (entry_id != NULL)
    {
      gint64 entry = daylight_store_find_entry (self, entry_id, error);

      if (entry == 0)
        return NULL;
      sqlite3_bind_int64 (statement, 1, entry);
    }
  for (;;)
    {
      gboolean row;

      if (!daylight_database_step (self->database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&attachments);
      g_ptr_array_add (attachments, read_attachment (statement));
    }
}

char *
daylight_store_get_sha256 (DaylightStore *self,
                           const char    *attachment_id,
                           GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "SELECT sha256 FROM attachment WHERE id = ?1", error);
  gboolean                 row;

  if (statement == NULL || !daylight_store_bind_id (statement, 1, attachment_id, error) ||
      !daylight_database_step (self->database, statement, &row, error))
    return NULL;
  if (!row)
    {
      not_found (error);
      return NULL;
    }

  return daylight_chain_to_hex (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0));
}

gboolean
daylight_store_knows_blob (DaylightStore *self,
                           const char    *id,
                           gboolean      *known,
                           GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = daylight_database_prepare (self->database,
                                         "SELECT 1 FROM attachment WHERE id = ?1 UNION ALL SELECT 1 FROM pend WHERE id = ?1",
                                         error);

  return statement != NULL && daylight_store_bind_id (statement, 1, id, error) &&
         daylight_database_step (self->database, statement, known, error);
}

GPtrArray *
daylight_store_pending (DaylightStore *self,
                        GError       **error)
{
  g_autoptr (GPtrArray)    ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "SELECT id FROM pend", error);

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      gboolean row;

      if (!daylight_database_step (self->database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, daylight_chain_to_hex (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0)));
    }
}

static gboolean
write_forget (DaylightStore *self,
              gpointer       data,
              GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "DELETE FROM pend WHERE id = ?1", error);

  return statement != NULL && daylight_store_bind_id (statement, 1, data, error) &&
         daylight_database_run (self->database, statement, error);
}

gboolean
daylight_store_forget_pending (DaylightStore *self,
                               const char    *id,
                               GError       **error)
{
  return daylight_store_write (self, TRUE, write_forget, (gpointer)id, error);
}

typedef struct
{
  const char *key;
  const char *body; /* (nullable) */
} Draft;

static gboolean
write_draft (DaylightStore *self,
             gpointer       data,
             GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  Draft                   *draft = data;

  statement = daylight_database_prepare (self->database,
                                         draft->body != NULL ? "INSERT OR REPLACE INTO draft (key, body, made) VALUES (?1, ?2, ?3)"
                                                             : "DELETE FROM draft WHERE key = ?1",
                                         error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, draft->key, -1, SQLITE_TRANSIENT);
  if (draft->body != NULL)
    {
      sqlite3_bind_text (statement, 2, draft->body, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (statement, 3, daylight_clock_get_real (self->clock));
    }

  return daylight_database_run (self->database, statement, error);
}

/**
 * daylight_store_set_draft:
 * @body: (nullable): %NULL removes it
 */
gboolean
daylight_store_set_draft (DaylightStore *self,
                          const char    *key,
                          const char    *body,
                          GError       **error)
{
  Draft draft = { key, body };

  if (body != NULL && strlen (body) > DAYLIGHT_MAX_JSON_BYTES)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE, "a draft is too long");
      return FALSE;
    }

  return daylight_store_write (self, TRUE, write_draft, &draft, error);
}

GHashTable *
daylight_store_drafts (DaylightStore *self,
                       GError       **error)
{
  g_autoptr (GHashTable)   drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "SELECT key, body FROM draft ORDER BY made", error);

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      gboolean row;

      if (!daylight_database_step (self->database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&drafts);
      g_hash_table_insert (drafts, g_strdup ((const char *)sqlite3_column_text (statement, 0)), g_strdup ((const char *)sqlite3_column_text (statement, 1)));
    }
}

static gboolean
write_handover (DaylightStore *self,
                gpointer       data,
                GError       **error)
{
  return daylight_chain_append (self->database, self->clock, DAYLIGHT_EVENT_EXPORT, "archive", data, NULL, NULL, error);
}

gboolean
daylight_store_note_handover (DaylightStore *self,
                              const char    *sha256,
                              GError       **error)
{
  guint8 hash[DAYLIGHT_HASH_BYTES];

  if (!daylight_chain_from_hex (sha256, hash, sizeof hash))
    return not_found (error);

  return daylight_store_write (self, FALSE, write_handover, hash, error);
}
