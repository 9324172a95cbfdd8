/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ENTRY_BANNERS (daylight_entry_banners_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEntryBanners, daylight_entry_banners, DAYLIGHT, ENTRY_BANNERS, GtkBox)

/**
 * DaylightEntryBanners:
 *
 * What is to be said above the list of entries: drafts that wait, sealed files of no entry, files that leaving kept out,
 * a journal that can only be read. Signal: "draft" (char *key, char *body), the one to go on with.
 */
GtkWidget *daylight_entry_banners_new (DaylightContext *context);
void       daylight_entry_banners_look (DaylightEntryBanners *self);
void       daylight_entry_banners_tell_found (DaylightEntryBanners *self,
                                              guint                 n);

G_END_DECLS
