/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>
#include "daylight-context.h"
#define DAYLIGHT_TYPE_JOURNAL_ROOM (daylight_journal_room_get_type ())
G_DECLARE_FINAL_TYPE (DaylightJournalRoom, daylight_journal_room, DAYLIGHT, JOURNAL_ROOM, AdwBin)
GtkWidget *daylight_journal_room_new (DaylightContext *context);
void       daylight_journal_room_record (DaylightJournalRoom *self, const char *id);
void       daylight_journal_room_open_entry (DaylightJournalRoom *self, const char *id);
