/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-help-button.h"

#include <glib/gi18n.h>

#include "daylight-fit.h"

struct _DaylightHelpButton
{
  GtkWidget parent_instance;

  GtkWidget *fit; /* (owned) by the widget tree */
};

G_DEFINE_FINAL_TYPE (DaylightHelpButton, daylight_help_button, GTK_TYPE_WIDGET)

static GtkWidget *
make_button (GtkWidget *content)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, _ ("Helplines and other services"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Get Help"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "help.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");

  return button;
}

static void
daylight_help_button_dispose (GObject *object)
{
  DaylightHelpButton *self = DAYLIGHT_HELP_BUTTON (object);

  g_clear_pointer (&self->fit, gtk_widget_unparent);

  G_OBJECT_CLASS (daylight_help_button_parent_class)->dispose (object);
}

static void
daylight_help_button_class_init (DaylightHelpButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_help_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
daylight_help_button_init (DaylightHelpButton *self)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *bare = make_button (gtk_image_new_from_icon_name ("daylight-help-symbolic"));

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "daylight-help-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), C_ ("button in the header bar", "Get _Help"));
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_widget_add_css_class (bare, "image-button");
  self->fit = daylight_fit_new (make_button (content), bare);
  gtk_widget_set_parent (self->fit, GTK_WIDGET (self));
}

GtkWidget *
daylight_help_button_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_HELP_BUTTON, NULL);
}
