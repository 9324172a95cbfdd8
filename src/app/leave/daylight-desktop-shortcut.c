/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-desktop-shortcut.h"

#include <glib/gi18n.h>

#include "daylight-bus-signal.h"

#define KEY "desktop-shortcut"
#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define SHORTCUTS "org.freedesktop.portal.GlobalShortcuts"
#define SESSION "org.freedesktop.portal.Session"
#define REQUEST "org.freedesktop.portal.Request"

/* What the desktop's settings show of it: an app about the sun has a shortcut that shows the sun. */
#define SHORTCUT_ID "today"

/**
 * DaylightDesktopShortcut:
 *
 * A key that works while another window has the keyboard, through the GlobalShortcuts portal (libportal has no call for
 * it). Only where the setting asks for it; where the desktop or the person refuses, or takes it back, the setting goes
 * back. A portal that ended takes no setting with it: the next one is asked.
 */
struct _DaylightDesktopShortcut
{
  GObject parent_instance;

  GSettings       *settings;    /* (owned) */
  GCancellable    *cancellable; /* (owned) (nullable) while it is on */
  GDBusConnection *bus;         /* (owned) (nullable) */
  char            *session;     /* (owned) (nullable) the portal's object path */
  char            *request;     /* (owned) (nullable) the same, of what is not answered yet */
  guint            serial;
  guint            watch; /* of the portal's name on the bus */
  gboolean         lost;  /* the portal ended, and the session with it */

  DaylightBusSignal response; /* the answer awaited */
  DaylightBusSignal activated;
  DaylightBusSignal closed;
};

G_DEFINE_FINAL_TYPE (DaylightDesktopShortcut, daylight_desktop_shortcut, G_TYPE_OBJECT)

enum {
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
close_object (DaylightDesktopShortcut *self,
              const char              *path, /* (nullable) */
              const char              *interface)
{
  if (path != NULL)
    g_dbus_connection_call (self->bus, PORTAL, path, interface, "Close", NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                            NULL, NULL, NULL);
}

static void
answered (DaylightDesktopShortcut *self)
{
  daylight_bus_signal_clear (&self->response);
  g_clear_pointer (&self->request, g_free);
}

/* What the portal knew of this is gone. */
static void
forget (DaylightDesktopShortcut *self)
{
  answered (self);
  daylight_bus_signal_clear (&self->activated);
  daylight_bus_signal_clear (&self->closed);
  g_clear_pointer (&self->session, g_free);
}

static void
stop (DaylightDesktopShortcut *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  self->lost = FALSE;
  if (self->bus == NULL)
    return;

  /* The desktop's question goes, too. */
  close_object (self, self->request, REQUEST);
  close_object (self, self->session, SESSION);
  forget (self);
  g_clear_object (&self->bus);
}

/* The switch in the preferences goes back with it. */
static void
refused (DaylightDesktopShortcut *self)
{
  stop (self);
  g_settings_set_boolean (self->settings, KEY, FALSE);
}

/* A portal's method answers with a signal of a request object, whose path is known beforehand. */
static void
request (DaylightDesktopShortcut *self,
         const char              *method,
         GVariant                *arguments, /* (transfer floating) */
         GDBusSignalCallback      answered_cb,
         GAsyncReadyCallback      called_cb)
{
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1), ".", '_');

  g_free (self->request);
  self->request = g_strdup_printf (PORTAL_PATH "/request/%s/today%u", sender, self->serial);
  daylight_bus_signal_listen (&self->response, self->bus, PORTAL, self->request, REQUEST, "Response", answered_cb, self);
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, SHORTCUTS, method, arguments, G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, called_cb, g_object_ref (self));
}

static void
add_token (DaylightDesktopShortcut *self,
           GVariantBuilder         *options)
{
  g_autofree char *token = g_strdup_printf ("today%u", ++self->serial);

  g_variant_builder_add (options, "{sv}", "handle_token", g_variant_new_string (token));
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightDesktopShortcut) self = user_data;
  g_autoptr (GError)                  error = NULL;
  g_autoptr (GVariant)                answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    refused (self);
}

