/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-keyring.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_KEYRING_MEMORY (daylight_keyring_memory_get_type ())
G_DECLARE_FINAL_TYPE (DaylightKeyringMemory, daylight_keyring_memory, DAYLIGHT, KEYRING_MEMORY, GObject)

/* Keeps in this process only: for tests. */
DaylightKeyring *daylight_keyring_memory_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* From now on every call ends with @code; -1 answers again. */
void daylight_keyring_memory_set_fault (DaylightKeyringMemory *self,
                                        int                    code);

/* A slow keyring: what is to be stored waits until it is let through, in order. */
void  daylight_keyring_memory_hold (DaylightKeyringMemory *self);
guint daylight_keyring_memory_get_held (DaylightKeyringMemory *self);
void  daylight_keyring_memory_release (DaylightKeyringMemory *self);

/* How many are kept. */
guint daylight_keyring_memory_get_size (DaylightKeyringMemory *self);

G_END_DECLS
