/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-about-page.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-field-table.h"
#include "daylight-journal-page.h"
#include "daylight-plain-row.h"
#include "daylight-request.h"
#include "daylight-row-words.h"

/* The newest; the search finds the others. */
#define MOST 50
/* What can have been asked to be removed. */
#define KINDS (1u << DAYLIGHT_ENTRY_POST | 1u << DAYLIGHT_ENTRY_MESSAGE | 1u << DAYLIGHT_ENTRY_RECORDED | 1u << DAYLIGHT_ENTRY_IN_PERSON | 1u << DAYLIGHT_ENTRY_NOTE)

struct _DaylightAboutPage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */
  DaylightEntry   *request; /* (owned) */
  GCancellable    *listing; /* (owned) (nullable) */
  gboolean         saving;

  /* borrowed */
  GtkWidget *search;
  GtkWidget *said;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (DaylightAboutPage, daylight_about_page, ADW_TYPE_NAVIGATION_PAGE)

static void
say (DaylightAboutPage *self,
     const char        *text)
{
  gtk_label_set_text (GTK_LABEL (self->said), text);
  gtk_widget_set_visible (self->said, *text != '\0');
  daylight_journal_page_announce (self->said, text);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DaylightAboutPage) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (DaylightEntry)     saved = daylight_journal_save_finish (DAYLIGHT_JOURNAL (source), result, &error);

  self->saving = FALSE;
  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (saved == NULL)
    say (self, daylight_error_text (error));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
activated_cb (DaylightAboutPage *self,
              GtkWidget         *row)
{
  g_autoptr (JsonObject)    fields = daylight_request_copy_fields (self->request);
  g_autoptr (DaylightEntry) next = NULL;

  if (self->saving)
    return;
  self->saving = TRUE;
  json_object_set_string_member (fields, "about", g_object_get_data (G_OBJECT (row), "entry"));
  next = daylight_entry_new_revision (self->request, fields);
  daylight_journal_save_async (daylight_context_get_journal (self->context), next, daylight_context_get_leave_cancellable (self->context),
                               saved_cb, g_object_ref (self));
}

static GtkWidget *
make_row (DaylightAboutPage *self,
          DaylightEntry     *entry)
{
  g_autofree char *words = daylight_field_first_words (entry);
  g_autofree char *shown = daylight_field_format_moment (daylight_entry_get_sort_time (entry));
  g_autofree char *line = g_strdup_printf ("%s · %s", daylight_kind_get_label (daylight_entry_get_kind (entry)), shown);
  GtkWidget       *row = daylight_plain_row_new (words, line);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (daylight_kind_get_icon (daylight_entry_get_kind (entry))));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "entry", g_strdup (daylight_entry_get_id (entry)), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightAboutPage) self = user_data;
  g_autoptr (GError)            error = NULL;
  guint                         n_all = 0;
  g_autoptr (GPtrArray)         entries = daylight_journal_find_finish (DAYLIGHT_JOURNAL (source), result, &n_all, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, entries->pdata[i]));
  gtk_widget_set_visible (self->list, entries != NULL && entries->len > 0);
  daylight_row_words_describe (self->list);
  if (entries == NULL)
    {
      say (self, daylight_error_text (error));
    }
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' || n_all == 0)
    {
      g_autofree char *found = g_strdup_printf (ngettext ("%u entry found", "%u entries found", n_all), n_all);

      say (self, n_all > 0 ? found : _ ("Nothing Found"));
    }
  else
    {
      say (self, "");
    }
}

static void
search_cb (DaylightAboutPage *self)
{
  const char          *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  const DaylightFilter filter = { .query = *typed != '\0' ? (char *)typed : NULL, .kinds = KINDS, .sort = DAYLIGHT_SORT_ADDED };

  if (self->context == NULL || !daylight_journal_is_open (daylight_context_get_journal (self->context)))
    return;
  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  daylight_journal_find_async (daylight_context_get_journal (self->context), &filter, 0, MOST, self->listing, listed_cb, g_object_ref (self));
}

static void
daylight_about_page_dispose (GObject *object)
{
  DaylightAboutPage *self = DAYLIGHT_ABOUT_PAGE (object);

  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_object (&self->request);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (daylight_about_page_parent_class)->dispose (object);
}

static void
daylight_about_page_class_init (DaylightAboutPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_about_page_dispose;
}

static void
daylight_about_page_init (DaylightAboutPage *self)
{
  GtkWidget *box = daylight_journal_page_box (12);

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _ ("Search the journal"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search the journal"), -1);
  self->said = daylight_journal_page_dim ("");
  gtk_widget_set_visible (self->said, FALSE);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What It Is About"), -1);
  gtk_widget_set_visible (self->list, FALSE);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("What It Is About")));
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), self->list);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), _ ("What It Is About"), daylight_journal_page_column (box));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
}

AdwNavigationPage *
daylight_about_page_new (DaylightContext *context,
                         DaylightEntry   *request)
{
  DaylightAboutPage *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context) && DAYLIGHT_IS_ENTRY (request), NULL);

  self = g_object_new (DAYLIGHT_TYPE_ABOUT_PAGE, NULL);
  self->context = g_object_ref (context);
  self->request = g_object_ref (request);
  search_cb (self);

  return ADW_NAVIGATION_PAGE (self);
}
