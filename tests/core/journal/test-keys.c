/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-fixture.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#define RIGHT "four quiet boats at noon"

static DaylightKeys *
load_keys (Folder *folder)
{
  g_autoptr (GError) error = NULL;
  DaylightKeys      *keys = daylight_keys_load (folder->fd, &error);

  g_assert_no_error (error);
  g_assert_false (daylight_keys_get_open (keys));
  return keys;
}

static void
assert_unlocks (DaylightKeys   *keys,
                DaylightSecret *passphrase)
{
  g_autoptr (GError) error = NULL;

  daylight_keys_unlock_passphrase (keys, passphrase, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (daylight_keys_get_open (keys));
}

static void
assert_wrong (DaylightKeys *keys,
              const char   *text,
              gssize        size)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) passphrase = daylight_secret_new (text, size < 0 ? strlen (text) : (gsize)size);

  g_assert_false (daylight_keys_unlock_passphrase (keys, passphrase, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  g_assert_false (daylight_keys_get_open (keys));
}

static void
assert_not_kept (DaylightKeys   *keys,
                 DaylightSecret *secret)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (daylight_keys_unlock_kept (keys, secret, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
}

static void
test_slots (Folder       *folder,
            gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (DaylightSecret)  code = NULL;
  g_autoptr (DaylightSecret)  kept = NULL;
  g_autoptr (DaylightSecret)  passphrase = words (RIGHT);
  g_autoptr (DaylightKeys)    keys = make_keys (folder, RIGHT, &code);
  g_autoptr (DaylightSecret)  key = daylight_keys_get_database_key (keys, &error);
  g_autoptr (DaylightSession) session = daylight_keys_get_session (keys, &error);
  g_autofree char            *id = g_strdup (daylight_keys_get_journal_id (keys));
  struct stat                 info;

  g_assert_cmpuint (daylight_secret_get_size (key), ==, 32);
  g_assert_cmpuint (strlen (id), ==, 32);
  g_assert_cmpint (daylight_keys_get_created (keys) % 86400, ==, 0);
  g_assert_cmpint (fstatat (folder->fd, "data.key", &info, 0), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (info.st_size, ==, 4096);
  g_assert_false (folder_has (folder, "tmp/key"));
  g_assert_false (folder_has (folder, "data.key.locked"));

  g_assert_false (daylight_keys_get_kept (keys));
  g_assert_true (daylight_keys_add_kept (keys, &kept, &error));
  g_assert_true (daylight_keys_get_kept (keys));
  g_assert_cmpuint (daylight_secret_get_size (kept), ==, 64);
  g_assert_true (folder_has (folder, "data.key.locked"));

  daylight_keys_lock (keys);
  g_assert_true (daylight_session_get_ended (session));
  g_assert_null (daylight_keys_get_database_key (keys, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  g_clear_error (&error);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DaylightKeys)   again = load_keys (folder);
      g_autoptr (DaylightSecret) same = NULL;

      g_assert_cmpstr (daylight_keys_get_journal_id (again), ==, id);
      if (i == 0)
        assert_unlocks (again, passphrase);
      else if (i == 1)
        g_assert_true (daylight_keys_unlock_kept (again, kept, NULL, &error));
      else
        g_assert_true (daylight_keys_unlock_recovery (again, code, NULL, &error));
      g_assert_no_error (error);
      same = daylight_keys_get_database_key (again, &error);
      g_assert_true (daylight_secret_equal (key, same));
    }
}

static void
test_nothing_there (Folder       *folder,
                    gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightKeys)   keys = daylight_keys_load (folder->fd, &error);
  g_autoptr (DaylightSecret) passphrase = words (RIGHT);
  g_autoptr (DaylightSecret) code = NULL;

  g_assert_null (keys);
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NONE_YET);
  g_clear_error (&error);

  keys = make_keys (folder, RIGHT, NULL);
  g_assert_null (daylight_keys_create (folder->fd, passphrase, &DAYLIGHT_KEYS_COST_LEAST, &code, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_EXISTS);
}

static void
test_wrong_passphrases (Folder       *folder,
                        gconstpointer data)
{
  static const char *const   near[] = { "",
                                        " ",
                                        "four quiet boats at noo",
                                        "four quiet boats at noon ",
                                        " four quiet boats at noon",
                                        "Four quiet boats at noon",
                                        "four quiet boats at noom",
                                        "four  quiet boats at noon",
                                        "four quiet boats at n\xc3\xb6on",
                                        "four quiet boats at noon\xff" };
  g_autoptr (DaylightKeys)   made = make_keys (folder, RIGHT, NULL);
  g_autoptr (DaylightKeys)   keys = load_keys (folder);
  g_autoptr (DaylightSecret) passphrase = words (RIGHT);
  const gboolean             every = g_getenv ("DAYLIGHT_CRASH_STEP") != NULL;
  char                       long_one[5000];

  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    assert_wrong (keys, near[i], -1);
  assert_wrong (keys, RIGHT "\0", sizeof RIGHT);
  assert_wrong (keys, "four quiet\0boats at noon", 24);
  memset (long_one, 'a', sizeof long_one);
  assert_wrong (keys, long_one, 5000);

  /* Of every length; every few of them but in './dev test --long'. */
  for (gssize n = 0; n <= 1000; n += every ? 1 : 25)
    assert_wrong (keys, long_one, n);
  for (guint i = 0; i < (every ? 1000 : 200); i++)
    {
      char  text[64];
      gsize n = randombytes_uniform (sizeof text);

      randombytes_buf (text, n);
      assert_wrong (keys, text, (gssize)n);
    }
  assert_unlocks (keys, passphrase);
}

/* One form typed at set-up, the other at unlocking. */
static void
test_normal_forms (Folder       *folder,
                   gconstpointer data)
{
  static const char *const forms[] = { "caf\xc3\xa9 \xed\x95\x9c\xea\xb8\x80 \xe1\xba\xad", /* NFC */
                                       "cafe\xcc\x81 \xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf "
                                       "a\xcc\xa3\xcc\x82", /* NFD */
                                       "cafe\xcc\x81 \xed\x95\x9c\xea\xb8\x80 a\xcc\x82\xcc\xa3" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (DaylightKeys) keys = make_keys (folder, forms[i], NULL);

      for (guint j = 0; j < G_N_ELEMENTS (forms); j++)
        {
          g_autoptr (DaylightKeys)   again = load_keys (folder);
          g_autoptr (DaylightSecret) passphrase = words (forms[j]);

          assert_unlocks (again, passphrase);
        }
      {
        g_autoptr (DaylightKeys) again = load_keys (folder);

        assert_wrong (again, "cafe \xed\x95\x9c\xea\xb8\x80 \xe1\xba\xad", -1);
      }
      daylight_keys_erase (folder->fd, &error);
      g_assert_no_error (error);
    }
}

static void
test_odd_passphrases (Folder       *folder,
                      gconstpointer data)
{
  char             thousand[1000];
  g_autofree char *bytes = NULL;
  struct
  {
    const char *text;
    gsize       size;
  } odd[] = { { thousand, sizeof thousand }, { "a\0b", 3 }, { "\xff\xfe invalid", 10 }, { " ", 1 }, { "\xe8\xaf\x81\xe6\x8d\xae", 6 } };

  memset (thousand, 'x', sizeof thousand);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GError)         error = NULL;
      g_autoptr (DaylightSecret) passphrase = daylight_secret_new (odd[i].text, odd[i].size);
      g_autoptr (DaylightSecret) code = NULL;
      g_autoptr (DaylightKeys)   keys = NULL;
      g_autoptr (DaylightKeys)   again = NULL;

      keys = daylight_keys_create (folder->fd, passphrase, &DAYLIGHT_KEYS_COST_LEAST, &code, &error);
      g_assert_no_error (error);
      g_assert_true (daylight_keys_publish (keys, &error));
      again = load_keys (folder);
      assert_wrong (again, odd[i].text, (gssize)odd[i].size - 1);
      assert_unlocks (again, passphrase);
      daylight_keys_erase (folder->fd, &error);
      g_assert_no_error (error);
    }

  {
    g_autoptr (GError)         error = NULL;
    g_autoptr (DaylightSecret) empty = words ("");
    g_autoptr (DaylightSecret) code = NULL;

    g_assert_null (daylight_keys_create (folder->fd, empty, &DAYLIGHT_KEYS_COST_LEAST, &code, &error));
    g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  }
}

