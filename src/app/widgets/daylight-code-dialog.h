/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-dialog.h"

G_BEGIN_DECLS

/* A number in large figures, with a QR code that dials it on another phone. */
AdwDialog *daylight_code_dialog_new_for_number (const char *number,
                                                const char *about,
                                                const char *tel) G_GNUC_WARN_UNUSED_RESULT;

/* A web page's code: another device opens it, which leaves nothing on this one. */
AdwDialog *daylight_code_dialog_new_for_page (const char *title,
                                              const char *address) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
