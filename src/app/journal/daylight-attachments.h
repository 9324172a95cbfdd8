/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_ATTACHMENTS (daylight_attachments_get_type ())
G_DECLARE_FINAL_TYPE (DaylightAttachments, daylight_attachments, DAYLIGHT, ATTACHMENTS, GtkBox)

/**
 * DaylightAttachments:
 *
 * The files of one entry: the list, and taking in more by chooser, drop and paste, one after the other, after the
 * question on pictures of someone under 18.
 */
GtkWidget *daylight_attachments_new (DaylightContext *context,
                                     const char      *entry_id) G_GNUC_WARN_UNUSED_RESULT;
void       daylight_attachments_paste (DaylightAttachments *self);
/* Files that are dropped anywhere on @place are taken in. */
void daylight_attachments_accept_drops (DaylightAttachments *self,
                                        GtkWidget           *place);
/* (element-type GFile) */
void daylight_attachments_take (DaylightAttachments *self,
                                GPtrArray           *files);

G_END_DECLS