static void
test_change_passphrase (Folder       *folder,
                        gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightSecret) kept = NULL;
  g_autoptr (DaylightSecret) new_code = NULL;
  g_autoptr (DaylightSecret) old_words = words (RIGHT);
  g_autoptr (DaylightSecret) new_words = words ("another five words entirely here");
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, &code);
  g_autoptr (DaylightKeys)   again = NULL;

  g_assert_true (daylight_keys_add_kept (keys, &kept, &error));
  g_assert_true (daylight_keys_check_passphrase (keys, old_words, &error));
  g_assert_false (daylight_keys_check_passphrase (keys, new_words, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (daylight_keys_set_passphrase (keys, new_words, NULL, &error));

  again = load_keys (folder);
  assert_wrong (again, RIGHT, -1);
  assert_unlocks (again, new_words);
  daylight_keys_lock (again);
  g_assert_true (daylight_keys_unlock_recovery (again, code, NULL, &error));
  g_assert_true (daylight_keys_renew_recovery (again, &new_code, &error));
  daylight_keys_lock (again);
  g_assert_false (daylight_keys_unlock_recovery (again, code, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_RECOVERY_CODE);
  g_clear_error (&error);
  g_assert_true (daylight_keys_unlock_recovery (again, new_code, NULL, &error));
  daylight_keys_lock (again);
  g_assert_true (daylight_keys_unlock_kept (again, kept, NULL, &error));

  /* The copy without the kept slot followed each change. */
  daylight_keys_lock (again);
  g_assert_true (daylight_keys_revoke_kept (again, &error));
  assert_wrong (again, RIGHT, -1);
  assert_unlocks (again, new_words);
}

static void
test_revoke (Folder       *folder,
             gconstpointer data)
{
  const gboolean             by_marker_only = GPOINTER_TO_INT (data) & 1;
  const gboolean             without_copy = GPOINTER_TO_INT (data) & 2;
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) kept = NULL;
  g_autoptr (DaylightSecret) fresh = NULL;
  g_autoptr (DaylightSecret) passphrase = words (RIGHT);
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, NULL);
  g_autoptr (DaylightKeys)   again = NULL;

  g_assert_true (daylight_keys_add_kept (keys, &kept, &error));
  daylight_keys_lock (keys);
  daylight_keys_mark_revoked (keys);
  g_assert_true (folder_has (folder, "locked"));
  if (without_copy)
    g_assert_cmpint (unlinkat (folder->fd, "data.key.locked", 0), ==, 0);
  if (!by_marker_only)
    {
      g_assert_true (daylight_keys_revoke_kept (keys, &error));
      g_assert_no_error (error);
      assert_not_kept (keys, kept);
    }

  again = load_keys (folder);
  g_assert_cmpint (daylight_keys_get_revoked (again), ==, by_marker_only || without_copy);
  assert_not_kept (again, kept);
  assert_unlocks (again, passphrase);
  g_assert_false (daylight_keys_get_kept (again));
  g_assert_false (folder_has (folder, "locked"));
  g_assert_false (folder_has (folder, "data.key.locked"));

  /* Typing once makes a fresh one. */
  g_assert_true (daylight_keys_add_kept (again, &fresh, &error));
  daylight_keys_lock (again);
  assert_not_kept (again, kept);
  g_assert_true (daylight_keys_unlock_kept (again, fresh, NULL, &error));
  g_assert_true (daylight_keys_remove_kept (again, &error));
  g_assert_false (folder_has (folder, "data.key.locked"));
  daylight_keys_lock (again);
  assert_not_kept (again, fresh);

  /* Nothing kept: nothing to do, no marker. */
  daylight_keys_mark_revoked (again);
  g_assert_false (folder_has (folder, "locked"));
}

