/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-guide.h"
#include "daylight-guide-error.h"
#include "daylight-guide-start.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_GUIDE_LIBRARY (daylight_guide_library_get_type ())
G_DECLARE_FINAL_TYPE (DaylightGuideLibrary, daylight_guide_library, DAYLIGHT, GUIDE_LIBRARY, GObject)

/**
 * DaylightGuideLibrary:
 *
 * All guides. Making one is free: the files are parsed when something is first asked for. Main thread only.
 */

DaylightGuideLibrary *daylight_guide_library_new (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightGuideLibrary *daylight_guide_library_new_for_files (const char *const *names,
                                                            GPtrArray         *files,
                                                            const char        *domain,
                                                            gboolean           strict) G_GNUC_WARN_UNUSED_RESULT;

gboolean daylight_guide_library_load (DaylightGuideLibrary *self,
                                      GError              **error);

GListModel    *daylight_guide_library_get_guides (DaylightGuideLibrary *self);
DaylightGuide *daylight_guide_library_look_up (DaylightGuideLibrary *self,
                                               const char           *id);

/* The way in. NULL only if the files could not be parsed. */
DaylightGuideStart *daylight_guide_library_get_start (DaylightGuideLibrary *self);

/**
 * DaylightGuideHit:
 *
 * A place where a search found something: a guide, one of its steps (or %NULL for its title and summary), and a line
 * of it in which @start and @length (bytes) mark the first match.
 */
typedef struct
{
  DaylightGuide     *guide; /* (owned) */
  DaylightGuideStep *step;  /* (owned) (nullable) */
  char              *line;  /* (owned) */
  gsize              start;
  gsize              length;
  int                score;
} DaylightGuideHit;

DaylightGuideHit *daylight_guide_hit_copy (const DaylightGuideHit *hit) G_GNUC_WARN_UNUSED_RESULT;
void              daylight_guide_hit_free (DaylightGuideHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightGuideHit, daylight_guide_hit_free)

GPtrArray *daylight_guide_library_search (DaylightGuideLibrary *self,
                                          const char           *text,
                                          const char           *country) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
