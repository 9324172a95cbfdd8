/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-list.h"

#include <glib/gi18n.h>

#include "daylight-drafts.h"
#include "daylight-error-text.h"
#include "daylight-field-table.h"
#include "daylight-journal-page.h"

#define PAGE_SIZE 200

struct _DaylightEntryList
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */
  GListStore      *store;   /* (owned) (element-type DaylightEntry) */
  GCancellable    *listing; /* (owned) (nullable) */
  char            *deleted; /* (owned) (nullable) the entry that undo brings back */
  GHashTable      *drafts;  /* (owned) key to body */
  GHashTable      *counts;  /* (owned) (nullable) an entry's id to how many files it has */
  guint            n_all;
  gboolean         loading_more;

  /* borrowed */
  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *draft_banner;
  GtkWidget *found_banner;
  GtkWidget *missed_banner;
  GtkWidget *read_only_banner;
  GtkWidget *undo_bar;
  GtkWidget *said;
};

enum {
  OPEN,
  NEW,
  DRAFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightEntryList, daylight_entry_list, ADW_TYPE_NAVIGATION_PAGE)

/* Rows */

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 15);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = daylight_journal_page_text ("");
  GtkWidget *line = daylight_journal_page_dim ("");

  gtk_widget_set_margin_top (row, 9);
  gtk_widget_set_margin_bottom (row, 9);
  gtk_label_set_lines (GTK_LABEL (words), 2);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), words);
  gtk_box_append (GTK_BOX (lines), line);
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  gtk_box_append (GTK_BOX (row), lines);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             DaylightEntryList        *self)
{
  DaylightEntry   *entry = gtk_list_item_get_item (item);
  GtkWidget       *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget       *words = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  g_autofree char *first = daylight_field_first_words (entry);
  g_autofree char *moment = daylight_field_format_moment (daylight_entry_get_sort_time (entry));
  const char      *kind = daylight_kind_get_label (daylight_entry_get_kind (entry));
  guint            n_files = self->counts != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, daylight_entry_get_id (entry))) : 0;
  /* Translators: %u is how many files an entry has */
  g_autofree char *files = n_files > 0 ? g_strdup_printf (ngettext ("%u file", "%u files", n_files), n_files) : NULL;
  g_autofree char *line = g_strjoin (" · ", kind, moment, files, NULL);
  g_autofree char *label = g_strdup_printf ("%s. %s", first, line);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), daylight_kind_get_icon (daylight_entry_get_kind (entry)));
  gtk_label_set_text (GTK_LABEL (words), first);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (words)), line);
  gtk_list_item_set_accessible_label (item, label);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  gtk_list_item_set_accessible_label (item, "");
}

static int
month_of (DaylightEntry *entry)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (daylight_entry_get_sort_time (entry) / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_get_year (time) * 12 + g_date_time_get_month (time) : 0;
}

static int
compare_months (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  int first = month_of ((gpointer)a);
  int second = month_of ((gpointer)b);

  return first > second ? GTK_ORDERING_SMALLER : first < second ? GTK_ORDERING_LARGER
                                                                : GTK_ORDERING_EQUAL;
}

static void
setup_header_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header)
{
  GtkWidget *label = daylight_journal_page_text ("");

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (daylight_entry_get_sort_time (gtk_list_header_get_item (header)) / G_USEC_PER_SEC);
  /* Translators: a month and its year, as strftime has it
   * xgettext:no-c-format */
  g_autofree char *text = time != NULL ? g_date_time_format (time, _ ("%OB %Y")) : NULL;

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), text);
}

/* Listing */

static void
show_state (DaylightEntryList *self)
{
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  guint    n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : searching ? "nothing"
                                                                                        : "empty");
  gtk_widget_set_visible (self->search, n > 0 || searching);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightEntryList) self = user_data;
  g_autoptr (GError)            error = NULL;
  guint                         n_all = 0;
  g_autoptr (GPtrArray)         entries = daylight_journal_list_finish (DAYLIGHT_JOURNAL (source), result, &n_all, &error);
  gboolean                      more;

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  more = self->loading_more;
  self->loading_more = FALSE;
  gtk_widget_set_visible (self->said, entries == NULL);
  if (entries == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->said), daylight_error_text (error));
      return;
    }
  self->n_all = n_all;
  g_list_store_splice (self->store, more ? g_list_model_get_n_items (G_LIST_MODEL (self->store)) : 0,
                       more ? 0 : g_list_model_get_n_items (G_LIST_MODEL (self->store)), entries->pdata, entries->len);
  show_state (self);
}