static void
test_stale_copy (Folder       *folder,
                 gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) kept = NULL;
  g_autoptr (DaylightSecret) new_words = words ("new words");
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, NULL);
  g_autoptr (DaylightKeys)   again = NULL;
  g_autoptr (GBytes)         stale = NULL;

  /* As if an old copy had come back: unlocking mends it, so that revoking does not bring the old passphrase back. */
  g_assert_true (daylight_keys_add_kept (keys, &kept, &error));
  stale = folder_read (folder, "data.key.locked");
  g_assert_true (daylight_keys_set_passphrase (keys, new_words, NULL, &error));
  folder_write (folder, "data.key.locked", g_bytes_get_data (stale, NULL), g_bytes_get_size (stale));
  again = load_keys (folder);
  g_assert_true (daylight_keys_unlock_kept (again, kept, NULL, &error));
  daylight_keys_lock (again);
  g_assert_true (daylight_keys_revoke_kept (again, &error));
  assert_wrong (again, RIGHT, -1);
  assert_unlocks (again, new_words);
}

static void
test_malformed_kept (Folder       *folder,
                     gconstpointer data)
{
  static const char *const   bad[] = { "", "ab", "zz000000000000000000000000000000000000000000000000000000000000zz",
                                       "0000000000000000000000000000000000000000000000000000000000000000" };
  g_autoptr (DaylightSecret) kept = NULL;
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, NULL);

  g_assert_true (daylight_keys_add_kept (keys, &kept, NULL));
  daylight_keys_lock (keys);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (DaylightSecret) secret = words (bad[i]);

      assert_not_kept (keys, secret);
    }
}

