/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-clock.h"
#include "daylight-journal.h"

G_BEGIN_DECLS

typedef struct _DaylightGuideLibrary DaylightGuideLibrary;
typedef struct _DaylightServiceList  DaylightServiceList;
typedef struct _DaylightPlatformList DaylightPlatformList;
typedef struct _DaylightPlaceList    DaylightPlaceList;

#define DAYLIGHT_TYPE_CONTEXT (daylight_context_get_type ())
G_DECLARE_FINAL_TYPE (DaylightContext, daylight_context, DAYLIGHT, CONTEXT, GObject)

/**
 * DaylightContext:
 *
 * What the rooms share, made once in main() or by a test and handed down. Main thread only.
 *
 * Signal "about-to-lock": the window shows the Daylight page already and the keys go next. Whoever holds unsaved text
 * gives it to daylight_journal_set_draft_before_lock() in the handler, at once.
 */
DaylightContext *daylight_context_new (DaylightJournal *journal,
                                       DaylightClock   *clock,
                                       GSettings       *settings) G_GNUC_WARN_UNUSED_RESULT;

DaylightClock        *daylight_context_get_clock (DaylightContext *self);
GSettings            *daylight_context_get_settings (DaylightContext *self);
DaylightJournal      *daylight_context_get_journal (DaylightContext *self);
DaylightGuideLibrary *daylight_context_get_guides (DaylightContext *self);
DaylightServiceList  *daylight_context_get_services (DaylightContext *self);
DaylightPlatformList *daylight_context_get_platforms (DaylightContext *self);
DaylightPlaceList    *daylight_context_get_places (DaylightContext *self);

/* Cancelled on every leave and lock, then a fresh one: ask anew for each call. */
GCancellable *daylight_context_get_leave_cancellable (DaylightContext *self);

/* May the passphrase kept in the keyring be tried? Yes from the start until the first lock: after idle, screen lock,
 * suspend or leaving the passphrase is typed once. */
gboolean daylight_context_may_use_kept (DaylightContext *self);

/* Files that were to be taken in as a lock came: only their number, which the journal keeps as well. */
void  daylight_context_add_missed_files (DaylightContext *self,
                                         guint            n);
guint daylight_context_get_missed_files (DaylightContext *self);
void  daylight_context_forget_missed_files (DaylightContext *self);

/* For the window alone: announces the lock, cancels what runs, locks the journal. */
void daylight_context_lock (DaylightContext   *self,
                            DaylightLockReason reason);

G_END_DECLS
