/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real helper in its real sandbox, on files made here: good ones, and ones that a stranger might make. */

#include "daylight-look-sandbox.h"
#include "daylight-looker.h"
#include "look-wait.h"

#include <cairo-pdf.h>
#include <string.h>

typedef struct
{
  GMainLoop  *loop;
  GHashTable *says; /* utf8 utf8 */
  guint       n_images;
  guint       n_sounds;
  guint64     last_moment;
  guint64     ready;
  guint64     parts;
  guint64     fault;
  guint64     size; /* of the last image */
  guint32     middle;
  gboolean    is_ready;
  gboolean    ended;
} Look;

static void
took (DaylightLooker            *looker,
      const DaylightLookMessage *message,
      gpointer                   user_data)
{
  Look *look = user_data;

  switch (message->type)
    {
      case DAYLIGHT_LOOK_SAYS: {
        const char *name = g_bytes_get_data (message->bytes, NULL);

        g_hash_table_insert (look->says, g_strdup (name), g_strdup (name + strlen (name) + 1));
        break;
      }
    case DAYLIGHT_LOOK_READY:
      look->is_ready = TRUE;
      look->ready = message->a;
      look->parts = message->b;
      break;
      case DAYLIGHT_LOOK_IMAGE: {
        const guint64 width = message->b >> 32, height = message->b & G_MAXUINT32;

        look->n_images++;
        look->size = message->b;
        look->last_moment = message->a;
        memcpy (&look->middle, (const guint8 *)g_bytes_get_data (message->bytes, NULL) + ((height / 2) * width + width / 2) * 4, 4);
        break;
      }
    case DAYLIGHT_LOOK_SOUND:
      look->n_sounds++;
      look->last_moment = message->a;
      break;
    case DAYLIGHT_LOOK_ENDED:
      look->ended = TRUE;
      break;
    default:
      look->fault = message->a;
      break;
    }
}

static DaylightLooker *
look_at (Look       *look,
         const char *part,
         GBytes     *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  *look = (Look){ .says = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  return daylight_looker_new (part, stream, g_bytes_get_size (bytes), took, look);
}

static void
done (Look           *look,
      DaylightLooker *looker)
{
  daylight_looker_stop (looker);
  g_object_unref (looker);
  g_hash_table_unref (look->says);
}

/* PDF */

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (void)
{
  GByteArray      *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, array, 300, 400);
  cairo_t         *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, "A Stranger");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "Two \xe2\x80\xae pages");
  for (guint i = 0; i < 2; i++)
    {
      cairo_set_source_rgb (cr, i == 0, 0, i == 1);
      cairo_rectangle (cr, 50, 50, 200, 300);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static void
test_pages (void)
{
  g_autoptr (GBytes) pdf = make_pdf ();
  Look               look;
  DaylightLooker    *looker = look_at (&look, "pages", pdf);

  wait_for (look.is_ready || look.fault);
  g_assert_cmpuint (look.fault, ==, 0);
  g_assert_cmpuint (look.ready, ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (look.says, "author"), ==, "A Stranger");
  /* A mark that turns the line around is shown as a sign. */
  g_assert_cmpstr (g_hash_table_lookup (look.says, "title"), ==, "Two \xef\xbf\xbd pages");
  daylight_looker_send (looker, DAYLIGHT_LOOK_SHOW, 1, 600);
  wait_for (look.n_images == 1 || look.fault);
  g_assert_cmpuint (look.size, ==, 600ull << 32 | 800);
  g_assert_cmphex (look.middle & 0xffffff, ==, 0x0000ff);
  daylight_looker_send (looker, DAYLIGHT_LOOK_SHOW, 0, 150);
  wait_for (look.n_images == 2 || look.fault);
  g_assert_cmphex (look.middle & 0xffffff, ==, 0xff0000);
  /* There is no such page. */
  daylight_looker_send (looker, DAYLIGHT_LOOK_SHOW, 77, 150);
  wait_for (look.fault);
  g_assert_cmpuint (look.fault, ==, DAYLIGHT_LOOK_FAULT_BROKEN);
  done (&look, looker);
}

static void
refused (const char *part,
         GBytes     *bytes,
         guint64     fault)
{
  Look            look;
  DaylightLooker *looker = look_at (&look, part, bytes);

  wait_for (look.is_ready || look.fault);
  g_assert_false (look.is_ready);
  g_assert_cmpuint (look.fault, ==, fault);
  done (&look, looker);
}

static void
test_hostile (void)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("%PDF-1.7\nnot one", 16);
  g_autoptr (GBytes) pdf = make_pdf ();
  g_autoptr (GBytes) wrong = g_bytes_new_static ("RIFF\xff\xff\xff\xffWAVEfmt \0\0\0\0", 20);

  refused ("pages", empty, DAYLIGHT_LOOK_FAULT_BROKEN);
  refused ("pages", text, DAYLIGHT_LOOK_FAULT_BROKEN);
  refused ("play", empty, DAYLIGHT_LOOK_FAULT_BROKEN);
  refused ("play", wrong, DAYLIGHT_LOOK_FAULT_BROKEN);
  refused ("nothing", pdf, DAYLIGHT_LOOK_FAULT_NO_SANDBOX);
}

