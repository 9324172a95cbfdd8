/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-journal-room.h"

G_BEGIN_DECLS

/* Of the room's two files: -room.c follows the journal's state and answers to the room's actions, -room-record.c opens what
 * is read and written over the list. */
struct _DaylightJournalRoom
{
  AdwBin parent_instance;

  DaylightContext   *context; /* (owned) */
  AdwNavigationView *view;    /* borrowed */
  AdwNavigationPage *list;    /* borrowed, while the journal is open */
  AdwNavigationPage *request; /* borrowed, while it is written: only compared */
  char              *record;  /* (owned) (nullable) opened after unlocking */
  char              *entry;   /* (owned) (nullable) opened after unlocking */
  gboolean           setting_up;
  gboolean           erasing; /* all of it: locked, and not to be opened */
  guint              n_found;
};

/* Over the list. */
void daylight_journal_room_show_entry (DaylightJournalRoom *self,
                                       const char          *id);
void daylight_journal_room_show_kinds (DaylightJournalRoom *self);
/* @read: shown where there is one, rather than edited. */
void daylight_journal_room_open_plan (DaylightJournalRoom *self,
                                      const char          *record,
                                      gboolean             read);
void daylight_journal_room_take_draft (DaylightJournalRoom *self,
                                       const char          *key,
                                       const char          *body);
/* What was asked for while the journal was closed. */
void daylight_journal_room_open_pending (DaylightJournalRoom *self);
/* A page was left by Back. */
void daylight_journal_room_popped (DaylightJournalRoom *self,
                                   AdwNavigationPage   *page);

G_END_DECLS
