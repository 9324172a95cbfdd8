/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sound, heard: a sealed file with tones in it, through the helper and the page to where the loudspeaker would be. */

#include "daylight-file-media.h"
#include "daylight-keyring-memory.h"
#include "daylight-widget-test.h"
#include "daylight-window.h"
#include "hearing.h"
#include "journal-walk.h"

#include <math.h>

#define RATE 8000
#define LOUD 12000

static GtkApplication *application;

/* Four seconds of each. */
static const double TONES[] = { 440, 880, 1320 };

static void
append_32 (GByteArray *array,
           guint32     value)
{
  const guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (array, (const guint8 *)&little, 4);
}

static GBytes *
make_tones (void)
{
  const guint n = RATE * 4 * G_N_ELEMENTS (TONES);
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *)"RIFF", 4);
  append_32 (array, n * 2 + 36);
  g_byte_array_append (array, (const guint8 *)"WAVEfmt ", 8);
  append_32 (array, 16);
  append_32 (array, 1 | 1 << 16);
  append_32 (array, RATE);
  append_32 (array, RATE * 2);
  append_32 (array, 2 | 16 << 16);
  g_byte_array_append (array, (const guint8 *)"data", 4);
  append_32 (array, n * 2);
  for (guint i = 0; i < n; i++)
    {
      const gint16 value = GINT16_TO_LE ((gint16)lround (LOUD * sin (2 * G_PI * TONES[i / (RATE * 4)] * i / RATE)));

      g_byte_array_append (array, (const guint8 *)&value, 2);
    }
  return g_byte_array_free_to_bytes (array);
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(DaylightAttachment **)user_data = daylight_journal_attach_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

/* Which tone is heard in the @ms before the last frame, or 0. */
static double
tone_now (guint ms)
{
  const guint n = HEARING_RATE / 1000 * ms;
  const guint heard = hearing_get_n ();

  if (heard < n)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (TONES); i++)
    if (hearing_get_tone (heard - n, n, TONES[i]) > 0.9)
      return TONES[i];
  return 0;
}

static void
slide_to (GtkWidget *window,
          double     seconds)
{
  gboolean taken;

  g_signal_emit_by_name (walk_find (window, GTK_TYPE_SCALE, NULL), "change-value", GTK_SCROLL_JUMP, seconds, &taken);
}

/* How many ms of a tone were heard since hearing_forget(), in steps of ten. */
static guint
length_of (double hertz)
{
  const guint n = HEARING_RATE / 100;
  guint       ms = 0;

  for (guint at = 0; at + n <= hearing_get_n (); at += n)
    ms += hearing_get_tone (at, n, hertz) > 0.9 ? 10 : 0;
  return ms;
}

/* The same, and not as loud as it was recorded. */
static gboolean
is_fainter (guint  ms,
            double hertz)
{
  return tone_now (ms) == hertz && hearing_get_peak (hearing_get_n () - HEARING_RATE / 1000 * ms) < LOUD * 6 / 10;
}

/* Silent soon, though more of it would come, and from then on. How soon is for tests/bench to say. */
static void
assert_silent (void)
{
  const gint64 from = g_get_monotonic_time ();

  daylight_widget_test_spin (2000);
  g_test_message ("heard for %d ms more", MAX (0, (int)(hearing_get_last_loud () - from) / 1000));
  g_assert_cmpint (hearing_get_last_loud () - from, <, G_USEC_PER_SEC);
}

/* L6: silent by the call alone. The main loop, which may be busy, is not turned once; the loudspeaker is let go, and what was
 * heard until then is no more than the one piece that had passed the volume. */
