/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of attached files: found in any script, named by their file, gone with it; read behind the open journal, also
 * those of a journal from before there was such an index. */

#include "journal-care.h"

#include "daylight-database.h"
#include "daylight-store-find.h"
#include "daylight-store-words.h"

#define RIGHT "four quiet boats at noon"

static const char *seeds;

static char *
put (Door       *door,
     const char *text)
{
  g_autoptr (DaylightEntry) saved = door_save (door, NULL, text);

  return g_strdup (daylight_entry_get_id (saved));
}

static char *
take (Door       *door,
      const char *entry,
      const char *name,
      const char *bytes,
      gssize      size)
{
  g_autoptr (GBytes)             data = g_bytes_new (bytes, size < 0 ? strlen (bytes) : (gsize)size);
  g_autoptr (DaylightAttachment) attachment = door_attach (door, entry, data, name);

  return g_strdup (daylight_attachment_get_id (attachment));
}

static char *
take_seed (Door       *door,
           const char *entry,
           const char *name)
{
  g_autofree char *path = g_build_filename (seeds, name, NULL);
  g_autofree char *bytes = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));

  return take (door, entry, name, bytes, (gssize)size);
}

/* The entry that holds the words, or NULL when there is none. */
static DaylightEntry *
find (Door       *door,
      const char *typed,
      guint       kinds)
{
  const DaylightFilter     filter = { .query = (char *)typed, .kinds = kinds };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    list = NULL;
  g_autoptr (GError)       error = NULL;
  guint                    n_all = 0;

  daylight_journal_find_async (door->journal, &filter, 0, 100, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  list = daylight_journal_find_finish (door->journal, result, &n_all, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, n_all);
  g_assert_cmpuint (list->len, <=, 1);

  return list->len > 0 ? g_object_ref (list->pdata[0]) : NULL;
}

/* Files are read behind the open journal. */
static void
assert_found (Door       *door,
              const char *typed,
              const char *entry,
              const char *file)
{
  g_autoptr (DaylightEntry) found = NULL;

  journal_settle (door->journal);
  found = find (door, typed, 0);
  if (found == NULL)
    g_error ("'%s' was not found", typed);
  g_assert_cmpstr (daylight_entry_get_id (found), ==, entry);
  g_assert_cmpstr (daylight_entry_get_found_file (found), ==, file);
}

static void
assert_gone (Door       *door,
             const char *typed)
{
  g_autoptr (DaylightEntry) found = NULL;

  journal_settle (door->journal);
  found = find (door, typed, 0);
  g_assert_null (found);
}

static void
test_scripts (Door         *door,
              gconstpointer data)
{
  static const char *const texts[][2] = {
    { "a note about the harbour\nand another line", "harb" },
    { "他昨天又在群組裡發布了我的照片。", "群組" },
    { "เขาส่งข้อความถึงฉันอีกครั้ง", "ข้อความ" },
    { "أرسل لي رِسَالَةً أمس", "رسالة" },
    { "उसने मुझे फिर से संदेश भेजा", "संदेश" },
    { "\xff\xfe\x1f\x04\x38\x04\x41\x04\x4c\x04\x3c\x04\x3e\x04", "письмо" },
    { "not UTF-8: caf\xe9 terrasse", "terrasse" },
  };
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *entry = put (door, "an entry of its own");
      g_autofree char *name = g_strdup_printf ("%u.txt", i);
      g_autofree char *id = take (door, entry, name, texts[i][0], i == 5 ? 14 : -1);

      assert_found (door, texts[i][1], entry, name);
    }
  assert_gone (door, "lighthouse");
}

static void
test_kinds (Door         *door,
            gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  g_autofree char           *chat = put (door, "chat");
  g_autofree char           *mail = put (door, "mail");
  g_autofree char           *json = put (door, "json");
  g_autofree char           *both = put (door, "Mallory was here too");
  g_autofree char           *a = take_seed (door, chat, "whatsapp.txt");
  g_autofree char           *b = take_seed (door, mail, "mail.eml");
  g_autofree char           *c = take_seed (door, json, "telegram.json");
  g_autofree char           *d = take (door, both, "list.csv", "name,place\nquokka,pier", -1);
  g_autofree char           *e = take (door, both, "picture.png", "\x89PNG\r\n\x1a\nquagga", -1);
  g_autofree char           *f = take (door, both, "empty.txt", "", 0);

  assert_found (door, "answer me or else", chat, "whatsapp.txt");
  assert_found (door, "quokka", both, "list.csv");
  /* What is in the fields and in a file is one hit, and words of pictures are none. */
  assert_found (door, "too", both, NULL);
  assert_gone (door, "quagga");
  assert_found (door, "cafe mallory", mail, "mail.eml");
  assert_found (door, "shot.png", mail, "mail.eml");
}

