/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_FILE_STAGE (daylight_file_stage_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFileStage, daylight_file_stage, DAYLIGHT, FILE_STAGE, AdwBin)

/**
 * DaylightFileStage:
 *
 * Where a file is looked at. Nothing is shown before it is asked for: first a button and a sentence, then that it is
 * being opened, then the thing itself, or a sentence on why not.
 *
 * Signal "asked": the button was pressed.
 */
GtkWidget *daylight_file_stage_new (const char *icon,
                                    const char *title,
                                    const char *text,
                                    const char *button,
                                    GtkWidget  *shown) G_GNUC_WARN_UNUSED_RESULT;

void daylight_file_stage_ask (DaylightFileStage *self);
void daylight_file_stage_wait (DaylightFileStage *self);
void daylight_file_stage_show (DaylightFileStage *self);
/* Said aloud too. */
void daylight_file_stage_refuse (DaylightFileStage *self,
                                 const char        *text);

G_END_DECLS
