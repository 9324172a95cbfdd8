/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is chosen: files to read, a folder, a place to write to. */
typedef enum {
  DAYLIGHT_CHOOSER_FILES,
  DAYLIGHT_CHOOSER_FOLDER,
  DAYLIGHT_CHOOSER_SAVE,
} DaylightChooser;

void        daylight_chooser_async (GtkFileDialog      *dialog,
                                    DaylightChooser     what,
                                    GtkWidget          *parent,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
GListModel *daylight_chooser_finish (GAsyncResult *result,
                                     GError      **error);
GFile      *daylight_chooser_finish_one (GAsyncResult *result,
                                         GError      **error);
gboolean    daylight_chooser_is_no (const GError *error);

void     daylight_chooser_check_async (GDBusConnection    *bus,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean daylight_chooser_check_finish (GAsyncResult *result,
                                        GError      **error);

G_END_DECLS
