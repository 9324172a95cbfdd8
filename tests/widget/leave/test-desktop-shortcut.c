/* SPDX-License-Identifier: GPL-3.0-or-later */

/* L4: the key of the desktop's, where the desktop does not do its part. A portal made for the purpose, on a bus of its own,
 * says no in each way there is; the switch in the preferences is what the person sees of it. */

#include "daylight-desktop-shortcut.h"
#include "daylight-dialog.h"
#include "daylight-preferences.h"
#include "daylight-widget-test.h"

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define SHORTCUTS "org.freedesktop.portal.GlobalShortcuts"
#define SESSION "org.freedesktop.portal.Session"
#define REQUEST "org.freedesktop.portal.Request"

#define REFUSED "The desktop set no key. Switch this on to be asked again."

static const char XML[] =
  "<node><interface name='" SHORTCUTS "'><property name='version' type='u' access='read'/>"
  "<method name='CreateSession'><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
  "<method name='BindShortcuts'><arg type='o' direction='in'/><arg type='a(sa{sv})' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method></interface>"
  "<interface name='" SESSION "'><method name='Close'/></interface>"
  "<interface name='" REQUEST "'><method name='Close'/></interface></node>";

typedef enum {
  FAULT_NONE,
  FAULT_CREATE_FAILS,    /* the call itself */
  FAULT_CREATE_REFUSED,  /* its answer */
  FAULT_CREATE_NOWHERE,  /* no session in it */
  FAULT_BIND_FAILS,      /* the call */
  FAULT_BIND_DECLINED,   /* the person says no */
  FAULT_BIND_EMPTY,      /* the person chooses nothing */
  FAULT_BIND_UNANSWERED, /* the question stays on the screen */
  FAULT_BIND_MUTE,       /* the call gets no answer */
} Fault;

/* The portal */

static struct
{
  GDBusConnection       *bus;
  GDBusNodeInfo         *node;
  GDBusMethodInvocation *unanswered;
  GPtrArray             *taken; /* session objects: one path is there once */
  Fault                  fault;
  char                  *client;
  char                  *session;
  guint                  n_bound;
  guint                  n_asked;
  guint                  n_questions_closed;
  guint                  n_sessions_closed;
} portal;

static void add_object (const char *path, const char *interface);

static void
respond (const char *request,
         guint32     response,
         GVariant   *results) /* (transfer floating) */
{
  g_dbus_connection_emit_signal (portal.bus, portal.client, request, REQUEST, "Response",
                                 g_variant_new ("(u@a{sv})", response, results), NULL);
}

static char *
make_path (const char *what,
           const char *token)
{
  g_autofree char *sender = g_strdelimit (g_strdup (portal.client + 1), ".", '_');

  return g_strdup_printf (PATH "/%s/%s/%s", what, sender, token);
}

static void
create_session (GVariant              *options,
                const char            *request,
                GDBusMethodInvocation *invocation)
{
  const char      *token;
  g_autofree char *session = NULL;
  GVariantDict     results;

  g_assert_true (g_variant_lookup (options, "session_handle_token", "&s", &token));
  session = make_path ("session", token);
  if (portal.fault == FAULT_CREATE_FAILS)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.portal.Error.Failed", "no");
      return;
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));

  g_variant_dict_init (&results, NULL);
  if (portal.fault != FAULT_CREATE_REFUSED && portal.fault != FAULT_CREATE_NOWHERE)
    {
      g_assert_false (g_ptr_array_find_with_equal_func (portal.taken, session, g_str_equal, NULL));
      g_ptr_array_add (portal.taken, g_strdup (session));
      add_object (session, SESSION);
      g_set_str (&portal.session, session);
      g_variant_dict_insert (&results, "session_handle", "s", session);
    }
  respond (request, portal.fault == FAULT_CREATE_REFUSED ? 2 : 0, g_variant_dict_end (&results));
}

static void
bind_shortcuts (const char            *request,
                GDBusMethodInvocation *invocation)
{
  GVariantDict results;

  if (portal.fault == FAULT_BIND_FAILS)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.portal.Error.NotAllowed", "no");
      return;
    }
  portal.n_asked++;
  if (portal.fault == FAULT_BIND_MUTE)
    {
      portal.unanswered = invocation;
      return;
    }
  add_object (request, REQUEST);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  if (portal.fault == FAULT_BIND_UNANSWERED)
    return;

  g_variant_dict_init (&results, NULL);
  if (portal.fault == FAULT_BIND_EMPTY)
    g_variant_dict_insert_value (&results, "shortcuts", g_variant_new_array (G_VARIANT_TYPE ("(sa{sv})"), NULL, 0));
  else if (portal.fault == FAULT_NONE)
    g_variant_dict_insert_value (&results, "shortcuts", g_variant_new_parsed ("[('today', @a{sv} {})]"));
  respond (request, portal.fault == FAULT_BIND_DECLINED ? 1 : 0, g_variant_dict_end (&results));
  portal.n_bound += portal.fault == FAULT_NONE;
}

