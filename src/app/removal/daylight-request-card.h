/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "daylight-entry.h"

G_BEGIN_DECLS

/* How one removal request stands, and the buttons to go on with it: each needs one press more, to save. @now: µs since
 * 1970 UTC; @writable: whether the journal can be written. */
GtkWidget *daylight_request_card_new (DaylightEntry *request,
                                      gint64         now,
                                      gboolean       writable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
