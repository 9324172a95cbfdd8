/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_APPLICATION (daylight_application_get_type ())
G_DECLARE_FINAL_TYPE (DaylightApplication, daylight_application, DAYLIGHT, APPLICATION, AdwApplication)

DaylightApplication *daylight_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
