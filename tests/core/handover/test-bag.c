/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bag-fixture.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A bag as others see it: by unzip, sha256sum and the shell lines of its own VERIFY.txt. */

static char *
write_bag (const char     *folder,
           const char     *name,
           DaylightSecret *passphrase)
{
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  g_autoptr (DaylightBag)       bag = fixture_bag_new (source);
  g_autoptr (GError)            error = NULL;
  char                         *path = g_build_filename (folder, name, NULL);

  g_assert_true (fixture_prepare (bag, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (fixture_write (bag, path, passphrase, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (daylight_bag_get_check (bag)->n_files, ==, daylight_bag_get_files (bag)->len - 1);
  g_assert_cmpuint (daylight_bag_get_check (bag)->n_bytes, ==, daylight_bag_get_size (bag));
  g_assert_cmpuint (daylight_bag_get_n_entries (bag), ==, 3);
  g_assert_cmpstr (daylight_bag_get_head (bag), ==, source->head);
  g_assert_cmpuint (fixture_folder_count (folder), ==, 1);

  return path;
}

static void
test_reads (void)
{
  char            *folder = fixture_folder_new ();
  g_autofree char *path = write_bag (folder, "documents-2026-11-22.zip", NULL);
  g_autofree char *bag_folder = g_build_filename (folder, "documents-2026-11-22", NULL);
  g_autofree char *info_path = g_build_filename (bag_folder, "bag-info.txt", NULL);
  g_autofree char *info = NULL;
  g_autofree char *listed = NULL;
  g_autofree char *checked = NULL;
  const char      *unzip_test[] = { "unzip", "-tq", path, NULL };
  const char      *unzip_list[] = { "unzip", "-Z1", path, NULL };
  const char      *unzip[] = { "unzip", "-q", path, NULL };
  const char      *sums[] = { "sha256sum", "--strict", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt", NULL };

  g_free (fixture_run (folder, unzip_test));
  listed = fixture_run (folder, unzip_list);
  g_assert_cmpstr (listed, ==,
                   "documents-2026-11-22/bagit.txt\n"
                   "documents-2026-11-22/bag-info.txt\n"
                   "documents-2026-11-22/manifest-sha256.txt\n"
                   "documents-2026-11-22/tagmanifest-sha256.txt\n"
                   "documents-2026-11-22/VERIFY.txt\n"
                   "documents-2026-11-22/data/report.pdf\n"
                   "documents-2026-11-22/data/entries.json\n"
                   "documents-2026-11-22/data/chain.txt\n"
                   "documents-2026-11-22/data/entries/0001-r1.txt\n"
                   "documents-2026-11-22/data/entries/0001-r2.txt\n"
                   "documents-2026-11-22/data/entries/0002-r1.txt\n"
                   "documents-2026-11-22/data/entries/0003-r1.txt\n"
                   "documents-2026-11-22/data/attachments/0001.txt\n"
                   "documents-2026-11-22/data/attachments/0002.png\n"
                   "documents-2026-11-22/data/attachments/0003.bin\n");
  g_free (fixture_run (folder, unzip));
  checked = fixture_run (bag_folder, sums);
  g_assert_null (strstr (checked, "FAILED"));
  g_assert_true (g_file_get_contents (info_path, &info, NULL, NULL));
  g_assert_nonnull (strstr (info, "\nBagging-Date: 2026-11-22\n"));
  g_assert_nonnull (strstr (info, "\nEntries-Not-Included: 1\n"));
  g_assert_nonnull (strstr (info, "\nChain-Check: holds\n"));

  fixture_folder_remove (folder);
}

/* The shell lines of VERIFY.txt, taken out of it, print the head and nothing else; and say which line does not fit. */
static void
test_verify_text (void)
{
  char                         *folder = fixture_folder_new ();
  g_autofree char              *path = write_bag (folder, "documents.zip", NULL);
  g_autofree char              *bag_folder = g_build_filename (folder, "documents", NULL);
  g_autofree char              *good = NULL;
  g_autofree char              *bad = NULL;
  g_autoptr (DaylightBagSource) source = fixture_source_new ();
  const char                   *unzip[] = { "unzip", "-q", path, NULL };
  const char                   *loop[] = { "sh", "-c", "sed -n '/^    last=/,/^    echo/p' VERIFY.txt | sh", NULL };
  const char                   *alter[] = { "sed", "-i", "3s/entry/other/", "data/chain.txt", NULL };

  g_free (fixture_run (folder, unzip));
  good = fixture_run (bag_folder, loop);
  g_assert_cmpstr (g_strchomp (good), ==, source->head);
  g_free (fixture_run (bag_folder, alter));
  bad = fixture_run (bag_folder, loop);
  g_assert_true (g_str_has_prefix (bad, "does not fit: 4\t"));

  fixture_folder_remove (folder);
}

static void
test_same_twice (void)
{
  char            *first = fixture_folder_new ();
  char            *second = fixture_folder_new ();
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  g_setenv ("TZ", "Asia/Hong_Kong", TRUE);
  a = write_bag (first, "documents.zip", NULL);
  g_setenv ("TZ", "America/New_York", TRUE);
  b = write_bag (second, "documents.zip", NULL);
  g_unsetenv ("TZ");
  {
    const char *compare[] = { "cmp", a, b, NULL };

    g_free (fixture_run ("/", compare));
  }

  fixture_folder_remove (first);
  fixture_folder_remove (second);
}

/* What the archive is called may be anything; what is inside it may not. */
static void
test_hostile_target (void)
{
  static const char *const names[] = { "מסמכים.zip", "-rf", "a b;c.zip", "..zip", "documents" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char            *folder = fixture_folder_new ();
      g_autofree char *path = write_bag (folder, names[i], NULL);
      const char      *list[] = { "unzip", "-Z1", path, NULL };
      g_autofree char *listed = fixture_run (folder, list);

      g_assert_true (g_str_has_prefix (listed, "documents/bagit.txt\n"));
      fixture_folder_remove (folder);
    }
}

static void
test_encrypted (void)
{
  g_autoptr (DaylightSecret) right = daylight_secret_new_text ("six words 六個字 are long enough");
  g_autoptr (DaylightSecret) wrong = daylight_secret_new_text ("six words");
  char                      *folder = fixture_folder_new ();
  g_autofree char           *path = write_bag (folder, "documents.zip", right);
  g_autofree char           *bytes = NULL;
  g_autoptr (GError)         none = NULL;
  g_autoptr (GError)         other = NULL;
  DaylightBagCheck           check;
  gsize                      size;
  int                        fd = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (daylight_bag_verify (fd, right, NULL, &check, NULL, NULL, NULL));
  g_assert_cmpuint (check.n_files, ==, 14);
  g_assert_false (daylight_bag_verify (fd, wrong, NULL, &check, NULL, NULL, &other));
  g_assert_error (other, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_WRONG_PASSPHRASE);
  g_assert_false (daylight_bag_verify (fd, NULL, NULL, &check, NULL, NULL, &none));
  g_assert_error (none, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_WRONG_PASSPHRASE);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, "pay, or everyone", strlen ("pay, or everyone")));
  g_assert_null (memmem (bytes, size, "BagIt-Version", strlen ("BagIt-Version")));
  close (fd);

  fixture_folder_remove (folder);
}

static void
test_without_revisions (void)
{
  g_autoptr (DaylightBagSource)     source = fixture_source_new ();
  g_autoptr (DaylightReportStrings) strings = fixture_strings_new ();
  g_autoptr (DaylightBag)           bag = NULL;
  g_autoptr (GError)                error = NULL;
  DaylightBagOptions                options = fixture_options (strings);
  guint                             n_texts = 0;

  options.with_revisions = FALSE;
  bag = daylight_bag_new (source, &options);
  g_assert_true (fixture_prepare (bag, NULL, &error));
  for (guint i = 0; i < daylight_bag_get_files (bag)->len; i++)
    {
      DaylightBagFile *file = g_ptr_array_index (daylight_bag_get_files (bag), i);

      if (g_str_has_prefix (file->path, "data/entries/"))
        n_texts++;
      g_assert_cmpstr (file->path, !=, "data/entries/0001-r1.txt");
      if (file->bytes != NULL && g_str_equal (file->path, "data/entries.json"))
        g_assert_null (g_strstr_len (g_bytes_get_data (file->bytes, NULL), (gssize)file->size, "A picture of me was put up.\""));
    }
  g_assert_cmpuint (n_texts, ==, 3);
}

static void
test_nothing_chosen (void)
{
  g_autoptr (DaylightBagSource) source = daylight_bag_source_new ();
  g_autoptr (DaylightBag)       bag = NULL;
  g_autoptr (GError)            error = NULL;

  source->head = g_strnfill (64, '0');
  source->journal_id = g_strdup ("0");
  bag = fixture_bag_new (source);
  g_assert_false (fixture_prepare (bag, NULL, &error));
  g_assert_error (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_NOTHING);
}

/* A body that is not one object is handed over as it is; only the report has no fields of it. */
static void
test_hostile_body (void)
{
  static const char *const      bad[] = { "9{}", "9{\"v\":1,\"kind\":\"note\",\"fields\":{}}", "{\"fields\":{}}{\"fields\":{}}", "{", "" };
  g_autoptr (DaylightBagSource) source = daylight_bag_source_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      DaylightBagRevision *added = daylight_bag_source_add_revision (source, "0", 1, "note", "0", bad[i], 1);

      g_assert_null (added->fields);
      g_assert_cmpstr (added->body, ==, bad[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handover/bag/reads", test_reads);
  g_test_add_func ("/handover/bag/verify-text", test_verify_text);
  g_test_add_func ("/handover/bag/same-twice", test_same_twice);
  g_test_add_func ("/handover/bag/hostile-target", test_hostile_target);
  g_test_add_func ("/handover/bag/encrypted", test_encrypted);
  g_test_add_func ("/handover/bag/without-revisions", test_without_revisions);
  g_test_add_func ("/handover/bag/hostile-body", test_hostile_body);
  g_test_add_func ("/handover/bag/nothing-chosen", test_nothing_chosen);

  return g_test_run ();
}