static void
list (DaylightEntryList *self,
      gboolean           more)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  self->loading_more = more;
  daylight_journal_list_async (daylight_context_get_journal (self->context), *query != '\0' ? query : NULL, 0, DAYLIGHT_SORT_HAPPENED,
                               more ? g_list_model_get_n_items (G_LIST_MODEL (self->store)) : 0, PAGE_SIZE,
                               self->listing, listed_cb, g_object_ref (self));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightEntryList) self = user_data;
  g_autoptr (GPtrArray)         files = daylight_journal_attachments_finish (DAYLIGHT_JOURNAL (source), result, NULL);

  if (self->context == NULL || files == NULL)
    return;
  g_clear_pointer (&self->counts, g_hash_table_unref);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      const char *id = daylight_attachment_get_entry_id (files->pdata[i]);
      guint       n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, id));

      g_hash_table_insert (self->counts, g_strdup (id), GUINT_TO_POINTER (n + 1));
    }
}

/* First come, first served: the rows find the counts there. */
static void
count_and_list (DaylightEntryList *self)
{
  daylight_journal_attachments_async (daylight_context_get_journal (self->context), NULL,
                                      daylight_context_get_leave_cancellable (self->context), counted_cb, g_object_ref (self));
  list (self, FALSE);
}

static void
relist_cb (DaylightEntryList *self)
{
  if (self->context != NULL && daylight_journal_is_open (daylight_context_get_journal (self->context)))
    count_and_list (self);
}

static void
search_cb (DaylightEntryList *self)
{
  if (self->context != NULL && daylight_journal_is_open (daylight_context_get_journal (self->context)))
    list (self, FALSE);
}

static void
scrolled_cb (DaylightEntryList *self,
             GtkAdjustment     *adjustment)
{
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (left < 2000 && !self->loading_more && g_list_model_get_n_items (G_LIST_MODEL (self->store)) < self->n_all)
    list (self, TRUE);
}

static void
activated_cb (DaylightEntryList *self,
              guint              position,
              GtkListView       *view)
{
  g_autoptr (DaylightEntry) entry = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN], 0, daylight_entry_get_id (entry));
}

/* Drafts, undo, found files */

static void
drafts_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightEntryList) self = user_data;
  g_autoptr (GHashTable)        drafts = daylight_journal_drafts_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  GHashTableIter                iter;
  gpointer                      key, body;
  guint                         n;
  g_autofree char              *text = NULL;

  if (self->context == NULL || drafts == NULL)
    return;
  g_hash_table_remove_all (self->drafts);
  g_hash_table_iter_init (&iter, drafts);
  while (g_hash_table_iter_next (&iter, &key, &body))
    if (daylight_drafts_is_entry (key))
      g_hash_table_insert (self->drafts, g_strdup (key), g_strdup (body));
  n = g_hash_table_size (self->drafts);
  /* Translators: %u is a number, of 2 or more */
  text = n > 1 ? g_strdup_printf (ngettext ("You have %u unsaved draft.", "You have %u unsaved drafts.", n), n) : g_strdup (_ ("You have an unsaved draft."));
  adw_banner_set_title (ADW_BANNER (self->draft_banner), text);
  adw_banner_set_revealed (ADW_BANNER (self->draft_banner), n > 0 && daylight_journal_get_state (DAYLIGHT_JOURNAL (source)) == DAYLIGHT_JOURNAL_STATE_OPEN);
}

void
daylight_entry_list_read_drafts (DaylightEntryList *self)
{
  g_return_if_fail (DAYLIGHT_IS_ENTRY_LIST (self));

  daylight_journal_drafts_async (daylight_context_get_journal (self->context),
                                 daylight_context_get_leave_cancellable (self->context), drafts_cb, g_object_ref (self));
}

static void
open_draft (GObject    *object,
            const char *key,
            const char *body)
{
  g_autofree char *kept_key = g_strdup (key);
  g_autofree char *kept_body = g_strdup (body);

  g_signal_emit (object, signals[DRAFT], 0, kept_key, kept_body);
}

static void
draft_clicked_cb (DaylightEntryList *self)
{
  GtkWidget     *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  GHashTableIter iter;
  gpointer       key, body;

  g_hash_table_iter_init (&iter, self->drafts);
  if (g_hash_table_size (self->drafts) > 1 && view != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), daylight_drafts_page_new (self->drafts, open_draft, G_OBJECT (self)));
  else if (g_hash_table_iter_next (&iter, &key, &body))
    open_draft (G_OBJECT (self), key, body);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DaylightEntryList) self = user_data;
  g_autoptr (GError)            error = NULL;

  if (daylight_journal_delete_finish (DAYLIGHT_JOURNAL (source), result, &error) && self->context != NULL)
    daylight_journal_page_announce (GTK_WIDGET (self), _ ("The entry is back"));
}

