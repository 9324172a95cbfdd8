/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of somebody else's JSON: what is not there, or is of another kind, is NULL. An object may be NULL too. */

const char *daylight_json_get_string (JsonObject *object,
                                      const char *name);
JsonArray  *daylight_json_get_array (JsonObject *object,
                                     const char *name);
JsonObject *daylight_json_get_object (JsonObject *object,
                                      const char *name);
/* The @i-th, which has to be there, where it is an object. */
JsonObject *daylight_json_element (JsonArray *array,
                                   guint      i);
/* A string, or a list of strings and of objects with a "text"; never NULL. */
char *daylight_json_get_text (JsonObject *object,
                              const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
