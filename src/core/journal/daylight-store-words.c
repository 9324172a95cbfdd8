/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of files: kept in pieces, so that a piece can be shown, and one long file neither holds up the thread that
 * everybody waits for nor is found by two words that are a year apart. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-store-words.h"

#include <string.h>

#include "daylight-entry-private.h"
#include "daylight-tokenizer.h"

#define PIECE_BYTES 4096
#define MOST_PIECES 65536
/* About ten milliseconds. */
#define PIECES_AT_ONCE 32

void
daylight_unread_free (DaylightUnread *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->mime);
  g_free (self);
}

gboolean
daylight_store_has_words (DaylightStore *self)
{
  gint64 n = 0;

  return daylight_database_get_int (self->database, "SELECT count(*) FROM sqlite_master WHERE name = 'ftf'", &n, NULL) && n > 0;
}

GPtrArray *
daylight_store_unread (DaylightStore *self,
                       gint64         after,
                       guint          limit,
                       GError       **error)
{
  g_autoptr (GPtrArray)    found = g_ptr_array_new_with_free_func ((GDestroyNotify)daylight_unread_free);
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = daylight_database_prepare (self->database,
                                         "SELECT n, id, name, mime FROM attachment WHERE words IS NULL AND n > ?1 ORDER BY n LIMIT ?2", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, limit);
  for (;;)
    {
      DaylightUnread *unread;
      gboolean        row;

      if (!daylight_database_step (self->database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&found);
      unread = g_new0 (DaylightUnread, 1);
      unread->n = sqlite3_column_int64 (statement, 0);
      unread->id = daylight_chain_to_hex (sqlite3_column_blob (statement, 1), (gsize)sqlite3_column_bytes (statement, 1));
      unread->name = g_strdup ((const char *)sqlite3_column_text (statement, 2));
      unread->mime = g_strdup ((const char *)sqlite3_column_text (statement, 3));
      g_ptr_array_add (found, unread);
    }
}

static gboolean
ends_sentence (gunichar c)
{
  return g_unichar_ispunct (c);
}

static gboolean
ends_word (gunichar c)
{
  return g_unichar_isspace (c);
}

static gboolean
ends_line (gunichar c)
{
  return c == '\n';
}

/* Where a piece that begins at @from ends: behind a line, else a word, else a sentence, else anywhere. */
static const char *
find_end (const char *from,
          const char *end)
{
  static gboolean (*const ways[]) (gunichar c) = { ends_line, ends_word, ends_sentence };
  const char     *most = from + PIECE_BYTES;

  if (end - from <= PIECE_BYTES)
    return end;
  /* Back to the beginning of a character. */
  while (((guchar)*most & 0xC0) == 0x80)
    most--;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      for (const char *at = most; at > from + PIECE_BYTES / 2; at = g_utf8_prev_char (at))
        {
          if (ways[i](g_utf8_get_char (g_utf8_prev_char (at))))
            return at;
        }
    }

  return most;
}

GPtrArray *
daylight_store_cut_words (const char *text)
{
  g_autofree char *words = daylight_tokenizer_normalize (text);
  const char      *end = words + strlen (words);
  GPtrArray       *pieces = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = words; at < end && pieces->len < MOST_PIECES;)
    {
      const char *next = find_end (at, end);

      g_ptr_array_add (pieces, g_strndup (at, (gsize)(next - at)));
      at = next;
    }

  return pieces;
}

typedef struct
{
  gint64      n;
  const char *id;
  GPtrArray  *pieces;
  guint       from;
  guint       next;
} Putting;

static gboolean
put_piece (DaylightStore *self,
           gint64         row,
           const char    *text,
           GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "INSERT INTO ftf (rowid, body) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_text (statement, 2, text, -1, SQLITE_STATIC);

  return daylight_database_run (self->database, statement, error);
}

static gboolean
run_about (DaylightStore *self,
           const char    *sql,
           gint64         n,
           gint64         value,
           GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, n);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, value);

  return daylight_database_run (self->database, statement, error);
}

static gboolean
is_there (DaylightStore *self,
          gint64         n,
          const char    *id,
          gboolean      *there,
          GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "SELECT 1 FROM attachment WHERE n = ?1 AND id = ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, n);
  *there = daylight_store_bind_id (statement, 2, id, NULL);

  return !*there || daylight_database_step (self->database, statement, there, error);
}

