/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-card.h"

#include <glib/gi18n.h>

#include "daylight-guide-words.h"

struct _DaylightGuideCard
{
  AdwBin parent_instance;

  /* Template-free: both sides are made from the part. */
  GtkWidget         *button;
  GtkWidget         *stack;
  DaylightGuidePart *part; /* (owned) */
  gboolean           turned;
};

G_DEFINE_FINAL_TYPE (DaylightGuideCard, daylight_guide_card, ADW_TYPE_BIN)

static void
clicked_cb (GtkButton *button,
            gpointer   user_data)
{
  DaylightGuideCard *self = user_data;

  daylight_guide_card_set_turned (self, !self->turned);
  if (self->turned)
    {
      g_autofree char *back = g_strdup_printf ("%s %s %s %s", _ ("Why it hurts"), daylight_guide_part_get_harm (self->part),
                                               _ ("Say instead"), daylight_guide_part_get_instead (self->part));

      gtk_accessible_announce (GTK_ACCESSIBLE (self), back, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
}

/* What a press does, in words and by the sign of turning. */
static GtkWidget *
make_hint (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("object-flip-horizontal-symbolic");
  GtkWidget *label = daylight_guide_words_paragraph (text, "caption");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "dim-label");
  gtk_widget_set_margin_top (box, 6);
  return box;
}

static void
fill (DaylightGuideCard *self)
{
  GtkWidget *front = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *back = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *said = daylight_guide_words_paragraph (daylight_guide_part_get_text (self->part), "title-3");
  GtkWidget *said_again = daylight_guide_words_paragraph (daylight_guide_part_get_text (self->part), "dim-label");
  GtkWidget *why, *instead;

  gtk_widget_set_valign (front, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (front), daylight_guide_words_paragraph (_ ("People say"), "caption-heading"));
  gtk_box_append (GTK_BOX (front), said);
  gtk_box_append (GTK_BOX (front), make_hint (_ ("Turn the card: why it hurts, and what to say instead")));

  gtk_widget_set_margin_bottom (said_again, 6);
  why = daylight_guide_words_paragraph (_ ("Why it hurts"), "caption-heading");
  instead = daylight_guide_words_paragraph (_ ("Say instead"), "caption-heading");
  gtk_widget_set_margin_top (instead, 12);
  gtk_widget_add_css_class (instead, "accent");
  gtk_box_append (GTK_BOX (back), said_again);
  gtk_box_append (GTK_BOX (back), why);
  gtk_box_append (GTK_BOX (back), daylight_guide_words_paragraph (daylight_guide_part_get_harm (self->part), "body"));
  gtk_box_append (GTK_BOX (back), instead);
  gtk_box_append (GTK_BOX (back), daylight_guide_words_paragraph (daylight_guide_part_get_instead (self->part), "heading"));

  gtk_stack_add_named (GTK_STACK (self->stack), front, "front");
  gtk_stack_add_named (GTK_STACK (self->stack), back, "back");
}

static void
update_accessible (DaylightGuideCard *self)
{
  g_autofree char *back = g_strdup_printf ("%s %s %s %s", _ ("Why it hurts"), daylight_guide_part_get_harm (self->part),
                                           _ ("Say instead"), daylight_guide_part_get_instead (self->part));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, daylight_guide_part_get_text (self->part),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->turned ? back : _ ("Turn the card: why it hurts, and what to say instead"),
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, self->turned, -1);
}

static void
daylight_guide_card_dispose (GObject *object)
{
  DaylightGuideCard *self = DAYLIGHT_GUIDE_CARD (object);

  g_clear_object (&self->part);
  G_OBJECT_CLASS (daylight_guide_card_parent_class)->dispose (object);
}

static void
daylight_guide_card_class_init (DaylightGuideCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_guide_card_dispose;
}

static void
daylight_guide_card_init (DaylightGuideCard *self)
{
  self->stack = g_object_new (GTK_TYPE_STACK,
                              "transition-type", GTK_STACK_TRANSITION_TYPE_CROSSFADE,
                              "vhomogeneous", FALSE,
                              "interpolate-size", TRUE,
                              "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12,
                              NULL);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->stack);
  gtk_widget_add_css_class (self->button, "card");
  gtk_widget_add_css_class (self->button, "activatable");
  gtk_widget_add_css_class (self->button, "daylight-turning-card");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_DEFAULT);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * daylight_guide_card_new:
 * @part: a card
 */
GtkWidget *
daylight_guide_card_new (DaylightGuidePart *part)
{
  DaylightGuideCard *self = g_object_new (DAYLIGHT_TYPE_GUIDE_CARD, NULL);

  self->part = g_object_ref (part);
  fill (self);
  update_accessible (self);
  return GTK_WIDGET (self);
}

gboolean
daylight_guide_card_get_turned (DaylightGuideCard *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_CARD (self), FALSE);

  return self->turned;
}

void
daylight_guide_card_set_turned (DaylightGuideCard *self,
                                gboolean           turned)
{
  g_return_if_fail (DAYLIGHT_IS_GUIDE_CARD (self));

  if (self->turned == turned)
    return;
  self->turned = turned;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), turned ? "back" : "front");
  update_accessible (self);
}
