/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A subscription to a signal of a bus, together with the bus: a field of the object that listens, cleared with it. */
typedef struct
{
  GDBusConnection *bus; /* (owned) (nullable) */
  guint            id;
} DaylightBusSignal;

void daylight_bus_signal_listen (DaylightBusSignal  *self,
                                 GDBusConnection    *bus,
                                 const char         *sender,
                                 const char         *path,
                                 const char         *interface,
                                 const char         *name,
                                 GDBusSignalCallback callback,
                                 gpointer            user_data);
void daylight_bus_signal_clear (DaylightBusSignal *self);

G_END_DECLS
