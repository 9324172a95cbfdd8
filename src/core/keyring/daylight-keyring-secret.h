/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-keyring.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_KEYRING_SECRET (daylight_keyring_secret_get_type ())
G_DECLARE_FINAL_TYPE (DaylightKeyringSecret, daylight_keyring_secret, DAYLIGHT, KEYRING_SECRET, GObject)

/* The desktop's Secret Service, through libsecret; inside Flatpak libsecret's own encrypted file. */
DaylightKeyring *daylight_keyring_secret_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* For tests, which would otherwise wait long for faulty providers. */
void daylight_keyring_secret_set_timeout (DaylightKeyringSecret *self,
                                          guint                  milliseconds);

G_END_DECLS
