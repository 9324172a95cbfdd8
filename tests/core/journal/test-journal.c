/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-database.h"
#include "daylight-keys.h"
#include "daylight-snapshot.h"

#include "journal-door.h"

#define RIGHT "four quiet boats at noon"
#define MARKER "zebra-crossing-at-dawn"

static void
test_life (Door         *door,
           gconstpointer data)
{
  g_autoptr (DaylightEntry)      entry = NULL;
  g_autoptr (DaylightEntry)      loaded = NULL;
  g_autoptr (DaylightAttachment) attachment = NULL;
  g_autoptr (GInputStream)       stream = NULL;
  g_autoptr (GPtrArray)          attachments = NULL;
  g_autoptr (GBytes)             bytes = g_bytes_new_static (MARKER, strlen (MARKER));
  g_autofree char               *id = NULL;
  char                           back[64] = { 0 };
  gsize                          n = 0;

  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_NONE);
  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  g_assert_false (daylight_journal_get_kept (door->journal));

  entry = door_save (door, NULL, MARKER);
  id = g_strdup (daylight_entry_get_id (entry));
  attachment = door_attach (door, id, bytes, "one.txt");
  g_assert_cmpuint (daylight_attachment_get_size (attachment), ==, strlen (MARKER));
  g_assert_cmpuint (door->n_changed, ==, 2);
  g_assert_cmpint (door_list (door, "zebra"), ==, 1);

  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  door_expect_save_error (door, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  door_assert_nothing_plain (door, MARKER);

  door_unlock (door, RIGHT, -1);
  loaded = door_load (door, id);
  g_assert_cmpstr (daylight_entry_get_text (loaded, "what"), ==, MARKER);
  attachments = door_attachments (door, id);
  g_assert_cmpuint (attachments->len, ==, 1);
  g_assert_cmpstr (daylight_attachment_get_name (g_ptr_array_index (attachments, 0)), ==, "one.txt");
  stream = door_open (door, daylight_attachment_get_id (g_ptr_array_index (attachments, 0)), -1);
  g_assert_true (g_input_stream_read_all (stream, back, sizeof back, &n, NULL, NULL));
  g_assert_cmpstr (back, ==, MARKER);

  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_true (G_IS_SEEKABLE (stream));
  g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL);
  g_assert_cmpint ((int)g_input_stream_read (stream, back, 1, NULL, NULL), ==, -1);
}

