/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-editor.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-field-row.h"
#include "daylight-fit.h"
#include "daylight-journal-page.h"

#define DRAFT_MS 600

struct _DaylightEntryEditor
{
  AdwNavigationPage parent_instance;

  DaylightContext  *context;  /* (owned) */
  DaylightEntry    *previous; /* (owned) (nullable) */
  JsonObject       *values;   /* (owned) (nullable) what it began with */
  DaylightEntryKind kind;
  char             *draft_key; /* (owned) */
  const char       *focus;     /* (nullable) the field to begin at */
  GPtrArray        *rows;      /* (owned): borrowed DaylightFieldRow */
  guint             draft_id;
  gboolean          dirty;
  gboolean          saving;
  gboolean          closed; /* saved or thrown away: nothing is kept as a draft any more */

  /* borrowed */
  GtkWidget *box;
  GtkWidget *discard;
  GtkWidget *save;
  GtkWidget *trouble;
  GtkWidget *kept;
};

enum {
  SAVED,
  DRAFTS_CHANGED,
  DISCARDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightEntryEditor, daylight_entry_editor, ADW_TYPE_NAVIGATION_PAGE)

static void
copy_member (JsonObject *object,
             const char *name,
             JsonNode   *node,
             gpointer    user_data)
{
  json_object_set_member (user_data, name, json_node_copy (node));
}

/* Fields that are not shown here stay as they are: a draft may be older than what was saved of them elsewhere since. */
static DaylightEntry *
build_entry (DaylightEntryEditor *self)
{
  g_autoptr (JsonObject) fields = json_object_new ();

  if (self->values != NULL)
    json_object_foreach_member (self->values, copy_member, fields);
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
  else if (self->context != NULL)
    {
      if (self->draft_id == 0)
        gtk_label_set_text (GTK_LABEL (self->kept), _ ("Kept as a draft"));
      gtk_widget_set_visible (self->discard, TRUE);
      g_signal_emit (self, signals[DRAFTS_CHANGED], 0);
    }
}

static gboolean
keep_draft_cb (gpointer user_data)
{
  DaylightEntryEditor      *self = user_data;
  g_autoptr (DaylightEntry) entry = build_entry (self);
  g_autofree char          *body = daylight_entry_to_body (entry);

  self->draft_id = 0;
  daylight_journal_set_draft_async (daylight_context_get_journal (self->context), self->draft_key, body, NULL,
                                    draft_kept_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (DaylightEntryEditor *self)
{
  self->dirty = TRUE;
  if (self->saving || self->closed || self->context == NULL)
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

  /* Also while saving: leaving may cancel it. A draft too many is better than a lost one. */
  if (!self->dirty || self->closed)
    return;
  entry = build_entry (self);
  body = daylight_entry_to_body (entry);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  daylight_journal_set_draft_before_lock (daylight_context_get_journal (self->context), self->draft_key, body);
}

/* After that of the draft, which would else be offered again. One that stays does no harm. */
static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DaylightEntryEditor) self = user_data;
  g_autofree char                *id = g_object_steal_data (G_OBJECT (self), "saved-id");

  daylight_journal_set_draft_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  if (self->context == NULL)
    return;
  if (id != NULL)
    g_signal_emit (self, signals[SAVED], 0, id);
  else
    g_signal_emit (self, signals[DISCARDED], 0);
}

static void
forget_draft (DaylightEntryEditor *self)
{
  self->closed = TRUE;
  self->dirty = FALSE;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  daylight_journal_set_draft_async (daylight_context_get_journal (self->context), self->draft_key, NULL, NULL, forgotten_cb, g_object_ref (self));
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
  if (entry == NULL)
    {
      gtk_widget_set_sensitive (self->save, TRUE);
      gtk_widget_set_sensitive (self->box, TRUE);
      show_trouble (self, error);
      changed_cb (self);
      return;
    }
  daylight_journal_page_announce (GTK_WIDGET (self), _ ("Saved"));
  g_object_set_data_full (G_OBJECT (self), "saved-id", g_strdup (daylight_entry_get_id (entry)), g_free);
  forget_draft (self);
}

static void
discard_answered_cb (GtkWidget *parent,
                     int        answer,
                     gpointer   user_data)
{
  DaylightEntryEditor *self = DAYLIGHT_ENTRY_EDITOR (parent);

  if (answer == 0 && self->context != NULL && !self->saving && !self->closed)
    forget_draft (self);
}

static void
discard_cb (DaylightEntryEditor *self)
{
  const char *const answers[] = { _ ("Throw the Draft Away"), _ ("Keep It"), NULL };

  daylight_journal_page_ask (GTK_WIDGET (self), _ ("Throw This Draft Away?"),
                             self->previous != NULL ? _ ("What you changed here since it was last saved is removed. The saved entry stays as it is.")
                                                    : _ ("What you typed here was not saved as an entry, and is removed."),
                             answers, discard_answered_cb, NULL);
}

