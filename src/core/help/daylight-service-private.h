/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "daylight-service.h"

G_BEGIN_DECLS

DaylightService *daylight_service_new_from_json (JsonObject *object,
                                                 GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