static void
test_rotate (Folder       *folder,
             gconstpointer data)
{
  static const guint8        bound[] = "bound";
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightSecret) kept = NULL;
  g_autoptr (DaylightSecret) passphrase = words ("new words after rotation");
  g_autoptr (DaylightSecret) blob_key = daylight_secret_new_random (32);
  g_autoptr (DaylightSecret) old_code = NULL;
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, &old_code);
  g_autoptr (DaylightSecret) old_key = daylight_keys_get_database_key (keys, &error);
  g_autofree char           *id = g_strdup (daylight_keys_get_journal_id (keys));
  guint8                     wrapped[DAYLIGHT_WRAPPED_BYTES];
  guint16                    generation;

  g_assert_true (daylight_keys_get_generation (keys, &generation, &error));
  g_assert_cmpuint (generation, ==, 1);
  g_assert_true (daylight_keys_wrap_blob_key (keys, generation, bound, sizeof bound, blob_key, wrapped, &error));
  g_assert_true (daylight_keys_add_kept (keys, &kept, &error));

  for (guint i = 2; i <= 16; i++)
    {
      g_autoptr (DaylightKeys)   rotated = NULL;
      g_autoptr (DaylightSecret) new_key = NULL;
      g_autoptr (DaylightSecret) unwrapped = NULL;

      g_clear_pointer (&code, daylight_secret_unref);
      rotated = daylight_keys_rotate (keys, passphrase, &DAYLIGHT_KEYS_COST_LEAST, &code, &error);
      g_assert_no_error (error);
      if (i == 2)
        {
          /* Not yet on the disk: the old passphrase still opens. */
          g_autoptr (DaylightKeys)   old = load_keys (folder);
          g_autoptr (DaylightSecret) old_words = words (RIGHT);

          assert_unlocks (old, old_words);
        }
      g_assert_true (daylight_keys_publish (rotated, &error));
      g_assert_no_error (error);
      g_assert_true (daylight_keys_get_generation (rotated, &generation, &error));
      g_assert_cmpuint (generation, ==, i);
      new_key = daylight_keys_get_database_key (rotated, &error);
      g_assert_false (daylight_secret_equal (old_key, new_key));
      unwrapped = daylight_keys_unwrap_blob_key (rotated, 1, bound, sizeof bound, wrapped, &error);
      g_assert_no_error (error);
      g_assert_true (daylight_secret_equal (unwrapped, blob_key));
      g_set_object (&keys, rotated);
    }
  g_assert_null (daylight_keys_rotate (keys, passphrase, &DAYLIGHT_KEYS_COST_LEAST, &code, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE);
  g_clear_error (&error);

  {
    g_autoptr (DaylightKeys) again = load_keys (folder);

    g_assert_cmpstr (daylight_keys_get_journal_id (again), ==, id);
    assert_wrong (again, RIGHT, -1);
    assert_not_kept (again, kept);
    g_assert_false (daylight_keys_unlock_recovery (again, old_code, NULL, NULL));
    g_assert_true (daylight_keys_unlock_recovery (again, code, NULL, &error));
    daylight_keys_lock (again);
    assert_unlocks (again, passphrase);
  }
}

