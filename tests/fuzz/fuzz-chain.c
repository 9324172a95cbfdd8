/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <string.h>

#include "daylight-chain.h"
#include "daylight-migrations.h"

/* A line of the chain that somebody with the key wrote: as it is, or with the fields around it that get it further. It is
 * taken or refused as damage. */

static void
put_line (DaylightDatabase *database,
          const char       *line)
{
  g_autoptr (sqlite3_stmt) event = daylight_database_prepare (database, "INSERT INTO event VALUES (1, ?1, ?2)", NULL);
  g_autoptr (sqlite3_stmt) head = daylight_database_prepare (database, "INSERT OR REPLACE INTO meta VALUES ('head', ?1)", NULL);
  g_autofree char         *whole = g_strconcat (line, "\n", NULL);
  guint8                   hash[DAYLIGHT_HASH_BYTES];

  daylight_chain_hash (whole, strlen (whole), hash);
  sqlite3_bind_text (event, 1, line, -1, SQLITE_TRANSIENT);
  sqlite3_bind_blob (event, 2, hash, sizeof hash, SQLITE_TRANSIENT);
  sqlite3_bind_blob (head, 1, hash, sizeof hash, SQLITE_TRANSIENT);
  g_assert (daylight_database_run (database, event, NULL) && daylight_database_run (database, head, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static DaylightDatabase *database = NULL;
  g_autofree char         *text = g_strndup ((const char *)data, size);
  g_autofree char         *zeros = g_strnfill (64, '0');
  g_autofree char         *line = NULL;
  g_autoptr (GError)       error = NULL;
  DaylightChainCheck       check = { 0 };
  gboolean                 done = FALSE;

  if (size > 4000)
    return 0;
  if (database == NULL)
    {
      database = daylight_database_open (NULL, NULL, DAYLIGHT_DATABASE_MEMORY, NULL);
      g_assert (database != NULL && daylight_migrations_make_tables (database, NULL));
    }

  switch (size > 0 ? data[0] % 4 : 0)
    {
    case 0:
      line = g_strdup (text);
      break;
    case 1:
      line = g_strdup_printf ("1\t2026-11-20T21:05:00.123456Z\t%s\t%s", text, zeros);
      break;
    case 2:
      line = g_strdup_printf ("1\t2026-11-20T21:05:00.123456Z\tentry.rev\t%s\t%s\t%s", text, zeros, zeros);
      break;
    default:
      line = g_strdup_printf ("1\t%s\tnew\t%.32s\t%s\t%s", text, zeros, zeros, zeros);
      break;
    }
  g_assert (daylight_database_exec (database, "BEGIN", NULL));
  put_line (database, line);
  if (!daylight_chain_check_step (database, &check, 10, &done, &error) || !daylight_chain_check_end (database, &check, &error))
    g_assert (g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED));
  else
    g_assert (done && check.seq == 1);
  g_assert (daylight_database_exec (database, "ROLLBACK", NULL));

  return 0;
}