static void
test_ways (Door         *door,
           gconstpointer data)
{
  g_autoptr (DaylightEntry)  entry = NULL;
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, TRUE);
  g_autoptr (DaylightSecret) twice = NULL;

  g_assert_true (daylight_journal_get_kept (door->journal));
  entry = door_save (door, NULL, "x");

  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock_kept (door, -1);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock_recovery (door, daylight_secret_get_text (code), -1);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock (door, "wrong", DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  door_unlock_recovery (door, "ABCD", DAYLIGHT_JOURNAL_ERROR_MISTYPED_RECOVERY_CODE);
  door_unlock (door, RIGHT, -1);

  /* Leaving revokes; typing makes a fresh one. */
  door_lock (door, DAYLIGHT_LOCK_LEAVE);
  g_assert_false (daylight_journal_get_kept (door->journal));
  door_unlock_kept (door, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
  door_unlock (door, RIGHT, -1);
  door_wait_kept (door, TRUE);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock_kept (door, -1);
  door_again (door);
  g_assert_true (daylight_journal_get_kept (door->journal));
  door_unlock_kept (door, -1);

  /* Leaving while it is locked revokes as well. */
  door_lock (door, DAYLIGHT_LOCK_CALM);
  daylight_journal_lock_now (door->journal, DAYLIGHT_LOCK_LEAVE);
  door_again (door);
  g_assert_false (daylight_journal_get_kept (door->journal));
  door_unlock_kept (door, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
  door_unlock (door, RIGHT, -1);
  door_wait_kept (door, TRUE);
  door_set_kept (door, FALSE, -1);
  g_assert_false (daylight_journal_get_kept (door->journal));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock_kept (door, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
  door_unlock (door, RIGHT, -1);
  g_assert_false (daylight_journal_get_kept (door->journal));
}

static void
settle (Door *door)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  daylight_journal_settle_async (door->journal, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_true (daylight_journal_settle_finish (door->journal, result, &error));
  g_assert_no_error (error);
}

/* Who waits for the keyring finds done what it was given: the key of just now, and what leaving took back. */
static void
test_settle (Door         *door,
             gconstpointer data)
{
  settle (door);
  daylight_secret_unref (door_create (door, RIGHT, TRUE));
  daylight_journal_lock_now (door->journal, DAYLIGHT_LOCK_LEAVE);
  settle (door);
  g_assert_cmpuint (daylight_keyring_memory_get_size (DAYLIGHT_KEYRING_MEMORY (door->keyring)), ==, 0);
  door_unlock (door, RIGHT, -1);
  settle (door);
  g_assert_cmpuint (daylight_keyring_memory_get_size (DAYLIGHT_KEYRING_MEMORY (door->keyring)), ==, 1);
  daylight_journal_lock_now (door->journal, DAYLIGHT_LOCK_CALM);
  door_again (door);
  door_unlock_kept (door, -1);

  /* A keyring that fails does not hold up the end. */
  door_lock (door, DAYLIGHT_LOCK_LEAVE);
  daylight_keyring_memory_set_fault (DAYLIGHT_KEYRING_MEMORY (door->keyring), DAYLIGHT_KEYRING_ERROR_SLOW);
  door_unlock (door, RIGHT, -1);
  daylight_journal_lock_now (door->journal, DAYLIGHT_LOCK_CALM);
  settle (door);
}

static void
test_delay (Door         *door,
            gconstpointer data)
{
  g_autofree char *count = g_build_filename (door->path, "count", NULL);
  guint            delay;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  for (guint i = 0; i < 2; i++)
    door_unlock (door, "wrong", DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpuint (daylight_journal_get_delay (door->journal), ==, 0);
  door_unlock (door, "wrong", DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpuint (daylight_journal_get_delay (door->journal), ==, 2);
  door_unlock (door, RIGHT, DAYLIGHT_JOURNAL_ERROR_TOO_SOON);
  daylight_clock_advance (door->clock, 2 * G_USEC_PER_SEC);
  door_unlock (door, "wrong", DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpuint (daylight_journal_get_delay (door->journal), ==, 4);

  /* Starting again does not help; nor does setting the clock, which must not lock anyone out either. */
  door_again (door);
  g_assert_cmpuint (daylight_journal_get_delay (door->journal), ==, 4);
  daylight_clock_advance (door->clock, -400 * G_TIME_SPAN_DAY);
  delay = daylight_journal_get_delay (door->journal);
  g_assert_cmpuint (delay, ==, 4);
  daylight_clock_advance (door->clock, 4 * G_USEC_PER_SEC);
  g_assert_cmpuint (daylight_journal_get_delay (door->journal), ==, 0);
  door_unlock (door, RIGHT, -1);
  g_assert_cmpuint (daylight_journal_get_delay (door->journal), ==, 0);
  door_again (door);
  g_assert_cmpuint (daylight_journal_get_delay (door->journal), ==, 0);

  /* Nor does what somebody wrote into the file that counts. */
  g_assert_true (g_file_set_contents (count, "99 -9223372036854775808", -1, NULL));
  door_again (door);
  g_assert_cmpuint (daylight_journal_get_delay (door->journal), ==, 0);
  door_unlock (door, RIGHT, -1);
}

static void
test_drafts (Door         *door,
             gconstpointer data)
{
  g_autoptr (GHashTable)    drafts = NULL;
  g_autoptr (DaylightEntry) entry = NULL;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  entry = door_save (door, NULL, "saved");
  door_set_draft (door, "new", "{\"what\":\"one\"}");
  door_set_draft (door, "other", "{}");
  door_set_draft (door, "other", NULL);

  /* Again and again, so that the interruption meets the draft in every place. */
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"what\":\"%u\"}", i);

      daylight_journal_set_draft_before_lock (door->journal, "new", text);
      door_lock (door, DAYLIGHT_LOCK_CALM);
      door_unlock (door, RIGHT, -1);
      drafts = door_drafts (door);
      g_assert_cmpuint (g_hash_table_size (drafts), ==, 1);
      g_assert_cmpstr (g_hash_table_lookup (drafts, "new"), ==, text);
      g_clear_pointer (&drafts, g_hash_table_unref);
    }
  /* Kept out of search and of hand-overs. */
  g_assert_cmpint (door_list (door, "24"), ==, 0);
}

static void
test_deleted (Door         *door,
              gconstpointer data)
{
  g_autoptr (DaylightEntry) entry = NULL;
  g_autoptr (GPtrArray)     revisions = NULL;
  const char               *id;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  entry = door_save (door, NULL, "garden");
  id = daylight_entry_get_id (entry);
  g_assert_cmpint (door_list (door, "garden"), ==, 1);
  door_delete (door, id, TRUE, -1);
  g_assert_cmpint (door_list (door, "garden"), ==, 0);
  door_delete (door, id, FALSE, -1);
  g_assert_cmpint (door_list (door, "garden"), ==, 1);
  revisions = door_revisions (door, id);
  g_assert_cmpuint (revisions->len, ==, 3);
  g_assert_true (daylight_entry_get_deleted (g_ptr_array_index (revisions, 1)));
  door_delete (door, "00000000000000000000000000000000", TRUE, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND);
}

static void
test_snapshot (Door         *door,
               gconstpointer data)
{
  g_autoptr (GBytes)             bytes = g_bytes_new_static (MARKER, strlen (MARKER));
  g_autoptr (DaylightEntry)      first = NULL;
  g_autoptr (DaylightEntry)      second = NULL;
  g_autoptr (DaylightEntry)      withheld = NULL;
  g_autoptr (DaylightAttachment) attachment = NULL;
  g_autoptr (DaylightAttachment) other = NULL;
  g_autoptr (DaylightSnapshot)   snapshot = NULL;
  g_autoptr (GInputStream)       stream = NULL;
  g_autoptr (GError)             error = NULL;
  DaylightSnapshotRevision      *revision;
  const char                    *ids[2] = { NULL, NULL };
  char                           back[64] = { 0 };
  gsize                          n;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  first = door_save (door, NULL, "one");
  second = door_save (door, first, "two");
  withheld = door_save (door, NULL, "three");
  ids[0] = daylight_entry_get_id (first);
  attachment = door_attach (door, ids[0], bytes, "a.txt");
  other = door_attach (door, daylight_entry_get_id (withheld), bytes, "b.txt");
  door_note_handover (door, "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");

  snapshot = door_snapshot (door, ids);
  g_assert_cmpuint (daylight_snapshot_get_revisions (snapshot)->len, ==, 2);
  g_assert_cmpuint (daylight_snapshot_get_attachments (snapshot)->len, ==, 1);
  g_assert_cmpuint (daylight_snapshot_get_n_withheld (snapshot), ==, 1);
  /* new, three revisions, two files with their links, the hand-over */
  g_assert_cmpuint (daylight_snapshot_get_chain (snapshot)->len, ==, 9);
  g_assert_cmpuint (strlen (daylight_snapshot_get_head (snapshot)), ==, 64);
  g_assert_cmpuint (strlen (daylight_snapshot_get_journal_id (snapshot)), ==, 32);

  /* What a hand-over writes can be checked with sha256sum alone. */
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *hash = NULL;
      g_auto (GStrv)   fields = NULL;

      revision = g_ptr_array_index (daylight_snapshot_get_revisions (snapshot), i);
      text = g_strdup_printf ("salt: %s\n%s", revision->salt, revision->body);
      hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      fields = g_strsplit (g_ptr_array_index (daylight_snapshot_get_chain (snapshot), revision->seq - 1), "\t", -1);
      g_assert_cmpuint (g_strv_length (fields), ==, 6);
      g_assert_cmpstr (fields[4], ==, hash);
    }
  for (guint i = 1; i < daylight_snapshot_get_chain (snapshot)->len; i++)
    {
      g_autofree char *text = g_strconcat (g_ptr_array_index (daylight_snapshot_get_chain (snapshot), i - 1), "\n", NULL);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      g_assert_true (g_str_has_suffix (g_ptr_array_index (daylight_snapshot_get_chain (snapshot), i), hash));
    }

  stream = daylight_snapshot_open_attachment (snapshot, g_ptr_array_index (daylight_snapshot_get_attachments (snapshot), 0), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (stream, back, sizeof back, &n, NULL, NULL));
  g_assert_cmpstr (back, ==, MARKER);
  g_clear_object (&stream);

  door_lock (door, DAYLIGHT_LOCK_CALM);
  stream = daylight_snapshot_open_attachment (snapshot, g_ptr_array_index (daylight_snapshot_get_attachments (snapshot), 0), NULL, &error);
  g_assert_null (stream);
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
}

static void
test_found (Door         *door,
            gconstpointer data)
{
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("x", 1);
  g_autoptr (DaylightEntry)      entry = NULL;
  g_autoptr (DaylightAttachment) attachment = NULL;
  g_autofree char               *source = NULL;
  g_autofree char               *folder = g_build_filename (door->path, "b", "aa", NULL);
  g_autofree char               *strange = g_build_filename (folder, "aa000000000000000000000000000000", NULL);
  g_autofree char               *left = g_build_filename (door->path, "tmp", "left-over", NULL);
  const char                    *id;

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  entry = door_save (door, NULL, "x");
  attachment = door_attach (door, daylight_entry_get_id (entry), bytes, "a.txt");
  door_again (door);
  door_unlock (door, RIGHT, -1);
  journal_settle (door->journal);
  g_assert_cmpuint (door->n_found, ==, 0);
  door_lock (door, DAYLIGHT_LOCK_CALM);

  /* A sealed file that the journal does not know stays where it is. */
  id = daylight_attachment_get_id (attachment);
  source = g_build_filename (door->path, "b", (char[]){ id[0], id[1], 0 }, id, NULL);
  g_assert_true (g_file_test (source, G_FILE_TEST_EXISTS));
  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (strange, "not ours", -1, NULL));
  g_assert_true (g_file_set_contents (left, "half", -1, NULL));
  door_unlock (door, RIGHT, -1);
  journal_settle (door->journal);
  g_assert_cmpuint (door->n_found, ==, 1);
  g_assert_true (g_file_test (strange, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
}

static void
test_exists (Door         *door,
             gconstpointer data)
{
  g_autoptr (DaylightSecret)  secret = daylight_secret_new_text ("x");
  g_autoptr (DaylightJournal) second = NULL;
  g_autoptr (GAsyncResult)    result = NULL;
  g_autoptr (GError)          error = NULL;

  door_unlock (door, RIGHT, DAYLIGHT_JOURNAL_ERROR_NONE_YET);
  daylight_secret_unref (door_create (door, RIGHT, FALSE));

  second = daylight_journal_new (door->path, door->keyring, door->clock);
  g_assert_cmpint (daylight_journal_get_state (second), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  daylight_journal_create_async (second, secret, FALSE, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_null (daylight_journal_create_finish (second, result, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_EXISTS);
  g_clear_error (&error);
  g_clear_object (&result);

  /* The first holds the lock. */
  daylight_journal_unlock_async (second, secret, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_false (daylight_journal_unlock_finish (second, result, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IN_USE);
  g_assert_cmpint (daylight_journal_get_state (second), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  journal_settle (door->journal);
}

static void
test_keyring_faults (Door         *door,
                     gconstpointer data)
{
  static const struct
  {
    int fault;
    int code;
  } faults[] = {
    { DAYLIGHT_KEYRING_ERROR_ABSENT, DAYLIGHT_JOURNAL_ERROR_KEYRING_ABSENT },
    { DAYLIGHT_KEYRING_ERROR_LOCKED, DAYLIGHT_JOURNAL_ERROR_KEYRING_LOCKED },
    { DAYLIGHT_KEYRING_ERROR_SLOW, DAYLIGHT_JOURNAL_ERROR_KEYRING_SLOW },
    { DAYLIGHT_KEYRING_ERROR_NOT_FOUND, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT },
  };

  daylight_secret_unref (door_create (door, RIGHT, TRUE));
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      door_lock (door, DAYLIGHT_LOCK_CALM);
      daylight_keyring_memory_set_fault (DAYLIGHT_KEYRING_MEMORY (door->keyring), faults[i].fault);
      door_unlock_kept (door, faults[i].code);
      daylight_keyring_memory_set_fault (DAYLIGHT_KEYRING_MEMORY (door->keyring), -1);
      door_unlock (door, RIGHT, -1);
      /* It says that a key is kept while a fresh one is still made. */
      settle (door);
      g_assert_true (daylight_journal_get_kept (door->journal));
    }
  /* Nothing can be kept: the journal is there all the same. */
  door_set_kept (door, FALSE, -1);
  daylight_keyring_memory_set_fault (DAYLIGHT_KEYRING_MEMORY (door->keyring), DAYLIGHT_KEYRING_ERROR_ABSENT);
  door_set_kept (door, TRUE, DAYLIGHT_JOURNAL_ERROR_KEYRING_ABSENT);
  g_assert_false (daylight_journal_get_kept (door->journal));
}

/* Asked not to keep one any more while the keyring still writes the fresh one: what comes too late goes again. */
static void
test_forgotten_in_between (Door         *door,
                           gconstpointer data)
{
  DaylightKeyringMemory *keyring = DAYLIGHT_KEYRING_MEMORY (door->keyring);

  daylight_secret_unref (door_create (door, RIGHT, TRUE));
  door_lock (door, DAYLIGHT_LOCK_LEAVE);
  settle (door);
  daylight_keyring_memory_hold (keyring);
  door_unlock (door, RIGHT, -1);
  while (daylight_keyring_memory_get_held (keyring) == 0)
    g_main_context_iteration (NULL, TRUE);
  door_set_kept (door, FALSE, -1);
  daylight_keyring_memory_release (keyring);
  settle (door);
  g_assert_false (daylight_journal_get_kept (door->journal));
  g_assert_cmpuint (daylight_keyring_memory_get_size (keyring), ==, 0);
  door_again (door);
  door_unlock_kept (door, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);

  /* And asked to, after all. */
  door_unlock (door, RIGHT, -1);
  door_set_kept (door, TRUE, -1);
  door_again (door);
  door_unlock_kept (door, -1);
}

static void
test_passphrases (Door         *door,
                  gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  g_autoptr (DaylightSecret) renewed = NULL;

  door_check_passphrase (door, RIGHT, -1);
  door_check_passphrase (door, "wrong", DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  door_change_passphrase (door, "wrong", "another", DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  door_change_passphrase (door, RIGHT, "another", -1);
  renewed = door_renew (door);
  g_assert_false (daylight_secret_equal (code, renewed));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock (door, RIGHT, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE);
  door_unlock_recovery (door, daylight_secret_get_text (code), DAYLIGHT_JOURNAL_ERROR_WRONG_RECOVERY_CODE);
  door_unlock (door, "another", -1);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock_recovery (door, daylight_secret_get_text (renewed), -1);
}

/* Dead between the mark and the rest of leaving: the next start does the rest. */
static void
test_left_in_between (Door         *door,
                      gconstpointer data)
{
  g_autofree char *marker = g_build_filename (door->path, "locked", NULL);

  daylight_secret_unref (door_create (door, RIGHT, TRUE));
  door_lock (door, DAYLIGHT_LOCK_CALM);
  g_assert_true (g_file_set_contents (marker, "", 0, NULL));
  door_again (door);
  g_assert_false (daylight_journal_get_kept (door->journal));
  door_unlock_kept (door, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
  g_assert_false (g_file_test (marker, G_FILE_TEST_EXISTS));
  door_again (door);
  door_unlock_kept (door, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
  door_unlock (door, RIGHT, -1);
  door_wait_kept (door, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/door/life", Door, NULL, door_set_up, test_life, door_tear_down);
  g_test_add ("/journal/door/ways", Door, NULL, door_set_up, test_ways, door_tear_down);
  g_test_add ("/journal/door/settle", Door, NULL, door_set_up, test_settle, door_tear_down);
  g_test_add ("/journal/door/forgotten-in-between", Door, NULL, door_set_up, test_forgotten_in_between, door_tear_down);
  g_test_add ("/journal/door/delay", Door, NULL, door_set_up, test_delay, door_tear_down);
  g_test_add ("/journal/door/drafts", Door, NULL, door_set_up, test_drafts, door_tear_down);
  g_test_add ("/journal/door/deleted", Door, NULL, door_set_up, test_deleted, door_tear_down);
  g_test_add ("/journal/door/snapshot", Door, NULL, door_set_up, test_snapshot, door_tear_down);
  g_test_add ("/journal/door/found", Door, NULL, door_set_up, test_found, door_tear_down);
  g_test_add ("/journal/door/exists", Door, NULL, door_set_up, test_exists, door_tear_down);
  g_test_add ("/journal/door/keyring-faults", Door, NULL, door_set_up, test_keyring_faults, door_tear_down);
  g_test_add ("/journal/door/passphrases", Door, NULL, door_set_up, test_passphrases, door_tear_down);
  g_test_add ("/journal/door/left-in-between", Door, NULL, door_set_up, test_left_in_between, door_tear_down);

  return g_test_run ();
}
