/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-filter.h"
#include "daylight-store.h"
#include "daylight-survey.h"

G_BEGIN_DECLS

/* All kinds but the one that has a page of its own. */
#define DAYLIGHT_LISTED_KINDS (~((1u << DAYLIGHT_ENTRY_PLAN) | DAYLIGHT_LIST_DELETED))
/* What happened; a request to remove it is something that was done. */
#define DAYLIGHT_SURVEYED_KINDS (DAYLIGHT_LISTED_KINDS & ~(1u << DAYLIGHT_ENTRY_REPORT))
/* Of "entry e" and "revision r". */
#define DAYLIGHT_ENTRY_COLUMNS "e.id, r.rev, e.added, r.made, r.deleted, r.body"
#define DAYLIGHT_ENTRY_N_COLUMNS 6

/* (transfer full) (element-type DaylightEntry): newest first; @n_all (out): how many without @offset and @limit. */
GPtrArray *daylight_store_find (DaylightStore        *self,
                                const DaylightFilter *filter,
                                guint                 offset,
                                guint                 limit,
                                guint                *n_all,
                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Every listed entry, looked at once. */
DaylightSurvey *daylight_store_survey (DaylightStore *self,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rows of a statement that selects DAYLIGHT_ENTRY_COLUMNS; and if @n_all, behind them how many there are in all, which is left
 * as it is where there is no row. */
GPtrArray *daylight_store_read_entries (DaylightStore *self,
                                        sqlite3_stmt  *statement,
                                        guint         *n_all,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