static gboolean
seen (Look *look)
{
  return look->is_ready || look->fault != 0;
}

/* Cut anywhere: an answer of some kind, never a hang. */
static void
test_cut (void)
{
  g_autoptr (GBytes) pdf = make_pdf ();

  for (gsize cut = 1; cut < 5; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (pdf, 0, g_bytes_get_size (pdf) * cut / 5);
      Look               look;
      DaylightLooker    *looker = look_at (&look, "pages", part);

      wait_for (seen (&look));
      done (&look, looker);
    }
}

/* EXIF: a JPEG of nothing but its block. */

static GBytes *
make_jpeg (void)
{
  static const guint8 tiff[] = { 'I', 'I', '*', 0, 8, 0, 0, 0, /* IFD 0 at 8 */
                                 3, 0,
                                 0x0f, 0x01, 2, 0, 4, 0, 0, 0, 'A', 'c', 'm', 0, /* make */
                                 0x10, 0x01, 2, 0, 4, 0, 0, 0, 'O', 'n', 'e', 0, /* model */
                                 0x69, 0x87, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0,      /* EXIF IFD at 50 */
                                 0, 0, 0, 0,                                     /* no IFD 1 */
                                 1, 0,                                           /* at 50 */
                                 0x03, 0x90, 2, 0, 20, 0, 0, 0, 68, 0, 0, 0,     /* taken, at 68 */
                                 0, 0, 0, 0,
                                 '2', '0', '2', '6', ':', '1', '1', ':', '2', '0', ' ', '2', '1', ':', '0', '5', ':', '0', '0', 0 };
  GByteArray         *array = g_byte_array_new ();
  const guint8        head[] = { 0xff, 0xd8, 0xff, 0xe1, 0, sizeof tiff + 8 };

  g_byte_array_append (array, head, sizeof head);
  g_byte_array_append (array, (const guint8 *)"Exif\0\0", 6);
  g_byte_array_append (array, tiff, sizeof tiff);
  g_byte_array_append (array, (const guint8 *)"\xff\xd9", 2);
  return g_byte_array_free_to_bytes (array);
}

static void
test_says (void)
{
  g_autoptr (GBytes) jpeg = make_jpeg ();
  g_autoptr (GBytes) none = g_bytes_new_static ("\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82", 20);
  g_autoptr (GBytes) other = g_bytes_new_static ("GIF89a and so on", 16);
  Look               look;
  DaylightLooker    *looker = look_at (&look, "says", jpeg);

  wait_for (seen (&look));
  g_assert_cmpuint (look.fault, ==, 0);
  g_assert_cmpstr (g_hash_table_lookup (look.says, "device"), ==, "Acm One");
  g_assert_cmpstr (g_hash_table_lookup (look.says, "taken"), ==, "2026-11-20 21:05:00");
  done (&look, looker);
  looker = look_at (&look, "says", none);
  wait_for (seen (&look));
  g_assert_true (look.is_ready);
  g_assert_cmpuint (g_hash_table_size (look.says), ==, 0);
  done (&look, looker);
  /* Not looked into: that is not the same as saying nothing. */
  refused ("says", other, DAYLIGHT_LOOK_FAULT_ABSENT);
}

/* 22° 16' 46.56" north, 114° 10' 20" west, @below the line; or a place that is none. */
static GBytes *
make_placed (guint32 degrees,
             guint32 below)
{
  const guint32 places[] = { degrees, 1, 16, 1, 4656, 100, 114, 1, 10, 1, 20, below };
  const guint8  head[] = { 0xff, 0xd8, 0xff, 0xe1, 0, 128 + 8, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', '*', 0, 8, 0, 0, 0, /* IFD 0 at 8 */
                           1, 0,
                           0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, /* places at 26 */
                           0, 0, 0, 0,
                           4, 0,
                           1, 0, 2, 0, 2, 0, 0, 0, 'N', 0, 0, 0,
                           2, 0, 5, 0, 3, 0, 0, 0, 80, 0, 0, 0,
                           3, 0, 2, 0, 2, 0, 0, 0, 'W', 0, 0, 0,
                           4, 0, 5, 0, 3, 0, 0, 0, 104, 0, 0, 0,
                           0, 0, 0, 0 };
  GByteArray   *array = g_byte_array_new ();

  g_byte_array_append (array, head, sizeof head);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const guint32 little = GUINT32_TO_LE (places[i]);

      g_byte_array_append (array, (const guint8 *)&little, 4);
    }
  return g_byte_array_free_to_bytes (array);
}

