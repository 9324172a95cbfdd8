/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-portals.h"

#include <gtk/gtk.h>

#include "daylight-look-sandbox.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define MILLISECONDS 1500

/*
 * Before they show a window GTK and libadwaita ask the portal for the desktop's settings, and wait while it is being started:
 * 25 seconds where it hangs, as beside another session of the same person that holds what it needs. So it is started here,
 * with an end; where it doesn't come, this run does without the desktop's settings. All else asks the portal when it is needed.
 */

#if GTK_CHECK_VERSION(4, 22, 0)

/* A portal that is missing or broken answers at once. */
static gboolean
hangs (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (GVariant)        started = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL)
    return FALSE;
  started = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                         "StartServiceByName", g_variant_new ("(su)", PORTAL, 0), G_VARIANT_TYPE ("(u)"),
                                         G_DBUS_CALL_FLAGS_NONE, MILLISECONDS, NULL, &error);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

void
daylight_portals_set_up (void)
{
  const char *waited_for[] = { "org.freedesktop.portal.Settings", "org.freedesktop.portal.Inhibit", NULL };

  if (!daylight_look_sandbox_is_flatpak () || !hangs ())
    return;

  g_setenv ("ADW_DISABLE_PORTAL", "1", TRUE);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_disable_portal_interfaces (waited_for);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

#else

/* The runtime has a newer GTK. */
void
daylight_portals_set_up (void)
{
}

#endif
