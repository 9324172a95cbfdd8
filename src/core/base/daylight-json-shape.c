/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-base"

#include "config.h"

#include "daylight-json-shape.h"

gboolean
daylight_json_is_one_object (const char *text,
                             gsize       size)
{
  gboolean in_string = FALSE;
  gsize    depth = 0;
  gsize    i = 0;

  while (i < size && g_ascii_isspace (text[i]))
    i++;
  if (i == size || text[i] != '{')
    return FALSE;

  for (; i < size; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!in_string && (text[i] == '}' || text[i] == ']') && --depth == 0)
        break;
    }
  for (i++; i < size; i++)
    {
      if (!g_ascii_isspace (text[i]))
        return FALSE;
    }

  return depth == 0;
}
