/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-reading"

#include "config.h"

#include "daylight-chat.h"

#include <string.h>

/* The longest beginning of a line that may be a moment. */
#define MOST_MOMENT 48

/* Marks of direction stand around the moments, names and numbers of newer exports. */
static gboolean
is_mark (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT;
}

static const char *
skip_marks (const char *at)
{
  while (*at != '\0' && is_mark (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  return at;
}

/* From @from to @to, without the marks at its ends. */
static char *
without_marks (const char *from,
               const char *to)
{
  while (from < to && is_mark (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  while (from < to && is_mark (g_utf8_get_char (g_utf8_prev_char (to))))
    to = g_utf8_prev_char (to);

  return g_strndup (from, (gsize)(to - from));
}

/* "12/03/2026, 21:05" in the order and the signs of any language: digits, and never more than a few letters
 * ("p. m.", "klo"). */
static gboolean
is_moment (const char *from,
           const char *to)
{
  guint n_digits = 0, n_letters = 0, n_signs = 0;

  if (to - from > MOST_MOMENT || to - from < 8)
    return FALSE;
  for (const char *at = from; at < to; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        n_digits++;
      else if (g_unichar_isalpha (c))
        n_letters++;
      else if (strchr (":/.-,، ", (int)MIN (c, 127)) != NULL || c > 127)
        n_signs++;
      else
        return FALSE;
    }

  return n_digits >= 6 && n_digits <= 14 && n_letters <= 10 && n_signs >= 3;
}

/* Android: "MOMENT - WHO: TEXT"; iOS: "[MOMENT] WHO: TEXT". Gives where the moment ends and the rest begins. */
static gboolean
split_line (const char  *line,
            const char **from,
            const char **to,
            const char **rest)
{
  const char *at = skip_marks (line);

  if (*at == '[')
    {
      *from = skip_marks (at + 1);
      *to = strchr (at, ']');
      if (*to == NULL)
        return FALSE;
      *rest = *to + 1;
    }
  else
    {
      *from = at;
      *to = strstr (at, " - ");
      if (*to == NULL)
        return FALSE;
      *rest = *to + 3;
    }
  while (**rest == ' ')
    (*rest)++;
  *rest = skip_marks (*rest);

  return g_unichar_isdigit (g_utf8_get_char (*from)) && is_moment (*from, *to);
}

/* After ": ", or the wide colon of Chinese and Japanese. */
static const char *
after_colon (const char *text)
{
  const char *colon = strchr (text, ':');
  const char *wide = strstr (text, "\357\274\232");

  if (wide != NULL && (colon == NULL || wide < colon))
    return wide + 3;
  return colon != NULL ? colon + 1 : NULL;
}

/* "IMG-1.jpg (file attached)", in any language; "<attached: 1.jpg>". */
static char *
find_file (const char *text)
{
  const char *begin = skip_marks (text);
  const char *name, *bracket, *space, *wide;

  if (*begin == '<' && (name = after_colon (begin)) != NULL && (bracket = strchr (name, '>')) != NULL && bracket - name < 256)
    return g_strstrip (g_strndup (name, (gsize)(bracket - name)));
  space = strstr (begin, " (");
  wide = strstr (begin, "\357\274\210");
  if (space == NULL || (wide != NULL && wide < space))
    space = wide;
  if (space != NULL && space - begin < 256 && memchr (begin, '.', (gsize)(space - begin)) != NULL &&
      (strchr (space, ')') != NULL || strstr (space, "\357\274\211") != NULL) && memchr (begin, ' ', (gsize)(space - begin)) == NULL &&
      memchr (begin, '\n', (gsize)(space - begin)) == NULL)
    return without_marks (begin, space);

  return NULL;
}

static gboolean
add_message (DaylightChat *chat,
             GString      *when,
             GString      *body)
{
  const char      *colon = strstr (body->str, ": ");
  const char      *line_end = strchr (body->str, '\n');
  g_autofree char *who = NULL;
  g_autofree char *file = NULL;
  const char      *text = body->str;

  if (when->len == 0)
    return TRUE;
  if (colon != NULL && (line_end == NULL || colon < line_end) && colon - body->str < 200)
    {
      who = without_marks (body->str, colon);
      text = colon + 2;
    }
  file = find_file (text);

  return daylight_chat_add (chat, when->str, who != NULL ? who : "", text, file);
}

DaylightChat *
daylight_chat_read_whatsapp (const char *text)
{
  g_autoptr (DaylightChat) chat = daylight_chat_new (DAYLIGHT_CHAT_WHATSAPP);
  g_autoptr (GString)      when = g_string_new (NULL);
  g_autoptr (GString)      body = g_string_new (NULL);
  const char              *next;

  for (const char *at = text; *at != '\0'; at = next)
    {
      const char      *end = strchrnul (at, '\n');
      g_autofree char *line = g_strndup (at, (gsize)(end - at));
      const char      *from, *to, *rest;

      next = *end == '\n' ? end + 1 : end;
      g_strchomp (line);
      if (split_line (line, &from, &to, &rest))
        {
          if (!add_message (chat, when, body))
            {
              g_string_truncate (when, 0);
              break;
            }
          g_string_truncate (when, 0);
          g_string_append_len (when, from, to - from);
          g_string_assign (body, rest);
        }
      else if (when->len > 0)
        {
          /* A message of several lines. */
          g_string_append_c (body, '\n');
          g_string_append (body, line);
        }
      else if (*line != '\0' && ++chat->n_unread > 20)
        /* A text that begins otherwise is no export. */
        return NULL;
    }
  add_message (chat, when, body);
  for (guint i = 0; i < chat->messages->len; i++)
    {
      /* One line that happens to look like a message makes no conversation: somebody has to speak. */
      if (*((DaylightChatMessage *)chat->messages->pdata[i])->who != '\0')
        return g_steal_pointer (&chat);
    }

  return NULL;
}
