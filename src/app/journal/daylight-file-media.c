/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-media.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-file-fault.h"
#include "daylight-file-screen.h"
#include "daylight-file-sound.h"
#include "daylight-file-stage.h"
#include "daylight-icon-button.h"
#include "daylight-journal-page.h"
#include "daylight-looker.h"

/* Seconds until the file must be open, or a moment found. */
#define LONGEST 60
#define STEP (5 * G_GINT64_CONSTANT (1000000000))
/* A seek is sent once the slider rests. */
#define REST_MS 120

#define DAYLIGHT_TYPE_FILE_MEDIA (daylight_file_media_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFileMedia, daylight_file_media, DAYLIGHT, FILE_MEDIA, AdwNavigationPage)

struct _DaylightFileMedia
{
  AdwNavigationPage parent_instance;

  DaylightContext    *context;    /* (owned) */
  DaylightAttachment *attachment; /* (owned) */
  DaylightLooker     *looker;     /* (owned) (nullable) */
  DaylightFileSound  *sound;      /* (owned) (nullable) */
  gint64              duration;   /* ns; 0: not known */
  gint64              moment;     /* ns */
  gint64              wanted;     /* ns; where a seek goes, or -1 */
  guint               rest;       /* source id */
  gboolean            playing;
  gboolean            ended;

  /* borrowed */
  DaylightFileStage *stage;
  GtkWidget         *picture;
  GtkWidget         *only_sound;
  GtkWidget         *partly;
  GtkWidget         *bar;
  GtkWidget         *play;
  GtkWidget         *slider;
  GtkWidget         *clock;
};

G_DEFINE_FINAL_TYPE (DaylightFileMedia, daylight_file_media, ADW_TYPE_NAVIGATION_PAGE)

static void
stop (DaylightFileMedia *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_pointer (&self->sound, daylight_file_sound_free);
  if (self->looker != NULL)
    daylight_looker_stop (self->looker);
  g_clear_object (&self->looker);
  self->playing = FALSE;
}

