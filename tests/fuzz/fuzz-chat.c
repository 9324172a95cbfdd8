/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "daylight-chat.h"
#include "daylight-share-link.h"

/* Somebody else's bytes as an exported chat: read within the limits, or refused. And as a link that was pasted. */

static void
check (DaylightChat *chat)
{
  if (chat == NULL)
    return;
  g_assert (chat->messages->len > 0 && chat->messages->len <= DAYLIGHT_CHAT_MOST_MESSAGES);
  for (guint i = 0; i < chat->messages->len; i++)
    {
      const DaylightChatMessage *message = chat->messages->pdata[i];

      g_assert (g_utf8_validate (message->when, -1, NULL) && g_utf8_validate (message->who, -1, NULL) && g_utf8_validate (message->text, -1, NULL));
      g_assert (message->file == NULL || g_utf8_validate (message->file, -1, NULL));
    }
  daylight_chat_free (chat);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *link = g_strconcat ("https://", text, NULL);

  (void)!daylight_share_link_is (text);
  (void)!daylight_share_link_is (link);
  check (daylight_chat_read ((const char *)data, size));
  check (daylight_chat_read_zip ((const char *)data, size));

  return 0;
}
