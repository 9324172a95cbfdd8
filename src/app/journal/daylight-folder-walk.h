/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* All that lies in a folder and the folders in it, without following links: (element-type GFile), by name. No deeper and no
 * more than anyone means by dropping a folder. */
void       daylight_folder_walk_async (GFile              *folder,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
GPtrArray *daylight_folder_walk_finish (GAsyncResult *result,
                                        gboolean     *cut, /* (out): there is more */
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