static void
save_cb (DaylightEntryEditor *self)
{
  g_autoptr (DaylightEntry) entry = NULL;

  if (self->saving || self->closed)
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  entry = build_entry (self);
  self->saving = TRUE;
  gtk_widget_set_visible (self->trouble, FALSE);
  /* A text that loses the focus by becoming insensitive goes on blinking, and GTK complains. */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_sensitive (self->box, FALSE);
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
daylight_entry_editor_hiding (AdwNavigationPage *page)
{
  DaylightEntryEditor *self = DAYLIGHT_ENTRY_EDITOR (page);

  if (self->draft_id != 0)
    {
      g_clear_handle_id (&self->draft_id, g_source_remove);
      keep_draft_cb (self);
    }
}

static gboolean
begin_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  DaylightEntryEditor *self = DAYLIGHT_ENTRY_EDITOR (widget);

  for (guint i = 0; self->context != NULL && i < self->rows->len; i++)
    if (g_str_equal (daylight_field_row_get_field (self->rows->pdata[i])->name, self->focus))
      gtk_widget_grab_focus (self->rows->pdata[i]);
  daylight_journal_page_choose_nothing (widget);

  return G_SOURCE_REMOVE;
}

/* A frame later: the view gives the focus to the first field of a page that comes in. */
static void
daylight_entry_editor_shown (AdwNavigationPage *page)
{
  DaylightEntryEditor *self = DAYLIGHT_ENTRY_EDITOR (page);

  if (self->focus != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), begin_cb, NULL, NULL);
}

static void
daylight_entry_editor_dispose (GObject *object)
{
  DaylightEntryEditor *self = DAYLIGHT_ENTRY_EDITOR (object);

  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_object (&self->previous);
  g_clear_pointer (&self->draft_key, g_free);
  g_clear_pointer (&self->values, json_object_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (daylight_entry_editor_parent_class)->dispose (object);
}

static void
daylight_entry_editor_class_init (DaylightEntryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_entry_editor_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = daylight_entry_editor_hiding;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = daylight_entry_editor_shown;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DRAFTS_CHANGED] = g_signal_new ("drafts-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DISCARDED] = g_signal_new ("discarded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
}

static void
daylight_entry_editor_init (DaylightEntryEditor *self)
{
  self->rows = g_ptr_array_new ();
}

static void
add_row (DaylightEntryEditor *self,
         const DaylightField *field,
         JsonObject          *values)
{
  GtkWidget *row = daylight_field_row_new (field);

  if (values != NULL)
    daylight_field_row_set_value (DAYLIGHT_FIELD_ROW (row), json_object_get_member (values, field->name));
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (GTK_BOX (self->box), row);
}

static gboolean
is_shown (DaylightEntryEditor *self,
          const DaylightField *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (daylight_field_row_get_field (self->rows->pdata[i]) == field)
      return TRUE;
  return FALSE;
}

static void
use_words_cb (DaylightEntryEditor *self,
              GtkWidget           *button)
{
  const char          *words = g_object_get_data (G_OBJECT (button), "words");
  const DaylightField *title = daylight_field_table_find ("title", self->kind);

  for (guint i = 0; i < self->rows->len; i++)
    if (daylight_field_row_get_field (self->rows->pdata[i]) == title)
      {
        g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), words);

        daylight_field_row_set_value (self->rows->pdata[i], value);
        gtk_widget_grab_focus (self->rows->pdata[i]);
        daylight_journal_page_choose_nothing (self->rows->pdata[i]);
      }
  gtk_widget_set_visible (button, FALSE);
}

