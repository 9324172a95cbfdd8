/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-care.h"
#include "operations-private.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define FILE_BYTES 70000

const Operation operations[] = {
  { "create", "none", "right - - - - - -", FALSE, FALSE },
  { "unlock", BEFORE, BEFORE, FALSE, FALSE },
  { "save", BEFORE, "right code kept one two/1 three draft", FALSE, FALSE },
  { "revise", BEFORE, "right code kept one revised/1 - draft", FALSE, FALSE },
  { "attach", BEFORE, "right code kept one two/2 - draft", FALSE, FALSE },
  { "delete", BEFORE, "right code kept one deleted/1 - draft", FALSE, FALSE },
  { "draft", BEFORE, "right code kept one two/1 - typed", FALSE, FALSE },
  { "passphrase", BEFORE, "new code kept one two/1 - draft", FALSE, FALSE },
  { "renew", BEFORE, "right - kept one two/1 - draft", FALSE, FALSE },
  { "unkeep", BEFORE, "right code - one two/1 - draft", FALSE, FALSE },
  { "rotate", BEFORE, "new - - one two/1 - draft", FALSE, FALSE },
  { "backup", "right code - one older/1 - draft", "right code - one two/1 - draft", TRUE, TRUE },
  { "save-in-copy", "right code - one older/1 - draft", "right code - one older/1 three draft", FALSE, TRUE },
  { "restore", "none", "right code - one older/1 - draft", TRUE, FALSE },
  { "erase-file", BEFORE, "right code kept one two/0 - draft", TRUE, FALSE },
  { "erase-entry", BEFORE, "right code kept one gone/0 - draft", TRUE, FALSE },
  { "erase-all", BEFORE, "none", TRUE, FALSE },
  { "hand-over", BEFORE, BEFORE, FALSE, FALSE },
  { "leave", BEFORE, "right code - one two/1 - typed", TRUE, FALSE },
};
const guint n_operations = G_N_ELEMENTS (operations);

static GBytes *
file_bytes (void)
{
  char *bytes = g_malloc (FILE_BYTES);

  for (gsize i = 0; i < FILE_BYTES; i++)
    bytes[i] = OPERATION_MARKER[i % (sizeof OPERATION_MARKER - 1)];

  return g_bytes_new_take (bytes, FILE_BYTES);
}

static void
found_kept_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(DaylightSecret **)user_data = daylight_keyring_lookup_finish (DAYLIGHT_KEYRING (object), result, NULL);
}

static char *
find_kept (Door *door)
{
  g_autoptr (DaylightSecret) kept = NULL;
  g_autofd int               fd = open (door->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DaylightKeys)   keys = daylight_keys_load (fd, NULL);

  daylight_keyring_lookup_async (door->keyring, daylight_keys_get_journal_id (keys), NULL, found_kept_cb, &kept);
  door_wait ((gpointer *)&kept);

  return g_strndup ((const char *)daylight_secret_get_bytes (kept), daylight_secret_get_size (kept));
}

Fixture *
operations_make_fixture (void)
{
  Fixture                       *self = g_new0 (Fixture, 1);
  Door                           door = { 0 };
  g_autoptr (DaylightSecret)     code = NULL;
  g_autoptr (DaylightEntry)      one = NULL;
  g_autoptr (DaylightEntry)      two = NULL;
  g_autoptr (GBytes)             bytes = file_bytes ();
  g_autoptr (DaylightAttachment) file = NULL;
  g_autofree char               *copy = NULL;

  self->path = g_dir_make_tmp ("daylight-test-XXXXXX", NULL);
  copy = g_build_filename (self->path, "copy", NULL);
  door.path = g_build_filename (self->path, "v", NULL);
  door.keyring = daylight_keyring_memory_new ();
  door.clock = daylight_clock_new_fixed (DOOR_START);
  door.journal = door_make (&door);

  code = door_create (&door, RIGHT, TRUE);
  one = door_save (&door, NULL, WORD ("one"));
  two = door_save (&door, NULL, WORD ("older"));
  g_object_unref (door_attach (&door, daylight_entry_get_id (one), bytes, WORD ("a")));
  file = door_attach (&door, daylight_entry_get_id (two), bytes, WORD ("b"));
  door_set_draft (&door, "new", DRAFT ("draft"));
  door_back_up (&door, copy, -1);
  g_object_unref (door_save (&door, two, WORD ("two")));
  self->kept = find_kept (&door);
  self->one = g_strdup (daylight_entry_get_id (one));
  self->two = g_strdup (daylight_entry_get_id (two));
  self->file = g_strdup (daylight_attachment_get_id (file));
  self->code = g_strndup ((const char *)daylight_secret_get_bytes (code), daylight_secret_get_size (code));
  door_close (&door);
  g_free (door.path);
  g_object_unref (door.keyring);
  g_object_unref (door.clock);

  return self;
}

