/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exported chats and saved e-mail, good ones and bad ones. */

#include "daylight-chat.h"
#include "daylight-mail.h"
#include "daylight-share-link.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static const char *seeds;

static char *
load (const char *name,
      gsize      *size)
{
  g_autofree char *path = g_build_filename (seeds, name, NULL);
  char            *bytes;

  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));

  return bytes;
}

static void
assert_message (DaylightChat *chat,
                guint         i,
                const char   *when,
                const char   *who,
                const char   *text,
                const char   *file)
{
  const DaylightChatMessage *message;

  g_assert_cmpuint (i, <, chat->messages->len);
  message = chat->messages->pdata[i];
  g_assert_cmpstr (message->when, ==, when);
  g_assert_cmpstr (message->who, ==, who);
  g_assert_cmpstr (message->text, ==, text);
  g_assert_cmpstr (message->file, ==, file);
}

static void
assert_whatsapp (DaylightChat *chat)
{
  g_assert_nonnull (chat);
  g_assert_cmpint (chat->kind, ==, DAYLIGHT_CHAT_WHATSAPP);
  g_assert_cmpuint (chat->messages->len, ==, 4);
  assert_message (chat, 0, "12/03/2026, 21:05", "", "Messages and calls are end-to-end encrypted.", NULL);
  assert_message (chat, 1, "12/03/2026, 21:06", "Mallory", "Answer me\nor else", NULL);
  assert_message (chat, 2, "12/03/2026, 21:07", "Me", "IMG-20260312-WA0001.jpg (file attached)", "IMG-20260312-WA0001.jpg");
  assert_message (chat, 3, "13.03.26, 09:01:22", "Mallory", "<attached: 00000012-AUDIO.opus>", "00000012-AUDIO.opus");
  g_assert_false (chat->cut);
}

static void
test_whatsapp (void)
{
  gsize                    size;
  g_autofree char         *bytes = load ("whatsapp.txt", &size);
  g_autoptr (DaylightChat) chat = daylight_chat_read (bytes, size);
  g_autoptr (DaylightChat) other = NULL;
  const char               phone[] = "\xef\xbb\xbf\xe2\x80\x8e[2026/3/12 \xe4\xb8\x8b\xe5\x8d\x88"
                                     "9:05:01] \xe9\x98\xbf\xe6\x98\x8e: \xe2\x80\x8e"
                                     "\xe4\xbd\xa0\xe5\xa5\xbd\r\n"
                                     "\xe2\x80\x8e[2026/3/12 \xe4\xb8\x8b\xe5\x8d\x88"
                                     "9:06:01] Me: bad \xff byte \x1b[31m\r\n";

  assert_whatsapp (chat);
  other = daylight_chat_read (phone, sizeof phone - 1);
  g_assert_nonnull (other);
  g_assert_cmpuint (other->messages->len, ==, 2);
  g_assert_cmpstr (((DaylightChatMessage *)other->messages->pdata[0])->who, ==, "\xe9\x98\xbf\xe6\x98\x8e");
  g_assert_cmpstr (((DaylightChatMessage *)other->messages->pdata[1])->text, ==, "bad \xef\xbf\xbd byte \xef\xbf\xbd[31m");
}