static void
undo_cb (DaylightEntryList *self)
{
  gtk_action_bar_set_revealed (GTK_ACTION_BAR (self->undo_bar), FALSE);
  if (self->deleted != NULL)
    daylight_journal_delete_async (daylight_context_get_journal (self->context), self->deleted, FALSE,
                                   daylight_context_get_leave_cancellable (self->context), restored_cb, g_object_ref (self));
}

static void
new_cb (DaylightEntryList *self)
{
  g_signal_emit (self, signals[NEW], 0);
}

void
daylight_entry_list_offer_undo (DaylightEntryList *self,
                                const char        *entry_id)
{
  g_return_if_fail (DAYLIGHT_IS_ENTRY_LIST (self));

  g_set_str (&self->deleted, entry_id);
  gtk_action_bar_set_revealed (GTK_ACTION_BAR (self->undo_bar), TRUE);
  daylight_journal_page_announce (GTK_WIDGET (self), _ ("The entry was deleted. You can undo this."));
}

void
daylight_entry_list_tell_found (DaylightEntryList *self,
                                guint              n)
{
  /* Translators: %u is a number of files */
  g_autofree char *text = g_strdup_printf (ngettext ("%u sealed file belongs to no entry, perhaps after a power cut. It is kept.",
                                                     "%u sealed files belong to no entry, perhaps after a power cut. They are kept.", n),
                                           n);

  g_return_if_fail (DAYLIGHT_IS_ENTRY_LIST (self));

  adw_banner_set_title (ADW_BANNER (self->found_banner), text);
  adw_banner_set_revealed (ADW_BANNER (self->found_banner), n > 0);
}

/* Leaving while files are taken in undoes the one that runs. */
static void
tell_missed (DaylightEntryList *self)
{
  guint n = daylight_context_get_missed_files (self->context);
  /* Translators: %u is a number of files */
  g_autofree char *text = g_strdup_printf (ngettext ("%u file was not added, since you left. Nothing half written stays; add it again when you can.",
                                                     "%u files were not added, since you left. Nothing half written stays; add them again when you can.", n),
                                           n);

  adw_banner_set_title (ADW_BANNER (self->missed_banner), text);
  adw_banner_set_revealed (ADW_BANNER (self->missed_banner), n > 0);
}

static void
missed_clicked_cb (DaylightEntryList *self)
{
  daylight_context_forget_missed_files (self->context);
  adw_banner_set_revealed (ADW_BANNER (self->missed_banner), FALSE);
}

static void
daylight_entry_list_showing (AdwNavigationPage *page)
{
  DaylightEntryList *self = DAYLIGHT_ENTRY_LIST (page);

  count_and_list (self);
  daylight_entry_list_read_drafts (self);
  tell_missed (self);
}

static void
daylight_entry_list_dispose (GObject *object)
{
  DaylightEntryList *self = DAYLIGHT_ENTRY_LIST (object);

  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  if (self->store != NULL)
    g_list_store_remove_all (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->context);
  g_clear_pointer (&self->deleted, g_free);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  G_OBJECT_CLASS (daylight_entry_list_parent_class)->dispose (object);
}

static void
daylight_entry_list_class_init (DaylightEntryListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_entry_list_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = daylight_entry_list_showing;
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NEW] = g_signal_new ("new", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DRAFT] = g_signal_new ("draft", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static GtkWidget *
make_list (DaylightEntryList *self)
{
  GtkListItemFactory *rows = gtk_signal_list_item_factory_new ();
  GtkListItemFactory *headers = gtk_signal_list_item_factory_new ();
  GtkSortListModel   *sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), NULL);
  GtkWidget          *scrolled = gtk_scrolled_window_new ();
  GtkWidget          *clamp = adw_clamp_scrollable_new ();
  GtkWidget          *view;

  gtk_sort_list_model_set_section_sorter (sorted, GTK_SORTER (gtk_custom_sorter_new (compare_months, NULL, NULL)));
  g_signal_connect (rows, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  g_signal_connect (headers, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect (headers, "bind", G_CALLBACK (bind_header_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted))), rows);
  gtk_list_view_set_header_factory (GTK_LIST_VIEW (view), headers);
  g_object_unref (headers);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_list_view_set_tab_behavior (GTK_LIST_VIEW (view), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (view, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Entries, newest first"), -1);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 720);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  g_signal_connect_object (view, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);

  return scrolled;
}

static GtkWidget *
make_stack (DaylightEntryList *self)
{
  GtkWidget *empty = adw_status_page_new ();
  GtkWidget *nothing = adw_status_page_new ();
  GtkWidget *first = daylight_journal_page_button (_ ("_Write the First Entry"), TRUE);

  g_object_set (empty, "icon-name", "daylight-journal-symbolic", "title", _ ("Nothing Here Yet"),
                "description", _ ("When you are ready, write down one thing. It can be short."), "child", first, NULL);
  g_object_set (nothing, "icon-name", "edit-find-symbolic", "title", _ ("Nothing Found"),
                "description", _ ("No entry holds all of these words."), NULL);
  g_signal_connect_object (first, "clicked", G_CALLBACK (new_cb), self, G_CONNECT_SWAPPED);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), adw_bin_new (), "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");
  gtk_widget_set_vexpand (self->stack, TRUE);

  return self->stack;
}

