/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_LETTER_CARD (daylight_letter_card_get_type ())
G_DECLARE_FINAL_TYPE (DaylightLetterCard, daylight_letter_card, DAYLIGHT, LETTER_CARD, AdwBin)

/**
 * DaylightLetterCard:
 *
 * A letter to read and to copy.
 */

GtkWidget *daylight_letter_card_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A line below the letter. */
void daylight_letter_card_append (DaylightLetterCard *self,
                                  const char         *text);

G_END_DECLS
