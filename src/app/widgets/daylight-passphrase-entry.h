/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "daylight-secret.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_PASSPHRASE_ENTRY (daylight_passphrase_entry_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPassphraseEntry, daylight_passphrase_entry, DAYLIGHT, PASSPHRASE_ENTRY, GtkWidget)

/**
 * DaylightPassphraseEntry:
 *
 * A line to type a passphrase in. Its text lives in locked memory and never reaches the accessibility bus, where GTK's
 * own password entries can be read by any program of the session: what is told there is the length, as bullets.
 *
 * Properties: "placeholder-text", and "peekable" (a button to show what is typed).
 * Signals: "changed", and "activate" (Enter).
 */
GtkWidget      *daylight_passphrase_entry_new (void);
guint           daylight_passphrase_entry_get_length (DaylightPassphraseEntry *self); /* characters */
DaylightSecret *daylight_passphrase_entry_copy_secret (DaylightPassphraseEntry *self) G_GNUC_WARN_UNUSED_RESULT;
DaylightSecret *daylight_passphrase_entry_take_secret (DaylightPassphraseEntry *self) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_passphrase_entry_clear (DaylightPassphraseEntry *self);
void            daylight_passphrase_entry_set_placeholder_text (DaylightPassphraseEntry *self,
                                                                const char              *text);
void            daylight_passphrase_entry_set_peekable (DaylightPassphraseEntry *self,
                                                        gboolean                 peekable);

G_END_DECLS
