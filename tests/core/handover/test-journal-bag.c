/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bag-fixture.h"

#include <string.h>

#include "daylight-journal.h"
#include "daylight-keyring-memory.h"

/* From a real journal to a bag that sha256sum and the shell lines of VERIFY.txt pass. */

typedef struct
{
  DaylightJournal *journal;
  char            *top;
  GAsyncResult    *result;
} Fixture;

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  ((Fixture *)user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Fixture *f)
{
  while (f->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return f->result;
}

static DaylightEntry *
save (Fixture       *f,
      DaylightEntry *entry) /* (transfer full) */
{
  DaylightEntry     *stored;
  g_autoptr (GError) error = NULL;

  daylight_journal_save_async (f->journal, entry, NULL, keep_result_cb, f);
  stored = daylight_journal_save_finish (f->journal, wait_for (f), &error);
  g_assert_no_error (error);
  g_clear_object (&f->result);
  g_object_unref (entry);
  return stored;
}

static JsonObject *
make_fields (const char *what)
{
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "what", what);
  return fields;
}

static void
attach (Fixture    *f,
        const char *entry_id,
        gsize       size)
{
  g_autoptr (GBytes)             bytes = g_bytes_new_take (g_malloc0 (size + 1), size);
  g_autoptr (DaylightAttachment) attachment = NULL;
  g_autoptr (GError)             error = NULL;

  daylight_journal_attach_bytes_async (f->journal, entry_id, bytes, "../../a name.PNG", "image/png", NULL, keep_result_cb, f);
  attachment = daylight_journal_attach_finish (f->journal, wait_for (f), &error);
  g_assert_no_error (error);
  g_clear_object (&f->result);
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightClock)   clock = daylight_clock_new_system ();
  g_autoptr (DaylightSecret)  passphrase = daylight_secret_new_text ("correct horse battery staple");
  g_autoptr (DaylightSecret)  code = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *folder = NULL;

  f->top = fixture_folder_new ();
  folder = g_build_filename (f->top, "v", NULL);
  f->journal = daylight_journal_new (folder, keyring, clock);
  daylight_journal_create_async (f->journal, passphrase, FALSE, NULL, keep_result_cb, f);
  code = daylight_journal_create_finish (f->journal, wait_for (f), &error);
  g_assert_no_error (error);
  g_clear_object (&f->result);
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  gpointer alive = f->journal;

  daylight_journal_lock_now (f->journal, DAYLIGHT_LOCK_CALM);
  g_object_add_weak_pointer (alive, &alive);
  g_clear_object (&f->journal);
  /* What it does behind the open journal (the words of files) holds it until that is through; then no thread writes. */
  for (int i = 0; i < 10000 && alive != NULL; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_null (alive);
  fixture_folder_remove (f->top);
}

static DaylightBag *
prepare (Fixture    *f,
         const char *entry_id)
{
  g_autoptr (DaylightSnapshot)  snapshot = NULL;
  g_autoptr (DaylightBagSource) source = NULL;
  g_autoptr (GError)            error = NULL;
  const char                   *ids[] = { entry_id, NULL };
  DaylightBag                  *bag;

  daylight_journal_snapshot_async (f->journal, ids, NULL, keep_result_cb, f);
  snapshot = daylight_journal_snapshot_finish (f->journal, wait_for (f), &error);
  g_assert_no_error (error);
  g_clear_object (&f->result);
  source = daylight_bag_source_new_snapshot (snapshot);
  bag = fixture_bag_new (source);
  g_assert_true (fixture_prepare (bag, NULL, &error));
  g_assert_no_error (error);
  return bag;
}

