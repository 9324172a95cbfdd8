/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-chain.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

#define SALT_BYTES 16

typedef enum {
  FIELD_SEQ,
  FIELD_TIME,
  FIELD_KIND,
  FIELD_OBJECT,
  FIELD_PAYLOAD,
  FIELD_PREVIOUS,
  N_FIELDS,
} Field;

void
daylight_chain_hash (const void *bytes,
                     gsize       size,
                     guint8     *hash)
{
  if (EVP_Digest (bytes, size, hash, NULL, EVP_sha256 (), NULL) != 1)
    g_error ("no SHA-256");
}

char *
daylight_chain_to_hex (const guint8 *bytes,
                       gsize         size)
{
  char *hex = g_malloc (size * 2 + 1);

  return sodium_bin2hex (hex, size * 2 + 1, bytes, size);
}

gboolean
daylight_chain_from_hex (const char *hex,
                         guint8     *bytes,
                         gsize       size)
{
  gsize       n = 0;
  const char *end = NULL;

  return hex != NULL && strlen (hex) == size * 2 &&
         sodium_hex2bin (bytes, size, hex, size * 2, NULL, &n, &end) == 0 && n == size;
}

void
daylight_chain_hash_revision (const guint8 *salt,
                              const char   *body,
                              guint8       *hash)
{
  g_autofree char *hex = daylight_chain_to_hex (salt, SALT_BYTES);
  EVP_MD_CTX      *digest = EVP_MD_CTX_new ();

  if (digest == NULL || EVP_DigestInit_ex (digest, EVP_sha256 (), NULL) != 1 ||
      EVP_DigestUpdate (digest, "salt: ", 6) != 1 || EVP_DigestUpdate (digest, hex, SALT_BYTES * 2) != 1 ||
      EVP_DigestUpdate (digest, "\n", 1) != 1 || EVP_DigestUpdate (digest, body, strlen (body)) != 1 ||
      EVP_DigestFinal_ex (digest, hash, NULL) != 1)
    g_error ("no SHA-256");
  EVP_MD_CTX_free (digest);
}

/* Always the same length, so times compare as text. */
static char *
format_time (gint64 real)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc_usec (real);

  return g_date_time_format (when, "%Y-%m-%dT%H:%M:%S.%fZ");
}

static gboolean
damaged (GError    **error,
         const char *what,
         guint64     seq)
{
  g_set_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "event %" G_GUINT64_FORMAT ": %s", seq, what);

  return FALSE;
}

/* A line in place, cut at its tabs. */
static gboolean
split_line (char  *line,
            char **fields)
{
  guint n = 0;

  while (line != NULL && n < N_FIELDS)
    {
      fields[n++] = line;
      line = strchr (line, '\t');
      if (line != NULL)
        *line++ = '\0';
    }

  return n == N_FIELDS && line == NULL;
}

static gboolean
insert_event (DaylightDatabase *database,
              guint64           seq,
              gint64            made,
              const char       *kind,
              const char       *object,
              const guint8     *payload,
              guint8           *head,
              GError          **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (sqlite3_stmt) note = NULL;
  g_autofree char         *when = format_time (made);
  g_autofree char         *payload_hex = daylight_chain_to_hex (payload, DAYLIGHT_HASH_BYTES);
  g_autofree char         *head_hex = daylight_chain_to_hex (head, DAYLIGHT_HASH_BYTES);
  g_autofree char         *line = g_strdup_printf ("%" G_GUINT64_FORMAT "\t%s\t%s\t%s\t%s\t%s", seq, when, kind, object, payload_hex, head_hex);
  gsize                    size = strlen (line);

  /* The hash is over the line and its newline, so that 'cut | sha256sum' checks it. */
  line[size] = '\n';
  daylight_chain_hash (line, size + 1, head);
  line[size] = '\0';

  statement = daylight_database_prepare (database, "INSERT INTO event (seq, line, hash) VALUES (?1, ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, (gint64)seq);
  sqlite3_bind_text (statement, 2, line, (int)size, SQLITE_TRANSIENT);
  sqlite3_bind_blob (statement, 3, head, DAYLIGHT_HASH_BYTES, SQLITE_TRANSIENT);
  if (!daylight_database_run (database, statement, error))
    return FALSE;

  note = daylight_database_prepare (database, "INSERT OR REPLACE INTO meta (k, v) VALUES ('head', ?1)", error);
  if (note == NULL)
    return FALSE;
  sqlite3_bind_blob (note, 1, head, DAYLIGHT_HASH_BYTES, SQLITE_TRANSIENT);

  return daylight_database_run (database, note, error);
}

static gboolean
last_event (DaylightDatabase *database,
            guint64          *seq,
            char            **made,
            guint8           *head,
            GError          **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (database, "SELECT seq, line, hash FROM event ORDER BY seq DESC LIMIT 1", error);
  g_autofree char         *line = NULL;
  char                    *fields[N_FIELDS];
  gboolean                 row;

  *seq = 0;
  *made = NULL;
  memset (head, 0, DAYLIGHT_HASH_BYTES);
  if (statement == NULL || !daylight_database_step (database, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  *seq = (guint64)sqlite3_column_int64 (statement, 0);
  line = g_strdup ((const char *)sqlite3_column_text (statement, 1));
  if (line == NULL || !split_line (line, fields) || sqlite3_column_bytes (statement, 2) != DAYLIGHT_HASH_BYTES)
    return damaged (error, "the last is malformed", *seq);
  *made = g_strdup (fields[FIELD_TIME]);
  memcpy (head, sqlite3_column_blob (statement, 2), DAYLIGHT_HASH_BYTES);

  return TRUE;
}

/* Which start of the computer this is, and how long it runs: what a changed clock can't hide. */
static char *
describe_boot (void)
{
  g_autofree char *id = NULL;
  struct timespec  up = { 0 };

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &id, NULL, NULL))
    id = g_strdup ("unknown");
  g_strstrip (id);
  clock_gettime (CLOCK_BOOTTIME, &up);

  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, id, (gint64)up.tv_sec);
}