static void
method_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *arguments,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  g_autoptr (GVariant) options = NULL;
  g_autofree char     *request = NULL;
  const char          *token;

  /* What the portal before still got. */
  if (bus != portal.bus)
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  if (g_str_equal (method, "Close"))
    {
      portal.n_questions_closed += g_str_equal (interface, REQUEST);
      portal.n_sessions_closed += g_str_equal (interface, SESSION);
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  g_set_str (&portal.client, sender);
  options = g_variant_get_child_value (arguments, g_variant_n_children (arguments) - 1);
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  request = make_path ("request", token);
  if (g_str_equal (method, "CreateSession"))
    create_session (options, request, invocation);
  else
    bind_shortcuts (request, invocation);
}

static GVariant *
property_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *property,
             GError         **error,
             gpointer         user_data)
{
  return g_variant_new_uint32 (1);
}

static void
add_object (const char *path,
            const char *interface)
{
  static const GDBusInterfaceVTable vtable = { method_cb, property_cb, NULL, { 0 } };

  g_assert_cmpuint (g_dbus_connection_register_object (portal.bus, path, g_dbus_node_info_lookup_interface (portal.node, interface),
                                                       &vtable, NULL, NULL, NULL),
                    >, 0);
}

static void
portal_begin (Fault fault)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError)   error = NULL;

  portal.fault = fault;
  portal.n_bound = portal.n_asked = portal.n_questions_closed = portal.n_sessions_closed = 0;
  portal.taken = g_ptr_array_new_with_free_func (g_free);
  portal.bus = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, &error);
  g_assert_no_error (error);
  add_object (PATH, SHORTCUTS);
  answer = g_dbus_connection_call_sync (portal.bus, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
                                        g_variant_new ("(su)", NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
portal_end (void)
{
  g_assert_true (g_dbus_connection_flush_sync (portal.bus, NULL, NULL));
  g_assert_true (g_dbus_connection_close_sync (portal.bus, NULL, NULL));
  g_clear_object (&portal.unanswered);
  g_clear_object (&portal.bus);
  g_clear_pointer (&portal.taken, g_ptr_array_unref);
  g_clear_pointer (&portal.session, g_free);
  g_clear_pointer (&portal.client, g_free);
}

/* The person */

typedef struct
{
  DaylightContext         *context;
  GSettings               *settings;
  DaylightDesktopShortcut *shortcut;
  AdwDialog               *preferences;
  AdwSwitchRow            *row;
  guint                    n_activated;
} Fixture;

static void
activated_cb (Fixture *f)
{
  f->n_activated++;
}

static gboolean
is_on (Fixture *f)
{
  g_assert_true (g_settings_get_boolean (f->settings, "desktop-shortcut") == adw_switch_row_get_active (f->row));
  return adw_switch_row_get_active (f->row);
}

static const char *
said (Fixture *f)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (f->row));
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->context = daylight_widget_test_context ();
  f->settings = daylight_context_get_settings (f->context);
  g_settings_reset (f->settings, "desktop-shortcut");
  f->shortcut = daylight_desktop_shortcut_new (f->settings);
  g_signal_connect_swapped (f->shortcut, "activated", G_CALLBACK (activated_cb), f);
}

static GtkWidget *
find_switch (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (ADW_IS_SWITCH_ROW (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), "Leave by a Key of the Desktop"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_switch (child);

  return found;
}

static void
open_preferences (Fixture *f)
{
  f->preferences = g_object_ref_sink (daylight_preferences_new (f->context));
  f->row = ADW_SWITCH_ROW (find_switch (daylight_dialog_get_content (DAYLIGHT_DIALOG (f->preferences))));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_clear_object (&f->preferences);
  g_clear_object (&f->shortcut);
  portal_end ();
  g_object_add_weak_pointer (G_OBJECT (f->context), (gpointer *)&f->context);
  g_object_unref (f->context);
  daylight_widget_test_wait (f->context == NULL, "the context to be finalized");
}

static void
assert_refused (Fixture *f)
{
  daylight_widget_test_wait (!is_on (f), "the switch to go back");
  g_assert_cmpstr (said (f), ==, REFUSED);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (f->row)));
}

