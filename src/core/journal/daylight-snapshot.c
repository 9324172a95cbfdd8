/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-snapshot-private.h"
#include "daylight-blob-reader.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct _DaylightSnapshot
{
  gatomicrefcount ref_count;
  DaylightKeys   *keys; /* (owned) */
  int             folder_fd;
  GPtrArray      *revisions;   /* (owned) */
  GPtrArray      *attachments; /* (owned) */
  GPtrArray      *chain;       /* (owned) */
  char           *head;        /* (owned) */
  guint           n_withheld;
};

static void
revision_free (gpointer data)
{
  DaylightSnapshotRevision *revision = data;

  g_clear_object (&revision->entry);
  g_free (revision->salt);
  g_free (revision->body);
  g_free (revision);
}

static gboolean
read_revisions (DaylightSnapshot *self,
                DaylightStore    *store,
                GHashTable       *chosen,
                GError          **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GHashTable)   withheld = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  statement = daylight_database_prepare (store->database,
                                         "SELECT e.id, r.rev, e.added, r.made, r.deleted, r.body, r.salt, r.seq"
                                         " FROM entry e JOIN revision r ON r.entry = e.n ORDER BY e.added, e.n, r.rev",
                                         error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      DaylightSnapshotRevision *revision;
      g_autofree char          *id = NULL;
      gboolean                  row;

      if (!daylight_database_step (store->database, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      id = daylight_chain_to_hex (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0));
      if (chosen != NULL && !g_hash_table_contains (chosen, id))
        {
          g_hash_table_add (withheld, g_steal_pointer (&id));
          continue;
        }
      revision = g_new0 (DaylightSnapshotRevision, 1);
      g_ptr_array_add (self->revisions, revision);
      revision->body = g_strdup ((const char *)sqlite3_column_text (statement, 5));
      revision->salt = daylight_chain_to_hex (sqlite3_column_blob (statement, 6), (gsize)sqlite3_column_bytes (statement, 6));
      revision->seq = (guint64)sqlite3_column_int64 (statement, 7);
      revision->entry = daylight_entry_new_stored (id, (guint)sqlite3_column_int (statement, 1), sqlite3_column_int64 (statement, 2),
                                                   sqlite3_column_int64 (statement, 3), sqlite3_column_int (statement, 4) != 0,
                                                   revision->body != NULL ? revision->body : "", error);
      if (revision->entry == NULL)
        return FALSE;
    }
  self->n_withheld = g_hash_table_size (withheld);

  return TRUE;
}

static gboolean
read_attachments (DaylightSnapshot *self,
                  DaylightStore    *store,
                  GHashTable       *chosen,
                  GError          **error)
{
  g_autoptr (GPtrArray) all = daylight_store_attachments (store, NULL, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      DaylightAttachment *attachment = g_ptr_array_index (all, i);

      if (chosen == NULL || g_hash_table_contains (chosen, daylight_attachment_get_entry_id (attachment)))
        g_ptr_array_add (self->attachments, g_object_ref (attachment));
    }

  return TRUE;
}

static gboolean
read_chain (DaylightSnapshot *self,
            DaylightStore    *store,
            GError          **error)
{
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (store->database, "SELECT line, hash FROM event ORDER BY seq", error);

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      gboolean row;

      if (!daylight_database_step (store->database, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      g_ptr_array_add (self->chain, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
      g_free (self->head);
      self->head = daylight_chain_to_hex (sqlite3_column_blob (statement, 1), (gsize)sqlite3_column_bytes (statement, 1));
    }
}

DaylightSnapshot *
daylight_snapshot_new (DaylightStore     *store,
                       DaylightKeys      *keys,
                       int                folder_fd,
                       const char *const *entry_ids,
                       GError           **error)
{
  g_autoptr (DaylightSnapshot) self = g_new0 (DaylightSnapshot, 1);
  g_autoptr (GHashTable)       chosen = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->keys = g_object_ref (keys);
  self->folder_fd = fcntl (folder_fd, F_DUPFD_CLOEXEC, 3);
  self->revisions = g_ptr_array_new_with_free_func (revision_free);
  self->attachments = g_ptr_array_new_with_free_func (g_object_unref);
  self->chain = g_ptr_array_new_with_free_func (g_free);
  if (entry_ids != NULL)
    {
      chosen = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; entry_ids[i] != NULL; i++)
        g_hash_table_add (chosen, (gpointer)entry_ids[i]);
    }
  /* The thread that reads is the only one that writes: nothing changes between these. */
  if (!read_revisions (self, store, chosen, error) || !read_attachments (self, store, chosen, error) ||
      !read_chain (self, store, error))
    return NULL;

  return g_steal_pointer (&self);
}

DaylightSnapshot *
daylight_snapshot_ref (DaylightSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
daylight_snapshot_unref (DaylightSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->keys);
  if (self->folder_fd >= 0)
    close (self->folder_fd);
  g_ptr_array_unref (self->revisions);
  g_ptr_array_unref (self->attachments);
  g_ptr_array_unref (self->chain);
  g_free (self->head);
  g_free (self);
}

const char *
daylight_snapshot_get_journal_id (DaylightSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return daylight_keys_get_journal_id (self->keys);
}

GPtrArray *
daylight_snapshot_get_revisions (DaylightSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->revisions;
}

GPtrArray *
daylight_snapshot_get_attachments (DaylightSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attachments;
}

GPtrArray *
daylight_snapshot_get_chain (DaylightSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->chain;
}

const char *
daylight_snapshot_get_head (DaylightSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->head;
}

guint
daylight_snapshot_get_n_withheld (DaylightSnapshot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_withheld;
}

/**
 * daylight_snapshot_open_attachment:
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full): the original bytes, seekable
 */
GInputStream *
daylight_snapshot_open_attachment (DaylightSnapshot   *self,
                                   DaylightAttachment *attachment,
                                   GCancellable       *cancellable,
                                   GError            **error)
{
  g_autoptr (DaylightBlobReader) reader = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (DAYLIGHT_IS_ATTACHMENT (attachment), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  reader = daylight_blob_reader_open (self->keys, self->folder_fd, daylight_attachment_get_id (attachment), error);
  if (reader == NULL)
    return NULL;
  if (strcmp (daylight_blob_reader_get_info (reader)->sha256, daylight_attachment_get_sha256 (attachment)) != 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "a sealed file is not the one that the journal knows");
      return NULL;
    }

  return G_INPUT_STREAM (g_steal_pointer (&reader));
}
