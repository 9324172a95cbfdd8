/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks one question in a DaylightDialog: AdwAlertDialog has no header bar, so no Leave button. */
void     daylight_confirm_async (GtkWidget          *parent,
                                 const char         *title,
                                 const char         *body,
                                 const char         *yes,
                                 const char         *no,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean daylight_confirm_finish (GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
