/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-number-dialog.h"

#include <glib/gi18n.h>

#include "daylight-help-text.h"
#include "daylight-qr-code.h"

struct _DaylightNumberDialog
{
  DaylightDialog parent_instance;

  /* Template widgets */
  GtkLabel *number;
  GtkLabel *about;
  GtkFrame *frame;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (DaylightNumberDialog, daylight_number_dialog, DAYLIGHT_TYPE_DIALOG)

static void
daylight_number_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_NUMBER_DIALOG);

  G_OBJECT_CLASS (daylight_number_dialog_parent_class)->dispose (object);
}

static void
daylight_number_dialog_class_init (DaylightNumberDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_number_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/help/daylight-number-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightNumberDialog, number);
  gtk_widget_class_bind_template_child (widget_class, DaylightNumberDialog, about);
  gtk_widget_class_bind_template_child (widget_class, DaylightNumberDialog, frame);
  gtk_widget_class_bind_template_child (widget_class, DaylightNumberDialog, hint);
}

static void
daylight_number_dialog_init (DaylightNumberDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_code (DaylightNumberDialog *self,
           const char           *address,
           const char           *label)
{
  GtkWidget *code = daylight_qr_code_new (address);

  gtk_accessible_update_property (GTK_ACCESSIBLE (code), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_frame_set_child (self->frame, code);
}

AdwDialog *
daylight_number_dialog_new (DaylightService *service,
                            guint            position)
{
  DaylightNumberDialog *self;
  DaylightPhone         phone;
  g_autofree char      *address = NULL;
  g_autofree char      *serves = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (service), NULL);

  self = g_object_new (DAYLIGHT_TYPE_NUMBER_DIALOG, NULL);
  phone = daylight_service_get_phone (service, position);
  address = daylight_help_tel_address (phone.dial);
  serves = daylight_help_text_serves (phone.serves);

  adw_dialog_set_title (ADW_DIALOG (self), _ ("Number"));
  gtk_widget_set_direction (GTK_WIDGET (self->number), GTK_TEXT_DIR_LTR);
  gtk_label_set_text (self->number, phone.number);
  gtk_label_set_text (self->about, serves != NULL ? serves : daylight_service_get_name (service));
  show_code (self, address, _ ("QR code that dials the number on another phone"));

  return ADW_DIALOG (self);
}

AdwDialog *
daylight_number_dialog_new_for_address (const char *title,
                                        const char *address)
{
  DaylightNumberDialog *self;

  g_return_val_if_fail (title != NULL && address != NULL, NULL);

  self = g_object_new (DAYLIGHT_TYPE_NUMBER_DIALOG, NULL);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Address"));
  gtk_label_set_text (self->number, title);
  gtk_widget_remove_css_class (GTK_WIDGET (self->number), "large-number");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "title-2");
  gtk_widget_set_direction (GTK_WIDGET (self->about), GTK_TEXT_DIR_LTR);
  gtk_label_set_text (self->about, address);
  gtk_label_set_selectable (self->about, TRUE);
  gtk_label_set_wrap_mode (self->about, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_text (self->hint, _ ("To open this on another device, point its camera at this code. "
                                     "This computer then keeps no trace of the page."));
  show_code (self, address, _ ("QR code that opens the page on another device"));

  return ADW_DIALOG (self);
}
