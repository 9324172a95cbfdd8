/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"
#include "daylight-dialog.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_PREFERENCES (daylight_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPreferences, daylight_preferences, DAYLIGHT, PREFERENCES, DaylightDialog)

AdwDialog *daylight_preferences_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
