/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-share-link.h"

#include <string.h>

/* Longer than any address bar takes: not looked at. */
#define MOST_LENGTH 8192

/* Hosts that do nothing but lead on. */
static const char *const SHORT_HOSTS[] = {
  "vm.tiktok.com", "vt.tiktok.com", "v.douyin.com", "xhslink.com", "pin.it", "fb.watch", "fb.me", "t.co", "t.cn", "b23.tv", "lnkd.in", "youtu.be",
  "redd.it", "bit.ly", "tinyurl.com", "goo.gl", "maps.app.goo.gl", "photos.app.goo.gl", "ow.ly", "is.gd", "t.ly", "cutt.ly", "rb.gy", "s.id",
  "shorturl.at", "buff.ly", "spotify.link", "on.soundcloud.com", "link.snapchat.com"
};

/* Beginnings of a path that a Share button makes, on a host or one below it. */
static const struct
{
  const char *host;
  const char *path;
} SHARE_PATHS[] = {
  { "facebook.com", "/share/" },
  { "facebook.com", "/sharer" },
  { "facebook.com", "/l.php" },
  { "instagram.com", "/share/" },
  { "tiktok.com", "/t/" },
  { "snapchat.com", "/t/" },
  { "linkedin.com", "/shareArticle" },
};

/* What a Share button hangs on to say who pressed it, and where. */
static const char *const SHARE_WORDS[] = { "igsh", "igshid", "mibextid", "fbclid", "si", "share_id", "share_link_id", "share_app_id", "sharer_id",
                                           "ref_src", "utm_source", "utm_medium", "xsec_source", "sender_device", "is_from_webapp", "rdid" };

static gboolean
host_is (const char *host,
         const char *wanted)
{
  const gsize length = strlen (host), most = strlen (wanted);

  if (length < most || g_ascii_strcasecmp (host + length - most, wanted) != 0)
    return FALSE;
  return length == most || host[length - most - 1] == '.';
}

static gboolean
has_share_path (const char *host,
                const char *path)
{
  const char *story;

  for (gsize i = 0; i < G_N_ELEMENTS (SHARE_PATHS); i++)
    if (host_is (host, SHARE_PATHS[i].host) && g_str_has_prefix (path, SHARE_PATHS[i].path))
      return TRUE;
  /* reddit.com/r/NAME/s/LETTERS; other posts have "comments" there. */
  story = host_is (host, "reddit.com") && g_str_has_prefix (path, "/r/") ? strchr (path + 3, '/') : NULL;
  return story != NULL && g_str_has_prefix (story, "/s/");
}

static gboolean
has_share_word (const char *query)
{
  g_auto (GStrv) pairs = g_strsplit_set (query, "&;#", 64);

  for (gsize i = 0; pairs[i] != NULL; i++)
    {
      const gsize length = strcspn (pairs[i], "=");

      for (gsize j = 0; pairs[i][length] == '=' && j < G_N_ELEMENTS (SHARE_WORDS); j++)
        if (strlen (SHARE_WORDS[j]) == length && strncmp (pairs[i], SHARE_WORDS[j], length) == 0)
          return TRUE;
    }
  return FALSE;
}

gboolean
daylight_share_link_is (const char *text)
{
  g_autofree char *host = NULL;
  const char      *begin, *query;
  gsize            length;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strnlen (text, MOST_LENGTH + 1) > MOST_LENGTH)
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;
  begin = g_ascii_strncasecmp (text, "https://", 8) == 0 ? text + 8 : g_ascii_strncasecmp (text, "http://", 7) == 0 ? text + 7
                                                                                                                    : text;
  length = strcspn (begin, "/?#: \t\n");
  host = g_strndup (begin, length);
  /* A word of a sentence is no address. */
  if (strchr (host, '.') == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (SHORT_HOSTS); i++)
    if (begin[length] == '/' && begin[length + 1] != '\0' && host_is (host, SHORT_HOSTS[i]))
      return TRUE;
  query = strchr (begin, '?');
  return has_share_path (host, begin + length) || (query != NULL && has_share_word (query + 1));
}
