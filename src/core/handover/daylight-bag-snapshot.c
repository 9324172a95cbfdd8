/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag-source.h"

/* The journal's frozen copy as the source of a bag. It keeps the snapshot for its attachments, which are opened by id. */

static void
snapshot_free (gpointer data)
{
  daylight_snapshot_unref (data);
}

static GInputStream *
open_attachment (DaylightBagSource     *source,
                 DaylightBagAttachment *attachment,
                 gpointer               user_data,
                 GCancellable          *cancellable,
                 GError               **error)
{
  DaylightSnapshot *snapshot = user_data;
  GPtrArray        *attachments = daylight_snapshot_get_attachments (snapshot);

  for (guint i = 0; i < attachments->len; i++)
    {
      DaylightAttachment *candidate = g_ptr_array_index (attachments, i);

      if (g_str_equal (daylight_attachment_get_id (candidate), attachment->id))
        return daylight_snapshot_open_attachment (snapshot, candidate, cancellable, error);
    }

  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_FOUND, "No such attachment in the snapshot");
  return NULL;
}

static void
copy_revisions (DaylightBagSource *self,
                DaylightSnapshot  *snapshot)
{
  GPtrArray *revisions = daylight_snapshot_get_revisions (snapshot);

  for (guint i = 0; i < revisions->len; i++)
    {
      DaylightSnapshotRevision *stored = g_ptr_array_index (revisions, i);
      DaylightEntry            *entry = stored->entry;
      DaylightBagRevision      *revision;

      revision = daylight_bag_source_add_revision (self,
                                                   daylight_entry_get_id (entry),
                                                   daylight_entry_get_revision (entry),
                                                   daylight_entry_kind_to_name (daylight_entry_get_kind (entry)),
                                                   stored->salt,
                                                   stored->body != NULL ? stored->body : "",
                                                   stored->seq);
      revision->added = daylight_entry_get_added (entry);
      revision->changed = daylight_entry_get_changed (entry);
      revision->deleted = daylight_entry_get_deleted (entry);
      revision->happened = daylight_entry_get_sort_time (entry);
    }
}

DaylightBagSource *
daylight_bag_source_new_snapshot (DaylightSnapshot *snapshot)
{
  DaylightBagSource *self = daylight_bag_source_new ();
  GPtrArray         *attachments = daylight_snapshot_get_attachments (snapshot);
  GPtrArray         *chain = daylight_snapshot_get_chain (snapshot);

  self->journal_id = g_strdup (daylight_snapshot_get_journal_id (snapshot));
  self->head = g_strdup (daylight_snapshot_get_head (snapshot));
  self->n_withheld = daylight_snapshot_get_n_withheld (snapshot);
  copy_revisions (self, snapshot);

  for (guint i = 0; i < attachments->len; i++)
    {
      DaylightAttachment *stored = g_ptr_array_index (attachments, i);

      (void)daylight_bag_source_add_attachment (self,
                                                daylight_attachment_get_id (stored),
                                                daylight_attachment_get_entry_id (stored),
                                                daylight_attachment_get_name (stored),
                                                daylight_attachment_get_mime (stored),
                                                daylight_attachment_get_size (stored),
                                                daylight_attachment_get_sha256 (stored),
                                                daylight_attachment_get_added (stored));
    }
  for (guint i = 0; i < chain->len; i++)
    g_ptr_array_add (self->chain, g_strdup (g_ptr_array_index (chain, i)));

  self->open = open_attachment;
  self->open_data = daylight_snapshot_ref (snapshot);
  self->open_data_free = snapshot_free;

  return self;
}
