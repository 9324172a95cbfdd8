/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-paste.h"

/* More than any screen holds. */
#define MOST_BYTES (256 * 1024 * 1024)

/* Never as a texture: what another program put there is kept byte for byte, and nothing is decoded. */
static const struct
{
  const char *mime;
  const char *kept; /* as which type */
  const char *ending;
  gboolean    picture;
} kinds[] = {
  { "image/png", "image/png", ".png", TRUE },
  { "image/jpeg", "image/jpeg", ".jpg", TRUE },
  { "image/webp", "image/webp", ".webp", TRUE },
  { "image/gif", "image/gif", ".gif", TRUE },
  { "image/bmp", "image/bmp", ".bmp", TRUE },
  { "image/tiff", "image/tiff", ".tiff", TRUE },
  { "text/plain;charset=utf-8", "text/plain", ".txt", FALSE },
  { "text/plain", "text/plain", ".txt", FALSE },
  { "UTF8_STRING", "text/plain", ".txt", FALSE },
};

void
daylight_paste_free (DaylightPaste *self)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
files_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  const GValue     *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  DaylightPaste    *paste;

  if (value == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  paste = g_new0 (DaylightPaste, 1);
  paste->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (paste->files, g_object_ref (l->data));
  g_task_return_pointer (task, paste, (GDestroyNotify)daylight_paste_free);
}

static void
spliced_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const guint       kind = GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError           *error = NULL;
  gssize            n = g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error);
  DaylightPaste    *paste;

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (n <= 0 || n > MOST_BYTES)
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing to paste");
      return;
    }
  paste = g_new0 (DaylightPaste, 1);
  paste->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  paste->mime = kinds[kind].kept;
  paste->ending = kinds[kind].ending;
  paste->picture = kinds[kind].picture;
  g_task_return_pointer (task, paste, (GDestroyNotify)daylight_paste_free);
}

static void
stream_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)         task = user_data;
  GError                   *error = NULL;
  const char               *mime;
  g_autoptr (GInputStream)  stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &mime, &error);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT,
                                g_task_get_cancellable (task), spliced_cb, g_object_ref (task));
}

void
daylight_paste_async (GdkClipboard       *clipboard,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask)  task = g_task_new (clipboard, cancellable, callback, user_data);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  g_task_set_source_tag (task, daylight_paste_async);
  g_task_set_static_name (task, "daylight");
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    {
      gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, files_cb, g_object_ref (task));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *mimes[] = { kinds[i].mime, NULL };

      if (!gdk_content_formats_contain_mime_type (formats, kinds[i].mime))
        continue;
      g_task_set_task_data (task, GUINT_TO_POINTER (i), NULL);
      gdk_clipboard_read_async (clipboard, mimes, G_PRIORITY_DEFAULT, cancellable, stream_cb, g_object_ref (task));
      return;
    }
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing to paste");
}

DaylightPaste *
daylight_paste_finish (GAsyncResult *result,
                       GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
