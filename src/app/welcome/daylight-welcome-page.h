/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_WELCOME_PAGE (daylight_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightWelcomePage, daylight_welcome_page, DAYLIGHT, WELCOME_PAGE, AdwBin)

/**
 * DaylightWelcomePage:
 *
 * One of the first pages: a heading, a few paragraphs ("lines", one a line), room for one widget of its own, and the
 * button that leads on. Its header bar has 'Skip' and the Leave button.
 */
void daylight_welcome_page_set_lines (DaylightWelcomePage *self,
                                      const char          *lines);
void daylight_welcome_page_set_extra (DaylightWelcomePage *self,
                                      GtkWidget           *extra);

G_END_DECLS
