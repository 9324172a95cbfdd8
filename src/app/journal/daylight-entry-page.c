/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-page.h"

#include <glib/gi18n.h>

#include "daylight-about-page.h"
#include "daylight-attachments.h"
#include "daylight-erase-page.h"
#include "daylight-error-text.h"
#include "daylight-field-table.h"
#include "daylight-icon-button.h"
#include "daylight-journal-page.h"
#include "daylight-plain-row.h"
#include "daylight-row-words.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

struct _DaylightEntryPage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context;  /* (owned) */
  DaylightEntry   *entry;    /* (owned) (nullable) */
  char            *entry_id; /* (owned) */

  /* borrowed */
  GtkWidget *body;
  GtkWidget *reports;
  GtkWidget *said;
  GtkWidget *files;
};

enum {
  EDIT,
  DELETED,
  ERASED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightEntryPage, daylight_entry_page, ADW_TYPE_NAVIGATION_PAGE)

static void
say_error (DaylightEntryPage *self,
           const GError      *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_label_set_text (GTK_LABEL (self->said), daylight_error_text (error));
  gtk_widget_set_visible (self->said, TRUE);
  daylight_journal_page_announce (self->said, daylight_error_text (error));
}

static GtkWidget *
shown_field (const char *name,
             const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = daylight_journal_page_text (name);
  GtkWidget *value = daylight_journal_page_text (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);

  return box;
}

static void
fill (DaylightEntryPage *self)
{
  g_autofree char     *added = daylight_field_format_moment (daylight_entry_get_added (self->entry));
  g_autofree char     *changed = daylight_field_format_moment (daylight_entry_get_changed (self->entry));
  g_autofree char     *line = NULL;
  guint                n, shown = 0;
  const DaylightField *fields = daylight_field_table_get (&n);
  GtkWidget           *child;

  while ((child = gtk_widget_get_first_child (self->body)) != NULL)
    gtk_box_remove (GTK_BOX (self->body), child);
  gtk_box_append (GTK_BOX (self->body), daylight_journal_page_title (daylight_kind_get_label (daylight_entry_get_kind (self->entry))));
  if (daylight_entry_get_revision (self->entry) > 1)
    /* Translators: a moment, then another one */
    line = g_strdup_printf (_ ("Added %s · changed %s"), added, changed);
  else
    /* Translators: %s is a moment */
    line = g_strdup_printf (_ ("Added %s"), added);
  gtk_box_append (GTK_BOX (self->body), daylight_journal_page_dim (line));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = daylight_field_to_text (&fields[i], daylight_entry_get_fields (self->entry));

      if (text == NULL)
        continue;
      gtk_box_append (GTK_BOX (self->body), shown_field (daylight_field_get_label (&fields[i]), text));
      shown++;
    }
  if (shown == 0)
    gtk_box_append (GTK_BOX (self->body), daylight_journal_page_text (_ ("Nothing is written here yet. Press Edit to add to it.")));
}

/* @id: (nullable): the action's target
 * @button: (nullable): at its end */
static GtkWidget *
add_report_row (GtkWidget  *group,
                const char *title,
                const char *subtitle,
                const char *action,
                const char *id,
                GtkWidget  *button)
{
  GtkWidget *row = daylight_plain_row_new (title, subtitle);

  g_object_set (row, "activatable", TRUE, "action-name", action, NULL);
  if (id != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  if (button != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

/* The words of the entry that it belongs to; nothing where that was deleted or erased. */
static void
about_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GtkWidget)     row = user_data;
  g_autoptr (DaylightEntry) about = daylight_journal_load_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  g_autofree char          *words = about != NULL && !daylight_entry_get_deleted (about) ? daylight_field_first_words (about) : NULL;

  /* One that went with its page meanwhile, by leaving say, is not to hold them. */
  if (words != NULL && gtk_widget_get_root (row) != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
}

/* Which entry it belongs to: opened, or chosen by hand, also another one than before. */
static void
add_about_row (DaylightEntryPage *self,
               GtkWidget         *group)
{
  const char *about = daylight_entry_get_text (self->entry, "about");
  gboolean    may_write = daylight_journal_get_state (daylight_context_get_journal (self->context)) == DAYLIGHT_JOURNAL_STATE_OPEN;
  GtkWidget  *choose, *row;

  if (about == NULL)
    {
      if (may_write)
        add_report_row (group, _ ("What It Is About"), _ ("Choose the entry with the post. Then both are listed and handed over together."), "entry.about", NULL, NULL);
      return;
    }
  choose = daylight_icon_button_new ("document-edit-symbolic", _ ("Choose Another Entry"), "entry.about");
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (choose, "flat");
  gtk_widget_set_visible (choose, may_write);
  row = add_report_row (group, _ ("What It Is About"), "", "journal.open-entry", about, choose);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  daylight_journal_load_async (daylight_context_get_journal (self->context), about, 0, daylight_context_get_leave_cancellable (self->context),
                               about_loaded_cb, g_object_ref (row));
}

/* From what was posted to where it can be reported, and from a request to what it is about. */
static void
fill_reports (DaylightEntryPage *self)
{
  DaylightEntryKind kind = daylight_entry_get_kind (self->entry);
  GtkWidget        *group = adw_preferences_group_new ();

  adw_bin_set_child (ADW_BIN (self->reports), NULL);
  if (kind == DAYLIGHT_ENTRY_POST || kind == DAYLIGHT_ENTRY_MESSAGE)
    add_report_row (group, _ ("Report It"), _ ("Where to report it, a letter for it, and what you have sent already."), "removal.report",
                    self->entry_id, NULL);
  else if (kind == DAYLIGHT_ENTRY_REPORT)
    {
      add_about_row (self, group);
      add_report_row (group, _ ("What You Reported"), "", "removal.open", "reports", NULL);
    }
  else
    return;
  adw_bin_set_child (ADW_BIN (self->reports), group);
  daylight_row_words_describe (self->reports);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightEntryPage) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (DaylightEntry)     entry = daylight_journal_load_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL)
    return;
  if (entry == NULL)
    {
      say_error (self, error);
      return;
    }
  g_set_object (&self->entry, entry);
  fill (self);
  fill_reports (self);
}

