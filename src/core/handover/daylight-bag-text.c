/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag-text.h"

#include <openssl/evp.h>
#include <string.h>

#define MAX_EXTENSION 8
#define MAX_FOLDER_NAME 64

struct _DaylightBagHash
{
  EVP_MD_CTX *context; /* (owned) */
};

DaylightBagHash *
daylight_bag_hash_new (void)
{
  DaylightBagHash *self = g_new0 (DaylightBagHash, 1);

  self->context = EVP_MD_CTX_new ();
  if (self->context == NULL || EVP_DigestInit_ex (self->context, EVP_sha256 (), NULL) != 1)
    g_abort ();

  return self;
}

void
daylight_bag_hash_update (DaylightBagHash *self,
                          const void      *bytes,
                          gsize            size)
{
  if (EVP_DigestUpdate (self->context, bytes, size) != 1)
    g_abort ();
}

char *
daylight_bag_hash_finish (DaylightBagHash *self)
{
  static const char digits[] = "0123456789abcdef";
  guint8            sum[EVP_MAX_MD_SIZE];
  unsigned int      size = 0;
  char             *hex;

  if (EVP_DigestFinal_ex (self->context, sum, &size) != 1)
    g_abort ();

  hex = g_malloc0 ((gsize)size * 2 + 1);
  for (unsigned int i = 0; i < size; i++)
    {
      hex[i * 2] = digits[sum[i] >> 4];
      hex[i * 2 + 1] = digits[sum[i] & 15];
    }
  return hex;
}

void
daylight_bag_hash_free (DaylightBagHash *self)
{
  EVP_MD_CTX_free (self->context);
  g_free (self);
}

char *
daylight_bag_hash_bytes (const void *bytes,
                         gsize       size)
{
  g_autoptr (DaylightBagHash) hash = daylight_bag_hash_new ();

  daylight_bag_hash_update (hash, bytes, size);
  return daylight_bag_hash_finish (hash);
}

static char *
format_time (gint64      microseconds,
             const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (microseconds);

  return time != NULL ? g_date_time_format (time, format) : g_strdup ("?");
}

char *
daylight_bag_format_utc (gint64 microseconds)
{
  return format_time (microseconds, "%Y-%m-%d %H:%M:%S UTC");
}

char *
daylight_bag_format_iso (gint64 microseconds)
{
  return format_time (microseconds, "%Y-%m-%dT%H:%M:%S.%fZ");
}

char *
daylight_bag_format_date (gint64 microseconds)
{
  return format_time (microseconds, "%Y-%m-%d");
}

static gboolean
is_plain (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      return FALSE;
  return *text != '\0';
}

char *
daylight_bag_extension (const char *name,
                        const char *mime)
{
  static const struct
  {
    const char *mime;
    const char *extension;
  } known[] = {
    { "image/jpeg", "jpg" },
    { "image/png", "png" },
    { "image/webp", "webp" },
    { "image/gif", "gif" },
    { "image/heic", "heic" },
    { "video/mp4", "mp4" },
    { "video/webm", "webm" },
    { "video/quicktime", "mov" },
    { "audio/mpeg", "mp3" },
    { "audio/mp4", "m4a" },
    { "audio/ogg", "ogg" },
    { "audio/x-wav", "wav" },
    { "application/pdf", "pdf" },
    { "application/zip", "zip" },
    { "application/json", "json" },
    { "message/rfc822", "eml" },
    { "text/html", "html" },
    { "text/plain", "txt" },
  };
  const char *dot = name != NULL ? strrchr (name, '.') : NULL;

  if (dot != NULL && dot != name && strlen (dot + 1) <= MAX_EXTENSION && is_plain (dot + 1))
    return g_ascii_strdown (dot + 1, -1);

  for (gsize i = 0; mime != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (mime, known[i].mime))
      return g_strdup (known[i].extension);

  return g_strdup ("bin");
}

char *
daylight_bag_folder_name (const char *file_name)
{
  g_autofree char *name = g_strdup (file_name);
  gsize            length;

  if (g_str_has_suffix (name, ".zip"))
    name[strlen (name) - strlen (".zip")] = '\0';

  length = strlen (name);
  if (length == 0 || length > MAX_FOLDER_NAME || name[0] == '-')
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && name[i] != '-' && name[i] != '_')
      return NULL;

  return g_steal_pointer (&name);
}

static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
daylight_bag_show_text (const char *text,
                        gboolean    one_line)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *shown = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\r' && at[1] == '\n')
        continue;
      if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        g_string_append_c (shown, one_line ? ' ' : '\n');
      else if (c == '\t')
        g_string_append_c (shown, ' ');
      else if (g_unichar_type (c) == G_UNICODE_CONTROL || turns_direction (c))
        g_string_append_printf (shown, "‹U+%04X›", c);
      else
        g_string_append_unichar (shown, c);
    }

  return g_string_free (shown, FALSE);
}
