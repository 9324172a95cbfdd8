/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-key-watch.h"

/* The largest key value of a Latin-1 sign. */
#define MOST_LATIN 0xff

/* What the hook holds: it may outlive the watch for as long as its own call lasts. */
typedef struct
{
  DaylightKeyWatch *watch; /* (nullable) none any more */
  gulong            id;
  guint             depth; /* calls of the hook under way */
} Hook;

struct _DaylightKeyWatch
{
  GObject parent_instance;

  DaylightLeaveKeys keys;
  double            x, y;          /* where the pointer was */
  Hook             *hook;          /* (owned) by the signal (nullable) */
  gpointer          surface_class; /* (owned) keeps the class, and so the signal, alive */
};

G_DEFINE_FINAL_TYPE (DaylightKeyWatch, daylight_key_watch, G_TYPE_OBJECT)

enum {
  KEYS,
  ACTIVITY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
moved (DaylightKeyWatch *self,
       GdkEvent         *event)
{
  double x = 0, y = 0;

  if (!gdk_event_get_position (event, &x, &y) || (x == self->x && y == self->y))
    return FALSE;
  self->x = x;
  self->y = y;

  return TRUE;
}

/* The key that closes is where w or q is with Caps Lock too, and in a layout that has no Latin letters; not where another
 * Latin layout has a sign of its own. */
static guint
read_key (GdkEvent *event)
{
  static const guint closing[] = { GDK_KEY_w, GDK_KEY_q };
  const guint        keyval = gdk_key_event_get_keyval (event);

  for (gsize i = 0; i < G_N_ELEMENTS (closing); i++)
    {
      const GdkKeyMatch match = gdk_key_event_matches (event, closing[i], GDK_CONTROL_MASK);

      if (match == GDK_KEY_MATCH_EXACT || (match == GDK_KEY_MATCH_PARTIAL && keyval > MOST_LATIN))
        return closing[i];
    }

  return keyval;
}

static void
handle_event (DaylightKeyWatch *self,
              GdkSurface       *surface,
              GdkEvent         *event)
{
  DaylightLeaveKeysResult result = DAYLIGHT_LEAVE_KEYS_NOTHING;

  switch ((int)gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
      result = daylight_leave_keys_press (&self->keys, read_key (event),
                                          gdk_event_get_modifier_state (event), gdk_event_get_time (event), surface);
      break;
    case GDK_KEY_RELEASE:
      daylight_leave_keys_release (&self->keys, gdk_key_event_get_keyval (event));
      break;
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_SCROLL:
      daylight_leave_keys_reset (&self->keys);
      break;
    case GDK_MOTION_NOTIFY:
      /* The toolkit makes one of its own after each layout: only a pointer that moves is a person's. */
      if (!moved (self, event))
        return;
      break;
    default:
      return;
    }

  g_signal_emit (self, signals[ACTIVITY], 0);
  if (result != DAYLIGHT_LEAVE_KEYS_NOTHING)
    g_signal_emit (self, signals[KEYS], 0, (int)result);
}

static gboolean
event_hook (GSignalInvocationHint *hint,
            guint                  n_values,
            const GValue          *values,
            gpointer               user_data)
{
  Hook       *hook = user_data;
  GdkSurface *surface = g_value_get_object (&values[0]);
  GdkEvent   *event = g_value_get_pointer (&values[1]);

  if (event == NULL || hook->watch == NULL)
    return TRUE;

  hook->depth++;
  g_object_ref (hook->watch);
  {
    g_autoptr (DaylightKeyWatch) watch = hook->watch;

    handle_event (watch, surface, event);
  }
  hook->depth--;

  return TRUE;
}

static gboolean
remove_cb (gpointer user_data)
{
  Hook *hook = user_data;

  g_signal_remove_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), hook->id);

  return G_SOURCE_REMOVE;
}

static void
daylight_key_watch_dispose (GObject *object)
{
  DaylightKeyWatch *self = DAYLIGHT_KEY_WATCH (object);

  if (self->hook != NULL)
    {
      self->hook->watch = NULL;
      /* Ctrl+Q closes the window, and so this, in the hook's own call: taken away there, GLib frees it under its feet. */
      if (self->hook->depth > 0)
        g_idle_add_full (G_PRIORITY_HIGH, remove_cb, self->hook, NULL);
      else
        remove_cb (self->hook);
      self->hook = NULL;
    }
  g_clear_pointer (&self->surface_class, g_type_class_unref);

  G_OBJECT_CLASS (daylight_key_watch_parent_class)->dispose (object);
}

static void
daylight_key_watch_class_init (DaylightKeyWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_key_watch_dispose;

  signals[KEYS] = g_signal_new ("keys", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT);
  signals[ACTIVITY] =
    g_signal_new ("activity", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_key_watch_init (DaylightKeyWatch *self)
{
  self->surface_class = g_type_class_ref (GDK_TYPE_SURFACE);
  self->hook = g_new0 (Hook, 1);
  self->hook->watch = self;
  self->hook->id = g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), 0, event_hook, self->hook, g_free);
}

DaylightKeyWatch *
daylight_key_watch_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_KEY_WATCH, NULL);
}
