/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-list.h"

#include <glib/gi18n.h>

#include "daylight-entry-banners.h"
#include "daylight-entry-menu.h"
#include "daylight-entry-model.h"
#include "daylight-entry-row.h"
#include "daylight-error-text.h"
#include "daylight-field-table.h"
#include "daylight-filter-chips.h"
#include "daylight-filter-page.h"
#include "daylight-journal-page.h"

/* GtkListView makes a row for each of them at once, up to 200, and measures it in the same frame: a search waits for that
 * with every key, and scrolling jerks by it. About what a window shows. */
#define PAGE_SIZE 12
/* What comes as one scrolls comes in front of what is seen. */
#define MORE_SIZE 6

struct _DaylightEntryList
{
  AdwNavigationPage parent_instance;

  DaylightContext    *context; /* (owned) */
  DaylightEntryModel *model;   /* (owned) */
  DaylightFilter     *filter;  /* (owned) with what is listed now */
  GCancellable       *listing; /* (owned) (nullable) */
  char               *deleted; /* (owned) (nullable) the entry that undo brings back */
  GHashTable         *counts;  /* (owned) (nullable) an entry's id to how many files it has */
  guint               n_all;
  gboolean            listing_more;
  guint               tick;     /* until what came is laid out */
  guint               n_frames; /* since it came */
  gboolean            told;     /* how many were found */

  /* borrowed */
  GtkWidget *search;
  GtkWidget *search_line;
  GtkWidget *scrolled;
  GtkWidget *chips;
  GtkWidget *found;
  GtkWidget *stack;
  GtkWidget *box;
  GtkWidget *banners;
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
  gtk_list_item_set_child (item, daylight_entry_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             DaylightEntryList        *self)
{
  DaylightEntry   *entry = gtk_list_item_get_item (item);
  guint            n_files = self->counts != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, daylight_entry_get_id (entry))) : 0;
  gboolean         begins_month = daylight_entry_model_begins_month (self->model, gtk_list_item_get_position (item));
  g_autofree char *label = daylight_entry_row_fill (gtk_list_item_get_child (item), entry, daylight_entry_model_get_moment (self->model, entry),
                                                    begins_month, n_files, self->filter->query);

  gtk_list_item_set_accessible_label (item, label);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  gtk_list_item_set_accessible_label (item, "");
}

/* Listing */

static void
show_state (DaylightEntryList *self)
{
  gboolean searching = self->filter->query != NULL || daylight_filter_count (self->filter) > 0;
  guint    n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  /* Translators: %u is a number of entries */
  g_autofree char *text = g_strdup_printf (ngettext ("%u entry found", "%u entries found", self->n_all), self->n_all);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : searching ? "nothing"
                                                                                        : "empty");
  gtk_widget_set_visible (self->search_line, n > 0 || searching);
  gtk_widget_set_visible (self->found, searching && n > 0);
  gtk_label_set_text (GTK_LABEL (self->found), text);
  if (searching && !self->told)
    daylight_journal_page_announce (GTK_WIDGET (self), n > 0 ? text : _ ("Nothing Found"));
  self->told = TRUE;
}

static void load_more (DaylightEntryList *self);

/* In the second frame the rows of what came have their places. */
static gboolean
laid_out_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       user_data)
{
  DaylightEntryList *self = DAYLIGHT_ENTRY_LIST (widget);

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  load_more (self);

  return G_SOURCE_REMOVE;
}

