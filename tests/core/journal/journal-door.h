/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A journal behind its one door, and its calls as if they were synchronous. @code -1: it works; else the error of
 * DAYLIGHT_JOURNAL_ERROR that it must end with. */

#include "daylight-journal.h"
#include "daylight-keyring-memory.h"

#include "../../support/journal-settle.h"
#include "../../support/read-words.h"
#include "journal-fixture.h"

#include <string.h>

#define DOOR_START G_GINT64_CONSTANT (1766400000000000)
#define DOOR_WAIT_SECONDS 60

typedef struct
{
  Folder           folder;
  char            *path;
  DaylightKeyring *keyring;
  DaylightClock   *clock;
  DaylightJournal *journal;
  guint            n_locked;
  guint            n_changed;
  guint            n_found;
} Door;

static inline void
door_locked_cb (DaylightJournal *journal,
                gpointer         user_data)
{
  ((Door *)user_data)->n_locked++;
}

static inline void
door_changed_cb (DaylightJournal *journal,
                 const char      *id,
                 gpointer         user_data)
{
  ((Door *)user_data)->n_changed++;
}

static inline void
door_found_cb (DaylightJournal *journal,
               guint            n,
               gpointer         user_data)
{
  ((Door *)user_data)->n_found = n;
}

static inline DaylightJournal *
door_make (Door *door)
{
  DaylightJournal *journal = daylight_journal_new (door->path, door->keyring, door->clock);

  daylight_journal_set_cost (journal, 1, 8 * 1024);
  daylight_journal_set_word_reader (journal, read_words);
  g_signal_connect (journal, "locked", G_CALLBACK (door_locked_cb), door);
  g_signal_connect (journal, "entry-changed", G_CALLBACK (door_changed_cb), door);
  g_signal_connect (journal, "found-files", G_CALLBACK (door_found_cb), door);

  return journal;
}

static inline gboolean
door_late_cb (gpointer user_data)
{
  g_assert_not_reached ();

  return G_SOURCE_REMOVE;
}

static inline void
door_take_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

