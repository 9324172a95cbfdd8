/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DaylightSecretRun:
 *
 * The shape of one line of secret text: glyphs to draw, no letters.
 *
 * A PangoLayout (so a GtkLabel, too) copies its text to the ordinary heap and frees it there without wiping. A run is
 * itemized and shaped in place, from the locked memory that the text lives in, and keeps glyph numbers only.
 */
typedef struct _DaylightSecretRun DaylightSecretRun;

DaylightSecretRun *daylight_secret_run_new (GtkWidget  *widget,
                                            const char *text,
                                            gsize       size) G_GNUC_WARN_UNUSED_RESULT;
void               daylight_secret_run_free (DaylightSecretRun *self);

int   daylight_secret_run_get_width (DaylightSecretRun *self);
int   daylight_secret_run_get_height (DaylightSecretRun *self);
guint daylight_secret_run_get_n_chars (DaylightSecretRun *self);
int   daylight_secret_run_get_x (DaylightSecretRun *self,
                                 guint              position); /* 0 … n_chars */
void  daylight_secret_run_snapshot (DaylightSecretRun *self,
                                    GtkSnapshot       *snapshot,
                                    float              x,
                                    float              y,
                                    const GdkRGBA     *color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightSecretRun, daylight_secret_run_free)

G_END_DECLS
