/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lists are part of the app, so either code is a mistake of ours or of the build; nobody else can mend it. */
typedef enum {
  DAYLIGHT_HELP_ERROR_MALFORMED, /* not JSON, too large, or a value that is not what the schema says */
  DAYLIGHT_HELP_ERROR_DUPLICATE, /* an id stands twice */
} DaylightHelpError;

#define DAYLIGHT_HELP_ERROR (daylight_help_error_quark ())
GQuark daylight_help_error_quark (void);

G_END_DECLS
