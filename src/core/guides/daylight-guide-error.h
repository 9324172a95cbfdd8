/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightGuideError:
 * @DAYLIGHT_GUIDE_ERROR_TOO_LARGE: bigger or nested deeper than daylight-limits.h allows
 * @DAYLIGHT_GUIDE_ERROR_NOT_JSON: not a JSON document
 * @DAYLIGHT_GUIDE_ERROR_INVALID: a key is missing, is of the wrong type, or holds a value that is not known
 * @DAYLIGHT_GUIDE_ERROR_UNKNOWN_KEY: a key that the schema does not have (strict only)
 * @DAYLIGHT_GUIDE_ERROR_DUPLICATE: an id or a key twice
 * @DAYLIGHT_GUIDE_ERROR_DANGLING: names a guide or a step that is not there
 *
 * All are for whoever writes the guides: the files are part of the program.
 */
typedef enum {
  DAYLIGHT_GUIDE_ERROR_TOO_LARGE,
  DAYLIGHT_GUIDE_ERROR_NOT_JSON,
  DAYLIGHT_GUIDE_ERROR_INVALID,
  DAYLIGHT_GUIDE_ERROR_UNKNOWN_KEY,
  DAYLIGHT_GUIDE_ERROR_DUPLICATE,
  DAYLIGHT_GUIDE_ERROR_DANGLING,
} DaylightGuideError;

#define DAYLIGHT_GUIDE_ERROR (daylight_guide_error_quark ())
GQuark daylight_guide_error_quark (void);

G_END_DECLS
