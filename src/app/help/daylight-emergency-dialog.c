/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-emergency-dialog.h"

#include <glib/gi18n.h>

#include "daylight-dialog.h"
#include "daylight-emergency-card.h"
#include "daylight-unrolled.h"

AdwDialog *
daylight_emergency_dialog_new (DaylightContext *context)
{
  GtkWidget      *scrolled = gtk_scrolled_window_new ();
  GtkWidget      *clamp = adw_clamp_new ();
  GtkWidget      *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget      *all = gtk_button_new_with_mnemonic (_ ("See _All Help"));
  DaylightDialog *dialog;

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_halign (all, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (all, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "help.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (all), "s", "");
  gtk_box_append (GTK_BOX (box), daylight_emergency_card_new (context));
  gtk_box_append (GTK_BOX (box), all);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);

  dialog = daylight_dialog_new (_ ("Emergency Numbers"), daylight_unrolled_new (GTK_SCROLLED_WINDOW (scrolled), 480));
  adw_dialog_set_follows_content_size (ADW_DIALOG (dialog), TRUE);
  /* The room is behind the dialog. */
  g_signal_connect_object (all, "clicked", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  return ADW_DIALOG (dialog);
}
