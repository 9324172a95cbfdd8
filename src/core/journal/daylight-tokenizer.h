/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * The search tokenizer 'daylight': unicode61, but each character of a script that is written without spaces (Han, kana,
 * Hangul, Thai, Lao, Khmer, Burmese) is a token of its own. FTS5's trigram finds no word of two characters, unicode61
 * only whole sentences of such scripts.
 */
gboolean daylight_tokenizer_register (sqlite3 *db,
                                      GError **error);

/* Is the character a token of its own? */
gboolean daylight_tokenizer_stands_alone (gunichar c);

/* Brings text to the one form that is indexed and looked for: NFKC, without Arabic vowel signs and tatweel. */
char *daylight_tokenizer_normalize (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* What was typed as an FTS5 expression: all words, the last as a prefix; nothing in it has a meaning of its own.
 * NULL when there is no word in it. */
char *daylight_tokenizer_build_query (const char *typed) G_GNUC_WARN_UNUSED_RESULT;

/* Where in @text (its beginning, when it is long) words of what was typed stand: (element-type DaylightMatch), in order,
 * without overlaps. For the eye: what the index finds by compatibility forms may go unmarked. */
typedef struct
{
  guint start; /* bytes */
  guint end;
} DaylightMatch;

GArray *daylight_tokenizer_find_matches (const char *text,
                                         const char *typed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