static void
test_place (void)
{
  g_autoptr (GBytes) good = make_placed (22, 1);
  g_autoptr (GBytes) beyond = make_placed (220, 1);
  g_autoptr (GBytes) nothing = make_placed (22, 0);
  GBytes            *bad[] = { beyond, nothing };
  Look               look;
  DaylightLooker    *looker = look_at (&look, "says", good);

  wait_for (seen (&look));
  g_assert_cmpstr (g_hash_table_lookup (look.says, "place"), ==, "22.27960, -114.17222");
  done (&look, looker);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      looker = look_at (&look, "says", bad[i]);
      wait_for (seen (&look));
      g_assert_true (look.is_ready);
      g_assert_null (g_hash_table_lookup (look.says, "place"));
      done (&look, looker);
    }
}

/* The same block as an item of a HEIF file. */
static void
test_heif (void)
{
  g_autoptr (GBytes) jpeg = make_jpeg ();
  GByteArray        *array = g_byte_array_new ();
  g_autoptr (GBytes) heif = NULL;
  Look               look;
  DaylightLooker    *looker;

  g_byte_array_append (array, (const guint8 *)"\0\0\0\x18"
                                              "ftypheic\0\0\0\0mif1heic\0\0\0\0",
                       28);
  g_byte_array_append (array, (const guint8 *)"Exif\0\0 no, an item's name; then 6 bytes of offset ", 50);
  g_byte_array_append (array, (const guint8 *)g_bytes_get_data (jpeg, NULL) + 6, (guint)g_bytes_get_size (jpeg) - 6);
  heif = g_byte_array_free_to_bytes (array);
  looker = look_at (&look, "says", heif);
  wait_for (seen (&look));
  g_assert_cmpstr (g_hash_table_lookup (look.says, "taken"), ==, "2026-11-20 21:05:00");
  done (&look, looker);
}

/* Sound */

static GBytes *
make_wave (guint seconds)
{
  const guint32 rate = 8000, n = rate * seconds * 2;
  GByteArray   *array = g_byte_array_new ();
  const guint32 whole = n + 36, sixteen = 16, bytes = rate * 2;
  const guint16 form[] = { 1, 1 }, tail[] = { 2, 16 };

  g_byte_array_append (array, (const guint8 *)"RIFF", 4);
  g_byte_array_append (array, (const guint8 *)&whole, 4);
  g_byte_array_append (array, (const guint8 *)"WAVEfmt ", 8);
  g_byte_array_append (array, (const guint8 *)&sixteen, 4);
  g_byte_array_append (array, (const guint8 *)form, 4);
  g_byte_array_append (array, (const guint8 *)&rate, 4);
  g_byte_array_append (array, (const guint8 *)&bytes, 4);
  g_byte_array_append (array, (const guint8 *)tail, 4);
  g_byte_array_append (array, (const guint8 *)"data", 4);
  g_byte_array_append (array, (const guint8 *)&n, 4);
  g_byte_array_set_size (array, 44 + n);
  memset (array->data + 44, 7, n);
  return g_byte_array_free_to_bytes (array);
}

static void
test_sound (void)
{
  g_autoptr (GBytes) wave = make_wave (600);
  Look               look;
  DaylightLooker    *looker = look_at (&look, "play", wave);

  wait_for (seen (&look));
  g_assert_cmpuint (look.fault, ==, 0);
  g_assert_cmpuint (look.ready, ==, 600 * G_GUINT64_CONSTANT (1000000000));
  g_assert_cmpuint (look.parts, ==, DAYLIGHT_LOOK_VOICE);
  g_assert_cmpuint (look.n_sounds, ==, 0);
  daylight_looker_send (looker, DAYLIGHT_LOOK_PLAY, 0, 0);
  wait_for (look.n_sounds > 2 || look.fault);
  g_assert_cmpuint (look.last_moment, <, 60 * G_GUINT64_CONSTANT (1000000000));
  daylight_looker_send (looker, DAYLIGHT_LOOK_SEEK, 300 * G_GUINT64_CONSTANT (1000000000), 0);
  wait_for (look.last_moment >= 299 * G_GUINT64_CONSTANT (1000000000) || look.fault);
  daylight_looker_send (looker, DAYLIGHT_LOOK_SEEK, 599 * G_GUINT64_CONSTANT (1000000000), 0);
  wait_for (look.ended || look.fault);
  g_assert_cmpuint (look.fault, ==, 0);
  done (&look, looker);
}

