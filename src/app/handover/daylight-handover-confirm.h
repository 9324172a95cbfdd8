/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-secret.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HANDOVER_CONFIRM (daylight_handover_confirm_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverConfirm, daylight_handover_confirm, DAYLIGHT, HANDOVER_CONFIRM, AdwBin)

/* Asks for the journal's passphrase. Signals "changed", and "activate" (Enter). */
gboolean        daylight_handover_confirm_is_complete (DaylightHandoverConfirm *self);
DaylightSecret *daylight_handover_confirm_take_passphrase (DaylightHandoverConfirm *self) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_handover_confirm_clear (DaylightHandoverConfirm *self);

G_END_DECLS
