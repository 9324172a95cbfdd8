/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-look-protocol.h"

/* The helper's end of the socket, which is its standard input and output. It ends when the app's end closes. */

typedef void (*LinkCommand) (DaylightLookType type,
                             guint64          a,
                             guint64          b);

/* Commands come in the main loop. */
void link_start (LinkCommand command);

guint64 link_get_size (void);
/* What the file is to be read as. */
guint64 link_get_kind (void);
/* Any thread; less than @count at the end only. */
gsize link_read (guint64 offset,
                 void   *buffer,
                 gsize   count);
/* The first @most bytes, or all. */
GBytes *link_read_start (gsize most);

/* Any thread. */
void            link_send (DaylightLookType type,
                           guint64          a,
                           guint64          b,
                           const void      *data,
                           gsize            size);
void            link_say (const char *name,
                          const char *value); /* (nullable) */
void            link_send_text (const void *data,
                                gsize       size);
G_NORETURN void link_fail (DaylightLookFault fault);
