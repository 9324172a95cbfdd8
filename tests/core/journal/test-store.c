/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-chain.h"
#include "daylight-migrations.h"
#include "daylight-store-erase.h"
#include "store-fixture.h"

#include <dlfcn.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>

static gboolean
check_chain (Fixture *f,
             GError **error)
{
  DaylightChainCheck check = { 0 };
  gboolean           done = FALSE;

  while (!done)
    {
      if (!daylight_chain_check_step (f->store->database, &check, 7, &done, error))
        return FALSE;
    }

  return daylight_chain_check_end (f->store->database, &check, error);
}

static void
assert_chain (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  check_chain (f, &error);
  g_assert_no_error (error);
}

static void
assert_chain_broken (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (check_chain (f, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
}

static void
test_file (Fixture      *f,
           gconstpointer data)
{
  g_autofree char           *bytes = NULL;
  g_autoptr (DaylightEntry)  entry = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "a marker nobody may read", NULL);
  g_autoptr (DaylightSecret) other = daylight_secret_new_random (32);
  g_autoptr (GError)         error = NULL;
  struct stat                info;
  gsize                      size;

  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, "marker", 6));
  g_assert_null (memmem (bytes, size, "SQLite", 6));
  g_assert_cmpint (stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_assert_null (daylight_database_open (f->path, other, DAYLIGHT_DATABASE_WRITE, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&error);
  open_store (f);
  assert_chain (f);
}

static void
test_revisions (Fixture      *f,
                gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (DaylightEntry) first = save (f, NULL, DAYLIGHT_ENTRY_POST, "one", NULL);
  g_autoptr (DaylightEntry) second = save (f, first, DAYLIGHT_ENTRY_POST, "two", NULL);
  g_autoptr (DaylightEntry) old = NULL;
  g_autoptr (GPtrArray)     revisions = NULL;
  g_autoptr (GPtrArray)     list = NULL;
  const char               *id = daylight_entry_get_id (first);
  guint                     n_all;

  g_assert_cmpuint (daylight_entry_get_revision (first), ==, 1);
  g_assert_cmpuint (daylight_entry_get_revision (second), ==, 2);
  g_assert_cmpstr (daylight_entry_get_id (second), ==, id);
  g_assert_cmpint (daylight_entry_get_added (second), ==, START + G_USEC_PER_SEC);
  g_assert_cmpint (daylight_entry_get_changed (second), ==, START + 2 * G_USEC_PER_SEC);

  old = daylight_store_load (f->store, id, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (daylight_entry_get_text (old, "what"), ==, "one");

  daylight_store_set_deleted (f->store, id, TRUE, &error);
  g_assert_no_error (error);
  list = daylight_store_list (f->store, NULL, 0, DAYLIGHT_SORT_ADDED, 0, 10, &n_all, &error);
  g_assert_cmpuint (n_all, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = daylight_store_list (f->store, NULL, DAYLIGHT_LIST_DELETED, DAYLIGHT_SORT_ADDED, 0, 10, &n_all, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (daylight_entry_get_deleted (g_ptr_array_index (list, 0)));

  daylight_store_set_deleted (f->store, id, FALSE, &error);
  g_assert_no_error (error);
  revisions = daylight_store_revisions (f->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (revisions->len, ==, 4);
  g_assert_cmpstr (daylight_entry_get_text (g_ptr_array_index (revisions, 3), "what"), ==, "two");
  g_assert_false (daylight_entry_get_deleted (g_ptr_array_index (revisions, 3)));

  /* What was written stays as it was written. */
  g_assert_false (daylight_database_exec (f->store->database, "UPDATE revision SET body = 'x'", NULL));
  g_assert_false (daylight_database_exec (f->store->database, "DELETE FROM revision", NULL));
  g_assert_false (daylight_database_exec (f->store->database, "UPDATE event SET line = 'x'", NULL));
  g_assert_false (daylight_database_exec (f->store->database, "DELETE FROM event", NULL));
  assert_chain (f);

  g_clear_object (&old);
  g_assert_null (daylight_store_load (f->store, id, 9, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (daylight_store_load (f->store, "not an id", 0, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND);
}

static void
test_clock_back (Fixture      *f,
                 gconstpointer data)
{
  g_autoptr (DaylightEntry) first = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "a", NULL);
  g_autoptr (DaylightEntry) second = NULL;
  g_autoptr (GError)        error = NULL;
  gint64                    n = 0;

  daylight_clock_advance (f->clock, -400 * G_TIME_SPAN_DAY);
  second = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "b", NULL);
  g_assert_true (daylight_database_get_int (f->store->database, "SELECT count(*) FROM event WHERE line LIKE '%clock.back%'", &n, &error));
  g_assert_cmpint (n, ==, 1);
  assert_chain (f);
}

/* A year ahead, the first day there is, the last one of 32 bits, a battery that is empty: taken, put on record where it goes
 * back, and in the order written all the same. */
static void
test_clock_odd (Fixture      *f,
                gconstpointer data)
{
  static const gint64 times[] = { START + 366 * G_TIME_SPAN_DAY, 0, G_GINT64_CONSTANT (2147483647) * G_USEC_PER_SEC,
                                  G_GINT64_CONSTANT (2147483648) * G_USEC_PER_SEC, -G_TIME_SPAN_DAY,
                                  G_GINT64_CONSTANT (4102444800) * G_USEC_PER_SEC, START };
  gint64              now = START;
  gint64              n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (DaylightEntry) saved = NULL;
      g_autoptr (DaylightEntry) loaded = NULL;
      g_autoptr (GError)        error = NULL;

      daylight_clock_advance (f->clock, times[i] - G_USEC_PER_SEC - now);
      now = times[i];
      saved = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "a", NULL);
      g_assert_cmpint (daylight_entry_get_added (saved), ==, now);
      close_store (f);
      open_store (f);
      loaded = daylight_store_load (f->store, daylight_entry_get_id (saved), 0, &error);
      g_assert_no_error (error);
      g_assert_cmpint (daylight_entry_get_added (loaded), ==, now);
      assert_chain (f);
    }
  g_assert_true (daylight_database_get_int (f->store->database, "SELECT count(*) FROM event WHERE line LIKE '%clock.back%'", &n, NULL));
  g_assert_cmpint (n, ==, 3);
}

static void
tamper (Fixture    *f,
        const char *sql)
{
  g_autoptr (GError) error = NULL;

  daylight_database_exec (f->store->database, sql, &error);
  g_assert_no_error (error);
}

/* Someone with the key changes a row behind the back of the triggers. */
static void
test_tampered (Fixture      *f,
               gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE revision SET body = replace (body, 'a', 'b') WHERE rev = 1",
    "UPDATE revision SET made = made + 1 WHERE rev = 2",
    "UPDATE revision SET salt = randomblob (16) WHERE rev = 2",
    "UPDATE revision SET deleted = 1 WHERE rev = 2",
    "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = 2",
    "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = 3",
    "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = (SELECT max (seq) FROM event)",
    "UPDATE event SET line = replace (line, 'entry.rev', 'entry.del') WHERE seq = 2",
    "UPDATE event SET hash = zeroblob (32) WHERE seq = 2",
    "DELETE FROM revision WHERE rev = 2",
    "UPDATE entry SET rev = 1",
    "UPDATE entry SET deleted = 1",
    "UPDATE entry SET id = randomblob (16)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (DaylightEntry) first = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "a", NULL);
      g_autoptr (DaylightEntry) second = save (f, first, DAYLIGHT_ENTRY_NOTE, "aa", NULL);

      assert_chain (f);
      tamper (f, "DROP TRIGGER event_fixed; DROP TRIGGER event_kept; DROP TRIGGER revision_fixed; DROP TRIGGER revision_kept");
      tamper (f, changes[i]);
      g_test_message ("%s", changes[i]);
      assert_chain_broken (f);
      close_store (f);
      g_unlink (f->path);
      tear_down (f, NULL);
      set_up (f, NULL);
    }
}

/* An older page, authentic for SQLCipher, is put back in the place of a newer one. */
static void
test_older_page (Fixture      *f,
                 gconstpointer data)
{
  g_autoptr (DaylightEntry) entry = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "before", NULL);
  g_autofree char          *before = NULL;
  g_autofree char          *after = NULL;
  gsize                     n_before;
  gsize                     n_after;
  guint                     noticed = 0;
  guint                     changed = 0;

  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &before, &n_before, NULL));
  open_store (f);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DaylightEntry) next = save (f, entry, DAYLIGHT_ENTRY_NOTE, "after", NULL);
    }
  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &after, &n_after, NULL));

  for (gsize at = 0; at + 4096 <= n_before; at += 4096)
    {
      g_autofree char   *mixed = g_memdup2 (after, n_after);
      g_autoptr (GError) error = NULL;
      DaylightDatabase  *database;

      if (memcmp (before + at, after + at, 4096) == 0)
        continue;
      memcpy (mixed + at, before + at, 4096);
      g_assert_true (g_file_set_contents (f->path, mixed, (gssize)n_after, NULL));
      database = daylight_database_open (f->path, f->key, DAYLIGHT_DATABASE_READ, &error);
      changed++;
      if (database == NULL)
        {
          noticed++;
          continue;
        }
      f->store = daylight_store_new (database, f->clock, NULL);
      noticed += !check_chain (f, NULL);
      close_store (f);
    }
  g_test_message ("%u of %u older pages noticed", noticed, changed);
  /* The first page holds only the size and change counters, and the search index is no evidence of anything. */
  g_assert_cmpuint (changed, >=, 4);
  g_assert_cmpuint (noticed, >=, 4);
}

