/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-timeline.h"

DaylightTimeline *
daylight_timeline_new (void)
{
  DaylightTimeline *self = g_new0 (DaylightTimeline, 1);

  self->months = g_array_new (FALSE, TRUE, sizeof (DaylightPeriod));

  return self;
}

void
daylight_timeline_free (DaylightTimeline *self)
{
  g_array_unref (self->months);
  g_free (self);
}

/* The number that begins there, when it has just so many digits; -1 otherwise. */
static gint
number (const char *text,
        guint       n_digits)
{
  gint value = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }

  return g_ascii_isdigit (text[n_digits]) ? -1 : value;
}

static void
count_period (GArray *periods,
              gint    year,
              gint    month,
              guint   n)
{
  DaylightPeriod period = { year, month, n };
  guint          low = 0;
  guint          high = periods->len;

  while (low < high)
    {
      guint           middle = (low + high) / 2;
      DaylightPeriod *found = &g_array_index (periods, DaylightPeriod, middle);

      if (found->year == year && found->month == month)
        {
          found->n += n;
          return;
        }
      if (found->year < year || (found->year == year && found->month < month))
        low = middle + 1;
      else
        high = middle;
    }
  g_array_insert_val (periods, low, period);
}

gboolean
daylight_timeline_add (DaylightTimeline *self,
                       const char       *when)
{
  gint year, month = 0, day = -1, hour = -1;

  g_return_val_if_fail (self != NULL && when != NULL, FALSE);

  year = number (when, 4);
  if (year <= 0)
    return FALSE;
  if (when[4] == '-')
    month = number (when + 5, 2);
  if (month < 1 || month > 12)
    month = 0;
  if (month > 0 && when[7] == '-')
    day = number (when + 8, 2);
  if (day > 0 && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
      self->weekdays[g_date_get_weekday (&date) - G_DATE_MONDAY]++;
      self->n_days++;
      if (when[10] == 'T')
        hour = number (when + 11, 2);
      if (hour >= 0 && hour < 24)
        {
          self->hours[hour]++;
          self->n_hours++;
        }
    }
  self->n_dated++;
  count_period (self->months, year, month, 1);

  return TRUE;
}

void
daylight_timeline_add_undated (DaylightTimeline *self)
{
  self->n_undated++;
}

static GArray *
count_years (const DaylightTimeline *self)
{
  GArray *years = g_array_new (FALSE, TRUE, sizeof (DaylightPeriod));

  for (guint i = 0; i < self->months->len; i++)
    {
      const DaylightPeriod *month = &g_array_index (self->months, DaylightPeriod, i);

      count_period (years, month->year, 0, month->n);
    }

  return years;
}

/**
 * daylight_timeline_get_periods:
 *
 * Returns: (transfer full) (element-type DaylightPeriod): in order of time
 */
GArray *
daylight_timeline_get_periods (const DaylightTimeline *self)
{
  GArray               *years = count_years (self);
  GArray               *months;
  const DaylightPeriod *first, *last;
  gboolean              whole = TRUE;
  gint                  begin, end;

  if (self->months->len == 0)
    return years;
  first = &g_array_index (self->months, DaylightPeriod, 0);
  last = &g_array_index (self->months, DaylightPeriod, self->months->len - 1);
  for (guint i = 0; i < self->months->len; i++)
    whole = whole && g_array_index (self->months, DaylightPeriod, i).month > 0;
  begin = first->year * 12 + first->month - 1;
  end = last->year * 12 + last->month - 1;
  if (!whole || end - begin >= DAYLIGHT_TIMELINE_MOST_PERIODS)
    {
      if (last->year - first->year < DAYLIGHT_TIMELINE_MOST_PERIODS)
        for (gint year = first->year; year <= last->year; year++)
          count_period (years, year, 0, 0);
      return years;
    }

  months = g_array_copy (self->months);
  for (gint month = begin; month <= end; month++)
    count_period (months, month / 12, month % 12 + 1, 0);
  g_array_unref (years);

  return months;
}