static char *
format_clock (gint64 ns)
{
  const gint64 seconds = ns / 1000000000;

  if (seconds >= 3600)
    return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600, (int)(seconds / 60 % 60), (int)(seconds % 60));
  return g_strdup_printf ("%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}

static void
show_moment (DaylightFileMedia *self)
{
  g_autofree char *now = format_clock (self->moment);
  g_autofree char *all = format_clock (self->duration);
  /* Translators: how far a sound or video has played, then how long it is: 0:07 / 3:12 */
  g_autofree char *text = self->duration > 0 ? g_strdup_printf (C_ ("time played and length", "%s / %s"), now, all) : g_strdup (now);

  gtk_label_set_text (GTK_LABEL (self->clock), text);
  gtk_range_set_value (GTK_RANGE (self->slider), (double)self->moment / 1e9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/* Playing */

static void
set_playing (DaylightFileMedia *self,
             gboolean           playing)
{
  const char *name = playing ? C_ ("sound and video", "Pause") : C_ ("sound and video", "Play");

  if (self->looker == NULL)
    return;
  self->playing = playing;
  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  daylight_icon_button_set_name (self->play, name);
  if (!playing && self->sound != NULL)
    daylight_file_sound_flush (self->sound);
  daylight_looker_send (self->looker, playing ? DAYLIGHT_LOOK_PLAY : DAYLIGHT_LOOK_PAUSE, 0, 0);
}

static gboolean
rest_cb (gpointer data)
{
  DaylightFileMedia *self = data;

  self->rest = 0;
  if (self->sound != NULL)
    daylight_file_sound_flush (self->sound);
  daylight_looker_send (self->looker, DAYLIGHT_LOOK_SEEK, (guint64)self->wanted, 0);
  return G_SOURCE_REMOVE;
}

static void
seek (DaylightFileMedia *self,
      gint64             moment)
{
  if (self->looker == NULL)
    return;
  self->wanted = CLAMP (moment, 0, MAX (0, self->duration));
  self->moment = self->wanted;
  self->ended = FALSE;
  show_moment (self);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, rest_cb, self);
}

static gboolean
slid_cb (DaylightFileMedia *self,
         GtkScrollType      type,
         double             value)
{
  seek (self, (gint64)(value * 1e9));
  return TRUE;
}

static void
play_pause (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DaylightFileMedia *self = DAYLIGHT_FILE_MEDIA (widget);

  if (self->ended)
    seek (self, 0);
  set_playing (self, !self->playing);
}

static void
skip (GtkWidget  *widget,
      const char *name,
      GVariant   *parameter)
{
  DaylightFileMedia *self = DAYLIGHT_FILE_MEDIA (widget);

  seek (self, self->moment + (g_str_equal (name, "media.forward") ? STEP : -STEP));
}

static void
volume_cb (DaylightFileMedia *self,
           double             value)
{
  if (self->sound != NULL)
    daylight_file_sound_set_volume (self->sound, value);
}

/* What the helper sends */

static void
take_moment (DaylightFileMedia *self,
             gint64             moment)
{
  /* What was under way before a seek arrives after it. */
  if (self->rest != 0 || (self->wanted >= 0 && ABS (moment - self->wanted) > 2 * G_GINT64_CONSTANT (1000000000)))
    return;
  self->wanted = -1;
  self->moment = moment;
  show_moment (self);
}

static void
show_image (DaylightFileMedia         *self,
            const DaylightLookMessage *message)
{
  const int              width = (int)(message->b >> 32);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (width, (int)(message->b & G_MAXUINT32), GDK_MEMORY_B8G8R8X8, message->bytes, (gsize)width * 4);

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  take_moment (self, (gint64)message->a);
}

static void
become_ready (DaylightFileMedia         *self,
              const DaylightLookMessage *message)
{
  const gboolean has_picture = (message->b & DAYLIGHT_LOOK_PICTURE) != 0;
  const gboolean has_sound = (message->b & DAYLIGHT_LOOK_VOICE) != 0;

  self->duration = (gint64)MIN (message->a, G_MAXINT64);
  self->ended = FALSE;
  gtk_range_set_range (GTK_RANGE (self->slider), 0, MAX (0.1, (double)self->duration / 1e9));
  gtk_widget_set_sensitive (self->slider, self->duration > 0);
  gtk_widget_set_visible (self->picture, has_picture);
  gtk_widget_set_visible (self->only_sound, !has_picture);
  gtk_widget_set_visible (self->partly, (message->b & DAYLIGHT_LOOK_PARTLY) != 0);
  if (has_sound && self->sound == NULL)
    self->sound = daylight_file_sound_new ();
  daylight_file_stage_show (self->stage);
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_widget_grab_focus (self->play);
  set_playing (self, TRUE);
}

static void
message_cb (DaylightLooker            *looker,
            const DaylightLookMessage *message,
            gpointer                   user_data)
{
  DaylightFileMedia *self = user_data;

  switch (message->type)
    {
    case DAYLIGHT_LOOK_READY:
      become_ready (self, message);
      break;
    case DAYLIGHT_LOOK_IMAGE:
      show_image (self, message);
      break;
    case DAYLIGHT_LOOK_SOUND:
      if (self->sound != NULL && self->playing && self->rest == 0)
        daylight_file_sound_push (self->sound, message->bytes);
      if (!gtk_widget_get_visible (self->picture))
        take_moment (self, (gint64)message->a);
      break;
    case DAYLIGHT_LOOK_ENDED:
      self->ended = TRUE;
      self->moment = self->duration;
      show_moment (self);
      set_playing (self, FALSE);
      break;
    case DAYLIGHT_LOOK_FAILED:
      stop (self);
      gtk_widget_set_visible (self->bar, FALSE);
      gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
      daylight_file_stage_refuse (self->stage, daylight_file_fault_text ((DaylightLookFault)message->a));
      break;
    default:
      break;
    }
}

/* Opening */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightFileMedia) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (GInputStream)      stream = daylight_journal_open_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stream == NULL)
    {
      daylight_file_stage_refuse (self->stage, daylight_error_text (error));
      return;
    }
  stop (self);
  self->wanted = -1;
  self->moment = 0;
  self->looker = daylight_looker_new ("play", stream, daylight_attachment_get_size (self->attachment), message_cb, self);
  daylight_looker_expect (self->looker, LONGEST);
}

static void
asked_cb (DaylightFileMedia *self)
{
  daylight_file_stage_wait (self->stage);
  daylight_journal_open_async (daylight_context_get_journal (self->context), daylight_attachment_get_id (self->attachment),
                               daylight_context_get_leave_cancellable (self->context), opened_cb, g_object_ref (self));
}

/* Silent and dark at once. */
static void
hide (DaylightFileMedia *self)
{
  stop (self);
  daylight_file_screen_end (GTK_WIDGET (self));
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  gtk_widget_set_visible (self->bar, FALSE);
  daylight_file_stage_ask (self->stage);
}

