/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-guide.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDE_CARD (daylight_guide_card_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideCard, daylight_guide_card, DAYLIGHT, GUIDE_CARD, AdwBin)

/**
 * DaylightGuideCard:
 *
 * A card that is turned by a press: what people say in front, why it hurts and what to say instead on the back.
 */
GtkWidget *daylight_guide_card_new (DaylightGuidePart *part) G_GNUC_WARN_UNUSED_RESULT;

gboolean daylight_guide_card_get_turned (DaylightGuideCard *self);
void     daylight_guide_card_set_turned (DaylightGuideCard *self,
                                         gboolean           turned);

G_END_DECLS
