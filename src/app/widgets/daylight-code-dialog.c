/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-code-dialog.h"

#include <glib/gi18n.h>

#include "daylight-qr-code.h"
#include "daylight-unrolled.h"

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, style);

  return label;
}

/* What is read or copied: numbers and addresses run from left to right in every language. */
static GtkWidget *
make_figures (const char *text,
              const char *style)
{
  GtkWidget *label = make_label (text, style);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);

  return label;
}

static GtkWidget *
make_code (const char *address,
           const char *label)
{
  GtkWidget *code = daylight_qr_code_new (address);
  GtkWidget *frame = gtk_frame_new (NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (code), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_frame_set_child (GTK_FRAME (frame), code);
  gtk_widget_set_halign (frame, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (frame, "card");

  return frame;
}

static AdwDialog *
make_dialog (const char *title,
             GtkWidget  *parts[4])
{
  GtkWidget      *scrolled = gtk_scrolled_window_new ();
  GtkWidget      *clamp = adw_clamp_new ();
  GtkWidget      *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  DaylightDialog *dialog;

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  for (guint i = 0; i < 4; i++)
    gtk_box_append (GTK_BOX (box), parts[i]);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 420);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);

  dialog = daylight_dialog_new (title, daylight_unrolled_new (GTK_SCROLLED_WINDOW (scrolled), 420));
  adw_dialog_set_follows_content_size (ADW_DIALOG (dialog), TRUE);

  return ADW_DIALOG (dialog);
}

AdwDialog *
daylight_code_dialog_new_for_number (const char *number,
                                     const char *about,
                                     const char *tel)
{
  GtkWidget *parts[4];

  g_return_val_if_fail (number != NULL && about != NULL && tel != NULL, NULL);

  parts[0] = make_figures (number, "large-number");
  parts[1] = make_label (about, "dimmed");
  parts[2] = make_code (tel, _ ("QR code that dials the number on another phone"));
  parts[3] = make_label (_ ("To call from another phone, point its camera at this code. Nothing is sent."), "caption");

  return make_dialog (C_ ("dialog", "Number"), parts);
}

AdwDialog *
daylight_code_dialog_new_for_page (const char *title,
                                   const char *address)
{
  GtkWidget *parts[4];

  g_return_val_if_fail (title != NULL && address != NULL, NULL);

  parts[0] = make_label (title, "title-2");
  parts[1] = make_figures (address, "dimmed");
  parts[2] = make_code (address, _ ("QR code that opens the page on another device"));
  parts[3] = make_label (_ ("To open this on another device, point its camera at this code. This computer then keeps no "
                            "trace of the page."),
                         "caption");

  return make_dialog (C_ ("dialog", "Web Page"), parts);
}
