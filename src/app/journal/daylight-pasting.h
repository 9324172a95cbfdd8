/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-paste.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the clipboard holds, after the question where it is a picture. Files come as they are: they are asked about with
 * others. Finish gives the paste and its @name; or nothing, and in words what there is to say (NULL: nothing). */
void           daylight_pasting_async (GtkWidget          *parent,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
DaylightPaste *daylight_pasting_finish (GAsyncResult *result,
                                        char        **name,
                                        const char  **say) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
