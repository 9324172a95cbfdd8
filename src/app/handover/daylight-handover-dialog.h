/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"
#include "daylight-dialog.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HANDOVER_DIALOG (daylight_handover_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverDialog, daylight_handover_dialog, DAYLIGHT, HANDOVER_DIALOG, DaylightDialog)

/**
 * DaylightHandoverDialog:
 *
 * From choosing entries to the written and checked file, a step at a time: entries, options, what leaves, passphrase,
 * place, writing, result. @entry_id: an entry that is ticked already; "" for none.
 */
AdwDialog *daylight_handover_dialog_new (DaylightContext *context,
                                         const char      *entry_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
