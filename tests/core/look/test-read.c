/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chats, e-mails and the words of files, read by the real helper in its real sandbox; and by helpers that lie. */

#include "daylight-look-read.h"
#include "daylight-talk.h"

#include <archive.h>
#include <archive_entry.h>
#include <cairo-pdf.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST (1024 * 1024)

static const char *seeds;

static GBytes *
ask_for (const char     *part,
         DaylightReading kind,
         gsize           most,
         guint           seconds,
         GBytes         *file,
         GCancellable   *cancellable,
         GError        **error)
{
  const DaylightLookQuestion question = { .part = part, .kind = kind, .most = most, .seconds = seconds };
  g_autoptr (GInputStream)   stream = g_memory_input_stream_new_from_bytes (file);

  return daylight_look_read (&question, stream, g_bytes_get_size (file), cancellable, error);
}

static char *
words_of (DaylightReading kind,
          GBytes         *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) words = ask_for ("words", kind, MOST, 60, file, NULL, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (words, NULL), g_bytes_get_size (words));
}

static void
assert_refused (const char     *part,
                DaylightReading kind,
                GBytes         *file,
                int             fault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) said = ask_for (part, kind, MOST, 60, file, NULL, &error);

  g_assert_error (error, DAYLIGHT_LOOK_ERROR, fault);
  g_assert_null (said);
}

static GBytes *
seed (const char *name)
{
  g_autofree char *path = g_build_filename (seeds, name, NULL);
  char            *bytes;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return g_bytes_new_take (bytes, size);
}

static GBytes *
text (const char *words)
{
  return g_bytes_new (words, strlen (words));
}

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
  static const char *const pages[] = { "The first quiet harbour", "and a lighthouse" };
  GByteArray              *array = g_byte_array_new ();
  cairo_surface_t         *surface = cairo_pdf_surface_create_for_stream (write_cb, array, 300, 400);
  cairo_t                 *cr = cairo_create (surface);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      cairo_move_to (cr, 20, 100);
      cairo_show_text (cr, pages[i]);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static void
test_words (void)
{
  g_autoptr (GBytes) pdf = make_pdf ();
  g_autoptr (GBytes) mail = seed ("mail.eml");
  g_autoptr (GBytes) plain = text ("caf\xe9 terrasse");
  g_autoptr (GBytes) empty = text ("");
  g_autofree char   *of_pdf = words_of (DAYLIGHT_READING_PAGES, pdf);
  g_autofree char   *of_mail = words_of (DAYLIGHT_READING_MAIL, mail);
  g_autofree char   *of_plain = words_of (DAYLIGHT_READING_TEXT, plain);
  g_autofree char   *of_empty = words_of (DAYLIGHT_READING_TEXT, empty);
  g_autofree char   *here = daylight_reading_words (DAYLIGHT_READING_MAIL, g_bytes_get_data (mail, NULL), g_bytes_get_size (mail), TRUE);

  g_assert_nonnull (strstr (of_pdf, "quiet harbour"));
  g_assert_nonnull (strstr (of_pdf, "lighthouse"));
  g_assert_cmpstr (of_mail, ==, here);
  g_assert_nonnull (strstr (of_plain, "terrasse"));
  g_assert_cmpstr (of_empty, ==, "");
}

