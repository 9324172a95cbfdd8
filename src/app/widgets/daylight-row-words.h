/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rows below (root) say their second line to assistive technology as well: AdwActionRow tells the title alone. */
void daylight_row_words_describe (GtkWidget *root);

G_END_DECLS
