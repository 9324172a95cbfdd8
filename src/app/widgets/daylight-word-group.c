/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-word-group.h"

#include <glib/gi18n.h>

#include "daylight-dialog.h"
#include "daylight-place-list.h"
#include "daylight-return-word.h"

#define MIN_CHARACTERS 4

struct _DaylightWordGroup
{
  AdwBin parent_instance;

  AdwEntryRow *row;     /* (unowned) in the widget tree */
  GtkLabel    *outcome; /* (unowned) in the widget tree */
  gboolean     busy;    /* a word is being stored */

  DaylightContext *context; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightWordGroup, daylight_word_group, ADW_TYPE_BIN)

enum {
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (DaylightWordGroup *self,
      const char        *text)
{
  gtk_label_set_text (self->outcome, text);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), *text != '\0');
  if (*text != '\0')
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightWordGroup) self = user_data;

  self->busy = FALSE;
  if (!daylight_return_word_set_finish (result, NULL))
    {
      tell (self, _ ("The word could not be kept. Try again."));
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->row), "");
  tell (self, _ ("This is your return word now."));
  g_signal_emit (self, signals[SAVED], 0);
}

/**
 * daylight_word_group_save:
 *
 * Checks what is typed and stores it. A word that is too short, or that finds a place, is refused with a sentence.
 */
void
daylight_word_group_save (DaylightWordGroup *self)
{
  g_autofree char       *word = NULL;
  g_autoptr (GListModel) places = NULL;

  g_return_if_fail (DAYLIGHT_IS_WORD_GROUP (self));

  if (self->busy)
    return;

  word = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));
  if (g_utf8_strlen (word, -1) < MIN_CHARACTERS)
    {
      tell (self, _ ("Choose a word of four letters or more."));
      return;
    }

  places = daylight_place_list_search (daylight_context_get_places (self->context), word);
  if (g_list_model_get_n_items (places) > 0)
    {
      tell (self, _ ("A search for this word finds a place. Choose a word that is not the name of a place."));
      return;
    }

  tell (self, "");
  self->busy = TRUE;
  daylight_return_word_set_async (daylight_context_get_settings (self->context), word, NULL, stored_cb,
                                  g_object_ref (self));
}

static void
daylight_word_group_dispose (GObject *object)
{
  DaylightWordGroup *self = DAYLIGHT_WORD_GROUP (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_word_group_parent_class)->dispose (object);
}

static void
daylight_word_group_class_init (DaylightWordGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_word_group_dispose;

  signals[SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_word_group_init (DaylightWordGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *hint = gtk_label_new (_ ("A word that you will remember and nobody would search for. It is no passphrase: "
                                      "don’t use one of yours."));

  self->row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Return Word"));
  adw_entry_row_set_show_apply_button (self->row, TRUE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->row), FALSE);
  g_signal_connect_object (self->row, "apply", G_CALLBACK (daylight_word_group_save), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->row));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dimmed");

  self->outcome = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->outcome, TRUE);
  gtk_label_set_xalign (self->outcome, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), FALSE);

  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->outcome));
  gtk_box_append (GTK_BOX (box), hint);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * daylight_word_group_new:
 * @context: for the settings and the places
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
daylight_word_group_new (DaylightContext *context)
{
  DaylightWordGroup *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_WORD_GROUP, NULL);
  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}

/**
 * daylight_word_dialog_new:
 * @context: for the settings and the places
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
daylight_word_dialog_new (DaylightContext *context)
{
  GtkWidget      *group = daylight_word_group_new (context);
  DaylightDialog *dialog = daylight_dialog_new (_ ("Return Word"), group);

  gtk_widget_set_margin_start (group, 24);
  gtk_widget_set_margin_end (group, 24);
  gtk_widget_set_margin_top (group, 12);
  gtk_widget_set_margin_bottom (group, 24);
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 440);
  g_signal_connect_object (group, "saved", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED);

  return ADW_DIALOG (dialog);
}
