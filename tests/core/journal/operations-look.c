/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an operation left, seen as the next start sees it. */

#include "daylight-blob-reader.h"
#include "daylight-span.h"
#include "journal-door.h"
#include "operations-private.h"

static gboolean
opens (const char *path,
       const char *secret,
       gboolean    (*unlock) (DaylightKeys *, DaylightSecret *, GCancellable *, GError **))
{
  g_autofd int               fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DaylightKeys)   keys = daylight_keys_load (fd, NULL);
  g_autoptr (DaylightSecret) words_ = daylight_secret_new_text (secret);
  gboolean                   open_;

  if (keys == NULL)
    return FALSE;
  open_ = unlock (keys, words_, NULL, NULL);
  daylight_keys_lock (keys);

  return open_;
}

static const char *
text_of (DaylightStore *store,
         const char    *id,
         char         **text)
{
  g_autoptr (DaylightEntry) entry = daylight_store_load (store, id, 0, NULL);
  const char               *words_;

  if (entry == NULL)
    return "gone";
  if (daylight_entry_get_deleted (entry))
    return "deleted";
  words_ = daylight_entry_get_text (entry, "what");
  if (words_ == NULL || !g_str_has_prefix (words_, WORD ("")))
    return "wrong";
  *text = g_strdup (words_ + strlen (WORD ("")));

  return *text;
}

/* How many files it has, all of them whole; -1 if one is not. */
static int
count_files (DaylightSpan *span,
             const char   *id)
{
  g_autoptr (GPtrArray) files = daylight_store_attachments (span->store, id, NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const char                    *file = daylight_attachment_get_id (g_ptr_array_index (files, i));
      g_autoptr (DaylightBlobReader) reader = daylight_blob_reader_open (daylight_span_get_keys (span), span->folder_fd, file, NULL);
      g_autofree char               *sha256 = daylight_store_get_sha256 (span->store, file, NULL);

      if (reader == NULL || g_strcmp0 (daylight_blob_reader_get_info (reader)->sha256, sha256) != 0 ||
          !daylight_blob_reader_verify (reader, NULL, NULL))
        return -1;
    }

  return files != NULL ? (int)files->len : -1;
}

static void
describe_rows (Fixture      *fixture,
               DaylightSpan *span,
               GString      *line)
{
  guint                  n_all = 0;
  g_autoptr (GPtrArray)  third = daylight_store_list (span->store, "three", 0, DAYLIGHT_SORT_ADDED, 0, 10, &n_all, NULL);
  g_autoptr (GPtrArray)  all = daylight_store_list (span->store, NULL, 0, DAYLIGHT_SORT_ADDED, 0, 10, &n_all, NULL);
  g_autoptr (GHashTable) drafts = daylight_store_drafts (span->store, NULL);
  const char            *draft = drafts != NULL ? g_hash_table_lookup (drafts, "new") : NULL;
  g_autofree char       *one = NULL;
  g_autofree char       *two = NULL;
  const char            *first = text_of (span->store, fixture->one, &one);
  const char            *second = text_of (span->store, fixture->two, &two);

  if (all == NULL || third == NULL)
    g_string_append (line, " unlisted");
  if (g_strcmp0 (first, "gone") == 0 && g_strcmp0 (second, "gone") == 0)
    g_string_append (line, " - -");
  else
    g_string_append_printf (line, " %s%s %s/%d", first, count_files (span, fixture->one) == 1 ? "" : "(file)",
                            second, strcmp (second, "gone") == 0 ? 0 : count_files (span, fixture->two));
  g_string_append (line, third != NULL && third->len > 0 ? " three" : " -");
  g_string_append_printf (line, " %s", draft == NULL ? "-" : strcmp (draft, DRAFT ("draft")) == 0 ? "draft"
                                                           : strcmp (draft, DRAFT ("typed")) == 0 ? "typed"
                                                                                                  : "wrong");
}

/* What is in the folder that has no business there once it was opened and closed. */
static void
describe_leftovers (const char *path,
                    GString    *line)
{
  static const char *const usual[] = { "data.key", "data.key.locked", "data.db", "data.db.1", "data.db.2", "data.db.3", "b", "tmp",
                                       "lock", "reserve", "count", "data.db.old", "data.db.old-wal", NULL };
  g_autofree char         *tmp = g_build_filename (path, "tmp", NULL);
  g_autoptr (GDir)         dir = g_dir_open (path, 0, NULL);
  g_autoptr (GDir)         half = g_dir_open (tmp, 0, NULL);
  const char              *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_strv_contains (usual, name))
        g_string_append_printf (line, " [%s]", name);
    }
  while (half != NULL && (name = g_dir_read_name (half)) != NULL)
    g_string_append_printf (line, " [tmp/%s]", name);
}

static gboolean
open_span (Fixture       *fixture,
           DaylightSpan  *span,
           DaylightClock *clock,
           const char    *path,
           const char   **passphrase,
           gboolean       quick,
           GError       **error)
{
  g_autoptr (DaylightSecret) right = words (RIGHT);
  g_autoptr (DaylightSecret) new = words (NEW);
  g_autoptr (DaylightSecret) code = words (fixture->code);
  DaylightKeys              *keys;

  if (!daylight_span_prepare (span, path, FALSE, error))
    return FALSE;
  keys = daylight_span_get_keys (span);
  if (quick && daylight_keys_unlock_recovery (keys, code, NULL, NULL))
    *passphrase = "?";
  else if (daylight_keys_unlock_passphrase (keys, right, NULL, NULL))
    *passphrase = "right";
  else if (daylight_keys_unlock_passphrase (keys, new, NULL, error))
    *passphrase = "new";
  else
    return FALSE;

  return daylight_span_open_store (span, clock, error);
}