static DaylightDatabase *
open_database (Door                *door,
               DaylightDatabaseMode mode)
{
  g_autofd int               fd = open (door->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DaylightSecret) passphrase = daylight_secret_new_text (RIGHT);
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightKeys)   keys = daylight_keys_load (fd, &error);
  g_autoptr (DaylightSecret) key = NULL;
  g_autofree char           *path = g_build_filename (door->path, "data.db", NULL);
  DaylightDatabase          *database;

  g_assert_no_error (error);
  daylight_keys_unlock_passphrase (keys, passphrase, NULL, &error);
  g_assert_no_error (error);
  key = daylight_keys_get_database_key (keys, &error);
  database = daylight_database_open (path, key, mode, &error);
  g_assert_no_error (error);

  return database;
}

static void
test_gone (Door         *door,
           gconstpointer data)
{
  g_autoptr (DaylightSecret)   code = door_create (door, RIGHT, FALSE);
  g_autofree char             *one = put (door, "one");
  g_autofree char             *other = put (door, "other");
  g_autofree char             *a = take (door, one, "a.txt", "wombat at the pier", -1);
  g_autofree char             *b = take (door, one, "b.txt", "numbat at the pier", -1);
  g_autofree char             *c = take (door, other, "c.txt", "dingo at the door", -1);
  g_autoptr (DaylightEntry)    deleted = NULL;
  g_autoptr (DaylightDatabase) database = NULL;
  gint64                       n = -1;

  assert_found (door, "wombat", one, "a.txt");
  assert_found (door, "numbat", one, "b.txt");
  assert_found (door, "dingo", other, "c.txt");
  door_erase_attachment (door, a, -1);
  assert_gone (door, "wombat");
  assert_found (door, "pier", one, "b.txt");
  door_delete (door, one, TRUE, -1);
  assert_gone (door, "numbat");
  deleted = find (door, "numbat", DAYLIGHT_LIST_DELETED);
  g_assert_nonnull (deleted);
  door_delete (door, one, FALSE, -1);
  assert_found (door, "numbat", one, "b.txt");
  door_erase_entry (door, other, -1);
  assert_gone (door, "dingo");
  /* And not only because nothing leads there. */
  door_lock (door, DAYLIGHT_LOCK_CALM);
  database = open_database (door, DAYLIGHT_DATABASE_READ);
  g_assert_true (daylight_database_get_int (database, "SELECT count(*) FROM ftf WHERE ftf MATCH 'wombat OR dingo'", &n, NULL));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (daylight_database_get_int (database, "SELECT count(*) FROM ftf WHERE ftf MATCH 'numbat'", &n, NULL));
  g_assert_cmpint (n, ==, 1);
}

/* A long file: piece by piece, each of them found; a lock in the middle loses nothing. */
static void
test_long (Door         *door,
           gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  g_autofree char           *entry = put (door, "long");
  g_autoptr (GString)        text = g_string_new (NULL);
  g_autofree char           *id = NULL;

  for (guint i = 0; text->len < 2 * 1024 * 1024; i++)
    g_string_append_printf (text, "line %u of a long conversation%s\n", i, i == 30000 ? " with a narwhal" : "");
  g_string_append (text, "and a manatee at the end");
  id = take (door, entry, "long.txt", text->str, (gssize)text->len);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock (door, RIGHT, -1);
  assert_found (door, "manatee", entry, "long.txt");
  assert_found (door, "narwhal", entry, "long.txt");
  assert_found (door, "line 2 of", entry, "long.txt");
}

/* Reads nothing until it is told to stop; after that, like the others. */
static struct
{
  GMutex   mutex;
  gboolean began;
  gboolean stopped;
  gboolean in_vain;
} slow;

static void
set_slow (gboolean *what)
{
  g_mutex_lock (&slow.mutex);
  *what = TRUE;
  g_mutex_unlock (&slow.mutex);
}

static gboolean
get_slow (gboolean *what)
{
  gboolean is;

  g_mutex_lock (&slow.mutex);
  is = *what;
  g_mutex_unlock (&slow.mutex);

  return is;
}

static char *
read_slowly (DaylightReading reading,
             GInputStream   *stream,
             guint64         size,
             GCancellable   *cancellable,
             GError        **error)
{
  const gint64 until = g_get_monotonic_time () + DOOR_WAIT_SECONDS * G_USEC_PER_SEC;

  if (get_slow (&slow.stopped))
    return read_words (reading, stream, size, cancellable, error);
  set_slow (&slow.began);
  while (!g_cancellable_is_cancelled (cancellable) && g_get_monotonic_time () < until)
    g_usleep (1000);
  set_slow (g_cancellable_is_cancelled (cancellable) ? &slow.stopped : &slow.in_vain);
  g_cancellable_set_error_if_cancelled (cancellable, error);

  return NULL;
}

