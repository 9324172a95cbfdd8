/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-editor.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-field-row.h"
#include "daylight-journal-page.h"

#define DRAFT_MS 600

struct _DaylightEntryEditor
{
  AdwNavigationPage parent_instance;

  DaylightContext  *context;  /* (owned) */
  DaylightEntry    *previous; /* (owned) (nullable) */
  DaylightEntryKind kind;
  GPtrArray        *rows; /* (owned): borrowed DaylightFieldRow */
  guint             draft_id;
  gboolean          dirty;
  gboolean          saving;

  /* borrowed */
  GtkWidget *save;
  GtkWidget *trouble;
  GtkWidget *kept;
};

enum {
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightEntryEditor, daylight_entry_editor, ADW_TYPE_NAVIGATION_PAGE)

static const char *
draft_key (DaylightEntryEditor *self)
{
  return self->previous != NULL ? daylight_entry_get_id (self->previous) : "new";
}

static void
copy_member (JsonObject *object,
             const char *name,
             JsonNode   *node,
             gpointer    user_data)
{
  json_object_set_member (user_data, name, json_node_copy (node));
}

/* Fields that this version does not know stay as they were. */
static DaylightEntry *
build_entry (DaylightEntryEditor *self)
{
  g_autoptr (JsonObject) fields = json_object_new ();

  if (self->previous != NULL)
    json_object_foreach_member (daylight_entry_get_fields (self->previous), copy_member, fields);
  for (guint i = 0; i < self->rows->len; i++)
    {
      DaylightFieldRow *row = self->rows->pdata[i];
      JsonNode         *value = daylight_field_row_get_value (row);
      const char       *name = daylight_field_row_get_field (row)->name;

      if (value != NULL)
        json_object_set_member (fields, name, value);
      else if (json_object_has_member (fields, name))
        json_object_remove_member (fields, name);
    }

  return self->previous != NULL ? daylight_entry_new_revision (self->previous, fields) : daylight_entry_new (self->kind, fields);
}

static void
show_trouble (DaylightEntryEditor *self,
              const GError        *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_label_set_text (GTK_LABEL (self->trouble), daylight_error_text (error));
  gtk_widget_set_visible (self->trouble, TRUE);
  daylight_journal_page_announce (self->trouble, daylight_error_text (error));
}

static void
draft_kept_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DaylightEntryEditor) self = user_data;
  g_autoptr (GError)              error = NULL;

  if (!daylight_journal_set_draft_finish (DAYLIGHT_JOURNAL (source), result, &error))
    {
      if (self->context != NULL && !g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED))
        show_trouble (self, error);
    }
  else if (self->context != NULL && self->draft_id == 0)
    gtk_label_set_text (GTK_LABEL (self->kept), _ ("Kept as a draft"));
}

static gboolean
keep_draft_cb (gpointer user_data)
{
  DaylightEntryEditor      *self = user_data;
  g_autoptr (DaylightEntry) entry = build_entry (self);
  g_autofree char          *body = daylight_entry_to_body (entry);

  self->draft_id = 0;
  daylight_journal_set_draft_async (daylight_context_get_journal (self->context), draft_key (self), body, NULL,
                                    draft_kept_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (DaylightEntryEditor *self)
{
  self->dirty = TRUE;
  if (self->saving || self->context == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->kept), "");
  if (self->draft_id == 0)
    self->draft_id = g_timeout_add (DRAFT_MS, keep_draft_cb, self);
}

static void
about_to_lock_cb (DaylightEntryEditor *self)
{
  g_autoptr (DaylightEntry) entry = NULL;
  g_autofree char          *body = NULL;

  if (!self->dirty || self->saving)
    return;
  entry = build_entry (self);
  body = daylight_entry_to_body (entry);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  daylight_journal_set_draft_before_lock (daylight_context_get_journal (self->context), draft_key (self), body);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  /* A draft that stays is offered again: no harm. */
  daylight_journal_set_draft_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DaylightEntryEditor) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (DaylightEntry)       entry = daylight_journal_save_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL)
    return;
  self->saving = FALSE;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (entry == NULL)
    {
      show_trouble (self, error);
      return;
    }
  self->dirty = FALSE;
  daylight_journal_set_draft_async (DAYLIGHT_JOURNAL (source), draft_key (self), NULL, NULL, forgotten_cb, NULL);
  daylight_journal_page_announce (GTK_WIDGET (self), _ ("Saved"));
  g_signal_emit (self, signals[SAVED], 0, daylight_entry_get_id (entry));
}

