/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-bag-plan.h"
#include "daylight-report-page.h"

G_BEGIN_DECLS

/* What every part of the report is set from. */
typedef struct
{
  DaylightBagPlan          *plan;
  const DaylightBagOptions *options;
  DaylightReportStrings    *strings;
  DaylightReportPage       *page;
  GArray                   *pages; /* (element-type guint) where each entry begins, from the dry run */
} DaylightReport;

/* (transfer full) the string of @id, with {n} filled in. */
char *daylight_report_fill (DaylightReport *report,
                            const char     *id,
                            guint64         number) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) when an entry happened, as it was written down; when it was added, where that is all there is. */
char *daylight_report_when (DaylightReport         *report,
                            const DaylightBagEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) the first and the last time that the entries here say, and how many say none that can be read. */
char *daylight_report_period (DaylightReport *report) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) one field's value in words. */
char *daylight_report_value (DaylightReport *report,
                             const char     *field,
                             JsonNode       *node) G_GNUC_WARN_UNUSED_RESULT;

void daylight_report_cover (DaylightReport *report);
void daylight_report_list (DaylightReport *report);
void daylight_report_times (DaylightReport *report);
void daylight_report_entry (DaylightReport         *report,
                            const DaylightBagEntry *entry);
void daylight_report_log (DaylightReport *report);

G_END_DECLS
