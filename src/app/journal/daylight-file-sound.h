/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightFileSound:
 *
 * Lets plain sound (16 bit, two channels, 48 kHz) be heard. Only the few parts of GStreamer that this needs are loaded:
 * no decoder is in this process, and no list of what is installed is written to the disk.
 */
typedef struct _DaylightFileSound DaylightFileSound;

/* NULL where nothing can be heard; the rest works all the same. */
DaylightFileSound *daylight_file_sound_new (void) G_GNUC_WARN_UNUSED_RESULT;
void               daylight_file_sound_free (DaylightFileSound *self); /* silent at once */

void daylight_file_sound_push (DaylightFileSound *self,
                               GBytes            *bytes);
void daylight_file_sound_set_volume (DaylightFileSound *self,
                                     double             volume);
/* Forgets what was not heard yet. */
void daylight_file_sound_flush (DaylightFileSound *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightFileSound, daylight_file_sound_free)

G_END_DECLS
