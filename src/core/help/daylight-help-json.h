/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading members of the directory's JSON without trusting it: each returns FALSE, with the error set, when a member is
 * not of the kind asked for. A member that is not there leaves the default in place. */

JsonNode *daylight_help_json_parse (GBytes  *bytes,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean daylight_help_json_text (JsonObject *object,
                                  const char *name,
                                  gboolean    needed,
                                  char      **text,
                                  GError    **error);
gboolean daylight_help_json_texts (JsonObject *object,
                                   const char *name,
                                   char     ***texts,
                                   GError    **error);
gboolean daylight_help_json_number (JsonObject *object,
                                    const char *name,
                                    guint       most,
                                    guint      *number,
                                    GError    **error);
gboolean daylight_help_json_flag (JsonObject *object,
                                  const char *name,
                                  gboolean   *flag,
                                  GError    **error);

/* The objects of an array; (objects) stays NULL when the member is not there. */
gboolean daylight_help_json_objects (JsonObject *object,
                                     const char *name,
                                     gboolean    needed,
                                     GPtrArray **objects,
                                     GError    **error);

/* One of (names), which NULL ends. */
gboolean daylight_help_json_choice (JsonObject        *object,
                                    const char        *name,
                                    const char *const *names,
                                    guint             *choice,
                                    GError           **error);

/* The addresses of "sources" and the newest year that is named in or beside them. */
gboolean daylight_help_json_sources (JsonObject *object,
                                     char     ***addresses,
                                     guint      *year,
                                     GError    **error);

void daylight_help_json_fail (GError    **error,
                              const char *where);

/* The translation of one of our own texts, with the msgctxt that stands beside it, if any. */
const char *daylight_help_translate (const char *context,
                                     const char *text);

/* Whether every word of (text) begins a word of one of (candidates), which NULL ends, whatever the case and accents. */
gboolean daylight_help_matches (const char        *text,
                                const char *const *candidates);

G_END_DECLS
