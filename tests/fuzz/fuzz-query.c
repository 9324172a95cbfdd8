/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "daylight-migrations.h"
#include "daylight-store.h"

/* What is typed into the search, and what is searched: never an error, whatever it is, and what has the letter is found. */

static DaylightStore *
make_store (void)
{
  DaylightDatabase         *database = daylight_database_open (NULL, NULL, DAYLIGHT_DATABASE_MEMORY, NULL);
  g_autoptr (DaylightClock) clock = daylight_clock_new_fixed (1);

  g_assert (database != NULL && daylight_migrations_make_tables (database, NULL));
  g_assert (daylight_database_exec (database,
                                    "INSERT INTO event VALUES (1, 'x', x'00');"
                                    "INSERT INTO entry VALUES (1, zeroblob (16), 5, 1, 0, 1, 1);"
                                    "INSERT INTO revision VALUES (1, 1, 0, 1, zeroblob (16), '{\"v\":1,\"kind\":\"note\",\"fields\":{}}', 1);",
                                    NULL));

  return daylight_store_new (database, clock, NULL);
}

static void
index_text (DaylightStore *store,
            const char    *text)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (store->database, "INSERT INTO ft (rowid, body) VALUES (1, ?1)", NULL);

  sqlite3_bind_text (statement, 1, text, -1, SQLITE_TRANSIENT);
  g_assert (daylight_database_run (store->database, statement, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static DaylightStore *store = NULL;
  g_autofree char      *text = g_utf8_make_valid ((const char *)data, (gssize)size);
  g_autofree char      *with_word = g_strconcat (text, " lighthouse", NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) word = NULL;
  g_autoptr (GError)    error = NULL;
  guint                 n_all = 0;

  if (size > 4000)
    return 0;
  if (store == NULL)
    store = make_store ();

  g_assert (daylight_database_exec (store->database, "DELETE FROM ft WHERE rowid = 1", NULL));
  index_text (store, with_word);
  found = daylight_store_list (store, text, 0, DAYLIGHT_SORT_ADDED, 0, 10, &n_all, &error);
  if (found == NULL)
    g_error ("%s", error->message);
  word = daylight_store_list (store, "lighthouse", 0, DAYLIGHT_SORT_ADDED, 0, 10, &n_all, &error);
  g_assert (word != NULL && word->len == 1);

  return 0;
}
