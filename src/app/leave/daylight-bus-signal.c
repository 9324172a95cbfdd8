/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bus-signal.h"

/**
 * daylight_bus_signal_listen:
 * @path: (nullable): the object's path; %NULL for any
 * @name: of the signal
 * @user_data: has to call daylight_bus_signal_clear() before it goes
 *
 * Listens from now on; what @self listened to before is given up.
 */
void
daylight_bus_signal_listen (DaylightBusSignal  *self,
                            GDBusConnection    *bus,
                            const char         *sender,
                            const char         *path,
                            const char         *interface,
                            const char         *name,
                            GDBusSignalCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_DBUS_CONNECTION (bus));

  daylight_bus_signal_clear (self);
  self->bus = g_object_ref (bus);
  self->id = g_dbus_connection_signal_subscribe (bus, sender, interface, name, path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                 callback, user_data, NULL);
}

/**
 * daylight_bus_signal_clear:
 *
 * Listens no more. Harmless where nothing is listened to.
 */
void
daylight_bus_signal_clear (DaylightBusSignal *self)
{
  g_return_if_fail (self != NULL);

  if (self->id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->id);
  self->id = 0;
  g_clear_object (&self->bus);
}