static GtkWidget *
make_undo (DaylightEntryList *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (C_ ("button", "_Undo"));

  self->undo_bar = gtk_action_bar_new ();
  gtk_action_bar_pack_start (GTK_ACTION_BAR (self->undo_bar), daylight_journal_page_text (_ ("The entry was deleted.")));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (self->undo_bar), button);
  gtk_action_bar_set_revealed (GTK_ACTION_BAR (self->undo_bar), FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);

  return self->undo_bar;
}

static void
make_header (DaylightEntryList *self,
             AdwHeaderBar      *header)
{
  GtkWidget        *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  GtkWidget        *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) keys = g_menu_new ();

  g_menu_append (menu, _ ("_Lock Now"), "session.lock");
  g_menu_append (menu, _ ("_Hand Over…"), "journal-room.hand-over");
  g_menu_append (keys, _ ("Change the _Passphrase"), "journal-room.passphrase");
  g_menu_append (keys, _ ("Opening on _This Computer"), "journal-room.kept");
  g_menu_append (keys, _ ("New _Recovery Code"), "journal-room.recovery");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (keys));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Journal Menu"));
  gtk_widget_set_tooltip_text (add, _ ("New Entry (Ctrl+N)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Entry"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "journal-room.new");
  adw_header_bar_pack_start (header, add);
  adw_header_bar_pack_end (header, button);
}

static void
daylight_entry_list_init (DaylightEntryList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new ();

  self->store = g_list_store_new (DAYLIGHT_TYPE_ENTRY);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->draft_banner = adw_banner_new (_ ("You have an unsaved draft."));
  adw_banner_set_button_label (ADW_BANNER (self->draft_banner), C_ ("draft", "_Continue"));
  self->found_banner = adw_banner_new ("");
  self->missed_banner = adw_banner_new ("");
  adw_banner_set_button_label (ADW_BANNER (self->missed_banner), C_ ("files not added", "_Understood"));
  self->read_only_banner = adw_banner_new (_ ("The journal can be read here, but not changed."));
  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _ ("Search the journal"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search the journal"), -1);
  gtk_widget_set_margin_top (self->search, 6);
  gtk_widget_set_margin_bottom (self->search, 6);
  gtk_widget_set_margin_start (self->search, 12);
  gtk_widget_set_margin_end (self->search, 12);
  gtk_widget_set_visible (self->search, FALSE);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->search);
  self->said = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->said, FALSE);
  gtk_box_append (GTK_BOX (box), self->draft_banner);
  gtk_box_append (GTK_BOX (box), self->found_banner);
  gtk_box_append (GTK_BOX (box), self->missed_banner);
  gtk_box_append (GTK_BOX (box), self->read_only_banner);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), make_stack (self));
  gtk_box_append (GTK_BOX (box), make_undo (self));
  make_header (self, daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("room", "Journal"), box));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft_banner, "button-clicked", G_CALLBACK (draft_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->missed_banner, "button-clicked", G_CALLBACK (missed_clicked_cb), self, G_CONNECT_SWAPPED);
}

AdwNavigationPage *
daylight_entry_list_new (DaylightContext *context)
{
  DaylightEntryList *self = g_object_new (DAYLIGHT_TYPE_ENTRY_LIST, NULL);
  DaylightJournal   *journal = daylight_context_get_journal (context);

  self->context = g_object_ref (context);
  g_signal_connect_object (journal, "entry-changed", G_CALLBACK (relist_cb), self, G_CONNECT_SWAPPED);
  if (daylight_journal_get_state (journal) == DAYLIGHT_JOURNAL_STATE_READ_ONLY)
    adw_banner_set_revealed (ADW_BANNER (self->read_only_banner), TRUE);

  return ADW_NAVIGATION_PAGE (self);
}

void
daylight_entry_list_focus_search (DaylightEntryList *self)
{
  g_return_if_fail (DAYLIGHT_IS_ENTRY_LIST (self));

  gtk_widget_grab_focus (self->search);
}
