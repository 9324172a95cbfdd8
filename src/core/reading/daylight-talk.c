/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-talk.h"

/* kind, title, unread, cut; when, who, text, file */
#define CHAT_TYPE "(ymsuba(sssms))"
/* headers, text, files, markup, cut */
#define MAIL_TYPE "(a(ss)msasbb)"

GBytes *
daylight_talk_pack_chat (const DaylightChat *chat)
{
  g_autoptr (GVariant) packed = NULL;
  GVariantBuilder      messages;

  g_variant_builder_init_static (&messages, G_VARIANT_TYPE ("a(sssms)"));
  for (guint i = 0; i < chat->messages->len; i++)
    {
      const DaylightChatMessage *message = chat->messages->pdata[i];

      g_variant_builder_add (&messages, "(sssms)", message->when, message->who, message->text, message->file);
    }
  packed = g_variant_ref_sink (g_variant_new (CHAT_TYPE, (guint8)chat->kind, chat->title, chat->n_unread, chat->cut, &messages));

  return g_variant_get_data_as_bytes (packed);
}

static GBytes *
pack_mail (const DaylightMail *mail)
{
  g_autoptr (GVariant) packed = NULL;
  GVariantBuilder      headers, files;

  g_variant_builder_init_static (&headers, G_VARIANT_TYPE ("a(ss)"));
  g_variant_builder_init_static (&files, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < mail->headers->len; i++)
    {
      const DaylightMailHeader *header = mail->headers->pdata[i];

      g_variant_builder_add (&headers, "(ss)", header->name, header->value);
    }
  for (guint i = 0; i < mail->files->len; i++)
    g_variant_builder_add (&files, "s", (const char *)mail->files->pdata[i]);
  packed = g_variant_ref_sink (g_variant_new (MAIL_TYPE, &headers, mail->text, &files, mail->markup, mail->cut));

  return g_variant_get_data_as_bytes (packed);
}

GBytes *
daylight_talk_pack (DaylightReading reading,
                    const char     *bytes,
                    gsize           size,
                    gboolean        whole)
{
  g_autoptr (DaylightChat) chat = NULL;
  g_autoptr (DaylightMail) mail = NULL;

  if (reading == DAYLIGHT_READING_MAIL)
    mail = daylight_mail_read (bytes, size);
  else if (reading == DAYLIGHT_READING_ZIP)
    chat = daylight_chat_read_zip (bytes, size);
  else if (reading == DAYLIGHT_READING_CHAT)
    chat = daylight_chat_read (bytes, size);
  if (chat != NULL)
    chat->cut = chat->cut || !whole;

  return mail != NULL ? pack_mail (mail) : chat != NULL ? daylight_talk_pack_chat (chat)
                                                        : NULL;
}

/* What GLib calls normal: no offset that leads astray, every string a string, nothing of it twice. */
static GVariant *
unpack (GBytes     *packed,
        const char *type)
{
  g_autoptr (GVariant) value = NULL;

  if (g_bytes_get_size (packed) > DAYLIGHT_TALK_MOST_BYTES)
    return NULL;
  value = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), packed, FALSE));

  return g_variant_is_normal_form (value) ? g_steal_pointer (&value) : NULL;
}

DaylightChat *
daylight_talk_unpack_chat (GBytes *packed)
{
  g_autoptr (GVariant)     value = unpack (packed, CHAT_TYPE);
  g_autoptr (GVariantIter) messages = NULL;
  g_autoptr (DaylightChat) chat = NULL;
  const char              *title, *when, *who, *text, *file;
  guint8                   kind;
  guint                    n_unread;
  gboolean                 cut;

  if (value == NULL)
    return NULL;
  g_variant_get (value, "(ym&suba(sssms))", &kind, &title, &n_unread, &cut, &messages);
  if (kind > DAYLIGHT_CHAT_SIGNAL)
    return NULL;
  chat = daylight_chat_new ((DaylightChatKind)kind);
  chat->title = title != NULL ? daylight_reading_clean_start (title, DAYLIGHT_CHAT_MOST_NAME, &chat->cut) : NULL;
  chat->n_unread = n_unread;
  chat->cut = chat->cut || cut;
  while (g_variant_iter_next (messages, "(&s&s&sm&s)", &when, &who, &text, &file))
    if (!daylight_chat_add (chat, when, who, text, file))
      break;

  return chat->messages->len > 0 ? g_steal_pointer (&chat) : NULL;
}

DaylightMail *
daylight_talk_unpack_mail (GBytes *packed)
{
  g_autoptr (GVariant)     value = unpack (packed, MAIL_TYPE);
  g_autoptr (GVariantIter) headers = NULL;
  g_autoptr (GVariantIter) files = NULL;
  DaylightMail            *mail;
  const char              *text, *name, *header;
  gboolean                 markup, cut;

  if (value == NULL)
    return NULL;
  g_variant_get (value, "(a(ss)m&sasbb)", &headers, &text, &files, &markup, &cut);
  mail = daylight_mail_new ();
  mail->markup = markup;
  mail->cut = cut;
  if (text != NULL)
    mail->text = daylight_reading_clean_start (text, DAYLIGHT_MAIL_MOST_CLEAN_TEXT, &mail->cut);
  while (g_variant_iter_next (headers, "(&s&s)", &name, &header))
    daylight_mail_add_header (mail, name, header);
  while (g_variant_iter_next (files, "&s", &name))
    daylight_mail_add_file (mail, name);

  return mail;
}