/* Stopped at any moment: nothing more is said. */
static void
test_stop (void)
{
  g_autoptr (GBytes) wave = make_wave (60);
  Look               look;
  DaylightLooker    *looker = look_at (&look, "play", wave);
  guint              n;

  wait_for (seen (&look));
  daylight_looker_send (looker, DAYLIGHT_LOOK_PLAY, 0, 0);
  wait_for (look.n_sounds > 0);
  daylight_looker_stop (looker);
  n = look.n_sounds;
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (10000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (look.n_sounds, ==, n);
  g_assert_cmpuint (look.fault, ==, 0);
  done (&look, looker);
}

/* A helper that was taken over says what it likes: nothing of it is believed. */
static void
test_lies (void)
{
  static const char *const lies[] = {
    "head -c 100000 /dev/urandom",                                                                       /* noise */
    "head -c 24 /dev/zero",                                                                              /* no such message */
    "printf '\\012\\0\\0\\0\\377\\377\\377\\377'; head -c 16 /dev/zero; head -c 9000000 /dev/zero",      /* a picture of nothing, four gigabytes of it */
    "printf '\\012\\0\\0\\0\\020\\0\\0\\0'; head -c 8 /dev/zero; printf '\\011\\0\\0\\0\\011\\0\\0\\0'", /* 9 by 9, in 16 bytes */
    "printf '\\010\\0\\0\\0\\0\\001\\0\\0'; head -c 16 /dev/zero; head -c 256 /dev/zero; exit 0",        /* words without a name */
    "yes",
  };
  g_autoptr (GBytes) pdf = make_pdf ();
  g_autofree char   *path = g_strdup (g_getenv ("DAYLIGHT_HELPER"));
  g_autofree char   *folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char   *liar = g_build_filename (folder, "liar", NULL);

  g_setenv ("DAYLIGHT_HELPER", liar, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *script = g_strdup_printf ("#!/usr/bin/sh\n%s\n", lies[i]);

      g_assert_true (g_file_set_contents_full (liar, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
      refused ("pages", pdf, DAYLIGHT_LOOK_FAULT_BROKEN);
    }
  g_setenv ("DAYLIGHT_HELPER", path, TRUE);
}

/* Silent for ever: it is ended. */
static void
test_slow (void)
{
  g_autoptr (GBytes) pdf = make_pdf ();
  g_autofree char   *path = g_strdup (g_getenv ("DAYLIGHT_HELPER"));
  g_autofree char   *folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char   *sleeper = g_build_filename (folder, "sleeper", NULL);
  Look               look;
  DaylightLooker    *looker;

  g_assert_true (g_file_set_contents_full (sleeper, "#!/usr/bin/sh\nsleep 1000\n", -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("DAYLIGHT_HELPER", sleeper, TRUE);
  looker = look_at (&look, "pages", pdf);
  daylight_looker_expect (looker, 1);
  wait_for (seen (&look));
  g_assert_cmpuint (look.fault, ==, DAYLIGHT_LOOK_FAULT_SLOW);
  done (&look, looker);
  g_setenv ("DAYLIGHT_HELPER", path, TRUE);
}

/* Without a sandbox the helper is not started at all. */
static void
test_no_sandbox (void)
{
  g_autoptr (GBytes) pdf = make_pdf ();
  g_autofree char   *path = g_strdup (g_getenv ("PATH"));

  g_setenv ("PATH", "/nowhere", TRUE);
  refused ("pages", pdf, DAYLIGHT_LOOK_FAULT_NO_SANDBOX);
  g_setenv ("PATH", path, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/looker/pages", test_pages);
  g_test_add_func ("/looker/hostile", test_hostile);
  g_test_add_func ("/looker/cut", test_cut);
  g_test_add_func ("/looker/says", test_says);
  g_test_add_func ("/looker/place", test_place);
  g_test_add_func ("/looker/heif", test_heif);
  g_test_add_func ("/looker/lies", test_lies);
  g_test_add_func ("/looker/slow", test_slow);
  g_test_add_func ("/looker/sound", test_sound);
  g_test_add_func ("/looker/stop", test_stop);
  g_test_add_func ("/looker/no-sandbox", test_no_sandbox);
  return g_test_run ();
}
