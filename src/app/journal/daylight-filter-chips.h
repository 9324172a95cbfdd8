/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-filter.h"

G_BEGIN_DECLS

typedef void (*DaylightFilterChanged) (GtkWidget            *owner,
                                       const DaylightFilter *filter);

/* A button for each condition that is set; pressing it gives @changed the filter without it. */
GtkWidget *daylight_filter_chips_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       daylight_filter_chips_fill (GtkWidget            *chips,
                                       const DaylightFilter *filter,
                                       GtkWidget            *owner,
                                       DaylightFilterChanged changed);

G_END_DECLS
