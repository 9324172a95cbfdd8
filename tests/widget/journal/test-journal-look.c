/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking at files: glycin's real decoders in their sandbox, the covers, and what is left when the journal is locked. */

#include "daylight-file-canvas.h"
#include "daylight-file-covers.h"
#include "daylight-file-decode.h"
#include "daylight-file-document.h"
#include "daylight-file-picture.h"
#include "daylight-file-sound.h"
#include "daylight-keyring-memory.h"
#include "daylight-widget-test.h"
#include "journal-walk.h"

#include <glib/gstdio.h>
#include <string.h>

/* A picture of four colours: red, green / blue, white. */
static GdkTexture *
make_texture (guint side)
{
  guint32           *pixels = g_new (guint32, side * side);
  g_autoptr (GBytes) bytes = NULL;

  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      {
        const guint32 colours[] = { 0xff0000ff, 0xff00ff00, 0xffff0000, 0xffffffff };

        pixels[y * side + x] = GUINT32_TO_LE (colours[(y >= side / 2) * 2 + (x >= side / 2)]);
      }
  bytes = g_bytes_new_take (pixels, side * side * 4);
  return gdk_memory_texture_new ((int)side, (int)side, GDK_MEMORY_R8G8B8A8, bytes, side * 4);
}

static guint32
pixel_at (GdkTexture *texture,
          guint       x,
          guint       y)
{
  const gsize                      stride = (gsize)gdk_texture_get_width (texture) * 4;
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);
  g_autofree guint8               *pixels = g_malloc (stride * (gsize)gdk_texture_get_height (texture));
  guint32                          value;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  gdk_texture_downloader_download_into (downloader, pixels, stride);
  memcpy (&value, pixels + y * stride + x * 4, 4);
  return GUINT32_FROM_LE (value);
}

typedef struct
{
  gboolean                done;
  GdkTexture             *texture;
  DaylightFileDecodeFault fault;
} Decoded;

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Decoded *decoded = user_data;

  decoded->texture = daylight_file_decode_finish (result, &decoded->fault);
  decoded->done = TRUE;
}

static Decoded
decode (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  Decoded                  decoded = { 0 };
  const gint64             end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  daylight_file_decode_async (stream, NULL, decoded_cb, &decoded);
  while (!decoded.done && g_get_monotonic_time () < end)
    daylight_widget_test_turn ();
  g_assert_true (decoded.done);
  return decoded;
}

static void
test_decode (void)
{
  g_autoptr (GdkTexture) texture = make_texture (64);
  g_autoptr (GBytes)     png = gdk_texture_save_to_png_bytes (texture);
  Decoded                decoded = decode (png);

  g_assert_cmpint (decoded.fault, ==, DAYLIGHT_FILE_DECODE_FINE);
  g_assert_cmpint (gdk_texture_get_width (decoded.texture), ==, 64);
  g_assert_cmphex (pixel_at (decoded.texture, 2, 2), ==, 0xff0000ff);
  g_assert_cmphex (pixel_at (decoded.texture, 2, 60), ==, 0xffff0000);
  g_object_unref (decoded.texture);
}

/* The head of a PNG that says it is @side pixels each way, with a checksum that fits. */
static GBytes *
make_png_head (guint32 side)
{
  GByteArray   *array = g_byte_array_new ();
  const guint32 big = GUINT32_TO_BE (side);
  guint32       sum = 0xffffffff;

  g_byte_array_append (array, (const guint8 *)"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 16);
  g_byte_array_append (array, (const guint8 *)&big, 4);
  g_byte_array_append (array, (const guint8 *)&big, 4);
  g_byte_array_append (array, (const guint8 *)"\x08\x06\0\0\0", 5);
  for (guint i = 12; i < array->len; i++)
    {
      sum ^= array->data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }
  sum = GUINT32_TO_BE (~sum);
  g_byte_array_append (array, (const guint8 *)&sum, 4);
  /* An empty IDAT, then the end. */
  g_byte_array_append (array, (const guint8 *)"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82", 24);
  return g_byte_array_free_to_bytes (array);
}

static void
refused (GBytes                 *bytes,
         DaylightFileDecodeFault fault)
{
  Decoded decoded = decode (bytes);

  g_assert_null (decoded.texture);
  g_assert_cmpint (decoded.fault, ==, fault);
  g_assert_cmpstr (daylight_file_decode_text (fault), !=, "");
}

static void
test_hostile (void)
{
  g_autoptr (GdkTexture) texture = make_texture (64);
  g_autoptr (GBytes)     png = gdk_texture_save_to_png_bytes (texture);
  g_autoptr (GBytes)     empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes)     words = g_bytes_new_static ("these are plain words, no picture\n", 34);
  g_autoptr (GBytes)     cut = g_bytes_new_from_bytes (png, 0, 40);
  g_autoptr (GBytes)     huge = make_png_head (30000);
  Decoded                decoded = decode (empty);

  g_assert_null (decoded.texture);
  refused (words, DAYLIGHT_FILE_DECODE_UNKNOWN);
  refused (cut, DAYLIGHT_FILE_DECODE_BROKEN);
  refused (huge, DAYLIGHT_FILE_DECODE_TOO_LARGE);
}

