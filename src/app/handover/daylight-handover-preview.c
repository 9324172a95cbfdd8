/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-preview.h"

#include <glib/gi18n.h>

#include "daylight-bag-text.h"
#include "daylight-handover-item.h"
#include "daylight-handover-row.h"

struct _DaylightHandoverPreview
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel    *total;
  GtkLabel    *words;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (DaylightHandoverPreview, daylight_handover_preview, ADW_TYPE_BIN)

/* What a file of the bag is, in a few words; an attachment is called as it was when it was added. */
static char *
describe (const DaylightBagFile *file)
{
  if (file->attachment != NULL)
    return daylight_bag_show_text (file->attachment->name, TRUE);
  if (g_str_equal (file->path, "data/report.pdf"))
    return g_strdup (_ ("Report to read and print"));
  if (g_str_equal (file->path, "data/entries.json"))
    return g_strdup (_ ("The entries for other programs"));
  if (g_str_equal (file->path, "data/chain.txt"))
    return g_strdup (_ ("Chain of changes, without content"));
  if (g_str_has_prefix (file->path, "data/entries/"))
    return g_strdup (_ ("Text of an entry as it was stored"));
  if (g_str_equal (file->path, "VERIFY.txt"))
    return g_strdup (_ ("How to check the copy"));
  return g_strdup (_ ("Hashes and labels"));
}

static void
daylight_handover_preview_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_HANDOVER_PREVIEW);

  G_OBJECT_CLASS (daylight_handover_preview_parent_class)->dispose (object);
}

static void
daylight_handover_preview_class_init (DaylightHandoverPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_handover_preview_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/handover/daylight-handover-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverPreview, total);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverPreview, words);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverPreview, list);
}

static void
daylight_handover_preview_init (DaylightHandoverPreview *self)
{
  g_autoptr (GtkListItemFactory) factory = daylight_handover_row_factory_new (FALSE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->list, factory);
}

/* What a person looks for first stands first: the report, then the attachments, then the rest. */
static int
rank (const DaylightBagFile *file)
{
  if (g_str_equal (file->path, "data/report.pdf"))
    return 0;
  if (file->attachment != NULL)
    return 1;
  return g_str_has_prefix (file->path, "data/") ? 2 : 3;
}

void
daylight_handover_preview_set_bag (DaylightHandoverPreview *self,
                                   DaylightBag             *bag,
                                   gboolean                 sealed)
{
  g_autoptr (GListStore) store = g_list_store_new (DAYLIGHT_TYPE_HANDOVER_ITEM);
  g_autofree char       *size = g_format_size (daylight_bag_get_size (bag));
  g_autofree char       *total = NULL;
  GPtrArray             *files = daylight_bag_get_files (bag);

  for (int turn = 0; turn < 4; turn++)
    for (guint i = 0; i < files->len; i++)
      {
        const DaylightBagFile           *file = g_ptr_array_index (files, i);
        g_autofree char                 *file_size = g_format_size (file->size);
        g_autofree char                 *name = describe (file);
        g_autoptr (DaylightHandoverItem) item = daylight_handover_item_new (file->path, name, file->path, file_size);

        if (rank (file) == turn)
          g_list_store_append (store, item);
      }
  {
    g_autoptr (GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&store))));

    gtk_list_view_set_model (self->list, selection);
  }

  /* Translators: %u is a number of files, %s their size, "4.2 MB" */
  total = g_strdup_printf (ngettext ("%u file, %s", "%u files, %s", files->len), files->len, size);
  gtk_label_set_label (self->total, total);
  gtk_label_set_label (self->words, sealed ? _ ("Exactly these files leave, in one zip file that opens with the passphrase you chose for it. The journal stays as it is.")
                                           : _ ("Exactly these files leave, in one zip file that anyone who has it can open and read. The journal stays as it is."));
}