static void
test_newer (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  tamper (f, "PRAGMA user_version = 99");
  g_assert_false (daylight_migrations_run (f->store->database, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NEWER);
}

/* What is no id is not found, and it is said so. */
static void
test_no_id (Fixture      *f,
            gconstpointer data)
{
  static const char *const     bad[] = { "", "x", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdeg", "0123456789abcdef0123456789abcdef00" };
  g_autoptr (DaylightEntry)    entry = save (f, NULL, DAYLIGHT_ENTRY_NOTE, "there", NULL);
  g_autoptr (DaylightBlobInfo) info = daylight_blob_info_new ("a", "text/plain");

  memset (info->sha256, '0', sizeof info->sha256 - 1);
  g_strlcpy (info->id, "x", sizeof info->id);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gboolean         known;
      g_autofree char *entry_id = NULL;
      GError          *errors[8] = { NULL };

      g_assert_null (daylight_store_load (f->store, bad[i], 0, &errors[0]));
      g_assert_null (daylight_store_get_sha256 (f->store, bad[i], &errors[1]));
      g_assert_false (daylight_store_knows_blob (f->store, bad[i], &known, &errors[2]));
      g_assert_false (daylight_store_forget_pending (f->store, bad[i], &errors[3]));
      g_assert_false (daylight_store_erase_entry (f->store, bad[i], &errors[4]));
      g_assert_false (daylight_store_erase_attachment (f->store, bad[i], &entry_id, &errors[5]));
      g_assert_null (daylight_store_attach (f->store, bad[i], info, &errors[6]));
      g_assert_null (daylight_store_attach (f->store, daylight_entry_get_id (entry), info, &errors[7]));
      for (guint j = 0; j < G_N_ELEMENTS (errors); j++)
        {
          g_assert_error (errors[j], DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND);
          g_clear_error (&errors[j]);
        }
    }
}

static void
test_bodies (void)
{
  static const char *const bad[] = {
    "",
    "x",
    "[]",
    "{}",
    "{\"kind\":\"note\"}",
    "{\"kind\":\"none\",\"fields\":{}}",
    "{\"kind\":\"note\",\"fields\":[]}",
    "{\"kind\":7,\"fields\":{}}",
    /* Several values in one document; json-glib's immutable parser ends the program on the first. */
    "9{}",
    "{}{}",
    "9{\"kind\":\"note\",\"fields\":{}}",
    "{\"kind\":\"note\",\"fields\":{}}{\"kind\":\"note\",\"fields\":{}}",
    "{\"kind\":\"note\",\"fields\":{}} 9",
    "{\"kind\":\"note\",\"fields\":{}}]",
  };
  g_autoptr (GError)        error = NULL;
  g_autoptr (DaylightEntry) entry = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (daylight_entry_new_stored ("x", 1, 0, 0, FALSE, bad[i], &error));
      g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
      g_clear_error (&error);
    }
  entry = daylight_entry_new_stored ("x", 1, 5, 6, FALSE,
                                     "{\"v\":1,\"kind\":\"message\",\"fields\":{\"sent\":{\"when\":\"2026-02-31\"},\"posted\":{\"when\":\"2026x\"},\"n\":4}}", &error);
  g_assert_no_error (error);
  g_assert_cmpint (daylight_entry_get_sort_time (entry), ==, 5);
  g_assert_null (daylight_entry_get_text (entry, "n"));
  g_assert_null (daylight_entry_get_text (entry, "sent"));
}

