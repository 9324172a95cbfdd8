/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* The middle of a file's reading, in the thread that reads it: whoever waits there for the main thread to do something may
 * be too late for it on a busy machine. A program that is linked to this has read() of the C library behind ours. */

/* Calls @act once, before what follows the first @after bytes of the file at @path is read. */
void held_read_at (const char *path,
                   gsize       after,
                   void        (*act) (gpointer),
                   gpointer    data);

/* For @act: stays there until it is let go, a minute at most. */
typedef struct
{
  gint reached; /* (atomic) */
  gint let_go;  /* (atomic) */
} HeldRead;

void held_read_wait (gpointer held_read);
