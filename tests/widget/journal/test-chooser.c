/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether files can be chosen inside a Flatpak: a bus without portals, with the one of the two, with both. */

#include <gtk/gtk.h>

#include "daylight-chooser.h"
#include "daylight-error-text.h"

static const char XML[] =
  "<node>"
  "<interface name='org.freedesktop.portal.FileChooser'><property name='version' type='u' access='read'/></interface>"
  "<interface name='org.freedesktop.portal.Documents'><method name='GetMountPoint'><arg type='ay' direction='out'/></method></interface>"
  "</node>";

typedef struct
{
  GTestDBus       *daemon;
  GDBusConnection *bus;
  GDBusNodeInfo   *node;
} Fixture;

static GVariant *
get_cb (GDBusConnection *connection,
        const char      *sender,
        const char      *path,
        const char      *interface,
        const char      *property,
        GError         **error,
        gpointer         user_data)
{
  return g_variant_new_uint32 (3);
}

static void
method_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^ay)", "/run/user/1000/doc"));
}

static void
offer (Fixture    *fixture,
       const char *name,
       const char *path,
       const char *interface)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_cb, .get_property = get_cb };
  g_autoptr (GVariant)              answer = NULL;
  g_autoptr (GError)                error = NULL;

  g_dbus_connection_register_object (fixture->bus, path, g_dbus_node_info_lookup_interface (fixture->node, interface), &vtable, NULL,
                                     NULL, &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (fixture->bus, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
                                        g_variant_new ("(su)", name, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
offer_chooser (Fixture *fixture)
{
  offer (fixture, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.FileChooser");
}

static void
offer_documents (Fixture *fixture)
{
  offer (fixture, "org.freedesktop.portal.Documents", "/org/freedesktop/portal/documents", "org.freedesktop.portal.Documents");
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
check (Fixture *fixture,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  daylight_chooser_check_async (fixture->bus, NULL, checked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return daylight_chooser_check_finish (result, error);
}

static void
assert_missing (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (check (fixture, &error));
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN);
  g_assert_false (daylight_chooser_is_no (error));
  g_assert_nonnull (strstr (daylight_error_text (error), "fuse3"));
}

static void
test_none (Fixture      *fixture,
           gconstpointer data)
{
  assert_missing (fixture);
}

static void
test_no_documents (Fixture      *fixture,
                   gconstpointer data)
{
  offer_chooser (fixture);
  assert_missing (fixture);
}

static void
test_no_chooser (Fixture      *fixture,
                 gconstpointer data)
{
  offer_documents (fixture);
  assert_missing (fixture);
}

static void
test_both (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  offer_chooser (fixture);
  offer_documents (fixture);
  g_assert_true (check (fixture, &error));
  g_assert_no_error (error);
}

/* Changing one's mind, and leaving, are no faults. */
static void
test_no (void)
{
  const int dialog[] = { GTK_DIALOG_ERROR_DISMISSED, GTK_DIALOG_ERROR_CANCELLED };

  for (guint i = 0; i < G_N_ELEMENTS (dialog); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (GTK_DIALOG_ERROR, dialog[i], "no");

      g_assert_true (daylight_chooser_is_no (error));
    }
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->daemon);
  fixture->bus = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (fixture->daemon),
                                                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                           G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                         NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->node = g_dbus_node_info_new_for_xml (XML, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_dbus_connection_close_sync (fixture->bus, NULL, NULL);
  g_object_unref (fixture->bus);
  g_dbus_node_info_unref (fixture->node);
  g_test_dbus_down (fixture->daemon);
  g_object_unref (fixture->daemon);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/chooser/none", Fixture, NULL, set_up, test_none, tear_down);
  g_test_add ("/chooser/no-documents", Fixture, NULL, set_up, test_no_documents, tear_down);
  g_test_add ("/chooser/no-chooser", Fixture, NULL, set_up, test_no_chooser, tear_down);
  g_test_add ("/chooser/both", Fixture, NULL, set_up, test_both, tear_down);
  g_test_add_func ("/chooser/no", test_no);

  return g_test_run ();
}
