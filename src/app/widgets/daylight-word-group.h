/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_WORD_GROUP (daylight_word_group_get_type ())
G_DECLARE_FINAL_TYPE (DaylightWordGroup, daylight_word_group, DAYLIGHT, WORD_GROUP, AdwBin)

/**
 * DaylightWordGroup:
 *
 * Where the return word is chosen: one entry, a line on what makes a good one, and what came of it. Signal "saved".
 */
GtkWidget *daylight_word_group_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* Stores what is typed; "saved" follows when it was good. */
void daylight_word_group_save (DaylightWordGroup *self);

/* The same in a dialog of its own, closed when the word is saved. */
AdwDialog *daylight_word_dialog_new (DaylightContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
