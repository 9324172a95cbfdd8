/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_LETTER_PAGE (daylight_letter_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightLetterPage, daylight_letter_page, DAYLIGHT, LETTER_PAGE, AdwNavigationPage)

/* How to write to a website that has no way to report (CONTENT.md, R27). */
AdwNavigationPage *daylight_letter_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
