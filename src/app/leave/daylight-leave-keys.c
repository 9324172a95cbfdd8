/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-leave-keys.h"

#include <gdk/gdk.h>

/* Num Lock and Caps Lock do not count as modifiers. */
#define MODIFIERS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)

static guint
fold (guint keyval)
{
  return keyval == GDK_KEY_Shift_R ? GDK_KEY_Shift_L : keyval;
}

static guint
presses_needed (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      return 2;
    case GDK_KEY_Shift_L:
      return 3;
    default:
      return 0;
    }
}

/**
 * daylight_leave_keys_press:
 * @keyval: the keysym pressed
 * @modifiers: the GdkModifierType in effect
 * @time_ms: the event's time in milliseconds; it may wrap
 * @place: (nullable): the surface that got it; a repeat is only a repeat where the key went down
 *
 * Returns: what the press completes
 */
DaylightLeaveKeysResult
daylight_leave_keys_press (DaylightLeaveKeys *self,
                           guint              keyval,
                           guint              modifiers,
                           guint32            time_ms,
                           gpointer           place)
{
  guint held = modifiers & MODIFIERS;
  guint needed;

  keyval = fold (keyval);

  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_w || keyval == GDK_KEY_q))
    {
      daylight_leave_keys_reset (self);
      return DAYLIGHT_LEAVE_KEYS_CLOSE;
    }

  needed = held == 0 ? presses_needed (keyval) : 0;
  if (needed == 0)
    {
      daylight_leave_keys_reset (self);
      return DAYLIGHT_LEAVE_KEYS_NOTHING;
    }

  /* A repeat comes without a release. Where the surface went away in between (Esc closed a menu), the release may have
   * gone with it: then this is a new press. */
  if (self->down && self->last == keyval && self->down_place == place)
    return DAYLIGHT_LEAVE_KEYS_NOTHING;

  /* The difference of two unsigned times is right across the wrap. */
  if (self->last != keyval || time_ms - self->last_time > DAYLIGHT_LEAVE_KEYS_WINDOW_MS)
    self->count = 0;

  self->last = keyval;
  self->last_time = time_ms;
  self->down = TRUE;
  self->down_place = place;
  self->count++;

  if (self->count < needed)
    return DAYLIGHT_LEAVE_KEYS_NOTHING;

  daylight_leave_keys_reset (self);
  return DAYLIGHT_LEAVE_KEYS_LEAVE;
}

void
daylight_leave_keys_release (DaylightLeaveKeys *self,
                             guint              keyval)
{
  if (fold (keyval) == self->last)
    self->down = FALSE;
}

void
daylight_leave_keys_reset (DaylightLeaveKeys *self)
{
  *self = (DaylightLeaveKeys){ 0 };
}
