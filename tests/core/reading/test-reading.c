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

/* One message of each form: Android's with a dash, iOS's in brackets, in the orders, signs and digits of many languages. */
static void
test_forms (void)
{
  static const struct
  {
    const char *line;
    const char *who;
    const char *text;
  } forms[] = {
    { "3/12/26, 9:05\u202fPM - Mallory: Answer me", "Mallory", "Answer me" },    /* English, Android */
    { "[3/12/26, 9:05:01\u202fPM] Mallory: Answer me", "Mallory", "Answer me" }, /* English, iOS */
    { "12/03/2026, 21:05 - Mallory: Answer me", "Mallory", "Answer me" },        /* British */
    { "12.03.26, 21:05 - Mallory: Antworte", "Mallory", "Antworte" },            /* German */
    { "[12.03.26, 21:05:01] Mallory: Antworte", "Mallory", "Antworte" },
    { "12/3/26, 9:05\u00a0p.\u00a0m. - Mallory: Contesta", "Mallory", "Contesta" }, /* Spanish */
    { "[12/3/26, 9:05:01\u202fp.\u00a0m.] Mallory: Contesta", "Mallory", "Contesta" },
    { "12/03/2026 \u00e0 21:05 - Mallory: R\u00e9ponds", "Mallory", "R\u00e9ponds" },                                         /* French */
    { "12/03/2026 21:05 - Mallory: Responde", "Mallory", "Responde" },                                                        /* Brazilian */
    { "12-03-2026 21:05 - Mallory: Antwoord", "Mallory", "Antwoord" },                                                        /* Dutch */
    { "12.3.2026 klo 21.05 - Mallory: Vastaa", "Mallory", "Vastaa" },                                                         /* Finnish */
    { "2026-03-12 21:05 - Mallory: Svara", "Mallory", "Svara" },                                                              /* Swedish */
    { "2026. 03. 12. 21:05 - Mallory: V\u00e1laszolj", "Mallory", "V\u00e1laszolj" },                                         /* Hungarian */
    { "12/03/26 21.05 - Mallory: Jawab", "Mallory", "Jawab" },                                                                /* Indonesian */
    { "21:05, 12/03/2026 - Mallory: Tr\u1ea3 l\u1eddi", "Mallory", "Tr\u1ea3 l\u1eddi" },                                     /* Vietnamese */
    { "12/03/26, 9:05 pm - \u092e\u0947\u0932: \u091c\u0935\u093e\u092c", "\u092e\u0947\u0932", "\u091c\u0935\u093e\u092c" }, /* Hindi */
    { "2026/3/12 \u4e0b\u53489:05 - \u963f\u660e: \u4f60\u597d", "\u963f\u660e", "\u4f60\u597d" },                            /* Chinese */
    { "[12/3/2026 \u4e0b\u53489:05:01] \u963f\u660e: \u4f60\u597d", "\u963f\u660e", "\u4f60\u597d" },                         /* Hong Kong, iOS */
    { "2026. 3. 12. \uc624\ud6c4 9:05 - \ubbfc\uc218: \ub124", "\ubbfc\uc218", "\ub124" },                                    /* Korean */
    { "2026/03/12 21:05 - \u592a\u90ce: \u306f\u3044", "\u592a\u90ce", "\u306f\u3044" },                                      /* Japanese */
    /* Arabic: its own digits and comma, marks that turn the direction */
    { "\u0661\u0662\u200f/\u0663\u200f/\u0662\u0660\u0662\u0666\u060c \u0669:\u0660\u0665 \u0645 - \u200f\u0645\u0627\u0644: \u0631\u062f", "\u0645\u0627\u0644", "\u0631\u062f" },
    { "\u200f[\u200f12\u200f/3\u200f/2026\u060c 9:05:01 \u0645] \u2068\u0645\u0627\u0644\u2069: \u0631\u062f", "\u0645\u0627\u0644", "\u0631\u062f" },
    { "12.3.2026, 21:05 - \u202a+972 50-123-4567\u202c: \u05e2\u05e0\u05d9", "+972 50-123-4567", "\u05e2\u05e0\u05d9" }, /* Hebrew */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char           *text = g_strdup_printf ("%s\r\nand more\r\n%s\r\n", forms[i].line, forms[i].line);
      g_autoptr (DaylightChat)   chat = daylight_chat_read (text, strlen (text));
      g_autofree char           *expected = g_strdup_printf ("%s\nand more", forms[i].text);
      const DaylightChatMessage *first;

      if (chat == NULL || chat->messages->len != 2)
        g_error ("not read: %s", forms[i].line);
      first = chat->messages->pdata[0];
      g_assert_cmpstr (first->who, ==, forms[i].who);
      g_assert_cmpstr (first->text, ==, expected);
      g_assert_cmpuint (chat->n_unread, ==, 0);
    }
}

