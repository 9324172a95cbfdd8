/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-leave-button.h"

#include <glib/gi18n.h>

struct _DaylightLeaveButton
{
  GtkWidget parent_instance;

  GtkWidget *button; /* (owned) by the widget tree */
};

G_DEFINE_FINAL_TYPE (DaylightLeaveButton, daylight_leave_button, GTK_TYPE_WIDGET)

/* On the press, not on the release: a GtkButton waits for the finger to go up again. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         user_data)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (user_data), "session.leave", NULL);
}

static void
daylight_leave_button_dispose (GObject *object)
{
  DaylightLeaveButton *self = DAYLIGHT_LEAVE_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (daylight_leave_button_parent_class)->dispose (object);
}

static void
daylight_leave_button_class_init (DaylightLeaveButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_leave_button_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
daylight_leave_button_init (DaylightLeaveButton *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  /* Translators: the button that swaps the window for the page of sunrise and sunset. Plain and short; not alarming. */
  self->button = gtk_button_new_with_label (C_ ("button", "Leave"));
  gtk_widget_set_tooltip_text (self->button, _ ("Show the Daylight page (Esc twice)"));
  gtk_widget_add_css_class (self->button, "daylight-leave");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "session.leave");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

GtkWidget *
daylight_leave_button_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_LEAVE_BUTTON, NULL);
}
