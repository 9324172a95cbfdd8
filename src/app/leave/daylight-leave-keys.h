/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a key event meant. */
typedef enum {
  DAYLIGHT_LEAVE_KEYS_NOTHING,
  DAYLIGHT_LEAVE_KEYS_LEAVE, /* Esc twice, or Shift three times */
  DAYLIGHT_LEAVE_KEYS_CLOSE, /* Ctrl+W or Ctrl+Q */
} DaylightLeaveKeysResult;

/**
 * DaylightLeaveKeys:
 *
 * The reader of the leave keys: no toolkit in it, so that a test can press a hundred thousand keys.
 *
 * Esc twice within 1.5 seconds; Shift three times, each within 1.5 seconds of the one before, left and right mixed. Any
 * other key or a press of the pointer in between starts the count anew, so that typing capitals never leaves. A key
 * that is held repeats: a repeated press without a release is not counted. Neither way needs a modifier or a hold, so
 * Sticky Keys and Slow Keys do not change them (LEAVE.md, L2).
 */
typedef struct
{
  guint    last;       /* the keyval counted last, Shift_R counted as Shift_L; 0 for none */
  guint    count;      /* presses so far */
  guint32  last_time;  /* ms, of the last counted press */
  gboolean down;       /* the counted key is held */
  gpointer down_place; /* (unowned) where it went down */
} DaylightLeaveKeys;

#define DAYLIGHT_LEAVE_KEYS_WINDOW_MS 1500

DaylightLeaveKeysResult daylight_leave_keys_press (DaylightLeaveKeys *self,
                                                   guint              keyval,
                                                   guint              modifiers,
                                                   guint32            time_ms,
                                                   gpointer           place);
void                    daylight_leave_keys_release (DaylightLeaveKeys *self,
                                                     guint              keyval);
void                    daylight_leave_keys_reset (DaylightLeaveKeys *self);

G_END_DECLS