/* Without bwrap nothing is decoded, in this process least of all. */
static void
test_no_sandbox (void)
{
  g_autoptr (GdkTexture) texture = make_texture (8);
  g_autoptr (GBytes)     png = gdk_texture_save_to_png_bytes (texture);
  g_autofree char       *path = g_strdup (g_getenv ("PATH"));

  g_setenv ("PATH", "/nowhere", TRUE);
  refused (png, DAYLIGHT_FILE_DECODE_NO_SANDBOX);
  g_setenv ("PATH", path, TRUE);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GBytes **)user_data = daylight_file_covers_copy_finish (result);
}

/* What is covered is gone from the copy, every pixel of it, and nothing else is. */
static void
test_covers (void)
{
  g_autoptr (GdkTexture) texture = make_texture (64);
  const graphene_rect_t  covers[] = { GRAPHENE_RECT_INIT (-10, -10, 20.5f, 20.5f), GRAPHENE_RECT_INIT (50, 50, 900, 900) };
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (GBytes)     part = NULL;
  g_autoptr (GdkTexture) copy = NULL;
  g_autoptr (GdkTexture) cropped = NULL;

  daylight_file_covers_copy_async (texture, covers, 2, FALSE, copied_cb, &bytes);
  daylight_widget_test_wait (bytes != NULL, "the copy");
  copy = gdk_texture_new_from_bytes (bytes, NULL);
  g_assert_cmphex (pixel_at (copy, 0, 0), ==, 0xff000000);
  g_assert_cmphex (pixel_at (copy, 10, 10), ==, 0xff000000);
  g_assert_cmphex (pixel_at (copy, 11, 10), ==, 0xff0000ff);
  g_assert_cmphex (pixel_at (copy, 49, 49), ==, 0xffffffff);
  g_assert_cmphex (pixel_at (copy, 50, 50), ==, 0xff000000);
  g_assert_cmphex (pixel_at (copy, 63, 63), ==, 0xff000000);
  g_assert_cmphex (pixel_at (texture, 0, 0), ==, 0xff0000ff);
  daylight_file_covers_copy_async (texture, &GRAPHENE_RECT_INIT (30, 20, 10, 5), 1, TRUE, copied_cb, &part);
  daylight_widget_test_wait (part != NULL, "the part");
  cropped = gdk_texture_new_from_bytes (part, NULL);
  g_assert_cmpint (gdk_texture_get_width (cropped), ==, 10);
  g_assert_cmpint (gdk_texture_get_height (cropped), ==, 5);
  g_assert_cmphex (pixel_at (cropped, 1, 1), ==, 0xff0000ff);
  g_assert_cmphex (pixel_at (cropped, 2, 1), ==, 0xff00ff00);
}

/* Two fingers, drawn apart to @scale of what they were. */
static void
pinch (GtkWidget *widget,
       double     scale)
{
  g_autoptr (GListModel)         controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkEventController) found = NULL;

  for (guint i = 0; found == NULL || !GTK_IS_GESTURE_ZOOM (found); i++)
    {
      g_clear_object (&found);
      found = g_list_model_get_item (controllers, i);
      g_assert_nonnull (found);
    }
  g_signal_emit_by_name (found, "begin", NULL);
  g_signal_emit_by_name (found, "scale-changed", scale);
}

