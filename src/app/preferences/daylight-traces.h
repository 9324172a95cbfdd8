/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* 'Traces on this computer': what the desktop itself keeps, how to look, how to clear only that, and when clearing looks
 * odd. */
AdwDialog *daylight_traces_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
