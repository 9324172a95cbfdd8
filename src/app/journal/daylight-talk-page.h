/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

/* A file as a conversation or as an e-mail; for others these words have no page. */
gboolean           daylight_talk_page_can_show (DaylightAttachment *attachment);
const char        *daylight_talk_page_get_label (DaylightAttachment *attachment); /* what the page would show */
AdwNavigationPage *daylight_talk_page_new (DaylightContext    *context,
                                           DaylightAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
