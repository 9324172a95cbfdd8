/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-action-host.h"
#include "daylight-code-dialog.h"
#include "daylight-confirm.h"
#include "daylight-emergency-dialog.h"
#include "daylight-leave-button.h"
#include "daylight-phone-row.h"
#include "daylight-qr-code.h"
#include "daylight-widget-test.h"

static GtkWidget *
show (AdwDialog *dialog)
{
  GtkWidget *host = daylight_action_host_new (adw_bin_new ());
  GtkWidget *window = daylight_widget_test_show (host, 700, 700);

  adw_dialog_present (dialog, host);
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_LEAVE_BUTTON, NULL) != NULL,
                             "the dialog");

  return window;
}

static void
test_number (void)
{
  AdwDialog *dialog = daylight_code_dialog_new_for_number ("2375 5322", "RainLily", "tel:+85223755322");
  GtkWidget *window = show (dialog);
  GtkWidget *code = daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_QR_CODE, NULL);

  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "2375 5322"));
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_LEAVE_BUTTON, NULL));
  g_assert_nonnull (code);
  gtk_test_accessible_assert_role (code, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (code, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "QR code that dials the number on another phone");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_address (void)
{
  AdwDialog *dialog = daylight_code_dialog_new_for_page ("StopNCII.org", "https://stopncii.org");
  GtkWidget *window = show (dialog);

  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "https://stopncii.org"));
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_QR_CODE, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_emergency (void)
{
  g_autoptr (DaylightContext) context = daylight_widget_test_context ();
  AdwDialog                  *dialog;
  GtkWidget                  *window;

  g_settings_set_string (daylight_context_get_settings (context), "country", "GB");
  dialog = daylight_emergency_dialog_new (context);
  window = show (dialog);
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_PHONE_ROW, "999"));
  g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (dialog), DAYLIGHT_TYPE_LEAVE_BUTTON, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_on_button (GtkWidget  *window,
              const char *label)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return GTK_IS_BUTTON (focus) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (focus)), label) == 0;
}

/* Neither wide nor as a sheet does a press of Space or Enter leave by mistake: the focus is in the body, on the answer
 * chosen for it. */
static void
test_focus (gconstpointer data)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *host = daylight_action_host_new (entry);
  GtkWidget *window = daylight_widget_test_show (host, GPOINTER_TO_INT (data), 700);
  GtkWidget *body = gtk_button_new_with_label ("Body");
  AdwDialog *dialog = ADW_DIALOG (daylight_dialog_new ("A Dialog", body));

  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction)      leave = g_simple_action_new ("leave", NULL);

  /* Without it Leave could not be pressed, nor have the focus. */
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (leave));
  gtk_widget_insert_action_group (window, "session", G_ACTION_GROUP (group));
  gtk_widget_grab_focus (entry);
  adw_dialog_present (dialog, host);
  daylight_widget_test_wait (gtk_window_get_focus (GTK_WINDOW (window)) == body, "the focus in the body");
  daylight_widget_test_spin (100);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == body);
  adw_dialog_force_close (dialog);

  gtk_widget_grab_focus (entry);
  daylight_confirm_async (host, "Really?", "It goes.", "Yes", "No", NULL, NULL, NULL);
  daylight_widget_test_wait (is_on_button (window, "No"), "the focus on the answer No");
  daylight_widget_test_spin (100);
  g_assert_true (is_on_button (window, "No"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_code (void)
{
  g_autoptr (GtkWidget) code = g_object_ref_sink (daylight_qr_code_new ("tel:999"));
  g_autofree char      *long_text = g_strnfill (5000, 'x');
  int                   minimum;

  gtk_widget_measure (code, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, 200);
  g_assert_true (daylight_qr_code_set_text (DAYLIGHT_QR_CODE (code), "https://www.tiktok.com/legal/report/privacy"));
  g_assert_false (daylight_qr_code_set_text (DAYLIGHT_QR_CODE (code), long_text));
}

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);

  g_test_add_func ("/help/code-dialog/number", test_number);
  g_test_add_func ("/help/code-dialog/address", test_address);
  g_test_add_func ("/help/code-dialog/emergency", test_emergency);
  g_test_add_func ("/help/code-dialog/code", test_code);
  g_test_add_data_func ("/help/code-dialog/focus-wide", GINT_TO_POINTER (700), test_focus);
  g_test_add_data_func ("/help/code-dialog/focus-narrow", GINT_TO_POINTER (360), test_focus);

  return g_test_run ();
}
