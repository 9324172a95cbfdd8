/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-span.h"
#include "daylight-blob-folder.h"
#include "daylight-log.h"
#include "daylight-migrations.h"
#include "daylight-salvage.h"
#include "daylight-span-rotate.h"
#include "daylight-store-erase.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Gone over before the journal opens; what is beyond it is gone over behind the open journal, bit by bit, so that opening
 * does not take longer the more there is. */
#define CHECK_FIRST_EVENTS 2000
#define CHECK_STEP_EVENTS 400
#define CHECK_FIRST_BYTES (8 * 1024 * 1024)

DaylightSpan *
daylight_span_new (void)
{
  DaylightSpan *self = g_new0 (DaylightSpan, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->folder_fd = -1;
  self->stop = g_cancellable_new ();

  return self;
}

DaylightSpan *
daylight_span_ref (DaylightSpan *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
daylight_span_unref (DaylightSpan *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_assert (self->store == NULL && self->folder == NULL);
  g_clear_object (&self->stop);
  g_clear_object (&self->keys);
  g_clear_object (&self->old_keys);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  if (self->folder_fd >= 0)
    close (self->folder_fd);
  g_free (self);
}

gboolean
daylight_span_get_ended (DaylightSpan *self)
{
  return g_atomic_int_get (&self->ended) != 0;
}

DaylightKeys *
daylight_span_get_keys (DaylightSpan *self)
{
  return g_atomic_pointer_get (&self->keys);
}

void
daylight_span_end (DaylightSpan *self)
{
  DaylightKeys *keys;

  g_atomic_int_set (&self->ended, 1);
  keys = daylight_span_get_keys (self);
  if (keys != NULL)
    daylight_keys_lock (keys);
  keys = g_atomic_pointer_get (&self->old_keys);
  if (keys != NULL)
    daylight_keys_lock (keys);
  g_cancellable_cancel (self->stop);
}

/* The gate of every step: nothing goes on in a journal that was locked. */
gboolean
daylight_span_check (DaylightSpan *self,
                     GCancellable *cancellable,
                     GError      **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!daylight_span_get_ended (self))
    return TRUE;
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "locked meanwhile");

  return FALSE;
}

/* After damage that left nothing to read there is none. */
gboolean
daylight_span_check_store (DaylightSpan *self,
                           GCancellable *cancellable,
                           GError      **error)
{
  if (!daylight_span_check (self, cancellable, error))
    return FALSE;
  if (self->store != NULL)
    return TRUE;
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "nothing is left to read");

  return FALSE;
}

gboolean
daylight_span_check_writable (DaylightSpan *self,
                              GError      **error)
{
  if (!self->writable)
    g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY, "opened for reading");

  return self->writable;
}

static gboolean
take_keys (DaylightSpan *self,
           DaylightKeys *keys,
           GError      **error)
{
  if (keys == NULL)
    return FALSE;
  g_atomic_pointer_set (&self->keys, keys);
  if (daylight_span_check (self, NULL, error))
    return TRUE;
  daylight_keys_lock (keys);

  return FALSE;
}

gboolean
daylight_span_create_keys (DaylightSpan           *self,
                           DaylightSecret         *passphrase,
                           const DaylightKeysCost *cost,
                           DaylightSecret        **code,
                           GError                **error)
{
  return daylight_span_check (self, NULL, error) &&
         take_keys (self, daylight_keys_create (self->folder_fd, passphrase, cost, code, error), error);
}

/* The folder and its lock; for a journal that is there, also the key file, which needs no secret to be read. */
gboolean
daylight_span_prepare (DaylightSpan *self,
                       const char   *path,
                       gboolean      create,
                       GError      **error)
{
  if (!daylight_span_check (self, NULL, error))
    return FALSE;
  if (create && daylight_folder_has_journal (path))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_EXISTS, "there is one");
      return FALSE;
    }

  self->folder = daylight_folder_open (path, create, error);
  if (self->folder == NULL)
    return FALSE;
  self->folder_fd = fcntl (self->folder->fd, F_DUPFD_CLOEXEC, 3);
  if (create && !self->folder->writable)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY, "a read-only place");
      return FALSE;
    }
  if (create)
    return daylight_folder_set_aside (self->folder, error);

  if (take_keys (self, daylight_keys_load (self->folder->fd, error), error))
    return TRUE;
  if (error != NULL && g_error_matches (*error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NONE_YET) && daylight_folder_has_journal (path))
    {
      g_clear_error (error);
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the key file is missing");
    }

  return FALSE;
}

