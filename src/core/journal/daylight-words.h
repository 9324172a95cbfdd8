/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-secret.h"

G_BEGIN_DECLS

/* Words drawn evenly from the list (English, at least 1296), joined by spaces: six of them are about 62 bits. */
DaylightSecret *daylight_words_generate (guint n) G_GNUC_WARN_UNUSED_RESULT;
guint           daylight_words_get_n (void);       /* how many the list holds */
double          daylight_words_get_bits (guint n); /* entropy of @n words */

G_END_DECLS
