/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Small words and sums that every part of the hand-over uses. */

/* SHA-256 as it streams by (OpenSSL). */
typedef struct _DaylightBagHash DaylightBagHash;

DaylightBagHash *daylight_bag_hash_new (void) G_GNUC_WARN_UNUSED_RESULT;
void             daylight_bag_hash_update (DaylightBagHash *self,
                                           const void      *bytes,
                                           gsize            size);
char            *daylight_bag_hash_finish (DaylightBagHash *self) G_GNUC_WARN_UNUSED_RESULT; /* 64 hex digits */
void             daylight_bag_hash_free (DaylightBagHash *self);
char            *daylight_bag_hash_bytes (const void *bytes,
                                          gsize       size) G_GNUC_WARN_UNUSED_RESULT;

/* "2026-11-22 03:31:13 UTC", for the report. */
char *daylight_bag_format_utc (gint64 microseconds) G_GNUC_WARN_UNUSED_RESULT;
/* "2026-11-22T03:31:13.000000Z", for the JSON. */
char *daylight_bag_format_iso (gint64 microseconds) G_GNUC_WARN_UNUSED_RESULT;
/* "2026-11-22" */
char *daylight_bag_format_date (gint64 microseconds) G_GNUC_WARN_UNUSED_RESULT;

/* The end of an attachment's path: at most eight ASCII letters and digits from its old name, else by its type. */
char *daylight_bag_extension (const char *name,
                              const char *mime) G_GNUC_WARN_UNUSED_RESULT;

/* A folder name of ASCII letters, digits, "-" and "_" from a chosen file name, or NULL when it would have to be bent. */
char *daylight_bag_folder_name (const char *file_name) G_GNUC_WARN_UNUSED_RESULT;

/* Text as the report shows it: line breaks stay; other control characters and the marks that turn the direction of
 * what follows are shown as "‹U+202E›", so that a name can't pretend to be another. */
char *daylight_bag_show_text (const char *text,
                              gboolean    one_line) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightBagHash, daylight_bag_hash_free)

G_END_DECLS