/* Switched on, it is asked for, and the key does what it is for. */
static void
assert_works (Fixture *f)
{
  const guint n = f->n_activated;

  adw_switch_row_set_active (f->row, TRUE);
  g_assert_true (g_str_has_prefix (said (f), "One that works while another window has the keyboard."));
  daylight_widget_test_wait (portal.n_bound == 1, "the key to be asked for");
  g_dbus_connection_emit_signal (portal.bus, NULL, PATH, SHORTCUTS, "Activated",
                                 g_variant_new_parsed ("(%o, 'today', @t 0, @a{sv} {})", portal.session), NULL);
  daylight_widget_test_wait (f->n_activated > n, "the key to arrive");
  g_assert_cmpuint (f->n_activated, ==, n + 1);
  g_assert_true (is_on (f));
}

static void
test_refused (Fixture      *f,
              gconstpointer fault)
{
  portal_begin (GPOINTER_TO_INT (fault));
  open_preferences (f);
  adw_switch_row_set_active (f->row, TRUE);
  assert_refused (f);

  portal.fault = FAULT_NONE;
  assert_works (f);
}

static void
test_missing (Fixture      *f,
              gconstpointer data)
{
  open_preferences (f);
  daylight_widget_test_wait (!gtk_widget_is_sensitive (GTK_WIDGET (f->row)), "the switch to be put out of reach");
  g_assert_cmpstr (said (f), ==, "This desktop does not offer it.");
  g_settings_set_boolean (f->settings, "desktop-shortcut", TRUE);
  daylight_widget_test_wait (!is_on (f), "the switch to go back");

  portal_begin (FAULT_NONE);
  assert_works (f);
}

/* The desktop's settings have a way to take it back. */
static void
test_closed (Fixture      *f,
             gconstpointer data)
{
  portal_begin (FAULT_NONE);
  open_preferences (f);
  assert_works (f);
  g_dbus_connection_emit_signal (portal.bus, portal.client, portal.session, SESSION, "Closed", NULL, NULL);
  assert_refused (f);

  portal.n_bound = 0;
  assert_works (f);
}

static void
test_changed_mind (Fixture      *f,
                   gconstpointer data)
{
  portal_begin (FAULT_BIND_UNANSWERED);
  open_preferences (f);
  adw_switch_row_set_active (f->row, TRUE);
  daylight_widget_test_wait (portal.n_asked == 1, "the desktop's question");
  g_assert_true (is_on (f));
  adw_switch_row_set_active (f->row, FALSE);
  daylight_widget_test_wait (portal.n_questions_closed == 1 && portal.n_sessions_closed == 1, "the question to be closed");
  g_assert_cmpstr (said (f), !=, REFUSED);

  portal.fault = FAULT_NONE;
  assert_works (f);
}

/* It crashed, or was brought up to date: the next one is asked, without the person. */
static void
test_ended (Fixture      *f,
            gconstpointer fault)
{
  portal_begin (GPOINTER_TO_INT (fault));
  open_preferences (f);
  adw_switch_row_set_active (f->row, TRUE);
  daylight_widget_test_wait (portal.n_asked == 1, "the key to be asked for");
  portal_end ();
  portal_begin (FAULT_NONE);
  assert_works (f);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const REFUSALS[] = { NULL, "create-fails", "create-refused", "create-nowhere", "bind-fails", "bind-declined", "bind-empty" };
  g_autoptr (GTestDBus)    bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  GDBusConnection         *held;
  int                      result;

  /* First the display, whose name the bus takes out of the environment. */
  daylight_widget_test_init (&argc, &argv);
  g_test_dbus_up (bus);
  /* As the application has it for as long as it runs. */
  held = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  portal.node = g_dbus_node_info_new_for_xml (XML, NULL);

  for (int i = 1; i < (int)G_N_ELEMENTS (REFUSALS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/leave/desktop-shortcut/L4/%s", REFUSALS[i]);

      g_test_add (path, Fixture, GINT_TO_POINTER (i), set_up, test_refused, tear_down);
    }
  g_test_add ("/leave/desktop-shortcut/L4/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/leave/desktop-shortcut/L4/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/leave/desktop-shortcut/L4/changed-mind", Fixture, NULL, set_up, test_changed_mind, tear_down);
  g_test_add ("/leave/desktop-shortcut/L4/ended", Fixture, GINT_TO_POINTER (FAULT_NONE), set_up, test_ended, tear_down);
  g_test_add ("/leave/desktop-shortcut/L4/ended-asking", Fixture, GINT_TO_POINTER (FAULT_BIND_UNANSWERED), set_up, test_ended, tear_down);
  g_test_add ("/leave/desktop-shortcut/L4/ended-mute", Fixture, GINT_TO_POINTER (FAULT_BIND_MUTE), set_up, test_ended, tear_down);
  result = g_test_run ();
  g_object_unref (held);
  g_test_dbus_stop (bus);

  return result;
}
