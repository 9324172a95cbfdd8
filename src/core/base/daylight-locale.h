/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the locale of this computer, or the language chosen by hand, says of weeks and clocks. */

guint daylight_locale_get_first_weekday (void);
char *daylight_locale_format_clock (GDateTime *time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
