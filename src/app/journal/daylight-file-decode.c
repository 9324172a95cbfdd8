/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-decode.h"

#include <glib/gi18n.h>
#include <glycin-gtk4.h>

#include "daylight-look-sandbox.h"
#include "daylight-stream-file.h"

/* A hundred million pixels are 400 MB here; cameras make fewer. */
#define MOST_PIXELS (100u * 1000 * 1000)
#define MOST_SIDE 32767
#define LONGEST_START 30 /* seconds */

typedef struct
{
  GCancellable *cancellable; /* (owned) ours: also for a decoder that takes too long */
  GCancellable *outer;       /* (owned) (nullable) */
  gulong        outer_id;
  guint         limit;
  gboolean      slow;
} Decode;

static void
decode_free (gpointer data)
{
  Decode *decode = data;

  g_cancellable_disconnect (decode->outer, decode->outer_id);
  g_clear_object (&decode->outer);
  g_clear_object (&decode->cancellable);
  g_clear_handle_id (&decode->limit, g_source_remove);
  g_free (decode);
}

static gboolean
slow_cb (gpointer data)
{
  Decode *decode = data;

  decode->limit = 0;
  decode->slow = TRUE;
  g_cancellable_cancel (decode->cancellable);
  return G_SOURCE_REMOVE;
}

/* The error's words are a stranger's: only its kind is used. */
static void
fail (GTask        *task,
      const GError *error)
{
  Decode *decode = g_task_get_task_data (task);
  int     fault = DAYLIGHT_FILE_DECODE_BROKEN;

  if (g_error_matches (error, GLY_LOADER_ERROR, GLY_LOADER_ERROR_UNKNOWN_IMAGE_FORMAT))
    fault = DAYLIGHT_FILE_DECODE_UNKNOWN;
  else if (g_cancellable_is_cancelled (decode->cancellable) && !decode->slow)
    fault = DAYLIGHT_FILE_DECODE_STOPPED;
  g_task_return_new_error_literal (task, G_IO_ERROR, fault, "not decoded");
}

static void
framed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)    task = user_data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (GlyFrame) frame = gly_image_next_frame_finish (GLY_IMAGE (source), result, &error);

  if (frame == NULL)
    fail (task, error);
  else
    g_task_return_pointer (task, gly_gtk_frame_get_texture (frame), g_object_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)    task = user_data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (GlyImage) image = gly_loader_load_finish (GLY_LOADER (source), result, &error);
  Decode              *decode = g_task_get_task_data (task);
  guint64              width, height;

  if (image == NULL)
    {
      fail (task, error);
      return;
    }
  width = gly_image_get_width (image);
  height = gly_image_get_height (image);
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS)
    g_task_return_new_error_literal (task, G_IO_ERROR, DAYLIGHT_FILE_DECODE_TOO_LARGE, "too large");
  else
    gly_image_next_frame_async (image, decode->cancellable, framed_cb, g_steal_pointer (&task));
}

static void
outer_cb (GCancellable *outer,
          GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

void
daylight_file_decode_async (GInputStream       *stream,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask                *task = g_task_new (stream, NULL, callback, user_data);
  Decode               *decode = g_new0 (Decode, 1);
  g_autoptr (GFile)     file = NULL;
  g_autoptr (GlyLoader) loader = NULL;

  g_task_set_source_tag (task, daylight_file_decode_async);
  g_task_set_static_name (task, "daylight");
  g_task_set_task_data (task, decode, decode_free);
  decode->cancellable = g_cancellable_new ();
  if (!daylight_look_sandbox_exists ())
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, DAYLIGHT_FILE_DECODE_NO_SANDBOX, "no sandbox");
      g_object_unref (task);
      return;
    }
  if (cancellable != NULL)
    {
      decode->outer = g_object_ref (cancellable);
      decode->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (outer_cb), g_object_ref (decode->cancellable), g_object_unref);
    }
  decode->limit = g_timeout_add_seconds (LONGEST_START, slow_cb, decode);
  file = daylight_stream_file_new (stream);
  loader = gly_loader_new (file);
  /* Named, never 'auto': that may settle for none at all. */
  gly_loader_set_sandbox_selector (loader, daylight_look_sandbox_is_flatpak () ? GLY_SANDBOX_SELECTOR_FLATPAK_SPAWN : GLY_SANDBOX_SELECTOR_BWRAP);
  gly_loader_load_async (loader, decode->cancellable, loaded_cb, task);
}

GdkTexture *
daylight_file_decode_finish (GAsyncResult            *result,
                             DaylightFileDecodeFault *fault)
{
  g_autoptr (GError) error = NULL;
  GdkTexture        *texture = g_task_propagate_pointer (G_TASK (result), &error);

  *fault = texture != NULL ? DAYLIGHT_FILE_DECODE_FINE : (DaylightFileDecodeFault)error->code;
  return texture;
}

const char *
daylight_file_decode_text (DaylightFileDecodeFault fault)
{
  switch (fault)
    {
    case DAYLIGHT_FILE_DECODE_NO_SANDBOX:
      return _ ("Pictures are only opened in a closed-off place, so that a harmful file can’t reach the journal. This computer has none (the program bwrap is missing), so the picture is not shown. It is kept whole; hand it over to open it elsewhere.");
    case DAYLIGHT_FILE_DECODE_TOO_LARGE:
      return _ ("This picture is too large to be shown here. It is kept whole; hand it over to open it elsewhere.");
    case DAYLIGHT_FILE_DECODE_UNKNOWN:
      return _ ("This kind of picture can’t be shown on this computer. It is kept whole; hand it over to open it elsewhere.");
    case DAYLIGHT_FILE_DECODE_FINE:
    case DAYLIGHT_FILE_DECODE_STOPPED:
      return "";
    case DAYLIGHT_FILE_DECODE_BROKEN:
    default:
      return _ ("This picture could not be read: the file may be damaged, or not be a picture. It is kept as it was added.");
    }
}