static gboolean
write_words (DaylightStore *self,
             gpointer       data,
             GError       **error)
{
  Putting *putting = data;
  guint    end = MIN (putting->pieces->len, putting->from + PIECES_AT_ONCE);
  gboolean there = FALSE;

  if (!is_there (self, putting->n, putting->id, &there, error))
    return FALSE;
  putting->next = there ? end : putting->pieces->len;
  if (!there)
    return TRUE;
  /* What was cut short the last time. */
  if (putting->from == 0 && !run_about (self, "DELETE FROM ftf WHERE rowid BETWEEN ?1 * 65536 AND ?1 * 65536 + 65535", putting->n, 0, error))
    return FALSE;
  for (guint i = putting->from; i < end; i++)
    {
      if (!put_piece (self, putting->n * MOST_PIECES + i, putting->pieces->pdata[i], error))
        return FALSE;
    }

  return end < putting->pieces->len || run_about (self, "UPDATE attachment SET words = ?2 WHERE n = ?1", putting->n, putting->pieces->len, error);
}

gboolean
daylight_store_put_words (DaylightStore *self,
                          gint64         n,
                          const char    *id,
                          GPtrArray     *pieces,
                          guint          from,
                          guint         *next,
                          GError       **error)
{
  Putting putting = { n, id, pieces, from, pieces->len };

  if (!daylight_store_write (self, FALSE, write_words, &putting, error))
    return FALSE;
  *next = putting.next;

  return TRUE;
}

/* Finding */

/* (element-type gint64 gint64): a file's number to its first piece that holds the words. */
static GHashTable *
find_pieces (DaylightStore *self,
             const char    *expression,
             GError       **error)
{
  g_autoptr (GHashTable)   pieces = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "SELECT min (rowid) FROM ftf WHERE ftf MATCH ?1 GROUP BY rowid >> 16", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, expression, -1, SQLITE_STATIC);
  for (;;)
    {
      gint64   first;
      gboolean row;

      if (!daylight_database_step (self->database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&pieces);
      first = sqlite3_column_int64 (statement, 0);
      g_hash_table_insert (pieces, g_memdup2 (&(gint64){ first / MOST_PIECES }, sizeof first), g_memdup2 (&first, sizeof first));
    }
}

static gboolean
read_piece (DaylightStore *self,
            DaylightEntry *entry,
            const char    *name,
            gint64         piece,
            GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, "SELECT body FROM ftf WHERE rowid = ?1", error);
  gboolean                 row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, piece);
  if (!daylight_database_step (self->database, statement, &row, error))
    return FALSE;
  if (row)
    daylight_entry_set_found (entry, name, (const char *)sqlite3_column_text (statement, 0));

  return TRUE;
}

/* The first of its files that is among @pieces. */
static gboolean
name_file (DaylightStore *self,
           sqlite3_stmt  *files,
           DaylightEntry *entry,
           GHashTable    *pieces,
           GError       **error)
{
  sqlite3_reset (files);
  if (!daylight_store_bind_id (files, 1, daylight_entry_get_id (entry), NULL))
    return TRUE;
  for (;;)
    {
      const gint64 *piece;
      gint64        n;
      gboolean      row;

      if (!daylight_database_step (self->database, files, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      n = sqlite3_column_int64 (files, 0);
      piece = g_hash_table_lookup (pieces, &n);
      if (piece != NULL)
        return read_piece (self, entry, (const char *)sqlite3_column_text (files, 1), *piece, error);
    }
}

gboolean
daylight_store_name_files (DaylightStore *self,
                           const char    *expression,
                           GPtrArray     *entries,
                           GError       **error)
{
  g_autoptr (GHashTable)   pieces = find_pieces (self, expression, error);
  g_autoptr (sqlite3_stmt) files = NULL;

  if (pieces == NULL)
    return FALSE;
  if (g_hash_table_size (pieces) == 0)
    return TRUE;
  files = daylight_database_prepare (self->database,
                                     "SELECT a.n, a.name FROM entry e JOIN link l ON l.entry = e.n JOIN attachment a ON a.n = l.attachment"
                                     " WHERE e.id = ?1 ORDER BY a.n",
                                     error);
  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      if (!name_file (self, files, entries->pdata[i], pieces, error))
        return FALSE;
    }

  return TRUE;
}
