/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-look-protocol.h"

G_BEGIN_DECLS

/* The app's end of the socket to its helper; of this room only. */
typedef struct
{
  int    fd;     /* (owned) -1: none */
  int    cancel; /* becomes readable when it is to stop; -1: none */
  gint64 until;  /* g_get_monotonic_time(); 0: no limit */
} DaylightLookSocket;

#define DAYLIGHT_LOOK_SOCKET_NONE ((DaylightLookSocket){ .fd = -1, .cancel = -1 })

/* Gives the helper's end, the caller's; -1: there is none. */
int daylight_look_socket_open (DaylightLookSocket *self);
/* Opens it, and starts the helper behind it, in a sandbox or not at all: NULL. */
GSubprocess *daylight_look_socket_start (DaylightLookSocket *self,
                                         const char         *part) G_GNUC_WARN_UNUSED_RESULT;
/* All of it, or FALSE: the other end is gone, the time is over, or it was stopped. */
gboolean daylight_look_socket_read (DaylightLookSocket *self,
                                    void               *buffer,
                                    gsize               size);
gboolean daylight_look_socket_write (DaylightLookSocket *self,
                                     const void         *buffer,
                                     gsize               size);
/* Bytes of the file, as the helper asked for them: whatever it asked for. */
gboolean daylight_look_socket_answer (DaylightLookSocket     *self,
                                      const DaylightLookHead *asked,
                                      GInputStream           *stream,
                                      guint64                 size);

G_END_DECLS
