/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-base"

#include "config.h"

#include "daylight-clock.h"

G_DEFINE_TYPE (DaylightClock, daylight_clock, G_TYPE_OBJECT)

/* A clock that stands still until a test moves it. */
#define DAYLIGHT_TYPE_FIXED_CLOCK (daylight_fixed_clock_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFixedClock, daylight_fixed_clock, DAYLIGHT, FIXED_CLOCK, DaylightClock)

struct _DaylightFixedClock
{
  DaylightClock parent_instance;

  GMutex mutex;
  gint64 real;      /* (mutex mutex) */
  gint64 monotonic; /* (mutex mutex) */
};

G_DEFINE_FINAL_TYPE (DaylightFixedClock, daylight_fixed_clock, DAYLIGHT_TYPE_CLOCK)

static gint64
daylight_clock_real_get_real (DaylightClock *self)
{
  return g_get_real_time ();
}

static gint64
daylight_clock_real_get_monotonic (DaylightClock *self)
{
  return g_get_monotonic_time ();
}

static void
daylight_clock_class_init (DaylightClockClass *klass)
{
  klass->get_real = daylight_clock_real_get_real;
  klass->get_monotonic = daylight_clock_real_get_monotonic;
}

static void
daylight_clock_init (DaylightClock *self)
{
}

static gint64
daylight_fixed_clock_get_real (DaylightClock *clock)
{
  DaylightFixedClock *self = DAYLIGHT_FIXED_CLOCK (clock);
  gint64              real;

  g_mutex_lock (&self->mutex);
  real = self->real;
  g_mutex_unlock (&self->mutex);

  return real;
}

static gint64
daylight_fixed_clock_get_monotonic (DaylightClock *clock)
{
  DaylightFixedClock *self = DAYLIGHT_FIXED_CLOCK (clock);
  gint64              monotonic;

  g_mutex_lock (&self->mutex);
  monotonic = self->monotonic;
  g_mutex_unlock (&self->mutex);

  return monotonic;
}

static void
daylight_fixed_clock_finalize (GObject *object)
{
  DaylightFixedClock *self = DAYLIGHT_FIXED_CLOCK (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (daylight_fixed_clock_parent_class)->finalize (object);
}

static void
daylight_fixed_clock_class_init (DaylightFixedClockClass *klass)
{
  DaylightClockClass *clock_class = DAYLIGHT_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = daylight_fixed_clock_finalize;
  clock_class->get_real = daylight_fixed_clock_get_real;
  clock_class->get_monotonic = daylight_fixed_clock_get_monotonic;
}

static void
daylight_fixed_clock_init (DaylightFixedClock *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * daylight_clock_new_system:
 *
 * Returns: (transfer full): the computer's own clock
 */
DaylightClock *
daylight_clock_new_system (void)
{
  return g_object_new (DAYLIGHT_TYPE_CLOCK, NULL);
}

/**
 * daylight_clock_new_fixed:
 * @real: microseconds since 1970-01-01 00:00 UTC
 *
 * Returns: (transfer full): a clock that moves by daylight_clock_advance() only
 */
DaylightClock *
daylight_clock_new_fixed (gint64 real)
{
  DaylightFixedClock *self = g_object_new (DAYLIGHT_TYPE_FIXED_CLOCK, NULL);

  self->real = real;

  return DAYLIGHT_CLOCK (self);
}

/**
 * daylight_clock_get_real:
 *
 * Returns: microseconds since 1970-01-01 00:00 UTC
 */
gint64
daylight_clock_get_real (DaylightClock *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CLOCK (self), 0);

  return DAYLIGHT_CLOCK_GET_CLASS (self)->get_real (self);
}

/**
 * daylight_clock_get_monotonic:
 *
 * Returns: microseconds that never run backwards, from an unnamed start
 */
gint64
daylight_clock_get_monotonic (DaylightClock *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CLOCK (self), 0);

  return DAYLIGHT_CLOCK_GET_CLASS (self)->get_monotonic (self);
}

/**
 * daylight_clock_get_utc:
 *
 * Returns: (transfer full): now, in UTC
 */
GDateTime *
daylight_clock_get_utc (DaylightClock *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CLOCK (self), NULL);

  return g_date_time_new_from_unix_utc_usec (daylight_clock_get_real (self));
}

/**
 * daylight_clock_advance:
 * @self: a clock made by daylight_clock_new_fixed()
 * @microseconds: how far; negative sets the real time back (the monotonic time stays)
 */
void
daylight_clock_advance (DaylightClock *self,
                        gint64         microseconds)
{
  DaylightFixedClock *fixed;

  g_return_if_fail (DAYLIGHT_IS_FIXED_CLOCK (self));

  fixed = DAYLIGHT_FIXED_CLOCK (self);
  g_mutex_lock (&fixed->mutex);
  fixed->real += microseconds;
  fixed->monotonic += MAX (microseconds, 0);
  g_mutex_unlock (&fixed->mutex);
}
