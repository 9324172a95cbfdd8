/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-passphrase-entry.h"
#include "daylight-widget-test.h"

static void
type (GtkWidget  *entry,
      const char *text)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)), "commit", text);
    }
}

static void
count_cb (DaylightPassphraseEntry *entry,
          guint                   *n)
{
  (*n)++;
}

static void
test_take (void)
{
  g_autoptr (GtkWidget)      entry = g_object_ref_sink (daylight_passphrase_entry_new ());
  DaylightPassphraseEntry   *self = DAYLIGHT_PASSPHRASE_ENTRY (entry);
  g_autoptr (DaylightSecret) copied = NULL;
  g_autoptr (DaylightSecret) taken = NULL;
  g_autoptr (DaylightSecret) nothing = NULL;
  guint                      n = 0;

  g_signal_connect (entry, "changed", G_CALLBACK (count_cb), &n);
  type (entry, "grün ");
  type (entry, "你好");
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (daylight_passphrase_entry_get_length (self), ==, 7);
  copied = daylight_passphrase_entry_copy_secret (self);
  taken = daylight_passphrase_entry_take_secret (self);
  nothing = daylight_passphrase_entry_take_secret (self);
  g_assert_cmpstr (daylight_secret_get_text (copied), ==, "grün 你好");
  g_assert_true (daylight_secret_equal (copied, taken));
  g_assert_cmpuint (daylight_secret_get_size (nothing), ==, 0);
  g_assert_cmpuint (daylight_passphrase_entry_get_length (self), ==, 0);
  g_assert_cmpuint (n, ==, 3);
}

/* Longer than the limit is refused whole, not cut. */
static void
test_too_long (void)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (daylight_passphrase_entry_new ());
  g_autofree char      *most = g_strnfill (4096, 'a');
  g_autofree char      *over = g_strnfill (4097, 'a');

  type (entry, over);
  g_assert_cmpuint (daylight_passphrase_entry_get_length (DAYLIGHT_PASSPHRASE_ENTRY (entry)), ==, 0);
  type (entry, most);
  type (entry, "b");
  g_assert_cmpuint (daylight_passphrase_entry_get_length (DAYLIGHT_PASSPHRASE_ENTRY (entry)), ==, 4096);
}

static char *
told (GtkWidget *entry)
{
  GtkAccessibleTextInterface *iface = GTK_ACCESSIBLE_TEXT_GET_IFACE (entry);
  g_autoptr (GBytes)          bytes = iface->get_contents (GTK_ACCESSIBLE_TEXT (entry), 0, G_MAXUINT);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_accessible (void)
{
  GtkWidget       *entry = daylight_passphrase_entry_new ();
  g_autofree char *hidden = NULL;
  g_autofree char *shown = NULL;
  GtkWidget       *window;

  daylight_passphrase_entry_set_peekable (DAYLIGHT_PASSPHRASE_ENTRY (entry), TRUE);
  daylight_passphrase_entry_set_placeholder_text (DAYLIGHT_PASSPHRASE_ENTRY (entry), "Passphrase");
  window = daylight_widget_test_show (entry, 360, 120);
  type (entry, "secret");
  hidden = told (entry);
  for (GtkWidget *child = gtk_widget_get_first_child (entry); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
  shown = told (entry);
  g_assert_cmpstr (hidden, ==, "●●●●●●");
  g_assert_cmpstr (shown, ==, "●●●●●●");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, "Passphrase");
  daylight_widget_test_assert_fits (entry, 300);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  daylight_widget_test_init (&argc, &argv);
  g_test_add_func ("/passphrase-entry/take", test_take);
  g_test_add_func ("/passphrase-entry/too-long", test_too_long);
  g_test_add_func ("/passphrase-entry/accessible", test_accessible);

  return g_test_run ();
}
