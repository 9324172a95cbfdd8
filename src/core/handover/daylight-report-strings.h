/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightReportStrings:
 *
 * Every visible word of a hand-over, by id, so that the core translates nothing: the app fills the table in the
 * reader's language. daylight_report_strings_ids() names the ids that must be there; the names of kinds ("kind.post"),
 * fields ("field.what", "field.accounts.handle") and events ("event.entry.rev") are looked up too, and a field that the
 * table does not know is printed under its own name: nothing that was written down is left out of the report.
 * Filled first, then immutable; may cross threads.
 */
typedef struct _DaylightReportStrings DaylightReportStrings;

DaylightReportStrings *daylight_report_strings_new (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightReportStrings *daylight_report_strings_ref (DaylightReportStrings *self) G_GNUC_WARN_UNUSED_RESULT;
void                   daylight_report_strings_unref (DaylightReportStrings *self);

void daylight_report_strings_set (DaylightReportStrings *self,
                                  const char            *id,
                                  const char            *text);
void daylight_report_strings_set_rtl (DaylightReportStrings *self,
                                      gboolean               rtl);
/* The order in which an entry's fields are printed; the others follow. Each id once, most telling first. */
void daylight_report_strings_set_field_order (DaylightReportStrings *self,
                                              const char *const     *fields);

const char        *daylight_report_strings_get (DaylightReportStrings *self,
                                                const char            *id);
const char        *daylight_report_strings_get_part (DaylightReportStrings *self,
                                                     const char            *group,
                                                     const char            *name);
gboolean           daylight_report_strings_get_rtl (DaylightReportStrings *self);
const char *const *daylight_report_strings_get_field_order (DaylightReportStrings *self);

const char *const *daylight_report_strings_ids (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightReportStrings, daylight_report_strings_unref)

G_END_DECLS