/* What was sent with it, as each language names it. */
static void
test_sent (void)
{
  static const struct
  {
    const char *text;
    const char *file;
  } sent[] = {
    { "\u200eIMG-20260312-WA0001.jpg (file attached)", "IMG-20260312-WA0001.jpg" },
    { "IMG-20260312-WA0001.jpg (archivo adjunto)\nlook at this", "IMG-20260312-WA0001.jpg" },
    { "\u200eIMG-20260312-WA0001.jpg\u200e (\u6a94\u6848\u5df2\u9644\u4e0a)", "IMG-20260312-WA0001.jpg" },
    { "IMG-20260312-WA0001.jpg\uff08\u6587\u4ef6\u9644\u4ef6\uff09", "IMG-20260312-WA0001.jpg" },
    { "\u200e<attached: 00000012-AUDIO-2026-03-12.opus>", "00000012-AUDIO-2026-03-12.opus" },
    { "\u200e<\u9644\u4ef6\uff1a00000012-PHOTO.jpg>", "00000012-PHOTO.jpg" },
    { "<Media omitted>", NULL },
    { "see you at 5.30 (or later)", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sent); i++)
    {
      g_autofree char         *text = g_strdup_printf ("12/03/2026, 21:05 - Mallory: %s\n", sent[i].text);
      g_autoptr (DaylightChat) chat = daylight_chat_read (text, strlen (text));

      g_assert_nonnull (chat);
      g_assert_cmpstr (((DaylightChatMessage *)chat->messages->pdata[0])->file, ==, sent[i].file);
    }
}

