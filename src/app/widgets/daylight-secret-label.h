/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "daylight-secret.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SECRET_LABEL (daylight_secret_label_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSecretLabel, daylight_secret_label, DAYLIGHT, SECRET_LABEL, GtkWidget)

/**
 * DaylightSecretLabel:
 *
 * Shows a passphrase or a recovery code to be written down, in its groups (apart at spaces and dashes), wrapping.
 *
 * The text is drawn from locked memory (see DaylightSecretRun). A screen reader reads it while it has the keyboard
 * focus, which is a person's own act; at any other time the accessibility bus is given bullets.
 */
GtkWidget *daylight_secret_label_new (void);
void       daylight_secret_label_set_secret (DaylightSecretLabel *self,
                                             DaylightSecret      *secret); /* (nullable) */

G_END_DECLS
