/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-bag.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HANDOVER_RESULT (daylight_handover_result_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverResult, daylight_handover_result, DAYLIGHT, HANDOVER_RESULT, AdwBin)

/* What was written, and what to note down about it. */
void daylight_handover_result_set_bag (DaylightHandoverResult *self,
                                       DaylightBag            *bag,
                                       GFile                  *file);

G_END_DECLS