static void
activated_cb (GDBusConnection *connection,
              const char      *sender,
              const char      *path,
              const char      *interface,
              const char      *signal,
              GVariant        *parameters,
              gpointer         user_data)
{
  DaylightDesktopShortcut *self = user_data;
  const char              *session, *id;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(osta{sv})")))
    return;
  g_variant_get (parameters, "(&o&st@a{sv})", &session, &id, NULL, NULL);
  if (g_strcmp0 (session, self->session) == 0 && g_str_equal (id, SHORTCUT_ID))
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
closed_cb (GDBusConnection *connection,
           const char      *sender,
           const char      *path,
           const char      *interface,
           const char      *signal,
           GVariant        *parameters,
           gpointer         user_data)
{
  DaylightDesktopShortcut *self = user_data;

  forget (self);
  refused (self);
}

static void
bound_cb (GDBusConnection *connection,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *signal,
          GVariant        *parameters,
          gpointer         user_data)
{
  DaylightDesktopShortcut *self = user_data;
  g_autoptr (GVariant)     results = NULL;
  g_autoptr (GVariant)     bound = NULL;
  guint32                  response = 2;

  answered (self);
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (response == 0)
    bound = g_variant_lookup_value (results, "shortcuts", G_VARIANT_TYPE_ARRAY);
  /* A list without one is a refusal, too. */
  if (response != 0 || (bound != NULL && g_variant_n_children (bound) == 0))
    refused (self);
}

static void
bind (DaylightDesktopShortcut *self)
{
  GVariantBuilder shortcuts, options;

  g_variant_builder_init (&shortcuts, G_VARIANT_TYPE ("a(sa{sv})"));
  g_variant_builder_open (&shortcuts, G_VARIANT_TYPE ("(sa{sv})"));
  g_variant_builder_add (&shortcuts, "s", SHORTCUT_ID);
  g_variant_builder_open (&shortcuts, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&shortcuts, "{sv}", "description",
                         g_variant_new_string (C_ ("keyboard shortcut", "Show Sunrise and Sunset")));
  g_variant_builder_add (&shortcuts, "{sv}", "preferred_trigger", g_variant_new_string ("CTRL+ALT+y"));
  g_variant_builder_close (&shortcuts);
  g_variant_builder_close (&shortcuts);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  add_token (self, &options);
  request (self, "BindShortcuts", g_variant_new ("(oa(sa{sv})sa{sv})", self->session, &shortcuts, "", &options), bound_cb,
           called_cb);
}

static void
created_cb (GDBusConnection *connection,
            const char      *sender,
            const char      *path,
            const char      *interface,
            const char      *signal,
            GVariant        *parameters,
            gpointer         user_data)
{
  DaylightDesktopShortcut *self = user_data;
  g_autoptr (GVariant)     results = NULL;
  guint32                  response = 2;
  const char              *session = NULL;

  answered (self);
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (response != 0 || !g_variant_lookup (results, "session_handle", "&s", &session) ||
      !g_variant_is_object_path (session))
    {
      refused (self);
      return;
    }

  self->session = g_strdup (session);
  daylight_bus_signal_listen (&self->activated, self->bus, PORTAL, PORTAL_PATH, SHORTCUTS, "Activated", activated_cb, self);
  daylight_bus_signal_listen (&self->closed, self->bus, PORTAL, session, SESSION, "Closed", closed_cb, self);
  bind (self);
}

static void
create_session (DaylightDesktopShortcut *self)
{
  GVariantBuilder  options;
  g_autofree char *token = NULL;

  /* Outside of a Flatpak the portal knows by this whose shortcut it is; older ones do without. */
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, "org.freedesktop.host.portal.Registry", "Register",
                          g_variant_new ("(sa{sv})", APP_ID, NULL), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  add_token (self, &options);
  /* Another one each time: the session before may not have ended yet. */
  token = g_strdup_printf ("today%u", self->serial);
  g_variant_builder_add (&options, "{sv}", "session_handle_token", g_variant_new_string (token));
  request (self, "CreateSession", g_variant_new ("(a{sv})", &options), created_cb, called_cb);
}

static void
appeared_cb (GDBusConnection *connection,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  DaylightDesktopShortcut *self = user_data;

  if (self->lost)
    create_session (self);
  self->lost = FALSE;
}

static void
vanished_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  DaylightDesktopShortcut *self = user_data;

  /* Before there was a session the portal had not been started yet. */
  if (self->session == NULL)
    return;
  /* A call that it took along is no refusal. */
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  forget (self);
  self->lost = TRUE;
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (DaylightDesktopShortcut) self = user_data;
  g_autoptr (GError)                  error = NULL;
  g_autoptr (GDBusConnection)         bus = g_bus_get_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cancellable == NULL)
    return;
  if (bus == NULL)
    {
      refused (self);
      return;
    }

  g_set_object (&self->bus, bus);
  self->watch = g_bus_watch_name_on_connection (bus, PORTAL, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  create_session (self);
}

static void
update (DaylightDesktopShortcut *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, KEY);

  if (wanted == (self->cancellable != NULL))
    return;
  if (!wanted)
    {
      stop (self);
      return;
    }

  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, bus_cb, g_object_ref (self));
}

static void
daylight_desktop_shortcut_dispose (GObject *object)
{
  DaylightDesktopShortcut *self = DAYLIGHT_DESKTOP_SHORTCUT (object);

  stop (self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (daylight_desktop_shortcut_parent_class)->dispose (object);
}

static void
daylight_desktop_shortcut_class_init (DaylightDesktopShortcutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_desktop_shortcut_dispose;

  signals[ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_desktop_shortcut_init (DaylightDesktopShortcut *self)
{
}

/**
 * daylight_desktop_shortcut_new:
 * @settings: key "desktop-shortcut"
 *
 * Returns: (transfer full): the shortcut, which follows the setting
 */
DaylightDesktopShortcut *
daylight_desktop_shortcut_new (GSettings *settings)
{
  DaylightDesktopShortcut *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (DAYLIGHT_TYPE_DESKTOP_SHORTCUT, NULL);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
