/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "daylight-platform.h"

G_BEGIN_DECLS

DaylightPlatform *daylight_platform_new_from_json (JsonObject *object,
                                                   GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