/* Who takes a file in does not wait for the words of another one; those are read all the same, afterwards. */
static void
test_taking_first (Door         *door,
                   gconstpointer data)
{
  g_autoptr (DaylightSecret) code = NULL;
  g_autofree char           *entry = NULL;
  g_autofree char           *first = NULL;
  g_autofree char           *second = NULL;

  daylight_journal_set_word_reader (door->journal, read_slowly);
  code = door_create (door, RIGHT, FALSE);
  entry = put (door, "two files");
  first = take (door, entry, "first.txt", "a pelican in it", -1);
  while (!get_slow (&slow.began))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  second = take (door, entry, "second.txt", "a heron in it", -1);
  g_assert_true (get_slow (&slow.stopped));
  g_assert_false (get_slow (&slow.in_vain));
  assert_found (door, "pelican", entry, "first.txt");
  assert_found (door, "heron", entry, "second.txt");
}

/* As version 2 left it. */
static void
make_older (Door *door)
{
  g_autoptr (DaylightDatabase) database = open_database (door, DAYLIGHT_DATABASE_WRITE);
  g_autoptr (GError)           error = NULL;

  daylight_database_exec (database,
                          "DROP TABLE ftf; DROP INDEX link_attachment; ALTER TABLE attachment DROP COLUMN words; PRAGMA user_version = 2;"
                          "PRAGMA wal_checkpoint (TRUNCATE)",
                          &error);
  g_assert_no_error (error);
}

static void
test_older (Door         *door,
            gconstpointer data)
{
  g_autoptr (DaylightSecret)   code = door_create (door, RIGHT, FALSE);
  g_autofree char             *entry = put (door, "what was typed");
  g_autofree char             *damaged = take (door, entry, "damaged.txt", "this one is lost", -1);
  g_autofree char             *whole = take (door, entry, "whole.txt", "a walrus in it", -1);
  g_autofree char             *name = g_strdup_printf ("%s/b/%.2s/%s", door->path, damaged, damaged);
  g_autoptr (DaylightDatabase) database = NULL;
  g_autoptr (DaylightStore)    store = NULL;
  g_autoptr (GPtrArray)        found = NULL;
  g_autoptr (GError)           error = NULL;
  guint                        n_all;

  door_lock (door, DAYLIGHT_LOCK_CALM);
  make_older (door);
  g_assert_true (g_file_set_contents (name, "damage", 6, NULL));
  /* Opened for reading the words of entries are found, and those of files are not looked for. */
  database = open_database (door, DAYLIGHT_DATABASE_READ);
  store = daylight_store_new (g_steal_pointer (&database), door->clock, NULL);
  g_assert_false (daylight_store_has_words (store));
  found = daylight_store_list (store, "typed", 0, DAYLIGHT_SORT_HAPPENED, 0, 10, &n_all, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_clear_pointer (&store, daylight_store_free);
  door_unlock (door, RIGHT, -1);
  assert_found (door, "walrus", entry, "whole.txt");
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
}

static void
test_cut (void)
{
  g_autoptr (GString)   text = g_string_new (NULL);
  g_autoptr (GString)   back = g_string_new (NULL);
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GPtrArray) none = daylight_store_cut_words ("");

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 7000 < 3000 ? "照" : i % 7000 < 6000 ? "x"
                                                                    : "y \n");
  pieces = daylight_store_cut_words (text->str);
  for (guint i = 0; i < pieces->len; i++)
    {
      g_assert_true (g_utf8_validate (pieces->pdata[i], -1, NULL));
      g_assert_cmpuint (strlen (pieces->pdata[i]), <=, 4096);
      g_assert_cmpuint (strlen (pieces->pdata[i]), >, 0);
      g_string_append (back, pieces->pdata[i]);
    }
  g_assert_cmpstr (back->str, ==, text->str);
  g_assert_cmpuint (none->len, ==, 0);
}

#define ADD(name, func) g_test_add ("/words/" name, Door, NULL, door_set_up, func, door_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  seeds = argv[1];
  ADD ("scripts", test_scripts);
  ADD ("kinds", test_kinds);
  ADD ("gone", test_gone);
  ADD ("long", test_long);
  ADD ("taking-first", test_taking_first);
  ADD ("older", test_older);
  g_test_add_func ("/words/cut", test_cut);

  return g_test_run ();
}
