/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "daylight-mail.h"
#include "daylight-reading.h"

/* Somebody else's bytes as an e-mail: read within the limits, or refused. */

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (DaylightMail) mail = daylight_mail_read ((const char *)data, size);
  g_autofree char         *words = daylight_reading_words (DAYLIGHT_READING_MAIL, (const char *)data, size, TRUE);

  g_assert (words == NULL || g_utf8_validate (words, -1, NULL));
  if (mail == NULL)
    return 0;
  for (guint i = 0; i < mail->headers->len; i++)
    {
      const DaylightMailHeader *header = mail->headers->pdata[i];

      g_assert (g_utf8_validate (header->name, -1, NULL) && g_utf8_validate (header->value, -1, NULL));
    }
  for (guint i = 0; i < mail->files->len; i++)
    g_assert (g_utf8_validate (mail->files->pdata[i], -1, NULL));
  g_assert (mail->text == NULL || g_utf8_validate (mail->text, -1, NULL));

  return 0;
}
