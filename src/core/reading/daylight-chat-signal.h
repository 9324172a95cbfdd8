/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "daylight-chat.h"

G_BEGIN_DECLS

/* Signal's messages, as a list or with a line for each; NULL where there is none. */
DaylightChat *daylight_chat_read_signal_list (JsonArray *messages) G_GNUC_WARN_UNUSED_RESULT;
DaylightChat *daylight_chat_read_signal_lines (const char *text,
                                               gsize       size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
