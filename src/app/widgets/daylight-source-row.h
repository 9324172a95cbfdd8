/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row that says how sure a fact is and, unfolded, where it was read. The newest source's year may be 0: undated. */
GtkWidget *daylight_source_row_new (gboolean           recheck,
                                    guint              read_year,
                                    guint              source_year,
                                    const char *const *addresses) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
