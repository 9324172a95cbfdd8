/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-service-row.h"

#include <glib/gi18n.h>

#include "daylight-help-text.h"

struct _DaylightServiceRow
{
  AdwPreferencesRow parent_instance;

  /* Template widgets */
  GtkLabel *name;
  GtkLabel *local_name;
  GtkLabel *does;
  GtkLabel *opening;
  GtkLabel *number;
  GtkLabel *written;
  GtkLabel *recheck;

  DaylightService *service; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightServiceRow, daylight_service_row, ADW_TYPE_PREFERENCES_ROW)

static void
daylight_service_row_dispose (GObject *object)
{
  DaylightServiceRow *self = DAYLIGHT_SERVICE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_SERVICE_ROW);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (daylight_service_row_parent_class)->dispose (object);
}

static void
daylight_service_row_class_init (DaylightServiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_service_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/help/daylight-service-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightServiceRow, name);
  gtk_widget_class_bind_template_child (widget_class, DaylightServiceRow, local_name);
  gtk_widget_class_bind_template_child (widget_class, DaylightServiceRow, does);
  gtk_widget_class_bind_template_child (widget_class, DaylightServiceRow, opening);
  gtk_widget_class_bind_template_child (widget_class, DaylightServiceRow, number);
  gtk_widget_class_bind_template_child (widget_class, DaylightServiceRow, written);
  gtk_widget_class_bind_template_child (widget_class, DaylightServiceRow, recheck);
}

static void
daylight_service_row_init (DaylightServiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
daylight_service_row_new (DaylightService *service)
{
  DaylightServiceRow *self;
  const char         *local;

  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (service), NULL);

  self = g_object_new (DAYLIGHT_TYPE_SERVICE_ROW, NULL);
  self->service = g_object_ref (service);
  local = daylight_service_get_other_name (service);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), daylight_service_get_name (service));
  gtk_label_set_text (self->name, daylight_service_get_name (service));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  daylight_service_get_name (service), -1);
  gtk_label_set_text (self->local_name, local != NULL ? local : "");
  gtk_widget_set_visible (GTK_WIDGET (self->local_name), local != NULL);
  gtk_label_set_text (self->does, daylight_service_get_does (service));
  gtk_widget_set_direction (GTK_WIDGET (self->number), GTK_TEXT_DIR_LTR);
  if (daylight_service_get_n_phones (service) > 0)
    gtk_label_set_text (self->number, daylight_service_get_phone (service, 0).number);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->number), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->written), daylight_service_is_written (service));
  gtk_widget_set_visible (GTK_WIDGET (self->recheck), daylight_service_get_recheck (service));

  return GTK_WIDGET (self);
}

DaylightService *
daylight_service_row_get_service (DaylightServiceRow *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE_ROW (self), NULL);

  return self->service;
}

void
daylight_service_row_refresh (DaylightServiceRow *self,
                              GDateTime          *now)
{
  DaylightOpeningState state;
  g_autofree char     *text = NULL;
  g_autofree char     *description = NULL;

  g_return_if_fail (DAYLIGHT_IS_SERVICE_ROW (self));

  text = daylight_help_text_opening (daylight_service_get_hours (self->service), now, &state);
  gtk_label_set_text (self->opening, text);
  if (state == DAYLIGHT_OPENING_OPEN)
    gtk_widget_add_css_class (GTK_WIDGET (self->opening), "open");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->opening), "open");
  /* Nothing to call, nothing to be open: a website is there at any hour. */
  gtk_widget_set_visible (GTK_WIDGET (self->opening),
                          state != DAYLIGHT_OPENING_UNKNOWN || daylight_service_get_n_phones (self->service) > 0);

  description = g_strdup_printf ("%s %s", daylight_service_get_does (self->service), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
