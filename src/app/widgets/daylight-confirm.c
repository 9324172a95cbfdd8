/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-confirm.h"

#include "daylight-dialog.h"
#include "daylight-unrolled.h"

/* A task counts as completed only when its callback was called; a dialog may be closed at once. */
static gboolean
answer_once (GTask *task)
{
  if (g_object_get_data (G_OBJECT (task), "daylight-answered") != NULL)
    return FALSE;
  g_object_set_data (G_OBJECT (task), "daylight-answered", GINT_TO_POINTER (1));

  return TRUE;
}

static void
answered_cb (GtkButton *button,
             gpointer   user_data)
{
  GTask     *task = user_data;
  AdwDialog *dialog = g_task_get_task_data (task);

  if (!answer_once (task))
    return;

  g_task_return_boolean (task, g_object_get_data (G_OBJECT (button), "daylight-yes") != NULL);
  adw_dialog_force_close (dialog);
}

/* Closed by Esc, by leaving or with the window: that is a no. */
static void
closed_cb (AdwDialog *dialog,
           gpointer   user_data)
{
  GTask *task = user_data;

  if (answer_once (task))
    g_task_return_boolean (task, FALSE);
}

static GtkWidget *
make_button (const char *label,
             gboolean    yes,
             GTask      *task)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_hexpand (button, TRUE);
  if (yes)
    {
      gtk_widget_add_css_class (button, "suggested-action");
      g_object_set_data (G_OBJECT (button), "daylight-yes", GINT_TO_POINTER (1));
    }
  g_signal_connect_object (button, "clicked", G_CALLBACK (answered_cb), task, 0);

  return button;
}

/**
 * daylight_confirm_async:
 * @parent: a widget in the window
 * @title: a short question
 * @body: a sentence or two on what follows from the answer
 * @yes: the label that does it, with a mnemonic; a verb
 * @no: the label that does nothing, with a mnemonic
 * @cancellable: (nullable): unused beyond the task
 * @callback: (scope async): called with the answer
 * @user_data: for @callback
 *
 * Asks and waits for the answer without blocking. The focus is on @no.
 */
void
daylight_confirm_async (GtkWidget          *parent,
                        const char         *title,
                        const char         *body,
                        const char         *yes,
                        const char         *no,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, cancellable, callback, user_data);
  GtkWidget        *box, *buttons, *label, *no_button;
  GtkWidget        *scrolled = gtk_scrolled_window_new ();
  DaylightDialog   *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL && body != NULL && yes != NULL && no != NULL);

  g_task_set_source_tag (task, daylight_confirm_async);
  if (!daylight_dialog_may_open (parent))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);

  label = gtk_label_new (body);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);

  buttons = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 12);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (buttons), ADW_JUSTIFY_FILL);
  no_button = make_button (no, FALSE, task);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), no_button);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), make_button (yes, TRUE, task));
  gtk_box_append (GTK_BOX (box), buttons);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  dialog = daylight_dialog_new (title, daylight_unrolled_new (GTK_SCROLLED_WINDOW (scrolled), 420));
  adw_dialog_set_follows_content_size (ADW_DIALOG (dialog), TRUE);
  adw_dialog_set_focus (ADW_DIALOG (dialog), no_button);
  g_task_set_task_data (task, dialog, NULL);
  /* The dialog keeps the task: it lives as long as the question is open. */
  g_signal_connect_data (dialog, "closed", G_CALLBACK (closed_cb), g_object_ref (task),
                         (GClosureNotify)(GCallback)g_object_unref, 0);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

/**
 * daylight_confirm_finish:
 *
 * Returns: %TRUE when the answer was yes, and who asked is still shown
 */
gboolean
daylight_confirm_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error) &&
         daylight_dialog_may_open (g_task_get_source_object (G_TASK (result)));
}