static void
test_canvas (void)
{
  GtkWidget             *widget = daylight_file_canvas_new ();
  DaylightFileCanvas    *canvas = DAYLIGHT_FILE_CANVAS (widget);
  GtkWidget             *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GdkTexture) texture = make_texture (1000);
  GtkWidget             *window;
  int                    minimum;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), widget);
  window = daylight_widget_test_show (scrolled, 360, 300);
  daylight_file_canvas_set_texture (canvas, texture);
  gtk_test_widget_wait_for_draw (window);
  /* All of it, and as large as it goes. */
  g_assert_cmpfloat_with_epsilon (daylight_file_canvas_get_shown_zoom (canvas) * 1000, MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget)), 1);
  daylight_file_canvas_set_zoom (canvas, 1);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 1000);
  pinch (widget, 1.5);
  g_assert_cmpfloat_with_epsilon (daylight_file_canvas_get_shown_zoom (canvas), 1.5, 0.01);
  pinch (widget, 0.5);
  g_assert_cmpfloat_with_epsilon (daylight_file_canvas_get_shown_zoom (canvas), 0.75, 0.01);
  daylight_file_canvas_zoom_by (canvas, 100);
  g_assert_cmpfloat (daylight_file_canvas_get_shown_zoom (canvas), <=, 8.0);
  daylight_file_canvas_set_zoom (canvas, 0);
  daylight_file_canvas_turn (canvas);
  daylight_file_canvas_set_covering (canvas, TRUE);
  daylight_file_canvas_add_cover (canvas);
  daylight_file_canvas_add_cover (canvas);
  g_assert_cmpuint (daylight_file_canvas_get_n_covers (canvas), ==, 2);
  daylight_file_canvas_remove_cover (canvas);
  g_assert_cmpuint (daylight_file_canvas_get_n_covers (canvas), ==, 1);
  daylight_file_canvas_set_covering (canvas, FALSE);
  g_assert_cmpuint (daylight_file_canvas_get_n_covers (canvas), ==, 0);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_IMG);
  daylight_widget_test_assert_fits (scrolled, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Heard or not (a test machine has no sound card): no list of plugins is left on the disk. */
static void
test_sound (void)
{
  g_autofree char   *cache = g_build_filename (g_get_user_cache_dir (), "gstreamer-1.0", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (48000), 48000);
  DaylightFileSound *sound = daylight_file_sound_new ();

  g_assert_nonnull (sound);
  daylight_file_sound_set_volume (sound, 0.2);
  for (guint i = 0; i < 50; i++)
    daylight_file_sound_push (sound, bytes);
  daylight_file_sound_flush (sound);
  daylight_widget_test_spin (200);
  daylight_file_sound_free (sound);
  daylight_widget_test_spin (200);
  g_assert_false (g_file_test (cache, G_FILE_TEST_EXISTS));
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(DaylightAttachment **)user_data = daylight_journal_attach_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

/* From a sealed file to pixels, and gone with the lock. */
static void
test_page (void)
{
  g_autofree char               *folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char               *vault = g_build_filename (folder, "v", NULL);
  g_autoptr (DaylightKeyring)    keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightContext)    context = walk_context (vault, keyring);
  g_autoptr (DaylightSecret)     code = walk_create (context, FALSE);
  g_autofree char               *id = walk_save (context, DAYLIGHT_ENTRY_POST, "what was posted");
  g_autoptr (GdkTexture)         texture = make_texture (200);
  g_autoptr (GBytes)             png = gdk_texture_save_to_png_bytes (texture);
  g_autoptr (DaylightAttachment) attachment = NULL;
  AdwNavigationPage             *page;
  GtkWidget                     *window, *canvas;

  daylight_journal_attach_bytes_async (daylight_context_get_journal (context), id, png, "shot <b>&.png", "image/png", NULL, attached_cb, &attachment);
  daylight_widget_test_wait (attachment != NULL, "the file");
  page = daylight_file_picture_new (context, attachment);
  window = daylight_widget_test_show (GTK_WIDGET (page), walk_width (), 640);
  walk_find (window, ADW_TYPE_STATUS_PAGE, "shot &lt;b&gt;&amp;.png");
  g_assert_null (daylight_widget_test_find (window, DAYLIGHT_TYPE_FILE_CANVAS, NULL));
  daylight_widget_test_assert_fits (GTK_WIDGET (page), 360);
  walk_picture (window, "look-1-hidden");
  walk_press (window, "_Show the Picture");
  canvas = walk_find (window, DAYLIGHT_TYPE_FILE_CANVAS, NULL);
  daylight_widget_test_wait (daylight_file_canvas_get_texture (DAYLIGHT_FILE_CANVAS (canvas)) != NULL, "the picture");
  g_assert_cmpint (gdk_texture_get_width (daylight_file_canvas_get_texture (DAYLIGHT_FILE_CANVAS (canvas))), ==, 200);
  walk_picture (window, "look-2-shown");
  gtk_widget_activate_action (canvas, "picture.cover", NULL);
  gtk_widget_activate_action (canvas, "picture.add-cover", NULL);
  daylight_widget_test_assert_fits (GTK_WIDGET (page), 360);
  walk_picture (window, "look-3-covers");
  daylight_context_lock (context, DAYLIGHT_LOCK_LEAVE);
  g_assert_null (daylight_file_canvas_get_texture (DAYLIGHT_FILE_CANVAS (canvas)));
  g_assert_cmpuint (daylight_file_canvas_get_n_covers (DAYLIGHT_FILE_CANVAS (canvas)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Text of twice the size, in a narrow window: no bar pushes the Leave button out. */
static void
test_large (void)
{
  static const char              pdf[] = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>> endobj\n"
                                         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
  GtkSettings                   *settings = gtk_settings_get_default ();
  g_autofree char               *folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char               *vault = g_build_filename (folder, "v", NULL);
  g_autoptr (DaylightKeyring)    keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightContext)    context = walk_context (vault, keyring);
  g_autoptr (DaylightSecret)     code = walk_create (context, FALSE);
  g_autofree char               *id = walk_save (context, DAYLIGHT_ENTRY_POST, "what was posted");
  g_autoptr (GdkTexture)         texture = make_texture (400);
  g_autoptr (GBytes)             png = gdk_texture_save_to_png_bytes (texture);
  g_autoptr (GBytes)             bytes = g_bytes_new_static (pdf, sizeof pdf - 1);
  g_autoptr (DaylightAttachment) picture = NULL;
  g_autoptr (DaylightAttachment) document = NULL;
  GtkWidget                     *pages[2];
  GtkWidget                     *window, *canvas;
  int                            dpi;

  daylight_journal_attach_bytes_async (daylight_context_get_journal (context), id, png, "a.png", "image/png", NULL, attached_cb, &picture);
  daylight_widget_test_wait (picture != NULL, "the picture");
  daylight_journal_attach_bytes_async (daylight_context_get_journal (context), id, bytes, "a.pdf", "application/pdf", NULL, attached_cb, &document);
  daylight_widget_test_wait (document != NULL, "the document");
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  /* -1 where no desktop has set it. */
  g_object_set (settings, "gtk-xft-dpi", dpi > 0 ? dpi * 2 : 2 * 96 * 1024, NULL);
  pages[0] = GTK_WIDGET (daylight_file_picture_new (context, picture));
  pages[1] = GTK_WIDGET (daylight_file_document_new (context, document));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      window = daylight_widget_test_show (pages[i], 360, 720);
      walk_press (window, i == 0 ? "_Show the Picture" : "_Show the Pages");
      canvas = walk_find (window, DAYLIGHT_TYPE_FILE_CANVAS, NULL);
      daylight_widget_test_wait (daylight_file_canvas_get_texture (DAYLIGHT_FILE_CANVAS (canvas)) != NULL, "what is looked at");
      if (i == 0)
        gtk_widget_activate_action (canvas, "picture.cover", NULL);
      gtk_test_widget_wait_for_draw (window);
      daylight_widget_test_assert_fits (pages[i], 360);
      walk_picture (window, i == 0 ? "look-4-large-covers" : "look-5-large-pages");
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  g_test_add_func ("/look/decode", test_decode);
  g_test_add_func ("/look/hostile", test_hostile);
  g_test_add_func ("/look/no-sandbox", test_no_sandbox);
  g_test_add_func ("/look/covers", test_covers);
  g_test_add_func ("/look/canvas", test_canvas);
  g_test_add_func ("/look/sound", test_sound);
  g_test_add_func ("/look/page", test_page);
  g_test_add_func ("/look/large", test_large);
  return g_test_run ();
}
