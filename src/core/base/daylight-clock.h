/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_CLOCK (daylight_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (DaylightClock, daylight_clock, DAYLIGHT, CLOCK, GObject)

/**
 * DaylightClock:
 *
 * Where the app takes its time from, so that a test can own it. Safe to read from any thread.
 */
struct _DaylightClockClass
{
  GObjectClass parent_class;

  gint64 (*get_real) (DaylightClock *self);
  gint64 (*get_monotonic) (DaylightClock *self);
};

DaylightClock *daylight_clock_new_system (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightClock *daylight_clock_new_fixed (gint64 real) G_GNUC_WARN_UNUSED_RESULT;

gint64     daylight_clock_get_real (DaylightClock *self);
gint64     daylight_clock_get_monotonic (DaylightClock *self);
GDateTime *daylight_clock_get_utc (DaylightClock *self) G_GNUC_WARN_UNUSED_RESULT;
void       daylight_clock_advance (DaylightClock *self,
                                   gint64         microseconds);

G_END_DECLS