char *
operations_look (Fixture    *fixture,
                 const char *path,
                 const char *name,
                 gboolean    quick)
{
  g_autofree char          *folder = g_build_filename (path, name, NULL);
  g_autoptr (DaylightSpan)  span = daylight_span_new ();
  g_autoptr (DaylightClock) clock = daylight_clock_new_fixed (DOOR_START + 2 * G_TIME_SPAN_HOUR);
  g_autoptr (GString)       line = g_string_new (NULL);
  g_autoptr (GError)        error = NULL;
  const char               *passphrase = NULL;
  gboolean                  changed;
  guint                     n_found = 0;

  if (!daylight_folder_has_journal (folder))
    return g_strdup ("none");
  if (!open_span (fixture, span, clock, folder, &passphrase, quick, &error))
    g_string_append (line, g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED) ? "damaged" : error->message);
  else
    {
      while (!span->checked && daylight_span_check_more (span, &error))
        ;
      g_string_append (line, passphrase);
      if (error != NULL || !span->writable)
        g_string_append (line, " (not whole)");
      n_found = daylight_span_tidy (span);
    }
  if (error == NULL)
    {
      g_string_append (line, opens (folder, fixture->code, daylight_keys_unlock_recovery) ? " code" : " -");
      g_string_append (line, opens (folder, fixture->kept, daylight_keys_unlock_kept) ? " kept" : " -");
      describe_rows (fixture, span, line);
      if (n_found > 0)
        g_string_append_printf (line, " +%u", n_found);
    }
  daylight_span_end (span);
  daylight_span_close_store (span, &changed);
  daylight_span_close_folder (span, changed);
  if (error == NULL)
    describe_leftovers (folder, line);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static gboolean
is_plain (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize            size;

      if (strcmp (name, "reserve") == 0)
        continue;
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          if (is_plain (child))
            return TRUE;
        }
      else if (strstr (name, OPERATION_MARKER) != NULL || !g_file_get_contents (child, &bytes, &size, NULL) ||
               memmem (bytes, size, OPERATION_MARKER, strlen (OPERATION_MARKER)) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Does @line, which may begin with "?" for a passphrase that was not tried, say what @expected says? */
static gboolean
says (const char *line,
      const char *expected)
{
  if (*line != '?')
    return strcmp (line, expected) == 0;

  return strchr (expected, ' ') != NULL && strcmp (line + 1, strchr (expected, ' ')) == 0;
}

/* Ended half way, a few things may be neither as before nor as after. */
static gboolean
may_be_between (const Operation *operation,
                const char      *line)
{
  g_autofree char *found = g_strconcat (BEFORE, " +1", NULL);

  /* A sealed file without its row is found. */
  if (strcmp (operation->name, "attach") == 0)
    return says (line, found);
  /* Without keys there is nothing to read any more, and the rest goes when it is erased again. */
  if (strcmp (operation->name, "erase-all") == 0)
    return strcmp (line, "damaged") == 0;
  /* The draft is kept before what is kept is revoked; and revoking goes on whether or not the draft could be kept. */
  if (strcmp (operation->name, "leave") == 0)
    return says (line, "right code kept one two/1 - typed") || says (line, "right code - one two/1 - draft");

  return FALSE;
}

char *
operations_judge (Fixture         *fixture,
                  const Operation *operation,
                  const char      *path,
                  const char      *told,
                  JudgeFlags       flags)
{
  gboolean         quick = (flags & JUDGE_CODE) != 0 && strcmp (operation->name, "passphrase") != 0;
  g_autofree char *line = operations_look (fixture, path, operation->copies ? "copy" : "v", quick);
  g_autofree char *again = operations_look (fixture, path, operation->copies ? "copy" : "v", quick);
  g_autofree char *other = operation->copies && strcmp (operation->name, "backup") == 0 ? operations_look (fixture, path, "v", quick) : NULL;
  gboolean         done = strchr (told, 'd') != NULL;
  gboolean         failed = strchr (told, 'x') != NULL;
  gboolean         good;

  if (done)
    good = says (line, operation->after) ||
           ((flags & JUDGE_FAULT) && strcmp (operation->name, "leave") == 0 && may_be_between (operation, line));
  else if (failed && !operation->either)
    good = says (line, operation->before) || (strcmp (operation->name, "attach") == 0 && may_be_between (operation, line));
  else
    good = says (line, operation->before) || says (line, operation->after) || may_be_between (operation, line);
  if (!good)
    return g_strdup_printf ("told '%s', found '%s'", told, line);
  if (strcmp (line, again) != 0)
    return g_strdup_printf ("told '%s', found '%s', and then '%s'", told, line, again);
  if (other != NULL && !says (other, BEFORE))
    return g_strdup_printf ("told '%s', and the journal itself '%s'", told, other);
  if (!(flags & JUDGE_NOT_BYTES) && is_plain (path))
    return g_strdup_printf ("told '%s', plain bytes on the disk", told);

  return NULL;
}
