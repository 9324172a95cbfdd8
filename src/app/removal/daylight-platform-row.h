/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-platform.h"

G_BEGIN_DECLS

/* A row that leads to the page of @platform. @entry_id: (nullable): the entry that is to be reported there. */
GtkWidget *daylight_platform_row_new (DaylightPlatform *platform,
                                      const char       *entry_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
