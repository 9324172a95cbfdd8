/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"
#include "daylight-guide.h"

G_BEGIN_DECLS

/* A guide on paper: pages of A4 or Letter with its words alone, in any script. */

char    *daylight_guide_paper_make_markup (DaylightGuide *guide,
                                           const char    *country) G_GNUC_WARN_UNUSED_RESULT;
gboolean daylight_guide_paper_write (DaylightGuide *guide,
                                     const char    *country,
                                     const char    *path,
                                     GError       **error);

/* Says that others who use this computer can open the file, asks where to, and writes it. */
void daylight_guide_paper_save_async (GtkWidget       *parent,
                                      DaylightContext *context,
                                      DaylightGuide   *guide);

G_END_DECLS
