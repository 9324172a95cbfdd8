/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-bag.h"
#include "daylight-handover-dialog.h"

G_BEGIN_DECLS

/* The arrival at each step, which tests go to by themselves. */
void daylight_handover_dialog_show_items (DaylightHandoverDialog *self,
                                          GListModel             *items);
void daylight_handover_dialog_show_bag (DaylightHandoverDialog *self,
                                        DaylightBag            *bag);
void daylight_handover_dialog_write_to (DaylightHandoverDialog *self,
                                        GFile                  *file);
void daylight_handover_dialog_show_writing (DaylightHandoverDialog *self);
void daylight_handover_dialog_show_progress (DaylightHandoverDialog *self,
                                             DaylightBagPhase        phase,
                                             guint64                 done,
                                             guint64                 all);
void daylight_handover_dialog_show_result (DaylightHandoverDialog *self,
                                           DaylightBag            *bag,
                                           GFile                  *file,
                                           gboolean                noted);
void daylight_handover_dialog_show_error (DaylightHandoverDialog *self,
                                          const GError           *error);

G_END_DECLS