static void
test_json (void)
{
  gsize                    size;
  g_autofree char         *bytes = load ("telegram.json", &size);
  g_autofree char         *all = g_strdup_printf ("{\"chats\":{\"list\":[%s]}}", bytes);
  g_autofree char         *lines = NULL;
  g_autoptr (DaylightChat) chat = daylight_chat_read (bytes, size);
  g_autoptr (DaylightChat) whole = daylight_chat_read (all, strlen (all));
  g_autoptr (DaylightChat) private = NULL;

  g_assert_nonnull (chat);
  g_assert_cmpint (chat->kind, ==, DAYLIGHT_CHAT_TELEGRAM);
  g_assert_cmpstr (chat->title, ==, "Mallory");
  g_assert_cmpuint (chat->messages->len, ==, 3);
  assert_message (chat, 0, "2026-03-12T21:06:00", "Mallory", "Answer me", NULL);
  assert_message (chat, 1, "2026-03-12T21:07:00", "", "phone_call", NULL);
  assert_message (chat, 2, "2026-03-12T21:08:00", "Me", "", "photos/1.jpg");
  g_assert_nonnull (whole);
  g_assert_cmpuint (whole->messages->len, ==, 4);
  lines = load ("signal.json", &size);
  private = daylight_chat_read (lines, size);
  g_assert_nonnull (private);
  g_assert_cmpint (private->kind, ==, DAYLIGHT_CHAT_SIGNAL);
  g_assert_cmpuint (private->messages->len, ==, 2);
  assert_message (private, 0, "2026-03-12 21:06:00", "Mallory", "Answer me", NULL);
  assert_message (private, 1, "2026-03-12 21:07:00", "Me", "", "1.jpg");
}

/* Texts, JSON and depths that are no chat. */
static void
test_none (void)
{
  static const char *const texts[] = { "", "x", "Dear diary, on 12/03/2026 at 21:05 - it rained: all day", "{}", "[]", "{", "[[[[", "9{}", "{}{}", "[1,2]",
                                       "{\"messages\":[1]}", "{\"messages\":\"x\"}", "{\"messages\":[{\"date\":1}]}", "[{\"date\":\"x\"}]",
                                       "{\"chats\":[]}", "{\"chats\":{\"list\":[null,1,{}]}}" };
  g_autofree char         *deep = g_strnfill (500000, '[');
  g_autofree char         *long_line = g_strnfill (9000000, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_null (daylight_chat_read (texts[i], strlen (texts[i])));
      g_assert_null (daylight_chat_read_zip (texts[i], strlen (texts[i])));
    }
  g_assert_null (daylight_chat_read (deep, 500000));
  g_assert_null (daylight_chat_read (long_line, 9000000));
}

static void
test_long (void)
{
  g_autoptr (GString)      text = g_string_new (NULL);
  g_autoptr (DaylightChat) chat = NULL;

  for (guint i = 0; i < DAYLIGHT_CHAT_MOST_MESSAGES + 10; i++)
    g_string_append (text, "12/03/2026, 21:06 - Mallory: Answer me\n");
  chat = daylight_chat_read (text->str, text->len);
  g_assert_nonnull (chat);
  g_assert_cmpuint (chat->messages->len, ==, DAYLIGHT_CHAT_MOST_MESSAGES);
  g_assert_true (chat->cut);
}

static GBytes *
make_zip (const char *const *names,
          const char        *text,
          gsize              size)
{
  struct archive *archive = archive_write_new ();
  guint8         *buffer = g_malloc (1 << 20);
  size_t          used = 0;

  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, buffer, 1 << 20, &used);
  for (guint i = 0; names[i] != NULL; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, names[i]);
      archive_entry_set_size (entry, (la_int64_t)size);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0600);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, text, size), ==, (int)size);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (buffer, used);
}

static void
test_zip (void)
{
  gsize                    size, n;
  g_autofree char         *bytes = load ("whatsapp.txt", &size);
  g_autoptr (GBytes)       zip = make_zip ((const char *[]){ "IMG-1.jpg", "../../_chat.txt", NULL }, bytes, size);
  g_autoptr (GBytes)       none = make_zip ((const char *[]){ "IMG-1.jpg", NULL }, bytes, size);
  gconstpointer            data = g_bytes_get_data (zip, &n);
  g_autoptr (DaylightChat) chat = daylight_chat_read_zip (data, n);

  assert_whatsapp (chat);
  for (gsize i = 0; i < n; i += 7)
    {
      DaylightChat *part = daylight_chat_read_zip (data, i);

      g_clear_pointer (&part, daylight_chat_free);
    }
  g_assert_null (daylight_chat_read_zip (g_bytes_get_data (none, NULL), g_bytes_get_size (none)));
}