/* The database comes first and under another name, the key file last: what dies in between is no journal yet. */
gboolean
daylight_span_create_store (DaylightSpan  *self,
                            DaylightClock *clock,
                            gboolean       keep,
                            GError       **error)
{
  g_autofree char           *path = daylight_folder_get_file (self->folder, "data.db");
  g_autofree char           *reserve = daylight_folder_get_file (self->folder, "reserve");
  g_autoptr (DaylightSecret) key = NULL;
  DaylightDatabase          *database;

  if (!daylight_span_check (self, NULL, error))
    return FALSE;
  key = daylight_keys_get_database_key (self->keys, error);
  if (key == NULL)
    return FALSE;
  database = daylight_database_open (path, key, DAYLIGHT_DATABASE_CREATE, error);
  if (database == NULL)
    {
      g_unlink (path);
      return FALSE;
    }

  self->store = daylight_store_new (database, clock, reserve);
  if (!daylight_store_begin_new (self->store, daylight_keys_get_journal_id (self->keys), keep, error) ||
      !daylight_keys_publish (self->keys, error))
    {
      g_clear_pointer (&self->store, daylight_store_free);
      /* Keys without a database would be taken for damage. */
      if (!daylight_keys_is_on_disk (self->keys))
        g_unlink (path);
      return FALSE;
    }
  self->writable = TRUE;
  self->checked = TRUE;
  self->keep = keep;

  return TRUE;
}

static DaylightDatabase *
gather_rest (DaylightSpan   *self,
             DaylightSecret *key,
             GError        **error)
{
  static const char *const names[] = { "data.db", "data.db.next", "data.db.1", "data.db.2", "data.db.3" };
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv)           all = NULL;
  DaylightDatabase        *database;
  guint                    n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_strv_builder_take (paths, daylight_folder_get_file (self->folder, names[i]));
  all = g_strv_builder_end (paths);
  database = daylight_salvage ((const char *const *)all, key, &n_bad, error);
  daylight_log_warning ("places of the database that can't be read", n_bad);

  return database;
}

static gboolean
stop_cb (gpointer user_data)
{
  return daylight_span_get_ended (user_data);
}

static gboolean
pages_are_whole (DaylightDatabase *database,
                 const char       *path)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char         *log = g_strconcat (path, "-wal", NULL);
  GStatBuf                 info;
  gboolean                 row;

  if ((g_stat (log, &info) == 0 && info.st_size > 0) || g_stat (path, &info) != 0 || info.st_size > CHECK_FIRST_BYTES)
    return TRUE;
  statement = daylight_database_prepare (database, "PRAGMA cipher_integrity_check", NULL);

  /* A row is a fault. */
  return statement != NULL && daylight_database_step (database, statement, &row, NULL) && !row;
}

gboolean
daylight_span_forbid_writing (DaylightSpan  *self,
                              DaylightClock *clock,
                              GError       **error)
{
  g_autoptr (DaylightSecret) key = NULL;
  DaylightDatabase          *database;

  self->writable = FALSE;
  self->checked = TRUE;
  g_clear_pointer (&self->copy, daylight_database_copy_free);
  g_clear_pointer (&self->store, daylight_store_free);
  key = daylight_keys_get_database_key (self->keys, error);
  database = key != NULL ? gather_rest (self, key, error) : NULL;
  if (database == NULL)
    return FALSE;
  self->store = daylight_store_new (database, clock, NULL);
  self->gathered = TRUE;

  return TRUE;
}

gboolean
daylight_span_check_more (DaylightSpan *self,
                          GError      **error)
{
  gboolean done = FALSE;

  if (self->checked)
    return TRUE;
  if (!daylight_chain_check_step (self->store->database, &self->check, CHECK_STEP_EVENTS, &done, error) ||
      (done && !daylight_chain_check_end (self->store->database, &self->check, error)))
    return FALSE;
  self->checked = done;

  return TRUE;
}

/* Asked before it is opened for writing, which makes files beside it. */
static gboolean
is_newer (const char     *path,
          DaylightSecret *key,
          GError        **error)
{
  g_autoptr (DaylightDatabase) database = daylight_database_open (path, key, DAYLIGHT_DATABASE_READ, NULL);

  return database != NULL && !daylight_migrations_check (database, error);
}

/* The database as it is, gone over. */
static gboolean
open_whole (DaylightSpan   *self,
            DaylightClock  *clock,
            DaylightSecret *key,
            gboolean        write,
            GError        **error)
{
  g_autofree char  *path = daylight_folder_get_file (self->folder, self->is_next ? "data.db.next" : "data.db");
  g_autofree char  *reserve = daylight_folder_get_file (self->folder, "reserve");
  DaylightDatabase *database;

  if (write && is_newer (path, key, error))
    return FALSE;
  database = daylight_database_open (path, key, write ? DAYLIGHT_DATABASE_WRITE : DAYLIGHT_DATABASE_READ, error);
  if (database == NULL)
    return FALSE;
  self->store = daylight_store_new (database, clock, write ? reserve : NULL);
  daylight_database_set_stop (database, stop_cb, self);
  if (!daylight_migrations_check (database, error))
    return FALSE;
  /* What a power cut left in the log goes into the file first (unless the disk is full): the check of the pages looks past
   * the log, at pages half written. */
  if (write)
    daylight_database_exec (database, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  if (!pages_are_whole (database, path))
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "a page is damaged");
      return FALSE;
    }
  if (write && !daylight_migrations_run (database, error))
    return FALSE;
  while (!self->checked && self->check.seq < CHECK_FIRST_EVENTS)
    {
      if (!daylight_span_check_more (self, error))
        return FALSE;
    }
  daylight_database_set_stop (database, NULL, NULL);
  self->writable = write;

  return TRUE;
}

