/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "daylight-guide-part.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDE_START (daylight_guide_start_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideStart, daylight_guide_start, DAYLIGHT, GUIDE_START, GObject)

/**
 * DaylightGuideStart:
 *
 * The first screen, which asks who, what and when in at most three presses, and the page about the guides. Immutable.
 */

const char *daylight_guide_start_get_title (DaylightGuideStart *self);
GPtrArray  *daylight_guide_start_get_paragraphs (DaylightGuideStart *self);
GPtrArray  *daylight_guide_start_get_roles (DaylightGuideStart *self);

const char *daylight_guide_start_get_about_title (DaylightGuideStart *self);
GPtrArray  *daylight_guide_start_get_about_paragraphs (DaylightGuideStart *self);
const char *daylight_guide_start_get_sources_title (DaylightGuideStart *self);
GPtrArray  *daylight_guide_start_get_sources (DaylightGuideStart *self);

G_END_DECLS