static void
test_wrapping (Folder       *folder,
               gconstpointer data)
{
  guint8                     bound[44] = { 7 };
  guint8                     wrapped[DAYLIGHT_WRAPPED_BYTES];
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) blob_key = daylight_secret_new_random (32);
  g_autoptr (DaylightSecret) back = NULL;
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, NULL);

  g_assert_true (daylight_keys_wrap_blob_key (keys, 1, bound, sizeof bound, blob_key, wrapped, &error));
  for (guint i = 0; i < sizeof wrapped; i++)
    {
      wrapped[i] ^= 4;
      g_assert_null (daylight_keys_unwrap_blob_key (keys, 1, bound, sizeof bound, wrapped, &error));
      g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED);
      g_clear_error (&error);
      wrapped[i] ^= 4;
    }
  g_assert_null (daylight_keys_unwrap_blob_key (keys, 2, bound, sizeof bound, wrapped, NULL));
  g_assert_null (daylight_keys_unwrap_blob_key (keys, 0, bound, sizeof bound, wrapped, NULL));
  back = daylight_keys_unwrap_blob_key (keys, 1, bound, sizeof bound, wrapped, &error);
  g_assert_true (daylight_secret_equal (back, blob_key));

  daylight_keys_lock (keys);
  g_assert_null (daylight_keys_unwrap_blob_key (keys, 1, bound, sizeof bound, wrapped, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
}

typedef struct
{
  DaylightKeys *keys;
  gint          over; /* (atomic) */
} Locking;

/* Again and again: which of them comes while Argon2id works nobody knows. */
static gpointer
keep_locking (gpointer data)
{
  Locking *locking = data;

  while (!g_atomic_int_get (&locking->over))
    {
      daylight_keys_lock (locking->keys);
      g_usleep (1000);
    }
  daylight_keys_lock (locking->keys);

  return NULL;
}

static void
test_lock_while_unlocking (Folder       *folder,
                           gconstpointer data)
{
  const DaylightKeysCost     cost = { 10, 32 * 1024 };
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) passphrase = words (RIGHT);
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightKeys)   keys = daylight_keys_create (folder->fd, passphrase, &cost, &code, &error);
  g_autoptr (DaylightKeys)   again = NULL;
  Locking                    locking = { 0 };
  GThread                   *thread;

  g_assert_true (daylight_keys_publish (keys, &error));
  again = load_keys (folder);
  locking.keys = again;
  thread = g_thread_new ("lock", keep_locking, &locking);
  /* On a busy machine that thread may get no turn meanwhile; not every time. */
  for (guint i = 0; i < 20 && daylight_keys_unlock_passphrase (again, passphrase, NULL, &error); i++)
    ;
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  g_assert_false (daylight_keys_get_open (again));
  g_atomic_int_set (&locking.over, 1);
  g_thread_join (thread);
  g_assert_false (daylight_keys_get_open (again));
}

static void
test_erase (Folder       *folder,
            gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) kept = NULL;
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, NULL);

  g_assert_true (daylight_keys_add_kept (keys, &kept, &error));
  g_assert_true (daylight_keys_erase (folder->fd, &error));
  g_assert_false (folder_has (folder, "data.key"));
  g_assert_false (folder_has (folder, "data.key.locked"));
  g_assert_null (daylight_keys_load (folder->fd, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NONE_YET);
  g_clear_error (&error);
  g_assert_true (daylight_keys_erase (folder->fd, &error));
}

