/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HANDOVER_CHOOSE (daylight_handover_choose_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverChoose, daylight_handover_choose, DAYLIGHT, HANDOVER_CHOOSE, AdwBin)

/**
 * DaylightHandoverChoose:
 *
 * The entries, newest first, each with a box to tick. Signal "changed": how many are ticked.
 */
void  daylight_handover_choose_set_items (DaylightHandoverChoose *self,
                                          GListModel             *items);
void  daylight_handover_choose_set_empty (DaylightHandoverChoose *self,
                                          const char             *title,
                                          const char             *text);
guint daylight_handover_choose_get_n_items (DaylightHandoverChoose *self);
guint daylight_handover_choose_get_n_chosen (DaylightHandoverChoose *self);
void  daylight_handover_choose_all (DaylightHandoverChoose *self,
                                    gboolean                chosen);
void  daylight_handover_choose_mark (DaylightHandoverChoose *self,
                                     const char             *id);
/* (transfer full): ids of what is ticked */
GStrv daylight_handover_choose_get_ids (DaylightHandoverChoose *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
