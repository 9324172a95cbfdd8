/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightGuideText:
 *
 * One translatable text of a guide: the English original and, when it is looked up, its translation. It is never
 * looked up when empty (gettext answers that with its header). Immutable and counted.
 */
typedef struct _DaylightGuideText DaylightGuideText;

DaylightGuideText *daylight_guide_text_new (const char *domain,
                                            const char *context,
                                            const char *original) G_GNUC_WARN_UNUSED_RESULT;
DaylightGuideText *daylight_guide_text_ref (DaylightGuideText *self);
void               daylight_guide_text_unref (DaylightGuideText *self);

const char *daylight_guide_text_get (DaylightGuideText *self);
gboolean    daylight_guide_text_is_translated (DaylightGuideText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightGuideText, daylight_guide_text_unref)

G_END_DECLS
