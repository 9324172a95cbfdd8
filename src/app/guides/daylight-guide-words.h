/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

/* Small pieces from which the pages of this room are made, so that headings, lists and text are alike on all. */

char *daylight_guide_words_to_markup (const char *text) G_GNUC_WARN_UNUSED_RESULT;

GtkWidget *daylight_guide_words_paragraph (const char *text,
                                           const char *css_class);
GtkWidget *daylight_guide_words_heading (const char *text,
                                         int         level,
                                         const char *css_class);
GtkWidget *daylight_guide_words_list (const char *label);
GtkWidget *daylight_guide_words_row (const char *title,
                                     const char *subtitle,
                                     const char *icon_name,
                                     const char *action_name,
                                     const char *target);
void       daylight_guide_words_number_rows (GtkWidget *list);
GtkWidget *daylight_guide_words_column (GtkWidget *box,
                                        int        top);

/* The country whose particulars are shown: the chosen one, else the locale's, else "". */
const char *daylight_guide_words_country (DaylightContext *context);

G_END_DECLS
