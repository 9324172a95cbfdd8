/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_EMERGENCY_CARD (daylight_emergency_card_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEmergencyCard, daylight_emergency_card, DAYLIGHT, EMERGENCY_CARD, AdwBin)

/**
 * DaylightEmergencyCard:
 *
 * The emergency numbers of the country chosen, the first of them large. It follows the setting "country".
 */
GtkWidget *daylight_emergency_card_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
