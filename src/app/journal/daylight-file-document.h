/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The pages of a PDF, one at a time, drawn by the helper in its sandbox. */
AdwNavigationPage *daylight_file_document_new (DaylightContext    *context,
                                               DaylightAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