void
operations_free_fixture (Fixture *self)
{
  remove_tree (self->path);
  g_free (self->path);
  g_free (self->one);
  g_free (self->two);
  g_free (self->file);
  g_free (self->kept);
  g_free (self->code);
  g_free (self);
}

static void
copy_tree (const char *from,
           const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char      *name;

  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *bytes = NULL;
      g_autofd int     fd = -1;
      gsize            size;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          copy_tree (source, target);
          continue;
        }
      fd = open (target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      g_assert_cmpint (fd, >=, 0);
      g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
      /* The reserve is 4 MiB of nothing. */
      if (strcmp (name, "reserve") == 0)
        g_assert_cmpint (ftruncate (fd, (off_t)size), ==, 0);
      else
        g_assert_cmpint (write (fd, bytes, size), ==, (gssize)size);
    }
}

char *
operations_make_place (Fixture         *fixture,
                       const Operation *operation)
{
  g_autofree char *base = g_dir_make_tmp ("daylight-test-XXXXXX", NULL);
  g_autofree char *journal = g_build_filename (base, "p", "v", NULL);
  char            *path = g_build_filename (base, "p", NULL);

  copy_tree (fixture->path, path);
  if (strcmp (operation->before, "none") == 0)
    remove_tree (journal);

  return path;
}

char *
operations_copy_place (const char *path)
{
  g_autofree char *base = g_dir_make_tmp ("daylight-test-XXXXXX", NULL);
  char            *copy = g_build_filename (base, "p", NULL);

  copy_tree (path, copy);

  return copy;
}

void
operations_remove_place (char *path)
{
  g_autofree char *base = g_path_get_dirname (path);

  remove_tree (base);
  g_free (path);
}

void
operations_remove (const char *path)
{
  remove_tree (path);
}

/* ---- the process that works ---- */

typedef struct
{
  Door        door;
  const char *name;
  const char *one;
  const char *two;
  const char *file;
  char       *copy;
} Work;

static void
tell (char letter)
{
  if (write (1, &letter, 1) != 1)
    _exit (98);
}

/* Whatever went wrong is said in the journal's own words. */
static gboolean
well_said (const GError *error)
{
  return error != NULL && error->domain == DAYLIGHT_JOURNAL_ERROR && error->message != NULL && *error->message != '\0';
}

/* Calls name_async () with what follows, and gives its result. */
#define RESULT(self, name, ...)                                                                          \
  ({                                                                                                     \
    GAsyncResult *result_ = NULL;                                                                        \
    daylight_journal_##name##_async ((self)->door.journal, ##__VA_ARGS__, NULL, door_take_cb, &result_); \
    door_wait ((gpointer *)&result_);                                                                    \
    result_;                                                                                             \
  })

static gboolean
work_save (Work          *self,
           DaylightEntry *previous,
           const char    *text,
           GError       **error)
{
  g_autoptr (DaylightEntry) entry = door_entry (previous, text);
  g_autoptr (GAsyncResult)  result = RESULT (self, save, entry);
  g_autoptr (DaylightEntry) saved = daylight_journal_save_finish (self->door.journal, result, error);

  return saved != NULL;
}

static gboolean
work_revise (Work    *self,
             GError **error)
{
  g_autoptr (GAsyncResult)  result = RESULT (self, load, self->two, 0);
  g_autoptr (DaylightEntry) entry = daylight_journal_load_finish (self->door.journal, result, error);

  return entry != NULL && work_save (self, entry, WORD ("revised"), error);
}

static gboolean
work_attach (Work    *self,
             GError **error)
{
  g_autoptr (GBytes)             bytes = file_bytes ();
  g_autoptr (GAsyncResult)       result = RESULT (self, attach_bytes, self->two, bytes, WORD ("c"), NULL);
  g_autoptr (DaylightAttachment) attachment = daylight_journal_attach_finish (self->door.journal, result, error);

  return attachment != NULL;
}

