/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SECRET (daylight_secret_get_type ())

/**
 * DaylightSecret:
 *
 * Immutable bytes that must not be seen by others: a passphrase or a key.
 *
 * They live in guarded, locked memory (libsodium's sodium_malloc), are left out of core dumps, and are wiped when the
 * last reference goes. Reference counting is atomic; a secret may cross threads. Never put one's bytes into a GObject
 * property, a GVariant, a log line or a file name.
 */
typedef struct _DaylightSecret DaylightSecret;

GType daylight_secret_get_type (void) G_GNUC_CONST;

DaylightSecret *daylight_secret_new (const void *bytes,
                                     gsize       size) G_GNUC_WARN_UNUSED_RESULT;
DaylightSecret *daylight_secret_new_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
DaylightSecret *daylight_secret_new_random (gsize size) G_GNUC_WARN_UNUSED_RESULT;

/* Fills a fresh secret through @fill, so that no second copy of the bytes ever exists. */
typedef gboolean (*DaylightSecretFill) (guint8  *bytes,
                                        gsize    size,
                                        gpointer user_data);
DaylightSecret  *daylight_secret_new_filled (gsize              size,
                                             DaylightSecretFill fill,
                                             gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;

DaylightSecret *daylight_secret_ref (DaylightSecret *self) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_secret_unref (DaylightSecret *self);

const guint8 *daylight_secret_get_bytes (const DaylightSecret *self);
const char   *daylight_secret_get_text (const DaylightSecret *self);
gsize         daylight_secret_get_size (const DaylightSecret *self);
gboolean      daylight_secret_equal (const DaylightSecret *a,
                                     const DaylightSecret *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightSecret, daylight_secret_unref)

G_END_DECLS