/* Turns the main context until *@what is not 0. */
static inline void
door_wait (gpointer *what)
{
  guint late = g_timeout_add_seconds (DOOR_WAIT_SECONDS, door_late_cb, NULL);

  while (*what == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

static inline void
door_close (Door *door)
{
  guint    late = g_timeout_add_seconds (DOOR_WAIT_SECONDS, door_late_cb, NULL);
  gpointer weak = door->journal;

  daylight_journal_lock_now (door->journal, DAYLIGHT_LOCK_CALM);
  journal_wait_for_lock (door->journal);
  g_signal_handlers_disconnect_by_data (door->journal, door);
  g_object_add_weak_pointer (G_OBJECT (door->journal), &weak);
  g_clear_object (&door->journal);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

static inline void
door_again (Door *door)
{
  door_close (door);
  door->journal = door_make (door);
}

static inline void
door_set_up (Door         *door,
             gconstpointer data)
{
  folder_set_up (&door->folder, NULL);
  door->path = folder_child (&door->folder, "v");
  door->keyring = daylight_keyring_memory_new ();
  door->clock = daylight_clock_new_fixed (DOOR_START);
  door->journal = door_make (door);
}

static inline void
door_tear_down (Door         *door,
                gconstpointer data)
{
  door_close (door);
  g_free (door->path);
  g_object_unref (door->keyring);
  g_object_unref (door->clock);
  folder_tear_down (&door->folder, NULL);
}

static inline void
door_check (GError *error,
            int     code)
{
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, code);
  g_clear_error (&error);
}

static inline DaylightSecret *
door_create (Door       *door,
             const char *passphrase,
             gboolean    keep)
{
  g_autoptr (DaylightSecret) secret = daylight_secret_new_text (passphrase);
  g_autoptr (GAsyncResult)   result = NULL;
  GError                    *error = NULL;
  DaylightSecret            *code;

  daylight_journal_create_async (door->journal, secret, keep, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  code = daylight_journal_create_finish (door->journal, result, &error);
  door_check (error, -1);
  g_assert_nonnull (code);
  /* Most tests do not look at it. */
  g_object_set_data_full (G_OBJECT (door->journal), "code", code, (GDestroyNotify)daylight_secret_unref);

  return daylight_secret_ref (code);
}

static inline gboolean
door_try_unlock (Door       *door,
                 const char *passphrase,
                 GError    **error)
{
  g_autoptr (DaylightSecret) secret = daylight_secret_new_text (passphrase);
  g_autoptr (GAsyncResult)   result = NULL;

  daylight_journal_unlock_async (door->journal, secret, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);

  return daylight_journal_unlock_finish (door->journal, result, error);
}

static inline void
door_unlock (Door       *door,
             const char *passphrase,
             int         code)
{
  GError  *error = NULL;
  gboolean open = door_try_unlock (door, passphrase, &error);

  door_check (error, code);
  g_assert_cmpint (open, ==, code < 0);
}

static inline void
door_unlock_kept (Door *door,
                  int   code)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;

  daylight_journal_unlock_kept_async (door->journal, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_unlock_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

static inline void
door_unlock_recovery (Door       *door,
                      const char *text,
                      int         code)
{
  g_autoptr (DaylightSecret) secret = daylight_secret_new_text (text);
  g_autoptr (GAsyncResult)   result = NULL;
  GError                    *error = NULL;

  daylight_journal_unlock_recovery_async (door->journal, secret, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_unlock_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

static inline void
door_set_kept (Door    *door,
               gboolean keep,
               int      code)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;

  daylight_journal_set_kept_async (door->journal, keep, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_set_kept_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

static inline void
door_wait_kept (Door    *door,
                gboolean kept)
{
  guint late = g_timeout_add_seconds (DOOR_WAIT_SECONDS, door_late_cb, NULL);

  while (daylight_journal_get_kept (door->journal) != kept)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

/* Until the keys are gone, whatever else goes on, and that was told. */
static inline void
door_lock_meanwhile (Door              *door,
                     DaylightLockReason reason)
{
  const guint  n = door->n_locked;
  const guint  late = g_timeout_add_seconds (DOOR_WAIT_SECONDS, door_late_cb, NULL);
  const gint64 began = g_get_monotonic_time ();

  daylight_journal_lock_now (door->journal, reason);
  g_assert_cmpint (daylight_journal_get_state (door->journal), ==, DAYLIGHT_JOURNAL_STATE_LOCKED);
  while (door->n_locked == n)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
  g_test_message ("locked after %d ms", (int)((g_get_monotonic_time () - began) / 1000));
}

static inline void
door_lock (Door              *door,
           DaylightLockReason reason)
{
  door_lock_meanwhile (door, reason);
  /* What waits behind the lock still holds the folder. */
  journal_settle (door->journal);
}

static inline DaylightEntry *
door_entry (DaylightEntry *previous,
            const char    *text)
{
  g_autoptr (JsonObject) fields = json_object_new ();

  json_object_set_string_member (fields, "what", text);

  return previous != NULL ? daylight_entry_new_revision (previous, fields) : daylight_entry_new (DAYLIGHT_ENTRY_NOTE, fields);
}

static inline DaylightEntry *
door_try_save (Door          *door,
               DaylightEntry *previous,
               const char    *text,
               int            code)
{
  g_autoptr (DaylightEntry) entry = door_entry (previous, text);
  g_autoptr (GAsyncResult)  result = NULL;
  GError                   *error = NULL;
  DaylightEntry            *saved;

  daylight_clock_advance (door->clock, G_USEC_PER_SEC);
  daylight_journal_save_async (door->journal, entry, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  saved = daylight_journal_save_finish (door->journal, result, &error);
  g_assert_cmpint (saved != NULL, ==, code < 0);
  door_check (error, code);

  return saved;
}

static inline DaylightEntry *
door_save (Door          *door,
           DaylightEntry *previous,
           const char    *text)
{
  return door_try_save (door, previous, text, -1);
}

static inline void
door_expect_save_error (Door *door,
                        int   code)
{
  g_assert_null (door_try_save (door, NULL, "x", code));
}

static inline DaylightEntry *
door_load (Door       *door,
           const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  DaylightEntry           *entry;

  daylight_journal_load_async (door->journal, id, 0, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  entry = daylight_journal_load_finish (door->journal, result, &error);
  door_check (error, -1);

  return entry;
}

static inline void
door_delete (Door       *door,
             const char *id,
             gboolean    deleted,
             int         code)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;

  daylight_journal_delete_async (door->journal, id, deleted, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_delete_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

static inline int
door_list (Door       *door,
           const char *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    list = NULL;
  GError                  *error = NULL;
  guint                    n_all;

  daylight_journal_list_async (door->journal, query, 0, DAYLIGHT_SORT_ADDED, 0, 50, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  list = daylight_journal_list_finish (door->journal, result, &n_all, &error);
  door_check (error, -1);

  return (int)n_all;
}

static inline DaylightAttachment *
door_attach (Door       *door,
             const char *entry_id,
             GBytes     *bytes,
             const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  DaylightAttachment      *attachment;

  daylight_journal_attach_bytes_async (door->journal, entry_id, bytes, name, NULL, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  attachment = daylight_journal_attach_finish (door->journal, result, &error);
  door_check (error, -1);

  return attachment;
}

static inline DaylightAttachment *
door_attach_file (Door       *door,
                  const char *entry_id,
                  const char *path,
                  int         code)
{
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  DaylightAttachment      *attachment;

  daylight_journal_attach_file_async (door->journal, entry_id, file, NULL, NULL, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  attachment = daylight_journal_attach_finish (door->journal, result, &error);
  g_assert_cmpint (attachment != NULL, ==, code < 0);
  door_check (error, code);

  return attachment;
}

static inline GPtrArray *
door_attachments (Door       *door,
                  const char *entry_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  GPtrArray               *attachments;

  daylight_journal_attachments_async (door->journal, entry_id, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  attachments = daylight_journal_attachments_finish (door->journal, result, &error);
  door_check (error, -1);

  return attachments;
}

static inline GInputStream *
door_open (Door       *door,
           const char *attachment_id,
           int         code)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  GInputStream            *stream;

  daylight_journal_open_async (door->journal, attachment_id, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  stream = daylight_journal_open_finish (door->journal, result, &error);
  g_assert_cmpint (stream != NULL, ==, code < 0);
  door_check (error, code);

  return stream;
}

static inline void
door_assert_nothing_plain_in (const char *path,
                              const char *marker)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize            size;

      g_assert_null (strstr (name, marker));
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          door_assert_nothing_plain_in (child, marker);
          continue;
        }
      g_assert_true (g_file_get_contents (child, &bytes, &size, NULL));
      g_assert_null (memmem (bytes, size, marker, strlen (marker)));
    }
}

static inline void
door_assert_nothing_plain (Door       *door,
                           const char *marker)
{
  door_assert_nothing_plain_in (door->path, marker);
}

static inline void
door_check_passphrase (Door       *door,
                       const char *text,
                       int         code)
{
  g_autoptr (DaylightSecret) secret = daylight_secret_new_text (text);
  g_autoptr (GAsyncResult)   result = NULL;
  GError                    *error = NULL;

  daylight_journal_check_passphrase_async (door->journal, secret, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_check_passphrase_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

static inline void
door_change_passphrase (Door       *door,
                        const char *old_text,
                        const char *new_text,
                        int         code)
{
  g_autoptr (DaylightSecret) old_secret = daylight_secret_new_text (old_text);
  g_autoptr (DaylightSecret) new_secret = daylight_secret_new_text (new_text);
  g_autoptr (GAsyncResult)   result = NULL;
  GError                    *error = NULL;

  daylight_journal_change_passphrase_async (door->journal, old_secret, new_secret, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_change_passphrase_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

static inline DaylightSecret *
door_renew (Door *door)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  DaylightSecret          *code;

  daylight_journal_renew_recovery_async (door->journal, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  code = daylight_journal_renew_recovery_finish (door->journal, result, &error);
  door_check (error, -1);

  return code;
}

static inline void
door_set_draft (Door       *door,
                const char *key,
                const char *body)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;

  daylight_journal_set_draft_async (door->journal, key, body, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_true (daylight_journal_set_draft_finish (door->journal, result, &error));
  door_check (error, -1);
}

static inline GHashTable *
door_drafts (Door *door)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  GHashTable              *drafts;

  daylight_journal_drafts_async (door->journal, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  drafts = daylight_journal_drafts_finish (door->journal, result, &error);
  door_check (error, -1);

  return drafts;
}

static inline GPtrArray *
door_revisions (Door       *door,
                const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  GPtrArray               *revisions;

  daylight_journal_revisions_async (door->journal, id, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  revisions = daylight_journal_revisions_finish (door->journal, result, &error);
  door_check (error, -1);

  return revisions;
}

static inline DaylightSnapshot *
door_snapshot (Door              *door,
               const char *const *ids)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;
  DaylightSnapshot        *snapshot;

  daylight_journal_snapshot_async (door->journal, ids, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  snapshot = daylight_journal_snapshot_finish (door->journal, result, &error);
  door_check (error, -1);

  return snapshot;
}

static inline void
door_note_handover (Door       *door,
                    const char *sha256)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;

  daylight_journal_note_handover_async (door->journal, sha256, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_true (daylight_journal_note_handover_finish (door->journal, result, &error));
  door_check (error, -1);
}