static void
load (DaylightEntryPage *self)
{
  daylight_journal_load_async (daylight_context_get_journal (self->context), self->entry_id, 0,
                               daylight_context_get_leave_cancellable (self->context), loaded_cb, g_object_ref (self));
}

/* Earlier states */

static void
add_changes (GtkWidget     *box,
             DaylightEntry *before,
             DaylightEntry *after)
{
  guint                n;
  const DaylightField *fields = daylight_field_table_get (&n);

  if (before != NULL && daylight_entry_get_deleted (before) != daylight_entry_get_deleted (after))
    gtk_box_append (GTK_BOX (box), daylight_journal_page_text (daylight_entry_get_deleted (after) ? _ ("Deleted") : _ ("Brought back")));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *old = before != NULL ? daylight_field_to_text (&fields[i], daylight_entry_get_fields (before)) : NULL;
      g_autofree char *now = daylight_field_to_text (&fields[i], daylight_entry_get_fields (after));

      if (g_strcmp0 (old, now) == 0)
        continue;
      gtk_box_append (GTK_BOX (box), shown_field (daylight_field_get_label (&fields[i]), now != NULL ? now : C_ ("a field that was emptied", "emptied")));
      if (old != NULL)
        {
          /* Translators: %s is what a field held before it was changed */
          g_autofree char *was = g_strdup_printf (_ ("Before: %s"), old);

          gtk_box_append (GTK_BOX (box), daylight_journal_page_dim (was));
        }
    }
  /* Another entry's id says nothing to anybody: that it was chosen does. */
  if (before != NULL && g_strcmp0 (daylight_entry_get_text (before, "about"), daylight_entry_get_text (after, "about")) != 0)
    gtk_box_append (GTK_BOX (box), shown_field (_ ("What It Is About"), ""));
}

static void
revisions_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DaylightEntryPage) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (GPtrArray)         all = daylight_journal_revisions_finish (DAYLIGHT_JOURNAL (source), result, &error);
  GtkWidget                    *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  AdwNavigationPage            *page;
  GtkWidget                    *box;

  if (self->context == NULL || view == NULL)
    return;
  if (all == NULL)
    {
      say_error (self, error);
      return;
    }
  page = g_object_new (ADW_TYPE_NAVIGATION_PAGE, NULL);
  box = daylight_journal_page_box (18);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("Earlier Versions")));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Each time you save, what was there before is kept. This shows that nothing was altered unseen since it was added; it does not prove when it happened.")));
  for (guint i = all->len; i > 0; i--)
    {
      DaylightEntry   *entry = all->pdata[i - 1];
      g_autofree char *moment = daylight_field_format_moment (daylight_entry_get_changed (entry));
      /* Translators: the number of a version, then the moment it was saved */
      g_autofree char *line = g_strdup_printf (_ ("Version %u · %s"), daylight_entry_get_revision (entry), moment);
      GtkWidget       *label = daylight_journal_page_text (line);

      gtk_widget_add_css_class (label, "title-4");
      gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (box), label);
      add_changes (box, i > 1 ? all->pdata[i - 2] : NULL, entry);
    }
  daylight_journal_page_frame (page, _ ("Earlier Versions"), daylight_journal_page_column (box));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
}

/* Actions */

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightEntryPage) self = user_data;
  g_autoptr (GError)            error = NULL;

  if (self->context == NULL)
    return;
  if (daylight_journal_delete_finish (DAYLIGHT_JOURNAL (source), result, &error))
    g_signal_emit (self, signals[DELETED], 0, self->entry_id);
  else
    say_error (self, error);
}

static void
erased_cb (DaylightEntryPage *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  g_signal_emit (self, signals[ERASED], 0);
  if (view != NULL)
    daylight_journal_page_announce (view, _ ("The entry was erased for good."));
}

