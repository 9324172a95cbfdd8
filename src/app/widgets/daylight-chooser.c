/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-chooser.h"

#include "daylight-look-sandbox.h"

/*
 * GtkFileDialog, and what it does not tell. Inside a Flatpak files come and go through two portals. Where one is missing, or
 * has no FUSE to hand files over with, GTK says nothing, or no more than that the person chose nothing: so both are asked first.
 */

#define SECONDS 5

/* Do the portals answer? */

static void
documents_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask)    task = user_data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (GVariant) place = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (place != NULL)
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, "no document portal: %s", error->message);
}

static void
chooser_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask)    task = user_data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (GVariant) version = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  GCancellable        *cancellable = g_task_get_cancellable (task);

  if (version != NULL)
    g_dbus_connection_call (G_DBUS_CONNECTION (source), "org.freedesktop.portal.Documents", "/org/freedesktop/portal/documents",
                            "org.freedesktop.portal.Documents", "GetMountPoint", NULL, G_VARIANT_TYPE ("(ay)"),
                            G_DBUS_CALL_FLAGS_NONE, SECONDS * 1000, cancellable, documents_cb, g_steal_pointer (&task));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, "no file chooser portal: %s", error->message);
}

/**
 * daylight_chooser_check_async:
 * @bus: the session's
 * @cancellable: (nullable): ends it
 * @callback: (scope async): called with the answer
 * @user_data: for @callback
 *
 * Asks the two portals that a sandboxed app gets its files through.
 */
void
daylight_chooser_check_async (GDBusConnection    *bus,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (bus, cancellable, callback, user_data);

  g_return_if_fail (G_IS_DBUS_CONNECTION (bus));

  g_task_set_source_tag (task, daylight_chooser_check_async);
  g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                          "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", "org.freedesktop.portal.FileChooser", "version"), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, SECONDS * 1000, cancellable, chooser_cb, g_steal_pointer (&task));
}

/**
 * daylight_chooser_check_finish:
 * @error: %G_DBUS_ERROR_SERVICE_UNKNOWN where one of them does not answer
 *
 * Returns: %TRUE when files can be chosen
 */
gboolean
daylight_chooser_check_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The dialog */

typedef struct
{
  GtkFileDialog  *dialog; /* (owned) */
  GtkWidget      *parent; /* (owned) */
  DaylightChooser what;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->dialog);
  g_object_unref (choice->parent);
  g_free (choice);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)      task = user_data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GFile)      file = NULL;
  GtkFileDialog         *dialog = GTK_FILE_DIALOG (source);
  Choice                *choice = g_task_get_task_data (task);

  switch (choice->what)
    {
    case DAYLIGHT_CHOOSER_FILES:
      files = gtk_file_dialog_open_multiple_finish (dialog, result, &error);
      break;
    case DAYLIGHT_CHOOSER_FOLDER:
      file = gtk_file_dialog_select_folder_finish (dialog, result, &error);
      break;
    case DAYLIGHT_CHOOSER_SAVE:
      file = gtk_file_dialog_save_finish (dialog, result, &error);
      break;
    default:
      g_assert_not_reached ();
    }
  if (file != NULL)
    {
      files = G_LIST_MODEL (g_list_store_new (G_TYPE_FILE));
      g_list_store_append (G_LIST_STORE (files), file);
    }

  if (files != NULL)
    g_task_return_pointer (task, g_steal_pointer (&files), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show (GTask *task) /* (transfer full) */
{
  Choice       *choice = g_task_get_task_data (task);
  GtkRoot      *root = gtk_widget_get_root (choice->parent);
  GtkWindow    *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);

  switch (choice->what)
    {
    case DAYLIGHT_CHOOSER_FILES:
      gtk_file_dialog_open_multiple (choice->dialog, window, cancellable, chosen_cb, task);
      break;
    case DAYLIGHT_CHOOSER_FOLDER:
      gtk_file_dialog_select_folder (choice->dialog, window, cancellable, chosen_cb, task);
      break;
    case DAYLIGHT_CHOOSER_SAVE:
      gtk_file_dialog_save (choice->dialog, window, cancellable, chosen_cb, task);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;

  if (!daylight_chooser_check_finish (result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_return_error_if_cancelled (task))
    show (g_steal_pointer (&task));
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask)           task = user_data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  GCancellable               *cancellable = g_task_get_cancellable (task);

  if (bus != NULL)
    daylight_chooser_check_async (bus, cancellable, checked_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * daylight_chooser_async:
 * @dialog: with its title and name set
 * @what: what is to be chosen
 * @parent: a widget in the window
 * @cancellable: (nullable): closes the dialog
 * @callback: (scope async): called with the choice
 * @user_data: for @callback
 *
 * Shows the desktop's file chooser and waits for the choice without blocking.
 */
void
daylight_chooser_async (GtkFileDialog      *dialog,
                        DaylightChooser     what,
                        GtkWidget          *parent,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (dialog, cancellable, callback, user_data);
  Choice           *choice;

  g_return_if_fail (GTK_IS_FILE_DIALOG (dialog));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  g_task_set_source_tag (task, daylight_chooser_async);
  /* What GTK says of the cancelling is what the caller gets. */
  g_task_set_check_cancellable (task, FALSE);
  choice = g_new0 (Choice, 1);
  choice->dialog = g_object_ref (dialog);
  choice->parent = g_object_ref (parent);
  choice->what = what;
  g_task_set_task_data (task, choice, (GDestroyNotify)choice_free);
  if (daylight_look_sandbox_is_flatpak ())
    g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, g_steal_pointer (&task));
  else
    show (g_steal_pointer (&task));
}

/**
 * daylight_chooser_finish:
 *
 * Returns: (transfer full) (nullable): a list of #GFile
 */
GListModel *
daylight_chooser_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * daylight_chooser_finish_one:
 *
 * Returns: (transfer full) (nullable): the folder, or the file to write
 */
GFile *
daylight_chooser_finish_one (GAsyncResult *result,
                             GError      **error)
{
  g_autoptr (GListModel) files = daylight_chooser_finish (result, error);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}

/**
 * daylight_chooser_is_no:
 *
 * Returns: %TRUE when the person chose nothing, or left: there is nothing to say
 */
gboolean
daylight_chooser_is_no (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
