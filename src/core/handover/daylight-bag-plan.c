/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag-plan.h"

#include <langinfo.h>
#include <string.h>

#include "daylight-bag-tags.h"
#include "daylight-bag-text.h"
#include "daylight-handover-error.h"
#include "daylight-report.h"

/* An event line has these many parts: seq, utc, kind, object, payload, previous. */
#define EVENT_PARTS 6

DaylightPaper
daylight_paper_from_locale (void)
{
  /* glibc hands the number out in the pointer's place. */
  guint height = GPOINTER_TO_UINT (nl_langinfo (_NL_PAPER_HEIGHT));

  return height == 279 ? DAYLIGHT_PAPER_LETTER : DAYLIGHT_PAPER_A4;
}

static void
file_free (gpointer data)
{
  DaylightBagFile *file = data;

  g_free (file->path);
  g_free (file->sha256);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

static void
entry_free (gpointer data)
{
  DaylightBagEntry *entry = data;

  g_ptr_array_unref (entry->revisions);
  g_ptr_array_unref (entry->hashes);
  g_ptr_array_unref (entry->files);
  g_free (entry);
}

static void
event_free (gpointer data)
{
  DaylightBagEvent *event = data;

  g_strfreev (event->parts);
  g_free (event->hash);
  g_free (event);
}

DaylightBagPlan *
daylight_bag_plan_new (DaylightBagSource *source)
{
  DaylightBagPlan *self = g_new0 (DaylightBagPlan, 1);

  self->source = daylight_bag_source_ref (source);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->events = g_ptr_array_new_with_free_func (event_free);

  return self;
}

void
daylight_bag_plan_free (DaylightBagPlan *self)
{
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->events);
  daylight_bag_source_unref (self->source);
  g_free (self->failed_entry);
  g_free (self);
}

DaylightBagRevision *
daylight_bag_entry_get_newest (const DaylightBagEntry *self)
{
  return g_ptr_array_index (self->revisions, self->revisions->len - 1);
}

guint64
daylight_bag_plan_get_size (DaylightBagPlan *self)
{
  guint64 size = 0;

  for (guint i = 0; i < self->files->len; i++)
    size += ((DaylightBagFile *)g_ptr_array_index (self->files, i))->size;
  return size;
}

/* Entries */

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const DaylightBagRevision *first = daylight_bag_entry_get_newest (*(DaylightBagEntry *const *)a);
  const DaylightBagRevision *second = daylight_bag_entry_get_newest (*(DaylightBagEntry *const *)b);

  if (first->happened != second->happened)
    return first->happened < second->happened ? -1 : 1;
  if (first->added != second->added)
    return first->added < second->added ? -1 : 1;
  return strcmp (first->entry_id, second->entry_id);
}

static void
gather_entries (DaylightBagPlan *self)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  GPtrArray *revisions = self->source->revisions;

  for (guint i = 0; i < revisions->len; i++)
    {
      DaylightBagRevision *revision = g_ptr_array_index (revisions, i);
      DaylightBagEntry    *entry = g_hash_table_lookup (by_id, revision->entry_id);

      if (entry == NULL)
        {
          entry = g_new0 (DaylightBagEntry, 1);
          entry->revisions = g_ptr_array_new ();
          entry->hashes = g_ptr_array_new_with_free_func (g_free);
          entry->files = g_ptr_array_new ();
          g_hash_table_insert (by_id, revision->entry_id, entry);
          g_ptr_array_add (self->entries, entry);
        }
      g_ptr_array_add (entry->revisions, revision);
    }

  g_ptr_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    ((DaylightBagEntry *)g_ptr_array_index (self->entries, i))->number = i + 1;
}

/* Chain */

static void
read_chain (DaylightBagPlan *self)
{
  const char *previous = NULL;

  for (guint i = 0; i < self->source->chain->len; i++)
    {
      const char       *line = g_ptr_array_index (self->source->chain, i);
      g_autofree char  *closed = g_strconcat (line, "\n", NULL);
      DaylightBagEvent *event = g_new0 (DaylightBagEvent, 1);

      event->parts = g_strsplit (line, "\t", -1);
      event->hash = daylight_bag_hash_bytes (closed, strlen (closed));
      g_ptr_array_add (self->events, event);
      if (g_strv_length (event->parts) != EVENT_PARTS)
        {
          event->time = event->kind = event->object = event->payload = "";
          if (self->broken_at == 0)
            self->broken_at = i + 1;
          continue;
        }
      event->seq = g_ascii_strtoull (event->parts[0], NULL, 10);
      event->time = event->parts[1];
      event->kind = event->parts[2];
      event->object = event->parts[3];
      event->payload = event->parts[4];
      if (self->broken_at == 0 && previous != NULL && !g_str_equal (event->parts[5], previous))
        self->broken_at = i + 1;
      previous = event->hash;
    }

  if (self->broken_at == 0 && g_strcmp0 (previous, self->source->head) != 0)
    self->broken_at = MAX (self->source->chain->len, 1);
}

static const DaylightBagEvent *
find_event (DaylightBagPlan *self,
            guint64          seq)
{
  /* Whole chains are numbered from 1: the line is where its number says. */
  if (seq > 0 && seq <= self->events->len)
    {
      const DaylightBagEvent *event = g_ptr_array_index (self->events, seq - 1);

      if (event->seq == seq)
        return event;
    }

  for (guint i = 0; i < self->events->len; i++)
    {
      const DaylightBagEvent *event = g_ptr_array_index (self->events, i);

      if (event->seq == seq)
        return event;
    }
  return NULL;
}

/* Files */