static gboolean
work_keys (Work    *self,
           GError **error)
{
  g_autoptr (DaylightSecret) right = words (RIGHT);
  g_autoptr (DaylightSecret) new = words (NEW);
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (GAsyncResult)   result = NULL;
  DaylightJournal           *journal = self->door.journal;

  if (strcmp (self->name, "passphrase") == 0)
    {
      result = RESULT (self, change_passphrase, right, new);
      return daylight_journal_change_passphrase_finish (journal, result, error);
    }
  if (strcmp (self->name, "unkeep") == 0)
    {
      result = RESULT (self, set_kept, FALSE);
      return daylight_journal_set_kept_finish (journal, result, error);
    }
  if (strcmp (self->name, "renew") == 0)
    {
      result = RESULT (self, renew_recovery);
      code = daylight_journal_renew_recovery_finish (journal, result, error);
    }
  else
    {
      /* What was there already: so that the log of the database has been written, and a disk may still hold it. */
      result = RESULT (self, set_draft, "new", DRAFT ("draft"));
      if (!daylight_journal_set_draft_finish (journal, result, error))
        return FALSE;
      g_clear_object (&result);
      result = RESULT (self, rotate, right, new);
      code = daylight_journal_rotate_finish (journal, result, error);
    }

  return code != NULL;
}

static gboolean
work_erase (Work    *self,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  DaylightJournal         *journal = self->door.journal;

  if (strcmp (self->name, "erase-file") == 0)
    {
      result = RESULT (self, erase_attachment, self->file);
      return daylight_journal_erase_attachment_finish (journal, result, error);
    }
  if (strcmp (self->name, "erase-entry") == 0)
    {
      result = RESULT (self, erase_entry, self->two);
      return daylight_journal_erase_entry_finish (journal, result, error);
    }
  result = RESULT (self, erase_all);

  return daylight_journal_erase_all_finish (journal, result, error);
}

/* What is typed into the search goes nowhere either. */
static gboolean
work_search (Work    *self,
             GError **error)
{
  g_autoptr (GAsyncResult) result = RESULT (self, list, WORD ("two"), 0, DAYLIGHT_SORT_ADDED, 0, 50);
  g_autoptr (GPtrArray)    list = NULL;
  guint                    n_all;

  list = daylight_journal_list_finish (self->door.journal, result, &n_all, error);

  return list != NULL;
}

static gboolean
work_other (Work    *self,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  DaylightJournal         *journal = self->door.journal;

  if (strcmp (self->name, "delete") == 0)
    {
      result = RESULT (self, delete, self->two, TRUE);
      return daylight_journal_delete_finish (journal, result, error);
    }
  if (strcmp (self->name, "draft") == 0)
    {
      result = RESULT (self, set_draft, "new", DRAFT ("typed"));
      return daylight_journal_set_draft_finish (journal, result, error);
    }
  if (strcmp (self->name, "backup") == 0)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (self->copy);

      result = RESULT (self, backup, folder, NULL, NULL);
      return daylight_journal_backup_finish (journal, result, error);
    }
  if (strcmp (self->name, "unlock") == 0)
    return work_search (self, error);
  if (strcmp (self->name, "hand-over") == 0)
    {
      g_autofree char *hash = g_strnfill (64, 'a');

      result = RESULT (self, note_handover, hash);
      return daylight_journal_note_handover_finish (journal, result, error);
    }
  if (strcmp (self->name, "leave") == 0)
    {
      daylight_journal_set_draft_before_lock (journal, "new", DRAFT ("typed"));
      door_lock (&self->door, DAYLIGHT_LOCK_LEAVE);
    }

  return TRUE;
}

static gboolean
work_it (Work    *self,
         GError **error)
{
  if (strcmp (self->name, "save") == 0 || strcmp (self->name, "save-in-copy") == 0)
    return work_save (self, NULL, WORD ("three"), error);
  if (strcmp (self->name, "revise") == 0)
    return work_revise (self, error);
  if (strcmp (self->name, "attach") == 0)
    return work_attach (self, error);
  if (g_str_has_prefix (self->name, "erase"))
    return work_erase (self, error);
  if (strcmp (self->name, "passphrase") == 0 || strcmp (self->name, "renew") == 0 || strcmp (self->name, "rotate") == 0 ||
      strcmp (self->name, "unkeep") == 0)
    return work_keys (self, error);

  return work_other (self, error);
}

