/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-setup.h"

#include <glib/gi18n.h>
#include <sodium.h>

#include "daylight-journal-page.h"
#include "daylight-passphrase-entry.h"
#include "daylight-secret-label.h"

/* Which group is to be typed back: not the first, which anyone reads off at a glance. */
#define ASKED_GROUP 3

typedef struct
{
  DaylightSecret *code;
  GtkWidget      *entry;
  GtkWidget      *wrong;
  GCallback       done;
  gpointer        user_data;
} Recovery;

static void
recovery_free (gpointer data)
{
  Recovery *self = data;

  daylight_secret_unref (self->code);
  g_free (self);
}

static gboolean
group_fits (Recovery *self)
{
  g_autoptr (DaylightSecret) typed = daylight_passphrase_entry_copy_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->entry));
  const char                *group = daylight_secret_get_text (self->code);
  const char                *end;

  for (int i = 1; i < ASKED_GROUP && group != NULL; i++)
    group = strchr (group, '-') != NULL ? strchr (group, '-') + 1 : NULL;
  if (group == NULL)
    return TRUE;
  end = strchrnul (group, '-');
  return daylight_secret_get_size (typed) == (gsize)(end - group) &&
         g_ascii_strncasecmp (group, daylight_secret_get_text (typed), (gsize)(end - group)) == 0;
}

static void
go_on_cb (Recovery *self)
{
  if (group_fits (self))
    {
      ((void (*) (gpointer))self->done) (self->user_data);
      return;
    }
  gtk_widget_set_visible (self->wrong, TRUE);
  daylight_journal_page_announce (self->entry, gtk_label_get_text (GTK_LABEL (self->wrong)));
  daylight_passphrase_entry_clear (DAYLIGHT_PASSPHRASE_ENTRY (self->entry));
  gtk_widget_grab_focus (self->entry);
}

static void
later_cb (Recovery *self)
{
  ((void (*) (gpointer))self->done) (self->user_data);
}

AdwNavigationPage *
daylight_setup_recovery_page_new (DaylightSecret *code,
                                  const char     *note,
                                  GCallback       done,
                                  gpointer        user_data)
{
  AdwNavigationPage *page = g_object_new (ADW_TYPE_NAVIGATION_PAGE, "can-pop", FALSE, NULL);
  GtkWidget         *box = daylight_journal_page_box (18);
  GtkWidget         *shown = daylight_secret_label_new ();
  GtkWidget         *card = adw_bin_new ();
  GtkWidget         *ask, *button, *later;
  g_autofree char   *question = NULL;
  Recovery          *self = g_new0 (Recovery, 1);

  self->code = daylight_secret_ref (code);
  self->done = done;
  self->user_data = user_data;
  self->entry = daylight_passphrase_entry_new ();
  self->wrong = daylight_journal_page_text (_ ("That is not the same group. Compare it with the code above."));
  gtk_widget_set_visible (self->wrong, FALSE);
  daylight_passphrase_entry_set_peekable (DAYLIGHT_PASSPHRASE_ENTRY (self->entry), TRUE);
  daylight_secret_label_set_secret (DAYLIGHT_SECRET_LABEL (shown), code);
  gtk_widget_add_css_class (shown, "title-2");
  gtk_widget_add_css_class (shown, "monospace");
  gtk_widget_add_css_class (card, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Recovery code"), -1);
  gtk_widget_set_margin_top (shown, 18);
  gtk_widget_set_margin_bottom (shown, 18);
  gtk_widget_set_margin_start (shown, 12);
  gtk_widget_set_margin_end (shown, 12);
  adw_bin_set_child (ADW_BIN (card), shown);

  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("Write Down the Recovery Code")));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("If you ever forget the passphrase, this code opens the journal. It is shown only now. Write it on paper and keep it where nobody looks, or with someone you trust.")));
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Nobody can open the journal without one of the two, the makers of this app included.")));
  /* Translators: %d is the number of a group of the recovery code */
  question = g_strdup_printf (_ ("To be sure, type group %d of the code:"), ASKED_GROUP);
  ask = daylight_journal_page_text (question);
  gtk_box_append (GTK_BOX (box), ask);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, ask, NULL, -1);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->wrong);
  button = daylight_journal_page_button (_ ("_Open the Journal"), TRUE);
  later = daylight_journal_page_button (_ ("Not _Now: I Can Make a New Code Later"), FALSE);
  gtk_widget_add_css_class (later, "flat");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), later);
  if (note != NULL)
    gtk_box_append (GTK_BOX (box), daylight_journal_page_text (note));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (go_on_cb), self);
  g_signal_connect_swapped (later, "clicked", G_CALLBACK (later_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (go_on_cb), self);
  g_object_weak_ref (G_OBJECT (page), (GWeakNotify)(void (*) (void))recovery_free, self);
  daylight_journal_page_frame (page, _ ("Recovery Code"), daylight_journal_page_column (box));

  return page;
}
