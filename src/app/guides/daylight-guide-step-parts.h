/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"
#include "daylight-guide.h"
#include "daylight-guide-ticks.h"

G_BEGIN_DECLS

/* What a step of each kind holds below its paragraphs, each function for one kind, appended to @box. */
typedef struct
{
  DaylightContext    *context;
  DaylightGuide      *guide;
  DaylightGuideStep  *step;
  DaylightGuideTicks *ticks;
  const char         *country;
} DaylightGuideStepPlace;

void daylight_guide_step_parts_append (const DaylightGuideStepPlace *place,
                                       GtkBox                       *box);

G_END_DECLS
