/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_REQUEST_LIST (daylight_request_list_get_type ())
G_DECLARE_FINAL_TYPE (DaylightRequestList, daylight_request_list, DAYLIGHT, REQUEST_LIST, AdwBin)

/**
 * DaylightRequestList:
 *
 * The removal requests of the journal, post by post, those without an answer first. Emptied in the moment the journal is
 * locked; it says then where they are kept. @entry_id: (nullable): only those about this entry.
 */
GtkWidget *daylight_request_list_new (DaylightContext *context,
                                      const char      *entry_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