/* What was typed in place of a date is no clock, whatever its letters. */
static void
test_clock_in_words (void)
{
  static const char *const times[][2] = {
    { "2026-11-20T21:05", "21:05" },
    { "2026-11-20Tat night", "at night" },
    { "2026-11-20", NULL },
    { "T21:05", "21:05" },
    { "last TuesdayT21:05", "21:05" },
    { "last Tuesday", NULL },
    { "Tuesday", NULL },
    { "around NOT sure", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_cmpstr (daylight_entry_find_clock (times[i][0]), ==, times[i][1]);
}

/* Another SQLite in front of ours must not get hold of the key, or it would write plain text. */
static void
test_preloaded (void)
{
  void            *library = dlopen ("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  struct link_map *map = NULL;
  g_auto (GStrv)   environment = g_get_environ ();

  if (g_test_subprocess ())
    {
      Fixture f = { 0 };

      g_assert_nonnull (dlsym (RTLD_DEFAULT, "sqlite3_open_v2"));
      set_up (&f, NULL);
      test_file (&f, NULL);
      tear_down (&f, NULL);
      dlclose (library);
      return;
    }

  /* Ours can be seen by nobody. */
  g_assert_null (dlsym (RTLD_DEFAULT, "sqlite3_open_v2"));
  g_assert_null (dlsym (RTLD_DEFAULT, "sqlite3_key_v2"));
  if (library == NULL)
    return;
  g_assert_cmpint (dlinfo (library, RTLD_DI_LINKMAP, &map), ==, 0);
  environment = g_environ_setenv (environment, "LD_PRELOAD", map->l_name, TRUE);
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "verify_asan_link_order=0", TRUE);
  g_test_trap_subprocess_with_envp (NULL, (const char *const *)environment, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  dlclose (library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal/store/bodies", test_bodies);
  g_test_add_func ("/journal/store/clock-in-words", test_clock_in_words);
  g_test_add_func ("/journal/store/preloaded", test_preloaded);
  g_test_add ("/journal/store/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/journal/store/revisions", Fixture, NULL, set_up, test_revisions, tear_down);
  g_test_add ("/journal/store/clock-back", Fixture, NULL, set_up, test_clock_back, tear_down);
  g_test_add ("/journal/store/clock-odd", Fixture, NULL, set_up, test_clock_odd, tear_down);
  g_test_add ("/journal/store/tampered", Fixture, NULL, set_up, test_tampered, tear_down);
  g_test_add ("/journal/store/older-page", Fixture, NULL, set_up, test_older_page, tear_down);
  g_test_add ("/journal/store/no-id", Fixture, NULL, set_up, test_no_id, tear_down);
  g_test_add ("/journal/store/newer", Fixture, NULL, set_up, test_newer, tear_down);

  return g_test_run ();
}
