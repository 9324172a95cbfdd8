/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* May the file show someone, so that the question on minors comes first? Pictures, videos and what can hold them; where
 * it can't be told, yes. Folders, links, devices and FIFOs are never opened: they are refused later anyway. */
void     daylight_file_look_async (GFile              *file,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean daylight_file_look_finish (GAsyncResult *result);

G_END_DECLS