/**
 * daylight_chain_append:
 * @payload: (nullable): SHA-256 of what the event is about
 * @seq: (out) (optional): its number
 * @made: (out) (optional): its time, µs
 *
 * A clock that was set back is put on record and never refused.
 */
gboolean
daylight_chain_append (DaylightDatabase *database,
                       DaylightClock    *clock,
                       const char       *kind,
                       const char       *object,
                       const guint8     *payload,
                       guint64          *seq,
                       gint64           *made,
                       GError          **error)
{
  guint8           nothing[DAYLIGHT_HASH_BYTES];
  guint8           head[DAYLIGHT_HASH_BYTES];
  guint64          last = 0;
  gint64           now = daylight_clock_get_real (clock);
  g_autofree char *now_text = format_time (now);
  g_autofree char *last_made = NULL;

  daylight_chain_hash ("", 0, nothing);
  if (!last_event (database, &last, &last_made, head, error))
    return FALSE;
  if (last_made != NULL && strcmp (now_text, last_made) < 0)
    {
      g_autofree char *boot = describe_boot ();

      if (!insert_event (database, ++last, now, DAYLIGHT_EVENT_CLOCK_BACK, boot, nothing, head, error))
        return FALSE;
    }
  if (!insert_event (database, ++last, now, kind, object, payload != NULL ? payload : nothing, head, error))
    return FALSE;

  if (seq != NULL)
    *seq = last;
  if (made != NULL)
    *made = now;

  return TRUE;
}

typedef enum {
  COLUMN_SEQ,
  COLUMN_LINE,
  COLUMN_HASH,
  COLUMN_ENTRY_ID,
  COLUMN_REV,
  COLUMN_DELETED,
  COLUMN_MADE,
  COLUMN_SALT,
  COLUMN_BODY,
  COLUMN_ATTACHMENT_ID,
  COLUMN_ATTACHMENT_HASH,
  COLUMN_LINK,
} Column;

static const char check_sql[] =
  "SELECT e.seq, e.line, e.hash, n.id, r.rev, r.deleted, r.made, r.salt, r.body, a.id, a.sha256, l.entry"
  " FROM event e"
  " LEFT JOIN revision r ON r.seq = e.seq LEFT JOIN entry n ON n.n = r.entry"
  " LEFT JOIN attachment a ON a.seq = e.seq LEFT JOIN link l ON l.seq = e.seq"
  " WHERE e.seq > ?1 ORDER BY e.seq LIMIT ?2";

static gboolean
hex_fits (const char   *hex,
          sqlite3_stmt *row,
          Column        column,
          gsize         size)
{
  guint8 bytes[DAYLIGHT_HASH_BYTES];

  return sqlite3_column_bytes (row, column) == (int)size && daylight_chain_from_hex (hex, bytes, size) &&
         memcmp (bytes, sqlite3_column_blob (row, column), size) == 0;
}

