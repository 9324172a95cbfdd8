/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-phone-row.h"

#include <glib/gi18n.h>

#include "daylight-code-dialog.h"
#include "daylight-help-text.h"
#include "daylight-icon-button.h"

/* How long the copy button shows that it has copied. */
#define COPIED_SECONDS 2

struct _DaylightPhoneRow
{
  AdwActionRow parent_instance;

  GtkWidget       *copy;    /* (unowned) in the widget tree */
  DaylightService *service; /* (owned) */
  guint            position;
  guint            copied_id;
};

G_DEFINE_FINAL_TYPE (DaylightPhoneRow, daylight_phone_row, ADW_TYPE_ACTION_ROW)

static void
call_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightPhoneRow *self = DAYLIGHT_PHONE_ROW (widget);
  g_autofree char  *address = daylight_help_tel_address (daylight_service_get_phone (self->service, self->position).dial);

  gtk_widget_activate_action (widget, "link.open", "s", address);
}

static gboolean
copied_timeout_cb (gpointer user_data)
{
  DaylightPhoneRow *self = user_data;

  self->copied_id = 0;
  gtk_button_set_icon_name (GTK_BUTTON (self->copy), "edit-copy-symbolic");

  return G_SOURCE_REMOVE;
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightPhoneRow *self = DAYLIGHT_PHONE_ROW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          daylight_service_get_phone (self->service, self->position).number);
  gtk_button_set_icon_name (GTK_BUTTON (self->copy), "object-select-symbolic");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Number copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  g_clear_handle_id (&self->copied_id, g_source_remove);
  self->copied_id = g_timeout_add_seconds (COPIED_SECONDS, copied_timeout_cb, self);
}

static void
large_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DaylightPhoneRow *self = DAYLIGHT_PHONE_ROW (widget);
  DaylightPhone     phone = daylight_service_get_phone (self->service, self->position);
  g_autofree char  *address = daylight_help_tel_address (phone.dial);
  g_autofree char  *serves = daylight_help_text_serves (phone.serves);

  adw_dialog_present (daylight_code_dialog_new_for_number (
                        phone.number, serves != NULL ? serves : daylight_service_get_name (self->service), address),
                      widget);
}

static void
daylight_phone_row_activate (AdwActionRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "number.call", NULL);
}

static void
daylight_phone_row_dispose (GObject *object)
{
  DaylightPhoneRow *self = DAYLIGHT_PHONE_ROW (object);

  g_clear_handle_id (&self->copied_id, g_source_remove);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (daylight_phone_row_parent_class)->dispose (object);
}

static void
daylight_phone_row_class_init (DaylightPhoneRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_phone_row_dispose;
  ADW_ACTION_ROW_CLASS (klass)->activate = daylight_phone_row_activate;

  gtk_widget_class_install_action (widget_class, "number.call", NULL, call_action);
  gtk_widget_class_install_action (widget_class, "number.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "number.show-large", NULL, large_action);
}

static GtkWidget *
add_button (DaylightPhoneRow *self,
            const char       *icon,
            const char       *label,
            const char       *action)
{
  GtkWidget *button = daylight_icon_button_new (icon, label, action);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);

  return button;
}

static void
daylight_phone_row_init (DaylightPhoneRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "phone");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), gtk_image_new_from_icon_name ("call-start-symbolic"));
  self->copy = add_button (self, "edit-copy-symbolic", _ ("Copy the Number"), "number.copy");
  add_button (self, "view-fullscreen-symbolic", _ ("Show the Number Large, with a Code for Another Phone"),
              "number.show-large");
}

GtkWidget *
daylight_phone_row_new (DaylightService *service,
                        guint            position)
{
  DaylightPhoneRow     *self = g_object_new (DAYLIGHT_TYPE_PHONE_ROW, NULL);
  DaylightPhone         phone = daylight_service_get_phone (service, position);
  g_autofree char      *serves = daylight_help_text_serves (phone.serves);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char      *subtitle = NULL;
  g_autofree char      *label = NULL;
  g_autofree char      *number = daylight_help_text_number (phone.number);

  self->service = g_object_ref (service);
  self->position = position;

  if (serves != NULL)
    g_ptr_array_add (lines, serves);
  if (phone.note != NULL)
    g_ptr_array_add (lines, (char *)phone.note);
  else if (*phone.dial != '+' && serves == NULL)
    g_ptr_array_add (lines, (char *)_ ("Works inside the country only"));
  g_ptr_array_add (lines, NULL);
  subtitle = g_strjoinv ("\n", (char **)lines->pdata);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), number);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  /* Translators: %s is a phone number; read by screen readers */
  label = g_strdup_printf (_ ("Call %s"), phone.number);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}
