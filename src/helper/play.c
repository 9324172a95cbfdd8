/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "parts.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <string.h>
#include <sys/resource.h>

/* Decodes in its own time and sends what is due, so that the app only shows it: plain pixels and plain sound. */

#define PIECE (128u * 1024)
/* Sound is sent ahead by what the app's side keeps in store before it is heard. */
#define AHEAD (-200 * GST_MSECOND)

/* Seconds of the processor without a picture or a sound: a file that only spins ends there. */
#define MOST_SILENT 120

/* Pictures are made smaller here where they are large; never larger. */
#define PICTURE_CAPS "video/x-raw,format=BGRx,width=[1,1280],height=[1,1280],pixel-aspect-ratio=1/1"
#define SOUND_CAPS "audio/x-raw,format=S16LE,rate=48000,channels=2,layout=interleaved"

static GstElement *pipeline;
static guint64     source_at;
static int         parts; /* (atomic) */
static gboolean    ready;
static gboolean    wants_play;

/* Playing may take any time, while something comes of it. */
static void
allow_time (void)
{
  struct rusage usage;
  struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };

  if (getrusage (RUSAGE_SELF, &usage) != 0)
    return;
  limit.rlim_cur = (rlim_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + MOST_SILENT);
  setrlimit (RLIMIT_CPU, &limit);
}

/* The file */

static void
need_data_cb (GstAppSrc *source,
              guint      length,
              gpointer   data)
{
  const gsize most = CLAMP (length, 4096, PIECE);
  guint8     *bytes = g_malloc (most);
  const gsize n = link_read (source_at, bytes, most);

  if (n == 0)
    {
      g_free (bytes);
      gst_app_src_end_of_stream (source);
      return;
    }
  source_at += n;
  gst_app_src_push_buffer (source, gst_buffer_new_wrapped_full (0, bytes, most, 0, n, bytes, g_free));
}

static gboolean
seek_data_cb (GstAppSrc *source,
              guint64    offset,
              gpointer   data)
{
  source_at = offset;
  return TRUE;
}

/* What is due */

static guint64
moment_of (GstSample *sample)
{
  GstBuffer    *buffer = gst_sample_get_buffer (sample);
  const guint64 moment = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));

  return GST_CLOCK_TIME_IS_VALID (moment) ? moment : 0;
}

static void
send_picture (GstSample *sample)
{
  GstStructure *caps = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  GstMapInfo    map;
  int           width = 0, height = 0;

  allow_time ();
  gst_structure_get_int (caps, "width", &width);
  gst_structure_get_int (caps, "height", &height);
  if (width < 1 || height < 1 || !gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ))
    return;
  if (map.size >= (gsize)width * (gsize)height * 4)
    link_send (DAYLIGHT_LOOK_IMAGE, moment_of (sample), (guint64)width << 32 | (guint64)height, map.data, (gsize)width * (gsize)height * 4);
  gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
}

static void
send_sound (GstSample *sample)
{
  GstMapInfo map;

  allow_time ();
  if (!gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ))
    return;
  for (gsize at = 0; at < map.size; at += PIECE)
    link_send (DAYLIGHT_LOOK_SOUND, moment_of (sample), 0, map.data + at, MIN (map.size - at, PIECE) & ~(gsize)3);
  gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
}

static GstFlowReturn
picture_cb (GstAppSink *sink,
            gpointer    preroll)
{
  GstSample *sample = preroll != NULL ? gst_app_sink_pull_preroll (sink) : gst_app_sink_pull_sample (sink);

  if (sample == NULL)
    return GST_FLOW_EOS;
  send_picture (sample);
  gst_sample_unref (sample);
  return GST_FLOW_OK;
}

static GstFlowReturn
preroll_cb (GstAppSink *sink,
            gpointer    data)
{
  return picture_cb (sink, sink);
}

static GstFlowReturn
sound_cb (GstAppSink *sink,
          gpointer    data)
{
  GstSample *sample = gst_app_sink_pull_sample (sink);

  if (sample == NULL)
    return GST_FLOW_EOS;
  send_sound (sample);
  gst_sample_unref (sample);
  return GST_FLOW_OK;
}

/* The pipeline */

static GstElement *
add (GstElement *before,
     const char *name)
{
  GstElement *element = gst_element_factory_make (name, NULL);

  if (element == NULL)
    return before;
  gst_bin_add (GST_BIN (pipeline), element);
  gst_element_sync_state_with_parent (element);
  if (before != NULL)
    gst_element_link (before, element);
  return element;
}