static gboolean
work_begin (Work    *self,
            GError **error)
{
  g_autoptr (DaylightSecret) right = words (RIGHT);
  g_autoptr (GAsyncResult)   result = NULL;

  if (strcmp (self->name, "create") == 0)
    {
      g_autoptr (DaylightSecret) code = NULL;

      result = RESULT (self, create, right, FALSE);
      code = daylight_journal_create_finish (self->door.journal, result, error);
      return code != NULL;
    }
  if (strcmp (self->name, "restore") == 0)
    {
      g_autoptr (GFile) copy = g_file_new_for_path (self->copy);

      result = RESULT (self, restore, copy, NULL, NULL);
      return daylight_journal_restore_finish (self->door.journal, result, error);
    }
  if (!door_try_unlock (&self->door, RIGHT, error))
    {
      if (strcmp (self->name, "unlock") != 0 || !g_error_matches (*error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE))
        return FALSE;
      g_clear_error (error);
      if (!door_try_unlock (&self->door, NEW, error))
        return FALSE;
    }
  tell ('u');
  journal_settle (self->door.journal);

  return work_it (self, error);
}

static int
work (int    argc,
      char **argv)
{
  Work               self = { 0 };
  g_autoptr (GError) error = NULL;

  if (argc != 7)
    return 97;
  self.name = argv[2];
  self.one = argv[4];
  self.two = argv[5];
  self.file = argv[6];
  self.copy = g_build_filename (argv[3], "copy", NULL);
  self.door.path = g_build_filename (argv[3], strcmp (self.name, "save-in-copy") == 0 ? "copy" : "v", NULL);
  self.door.keyring = daylight_keyring_memory_new ();
  self.door.clock = daylight_clock_new_fixed (DOOR_START + G_TIME_SPAN_HOUR);
  self.door.journal = door_make (&self.door);

  if (work_begin (&self, &error))
    tell ('d');
  else if (well_said (error))
    tell ('x');
  else
    return 96;
  door_close (&self.door);
  tell ('z');

  return 0;
}

void
operations_init (int    *argc,
                 char ***argv)
{
  if (*argc > 1 && strcmp ((*argv)[1], "--work") == 0)
    exit (work (*argc, *argv));
  g_test_init (argc, argv, NULL);
}

guint
operations_number (const char *variable,
                   guint       otherwise)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint)strtoul (text, NULL, 10) : otherwise;
}

void
operations_add (const char   *path,
                GTestDataFunc test)
{
  for (guint i = 0; i < n_operations; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", path, operations[i].name);

      g_test_add_data_func (name, &operations[i], test);
    }
}

int
operations_run (Fixture           *fixture,
                const Operation   *operation,
                const char        *path,
                const char *const *variables,
                char             **told)
{
  g_auto (GStrv)     environment = g_get_environ ();
  g_autofree char   *preload = g_test_build_filename (G_TEST_BUILT, "core", "journal", "libdisk.so", NULL);
  g_autofree char   *self = g_file_read_link ("/proc/self/exe", NULL);
  const char        *argv[] = { self, "--work", operation->name, path, fixture->one, fixture->two, fixture->file, NULL };
  g_autoptr (GError) error = NULL;
  int                status;

  environment = g_environ_setenv (environment, "LD_PRELOAD", preload, TRUE);
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", TRUE);
  environment = g_environ_setenv (environment, "DISK_UNDER", path, TRUE);
  /* What goes wrong on purpose is warned of. */
  environment = g_environ_setenv (environment, "G_DEBUG", "fatal-criticals", TRUE);
  for (guint i = 0; variables != NULL && variables[i] != NULL; i += 2)
    environment = g_environ_setenv (environment, variables[i], variables[i + 1], TRUE);
  g_spawn_sync (NULL, (char **)argv, environment, g_getenv ("DISK_LOUD") == NULL ? G_SPAWN_STDERR_TO_DEV_NULL : 0,
                NULL, NULL, told, NULL, &status, &error);
  g_assert_no_error (error);

  return status;
}

char *
operations_run_through (Fixture         *fixture,
                        const Operation *operation,
                        const char      *path,
                        char           **told)
{
  g_autofree char *count = g_strconcat (path, ".count", NULL);
  const char      *variables[] = { "DISK_COUNT", count, NULL };
  g_autofree char *words_ = NULL;
  char            *letters = NULL;
  int              status = operations_run (fixture, operation, path, variables, &words_);

  if (status != 0 || strchr (words_, 'd') == NULL)
    g_error ("%s: status %d, told '%s'", operation->name, status, words_);
  g_assert_true (g_file_get_contents (count, &letters, NULL, NULL));
  g_assert_cmpint (g_unlink (count), ==, 0);
  if (told != NULL)
    *told = g_steal_pointer (&words_);

  return letters;
}