/* Telegram's other kinds of messages, and Signal's own export: people in lines of their own, moments in milliseconds. */
static void
test_kinds (void)
{
  static const char        telegram[] = "{\"name\":\"Mallory\",\"messages\":["
                                        "{\"type\":\"message\",\"date\":\"2026-03-12T21:06:00\",\"from\":null,\"from_id\":\"user1\",\"text\":\"\",\"location_information\":{\"latitude\":22.28,\"longitude\":114.17}},"
                                        "{\"type\":\"message\",\"date\":\"2026-03-12T21:07:00\",\"from\":\"Mallory\",\"text\":[],\"sticker_emoji\":\"\u2764\",\"file\":\"stickers/1.webp\"},"
                                        "{\"type\":\"message\",\"date\":\"2026-03-12T21:08:00\",\"from\":\"Mallory\",\"text\":\"\",\"contact_information\":{\"first_name\":\"Al\",\"last_name\":\"\",\"phone_number\":\"+1 555\"}},"
                                        "{\"type\":\"message\",\"date\":\"2026-03-12T21:09:00\",\"from\":\"Mallory\",\"text\":\"\",\"poll\":{\"question\":\"When?\",\"answers\":[{\"text\":\"Now\"},{\"text\":\"Never\"}]}},"
                                        "{\"type\":\"service\",\"date\":\"2026-03-12T21:10:00\",\"actor\":\"Mallory\",\"action\":\"phone_call\",\"text\":\"\"}]}";
  static const char        signal[] = "{\"version\":\"1\",\"backupTimeMs\":\"1773349560000\"}\n"
                                      "{\"recipient\":{\"id\":\"1\",\"self\":{}}}\n"
                                      "{\"recipient\":{\"id\":\"2\",\"contact\":{\"e164\":\"15550001\",\"profileGivenName\":\"Mallory\",\"profileFamilyName\":\"M\"}}}\n"
                                      "{\"recipient\":{\"id\":\"3\",\"contact\":{\"e164\":\"15550002\"}}}\n"
                                      "{\"chat\":{\"id\":\"1\",\"recipientId\":\"2\"}}\n"
                                      "{\"chatItem\":{\"chatId\":\"1\",\"authorId\":\"2\",\"dateSent\":\"1773349560000\",\"incoming\":{},\"standardMessage\":{\"text\":{\"body\":\"Answer me\"}}}}\n"
                                      "{\"chatItem\":{\"chatId\":\"1\",\"authorId\":\"3\",\"dateSent\":1773349561000,\"standardMessage\":{\"attachments\":[{\"pointer\":{\"fileName\":\"1.jpg\"}}]}}}\n"
                                      "{\"chatItem\":{\"chatId\":\"1\",\"authorId\":\"9\",\"dateSent\":\"99999999999999999999\",\"standardMessage\":{}}}\n";
  static const char        raw[] = "[{\"type\":\"incoming\",\"source\":\"+15550001\",\"sent_at\":1773349560000,\"body\":\"Answer me\",\"attachments\":[]}]";
  g_autoptr (DaylightChat) chat = daylight_chat_read (telegram, strlen (telegram));
  g_autoptr (DaylightChat) frames = daylight_chat_read (signal, strlen (signal));
  g_autoptr (DaylightChat) rows = daylight_chat_read (raw, strlen (raw));

  g_assert_nonnull (chat);
  g_assert_cmpuint (chat->messages->len, ==, 5);
  assert_message (chat, 0, "2026-03-12T21:06:00", "user1", "22.28000, 114.17000", NULL);
  assert_message (chat, 1, "2026-03-12T21:07:00", "Mallory", "\u2764", "stickers/1.webp");
  assert_message (chat, 2, "2026-03-12T21:08:00", "Mallory", "Al +1 555", NULL);
  assert_message (chat, 3, "2026-03-12T21:09:00", "Mallory", "When?\n- Now\n- Never", NULL);
  assert_message (chat, 4, "2026-03-12T21:10:00", "Mallory", "phone_call", NULL);
  g_assert_nonnull (frames);
  g_assert_cmpint (frames->kind, ==, DAYLIGHT_CHAT_SIGNAL);
  g_assert_cmpuint (frames->messages->len, ==, 2);
  assert_message (frames, 0, "2026-03-12 21:06:00 UTC", "Mallory M", "Answer me", NULL);
  assert_message (frames, 1, "2026-03-12 21:06:01 UTC", "15550002", "", "1.jpg");
  g_assert_cmpuint (frames->n_unread, ==, 1);
  g_assert_nonnull (rows);
  assert_message (rows, 0, "2026-03-12 21:06:00 UTC", "+15550001", "Answer me", NULL);
}