static void
add_sink (GstElement         *before,
          const char         *caps_text,
          GstAppSinkCallbacks callbacks,
          gint64              ahead)
{
  GstElement         *sink = gst_element_factory_make ("appsink", NULL);
  g_autoptr (GstCaps) caps = gst_caps_from_string (caps_text);

  g_object_set (sink, "caps", caps, "sync", TRUE, "max-buffers", 2, "ts-offset", ahead, "enable-last-sample", FALSE, NULL);
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, NULL, NULL);
  gst_bin_add (GST_BIN (pipeline), sink);
  gst_element_link (before, sink);
  gst_element_sync_state_with_parent (sink);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    data)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const char         *name = caps != NULL ? gst_structure_get_name (gst_caps_get_structure (caps, 0)) : "";
  GstElement         *first;
  g_autoptr (GstPad)  into = NULL;

  if (g_str_has_prefix (name, "video/x-raw") && (g_atomic_int_get (&parts) & DAYLIGHT_LOOK_PICTURE) == 0)
    {
      const GstAppSinkCallbacks callbacks = { .new_preroll = preroll_cb, .new_sample = picture_cb };
      GstElement               *last;

      g_atomic_int_or (&parts, DAYLIGHT_LOOK_PICTURE);
      first = add (NULL, "queue");
      last = add (first, "videoconvert");
      last = add (last, "videoflip");
      if (g_object_class_find_property (G_OBJECT_GET_CLASS (last), "video-direction") != NULL)
        gst_util_set_object_arg (G_OBJECT (last), "video-direction", "auto");
      add_sink (add (last, "videoscale"), PICTURE_CAPS, callbacks, 0);
    }
  else if (g_str_has_prefix (name, "audio/x-raw") && (g_atomic_int_get (&parts) & DAYLIGHT_LOOK_VOICE) == 0)
    {
      const GstAppSinkCallbacks callbacks = { .new_sample = sound_cb };

      g_atomic_int_or (&parts, DAYLIGHT_LOOK_VOICE);
      first = add (NULL, "queue");
      add_sink (add (add (first, "audioconvert"), "audioresample"), SOUND_CAPS, callbacks, AHEAD);
    }
  else
    {
      first = add (NULL, "fakesink");
      g_object_set (first, "async", FALSE, NULL);
    }
  into = gst_element_get_static_pad (first, "sink");
  gst_pad_link (pad, into);
}

static void
unknown_cb (GstElement *decoder,
            GstPad     *pad,
            GstCaps    *caps,
            gpointer    data)
{
  g_atomic_int_or (&parts, DAYLIGHT_LOOK_PARTLY);
}

/* What it tells of itself */

static void
say_tags (GstTagList *tags)
{
  static const struct
  {
    const char *tag;
    const char *name;
  } known[] = {
    { GST_TAG_DEVICE_MANUFACTURER, "device" },
    { GST_TAG_DEVICE_MODEL, "device" },
    { GST_TAG_TITLE, "title" },
    { GST_TAG_ARTIST, "author" },
    { GST_TAG_APPLICATION_NAME, "program" },
    { GST_TAG_ENCODER, "program" },
    { GST_TAG_VIDEO_CODEC, "format" },
    { GST_TAG_AUDIO_CODEC, "format" },
  };
  g_autoptr (GstDateTime) moment = NULL;
  double                  latitude, longitude;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = NULL;

      if (gst_tag_list_get_string (tags, known[i].tag, &text))
        link_say (known[i].name, text);
    }
  if (gst_tag_list_get_date_time (tags, GST_TAG_DATE_TIME, &moment))
    {
      g_autofree char *text = gst_date_time_to_iso8601_string (moment);

      link_say ("taken", text);
    }
  if (gst_tag_list_get_double (tags, GST_TAG_GEO_LOCATION_LATITUDE, &latitude) &&
      gst_tag_list_get_double (tags, GST_TAG_GEO_LOCATION_LONGITUDE, &longitude))
    {
      char             north[G_ASCII_DTOSTR_BUF_SIZE];
      char             east[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *text = NULL;

      g_ascii_formatd (north, sizeof north, "%.5f", latitude);
      g_ascii_formatd (east, sizeof east, "%.5f", longitude);
      text = g_strdup_printf ("%s, %s", north, east);
      link_say ("place", text);
    }
}

