/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_COPY_PAGE (daylight_copy_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightCopyPage, daylight_copy_page, DAYLIGHT, COPY_PAGE, AdwNavigationPage)

/* An encrypted copy into a folder of one's choice; or, at set-up, the way back from one: signal "done" (). */
AdwNavigationPage *daylight_copy_page_new (DaylightContext *context,
                                           gboolean         restore) G_GNUC_WARN_UNUSED_RESULT;
/* Behind the chooser. */
void daylight_copy_page_take (DaylightCopyPage *self,
                              GFile            *folder);

G_END_DECLS
