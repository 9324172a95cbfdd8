/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-entry.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HANDOVER_ITEM (daylight_handover_item_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverItem, daylight_handover_item, DAYLIGHT, HANDOVER_ITEM, GObject)

/**
 * DaylightHandoverItem:
 *
 * One line of a list here: an entry to choose, or a file that leaves. Its words are no GObject properties (they must
 * not be found by a reader of properties); "chosen" and "marked" are.
 */
DaylightHandoverItem *daylight_handover_item_new (const char *id,
                                                  const char *title,
                                                  const char *subtitle,
                                                  const char *detail) G_GNUC_WARN_UNUSED_RESULT;
DaylightHandoverItem *daylight_handover_item_new_entry (DaylightEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

const char *daylight_handover_item_get_id (DaylightHandoverItem *self);
/* Is it that entry, or a removal request about it? */
gboolean    daylight_handover_item_goes_with (DaylightHandoverItem *self,
                                              const char           *id);
const char *daylight_handover_item_get_title (DaylightHandoverItem *self);
const char *daylight_handover_item_get_subtitle (DaylightHandoverItem *self);
const char *daylight_handover_item_get_detail (DaylightHandoverItem *self);

gboolean daylight_handover_item_get_chosen (DaylightHandoverItem *self);
void     daylight_handover_item_set_chosen (DaylightHandoverItem *self,
                                            gboolean              chosen);
/* Something about it is not as it should be: shown beside it. */
gboolean daylight_handover_item_get_marked (DaylightHandoverItem *self);
void     daylight_handover_item_set_marked (DaylightHandoverItem *self,
                                            gboolean              marked);

G_END_DECLS
