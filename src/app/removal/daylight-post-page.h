/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_POST_PAGE (daylight_post_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPostPage, daylight_post_page, DAYLIGHT, POST_PAGE, AdwNavigationPage)

/* One entry that is to be reported: its addresses to copy, what was sent already, and where it can be reported. The room
 * takes the page down when the journal is locked. */
AdwNavigationPage *daylight_post_page_new (DaylightContext *context,
                                           const char      *entry_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