/* The words of the guide that led here: what to write first, and a title for whoever wants it. */
static void
add_guide (DaylightEntryEditor *self,
           DaylightGuide       *guide,
           DaylightGuideStep   *step,
           JsonObject          *values)
{
  /* Translators: %s is the title of a guide */
  g_autofree char     *from = g_strdup_printf (_ ("From the guide “%s”. These fields help the most:"), daylight_guide_get_title (guide));
  const char *const   *names = daylight_guide_step_get_record_fields (step);
  const DaylightField *title = daylight_field_table_find ("title", self->kind);
  GtkWidget           *label = daylight_journal_page_text (from);
  g_autofree char     *offer = NULL;
  GtkWidget           *use;

  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (self->box), label);
  if (title != NULL)
    {
      /* Translators: a button that fills in a title; %s is the title of a step of a guide */
      offer = g_strdup_printf (_ ("Call It “%s”"), daylight_guide_step_get_title (step));
      use = daylight_journal_page_button ("", FALSE);
      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (use))), offer);
      gtk_widget_remove_css_class (use, "pill");
      gtk_widget_add_css_class (use, "flat");
      gtk_widget_set_halign (use, GTK_ALIGN_START);
      g_object_set_data_full (G_OBJECT (use), "words", g_strdup (daylight_guide_step_get_title (step)), g_free);
      g_signal_connect_object (use, "clicked", G_CALLBACK (use_words_cb), self, G_CONNECT_SWAPPED);
      add_row (self, title, values);
      gtk_box_append (GTK_BOX (self->box), use);
    }
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const DaylightField *field = daylight_field_table_find (names[i], self->kind);

      if (field != NULL && !is_shown (self, field))
        add_row (self, field, values);
    }
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  label = daylight_journal_page_text (_ ("More, if You Want"));
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
fill (DaylightEntryEditor *self,
      JsonObject          *values)
{
  guint                n;
  const DaylightField *fields = daylight_field_table_get (&n);

  for (guint i = 0; i < n; i++)
    if ((fields[i].kinds & (1u << self->kind)) != 0 && !is_shown (self, &fields[i]))
      add_row (self, &fields[i], values);
}

static void
add_end (DaylightEntryEditor *self)
{
  self->trouble = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->trouble, FALSE);
  self->kept = daylight_journal_page_dim ("");
  self->discard = gtk_button_new_with_mnemonic (_ ("_Throw the Draft Away…"));
  gtk_widget_add_css_class (self->discard, "flat");
  gtk_widget_set_halign (self->discard, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->trouble);
  gtk_box_append (GTK_BOX (self->box), self->kept);
  gtk_box_append (GTK_BOX (self->box), self->discard);
  g_signal_connect_object (self->discard, "clicked", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
prepare_save (DaylightEntryEditor *self,
              GtkWidget           *button)
{
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_tooltip_text (button, _ ("Save (Ctrl+S)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Save"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);

  return button;
}

/**
 * daylight_entry_editor_new:
 * @previous: (nullable): the entry that is changed
 * @draft_key: (nullable): of the draft that is continued
 * @draft: (nullable): its fields
 * @guide: (nullable): the guide that led here
 * @step: (nullable): and its step
 *
 * Each new entry has a draft of its own, so that none is typed over.
 */
AdwNavigationPage *
daylight_entry_editor_new (DaylightContext   *context,
                           DaylightEntryKind  kind,
                           DaylightEntry     *previous,
                           const char        *draft_key,
                           JsonObject        *draft,
                           DaylightGuide     *guide,
                           DaylightGuideStep *step)
{
  DaylightEntryEditor *self = g_object_new (DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  JsonObject          *values = draft != NULL ? draft : previous != NULL ? daylight_entry_get_fields (previous)
                                                                         : NULL;
  AdwHeaderBar        *header;

  self->kind = kind;
  self->box = daylight_journal_page_box (24);
  if (values != NULL)
    self->values = json_object_ref (values);
  if (previous != NULL)
    self->previous = g_object_ref (previous);
  if (draft_key != NULL)
    self->draft_key = g_strdup (draft_key);
  else if (previous != NULL)
    self->draft_key = g_strdup (daylight_entry_get_id (previous));
  else
    {
      g_autofree char *unique = g_uuid_string_random ();

      self->draft_key = g_strconcat ("new-", unique, NULL);
    }
  gtk_box_append (GTK_BOX (self->box), daylight_journal_page_title (daylight_kind_get_label (kind)));
  gtk_box_append (GTK_BOX (self->box), daylight_journal_page_text (_ ("Fill in what you can and leave the rest. You can add to it at any time, and files once it is saved.")));
  if (step != NULL)
    add_guide (self, guide, step, values);
  fill (self, values);
  add_end (self);
  gtk_widget_set_visible (self->discard, draft != NULL);
  header = daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), previous != NULL ? _ ("Edit Entry") : _ ("New Entry"),
                                        daylight_journal_page_column (self->box));
  self->save = daylight_fit_new (prepare_save (self, gtk_button_new_with_mnemonic (C_ ("button", "_Save"))),
                                 prepare_save (self, gtk_button_new_from_icon_name ("document-save-symbolic")));
  adw_header_bar_pack_end (header, self->save);
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (about_to_lock_cb), self, G_CONNECT_SWAPPED);
  self->context = g_object_ref (context);
  self->dirty = draft != NULL;

  return ADW_NAVIGATION_PAGE (self);
}

void
daylight_entry_editor_focus (DaylightEntryEditor *self,
                             const char          *field)
{
  g_return_if_fail (DAYLIGHT_IS_ENTRY_EDITOR (self));

  self->focus = field;
}
