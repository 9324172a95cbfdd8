/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-bag.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HANDOVER_PREVIEW (daylight_handover_preview_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverPreview, daylight_handover_preview, DAYLIGHT, HANDOVER_PREVIEW, AdwBin)

/* Every file that leaves, with its size, as the prepared bag has them. */
void daylight_handover_preview_set_bag (DaylightHandoverPreview *self,
                                        DaylightBag             *bag,
                                        gboolean                 sealed);

G_END_DECLS
