/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_STREAM_FILE (daylight_stream_file_get_type ())
G_DECLARE_FINAL_TYPE (DaylightStreamFile, daylight_stream_file, DAYLIGHT, STREAM_FILE, GObject)

/**
 * DaylightStreamFile:
 *
 * A #GFile that exists nowhere: reading it reads a seekable stream from its first byte. For libraries that take only a
 * #GFile, so that a sealed attachment is never written out in the clear for them. It has no path, no name and no folder.
 * One reader at a time.
 */
GFile *daylight_stream_file_new (GInputStream *stream) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
