/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-locale.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

/* Where the C library counts the days of a week from: a Sunday, or a Monday. */
#define SUNDAY 19971130

/**
 * daylight_locale_get_first_weekday:
 *
 * Returns: the day that a week begins with, counted from Monday, which is 0
 */
guint
daylight_locale_get_first_weekday (void)
{
  /* The C library gives a number where other items give a text. */
  const guint origin = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  const guint first = (guint)(guchar)*nl_langinfo (_NL_TIME_FIRST_WEEKDAY);

  return ((origin == SUNDAY ? 6 : 0) + first + 6) % 7;
}

static gboolean
counts_to_twelve (void)
{
  const char *format = nl_langinfo (T_FMT);

  return strstr (format, "%p") != NULL || strstr (format, "%P") != NULL || strstr (format, "%r") != NULL;
}

/**
 * daylight_locale_format_clock:
 *
 * Returns: (transfer full): hours and minutes, by twelve or by twenty-four as people count them; a dash for an odd year
 */
char *
daylight_locale_format_clock (GDateTime *time)
{
  char *text;

  g_return_val_if_fail (time != NULL, NULL);

  if (counts_to_twelve ())
    /* Translators: a time of twelve hours, like 6:40 PM, as g_date_time_format() writes it
     * xgettext:no-c-format */
    text = g_date_time_format (time, C_ ("time", "%-I:%M %p"));
  else
    /* Translators: a time of 24 hours, like 18:40, as g_date_time_format() writes it
     * xgettext:no-c-format */
    text = g_date_time_format (time, C_ ("time", "%H:%M"));
  return text != NULL ? text : g_strdup ("–");
}
