/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <string.h>

#include "daylight-blob-info.h"

/* Sealed metadata: what is read can be written and read again, the same. And any bytes make a name that can be shown. */

static void
check_name (const DaylightBlobInfo *info)
{
  g_assert (info->name != NULL && *info->name != 0 && g_utf8_validate (info->name, -1, NULL));
  for (const char *p = info->name; *p != 0; p = g_utf8_next_char (p))
    g_assert (!g_unichar_iscntrl (g_utf8_get_char (p)) && *p != '/');
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char             *text = g_strndup ((const char *)data, size);
  g_autoptr (DaylightBlobInfo) made = daylight_blob_info_new (text, text);
  g_autoptr (DaylightBlobInfo) info = daylight_blob_info_from_json ((const char *)data, size, NULL);
  g_autofree char             *json = daylight_blob_info_to_json (made);

  check_name (made);
  g_assert (strlen (json) <= DAYLIGHT_MAX_BLOB_INFO_BYTES);
  if (info != NULL)
    {
      g_autofree char             *again_json = daylight_blob_info_to_json (info);
      g_autoptr (DaylightBlobInfo) again = daylight_blob_info_from_json (again_json, strlen (again_json), NULL);

      check_name (info);
      g_assert (again != NULL);
      g_assert (strcmp (info->name, again->name) == 0 && strcmp (info->mime, again->mime) == 0 &&
                info->size == again->size && info->added == again->added && info->modified == again->modified);
    }

  return 0;
}
