/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * daylight_plain_row_new:
 * @title: anybody's words
 * @subtitle: (nullable): anybody's words
 *
 * An AdwActionRow that takes its words as they are. Markup has to be off before the words come, in a step of its own: where
 * both are set in one call, GTK hears of the words first, reads them as markup, and writes those that are none to the log.
 */
GtkWidget *daylight_plain_row_new (const char *title,
                                   const char *subtitle) G_GNUC_WARN_UNUSED_RESULT;
/* The same, for a fact: its name small, its value large and to be selected. */
GtkWidget *daylight_plain_row_new_fact (const char *name,
                                        const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
