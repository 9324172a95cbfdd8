/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sudden end leaves beside the database, its log and a rotation half way; and a journal of a newer version. */

#include "journal-care.h"

#include "daylight-database.h"
#include "journal-mounts.h"

#define RIGHT "four quiet boats at noon"

static DaylightSecret *
database_key (Door *door)
{
  g_autofd int               fd = open (door->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DaylightKeys)   keys = daylight_keys_load (fd, NULL);
  g_autoptr (DaylightSecret) right = words (RIGHT);
  DaylightSecret            *key;

  g_assert_true (daylight_keys_unlock_passphrase (keys, right, NULL, NULL));
  key = daylight_keys_get_database_key (keys, NULL);
  daylight_keys_lock (keys);

  return key;
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *bytes = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 0);
  g_assert_true (g_file_set_contents_full (to, bytes, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

#define IN_THE_LOG "{\"what\":\"in the log\"}"

/* The last draft stands in the log only. */
static void
leave_log (Door           *door,
           DaylightSecret *key)
{
  g_autofree char             *path = g_build_filename (door->path, "data.db", NULL);
  g_autofree char             *log = g_strconcat (path, "-wal", NULL);
  g_autofree char             *kept = folder_child (&door->folder, "kept");
  g_autofree char             *kept_log = folder_child (&door->folder, "kept-wal");
  g_autoptr (GError)           error = NULL;
  g_autoptr (DaylightDatabase) database = daylight_database_open (path, key, DAYLIGHT_DATABASE_WRITE, &error);

  g_assert_no_error (error);
  daylight_database_exec (database, "INSERT INTO draft (key, body, made) VALUES ('new', '" IN_THE_LOG "', 1)", &error);
  g_assert_no_error (error);
  copy_file (path, kept);
  copy_file (log, kept_log);
  g_clear_pointer (&database, daylight_database_close);
  copy_file (kept, path);
  copy_file (kept_log, log);
  g_assert_cmpint (g_unlink (kept), ==, 0);
  g_assert_cmpint (g_unlink (kept_log), ==, 0);
}

/* A database @name of its own, under another key unless @key. */
static void
make_database (Door           *door,
               const char     *name,
               DaylightSecret *key)
{
  g_autofree char             *path = g_build_filename (door->path, name, NULL);
  g_autoptr (DaylightSecret)   other = daylight_secret_new_random (32);
  g_autoptr (GError)           error = NULL;
  g_autoptr (DaylightDatabase) database = daylight_database_open (path, key != NULL ? key : other, DAYLIGHT_DATABASE_CREATE, &error);

  g_assert_no_error (error);
  daylight_database_exec (database, "CREATE TABLE event (seq INTEGER PRIMARY KEY); INSERT INTO event VALUES (1)", &error);
  g_assert_no_error (error);
}

static void
make_newer (Door           *door,
            const char     *name,
            DaylightSecret *key)
{
  g_autofree char             *path = g_build_filename (door->path, name, NULL);
  g_autoptr (GError)           error = NULL;
  g_autoptr (DaylightDatabase) database = daylight_database_open (path, key, DAYLIGHT_DATABASE_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (daylight_database_exec (database, "PRAGMA user_version = 99", &error));
}

/* Every name in the folder, and what is in it. */
static char *
describe (Door *door)
{
  g_autoptr (GDir)      dir = g_dir_open (door->path, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char           *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (door->path, name, NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *sum = NULL;
      gsize            size;

      if (g_file_get_contents (path, &bytes, &size, NULL))
        sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guint8 *)bytes, size);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, sum != NULL ? sum : "folder"));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc)strcmp);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **)lines->pdata);
}

static void
assert_draft (Door *door)
{
  g_autoptr (GHashTable) drafts = door_drafts (door);

  g_assert_cmpstr (g_hash_table_lookup (drafts, "new"), ==, IN_THE_LOG);
}

