/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Can it be shown here at all? */
gboolean daylight_file_page_can_show (DaylightAttachment *attachment);

/* Reads a text file out of the journal, without a plain copy on the disk, and shows its words as they are: no markup, no
 * links, no picture is fetched. */
AdwNavigationPage *daylight_file_page_new (DaylightContext    *context,
                                           DaylightAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
