/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_SETUP (daylight_setup_get_type ())
G_DECLARE_FINAL_TYPE (DaylightSetup, daylight_setup, DAYLIGHT, SETUP, AdwNavigationPage)

/**
 * DaylightSetup:
 *
 * The first page of making a journal; it pushes those that follow. Nothing is written before the last of them, so
 * leaving loses a passphrase that was never used. Signal "done", when the recovery code was written down.
 */
AdwNavigationPage *daylight_setup_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* A recovery code shown once, with the check that it was written down, and @note (nullable), what did not work. @done is
 * called with @user_data at the end. */
AdwNavigationPage *daylight_setup_recovery_page_new (DaylightSecret *code,
                                                     const char     *note,
                                                     GCallback       done,
                                                     gpointer        user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
