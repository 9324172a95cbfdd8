/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-entry.h"

G_BEGIN_DECLS

/* All words of the entry, for the search index: plain text. */
char *daylight_entry_to_search_text (DaylightEntry *self) G_GNUC_WARN_UNUSED_RESULT;
/* Before anybody else holds it. */
void daylight_entry_set_found (DaylightEntry *self,
                               const char    *file,
                               const char    *text);

G_END_DECLS
