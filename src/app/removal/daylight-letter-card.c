/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-letter-card.h"

#include <glib/gi18n.h>

struct _DaylightLetterCard
{
  AdwBin parent_instance;

  /* borrowed */
  GtkWidget *letter;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (DaylightLetterCard, daylight_letter_card, ADW_TYPE_BIN)

static void
copy_cb (DaylightLetterCard *self)
{
  /* With room for the addresses. */
  g_autofree char *text = g_strconcat (gtk_label_get_text (GTK_LABEL (self->letter)), "\n\n", NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_button_set_label (GTK_BUTTON (self->copy), C_ ("letter", "Copied"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Text copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
daylight_letter_card_class_init (DaylightLetterCardClass *klass)
{
}

static void
daylight_letter_card_init (DaylightLetterCard *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->letter = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->letter), 0);
  gtk_label_set_wrap (GTK_LABEL (self->letter), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->letter), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->letter), TRUE);
  self->copy = gtk_button_new_with_label (C_ ("letter", "Copy the Text"));
  gtk_widget_set_halign (self->copy, GTK_ALIGN_START);
  g_signal_connect_object (self->copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), self->letter);
  gtk_box_append (GTK_BOX (box), self->copy);
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (card), box);
  gtk_widget_set_margin_bottom (card, 12);
  adw_bin_set_child (ADW_BIN (self), card);
}

GtkWidget *
daylight_letter_card_new (const char *text)
{
  DaylightLetterCard *self = g_object_new (DAYLIGHT_TYPE_LETTER_CARD, NULL);

  gtk_label_set_text (GTK_LABEL (self->letter), text);
  return GTK_WIDGET (self);
}

void
daylight_letter_card_append (DaylightLetterCard *self,
                             const char         *text)
{
  g_autofree char *all = NULL;

  g_return_if_fail (DAYLIGHT_IS_LETTER_CARD (self));

  all = g_strconcat (gtk_label_get_text (GTK_LABEL (self->letter)), "\n", text, NULL);
  gtk_label_set_text (GTK_LABEL (self->letter), all);
}