static void
test_old_inode (Folder       *folder,
                gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) new_words = words ("other");
  g_autoptr (DaylightKeys)   keys = make_keys (folder, RIGHT, NULL);
  g_autoptr (GBytes)         before = folder_read (folder, "data.key");
  g_autoptr (GBytes)         linked = NULL;
  g_autofd int               held = openat (folder->fd, "data.key", O_RDONLY | O_CLOEXEC);
  guint8                     now[4096];

  g_assert_true (daylight_keys_set_passphrase (keys, new_words, NULL, &error));
  g_assert_cmpint (pread (held, now, sizeof now, 0), ==, sizeof now);
  g_assert_cmpint (memcmp (now, g_bytes_get_data (before, NULL), 8), !=, 0);
  g_assert_cmpint (memcmp (now + 64, (const guint8 *)g_bytes_get_data (before, NULL) + 64, 768), !=, 0);

  /* A backup made by hard links keeps its file. */
  g_clear_pointer (&before, g_bytes_unref);
  before = folder_read (folder, "data.key");
  g_assert_cmpint (linkat (folder->fd, "data.key", folder->fd, "backup", 0), ==, 0);
  g_assert_true (daylight_keys_set_passphrase (keys, new_words, NULL, &error));
  linked = folder_read (folder, "backup");
  g_assert_true (g_bytes_equal (before, linked));
}

static void
test_calibrated (Folder       *folder,
                 gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightSecret) passphrase = words (RIGHT);
  g_autoptr (DaylightKeys)   keys = daylight_keys_create (folder->fd, passphrase, NULL, &code, &error);
  g_autoptr (GBytes)         bytes = NULL;
  const guint8              *at;

  g_assert_no_error (error);
  g_assert_true (daylight_keys_publish (keys, &error));
  bytes = folder_read (folder, "data.key");
  at = g_bytes_get_data (bytes, NULL);
  g_assert_cmpuint (at[13], >=, 3);
  g_assert_cmpuint (at[13], <=, 10);
  g_assert_cmpuint (at[14] | at[15] << 8 | at[16] << 16, >=, 64 * 1024);
  g_assert_cmpuint (at[14] | at[15] << 8 | at[16] << 16, <=, 512 * 1024);
  g_test_message ("%u MiB, %u passes", (at[14] | at[15] << 8 | at[16] << 16) / 1024, at[13]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  folder_add_test ("/journal/keys/slots", test_slots, NULL);
  folder_add_test ("/journal/keys/nothing-there", test_nothing_there, NULL);
  folder_add_test ("/journal/keys/wrong-passphrases", test_wrong_passphrases, NULL);
  folder_add_test ("/journal/keys/normal-forms", test_normal_forms, NULL);
  folder_add_test ("/journal/keys/odd-passphrases", test_odd_passphrases, NULL);
  folder_add_test ("/journal/keys/change-passphrase", test_change_passphrase, NULL);
  folder_add_test ("/journal/keys/revoke", test_revoke, GINT_TO_POINTER (0));
  folder_add_test ("/journal/keys/revoke-by-marker", test_revoke, GINT_TO_POINTER (1));
  folder_add_test ("/journal/keys/revoke-without-copy", test_revoke, GINT_TO_POINTER (2));
  folder_add_test ("/journal/keys/revoke-by-marker-without-copy", test_revoke, GINT_TO_POINTER (3));
  folder_add_test ("/journal/keys/stale-copy", test_stale_copy, NULL);
  folder_add_test ("/journal/keys/malformed-kept", test_malformed_kept, NULL);
  folder_add_test ("/journal/keys/rotate", test_rotate, NULL);
  folder_add_test ("/journal/keys/wrapping", test_wrapping, NULL);
  folder_add_test ("/journal/keys/lock-while-unlocking", test_lock_while_unlocking, NULL);
  folder_add_test ("/journal/keys/erase", test_erase, NULL);
  folder_add_test ("/journal/keys/old-inode", test_old_inode, NULL);
  folder_add_test ("/journal/keys/calibrated", test_calibrated, NULL);

  return g_test_run ();
}