static gboolean
check_revision (sqlite3_stmt *row,
                char        **fields)
{
  g_autofree char *rev = NULL;
  g_autofree char *made = format_time (sqlite3_column_int64 (row, COLUMN_MADE));
  const char      *body = (const char *)sqlite3_column_text (row, COLUMN_BODY);
  char            *slash = strchr (fields[FIELD_OBJECT], '/');
  gboolean         deletion = strcmp (fields[FIELD_KIND], DAYLIGHT_EVENT_DELETION) == 0;
  guint8           hash[DAYLIGHT_HASH_BYTES];
  guint8           payload[DAYLIGHT_HASH_BYTES];

  if (body == NULL || slash == NULL || sqlite3_column_bytes (row, COLUMN_SALT) != SALT_BYTES)
    return FALSE;
  *slash++ = '\0';
  rev = g_strdup_printf ("%d", sqlite3_column_int (row, COLUMN_REV));
  daylight_chain_hash_revision (sqlite3_column_blob (row, COLUMN_SALT), body, hash);

  return hex_fits (fields[FIELD_OBJECT], row, COLUMN_ENTRY_ID, 16) && strcmp (slash, rev) == 0 &&
         (sqlite3_column_int (row, COLUMN_DELETED) != 0) == deletion &&
         g_strcmp0 (made, fields[FIELD_TIME]) == 0 &&
         daylight_chain_from_hex (fields[FIELD_PAYLOAD], payload, sizeof payload) &&
         memcmp (hash, payload, sizeof hash) == 0;
}

/* Does the event of number @seq say that @id was erased? */
static gboolean
says_erased (const char *line,
             const char *id)
{
  g_autofree char *copy = g_strdup (line);
  char            *fields[N_FIELDS];

  return copy != NULL && split_line (copy, fields) && strcmp (fields[FIELD_OBJECT], id) == 0 &&
         (strcmp (fields[FIELD_KIND], DAYLIGHT_EVENT_ENTRY_ERASED) == 0 || strcmp (fields[FIELD_KIND], DAYLIGHT_EVENT_FILE_ERASED) == 0);
}

/* A row may be missing when an event from @seq on says that what it belongs to was erased. */
static gboolean
was_erased (DaylightDatabase *database,
            const char       *id,
            guint64           seq)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint8                   bytes[16];
  gboolean                 row = FALSE;

  if (!daylight_chain_from_hex (id, bytes, sizeof bytes))
    return FALSE;
  statement = daylight_database_prepare (database, "SELECT e.line FROM erased x JOIN event e ON e.seq = x.seq WHERE x.id = ?1 AND x.seq >= ?2", NULL);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, bytes, sizeof bytes, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, (gint64)seq);

  return daylight_database_step (database, statement, &row, NULL) && row && says_erased ((const char *)sqlite3_column_text (statement, 0), id);
}

/* "entry/attachment", or "entry/revision": is one of the two erased? */
static gboolean
part_was_erased (DaylightDatabase *database,
                 const char       *object,
                 guint64           seq)
{
  g_auto (GStrv) parts = g_strsplit (object, "/", 2);

  return g_strv_length (parts) == 2 && (was_erased (database, parts[0], seq) || was_erased (database, parts[1], seq));
}

/* Does the row that the event speaks of say the same? */
static gboolean
check_object (DaylightDatabase   *database,
              DaylightChainCheck *check,
              sqlite3_stmt       *row,
              char              **fields)
{
  const char *kind = fields[FIELD_KIND];
  guint64     seq = check->seq + 1;

  if (strcmp (kind, DAYLIGHT_EVENT_ENTRY_ERASED) == 0 || strcmp (kind, DAYLIGHT_EVENT_FILE_ERASED) == 0)
    return was_erased (database, fields[FIELD_OBJECT], seq);

  if (strcmp (kind, DAYLIGHT_EVENT_REVISION) == 0 || strcmp (kind, DAYLIGHT_EVENT_DELETION) == 0)
    {
      if (sqlite3_column_type (row, COLUMN_REV) == SQLITE_NULL)
        return part_was_erased (database, fields[FIELD_OBJECT], seq);
      check->n_revisions++;
      return check_revision (row, fields);
    }
  if (strcmp (kind, DAYLIGHT_EVENT_ATTACHMENT) == 0)
    {
      if (sqlite3_column_type (row, COLUMN_ATTACHMENT_ID) == SQLITE_NULL)
        return was_erased (database, fields[FIELD_OBJECT], seq);
      check->n_attachments++;
      return hex_fits (fields[FIELD_OBJECT], row, COLUMN_ATTACHMENT_ID, 16) &&
             hex_fits (fields[FIELD_PAYLOAD], row, COLUMN_ATTACHMENT_HASH, DAYLIGHT_HASH_BYTES);
    }
  if (strcmp (kind, DAYLIGHT_EVENT_LINK) == 0)
    {
      if (sqlite3_column_type (row, COLUMN_LINK) == SQLITE_NULL)
        return part_was_erased (database, fields[FIELD_OBJECT], seq);
      check->n_links++;
      return TRUE;
    }

  return TRUE;
}

