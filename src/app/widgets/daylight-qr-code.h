/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_QR_CODE (daylight_qr_code_get_type ())
G_DECLARE_FINAL_TYPE (DaylightQrCode, daylight_qr_code, DAYLIGHT, QR_CODE, GtkWidget)

/**
 * DaylightQrCode:
 *
 * A QR code, dark on white in every theme, since cameras want it so. As tall as it is wide. What it says is no property
 * and is not told to the accessibility bus: give the widget a label that says what it is for.
 */
GtkWidget *daylight_qr_code_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE when the text is too long for a code; nothing is drawn then. */
gboolean daylight_qr_code_set_text (DaylightQrCode *self,
                                    const char     *text);

G_END_DECLS
