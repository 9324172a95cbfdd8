/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-drafts.h"

#include <glib/gi18n.h>

#include "daylight-field-table.h"
#include "daylight-journal-page.h"
#include "daylight-plain-row.h"

#define ID_LENGTH 32

gboolean
daylight_drafts_is_entry (const char *key)
{
  return g_str_equal (key, "new") || g_str_has_prefix (key, "new-") ||
         (strlen (key) == ID_LENGTH && strspn (key, "0123456789abcdef") == ID_LENGTH);
}

static void
pressed_cb (GObject   *object,
            GtkWidget *row)
{
  DaylightDraftOpen open = (DaylightDraftOpen)g_object_get_data (G_OBJECT (row), "open");

  open (object, g_object_get_data (G_OBJECT (row), "key"), g_object_get_data (G_OBJECT (row), "body"));
}

AdwNavigationPage *
daylight_drafts_page_new (GHashTable       *drafts,
                          DaylightDraftOpen open,
                          GObject          *object)
{
  AdwNavigationPage *page = g_object_new (ADW_TYPE_NAVIGATION_PAGE, NULL);
  GtkWidget         *box = daylight_journal_page_box (18);
  GtkWidget         *group = adw_preferences_group_new ();
  GHashTableIter     iter;
  gpointer           key, body;

  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("Unsaved Drafts")));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Each stays here until you save it or throw it away.")));
  g_hash_table_iter_init (&iter, drafts);
  while (g_hash_table_iter_next (&iter, &key, &body))
    {
      g_autoptr (DaylightEntry) entry = daylight_entry_new_stored (key, 0, 0, 0, FALSE, body, NULL);
      GtkWidget                *row;
      g_autofree char          *words = NULL;

      if (entry == NULL)
        continue;
      words = daylight_field_first_words (entry);
      row = daylight_plain_row_new (words, daylight_kind_get_label (daylight_entry_get_kind (entry)));
      g_object_set (row, "title-lines", 2, "activatable", TRUE, NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data (G_OBJECT (row), "open", (gpointer)open);
      g_object_set_data_full (G_OBJECT (row), "key", g_strdup (key), g_free);
      g_object_set_data_full (G_OBJECT (row), "body", g_strdup (body), g_free);
      g_signal_connect_object (row, "activated", G_CALLBACK (pressed_cb), object, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_box_append (GTK_BOX (box), group);
  daylight_journal_page_frame (page, _ ("Unsaved Drafts"), daylight_journal_page_column (box));

  return page;
}
