/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The word that brings back from the Daylight page. Only a check value is kept (Argon2id of libsodium, of the word in
 * lower case and composed form, without spaces around it), under a neutral name in the settings: who reads it can't tell
 * the word, and the word opens no encrypted thing. */

gboolean daylight_return_word_is_set (GSettings *settings);
void     daylight_return_word_clear (GSettings *settings);

/* A word must not be a place, or searching for that place would come back here; the caller checks that. */
void     daylight_return_word_set_async (GSettings          *settings,
                                         const char         *word,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean daylight_return_word_set_finish (GAsyncResult *result,
                                          GError      **error);

/* Takes about 0.1 s on a thread of its own, plus a delay that grows with each wrong word, so that trying words is slow
 * and looks like a search. */
void     daylight_return_word_check_async (GSettings          *settings,
                                           const char         *word,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean daylight_return_word_check_finish (GAsyncResult *result,
                                            GError      **error);

guint daylight_return_word_get_delay (void);

G_END_DECLS
