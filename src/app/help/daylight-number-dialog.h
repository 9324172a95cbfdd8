/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-dialog.h"
#include "daylight-service.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_NUMBER_DIALOG (daylight_number_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DaylightNumberDialog, daylight_number_dialog, DAYLIGHT, NUMBER_DIALOG, DaylightDialog)

/* A number in large figures, with a QR code that another phone dials. */
AdwDialog *daylight_number_dialog_new (DaylightService *service,
                                       guint            position) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a web address: the code opens it on another device, which leaves nothing on this one. */
AdwDialog *daylight_number_dialog_new_for_address (const char *title,
                                                   const char *address) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