/* As signal-export, sigtop and Signal itself write them: what they leave out, too. */
static void
test_signal (void)
{
  static const char        exported[] = "{\"date\": \"2026-03-12T21:06:00\", \"sender\": \"Me\", \"body\": \"No.  \", \"quote\": \"\\n\\n> Answer me\\n\\n\", \"sticker\": \"\", \"reactions\": [[\"Mallory\", \"x\"]], \"attachments\": [{\"name\": \"1.jpg\", \"path\": \"media/1.jpg\"}, {\"name\": \"2\\n.mp4\"}]}\n"
                                        "{\"date\": \"2026-03-12T21:07:00\", \"sender\": \"Mallory\", \"body\": \"  \", \"quote\": \"\", \"sticker\": {\"id\": \"1\", \"emoji\": \"\u2764\"}, \"reactions\": [], \"attachments\": [], \"deleted\": false}\n";
  static const char        rows[] = "[\n{\"type\":\"outgoing\",\"sent_at\":1773349560000,\"body\":\"No.\",\"quote\":{\"text\":\"Answer me\"}},\n"
                                    "{\"type\":\"incoming\",\"sourceServiceId\":\"8c\",\"sent_at\":1773349561000,\"body\":null,\"attachments\":[{\"contentType\":\"image/jpeg\",\"fileName\":null}]}\n]\n";
  static const char        whole[] = "{\"version\":1,\"backupTimeMs\":\"1773349560000\"}\n"
                                     "{\"account\":{\"givenName\":\"Ada\"}}\n"
                                     "{\"recipient\":{\"id\":\"1\",\"self\":{\"avatarColor\":\"A130\"}}}\n"
                                     "{\"recipient\":{\"id\":\"2\",\"contact\":{\"systemGivenName\":\"Mallory\",\"systemFamilyName\":\"M\"}}}\n"
                                     "{\"recipient\":{\"id\":\"3\",\"group\":{\"snapshot\":{\"title\":{\"title\":\"The class\"}}}}}\n"
                                     "{\"chat\":{\"id\":\"10\",\"recipientId\":\"2\"}}\n"
                                     "{\"chat\":{\"id\":\"11\",\"recipientId\":\"3\"}}\n"
                                     "{\"chatItem\":{\"chatId\":\"10\",\"authorId\":\"2\",\"dateSent\":\"1773349560000\",\"incoming\":{},\"standardMessage\":{\"text\":{\"body\":\"Answer me\"}}}}\n"
                                     "{\"chatItem\":{\"chatId\":\"10\",\"authorId\":\"1\",\"dateSent\":\"1773349561000\",\"outgoing\":{},\"standardMessage\":{\"attachments\":[{\"pointer\":{\"contentType\":\"image/jpeg\",\"fileName\":null}}]}}}\n"
                                     "{\"chatItem\":{\"chatId\":\"11\",\"authorId\":\"2\",\"dateSent\":\"1773349562000\",\"remoteDeletedMessage\":{}}}\n";
  g_autoptr (DaylightChat) lines = daylight_chat_read (exported, strlen (exported));
  g_autoptr (DaylightChat) list = daylight_chat_read (rows, strlen (rows));
  g_autoptr (DaylightChat) frames = daylight_chat_read (whole, strlen (whole));

  g_assert_cmpuint (lines->messages->len, ==, 2);
  assert_message (lines, 0, "2026-03-12T21:06:00", "Me", "> Answer me\nNo.", "1.jpg\n2 .mp4");
  assert_message (lines, 1, "2026-03-12T21:07:00", "Mallory", "\u2764", NULL);
  g_assert_cmpuint (list->messages->len, ==, 2);
  assert_message (list, 0, "2026-03-12 21:06:00 UTC", "outgoing", "Answer me\nNo.", NULL);
  assert_message (list, 1, "2026-03-12 21:06:01 UTC", "8c", "", "image/jpeg");
  g_assert_cmpuint (list->n_unread + lines->n_unread + frames->n_unread, ==, 0);
  /* Two conversations in one file are told apart. */
  g_assert_cmpuint (frames->messages->len, ==, 5);
  assert_message (frames, 0, "", "", "Mallory M", NULL);
  assert_message (frames, 1, "2026-03-12 21:06:00 UTC", "Mallory M", "Answer me", NULL);
  assert_message (frames, 2, "2026-03-12 21:06:01 UTC", "Ada", "", "image/jpeg");
  assert_message (frames, 3, "", "", "The class", NULL);
  assert_message (frames, 4, "2026-03-12 21:06:02 UTC", "Mallory M", "remoteDeletedMessage", NULL);
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
  assert_message (chat, 1, "2026-03-12T21:07:00", "Me", "phone_call", NULL);
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

typedef struct
{
  GBytes *bytes;
  guint64 asked;
} Counted;

static gsize
counted_cb (guint64  offset,
            void    *buffer,
            gsize    count,
            gpointer data)
{
  Counted *counted = data;

  g_assert_cmpuint (offset + count, <=, g_bytes_get_size (counted->bytes));
  memcpy (buffer, (const char *)g_bytes_get_data (counted->bytes, NULL) + offset, count);
  counted->asked += count;

  return count;
}

static void
add_to_zip (struct archive *archive,
            const char     *name,
            const char     *text,
            gsize           size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t)size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, size), ==, (int)size);
  archive_entry_free (entry);
}

