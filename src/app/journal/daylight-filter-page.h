/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_FILTER_PAGE (daylight_filter_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFilterPage, daylight_filter_page, DAYLIGHT, FILTER_PAGE, AdwNavigationPage)

/* Which entries the list shows, and in which order. Signal "changed" () at each choice. */
AdwNavigationPage    *daylight_filter_page_new (DaylightContext      *context,
                                                const DaylightFilter *filter) G_GNUC_WARN_UNUSED_RESULT;
const DaylightFilter *daylight_filter_page_get_filter (DaylightFilterPage *self);

/* The time of a filter in words; NULL where it has none. */
char *daylight_filter_page_time_to_text (const DaylightFilter *filter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