static void list (DaylightEntryList *self,
                  gboolean           more);

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightEntryList) self = user_data;
  g_autoptr (GError)            error = NULL;
  guint                         n_all = 0;
  g_autoptr (GPtrArray)         entries = daylight_journal_find_finish (DAYLIGHT_JOURNAL (source), result, &n_all, &error);
  gboolean                      more;

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  more = self->listing_more;
  g_clear_object (&self->listing);
  gtk_widget_set_visible (self->said, entries == NULL);
  if (entries == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->said), daylight_error_text (error));
      return;
    }
  self->n_all = n_all;
  daylight_entry_model_put (self->model, more ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0, entries, self->filter->sort);
  show_state (self);
  /* The window may be taller than the rows so far, or somebody scrolled meanwhile. */
  self->n_frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), laid_out_cb, NULL, NULL);
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
  self->listing_more = more;
  g_set_str (&self->filter->query, *query != '\0' ? query : NULL);
  daylight_journal_find_async (daylight_context_get_journal (self->context), self->filter,
                               more ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0, more ? MORE_SIZE : PAGE_SIZE,
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
  self->told = FALSE;
  if (self->context != NULL && daylight_journal_is_open (daylight_context_get_journal (self->context)))
    list (self, FALSE);
}

static void
load_more (DaylightEntryList *self)
{
  GtkAdjustment *adjustment;
  double         left;

  /* What is on its way may be the list anew, with an entry that was saved just now: it is not to be cancelled. */
  if (self->context == NULL || self->listing != NULL || g_list_model_get_n_items (G_LIST_MODEL (self->model)) >= self->n_all ||
      !daylight_journal_is_open (daylight_context_get_journal (self->context)))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - gtk_adjustment_get_page_size (adjustment);
  if (left < 2000)
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

/* Filters */

static void
unfiltered_cb (GtkWidget            *owner,
               const DaylightFilter *filter)
{
  DaylightEntryList *self = DAYLIGHT_ENTRY_LIST (owner);

  gtk_widget_grab_focus (self->search);
  daylight_entry_list_set_filter (self, filter);
}

void
daylight_entry_list_set_filter (DaylightEntryList    *self,
                                const DaylightFilter *filter)
{
  g_return_if_fail (DAYLIGHT_IS_ENTRY_LIST (self));

  daylight_filter_free (self->filter);
  self->filter = daylight_filter_copy (filter);
  daylight_filter_chips_fill (self->chips, self->filter, GTK_WIDGET (self), unfiltered_cb);
  search_cb (self);
}

static void
filtered_cb (DaylightEntryList  *self,
             DaylightFilterPage *page)
{
  daylight_entry_list_set_filter (self, daylight_filter_page_get_filter (page));
}

static void
filter_cb (DaylightEntryList *self)
{
  GtkWidget         *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  AdwNavigationPage *page = daylight_filter_page_new (self->context, self->filter);

  g_signal_connect_object (page, "changed", G_CALLBACK (filtered_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
}

static void
clear_cb (DaylightEntryList *self)
{
  g_autoptr (DaylightFilter) none = daylight_filter_new ();

  none->sort = self->filter->sort;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  daylight_entry_list_set_filter (self, none);
  gtk_widget_grab_focus (self->search);
}

/* Undo */

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
  g_return_if_fail (DAYLIGHT_IS_ENTRY_LIST (self));

  daylight_entry_banners_tell_found (DAYLIGHT_ENTRY_BANNERS (self->banners), n);
}

void
daylight_entry_list_read_drafts (DaylightEntryList *self)
{
  g_return_if_fail (DAYLIGHT_IS_ENTRY_LIST (self));

  daylight_entry_banners_look (DAYLIGHT_ENTRY_BANNERS (self->banners));
}

static void
draft_cb (DaylightEntryList *self,
          const char        *key,
          const char        *body)
{
  g_signal_emit (self, signals[DRAFT], 0, key, body);
}

static void
daylight_entry_list_showing (AdwNavigationPage *page)
{
  DaylightEntryList *self = DAYLIGHT_ENTRY_LIST (page);

  count_and_list (self);
  daylight_entry_banners_look (DAYLIGHT_ENTRY_BANNERS (self->banners));
}

static void
daylight_entry_list_dispose (GObject *object)
{
  DaylightEntryList *self = DAYLIGHT_ENTRY_LIST (object);

  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_object (&self->model);
  g_clear_pointer (&self->filter, daylight_filter_free);
  g_clear_object (&self->context);
  g_clear_pointer (&self->deleted, g_free);
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
  GtkWidget          *scrolled = self->scrolled = gtk_scrolled_window_new ();
  GtkWidget          *clamp = adw_clamp_scrollable_new ();
  GtkWidget          *view;

  g_signal_connect (rows, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model)))), rows);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_list_view_set_tab_behavior (GTK_LIST_VIEW (view), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (view, "navigation-sidebar");
  gtk_widget_add_css_class (view, "daylight-entries");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Entries, newest first"), -1);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 720);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  g_signal_connect_object (view, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "value-changed", G_CALLBACK (load_more), self, G_CONNECT_SWAPPED);
  /* A window that is made taller. */
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "changed", G_CALLBACK (load_more), self, G_CONNECT_SWAPPED);

  return scrolled;
}

