/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

/* The simple pages of the room: a further question, the list of all guides, and where they come from. */

AdwNavigationPage *daylight_guides_pages_new_question (DaylightContext *context,
                                                       const char      *path) G_GNUC_WARN_UNUSED_RESULT;
AdwNavigationPage *daylight_guides_pages_new_list (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;
AdwNavigationPage *daylight_guides_pages_new_about (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
