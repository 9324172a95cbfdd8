/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-action-host.h"

struct _DaylightActionHost
{
  AdwBin parent_instance;

  char *last; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightActionHost, daylight_action_host, ADW_TYPE_BIN)

static void
any_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DaylightActionHost *self = DAYLIGHT_ACTION_HOST (widget);

  g_free (self->last);
  self->last = parameter != NULL ? g_strdup_printf ("%s %s", name, g_variant_get_string (parameter, NULL))
                                 : g_strdup (name);
}

static void
daylight_action_host_finalize (GObject *object)
{
  g_free (DAYLIGHT_ACTION_HOST (object)->last);

  G_OBJECT_CLASS (daylight_action_host_parent_class)->finalize (object);
}

static void
daylight_action_host_class_init (DaylightActionHostClass *klass)
{
  static const char *const names[] = {
    "guides.open", "help.open", "journal.record", "journal.open-entry", "removal.open", "removal.report",
    "handover.open", "link.open", "session.show", NULL
  };

  G_OBJECT_CLASS (klass)->finalize = daylight_action_host_finalize;
  for (guint i = 0; names[i] != NULL; i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), names[i], "s", any_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "session.leave", NULL, any_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "help.emergency", NULL, any_action);
}

static void
daylight_action_host_init (DaylightActionHost *self)
{
}

GtkWidget *
daylight_action_host_new (GtkWidget *child)
{
  return g_object_new (DAYLIGHT_TYPE_ACTION_HOST, "child", child, NULL);
}

char *
daylight_action_host_take (DaylightActionHost *self)
{
  return g_steal_pointer (&self->last);
}
