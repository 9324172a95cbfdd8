/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one place where an error of the core becomes a sentence that says what to do next. */
const char *daylight_error_text (const GError *error);

G_END_DECLS
