/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-secret.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HANDOVER_OPTIONS (daylight_handover_options_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverOptions, daylight_handover_options, DAYLIGHT, HANDOVER_OPTIONS, AdwBin)

/**
 * DaylightHandoverOptions:
 *
 * What goes along, and how the file is protected. Signal "changed": it may have become complete, or no longer be so.
 */
gboolean    daylight_handover_options_is_complete (DaylightHandoverOptions *self);
gboolean    daylight_handover_options_get_revisions (DaylightHandoverOptions *self);
const char *daylight_handover_options_get_reference (DaylightHandoverOptions *self);
/* (nullable): NULL for a zip that anyone can open */
DaylightSecret *daylight_handover_options_copy_passphrase (DaylightHandoverOptions *self) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_handover_options_clear (DaylightHandoverOptions *self);

G_END_DECLS
