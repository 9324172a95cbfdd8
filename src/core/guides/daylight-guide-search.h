/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightGuideFolded:
 *
 * A text made ready for searching: upper and lower case, accents and compatibility forms are made equal, and each
 * byte remembers where in the text it came from.
 */
typedef struct _DaylightGuideFolded DaylightGuideFolded;

DaylightGuideFolded *daylight_guide_folded_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void                 daylight_guide_folded_free (DaylightGuideFolded *self);

gboolean daylight_guide_folded_find (DaylightGuideFolded *self,
                                     const char          *word,
                                     gsize               *start,
                                     gsize               *end,
                                     gboolean            *at_word_start);

char **daylight_guide_fold_words (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightGuideFolded, daylight_guide_folded_free)

G_END_DECLS
