/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-bag-plan.h"

G_BEGIN_DECLS

/* The readable report of a plan's entries, as the bytes of a PDF. Blocking. The plan's entries, hashes and events are
 * there already; its other files are not needed. */
GBytes *daylight_report_render (DaylightBagPlan          *plan,
                                const DaylightBagOptions *options,
                                GCancellable             *cancellable,
                                GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