static GtkWidget *
make_stack (DaylightEntryList *self)
{
  GtkWidget *empty = adw_status_page_new ();
  GtkWidget *nothing = adw_status_page_new ();
  GtkWidget *first = daylight_journal_page_button (_ ("_Write the First Entry"), TRUE);
  GtkWidget *clear = daylight_journal_page_button (_ ("_Clear Search and Filters"), TRUE);

  g_object_set (empty, "icon-name", "daylight-journal-symbolic", "title", _ ("Nothing Here Yet"),
                "description", _ ("When you are ready, write down one thing. It can be short."), "child", first, NULL);
  g_object_set (nothing, "icon-name", "edit-find-symbolic", "title", _ ("Nothing Found"),
                "description", _ ("No entry fits all of this."), "child", clear, NULL);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
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

static GtkWidget *
make_search (DaylightEntryList *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *filter = gtk_button_new_with_mnemonic (C_ ("list of entries", "_Filter"));

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _ ("Search the journal"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search the journal"), -1);
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_box_append (GTK_BOX (line), self->search);
  gtk_box_append (GTK_BOX (line), filter);
  self->chips = daylight_filter_chips_new ();
  self->found = daylight_journal_page_dim ("");
  gtk_box_append (GTK_BOX (lines), line);
  gtk_box_append (GTK_BOX (lines), self->chips);
  gtk_box_append (GTK_BOX (lines), self->found);
  gtk_widget_set_margin_top (lines, 6);
  gtk_widget_set_margin_bottom (lines, 6);
  gtk_widget_set_margin_start (lines, 12);
  gtk_widget_set_margin_end (lines, 12);
  gtk_widget_set_visible (self->found, FALSE);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), lines);
  gtk_widget_set_visible (clamp, FALSE);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "clicked", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);

  return clamp;
}

static void
daylight_entry_list_init (DaylightEntryList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->model = daylight_entry_model_new ();
  self->filter = daylight_filter_new ();
  self->search_line = make_search (self);
  self->said = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->said, FALSE);
  self->box = box;
  gtk_box_append (GTK_BOX (box), self->search_line);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), make_stack (self));
  gtk_box_append (GTK_BOX (box), make_undo (self));
  daylight_entry_menu_fill (daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("room", "Journal"), box));
}

AdwNavigationPage *
daylight_entry_list_new (DaylightContext *context)
{
  DaylightEntryList *self = g_object_new (DAYLIGHT_TYPE_ENTRY_LIST, NULL);
  DaylightJournal   *journal = daylight_context_get_journal (context);

  self->context = g_object_ref (context);
  g_signal_connect_object (journal, "entry-changed", G_CALLBACK (relist_cb), self, G_CONNECT_SWAPPED);
  self->banners = daylight_entry_banners_new (context);
  gtk_box_prepend (GTK_BOX (self->box), self->banners);
  g_signal_connect_object (self->banners, "draft", G_CALLBACK (draft_cb), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (self);
}

void
daylight_entry_list_focus_search (DaylightEntryList *self)
{
  g_return_if_fail (DAYLIGHT_IS_ENTRY_LIST (self));

  gtk_widget_grab_focus (self->search);
}