static void
save_cb (DaylightEntryEditor *self)
{
  g_autoptr (DaylightEntry) entry = NULL;

  if (self->saving)
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  entry = build_entry (self);
  self->saving = TRUE;
  gtk_widget_set_visible (self->trouble, FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
  daylight_journal_save_async (daylight_context_get_journal (self->context), entry,
                               daylight_context_get_leave_cancellable (self->context), saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save_cb (DAYLIGHT_ENTRY_EDITOR (widget));
}

/* Going back keeps the draft: the list offers it. */
static void
daylight_entry_editor_hidden (AdwNavigationPage *page)
{
  DaylightEntryEditor *self = DAYLIGHT_ENTRY_EDITOR (page);

  if (self->draft_id != 0)
    {
      g_clear_handle_id (&self->draft_id, g_source_remove);
      keep_draft_cb (self);
    }
}

static void
daylight_entry_editor_dispose (GObject *object)
{
  DaylightEntryEditor *self = DAYLIGHT_ENTRY_EDITOR (object);

  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_object (&self->previous);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (daylight_entry_editor_parent_class)->dispose (object);
}

static void
daylight_entry_editor_class_init (DaylightEntryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_entry_editor_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = daylight_entry_editor_hidden;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
}

static void
daylight_entry_editor_init (DaylightEntryEditor *self)
{
  self->rows = g_ptr_array_new ();
}

static void
fill (DaylightEntryEditor *self,
      GtkWidget           *box,
      JsonObject          *values)
{
  guint                n;
  const DaylightField *fields = daylight_field_table_get (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row;

      if ((fields[i].kinds & (1u << self->kind)) == 0)
        continue;
      row = daylight_field_row_new (&fields[i]);
      if (values != NULL)
        daylight_field_row_set_value (DAYLIGHT_FIELD_ROW (row), json_object_get_member (values, fields[i].name));
      g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
      gtk_box_append (GTK_BOX (box), row);
    }
}

AdwNavigationPage *
daylight_entry_editor_new (DaylightContext  *context,
                           DaylightEntryKind kind,
                           DaylightEntry    *previous,
                           JsonObject       *draft)
{
  DaylightEntryEditor *self = g_object_new (DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  GtkWidget           *box = daylight_journal_page_box (24);
  AdwHeaderBar        *header;

  self->kind = kind;
  if (previous != NULL)
    self->previous = g_object_ref (previous);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (daylight_kind_get_label (kind)));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Fill in what you can and leave the rest. You can add to it at any time, and files once it is saved.")));
  fill (self, box, draft != NULL ? draft : previous != NULL ? daylight_entry_get_fields (previous)
                                                            : NULL);
  self->trouble = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->trouble, FALSE);
  self->kept = daylight_journal_page_dim ("");
  gtk_box_append (GTK_BOX (box), self->trouble);
  gtk_box_append (GTK_BOX (box), self->kept);
  header = daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), previous != NULL ? _ ("Edit Entry") : _ ("New Entry"),
                                        daylight_journal_page_column (box));
  self->save = gtk_button_new_with_mnemonic (C_ ("button", "_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_tooltip_text (self->save, _ ("Save (Ctrl+S)"));
  adw_header_bar_pack_end (header, self->save);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (about_to_lock_cb), self, G_CONNECT_SWAPPED);
  self->context = g_object_ref (context);
  self->dirty = draft != NULL;

  return ADW_NAVIGATION_PAGE (self);
}
