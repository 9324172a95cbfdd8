/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_LETTER_PAGE (daylight_letter_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightLetterPage, daylight_letter_page, DAYLIGHT, LETTER_PAGE, AdwNavigationPage)

/* How to write to a website that has no way to report (CONTENT.md, R27). @entry_id: (nullable): the entry whose addresses
 * are filled in, and nothing else of it; the room takes such a page down when the journal is locked. */
AdwNavigationPage *daylight_letter_page_new (DaylightContext *context,
                                             const char      *entry_id) G_GNUC_WARN_UNUSED_RESULT;
gboolean           daylight_letter_page_is_filled (DaylightLetterPage *self);

G_END_DECLS
