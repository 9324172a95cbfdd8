/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_DIALOG (daylight_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (DaylightDialog, daylight_dialog, DAYLIGHT, DIALOG, AdwDialog)

/**
 * DaylightDialog:
 *
 * Every dialog inside the app: a header bar with the Leave button at the place where every page has it. Set the title
 * by AdwDialog's property; put the body in with "content" (which is the child in Blueprint: `content: …`).
 */
struct _DaylightDialogClass
{
  AdwDialogClass parent_class;
};

DaylightDialog *daylight_dialog_new (const char *title,
                                     GtkWidget  *content) G_GNUC_WARN_UNUSED_RESULT;

gboolean   daylight_dialog_may_open (GtkWidget *parent);
GtkWidget *daylight_dialog_get_content (DaylightDialog *self);
void       daylight_dialog_set_content (DaylightDialog *self,
                                        GtkWidget      *content);
/* A bar under the body, for the buttons that end the dialog. */
void daylight_dialog_set_bottom_bar (DaylightDialog *self,
                                     GtkWidget      *bar);

G_END_DECLS
