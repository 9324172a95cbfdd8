/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bag-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What the check finds in files that are not as they were written, or never were bags. */

static char *
write_bag (const char *folder,
           char       *sha256)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  g_autoptr (DaylightBag)       bag = fixture_bag_new (source);
  char                         *path = g_build_filename (folder, "documents.zip", NULL);

  g_assert_true (fixture_prepare (bag, NULL, NULL));
  g_assert_true (fixture_write (bag, path, NULL, NULL, NULL));
  g_strlcpy (sha256, daylight_bag_get_check (bag)->sha256, 65);
  return path;
}

static gboolean
verify_path (const char *path,
             const char *sha256,
             GError    **error)
{
  DaylightBagCheck check;
  int              fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean         good;

  g_assert_cmpint (fd, >=, 0);
  good = daylight_bag_verify (fd, NULL, sha256, &check, NULL, NULL, error);
  close (fd);
  return good;
}

/* Every step-th byte of the whole zip, whatever it belongs to. */
static void
test_flipped (void)
{
  char            *folder = fixture_folder_new ();
  char             sha256[65];
  g_autofree char *path = write_bag (folder, sha256);
  g_autofree char *bytes = NULL;
  gsize            size;
  gsize            step;
  guint            n = 0;

  g_assert_true (verify_path (path, sha256, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  step = size / 400 | 1;
  for (gsize at = 0; at < size; at += step, n++)
    {
      g_autoptr (GError) error = NULL;
      int                fd = open (path, O_RDWR | O_CLOEXEC);

      bytes[at] ^= 1;
      g_assert_cmpint (pwrite (fd, bytes + at, 1, (off_t)at), ==, 1);
      g_assert_false (verify_path (path, sha256, &error));
      g_assert_true (error->domain == DAYLIGHT_HANDOVER_ERROR);
      bytes[at] ^= 1;
      g_assert_cmpint (pwrite (fd, bytes + at, 1, (off_t)at), ==, 1);
      close (fd);
    }
  g_assert_cmpuint (n, >, 390);
  g_assert_true (verify_path (path, sha256, NULL));

  fixture_folder_remove (folder);
}

/* Without knowing the zip's hash, its own manifests find each changed byte of a file. */
static void
test_flipped_inside (void)
{
  static const char *const marks[] = { "BagIt-Version", "Bagging-Date", "He wrote: pay", "att.add", "%PDF-", "verify.intro" };

  char            *folder = fixture_folder_new ();
  char             sha256[65];
  g_autofree char *path = write_bag (folder, sha256);
  g_autofree char *bytes = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (GError) error = NULL;
      char              *mark = memmem (bytes, size, marks[i], strlen (marks[i]));

      g_assert_nonnull (mark);
      mark[2] ^= 1;
      g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
      g_assert_false (verify_path (path, NULL, &error));
      g_assert_true (error->domain == DAYLIGHT_HANDOVER_ERROR);
      mark[2] ^= 1;
    }

  fixture_folder_remove (folder);
}

static void
test_cut (void)
{
  char            *folder = fixture_folder_new ();
  char             sha256[65];
  g_autofree char *path = write_bag (folder, sha256);
  g_autofree char *bytes = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (int i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, bytes, (gssize)(size * (gsize)i / 10), NULL));
      g_assert_false (verify_path (path, NULL, &error));
      g_assert_true (error->domain == DAYLIGHT_HANDOVER_ERROR);
    }

  fixture_folder_remove (folder);
}

/* A zip made by someone else: files as pairs of path and text. */
static gboolean
verify_made (const char *const *pairs,
             int               *code)
{
  char              *folder = fixture_folder_new ();
  g_autofree char   *path = g_build_filename (folder, "made.zip", NULL);
  g_autoptr (GError) error = NULL;
  struct archive    *archive = archive_write_new ();
  gboolean           good;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (; pairs[0] != NULL; pairs += 2)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, pairs[0]);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (la_int64_t)strlen (pairs[1]));
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, pairs[1], strlen (pairs[1]));
      archive_entry_free (entry);
    }
  archive_write_free (archive);

  good = verify_path (path, NULL, &error);
  *code = error != NULL ? error->code : -1;
  fixture_folder_remove (folder);
  return good;
}

#define DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
#define EMPTY_HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void
test_made (void)
{
  static const char *const none[] = { NULL };
  static const char *const no_folder[] = { "bagit.txt", DECLARATION, NULL };
  static const char *const two_folders[] = { "a/bagit.txt", DECLARATION, "b/manifest-sha256.txt", "", NULL };
  static const char *const climbs[] = { "a/../bagit.txt", DECLARATION, NULL };
  static const char *const twice[] = { "a/bagit.txt", DECLARATION, "a/bagit.txt", DECLARATION, NULL };
  static const char *const no_manifest[] = { "a/bagit.txt", DECLARATION, "a/data/x", "", NULL };
  static const char *const missing[] = { "a/bagit.txt", DECLARATION, "a/manifest-sha256.txt", EMPTY_HASH "  data/x\n", "a/tagmanifest-sha256.txt", "", NULL };
  static const char *const garbled[] = { "a/bagit.txt", DECLARATION, "a/manifest-sha256.txt", "\n\nx\n", "a/tagmanifest-sha256.txt", "", NULL };
  static const char *const unlisted[] = { "a/bagit.txt", DECLARATION, "a/data/x", "", "a/data/y", "",
                                          "a/manifest-sha256.txt", EMPTY_HASH "  data/x\n", "a/tagmanifest-sha256.txt", "", NULL };
  const struct
  {
    const char *const *pairs;
    int                code;
  } cases[] = {
    { none, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG },
    { no_folder, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG },
    { two_folders, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG },
    { climbs, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG },
    { twice, DAYLIGHT_HANDOVER_ERROR_DIFFERS },
    { no_manifest, DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG },
    { missing, DAYLIGHT_HANDOVER_ERROR_DIFFERS },
    { garbled, DAYLIGHT_HANDOVER_ERROR_DIFFERS },
    { unlisted, DAYLIGHT_HANDOVER_ERROR_DIFFERS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int code;

      g_assert_false (verify_made (cases[i].pairs, &code));
      g_assert_cmpint (code, ==, cases[i].code);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handover/verify/flipped", test_flipped);
  g_test_add_func ("/handover/verify/flipped-inside", test_flipped_inside);
  g_test_add_func ("/handover/verify/cut", test_cut);
  g_test_add_func ("/handover/verify/made", test_made);

  return g_test_run ();
}
