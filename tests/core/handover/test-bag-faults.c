/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bag-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whatever goes wrong, no half file stays and what was there before is untouched. */

typedef struct
{
  DaylightBagFaults faults;
  int               code;
} Case;

static void
try_case (const Case *c,
          gboolean    present)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  g_autoptr (DaylightBag)       bag = fixture_bag_new (source);
  g_autoptr (GError)            error = NULL;
  char                         *folder = fixture_folder_new ();
  g_autofree char              *path = g_build_filename (folder, "documents.zip", NULL);
  g_autofree char              *left = NULL;

  if (present)
    g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_true (fixture_prepare (bag, NULL, NULL));
  daylight_bag_set_faults (bag, &c->faults);
  g_assert_false (fixture_write (bag, path, NULL, NULL, &error));
  g_assert_error (error, DAYLIGHT_HANDOVER_ERROR, c->code);
  g_assert_cmpuint (fixture_folder_count (folder), ==, present ? 1 : 0);
  if (present)
    {
      g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
      g_assert_cmpstr (left, ==, "before");
    }

  fixture_folder_remove (folder);
}

static void
test_disk (void)
{
  static const Case cases[] = {
    { { FALSE, 0, ENOSPC, 0 }, DAYLIGHT_HANDOVER_ERROR_FULL },
    { { FALSE, 50000, ENOSPC, 0 }, DAYLIGHT_HANDOVER_ERROR_FULL },
    { { FALSE, 50000, EDQUOT, 0 }, DAYLIGHT_HANDOVER_ERROR_FULL },
    { { FALSE, 50000, EIO, 0 }, DAYLIGHT_HANDOVER_ERROR_IO },
    { { FALSE, 50000, EFBIG, 0 }, DAYLIGHT_HANDOVER_ERROR_TOO_LARGE },
    { { FALSE, 50000, ENODEV, 0 }, DAYLIGHT_HANDOVER_ERROR_GONE },
    { { FALSE, 0, 0, EXDEV }, DAYLIGHT_HANDOVER_ERROR_NO_RENAME },
    { { FALSE, 0, 0, ENOSYS }, DAYLIGHT_HANDOVER_ERROR_NO_RENAME },
    { { FALSE, 0, 0, EACCES }, DAYLIGHT_HANDOVER_ERROR_READ_ONLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int named = 0; named < 2; named++)
      {
        Case c = cases[i];

        c.faults.no_unnamed = named;
        try_case (&c, FALSE);
        try_case (&c, TRUE);
      }
}

/* Where no file can be without a name, the ".part" way gives the same zip. */
static void
test_named_part (void)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  g_autoptr (DaylightBag)       bag = fixture_bag_new (source);
  g_autoptr (GError)            error = NULL;
  DaylightBagFaults             faults = { .no_unnamed = TRUE };
  char                         *folder = fixture_folder_new ();
  g_autofree char              *path = g_build_filename (folder, "documents.zip", NULL);
  g_autofree char              *other = g_build_filename (folder, "documents.zip.part", NULL);
  g_autofree char              *left = NULL;

  g_assert_true (g_file_set_contents (other, "someone's", -1, NULL));
  g_assert_true (fixture_prepare (bag, NULL, NULL));
  daylight_bag_set_faults (bag, &faults);
  g_assert_true (fixture_write (bag, path, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_folder_count (folder), ==, 2);
  g_assert_true (g_file_get_contents (other, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "someone's");

  fixture_folder_remove (folder);
}

static void
test_places (void)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  char                         *folder = fixture_folder_new ();
  g_autofree char              *sub = g_build_filename (folder, "sub", NULL);
  g_autofree char              *gone = g_build_filename (folder, "gone", "documents.zip", NULL);
  g_autofree char              *file = g_build_filename (folder, "file", NULL);
  g_autofree char              *below_file = g_build_filename (file, "documents.zip", NULL);
  const struct
  {
    const char *path;
    int         code;
  } places[] = {
    { sub, DAYLIGHT_HANDOVER_ERROR_FOLDER },
    { gone, DAYLIGHT_HANDOVER_ERROR_GONE },
    { below_file, DAYLIGHT_HANDOVER_ERROR_GONE },
    { "/proc/documents.zip", DAYLIGHT_HANDOVER_ERROR_GONE },
  };

  g_assert_cmpint (g_mkdir (sub, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (DaylightBag) bag = fixture_bag_new (source);
      g_autoptr (GError)      error = NULL;

      g_assert_true (fixture_prepare (bag, NULL, NULL));
      g_assert_false (fixture_write (bag, places[i].path, NULL, NULL, &error));
      g_assert_error (error, DAYLIGHT_HANDOVER_ERROR, places[i].code);
    }
  g_assert_cmpuint (fixture_folder_count (folder), ==, 2);
  g_assert_cmpuint (fixture_folder_count (sub), ==, 0);

  fixture_folder_remove (folder);
}

static void
test_remote (void)
{
  g_autoptr (DaylightBagTarget) target = NULL;
  g_autoptr (GFile)             file = g_file_new_for_uri ("smb://host/share/documents.zip");
  g_autoptr (GError)            error = NULL;
  DaylightBagFaults             none = { 0 };

  target = daylight_bag_target_open (file, 0, &none, &error);
  g_assert_null (target);
  g_assert_error (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_REMOTE);
}

/* More than is free is refused before a byte is written. */
static void
test_no_room (void)
{
  g_autoptr (DaylightBagTarget) target = NULL;
  g_autoptr (GFile)             file = NULL;
  g_autoptr (GError)            error = NULL;
  DaylightBagFaults             none = { 0 };
  char                         *folder = fixture_folder_new ();
  g_autofree char              *path = g_build_filename (folder, "documents.zip", NULL);

  file = g_file_new_for_path (path);
  target = daylight_bag_target_open (file, G_MAXINT64, &none, &error);
  g_assert_null (target);
  g_assert_error (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_FULL);
  g_assert_cmpuint (fixture_folder_count (folder), ==, 0);

  fixture_folder_remove (folder);
}

/* An attachment whose bytes are not those that were hashed, a byte more, a byte less, or that can't be opened. */
static void
test_changed_attachment (void)
{
  static const gsize sizes[] = { 70001, 70002, 70000, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DaylightBagSource) source = fixture_source_new ();
      g_autoptr (DaylightBag)       bag = fixture_bag_new (source);
      g_autoptr (GError)            error = NULL;
      char                         *folder = fixture_folder_new ();
      g_autofree char              *path = g_build_filename (folder, "documents.zip", NULL);

      g_assert_true (fixture_prepare (bag, NULL, NULL));
      g_hash_table_insert (fixture_source_get_bytes (source), g_strdup ("a0000000000000000000000000000002"),
                           g_bytes_new_take (g_malloc0 (sizes[i] + 1), sizes[i]));
      g_assert_false (fixture_write (bag, path, NULL, NULL, &error));
      g_assert_error (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_CHANGED);
      g_assert_cmpstr (daylight_bag_get_failed_entry (bag), ==, "10000000000000000000000000000001");
      g_assert_cmpuint (fixture_folder_count (folder), ==, 0);
      fixture_folder_remove (folder);
    }
}

static void
test_locked (void)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  g_autoptr (DaylightBag)       bag = fixture_bag_new (source);
  g_autoptr (GError)            error = NULL;
  char                         *folder = fixture_folder_new ();
  g_autofree char              *path = g_build_filename (folder, "documents.zip", NULL);

  g_assert_true (fixture_prepare (bag, NULL, NULL));
  g_hash_table_remove_all (fixture_source_get_bytes (source));
  g_assert_false (fixture_write (bag, path, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_cmpuint (fixture_folder_count (folder), ==, 0);

  fixture_folder_remove (folder);
}

/* A revision that is not what its event says, and an attachment that no event knows, stop before anything is written. */
static void
test_changed_revision (void)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  g_autoptr (DaylightBagSource) unknown = fixture_source_new ();
  g_autoptr (DaylightBag)       bag = fixture_bag_new (source);
  g_autoptr (DaylightBag)       other = fixture_bag_new (unknown);
  g_autoptr (GError)            error = NULL;
  g_autoptr (GError)            other_error = NULL;
  DaylightBagRevision          *revision = g_ptr_array_index (source->revisions, 0);
  DaylightBagAttachment        *attachment = g_ptr_array_index (unknown->attachments, 0);

  revision->body[20] ^= 1;
  g_assert_false (fixture_prepare (bag, NULL, &error));
  g_assert_error (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_CHANGED);
  g_assert_cmpstr (daylight_bag_get_failed_entry (bag), ==, revision->entry_id);

  attachment->sha256[0] ^= 1;
  g_assert_false (fixture_prepare (other, NULL, &other_error));
  g_assert_error (other_error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_CHANGED);
  g_assert_cmpstr (daylight_bag_get_failed_entry (other), ==, attachment->entry_id);
}

/* A chain that does not fit is no reason to keep anything back: it is said. */
static void
test_broken_chain (void)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  g_autoptr (DaylightBag)       bag = NULL;
  g_autoptr (GError)            error = NULL;
  DaylightBagFile              *info;

  ((char *)g_ptr_array_index (source->chain, 0))[3] ^= 1;
  bag = fixture_bag_new (source);
  g_assert_true (fixture_prepare (bag, NULL, &error));
  info = g_ptr_array_index (daylight_bag_get_files (bag), 1);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (info->bytes, NULL), (gssize)info->size, "Chain-Check: does not fit at line 2\n"));
}