static void
test_whole (Fixture      *f,
            gconstpointer unused)
{
  g_autoptr (DaylightEntry) first = NULL;
  g_autoptr (DaylightEntry) second = NULL;
  g_autoptr (DaylightEntry) other = NULL;
  g_autoptr (DaylightBag)   bag = NULL;
  g_autoptr (GError)        error = NULL;
  char                     *folder = fixture_folder_new ();
  g_autofree char          *path = g_build_filename (folder, "documents.zip", NULL);
  g_autofree char          *bag_folder = g_build_filename (folder, "documents", NULL);
  g_autofree char          *info_path = g_build_filename (bag_folder, "bag-info.txt", NULL);
  g_autofree char          *info = NULL;
  g_autofree char          *head = NULL;
  g_autoptr (JsonObject)    before = make_fields ("First words.");
  g_autoptr (JsonObject)    after = make_fields ("First words, mended. 後來補充。");
  g_autoptr (JsonObject)    kept_back = make_fields ("Not handed over.");
  const char               *unzip[] = { "unzip", "-q", path, NULL };
  const char               *sums[] = { "sha256sum", "--strict", "--quiet", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt", NULL };
  const char               *loop[] = { "sh", "-c", "sed -n '/^    last=/,/^    echo/p' VERIFY.txt | sh", NULL };
  /* What the log counts as not handed over is the other entry's text, its file, and that it was put there. */
  const char *log[] = { "sh", "-c", "pdftotext -layout data/report.pdf - | grep -c 'Not included: 3'", NULL };
  const char *leak[] = { "sh", "-c", "! grep -rq 'Not handed over' .", NULL };

  first = save (f, daylight_entry_new (DAYLIGHT_ENTRY_MESSAGE, before));
  other = save (f, daylight_entry_new (DAYLIGHT_ENTRY_NOTE, kept_back));
  attach (f, daylight_entry_get_id (first), 200000);
  attach (f, daylight_entry_get_id (first), 0);
  attach (f, daylight_entry_get_id (other), 10);
  second = save (f, daylight_entry_new_revision (first, after));

  bag = prepare (f, daylight_entry_get_id (second));
  g_assert_true (fixture_write (bag, path, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (daylight_bag_get_files (bag)->len, ==, 5 + 3 + 2 + 2);

  g_free (fixture_run (folder, unzip));
  g_free (fixture_run (bag_folder, sums));
  g_free (fixture_run (bag_folder, leak));
  g_free (fixture_run (bag_folder, log));
  head = fixture_run (bag_folder, loop);
  g_assert_cmpstr (g_strchomp (head), ==, daylight_bag_get_head (bag));
  g_assert_true (g_file_get_contents (info_path, &info, NULL, NULL));
  g_assert_nonnull (strstr (info, "\nEntries-Not-Included: 1\n"));
  g_assert_nonnull (strstr (info, "\nChain-Check: holds\n"));

  fixture_folder_remove (folder);
}

/* Locked between preparing and writing: nothing can be read any more, and nothing stays. */
static void
test_locked (Fixture      *f,
             gconstpointer unused)
{
  g_autoptr (DaylightEntry) entry = NULL;
  g_autoptr (DaylightBag)   bag = NULL;
  g_autoptr (GError)        error = NULL;
  g_autoptr (JsonObject)    fields = make_fields ("Words.");
  char                     *folder = fixture_folder_new ();
  g_autofree char          *path = g_build_filename (folder, "documents.zip", NULL);

  entry = save (f, daylight_entry_new (DAYLIGHT_ENTRY_NOTE, fields));
  attach (f, daylight_entry_get_id (entry), 100000);
  bag = prepare (f, daylight_entry_get_id (entry));
  daylight_journal_lock_now (f->journal, DAYLIGHT_LOCK_LEAVE);
  while (daylight_journal_is_open (f->journal))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (fixture_write (bag, path, NULL, NULL, &error));
  g_assert_error (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED);
  g_assert_cmpuint (fixture_folder_count (folder), ==, 0);

  fixture_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/handover/journal/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/handover/journal/locked", Fixture, NULL, set_up, test_locked, tear_down);

  return g_test_run ();
}
