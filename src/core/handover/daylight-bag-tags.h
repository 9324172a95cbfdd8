/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-bag-plan.h"

G_BEGIN_DECLS

/* The texts in a bag beside the entries themselves (BagIt 1.0, RFC 8493, and ours): all (transfer full). */
char *daylight_bag_tags_declaration (void) G_GNUC_WARN_UNUSED_RESULT;
char *daylight_bag_tags_info (DaylightBagPlan          *plan,
                              const DaylightBagOptions *options) G_GNUC_WARN_UNUSED_RESULT;
char *daylight_bag_tags_manifest (GPtrArray *files) G_GNUC_WARN_UNUSED_RESULT;
char *daylight_bag_tags_chain (DaylightBagPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
char *daylight_bag_tags_entries (DaylightBagPlan          *plan,
                                 const DaylightBagOptions *options) G_GNUC_WARN_UNUSED_RESULT;
char *daylight_bag_tags_verify (DaylightReportStrings *strings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
