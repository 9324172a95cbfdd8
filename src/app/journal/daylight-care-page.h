/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

/* All that keeps the journal safe on one page: keys, where what is kept, locking, copies, erasing. Its rows call the
 * room's actions. */
AdwNavigationPage *daylight_care_page_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
