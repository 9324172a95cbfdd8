/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An error of the hand-over, or of the journal under it, as a sentence that says what to do next. */
const char *daylight_handover_sentence (const GError *error);

G_END_DECLS
