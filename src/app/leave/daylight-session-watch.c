/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-session-watch.h"

#include <time.h>

#include "daylight-bus-signal.h"

#define TICK_SECONDS 5

struct _DaylightSessionWatch
{
  GObject parent_instance;

  GtkApplication *application; /* (owned) */
  GSettings      *settings;    /* (owned) */
  GCancellable   *cancellable; /* (owned) */
  guint           tick;
  gint64          last_activity; /* CLOCK_BOOTTIME, µs: it goes on while the computer sleeps */
  gint64          asleep;        /* µs that the computer slept since it was started */

  DaylightBusSignal sleep;
  DaylightBusSignal saver;
};

G_DEFINE_FINAL_TYPE (DaylightSessionWatch, daylight_session_watch, G_TYPE_OBJECT)

enum {
  GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
boot_time (void)
{
  struct timespec ts;

  clock_gettime (CLOCK_BOOTTIME, &ts);

  return ts.tv_sec * G_USEC_PER_SEC + ts.tv_nsec / 1000;
}

/* The monotonic clock stands still while the computer sleeps. */
static gint64
time_asleep (void)
{
  return boot_time () - g_get_monotonic_time ();
}

/* Whether it slept since this was last asked. */
static gboolean
has_slept (DaylightSessionWatch *self)
{
  const gint64 before = self->asleep;

  self->asleep = time_asleep ();

  return self->asleep - before > G_USEC_PER_SEC;
}

static void
screensaver_cb (DaylightSessionWatch *self)
{
  gboolean active;

  g_object_get (self->application, "screensaver-active", &active, NULL);
  if (active)
    g_signal_emit (self, signals[GONE], 0);
}

static void
sleep_cb (GDBusConnection *connection,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *signal,
          GVariant        *parameters,
          gpointer         user_data)
{
  has_slept (user_data);
  g_signal_emit (user_data, signals[GONE], 0);
}

static void
system_bus_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GDBusConnection)      bus = g_bus_get_finish (result, NULL);
  g_autoptr (DaylightSessionWatch) self = user_data;

  /* Inside a Flatpak there is no logind: the screen lock comes before the sleep; after it the first key or the tick notices. */
  if (bus != NULL && self->settings != NULL)
    daylight_bus_signal_listen (&self->sleep, bus, "org.freedesktop.login1", "/org/freedesktop/login1",
                                "org.freedesktop.login1.Manager", "PrepareForSleep", sleep_cb, self);
}

static void
saver_cb (GDBusConnection *connection,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *signal,
          GVariant        *parameters,
          gpointer         user_data)
{
  gboolean active = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &active);
  if (active)
    g_signal_emit (user_data, signals[GONE], 0);
}

/* GtkApplication hears GNOME's and Xfce's screen lock and the portal's; Plasma and others speak by this name. */
static void
session_bus_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GDBusConnection)      bus = g_bus_get_finish (result, NULL);
  g_autoptr (DaylightSessionWatch) self = user_data;

  if (bus != NULL && self->settings != NULL)
    daylight_bus_signal_listen (&self->saver, bus, "org.freedesktop.ScreenSaver", NULL, "org.freedesktop.ScreenSaver",
                                "ActiveChanged", saver_cb, self);
}

static gboolean
tick_cb (gpointer user_data)
{
  DaylightSessionWatch *self = user_data;
  const gint64          limit = g_settings_get_int (self->settings, "idle-minutes") * G_TIME_SPAN_MINUTE;

  if (has_slept (self) || boot_time () - self->last_activity > limit)
    {
      self->last_activity = boot_time ();
      g_signal_emit (self, signals[GONE], 0);
    }

  return G_SOURCE_CONTINUE;
}

static void
daylight_session_watch_dispose (GObject *object)
{
  DaylightSessionWatch *self = DAYLIGHT_SESSION_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  daylight_bus_signal_clear (&self->sleep);
  daylight_bus_signal_clear (&self->saver);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (daylight_session_watch_parent_class)->dispose (object);
}

static void
daylight_session_watch_class_init (DaylightSessionWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_session_watch_dispose;

  signals[GONE] =
    g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_session_watch_init (DaylightSessionWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->last_activity = boot_time ();
  self->asleep = time_asleep ();
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

/**
 * daylight_session_watch_new:
 * @application: made with "register-session", for the screen lock
 * @settings: key "idle-minutes"
 *
 * Returns: (transfer full): the watch
 */
DaylightSessionWatch *
daylight_session_watch_new (GtkApplication *application,
                            GSettings      *settings)
{
  DaylightSessionWatch *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (DAYLIGHT_TYPE_SESSION_WATCH, NULL);
  self->application = g_object_ref (application);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screensaver_cb), self,
                           G_CONNECT_SWAPPED);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, g_object_ref (self));

  return self;
}

void
daylight_session_watch_activity (DaylightSessionWatch *self)
{
  g_return_if_fail (DAYLIGHT_IS_SESSION_WATCH (self));

  self->last_activity = boot_time ();
  if (has_slept (self))
    g_signal_emit (self, signals[GONE], 0);
}
