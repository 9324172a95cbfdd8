/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

/* The emergency numbers of the country chosen, for one press from every page. */
AdwDialog *daylight_emergency_dialog_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
