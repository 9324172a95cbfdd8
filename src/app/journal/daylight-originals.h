/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ORIGINALS (daylight_originals_get_type ())
G_DECLARE_FINAL_TYPE (DaylightOriginals, daylight_originals, DAYLIGHT, ORIGINALS, GtkBox)

/**
 * DaylightOriginals:
 *
 * What is said, and offered, once files were taken in: where the originals still are, and to remove them. Only those that
 * are what was taken in are removed, and only after a question.
 */
GtkWidget *daylight_originals_new (DaylightContext *context);

/* Of files that come now. */
void daylight_originals_begin (DaylightOriginals *self);
void daylight_originals_add (DaylightOriginals  *self,
                             GFile              *file,
                             DaylightAttachment *attachment);
void daylight_originals_show (DaylightOriginals *self);

G_END_DECLS