static gboolean
check_event (DaylightDatabase   *database,
             DaylightChainCheck *check,
             sqlite3_stmt       *row,
             GError            **error)
{
  g_autofree char *line = g_strdup ((const char *)sqlite3_column_text (row, COLUMN_LINE));
  g_autofree char *seq = g_strdup_printf ("%" G_GUINT64_FORMAT, check->seq + 1);
  char            *fields[N_FIELDS];
  guint8           hash[DAYLIGHT_HASH_BYTES];
  guint8           previous[DAYLIGHT_HASH_BYTES];
  gsize            size;

  if ((guint64)sqlite3_column_int64 (row, COLUMN_SEQ) != check->seq + 1)
    return damaged (error, "missing", check->seq + 1);
  if (line == NULL || sqlite3_column_bytes (row, COLUMN_HASH) != DAYLIGHT_HASH_BYTES)
    return damaged (error, "malformed", check->seq + 1);

  size = strlen (line);
  line[size] = '\n';
  daylight_chain_hash (line, size + 1, hash);
  line[size] = '\0';
  if (memcmp (hash, sqlite3_column_blob (row, COLUMN_HASH), sizeof hash) != 0)
    return damaged (error, "changed", check->seq + 1);
  if (!split_line (line, fields) || strcmp (fields[FIELD_SEQ], seq) != 0 ||
      !daylight_chain_from_hex (fields[FIELD_PREVIOUS], previous, sizeof previous) ||
      memcmp (previous, check->head, sizeof previous) != 0)
    return damaged (error, "does not follow", check->seq + 1);
  if (!check_object (database, check, row, fields))
    return damaged (error, "its row differs", check->seq + 1);

  check->seq++;
  memcpy (check->head, hash, sizeof hash);

  return TRUE;
}

gboolean
daylight_chain_check_step (DaylightDatabase   *database,
                           DaylightChainCheck *check,
                           guint               limit,
                           gboolean           *done,
                           GError            **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (database, check_sql, error);
  guint                    n = 0;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, (gint64)check->seq);
  sqlite3_bind_int64 (statement, 2, limit);
  for (;; n++)
    {
      gboolean row;

      if (!daylight_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      if (!check_event (database, check, statement, error))
        return FALSE;
    }
  *done = n < limit;

  return TRUE;
}

static gboolean
expect_count (DaylightDatabase *database,
              const char       *sql,
              guint64           expected,
              GError          **error)
{
  gint64 n;

  if (!daylight_database_get_int (database, sql, &n, error))
    return FALSE;

  return (guint64)n == expected || damaged (error, "rows and events differ in number", expected);
}

gboolean
daylight_chain_check_end (DaylightDatabase   *database,
                          DaylightChainCheck *check,
                          GError            **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (database, "SELECT v FROM meta WHERE k = 'head'", error);
  gboolean                 row;

  if (statement == NULL || !daylight_database_step (database, statement, &row, error))
    return FALSE;
  if (!row || sqlite3_column_bytes (statement, 0) != DAYLIGHT_HASH_BYTES ||
      memcmp (sqlite3_column_blob (statement, 0), check->head, DAYLIGHT_HASH_BYTES) != 0)
    return damaged (error, "the last is not the head", check->seq);

  return expect_count (database, "SELECT count(*) FROM revision", check->n_revisions, error) &&
         expect_count (database, "SELECT count(*) FROM attachment", check->n_attachments, error) &&
         expect_count (database, "SELECT count(*) FROM link", check->n_links, error) &&
         /* What the list shows is the newest revision, and it is deleted exactly when that one is. */
         expect_count (database,
                       "SELECT count(*) FROM entry n LEFT JOIN revision r ON r.entry = n.n AND r.rev = n.rev"
                       " WHERE r.seq IS NULL OR r.deleted != n.deleted"
                       " OR EXISTS (SELECT 1 FROM revision x WHERE x.entry = n.n AND x.rev > n.rev)",
                       0, error);
}