static gboolean
refuse_entry (DaylightBagPlan *self,
              const char      *entry_id,
              GError         **error)
{
  g_set_str (&self->failed_entry, entry_id);
  g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_CHANGED, "Not what was hashed when it was added");
  return FALSE;
}

static DaylightBagFile *
file_new (char   *path, /* (transfer full) */
          GBytes *bytes /* (transfer full) */)
{
  DaylightBagFile *file = g_new0 (DaylightBagFile, 1);
  gsize            size;
  const void      *data = g_bytes_get_data (bytes, &size);

  file->path = path;
  file->bytes = bytes;
  file->size = size;
  file->sha256 = daylight_bag_hash_bytes (data, size);
  return file;
}

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

/* Hashes each text of each revision, compares it with its event, and adds those that go along. */
static gboolean
add_texts (DaylightBagPlan *self,
           gboolean         with_revisions,
           GError         **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      DaylightBagEntry *entry = g_ptr_array_index (self->entries, i);

      for (guint j = 0; j < entry->revisions->len; j++)
        {
          DaylightBagRevision    *revision = g_ptr_array_index (entry->revisions, j);
          const DaylightBagEvent *event = find_event (self, revision->seq);
          DaylightBagFile        *file;

          file = file_new (g_strdup_printf ("data/entries/%04u-r%u.txt", entry->number, revision->revision),
                           take_text (g_strdup_printf ("salt: %s\n%s", revision->salt, revision->body)));
          g_ptr_array_add (entry->hashes, g_strdup (file->sha256));
          if (with_revisions || j + 1 == entry->revisions->len)
            g_ptr_array_add (self->files, file);
          else
            file_free (file);
          if (event == NULL || !g_str_equal (event->payload, g_ptr_array_index (entry->hashes, j)))
            return refuse_entry (self, revision->entry_id, error);
        }
    }
  return TRUE;
}

static gboolean
add_attachments (DaylightBagPlan *self,
                 GError         **error)
{
  g_autoptr (GHashTable) hashed = g_hash_table_new (g_str_hash, g_str_equal);

  guint number = 0;

  for (guint i = 0; i < self->events->len; i++)
    g_hash_table_add (hashed, (gpointer)((DaylightBagEvent *)g_ptr_array_index (self->events, i))->payload);

  for (guint i = 0; i < self->entries->len; i++)
    {
      DaylightBagEntry *entry = g_ptr_array_index (self->entries, i);
      const char       *entry_id = daylight_bag_entry_get_newest (entry)->entry_id;

      for (guint j = 0; j < self->source->attachments->len; j++)
        {
          const DaylightBagAttachment *attachment = g_ptr_array_index (self->source->attachments, j);
          g_autofree char             *extension = NULL;
          DaylightBagFile             *file;

          if (!g_str_equal (attachment->entry_id, entry_id))
            continue;
          if (!g_hash_table_contains (hashed, attachment->sha256))
            return refuse_entry (self, entry_id, error);

          extension = daylight_bag_extension (attachment->name, attachment->mime);
          file = g_new0 (DaylightBagFile, 1);
          file->path = g_strdup_printf ("data/attachments/%04u.%s", ++number, extension);
          file->size = attachment->size;
          file->sha256 = g_strdup (attachment->sha256);
          file->attachment = attachment;
          g_ptr_array_add (self->files, file);
          g_ptr_array_add (entry->files, file);
        }
    }
  return TRUE;
}

static void
insert_files (DaylightBagPlan  *self,
              DaylightBagFile **files,
              guint             n_files)
{
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_insert (self->files, (int)i, files[i]);
}

gboolean
daylight_bag_plan_build (DaylightBagPlan          *self,
                         const DaylightBagOptions *options,
                         GCancellable             *cancellable,
                         GError                  **error)
{
  DaylightBagFile *payload[3];
  DaylightBagFile *tags[5];
  GBytes          *report;

  gather_entries (self);
  if (self->entries->len == 0)
    {
      g_set_error_literal (error, DAYLIGHT_HANDOVER_ERROR, DAYLIGHT_HANDOVER_ERROR_NOTHING, "No entry was chosen");
      return FALSE;
    }
  read_chain (self);
  if (!add_texts (self, options->with_revisions, error) || !add_attachments (self, error))
    return FALSE;

  report = daylight_report_render (self, options, cancellable, error);
  if (report == NULL)
    return FALSE;
  payload[0] = file_new (g_strdup ("data/report.pdf"), report);
  payload[1] = file_new (g_strdup ("data/entries.json"), take_text (daylight_bag_tags_entries (self, options)));
  payload[2] = file_new (g_strdup ("data/chain.txt"), take_text (daylight_bag_tags_chain (self)));
  insert_files (self, payload, G_N_ELEMENTS (payload));

  tags[0] = file_new (g_strdup ("bagit.txt"), take_text (daylight_bag_tags_declaration ()));
  tags[1] = file_new (g_strdup ("bag-info.txt"), take_text (daylight_bag_tags_info (self, options)));
  tags[2] = file_new (g_strdup ("manifest-sha256.txt"), take_text (daylight_bag_tags_manifest (self->files)));
  tags[4] = file_new (g_strdup ("VERIFY.txt"), take_text (daylight_bag_tags_verify (options->strings)));
  {
    g_autoptr (GPtrArray) listed = g_ptr_array_new ();

    g_ptr_array_add (listed, tags[0]);
    g_ptr_array_add (listed, tags[1]);
    g_ptr_array_add (listed, tags[2]);
    g_ptr_array_add (listed, tags[4]);
    tags[3] = file_new (g_strdup ("tagmanifest-sha256.txt"), take_text (daylight_bag_tags_manifest (listed)));
  }
  insert_files (self, tags, G_N_ELEMENTS (tags));

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
