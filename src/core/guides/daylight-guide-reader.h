/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "daylight-guide-error.h"

G_BEGIN_DECLS

/* Reading JSON that may hold anything: each function checks the type it wants and says what was wrong. Messages name
 * keys, never values. */

JsonNode *daylight_guide_reader_parse (GBytes  *file,
                                       gboolean strict,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean daylight_guide_reader_check_keys (JsonObject        *object,
                                           const char *const *keys,
                                           GError           **error);
gboolean daylight_guide_reader_get_string (JsonObject  *object,
                                           const char  *key,
                                           gboolean     required,
                                           const char **value,
                                           GError     **error);
gboolean daylight_guide_reader_get_id (JsonObject  *object,
                                       const char  *key,
                                       gboolean     required,
                                       const char **value,
                                       GError     **error);
gboolean daylight_guide_reader_get_number (JsonObject *object,
                                           const char *key,
                                           int         least,
                                           int         most,
                                           int        *value,
                                           GError    **error);
gboolean daylight_guide_reader_get_strings (JsonObject *object,
                                            const char *key,
                                            gboolean    required,
                                            char     ***value,
                                            GError    **error);
gboolean daylight_guide_reader_get_object (JsonObject  *object,
                                           const char  *key,
                                           gboolean     required,
                                           JsonObject **value,
                                           GError     **error);
gboolean daylight_guide_reader_get_array (JsonObject *object,
                                          const char *key,
                                          gboolean    required,
                                          JsonArray **value,
                                          GError    **error);

G_END_DECLS
