/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-passphrase-entry-private.h"

#include <glib/gi18n.h>
#include <sodium.h>

/* The mouse in the field, its menu, and the clipboard: into the field, never out of it. */

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightPassphraseEntry) self = user_data;
  char                               *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  gsize                               size;

  if (text == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    {
      g_strchomp (text);
      g_strdelimit (text, "\r\n", ' ');
      daylight_passphrase_entry_insert (self, text);
    }

  if (text == NULL)
    return;
  size = strlen (text);
  sodium_memzero (text, size);
  g_free (text);
}

static void
paste (DaylightPassphraseEntry *self,
       GdkClipboard            *clipboard)
{
  gdk_clipboard_read_text_async (clipboard, NULL, pasted_cb, g_object_ref (self));
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  paste (DAYLIGHT_PASSPHRASE_ENTRY (widget), gtk_widget_get_clipboard (widget));
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  daylight_passphrase_entry_clear (DAYLIGHT_PASSPHRASE_ENTRY (widget));
}

static void
select_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);

  self->bound = 0;
  daylight_passphrase_entry_move_caret (self, G_MAXUINT, TRUE);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ daylight_passphrase_view_get_origin (self) + daylight_passphrase_view_position_to_x (self, self->caret), 0, 1, gtk_widget_get_height (widget) });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (DaylightPassphraseEntry *self,
            int                      n_press,
            double                   x,
            double                   y,
            GtkGestureClick         *gesture)
{
  guint           button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean        primary_paste;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-primary-paste", &primary_paste, NULL);
  if (gdk_event_triggers_context_menu (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture))))
    menu_action (GTK_WIDGET (self), NULL, NULL);
  else if (button == GDK_BUTTON_MIDDLE && primary_paste)
    {
      daylight_passphrase_entry_move_caret (self, daylight_passphrase_view_x_to_position (self, x), FALSE);
      paste (self, gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
    }
  else if (n_press > 1)
    select_all_action (GTK_WIDGET (self), NULL, NULL);
  else
    daylight_passphrase_entry_move_caret (self, daylight_passphrase_view_x_to_position (self, x), (state & GDK_SHIFT_MASK) != 0);
}

static void
drag_update_cb (DaylightPassphraseEntry *self,
                double                   dx,
                double                   dy,
                GtkGestureDrag          *gesture)
{
  double x, y;

  if (ABS (dx) > 4 && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    daylight_passphrase_entry_move_caret (self, daylight_passphrase_view_x_to_position (self, x + dx), TRUE);
}

void
daylight_passphrase_pointer_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "clipboard.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "selection.delete", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "selection.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, menu_action);
}

void
daylight_passphrase_pointer_init (DaylightPassphraseEntry *self)
{
  GtkWidget        *widget = GTK_WIDGET (self);
  GtkGesture       *click = gtk_gesture_click_new ();
  GtkGesture       *drag = gtk_gesture_drag_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (drag, click);

  g_menu_append (menu, C_ ("menu of a text field", "_Paste"), "clipboard.paste");
  g_menu_append (menu, C_ ("menu of a text field", "Select _All"), "selection.select-all");
  g_menu_append (menu, C_ ("menu of a text field", "_Clear"), "selection.delete");
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, widget);
}
