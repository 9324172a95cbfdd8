/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-passphrase-entry.h"
#include "daylight-secret-run.h"

G_BEGIN_DECLS

/* Shared by the five files of the class: the entry (its text), keys, pointer (mouse, menu, clipboard), view (geometry,
 * drawing), accessible text. */
#define DAYLIGHT_BULLET "●"

struct _DaylightPassphraseEntry
{
  GtkWidget parent_instance;

  /* owned */
  GtkEntryBuffer    *buffer; /* locked memory */
  GtkIMContext      *im_context;
  GtkWidget         *caps_icon;
  GtkWidget         *peek_button;
  GtkWidget         *menu;
  GdkDevice         *keyboard;
  char              *placeholder;
  DaylightSecretRun *run; /* only while what is typed is shown */

  guint    caret; /* characters */
  guint    bound; /* the other end of the selection */
  guint    preedit;
  guint    blink_id;
  int      scroll;
  gboolean caret_hidden;
};

void daylight_passphrase_entry_move_caret (DaylightPassphraseEntry *self,
                                           guint                    position,
                                           gboolean                 extend);
void daylight_passphrase_entry_remove_range (DaylightPassphraseEntry *self,
                                             guint                    start,
                                             guint                    end);
void daylight_passphrase_entry_text_changed (DaylightPassphraseEntry *self);
void daylight_passphrase_entry_insert (DaylightPassphraseEntry *self,
                                       const char              *text);
void daylight_passphrase_keys_install (GtkWidgetClass *widget_class);
void daylight_passphrase_pointer_install (GtkWidgetClass *widget_class);
void daylight_passphrase_pointer_init (DaylightPassphraseEntry *self);
void daylight_passphrase_entry_accessible_init (GtkAccessibleTextInterface *iface);

int   daylight_passphrase_view_get_origin (DaylightPassphraseEntry *self); /* the left end of the text, in the widget */
int   daylight_passphrase_view_position_to_x (DaylightPassphraseEntry *self,
                                              guint                    position); /* from the left end of the text */
guint daylight_passphrase_view_x_to_position (DaylightPassphraseEntry *self,
                                              double                   x); /* in the widget */
void  daylight_passphrase_view_keep_caret_in_sight (DaylightPassphraseEntry *self);
void  daylight_passphrase_view_measure (GtkWidget     *widget,
                                        GtkOrientation orientation,
                                        int            for_size,
                                        int           *minimum,
                                        int           *natural,
                                        int           *minimum_baseline,
                                        int           *natural_baseline);
void  daylight_passphrase_view_size_allocate (GtkWidget *widget,
                                              int        width,
                                              int        height,
                                              int        baseline);
void  daylight_passphrase_view_snapshot (GtkWidget   *widget,
                                         GtkSnapshot *snapshot);

G_END_DECLS
