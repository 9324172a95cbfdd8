/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-service.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_PHONE_ROW (daylight_phone_row_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPhoneRow, daylight_phone_row, DAYLIGHT, PHONE_ROW, AdwActionRow)

/**
 * DaylightPhoneRow:
 *
 * One number: pressing it calls; two buttons copy it and show it large.
 */
GtkWidget *daylight_phone_row_new (DaylightService *service,
                                   guint            position) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