static void
assert_left (DaylightWindow *window)
{
  const gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;
  guint        loud;

  g_assert_true (hearing_is_running ());
  daylight_window_leave (window, DAYLIGHT_LOCK_LEAVE);
  loud = hearing_get_n_loud ();
  while (hearing_is_running () && g_get_monotonic_time () < end)
    g_usleep (1000);
  g_assert_false (hearing_is_running ());
  g_test_message ("heard %u frames more, of pieces of %u", hearing_get_n_loud () - loud, hearing_get_largest ());
  g_assert_cmpuint (hearing_get_n_loud () - loud, <=, hearing_get_largest ());

  /* What follows, the end of the page too, does not take it up again. */
  loud = hearing_get_n_loud ();
  daylight_widget_test_wait (!daylight_widget_test_holds (GTK_WIDGET (window), GTK_TYPE_SCALE_BUTTON, NULL), "the page to go");
  daylight_widget_test_spin (300);
  g_assert_false (hearing_is_running ());
  g_assert_cmpuint (hearing_get_n_loud (), ==, loud);
}

static void
test_heard (void)
{
  g_autofree char               *folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char               *vault = g_build_filename (folder, "v", NULL);
  g_autoptr (DaylightKeyring)    keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightContext)    context = walk_context (vault, keyring);
  g_autoptr (DaylightSecret)     code = walk_create (context, FALSE);
  g_autofree char               *id = walk_save (context, DAYLIGHT_ENTRY_POST, "what was said");
  g_autoptr (GBytes)             wave = make_tones ();
  g_autoptr (DaylightAttachment) attachment = NULL;
  AdwNavigationPage             *page;
  GtkWidget                     *window;
  GtkWidget                     *view;

  daylight_journal_attach_bytes_async (daylight_context_get_journal (context), id, wave, "tones.wav", "audio/x-wav", NULL, attached_cb, &attachment);
  daylight_widget_test_wait (attachment != NULL, "the file");
  page = daylight_file_media_new (context, attachment);
  g_settings_set_boolean (daylight_context_get_settings (context), "introduced", TRUE);
  window = daylight_window_new (application, context);
  gtk_window_present (GTK_WINDOW (window));
  daylight_widget_test_wait ((view = daylight_widget_test_find (window, ADW_TYPE_NAVIGATION_VIEW, NULL)) != NULL, "the inside");
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);

  /* Nothing by itself. */
  daylight_widget_test_spin (700);
  g_assert_cmpuint (hearing_get_n (), ==, 0);

  walk_press (window, "_Play");
  daylight_widget_test_wait (tone_now (500) == TONES[0], "the first tone");
  g_assert_cmpuint (hearing_get_peak (0), >, LOUD * 9 / 10);
  g_assert_cmpuint (hearing_get_peak (0), <, LOUD * 11 / 10);

  /* A second before the third tone begins, three after the second one does; a busy machine drops what comes late after a
   * seek, and takes its time to make it. */
  slide_to (window, 7);
  daylight_widget_test_wait (tone_now (300) == TONES[2], "the third tone");
  g_test_message ("heard %u ms of the second tone", length_of (TONES[1]));
  g_assert_cmpuint (length_of (TONES[1]), >=, 50);
  g_assert_cmpuint (length_of (TONES[1]), <=, 2000);

  /* Half as loud. */
  gtk_scale_button_set_value (GTK_SCALE_BUTTON (walk_find (window, GTK_TYPE_SCALE_BUTTON, NULL)), 0.5);
  daylight_widget_test_wait (is_fainter (200, TONES[2]), "the third tone, fainter");
  g_assert_cmpuint (hearing_get_peak (hearing_get_n () - HEARING_RATE / 10), >, LOUD * 4 / 10);

  /* Pause, back to the first, and on: a pause is silent, and what comes is what was asked for. */
  gtk_widget_activate_action (GTK_WIDGET (page), "media.play", NULL);
  assert_silent ();
  hearing_forget ();
  slide_to (window, 1);
  daylight_widget_test_spin (500);
  g_assert_cmpuint (hearing_get_n_loud (), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (page), "media.play", NULL);
  daylight_widget_test_wait (tone_now (300) == TONES[0], "the first tone once more");
  g_assert_cmpuint (length_of (TONES[2]), ==, 0);

  assert_left (DAYLIGHT_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  hearing_start ();
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/sound/heard", test_heard);
  return g_test_run ();
}
