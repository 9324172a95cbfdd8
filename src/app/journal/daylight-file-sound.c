/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-sound.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

/* Plain sound of this many bytes waits at most: two seconds. */
#define MOST_WAITING (2 * 48000 * 4)

struct _DaylightFileSound
{
  GstElement *pipeline; /* (owned) */
  GstElement *source;   /* borrowed */
  GstElement *volume;   /* borrowed */
};

/* Its list of plugins would be a file in the cache folder that shows when something was first played. */
static gboolean
prepare (void)
{
  static const char *const plugins[] = { "coreelements", "app", "audioconvert", "audioresample", "volume", "autodetect", "pulseaudio", "pipewire", "alsa" };
  static int               prepared = -1;

  if (prepared >= 0)
    return prepared;
  /* main() did so already, before there were threads; tests did not. */
  g_setenv ("GST_REGISTRY_DISABLE", "yes", FALSE);
  prepared = gst_init_check (NULL, NULL, NULL);
  for (gsize i = 0; prepared && i < G_N_ELEMENTS (plugins); i++)
    {
      g_autofree char      *name = g_strdup_printf ("libgst%s.so", plugins[i]);
      g_autofree char      *path = g_build_filename (GST_PLUGINS, name, NULL);
      g_autoptr (GstPlugin) plugin = g_file_test (path, G_FILE_TEST_EXISTS) ? gst_plugin_load_file (path, NULL) : NULL;

      if (plugin != NULL)
        gst_registry_add_plugin (gst_registry_get (), g_object_ref (plugin));
    }
  return prepared;
}

/* In a thread of GStreamer's own: a sound server that hangs must not keep the Leave button from answering. */
static void
set_state_cb (GstElement *pipeline,
              gpointer    state)
{
  gst_element_set_state (pipeline, (GstState)GPOINTER_TO_INT (state));
}

void
daylight_file_sound_free (DaylightFileSound *self)
{
  if (self == NULL)
    return;
  g_object_set (self->volume, "mute", TRUE, NULL);
  gst_element_call_async (self->pipeline, set_state_cb, GINT_TO_POINTER (GST_STATE_NULL), NULL);
  gst_object_unref (self->pipeline);
  g_free (self);
}

DaylightFileSound *
daylight_file_sound_new (void)
{
  g_autoptr (DaylightFileSound) self = NULL;

  if (!prepare ())
    return NULL;
  self = g_new0 (DaylightFileSound, 1);
  self->pipeline = gst_parse_launch ("appsrc name=source is-live=true do-timestamp=true format=time "
                                     "caps=audio/x-raw,format=S16LE,rate=48000,channels=2,layout=interleaved ! "
                                     "audioconvert ! audioresample ! volume name=volume ! autoaudiosink",
                                     NULL);
  if (self->pipeline == NULL)
    {
      g_free (g_steal_pointer (&self));
      return NULL;
    }
  self->source = gst_bin_get_by_name (GST_BIN (self->pipeline), "source");
  self->volume = gst_bin_get_by_name (GST_BIN (self->pipeline), "volume");
  /* The pipeline holds them. */
  gst_object_unref (self->source);
  gst_object_unref (self->volume);
  g_object_set (self->source, "max-bytes", (guint64)MOST_WAITING, "leaky-type", 2, NULL);
  gst_element_call_async (self->pipeline, set_state_cb, GINT_TO_POINTER (GST_STATE_PLAYING), NULL);
  return g_steal_pointer (&self);
}

void
daylight_file_sound_push (DaylightFileSound *self,
                          GBytes            *bytes)
{
  g_return_if_fail (self != NULL);

  gst_app_src_push_buffer (GST_APP_SRC (self->source), gst_buffer_new_wrapped_bytes (bytes));
}

void
daylight_file_sound_set_volume (DaylightFileSound *self,
                                double             volume)
{
  g_return_if_fail (self != NULL);

  g_object_set (self->volume, "volume", CLAMP (volume, 0, 1), NULL);
}

static void
flush_cb (GstElement *pipeline,
          gpointer    data)
{
  gst_element_send_event (pipeline, gst_event_new_flush_start ());
  gst_element_send_event (pipeline, gst_event_new_flush_stop (FALSE));
}

void
daylight_file_sound_flush (DaylightFileSound *self)
{
  g_return_if_fail (self != NULL);

  gst_element_call_async (self->pipeline, flush_cb, NULL, NULL);
}