/* Cancelled from inside, while the first attachment is opened. */
static GInputStream *
open_and_cancel (DaylightBagSource     *source,
                 DaylightBagAttachment *attachment,
                 gpointer               user_data,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_cancellable_cancel (cancellable);
  return g_memory_input_stream_new_from_bytes (g_hash_table_lookup (user_data, attachment->id));
}

static void
test_cancel (void)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (DaylightBagSource) source = fixture_source_new ();
      g_autoptr (DaylightBag)       bag = NULL;
      g_autoptr (GCancellable)      cancellable = g_cancellable_new ();
      g_autoptr (GError)            error = NULL;
      DaylightBagFaults             faults = { .no_unnamed = i % 2 };
      char                         *folder = fixture_folder_new ();
      g_autofree char              *path = g_build_filename (folder, "documents.zip", NULL);

      if (i < 2)
        source->open = open_and_cancel;
      bag = fixture_bag_new (source);
      g_assert_true (fixture_prepare (bag, cancellable, NULL));
      daylight_bag_set_faults (bag, &faults);
      if (i >= 2)
        g_cancellable_cancel (cancellable);
      g_assert_false (fixture_write (bag, path, NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (fixture_folder_count (folder), ==, 0);
      fixture_folder_remove (folder);
    }
}

static void
test_cancel_prepare (void)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  g_autoptr (DaylightBag)       bag = fixture_bag_new (source);
  g_autoptr (GCancellable)      cancellable = g_cancellable_new ();
  g_autoptr (GError)            error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (fixture_prepare (bag, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GInputStream *
open_and_die (DaylightBagSource     *source,
              DaylightBagAttachment *attachment,
              gpointer               user_data,
              GCancellable          *cancellable,
              GError               **error)
{
  (void)kill (getpid (), SIGKILL);
  return NULL;
}

/* Killed in the middle of writing, not even a part stays. */
static void
test_killed (void)
{
  char *folder;

  if (g_test_subprocess ())
    {
      g_autoptr (DaylightBagSource) source = fixture_source_new ();
      g_autoptr (DaylightBag)       bag = NULL;
      g_autofree char              *path = g_build_filename (g_getenv ("BAG_FOLDER"), "documents.zip", NULL);

      source->open = open_and_die;
      bag = fixture_bag_new (source);
      g_assert_true (fixture_prepare (bag, NULL, NULL));
      (void)fixture_write (bag, path, NULL, NULL, NULL);
      return;
    }

  folder = fixture_folder_new ();
  g_setenv ("BAG_FOLDER", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_unsetenv ("BAG_FOLDER");
  g_assert_cmpuint (fixture_folder_count (folder), ==, 0);

  fixture_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handover/faults/disk", test_disk);
  g_test_add_func ("/handover/faults/named-part", test_named_part);
  g_test_add_func ("/handover/faults/places", test_places);
  g_test_add_func ("/handover/faults/remote", test_remote);
  g_test_add_func ("/handover/faults/no-room", test_no_room);
  g_test_add_func ("/handover/faults/changed-attachment", test_changed_attachment);
  g_test_add_func ("/handover/faults/changed-revision", test_changed_revision);
  g_test_add_func ("/handover/faults/broken-chain", test_broken_chain);
  g_test_add_func ("/handover/faults/locked", test_locked);
  g_test_add_func ("/handover/faults/cancel", test_cancel);
  g_test_add_func ("/handover/faults/cancel-prepare", test_cancel_prepare);
  g_test_add_func ("/handover/faults/killed", test_killed);

  return g_test_run ();
}
