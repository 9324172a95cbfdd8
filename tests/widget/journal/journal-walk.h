/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-context.h"

#include <adwaita.h>

/* What the tests of the journal's pages share. DAYLIGHT_PICTURES names a folder for pictures; DAYLIGHT_WIDTH,
 * DAYLIGHT_DARK, DAYLIGHT_RTL and DAYLIGHT_LARGE change how they look. */

#define WALK_PASSPHRASE "winter window walnut wheel"

void walk_init (int    *argc,
                char ***argv);
int  walk_width (void);

DaylightContext *walk_context (const char      *folder,
                               DaylightKeyring *keyring);
DaylightSecret  *walk_create (DaylightContext *context,
                              gboolean         keep); /* the recovery code */
char            *walk_save (DaylightContext  *context,
                            DaylightEntryKind kind,
                            const char       *what); /* its id */
GHashTable      *walk_drafts (DaylightContext *context);
/* Waits until nothing goes on behind the journal: what was asked for, a lock, the words of files. */
void walk_settle (DaylightContext *context);

GtkWidget *walk_find (GtkWidget  *root,
                      GType       type,
                      const char *text);
GtkWidget *walk_passphrase (GtkWidget  *root,
                            const char *placeholder);
/* In a fresh room, by the passphrase, as far as the list. */
void walk_open (GtkWidget *room);
void walk_press (GtkWidget  *root,
                 const char *text);
/* Waits until @widget, or something in it, has the keyboard's focus. */
void walk_focus (GtkWidget *widget);
void walk_type (GtkWidget  *entry,
                const char *text);
void walk_picture (GtkWidget  *window,
                   const char *name);