static void
daylight_file_media_dispose (GObject *object)
{
  DaylightFileMedia *self = DAYLIGHT_FILE_MEDIA (object);

  stop (self);
  daylight_file_screen_end (GTK_WIDGET (self));
  if (self->context != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  g_clear_object (&self->context);
  g_clear_object (&self->attachment);
  G_OBJECT_CLASS (daylight_file_media_parent_class)->dispose (object);
}

static void
daylight_file_media_hidden (AdwNavigationPage *page)
{
  hide (DAYLIGHT_FILE_MEDIA (page));
}

/* Another room is shown, or the window is put away: nobody looks. */
static void
daylight_file_media_unmap (GtkWidget *widget)
{
  set_playing (DAYLIGHT_FILE_MEDIA (widget), FALSE);
  GTK_WIDGET_CLASS (daylight_file_media_parent_class)->unmap (widget);
}

static void
daylight_file_media_class_init (DaylightFileMediaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_file_media_dispose;
  widget_class->unmap = daylight_file_media_unmap;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = daylight_file_media_hidden;
  gtk_widget_class_install_action (widget_class, "media.play", NULL, play_pause);
  gtk_widget_class_install_action (widget_class, "media.forward", NULL, skip);
  gtk_widget_class_install_action (widget_class, "media.back", NULL, skip);
  gtk_widget_class_install_action (widget_class, "media.whole-screen", NULL, daylight_file_screen_toggle);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "media.play", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, "media.forward", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, "media.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "media.whole-screen", NULL);
}

static void
daylight_file_media_init (DaylightFileMedia *self)
{
}

static GtkWidget *
make_volume (DaylightFileMedia *self)
{
  static const char *icons[] = { "audio-volume-muted-symbolic", "audio-volume-high-symbolic", "audio-volume-low-symbolic", "audio-volume-medium-symbolic", NULL };
  GtkWidget         *button = gtk_scale_button_new (0, 1, 0.05, icons);

  gtk_scale_button_set_value (GTK_SCALE_BUTTON (button), 1);
  daylight_icon_button_set_name (button, C_ ("sound and video", "Volume"));
  g_signal_connect_object (button, "value-changed", G_CALLBACK (volume_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
make_bar (DaylightFileMedia *self)
{
  GtkWidget *line = daylight_icon_button_bar ();

  self->bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->play = daylight_icon_button_new ("media-playback-start-symbolic", C_ ("sound and video", "Play"), "media.play");
  self->slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 5);
  self->clock = gtk_label_new ("");
  gtk_widget_add_css_class (self->clock, "numeric");
  gtk_widget_set_margin_start (self->slider, 6);
  gtk_widget_set_margin_end (self->slider, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("sound and video", "Position"), -1);
  g_signal_connect_object (self->slider, "change-value", G_CALLBACK (slid_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (line), daylight_icon_button_new ("media-seek-backward-symbolic", C_ ("sound and video", "Five Seconds Back"), "media.back"));
  adw_wrap_box_append (ADW_WRAP_BOX (line), self->play);
  adw_wrap_box_append (ADW_WRAP_BOX (line), daylight_icon_button_new ("media-seek-forward-symbolic", C_ ("sound and video", "Five Seconds On"), "media.forward"));
  adw_wrap_box_append (ADW_WRAP_BOX (line), self->clock);
  adw_wrap_box_append (ADW_WRAP_BOX (line), make_volume (self));
  adw_wrap_box_append (ADW_WRAP_BOX (line), daylight_icon_button_new ("view-fullscreen-symbolic", C_ ("a picture", "Whole Screen"), "media.whole-screen"));
  gtk_box_append (GTK_BOX (self->bar), self->slider);
  gtk_box_append (GTK_BOX (self->bar), line);
  gtk_widget_set_visible (self->bar, FALSE);
}

static GtkWidget *
make_shown (DaylightFileMedia *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->picture = gtk_picture_new ();
  gtk_widget_set_vexpand (self->picture, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The video"), -1);
  self->only_sound = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->only_sound), "audio-x-generic-symbolic");
  adw_status_page_set_description (ADW_STATUS_PAGE (self->only_sound), _ ("There is no picture in this file, only sound."));
  gtk_widget_set_vexpand (self->only_sound, TRUE);
  self->partly = daylight_journal_page_dim (_ ("This computer has no decoder for a part of this file (a codec is missing). What can be played is played; the file is kept whole."));
  gtk_widget_set_margin_start (self->partly, 12);
  gtk_widget_set_margin_end (self->partly, 12);
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), self->only_sound);
  gtk_box_append (GTK_BOX (box), self->partly);
  return box;
}

AdwNavigationPage *
daylight_file_media_new (DaylightContext    *context,
                         DaylightAttachment *attachment)
{
  DaylightFileMedia *self = g_object_new (DAYLIGHT_TYPE_FILE_MEDIA, NULL);
  const gboolean     video = g_str_has_prefix (daylight_attachment_get_mime (attachment), "video/");

  self->context = g_object_ref (context);
  self->attachment = g_object_ref (attachment);
  self->stage = DAYLIGHT_FILE_STAGE (daylight_file_stage_new (video ? "video-x-generic-symbolic" : "audio-x-generic-symbolic",
                                                              daylight_attachment_get_name (attachment),
                                                              _ ("It plays only when you ask for it. Others near you may hear it: think of headphones."),
                                                              C_ ("sound and video", "_Play"), make_shown (self)));
  make_bar (self);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), video ? C_ ("files of an entry", "Video") : C_ ("files of an entry", "Sound"), GTK_WIDGET (self->stage));
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self))), self->bar);
  g_signal_connect_object (self->stage, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (self);
}