/* What is unpacked is what was read. */
static void
test_talk (void)
{
  g_autoptr (GBytes)       file = seed ("whatsapp.txt");
  g_autoptr (GBytes)       letter = seed ("mail.eml");
  g_autoptr (GBytes)       packed = ask_for ("talk", DAYLIGHT_READING_CHAT, MOST, 60, file, NULL, NULL);
  g_autoptr (GBytes)       packed_letter = ask_for ("talk", DAYLIGHT_READING_MAIL, MOST, 60, letter, NULL, NULL);
  g_autoptr (DaylightChat) chat = daylight_talk_unpack_chat (packed);
  g_autoptr (DaylightChat) same = daylight_chat_read (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_autoptr (DaylightMail) mail = daylight_talk_unpack_mail (packed_letter);
  g_autoptr (DaylightMail) same_mail = daylight_mail_read (g_bytes_get_data (letter, NULL), g_bytes_get_size (letter));

  g_assert_cmpuint (chat->messages->len, ==, same->messages->len);
  g_assert_cmpuint (chat->messages->len, >, 1);
  for (guint i = 0; i < chat->messages->len; i++)
    {
      const DaylightChatMessage *one = chat->messages->pdata[i], *other = same->messages->pdata[i];

      g_assert_cmpstr (one->when, ==, other->when);
      g_assert_cmpstr (one->who, ==, other->who);
      g_assert_cmpstr (one->text, ==, other->text);
      g_assert_cmpstr (one->file, ==, other->file);
    }
  g_assert_cmpuint (mail->headers->len, ==, same_mail->headers->len);
  g_assert_cmpstr (daylight_mail_get (mail, "Subject"), ==, daylight_mail_get (same_mail, "Subject"));
  g_assert_cmpstr (mail->text, ==, same_mail->text);
  g_assert_cmpuint (mail->files->len, ==, same_mail->files->len);
}

/* An export with a film in it, larger than what the helper may take into its memory by far if it took all of it. */
static void
test_large_archive (void)
{
  static const char        film[1 << 20];
  const gsize              room = 80 << 20;
  struct archive          *archive = archive_write_new ();
  guint8                  *buffer = g_malloc (room);
  g_autoptr (GBytes)       file = seed ("whatsapp.txt");
  g_autoptr (GBytes)       zip = NULL;
  g_autoptr (GBytes)       packed = NULL;
  g_autoptr (DaylightChat) chat = NULL;
  g_autofree char         *words = NULL;
  size_t                   used = 0;

  archive_write_set_format_zip (archive);
  archive_write_zip_set_compression_store (archive);
  archive_write_open_memory (archive, buffer, room, &used);
  for (guint i = 0; i < 2; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, i == 0 ? "VID.mp4" : "_chat.txt");
      archive_entry_set_size (entry, i == 0 ? 72 << 20 : (la_int64_t)g_bytes_get_size (file));
      archive_entry_set_filetype (entry, AE_IFREG);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      for (guint j = 0; i == 0 && j < 72; j++)
        archive_write_data (archive, film, sizeof film);
      if (i == 1)
        archive_write_data (archive, g_bytes_get_data (file, NULL), g_bytes_get_size (file));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  zip = g_bytes_new_take (buffer, used);
  packed = ask_for ("talk", DAYLIGHT_READING_ZIP, MOST, 60, zip, NULL, NULL);
  g_assert_nonnull (packed);
  chat = daylight_talk_unpack_chat (packed);
  g_assert_cmpuint (chat->messages->len, ==, 4);
  words = words_of (DAYLIGHT_READING_ZIP, zip);
  g_assert_nonnull (strstr (words, "Mallory"));
}

static void
test_refused (void)
{
  g_autoptr (GBytes) no_chat = text ("{\"nothing\": 1}");
  g_autoptr (GBytes) no_pdf = text ("%PDF-1.7\nnot one");

  assert_refused ("talk", DAYLIGHT_READING_CHAT, no_chat, DAYLIGHT_LOOK_FAULT_BROKEN);
  assert_refused ("talk", DAYLIGHT_READING_ZIP, no_chat, DAYLIGHT_LOOK_FAULT_BROKEN);
  assert_refused ("talk", (DaylightReading)77, no_chat, DAYLIGHT_LOOK_FAULT_BROKEN);
  assert_refused ("words", DAYLIGHT_READING_PAGES, no_pdf, DAYLIGHT_LOOK_FAULT_BROKEN);
  assert_refused ("nothing", DAYLIGHT_READING_CHAT, no_chat, DAYLIGHT_LOOK_FAULT_NO_SANDBOX);
}

/* A helper that was taken over, in place of ours. */
static void
test_lies (void)
{
  static const char *const lies[] = {
    "head -c 100000 /dev/urandom",
    "printf '\\016\\0\\0\\0\\377\\377\\377\\377'; head -c 16 /dev/zero; head -c 9000000 /dev/zero",         /* a text of four gigabytes */
    "while printf '\\016\\0\\0\\0\\0\\0\\004\\0'; do head -c 16 /dev/zero; head -c 262144 /dev/zero; done", /* without an end */
    "printf '\\016\\0\\0\\0\\0\\001\\0\\0'; head -c 16 /dev/zero; exit 0",                                  /* and then nothing */
    "yes",
  };
  g_autoptr (GBytes) file = text ("x");
  g_autofree char   *path = g_strdup (g_getenv ("DAYLIGHT_HELPER"));
  g_autofree char   *folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char   *liar = g_build_filename (folder, "liar", NULL);

  g_setenv ("DAYLIGHT_HELPER", liar, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *script = g_strdup_printf ("#!/usr/bin/sh\n%s\n", lies[i]);

      g_assert_true (g_file_set_contents_full (liar, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
      assert_refused ("words", DAYLIGHT_READING_TEXT, file, DAYLIGHT_LOOK_FAULT_BROKEN);
    }
  g_setenv ("DAYLIGHT_HELPER", path, TRUE);
}

/* The other end never says a word: the time ends it, and so does a lock. */

static gpointer
cancel_later (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_silent (void)
{
  g_autoptr (GCancellable)   cancellable = g_cancellable_new ();
  g_autoptr (GInputStream)   stream = g_memory_input_stream_new_from_data ("x", 1, NULL);
  const DaylightLookQuestion question = { .part = "words", .most = MOST, .seconds = 1 };
  const DaylightLookQuestion long_one = { .part = "words", .most = MOST, .seconds = 600 };
  g_autoptr (GError)         error = NULL;
  const gint64               began = g_get_monotonic_time ();
  GThread                   *thread;
  int                        slow[2], stopped[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, slow), ==, 0);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, stopped), ==, 0);
  g_assert_null (daylight_look_read_for_tests (&question, slow[0], stream, 1, NULL, &error));
  g_assert_error (error, DAYLIGHT_LOOK_ERROR, DAYLIGHT_LOOK_FAULT_SLOW);
  g_clear_error (&error);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_null (daylight_look_read_for_tests (&long_one, stopped[0], stream, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 60 * G_USEC_PER_SEC);
  close (slow[1]);
  close (stopped[1]);
}

static void
test_no_sandbox (void)
{
  g_autoptr (GBytes) file = text ("x");
  g_autofree char   *path = g_strdup (g_getenv ("PATH"));

  g_setenv ("PATH", "/nowhere", TRUE);
  assert_refused ("words", DAYLIGHT_READING_TEXT, file, DAYLIGHT_LOOK_FAULT_NO_SANDBOX);
  g_setenv ("PATH", path, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert (argc == 2);
  seeds = argv[1];
  g_test_add_func ("/look-read/words", test_words);
  g_test_add_func ("/look-read/talk", test_talk);
  g_test_add_func ("/look-read/large-archive", test_large_archive);
  g_test_add_func ("/look-read/refused", test_refused);
  g_test_add_func ("/look-read/lies", test_lies);
  g_test_add_func ("/look-read/silent", test_silent);
  g_test_add_func ("/look-read/no-sandbox", test_no_sandbox);
  return g_test_run ();
}
