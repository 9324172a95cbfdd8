/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_JOURNAL_ROOM (daylight_journal_room_get_type ())
G_DECLARE_FINAL_TYPE (DaylightJournalRoom, daylight_journal_room, DAYLIGHT, JOURNAL_ROOM, AdwBin)

/**
 * DaylightJournalRoom:
 *
 * The journal, as its state wants it: setting up, opening, or the list of entries. The window drops the whole room on a
 * lock; nothing that was typed or shown outlives it.
 */
GtkWidget *daylight_journal_room_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* (id) is a kind ("post"), or "kind/guide-id/step-id": opens a new entry of that kind, after unlocking where need be. Or
 * what daylight_request_draft_async() takes; or "reports": only unlocks, and goes on to the list of reports. */
void daylight_journal_room_record (DaylightJournalRoom *self,
                                   const char          *id);
void daylight_journal_room_open_entry (DaylightJournalRoom *self,
                                       const char          *id);

G_END_DECLS
