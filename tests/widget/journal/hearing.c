/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hearing.h"

#include <gst/base/gstbasesink.h>
#include <math.h>
#include <stdlib.h>

/* Fainter than this is silence: resampling leaves a little. */
#define SILENCE 40

#define HEARING_TYPE_SINK (hearing_sink_get_type ())
G_DECLARE_FINAL_TYPE (HearingSink, hearing_sink, HEARING, SINK, GstBaseSink)

struct _HearingSink
{
  GstBaseSink parent_instance;
};

G_DEFINE_FINAL_TYPE (HearingSink, hearing_sink, GST_TYPE_BASE_SINK)

static GMutex   mutex;
static GArray  *frames; /* (mutex mutex) (element-type gint16) of the left channel */
static guint    n_loud;
static gint64   last_loud;
static guint    largest; /* frames that came at once */
static gboolean running;

static GstStaticPadTemplate template = GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, GST_STATIC_CAPS ("audio/x-raw,format=S16LE,rate=48000,channels=2,layout=interleaved"));

/* Called when it is due, as a loudspeaker's driver would play it. */
static GstFlowReturn
hearing_sink_render (GstBaseSink *sink,
                     GstBuffer   *buffer)
{
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_ERROR;
  g_mutex_lock (&mutex);
  largest = MAX (largest, (guint)(map.size / 4));
  for (gsize at = 0; at + 4 <= map.size; at += 4)
    {
      const gint16 left = (gint16)GST_READ_UINT16_LE (map.data + at);

      g_array_append_val (frames, left);
      if (abs (left) > SILENCE)
        {
          n_loud++;
          last_loud = g_get_monotonic_time ();
        }
    }
  g_mutex_unlock (&mutex);
  gst_buffer_unmap (buffer, &map);
  return GST_FLOW_OK;
}

static void
set_running (gboolean is_running)
{
  g_mutex_lock (&mutex);
  running = is_running;
  g_mutex_unlock (&mutex);
}

static gboolean
hearing_sink_start (GstBaseSink *sink)
{
  set_running (TRUE);
  return TRUE;
}

static gboolean
hearing_sink_stop (GstBaseSink *sink)
{
  set_running (FALSE);
  return TRUE;
}

static void
hearing_sink_class_init (HearingSinkClass *klass)
{
  GST_BASE_SINK_CLASS (klass)->render = hearing_sink_render;
  GST_BASE_SINK_CLASS (klass)->start = hearing_sink_start;
  GST_BASE_SINK_CLASS (klass)->stop = hearing_sink_stop;
  gst_element_class_add_static_pad_template (GST_ELEMENT_CLASS (klass), &template);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Ear", "Sink/Audio", "Keeps what would be heard", "Daylight");
}

static void
hearing_sink_init (HearingSink *self)
{
}

void
hearing_start (void)
{
  /* As the app's main() does. */
  g_setenv ("GST_REGISTRY_DISABLE", "yes", TRUE);
  gst_init (NULL, NULL);
  frames = g_array_new (FALSE, FALSE, sizeof (gint16));
  g_assert_true (gst_element_register (NULL, "hearingsink", GST_RANK_PRIMARY + 100, HEARING_TYPE_SINK));
}

void
hearing_forget (void)
{
  g_mutex_lock (&mutex);
  g_array_set_size (frames, 0);
  n_loud = 0;
  g_mutex_unlock (&mutex);
}

guint
hearing_get_n (void)
{
  guint n;

  g_mutex_lock (&mutex);
  n = frames->len;
  g_mutex_unlock (&mutex);
  return n;
}

guint
hearing_get_n_loud (void)
{
  guint n;

  g_mutex_lock (&mutex);
  n = n_loud;
  g_mutex_unlock (&mutex);
  return n;
}

guint
hearing_get_largest (void)
{
  guint n;

  g_mutex_lock (&mutex);
  n = largest;
  g_mutex_unlock (&mutex);
  return n;
}

gboolean
hearing_is_running (void)
{
  gboolean is_running;

  g_mutex_lock (&mutex);
  is_running = running;
  g_mutex_unlock (&mutex);
  return is_running;
}

gint64
hearing_get_last_loud (void)
{
  gint64 last;

  g_mutex_lock (&mutex);
  last = last_loud;
  g_mutex_unlock (&mutex);
  return last;
}

double
hearing_get_tone (guint  from,
                  guint  n,
                  double hertz)
{
  double in_phase = 0, across = 0, all = 0;

  g_mutex_lock (&mutex);
  g_assert_cmpuint (from + n, <=, frames->len);
  for (guint i = 0; i < n; i++)
    {
      const double value = g_array_index (frames, gint16, from + i);
      const double angle = 2 * G_PI * hertz * i / HEARING_RATE;

      in_phase += value * cos (angle);
      across += value * sin (angle);
      all += value * value;
    }
  g_mutex_unlock (&mutex);
  return all > 0 ? (in_phase * in_phase + across * across) * 2 / n / all : 0;
}

guint
hearing_get_peak (guint from)
{
  guint peak = 0;

  g_mutex_lock (&mutex);
  for (guint i = from; i < frames->len; i++)
    peak = MAX (peak, (guint)abs (g_array_index (frames, gint16, i)));
  g_mutex_unlock (&mutex);
  return peak;
}
