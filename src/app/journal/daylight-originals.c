/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-originals.h"

#include <glib/gi18n.h>

#include "daylight-confirm.h"
#include "daylight-journal-page.h"

#define LOOKED_AT G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

struct _DaylightOriginals
{
  GtkBox parent_instance;

  DaylightContext *context; /* (owned) */
  GPtrArray       *files;   /* (owned) (element-type Original) */

  /* borrowed */
  GtkWidget *text;
  GtkWidget *said;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (DaylightOriginals, daylight_originals, GTK_TYPE_BOX)

/* As it was when it was taken in. */
typedef struct
{
  GFile  *file; /* (owned) */
  goffset size;
  gint64  modified;
} Original;

static void
original_free (gpointer data)
{
  Original *original = data;

  g_object_unref (original->file);
  g_free (original);
}

static gboolean
look_at (GFile   *file,
         goffset *size,
         gint64  *modified)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, LOOKED_AT, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  g_autoptr (GDateTime) time = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  if (time == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return FALSE;
  *size = g_file_info_get_size (info);
  *modified = g_date_time_to_unix_usec (time);

  return TRUE;
}

/* What somebody changed meanwhile is not what is sealed here. */
static gboolean
remove_one (const Original *original)
{
  goffset size;
  gint64  modified;

  return look_at (original->file, &size, &modified) && size == original->size && modified == original->modified &&
         g_file_delete (original->file, NULL, NULL);
}

static void
remove_all (DaylightOriginals *self)
{
  g_autoptr (GString)   text = g_string_new (NULL);
  g_autoptr (GPtrArray) files = g_steal_pointer (&self->files);

  self->files = g_ptr_array_new_with_free_func (original_free);
  for (guint i = 0; i < files->len; i++)
    {
      const Original  *original = files->pdata[i];
      g_autofree char *base = g_file_get_basename (original->file);
      g_autofree char *name = g_filename_display_name (base);

      if (remove_one (original))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: the name of a file, then a sentence on why it was not added */
      g_string_append_printf (text, _ ("%s: %s"), name, _ ("This file could not be removed. You can remove it in the file manager."));
    }
  if (text->len == 0)
    g_string_append (text, _ ("The originals were removed."));
  gtk_widget_set_visible (self->remove, FALSE);
  gtk_widget_set_visible (self->text, FALSE);
  gtk_label_set_text (GTK_LABEL (self->said), text->str);
  gtk_widget_set_visible (self->said, TRUE);
  daylight_journal_page_announce (self->said, text->str);
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DaylightOriginals) self = user_data;

  if (daylight_confirm_finish (result, NULL) && self->context != NULL)
    remove_all (self);
}

static void
remove_cb (DaylightOriginals *self)
{
  daylight_confirm_async (GTK_WIDGET (self), _ ("Remove the Originals?"),
                          _ ("They go from where they were, and not into the trash. The sealed copies stay here. Deleting does not always remove every trace from a disk, and copies elsewhere stay."),
                          C_ ("button", "_Remove"), C_ ("button", "_Keep Them"),
                          daylight_context_get_leave_cancellable (self->context), confirmed_cb, g_object_ref (self));
}

static void
daylight_originals_dispose (GObject *object)
{
  DaylightOriginals *self = DAYLIGHT_ORIGINALS (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->files, g_ptr_array_unref);

  G_OBJECT_CLASS (daylight_originals_parent_class)->dispose (object);
}

static void
daylight_originals_class_init (DaylightOriginalsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_originals_dispose;
}

static void
daylight_originals_init (DaylightOriginals *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->files = g_ptr_array_new_with_free_func (original_free);
  self->text = daylight_journal_page_dim (_ ("The originals are still where they were. If others use this computer you may want to delete them there, and empty the trash. Deleting does not always remove every trace from a disk."));
  self->said = daylight_journal_page_text ("");
  self->remove = gtk_button_new_with_mnemonic (_ ("_Remove the Originals…"));
  gtk_widget_set_halign (self->remove, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), self->text);
  gtk_box_append (GTK_BOX (self), self->said);
  gtk_box_append (GTK_BOX (self), self->remove);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  daylight_originals_begin (self);
}

GtkWidget *
daylight_originals_new (DaylightContext *context)
{
  DaylightOriginals *self = g_object_new (DAYLIGHT_TYPE_ORIGINALS, NULL);

  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}

void
daylight_originals_begin (DaylightOriginals *self)
{
  g_return_if_fail (DAYLIGHT_IS_ORIGINALS (self));

  g_ptr_array_set_size (self->files, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (self->said, FALSE);
}

void
daylight_originals_add (DaylightOriginals  *self,
                        GFile              *file,
                        DaylightAttachment *attachment)
{
  Original *original;
  goffset   size;
  gint64    modified;

  g_return_if_fail (DAYLIGHT_IS_ORIGINALS (self));

  if (!look_at (file, &size, &modified) || (guint64)size != daylight_attachment_get_size (attachment))
    return;
  original = g_new0 (Original, 1);
  original->file = g_object_ref (file);
  original->size = size;
  original->modified = modified;
  g_ptr_array_add (self->files, original);
}

void
daylight_originals_show (DaylightOriginals *self)
{
  g_return_if_fail (DAYLIGHT_IS_ORIGINALS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (self->text, TRUE);
  gtk_widget_set_visible (self->remove, self->files->len > 0);
}
