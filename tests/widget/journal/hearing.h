/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* An ear: a sink for sound of our own that GStreamer takes for the loudspeaker of this machine. What comes out of the app,
 * when it would be heard, is kept. 48 kHz, 16 bit, two channels. */

#define HEARING_RATE 48000

/* Before anything is played. */
void hearing_start (void);
void hearing_forget (void);

/* Frames so far; those that were not silent. */
guint hearing_get_n (void);
guint hearing_get_n_loud (void);
/* The most frames that ever came at once. */
guint hearing_get_largest (void);
/* Is the loudspeaker still held? Nothing can be heard once it was let go. */
gboolean hearing_is_running (void);
/* When the last frame that was not silent was heard: g_get_monotonic_time(). */
gint64 hearing_get_last_loud (void);
/* How much of what was heard in @n frames from @from is a tone of @hertz: 0 to 1. */
double hearing_get_tone (guint  from,
                         guint  n,
                         double hertz);
/* The loudest frame from @from. */
guint hearing_get_peak (guint from);