/* An export with its films: nothing of them is asked for, however many there are. */
static void
test_films (void)
{
  const gsize              film = 8 << 20, room = 33 << 20;
  struct archive          *archive = archive_write_new ();
  guint8                  *buffer = g_malloc (room);
  g_autofree char         *noise = g_malloc0 (film);
  gsize                    size;
  g_autofree char         *bytes = load ("whatsapp.txt", &size);
  size_t                   used = 0;
  Counted                  counted = { 0 };
  g_autoptr (GBytes)       zip = NULL;
  g_autoptr (DaylightChat) chat = NULL;

  archive_write_set_format_zip (archive);
  archive_write_zip_set_compression_store (archive);
  archive_write_open_memory (archive, buffer, room, &used);
  for (guint i = 0; i < 4; i++)
    add_to_zip (archive, "VID.mp4", noise, film);
  add_to_zip (archive, "_chat.txt", bytes, size);
  archive_write_close (archive);
  archive_write_free (archive);
  zip = g_bytes_new_take (buffer, used);
  counted.bytes = zip;
  chat = daylight_chat_read_archive (counted_cb, &counted, used);
  assert_whatsapp (chat);
  g_assert_cmpuint (counted.asked, <, film / 8);
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
    add_to_zip (archive, names[i], text, size);
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

static DaylightMail *
read_mail (const char *text)
{
  return daylight_mail_read (text, strlen (text));
}

/* Letters in other encodings, in the text and in the headers, also where they are not said or not known. */
static void
test_encodings (void)
{
  static const struct
  {
    const char *mail;
    const char *subject;
    const char *text;
  } mails[] = {
    { "From: a@example.org\r\nSubject: =?windows-1252?Q?It=92s?=\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nIt=92s=\r\n late", "It\u2019s", "It\u2019s late" },
    { "From: a@example.org\r\nSubject: =?gb2312?B?xOO6ww==?=\r\nContent-Type: text/plain; charset=\"GB2312\"\r\nContent-Transfer-Encoding: base64\r\n\r\nxOO6ww==\r\n", "\u4f60\u597d", "\u4f60\u597d" },
    { "From: a@example.org\r\nSubject: =?iso-2022-jp?B?GyRCJE8kJBsoQg==?=\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n\033$B$O$$\033(B\r\n", "\u306f\u3044", "\u306f\u3044" },
    { "From: a@example.org\r\nSubject: =?koi8-r?B?5ME=?=\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n\xe4\xc1\r\n", "\u0414\u0430", "\u0414\u0430" },
    { "From: a@example.org\r\nSubject: =?big5?B?p0GmbQ==?=\r\nContent-Type: text/plain; charset=big5\r\n\r\n\xa7\x41\xa6\x6e\r\n", NULL, "\u4f60\u597d" },
    { "From: a@example.org\r\nSubject: plain\r\nContent-Type: text/plain; charset=no-such-thing\r\n\r\ncaf\xe9\r\n", "plain", "caf\ufffd" },
    { "From: a@example.org\r\nSubject: plain\r\n\r\ncaf\xc3\xa9\r\n", "plain", "caf\u00e9" },
    { "From: a@example.org\r\nSubject: plain\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nbm90ISEhIQ=\r\n", "plain", NULL },
    { "From: a@example.org\nSubject: two\n lines\nContent-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n\naABpAA==\n", "two lines", "hi" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr (DaylightMail) mail = read_mail (mails[i].mail);

      g_assert_nonnull (mail);
      g_assert_nonnull (mail->text);
      g_test_message ("%s: %s", daylight_mail_get (mail, "Subject"), mail->text);
      g_assert_true (g_utf8_validate (daylight_mail_get (mail, "Subject"), -1, NULL));
      if (mails[i].subject != NULL)
        g_assert_cmpstr (daylight_mail_get (mail, "Subject"), ==, mails[i].subject);
      if (mails[i].text != NULL)
        g_assert_cmpstr (g_strstrip (mail->text), ==, mails[i].text);
    }
}

/* A message forwarded whole, a message of one attachment, one of HTML alone, names in their own encodings. */
static void
test_parts (void)
{
  g_autoptr (DaylightMail) forwarded = read_mail ("From: a@example.org\r\nSubject: Fw\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
                                                  "--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n"
                                                  "--y\r\nContent-Type: text/plain\r\n\r\nsee below\r\n"
                                                  "--y\r\nContent-Type: text/html\r\n\r\n<p>see below</p>\r\n--y--\r\n"
                                                  "--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: m@example.org\r\nSubject: =?utf-8?Q?W=C3=BCrde?=\r\n\r\ninside\r\n"
                                                  "--x\r\nContent-Type: application/pdf; name*=utf-8''%E4%BD%A0.pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF\r\n--x--\r\n");
  g_autoptr (DaylightMail) html = read_mail ("From: a@example.org\r\nContent-Type: text/html\r\n\r\n<script>x()</script><p>hello</p>\r\n");
  g_autoptr (DaylightMail) only = read_mail ("From: a@example.org\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n");
  g_autoptr (DaylightMail) cut = read_mail ("Received: from x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nthe end is mis");

  g_assert_cmpstr (g_strstrip (forwarded->text), ==, "see below");
  g_assert_true (forwarded->markup);
  g_assert_cmpuint (forwarded->files->len, ==, 2);
  g_assert_cmpstr (forwarded->files->pdata[0], ==, "W\u00fcrde");
  g_assert_cmpstr (forwarded->files->pdata[1], ==, "\u4f60.pdf");
  g_assert_null (html->text);
  g_assert_true (html->markup);
  g_assert_cmpuint (only->files->len, ==, 1);
  g_assert_cmpstr (cut->text, ==, "the end is mis");
}

/* Headers of megabytes, thousands of them, thousands of parts: cut, and it is said. */
static void
test_huge (void)
{
  g_autoptr (GString)      one = g_string_new ("From: a@example.org\r\nSubject: ");
  g_autoptr (GString)      many = g_string_new ("From: a@example.org\r\n");
  g_autoptr (GString)      parts = g_string_new ("From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n");
  g_autoptr (DaylightMail) mail = NULL;
  g_autoptr (DaylightMail) other = NULL;
  g_autoptr (DaylightMail) third = NULL;

  for (guint i = 0; i < 400000; i++)
    g_string_append (one, "\u4f60a ");
  g_string_append (one, "\r\n\r\ntext");
  mail = daylight_mail_read (one->str, one->len);
  g_assert_true (mail->cut);
  g_assert_cmpuint (strlen (daylight_mail_get (mail, "Subject")), <, 64 * 1024);
  g_assert_true (g_utf8_validate (daylight_mail_get (mail, "Subject"), -1, NULL));
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, "X-%u: y\r\n", i);
  g_string_append (many, "\r\ntext");
  other = daylight_mail_read (many->str, many->len);
  g_assert_true (other->cut);
  g_assert_cmpuint (other->headers->len, <=, 1000);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (parts, "--x\r\nContent-Disposition: attachment; filename=%u.txt\r\n\r\n\r\n", i);
  third = daylight_mail_read (parts->str, parts->len);
  g_assert_true (third->cut);
  g_assert_cmpuint (third->files->len, <=, 500);
}

/* A message of megabytes is cut where a letter ends. */
static void
test_long_message (void)
{
  g_autoptr (GString)        text = g_string_new ("12/03/2026, 21:06 - Mallory: ");
  g_autoptr (DaylightChat)   chat = NULL;
  const DaylightChatMessage *first;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "\u4f60");
  chat = daylight_chat_read (text->str, text->len);
  first = chat->messages->pdata[0];
  g_assert_true (chat->cut);
  g_assert_cmpuint (strlen (first->text), <=, DAYLIGHT_CHAT_MOST_TEXT);
  g_assert_cmpuint (strlen (first->text), >, DAYLIGHT_CHAT_MOST_TEXT - 4);
  g_assert_null (strstr (first->text, "\ufffd"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  seeds = argv[1];
  g_test_add_func ("/reading/whatsapp", test_whatsapp);
  g_test_add_func ("/reading/forms", test_forms);
  g_test_add_func ("/reading/sent", test_sent);
  g_test_add_func ("/reading/kinds", test_kinds);
  g_test_add_func ("/reading/signal", test_signal);
  g_test_add_func ("/reading/json", test_json);
  g_test_add_func ("/reading/none", test_none);
  g_test_add_func ("/reading/long", test_long);
  g_test_add_func ("/reading/zip", test_zip);
  g_test_add_func ("/reading/films", test_films);
  g_test_add_func ("/reading/mail", test_mail);
  g_test_add_func ("/reading/nested", test_nested);
  g_test_add_func ("/reading/encodings", test_encodings);
  g_test_add_func ("/reading/parts", test_parts);
  g_test_add_func ("/reading/huge", test_huge);
  g_test_add_func ("/reading/long-message", test_long_message);
  g_test_add_func ("/reading/share-link", test_share_link);

  return g_test_run ();
}
