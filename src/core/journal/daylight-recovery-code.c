/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-recovery-code.h"

#include <sodium.h>
#include <string.h>

/* 160 bits as 32 of Crockford's characters, and two more that hold the number modulo 1021. 1021 is a prime, and 32 has
 * the order 204 in its field: so any one wrong character, and any two exchanged ones, wherever they stand, are noticed;
 * of everything else, 1020 of 1021. */

#define N_CODE 32
#define N_CHECK 2
#define N_ALL (N_CODE + N_CHECK)
#define N_GROUPED (N_ALL + N_ALL / 4)
#define CHECK_PRIME 1021

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static guint
check_of (const guint8 *values)
{
  guint rest = 0;

  for (guint i = 0; i < N_CODE; i++)
    rest = (rest * 32 + values[i]) % CHECK_PRIME;

  return rest;
}

static gboolean
fill_text (guint8  *text,
           gsize    size,
           gpointer user_data)
{
  const guint8 *bytes = daylight_secret_get_bytes (user_data);
  guint8        values[N_ALL];
  guint         check;
  gsize         n = 0;

  g_assert (size == N_GROUPED);

  /* Four groups of 40 bits, eight characters each. */
  for (guint i = 0; i < N_CODE; i++)
    {
      const guint bit = i * 5;
      const guint pair = (guint)bytes[bit / 8] << 8 | (bit / 8 + 1 < DAYLIGHT_RECOVERY_BYTES ? bytes[bit / 8 + 1] : 0U);

      values[i] = pair >> (11 - bit % 8) & 31;
    }
  check = check_of (values);
  values[N_CODE] = (guint8)(check / 32);
  values[N_CODE + 1] = (guint8)(check % 32);

  for (guint i = 0; i < N_ALL; i++)
    {
      if (i > 0 && i % 4 == 0)
        text[n++] = '-';
      text[n++] = (guint8)crockford[values[i]];
    }
  sodium_memzero (values, sizeof values);

  return n == size;
}

/**
 * daylight_recovery_code_format:
 * @bytes: %DAYLIGHT_RECOVERY_BYTES random bytes
 *
 * Returns: (transfer full): the code as text, in groups of four
 */
DaylightSecret *
daylight_recovery_code_format (DaylightSecret *bytes)
{
  g_return_val_if_fail (daylight_secret_get_size (bytes) == DAYLIGHT_RECOVERY_BYTES, NULL);

  return daylight_secret_new_filled (N_GROUPED, fill_text, bytes);
}

static int
value_of (char c)
{
  const char *found;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  else if (c == 'I' || c == 'L')
    c = '1';
  found = c != 0 ? strchr (crockford, c) : NULL;

  return found != NULL ? (int)(found - crockford) : -1;
}

static gboolean
fill_bytes (guint8  *bytes,
            gsize    size,
            gpointer user_data)
{
  const guint8 *values = user_data;

  memset (bytes, 0, size);
  for (guint i = 0; i < N_CODE * 5; i++)
    if (values[i / 5] >> (4 - i % 5) & 1)
      bytes[i / 8] |= (guint8)(128 >> i % 8);

  return TRUE;
}

/* Skips what people put between groups: blanks of any kind and dashes of any kind. */
static gboolean
skip (const char **text,
      const char  *end)
{
  static const char *const between[] = { " ", "\t", "\n", "\r", "-", "_", ".", "\xc2\xa0", "\xe2\x80\x90", "\xe2\x80\x91",
                                         "\xe2\x80\x92", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x88\x92" };

  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    {
      const gsize n = strlen (between[i]);

      if ((gsize)(end - *text) >= n && memcmp (*text, between[i], n) == 0)
        {
          *text += n;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * daylight_recovery_code_parse:
 * @text: what was typed
 *
 * Returns: (transfer full): the %DAYLIGHT_RECOVERY_BYTES bytes, or %NULL with
 *   %DAYLIGHT_JOURNAL_ERROR_MISTYPED_RECOVERY_CODE
 */
DaylightSecret *
daylight_recovery_code_parse (DaylightSecret *text,
                              GError        **error)
{
  const char     *p = daylight_secret_get_text (text);
  const char     *end = p + daylight_secret_get_size (text);
  guint8          values[N_ALL];
  DaylightSecret *bytes = NULL;
  guint           n = 0;
  gboolean        good = TRUE;

  while (good && p < end)
    {
      if (skip (&p, end))
        continue;

      if (n < N_ALL && value_of (*p) >= 0)
        values[n++] = (guint8)value_of (*p++);
      else
        good = FALSE;
    }

  if (good && n == N_ALL && check_of (values) == values[N_CODE] * 32U + values[N_CODE + 1])
    bytes = daylight_secret_new_filled (DAYLIGHT_RECOVERY_BYTES, fill_bytes, values);
  else
    g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_MISTYPED_RECOVERY_CODE,
                         "the check characters do not fit");
  sodium_memzero (values, sizeof values);

  return bytes;
}