/* What the log holds is read with the database, and neither of them changes, nor does anything come to lie beside them. */
static void
test_read (Door         *door,
           gconstpointer data)
{
  g_autofree char             *path = g_build_filename (door->path, "data.db", NULL);
  g_autofree char             *before = NULL;
  g_autofree char             *while_open = NULL;
  g_autofree char             *after = NULL;
  g_autoptr (DaylightSecret)   key = NULL;
  g_autoptr (DaylightDatabase) database = NULL;
  g_autoptr (GError)           error = NULL;
  gint64                       n = 0;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  key = database_key (door);
  leave_log (door, key);
  before = describe (door);

  database = daylight_database_open (path, key, DAYLIGHT_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (daylight_database_get_int (database, "SELECT count(*) FROM draft", &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
  while_open = describe (door);
  g_assert_cmpstr (while_open, ==, before);
  g_clear_pointer (&database, daylight_database_close);
  after = describe (door);
  g_assert_cmpstr (after, ==, before);
}

static void
test_read_only_place (Door         *door,
                      gconstpointer data)
{
  g_autoptr (DaylightSecret) key = NULL;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  key = database_key (door);
  leave_log (door, key);

  mount_read_only (door->path);
  door_unlock (door, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_READ_ONLY);
  assert_draft (door);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_cmpint (umount (door->path), ==, 0);
}

/* The new database of a rotation whose keys never came goes, with its log; and what was saved before it is there. */
static void
test_rotation (Door         *door,
               gconstpointer data)
{
  g_autofree char           *log = g_build_filename (door->path, "data.db.next-wal", NULL);
  g_autoptr (DaylightSecret) key = NULL;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  key = database_key (door);
  leave_log (door, key);
  make_database (door, "data.db.next", NULL);
  g_assert_true (g_file_set_contents (log, "half a log", -1, NULL));

  door_unlock (door, RIGHT, -1);
  assert_draft (door);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_false (folder_has (&door->folder, "v/data.db.next"));
  g_assert_false (folder_has (&door->folder, "v/data.db.next-wal"));
}

typedef enum {
  NEWER_ALONE,
  NEWER_WITH_LOG,
  NEWER_ROTATING,  /* the keys of a rotation came */
  NEWER_UNROTATED, /* they did not */
} Newer;

/* Written by a newer version: refused, and nothing in the folder changed. */
static void
test_newer (Door         *door,
            gconstpointer data)
{
  const Newer                newer = (Newer)GPOINTER_TO_INT (data);
  g_autofree char           *before = NULL;
  g_autofree char           *after = NULL;
  g_autoptr (DaylightSecret) key = NULL;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  key = database_key (door);
  if (newer == NEWER_ROTATING)
    {
      make_database (door, "data.db.next", key);
      make_newer (door, "data.db.next", key);
    }
  else
    {
      make_newer (door, "data.db", key);
    }
  if (newer == NEWER_WITH_LOG)
    leave_log (door, key);
  if (newer == NEWER_UNROTATED)
    make_database (door, "data.db.next", NULL);

  before = describe (door);
  door_unlock (door, RIGHT, DAYLIGHT_JOURNAL_ERROR_NEWER);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  journal_wait_for_lock (door->journal);
  after = describe (door);
  g_assert_cmpstr (after, ==, before);
}

static void
add (const char *name,
     void        (*test) (Door *, gconstpointer),
     int         number)
{
  g_autofree char *path = g_strconcat ("/journal/leftovers/", name, NULL);

  g_test_add (path, Door, GINT_TO_POINTER (number), door_set_up, test, door_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  own_mounts ();
  g_test_init (&argc, &argv, NULL);

  add ("read", test_read, 0);
  add ("read-only-place", test_read_only_place, 0);
  add ("rotation", test_rotation, 0);
  add ("newer", test_newer, NEWER_ALONE);
  add ("newer-with-log", test_newer, NEWER_WITH_LOG);
  add ("newer-rotating", test_newer, NEWER_ROTATING);
  add ("newer-unrotated", test_newer, NEWER_UNROTATED);

  return g_test_run ();
}
