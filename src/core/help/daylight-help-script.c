/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-help-script.h"

static GUnicodeScript
script_of (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return g_unichar_get_script (g_utf8_get_char (p));

  return G_UNICODE_SCRIPT_COMMON;
}

gboolean
daylight_help_prefers_local_name (const char *language,
                                  const char *sample,
                                  const char *local_name)
{
  g_return_val_if_fail (language != NULL && sample != NULL, FALSE);

  if (local_name == NULL || g_str_equal (language, "C") || g_str_equal (language, "POSIX") ||
      g_str_equal (language, "en") || g_str_has_prefix (language, "en_"))
    return FALSE;

  return script_of (sample) == script_of (local_name);
}
