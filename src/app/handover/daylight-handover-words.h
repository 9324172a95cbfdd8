/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-report-strings.h"

G_BEGIN_DECLS

/* Every word of a report and of VERIFY.txt, in the reader's language. */
DaylightReportStrings *daylight_handover_words_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* The name of a kind of entry ("post"), for a list. */
const char *daylight_handover_words_kind (const char *kind);

G_END_DECLS