static void
become_ready (void)
{
  gint64 duration = 0;

  if (ready)
    return;
  if ((g_atomic_int_get (&parts) & (DAYLIGHT_LOOK_PICTURE | DAYLIGHT_LOOK_VOICE)) == 0)
    link_fail ((g_atomic_int_get (&parts) & DAYLIGHT_LOOK_PARTLY) != 0 ? DAYLIGHT_LOOK_FAULT_NO_DECODER : DAYLIGHT_LOOK_FAULT_BROKEN);
  ready = TRUE;
  if (!gst_element_query_duration (pipeline, GST_FORMAT_TIME, &duration) || duration < 0)
    duration = 0;
  link_send (DAYLIGHT_LOOK_READY, (guint64)duration, (guint64)g_atomic_int_get (&parts), NULL, 0);
  if (wants_play)
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
}

static gboolean
bus_cb (GstBus     *bus,
        GstMessage *message,
        gpointer    data)
{
  switch (GST_MESSAGE_TYPE (message))
    {
      case GST_MESSAGE_TAG: {
        g_autoptr (GstTagList) tags = NULL;

        gst_message_parse_tag (message, &tags);
        if (!ready)
          say_tags (tags);
        break;
      }
    case GST_MESSAGE_ELEMENT:
      if (gst_message_has_name (message, "missing-plugin"))
        g_atomic_int_or (&parts, DAYLIGHT_LOOK_PARTLY);
      break;
    case GST_MESSAGE_ERROR:
      link_fail ((g_atomic_int_get (&parts) & DAYLIGHT_LOOK_PARTLY) != 0 ? DAYLIGHT_LOOK_FAULT_NO_DECODER : DAYLIGHT_LOOK_FAULT_BROKEN);
    case GST_MESSAGE_ASYNC_DONE:
      become_ready ();
      break;
    case GST_MESSAGE_EOS:
      link_send (DAYLIGHT_LOOK_ENDED, 0, 0, NULL, 0);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

void
play_start (void)
{
  GstAppSrcCallbacks callbacks = { .need_data = need_data_cb, .seek_data = seek_data_cb };
  GstElement        *source, *decoder;
  g_autoptr (GstBus) bus = NULL;

  allow_time ();
  /* /tmp here is nobody's and goes with the sandbox. */
  g_setenv ("GST_REGISTRY", "/tmp/plugins", TRUE);
  g_setenv ("GST_REGISTRY_FORK", "no", TRUE);
  if (!gst_init_check (NULL, NULL, NULL))
    link_fail (DAYLIGHT_LOOK_FAULT_NO_DECODER);
  pipeline = gst_pipeline_new (NULL);
  source = gst_element_factory_make ("appsrc", NULL);
  decoder = gst_element_factory_make ("decodebin", NULL);
  if (source == NULL || decoder == NULL)
    link_fail (DAYLIGHT_LOOK_FAULT_NO_DECODER);
  g_object_set (source, "size", (gint64)link_get_size (), "stream-type", GST_APP_STREAM_TYPE_RANDOM_ACCESS, "format", GST_FORMAT_BYTES, NULL);
  gst_app_src_set_callbacks (GST_APP_SRC (source), &callbacks, NULL, NULL);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), NULL);
  g_signal_connect (decoder, "unknown-type", G_CALLBACK (unknown_cb), NULL);
  gst_bin_add_many (GST_BIN (pipeline), source, decoder, NULL);
  gst_element_link (source, decoder);
  bus = gst_element_get_bus (pipeline);
  gst_bus_add_watch (bus, bus_cb, NULL);
  gst_element_set_state (pipeline, GST_STATE_PAUSED);
}

void
play_command (DaylightLookType type,
              guint64          a,
              guint64          b)
{
  switch (type)
    {
    case DAYLIGHT_LOOK_PLAY:
      wants_play = TRUE;
      if (ready)
        gst_element_set_state (pipeline, GST_STATE_PLAYING);
      break;
    case DAYLIGHT_LOOK_PAUSE:
      wants_play = FALSE;
      if (ready)
        gst_element_set_state (pipeline, GST_STATE_PAUSED);
      break;
    case DAYLIGHT_LOOK_SEEK:
      if (ready)
        gst_element_seek_simple (pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, (gint64)MIN (a, G_MAXINT64));
      break;
    default:
      break;
    }
}
