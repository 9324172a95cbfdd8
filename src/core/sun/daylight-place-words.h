/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *daylight_place_words_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;
guint daylight_place_words_match (const char *words,
                                  const char *wanted);

G_END_DECLS