static void
open_erasing (DaylightEntryPage *self)
{
  GtkWidget         *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  AdwNavigationPage *page = daylight_erase_page_new (self->context, self->entry_id);

  g_signal_connect_object (page, "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
}

static void
choose_about (DaylightEntryPage *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (self->entry != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), daylight_about_page_new (self->context, self->entry));
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightEntryPage *self = DAYLIGHT_ENTRY_PAGE (widget);
  DaylightJournal   *journal = daylight_context_get_journal (self->context);
  GCancellable      *cancellable = daylight_context_get_leave_cancellable (self->context);

  if (g_str_equal (name, "entry.edit") && self->entry != NULL)
    g_signal_emit (self, signals[EDIT], 0, self->entry);
  else if (g_str_equal (name, "entry.revisions"))
    daylight_journal_revisions_async (journal, self->entry_id, cancellable, revisions_cb, g_object_ref (self));
  else if (g_str_equal (name, "entry.delete"))
    daylight_journal_delete_async (journal, self->entry_id, TRUE, cancellable, deleted_cb, g_object_ref (self));
  else if (g_str_equal (name, "entry.erase"))
    open_erasing (self);
  else if (g_str_equal (name, "entry.about"))
    choose_about (self);
  else if (g_str_equal (name, "entry.hand-over"))
    gtk_widget_activate_action (widget, "handover.open", "s", self->entry_id);
  else if (g_str_equal (name, "entry.paste"))
    daylight_attachments_paste (DAYLIGHT_ATTACHMENTS (self->files));
}

static void
daylight_entry_page_showing (AdwNavigationPage *page)
{
  load (DAYLIGHT_ENTRY_PAGE (page));
}

static void
daylight_entry_page_dispose (GObject *object)
{
  DaylightEntryPage *self = DAYLIGHT_ENTRY_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->entry_id, g_free);
  G_OBJECT_CLASS (daylight_entry_page_parent_class)->dispose (object);
}

static void
daylight_entry_page_class_init (DaylightEntryPageClass *klass)
{
  static const char *const names[] = { "entry.edit", "entry.revisions", "entry.delete", "entry.erase", "entry.hand-over", "entry.paste", "entry.about" };
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_entry_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = daylight_entry_page_showing;
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DAYLIGHT_TYPE_ENTRY);
  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ERASED] = g_signal_new ("erased", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_class_install_action (widget_class, names[i], NULL, page_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "entry.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "entry.paste", NULL);
}

static void
daylight_entry_page_init (DaylightEntryPage *self)
{
}

AdwNavigationPage *
daylight_entry_page_new (DaylightContext *context,
                         const char      *entry_id)
{
  DaylightEntryPage *self = g_object_new (DAYLIGHT_TYPE_ENTRY_PAGE, NULL);
  GtkWidget         *box = daylight_journal_page_box (24);
  GtkWidget         *edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  GtkWidget         *more = gtk_menu_button_new ();
  g_autoptr (GMenu)  menu = g_menu_new ();
  g_autoptr (GMenu)  erasing = g_menu_new ();
  AdwHeaderBar      *header;
  gboolean           may_write = daylight_journal_get_state (daylight_context_get_journal (context)) == DAYLIGHT_JOURNAL_STATE_OPEN;

  self->context = g_object_ref (context);
  self->entry_id = g_strdup (entry_id);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->said = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->said, FALSE);
  self->files = daylight_attachments_new (context, entry_id);
  daylight_attachments_accept_drops (DAYLIGHT_ATTACHMENTS (self->files), GTK_WIDGET (self));
  self->reports = adw_bin_new ();
  gtk_box_append (GTK_BOX (box), self->body);
  gtk_box_append (GTK_BOX (box), self->reports);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), self->files);
  header = daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("journal", "Entry"), daylight_journal_page_column (box));
  /* The kind is the title, once the entry was read. */
  daylight_title_set_below (DAYLIGHT_TITLE (adw_header_bar_get_title_widget (header)), FALSE);
  g_menu_append (erasing, _ ("_Erase for Good…"), "entry.erase");
  g_menu_append (menu, _ ("Earlier _Versions"), "entry.revisions");
  g_menu_append (menu, _ ("_Hand Over…"), "entry.hand-over");
  g_menu_append (menu, C_ ("entry", "_Delete"), "entry.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (erasing));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), G_MENU_MODEL (menu));
  daylight_wrap_menu (GTK_MENU_BUTTON (more));
  gtk_widget_set_tooltip_text (more, _ ("More"));
  gtk_widget_set_tooltip_text (edit, _ ("Edit (Ctrl+E)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("button", "Edit"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "entry.edit");
  adw_header_bar_pack_end (header, more);
  adw_header_bar_pack_end (header, edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.edit", may_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.delete", may_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.erase", may_write);

  return ADW_NAVIGATION_PAGE (self);
}
