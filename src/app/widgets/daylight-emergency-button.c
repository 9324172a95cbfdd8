/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-emergency-button.h"

#include <glib/gi18n.h>

struct _DaylightEmergencyButton
{
  GtkWidget parent_instance;

  GtkWidget *button; /* (owned) by the widget tree */
};

G_DEFINE_FINAL_TYPE (DaylightEmergencyButton, daylight_emergency_button, GTK_TYPE_WIDGET)

static void
daylight_emergency_button_dispose (GObject *object)
{
  DaylightEmergencyButton *self = DAYLIGHT_EMERGENCY_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (daylight_emergency_button_parent_class)->dispose (object);
}

static void
daylight_emergency_button_class_init (DaylightEmergencyButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_emergency_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
daylight_emergency_button_init (DaylightEmergencyButton *self)
{
  self->button = gtk_button_new_from_icon_name ("call-start-symbolic");
  gtk_widget_set_tooltip_text (self->button, _ ("Emergency Numbers"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Emergency Numbers"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "help.emergency");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
daylight_emergency_button_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_EMERGENCY_BUTTON, NULL);
}