static void
test_mail (void)
{
  gsize                    size;
  g_autofree char         *bytes = load ("mail.eml", &size);
  g_autoptr (DaylightMail) mail = daylight_mail_read (bytes, size);

  g_assert_nonnull (mail);
  g_assert_cmpuint (mail->headers->len, ==, 7);
  g_assert_cmpstr (((DaylightMailHeader *)mail->headers->pdata[0])->name, ==, "Received");
  g_assert_cmpstr (daylight_mail_get (mail, "subject"), ==, "Caf\xc3\xa9");
  g_assert_cmpstr (daylight_mail_get (mail, "From"), ==, "M\xc3\xa1llory <m@example.org>");
  g_assert_nonnull (strstr (mail->text, "Answer me in the caf\xc3\xa9"));
  g_assert_true (mail->markup);
  g_assert_cmpuint (mail->files->len, ==, 1);
  g_assert_cmpstr (mail->files->pdata[0], ==, "shot.png");
  g_assert_null (daylight_mail_read ("", 0));
  g_assert_null (daylight_mail_read ("only words", 10));
  for (gsize i = 0; i < size; i += 3)
    {
      DaylightMail *part = daylight_mail_read (bytes, i);

      g_clear_pointer (&part, daylight_mail_free);
    }
}

/* Boxes in boxes: the depth is ours, not the file's. */
static void
test_nested (void)
{
  g_autoptr (GString)      text = g_string_new ("From: a@example.org\r\nSubject: deep\r\n");
  g_autoptr (DaylightMail) mail = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "Content-Type: multipart/mixed; boundary=b%u\r\n\r\n--b%u\r\n", i, i);
  mail = daylight_mail_read (text->str, text->len);
  g_assert_nonnull (mail);
  g_assert_true (mail->cut);
}

static void
test_share_link (void)
{
  static const char *const shared[] = {
    "https://vm.tiktok.com/ZMabcdef/",
    "https://www.tiktok.com/t/ZTabcdef/",
    "  HTTPS://VT.TikTok.com/ZS1/",
    "https://www.instagram.com/reel/Cabc/?igsh=MXdq",
    "https://www.instagram.com/p/Cabc/?utm_source=ig_web_copy_link&igshid=abc",
    "https://www.facebook.com/share/p/1AbC/",
    "https://www.facebook.com/somebody/posts/123?mibextid=abc",
    "https://fb.watch/abc/",
    "https://youtu.be/dQw4w9WgXcQ?si=abc",
    "youtu.be/dQw4w9WgXcQ",
    "https://www.reddit.com/r/AskReddit/s/AbCdEf",
    "http://t.co/abc",
    "https://xhslink.com/a/b",
    "https://bit.ly/3abc",
  };
  static const char *const plain[] = {
    "",
    " ",
    "https://",
    "https://www.instagram.com/p/Cabc/",
    "https://www.tiktok.com/@somebody/video/7300000000000000000",
    "https://www.facebook.com/somebody/posts/123",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/watch?v=si",
    "https://www.reddit.com/r/AskReddit/comments/abc/a_title/",
    "https://x.com/somebody/status/1234567890",
    "https://t.me/channel/123",
    "https://not-bit.ly.example.org/abc",
    "https://example.org/?missing=1&basic=2",
    "https://bit.ly/",
    "bit.ly",
    "he said it. t.co was there",
  };
  g_autofree char *long_one = g_strnfill (100000, '?');

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    if (!daylight_share_link_is (shared[i]))
      g_error ("not seen: %s", shared[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (daylight_share_link_is (plain[i]))
      g_error ("seen in vain: %s", plain[i]);
  g_assert_false (daylight_share_link_is (long_one));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  seeds = argv[1];
  g_test_add_func ("/reading/whatsapp", test_whatsapp);
  g_test_add_func ("/reading/json", test_json);
  g_test_add_func ("/reading/none", test_none);
  g_test_add_func ("/reading/long", test_long);
  g_test_add_func ("/reading/zip", test_zip);
  g_test_add_func ("/reading/mail", test_mail);
  g_test_add_func ("/reading/nested", test_nested);
  g_test_add_func ("/reading/share-link", test_share_link);

  return g_test_run ();
}
