/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

/* What brings back from a practice round while no return word is chosen; shown on the page before the round. */
#define DAYLIGHT_WELCOME_PRACTICE_WORD "horizon"

#define DAYLIGHT_TYPE_WELCOME (daylight_welcome_get_type ())
G_DECLARE_FINAL_TYPE (DaylightWelcome, daylight_welcome, DAYLIGHT, WELCOME, AdwBin)

/**
 * DaylightWelcome:
 *
 * The first pages: what is inside; how leaving works; the return word; a practice round with the real action; what opens
 * first. Every page can be skipped and all can be shown again from the menu.
 */
GtkWidget *daylight_welcome_new (DaylightContext *context,
                                 const char      *page) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