/* A place that refuses to be written, while the bytes are whole. */
static gboolean
is_read_only (const GError *error)
{
  return g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY) ||
         g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_FULL);
}

static void
begin_anew (DaylightSpan *self)
{
  g_clear_pointer (&self->store, daylight_store_free);
  self->check = (DaylightChainCheck){ 0 };
  self->checked = FALSE;
}

/**
 * daylight_span_open_store:
 *
 * The keys must be open. What can't be written is opened for reading; what is damaged, as far as it can be read.
 */
gboolean
daylight_span_open_store (DaylightSpan  *self,
                          DaylightClock *clock,
                          GError       **error)
{
  g_autoptr (DaylightSecret) key = NULL;
  g_autoptr (GError)         first = NULL;
  gboolean                   may_write;
  gboolean                   open;
  gint64                     keep = 0;

  if (!daylight_span_check (self, NULL, error))
    return FALSE;
  key = daylight_keys_get_database_key (self->keys, error);
  if (key == NULL)
    return FALSE;

  may_write = self->folder->writable && !daylight_keys_get_read_only (self->keys);
  daylight_span_settle_rotation (self, key, may_write);
  open = open_whole (self, clock, key, may_write, &first);
  if (!open && may_write && is_read_only (first))
    {
      begin_anew (self);
      g_clear_error (&first);
      open = open_whole (self, clock, key, FALSE, &first);
    }
  if (!daylight_span_check (self, NULL, error))
    return FALSE;
  if (!open && !g_error_matches (first, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED) &&
      !g_error_matches (first, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IO) && !is_read_only (first))
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  if (!open)
    {
      daylight_log_warning ("opened as far as it can be read", first->code);
      if (!daylight_span_forbid_writing (self, clock, error))
        return FALSE;
    }

  if (daylight_store_get_setting (self->store, "keep", &keep, NULL))
    self->keep = keep != 0;
  /* Both before anything new can be taken in: what is in tmp/ is left over, what is in b/ has its row or is found. */
  if (self->writable)
    daylight_folder_sweep (self->folder);
  self->files = daylight_blob_list (self->folder->fd, NULL);

  return TRUE;
}

void
daylight_span_erase_pending (DaylightSpan *self)
{
  g_autoptr (GPtrArray) pending = NULL;

  if (!self->writable || self->copying)
    return;
  pending = daylight_store_pending (self->store, NULL);
  for (guint i = 0; pending != NULL && i < pending->len; i++)
    {
      const char *id = g_ptr_array_index (pending, i);

      if (!daylight_blob_erase (self->folder->fd, id, NULL) || !daylight_store_forget_pending (self->store, id, NULL))
        daylight_log_warning ("a sealed file is still to be removed", i);
    }
}

gboolean
daylight_span_scrub (DaylightSpan *self,
                     GError      **error)
{
  daylight_span_erase_pending (self);

  /* The copies last of all are what the journal now is. */
  return daylight_store_scrub (self->store, error) &&
         daylight_folder_drop_copies (self->folder, error) &&
         daylight_store_set_erased (self->store, error) &&
         daylight_folder_keep_copy (self->folder, error);
}

guint
daylight_span_tidy (DaylightSpan *self)
{
  g_autoptr (GPtrArray) files = g_steal_pointer (&self->files);
  guint                 n_found = 0;

  if (self->writable)
    {
      daylight_folder_make_reserve (self->folder);
      daylight_span_erase_pending (self);
      if (daylight_store_get_erasing (self->store) && !daylight_span_scrub (self, NULL))
        daylight_log_warning ("erasing is still to be finished", 0);
    }

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      g_autofree char *path = daylight_blob_path (g_ptr_array_index (files, i));
      gboolean         known = TRUE;

      /* Erased for good since it was listed: it is neither known nor there. */
      if (daylight_store_knows_blob (self->store, g_ptr_array_index (files, i), &known, NULL) && !known &&
          faccessat (self->folder_fd, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        n_found++;
    }

  return n_found;
}

void
daylight_span_close_store (DaylightSpan *self,
                           gboolean     *changed)
{
  *changed = self->store != NULL && self->store->changed;
  g_clear_pointer (&self->copy, daylight_database_copy_free);
  g_clear_pointer (&self->store, daylight_store_free);
}

void
daylight_span_close_folder (DaylightSpan *self,
                            gboolean      keep_copy)
{
  g_autoptr (GError) error = NULL;

  if (self->folder != NULL && keep_copy && !daylight_folder_keep_copy (self->folder, &error))
    daylight_log_warning ("no copy was kept", error->code);
  g_clear_pointer (&self->folder, daylight_folder_close);
}
