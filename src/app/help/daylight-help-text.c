/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-help-text.h"

#include <glib/gi18n.h>

#include "daylight-locale.h"

const char *
daylight_help_text_kind (DaylightServiceKind kind)
{
  switch (kind)
    {
    case DAYLIGHT_SERVICE_EMERGENCY:
      return C_ ("kind of help", "Emergency");
    case DAYLIGHT_SERVICE_SEXUAL_ASSAULT:
      return C_ ("kind of help", "Sexual Violence");
    case DAYLIGHT_SERVICE_IMAGE_ABUSE:
      return C_ ("kind of help", "Shared or Threatened Images");
    case DAYLIGHT_SERVICE_CHILD:
      return C_ ("kind of help", "Children and Teenagers");
    case DAYLIGHT_SERVICE_DOMESTIC_VIOLENCE:
      return C_ ("kind of help", "Violence at Home");
    case DAYLIGHT_SERVICE_CRISIS:
      return C_ ("kind of help", "Crisis and Thoughts of Suicide");
    case DAYLIGHT_SERVICE_REPORTING:
      return C_ ("kind of help", "Places to Report");
    case DAYLIGHT_SERVICE_LEGAL:
      return C_ ("kind of help", "Rights and Legal Help");
    default:
      return "";
    }
}

static char *
join (GPtrArray *words)
{
  if (words->len == 0)
    return NULL;

  g_ptr_array_add (words, NULL);
  /* Translators: what stands between the items of a list, with its space */
  return g_strjoinv (C_ ("list separator", ", "), (char **)words->pdata);
}

char *
daylight_help_text_serves (DaylightServes serves)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (serves == (DAYLIGHT_SERVES_POLICE | DAYLIGHT_SERVES_AMBULANCE | DAYLIGHT_SERVES_FIRE))
    return g_strdup (_ ("Police, ambulance and fire"));
  if (serves == (DAYLIGHT_SERVES_AMBULANCE | DAYLIGHT_SERVES_FIRE))
    return g_strdup (_ ("Ambulance and fire"));

  if (serves & DAYLIGHT_SERVES_POLICE)
    g_ptr_array_add (words, (char *)C_ ("emergency number", "Police"));
  if (serves & DAYLIGHT_SERVES_AMBULANCE)
    g_ptr_array_add (words, (char *)C_ ("emergency number", "Ambulance"));
  if (serves & DAYLIGHT_SERVES_FIRE)
    g_ptr_array_add (words, (char *)C_ ("emergency number", "Fire"));

  return join (words);
}

/* A list stands alone on its line: its first letter is a capital in scripts that have them. */
static char *
begin_large (const char *text)
{
  char letter[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), letter);

  return g_strconcat (letter, g_utf8_next_char (text), NULL);
}

char *
daylight_help_text_audience (DaylightAudience audience)
{
  const struct
  {
    DaylightAudience bit;
    const char      *text;
  } names[] = {
    { DAYLIGHT_AUDIENCE_EVERYONE, C_ ("for whom", "everyone") },
    { DAYLIGHT_AUDIENCE_ADULTS, C_ ("for whom", "adults") },
    { DAYLIGHT_AUDIENCE_WOMEN, C_ ("for whom", "women") },
    { DAYLIGHT_AUDIENCE_MEN, C_ ("for whom", "men") },
    { DAYLIGHT_AUDIENCE_CHILDREN, C_ ("for whom", "children and teenagers") },
    { DAYLIGHT_AUDIENCE_YOUNG, C_ ("for whom", "young adults") },
    { DAYLIGHT_AUDIENCE_LGBTQ, C_ ("for whom", "LGBTQ+ people") },
    { DAYLIGHT_AUDIENCE_MIGRANTS, C_ ("for whom", "migrants") },
    { DAYLIGHT_AUDIENCE_DEAF, C_ ("for whom", "deaf people") },
    { DAYLIGHT_AUDIENCE_OLDER, C_ ("for whom", "older people") },
    { DAYLIGHT_AUDIENCE_DISABLED, C_ ("for whom", "disabled people") },
    { DAYLIGHT_AUDIENCE_FIRST_NATIONS, C_ ("for whom", "Indigenous people") },
    { DAYLIGHT_AUDIENCE_FAMILY, C_ ("for whom", "family and friends") },
    { DAYLIGHT_AUDIENCE_PROFESSIONALS, C_ ("for whom", "people who help as their work") },
  };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char      *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (audience & names[i].bit)
      g_ptr_array_add (words, (char *)names[i].text);
  text = join (words);

  return text != NULL ? begin_large (text) : NULL;
}

char *
daylight_help_text_languages (DaylightServiceList *services,
                              DaylightService     *service)
{
  const char *const    *languages = daylight_service_get_languages (service);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; languages[i] != NULL; i++)
    g_ptr_array_add (words, (char *)daylight_service_list_get_language_name (services, languages[i]));
  if (daylight_service_get_interpreters (service))
    g_ptr_array_add (words, (char *)_ ("others with an interpreter"));

  return join (words);
}

static char *
day_name (guint day)
{
  /* 1 January 2024 was a Monday. */
  g_autoptr (GDateTime) date = g_date_time_new_utc (2024, 1, 1 + (int)day, 12, 0, 0);

  return g_date_time_format (date, "%A");
}

char *
daylight_help_text_days (guint8 days)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (days == 0x7f)
    return g_strdup (_ ("Every day"));

  for (guint first = 0; first < 7; first++)
    {
      guint last = first;

      if ((days & (1u << first)) == 0)
        continue;
      while (last + 1 < 7 && (days & (1u << (last + 1))) != 0)
        last++;
      if (last >= first + 2)
        {
          g_autofree char *from = day_name (first);
          g_autofree char *to = day_name (last);

          /* Translators: two names of weekdays, as in 'Monday to Friday' */
          g_ptr_array_add (words, g_strdup_printf (C_ ("weekdays", "%s to %s"), from, to));
          first = last;
        }
      else
        g_ptr_array_add (words, day_name (first));
    }

  return join (words);
}

static char *
minute_text (guint minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2024, 1, 1, (gint)(minute / 60 % 24), (gint)(minute % 60), 0);

  return daylight_locale_format_clock (time);
}

char *
daylight_help_text_times (const DaylightOpeningSpan *span)
{
  g_autofree char *from = minute_text (span->from);
  g_autofree char *to = minute_text (span->to);

  /* Translators: two days, or two times of a day: from 2026-01-31 to 2026-02-28 */
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

char *
daylight_help_text_holidays (const DaylightOpeningHours *hours)
{
  switch (daylight_opening_hours_get_holidays (hours))
    {
    case DAYLIGHT_HOLIDAYS_OPEN:
      return daylight_opening_hours_is_always (hours) ? NULL : g_strdup (_ ("Also open on public holidays."));
    case DAYLIGHT_HOLIDAYS_CLOSED:
      return g_strdup (_ ("Closed on public holidays."));
    case DAYLIGHT_HOLIDAYS_UNKNOWN:
    default:
      return g_strdup (_ ("Hours on public holidays are not known."));
    }
}

/* How many midnights lie between two moments of one zone. */
static int
days_between (GDateTime *from,
              GDateTime *to)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (g_date_time_get_year (from), g_date_time_get_month (from),
                                                     g_date_time_get_day_of_month (from), 12, 0, 0);
  g_autoptr (GDateTime) second = g_date_time_new_utc (g_date_time_get_year (to), g_date_time_get_month (to),
                                                      g_date_time_get_day_of_month (to), 12, 0, 0);

  return (int)(g_date_time_difference (second, first) / G_TIME_SPAN_DAY);
}

static char *
opens_text (GDateTime *now,
            GDateTime *change)
{
  g_autofree char *clock = daylight_locale_format_clock (change);
  g_autofree char *day = g_date_time_format (change, "%A");

  switch (days_between (now, change))
    {
    case 0:
      /* Translators: %s is a time such as 09:00 */
      return g_strdup_printf (_ ("Opens today, %s"), clock);
    case 1:
      /* Translators: %s is a time such as 09:00 */
      return g_strdup_printf (_ ("Opens tomorrow, %s"), clock);
    default:
      /* Translators: a weekday and a time, as in 'Opens Monday, 09:00' */
      return g_strdup_printf (_ ("Opens %s, %s"), day, clock);
    }
}

char *
daylight_help_text_opening (const DaylightOpeningHours *hours,
                            GDateTime                  *now,
                            DaylightOpeningState       *state)
{
  g_autoptr (GDateTime) change = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char      *clock = NULL;
  DaylightOpeningState  found = daylight_opening_hours_check (hours, now, &change);

  if (state != NULL)
    *state = found;
  if (change != NULL)
    local = g_date_time_to_timezone (change, g_date_time_get_timezone (now));

  if (found == DAYLIGHT_OPENING_UNKNOWN)
    return g_strdup (_ ("Hours not known"));
  if (found == DAYLIGHT_OPENING_CLOSED)
    return local != NULL ? opens_text (now, local) : g_strdup (_ ("Closed now"));
  if (daylight_opening_hours_is_always (hours))
    return g_strdup (_ ("Open day and night"));
  if (local == NULL || days_between (now, local) > 1)
    return g_strdup (_ ("Open now"));

  clock = daylight_locale_format_clock (local);
  /* Translators: %s is a time such as 22:00 */
  return g_strdup_printf (_ ("Open now, until %s"), clock);
}

char *
daylight_help_text_zone (const DaylightOpeningHours *hours,
                         GDateTime                  *now)
{
  const char           *zone = daylight_opening_hours_get_zone (hours);
  g_autoptr (GTimeZone) there = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;
  g_autoptr (GDateTime) time = there != NULL ? g_date_time_to_timezone (now, there) : NULL;
  g_autofree char      *clock = NULL;

  if (time == NULL || g_date_time_get_utc_offset (time) == g_date_time_get_utc_offset (now))
    return NULL;

  clock = daylight_locale_format_clock (time);
  /* Translators: opening hours are shown in the time of the place where the service is; %s is the time there */
  return g_strdup_printf (_ ("These are times where the service is. There it is %s now."), clock);
}

char *
daylight_help_text_bill (DaylightService *service)
{
  if (daylight_service_get_n_phones (service) == 0 || daylight_service_get_hidden_on_bill (service) ||
      daylight_service_get_kind (service) == DAYLIGHT_SERVICE_EMERGENCY)
    return NULL;

  return g_strdup (_ ("A call may show on the phone bill, and stays in the phone's list of calls."));
}

char *
daylight_help_text_number (const char *number)
{
  /* Left-to-right isolate, and its end. */
  return g_strconcat ("\u2066", number, "\u2069", NULL);
}

char *
daylight_help_tel_address (const char *dial)
{
  g_autofree char *escaped = g_uri_escape_string (dial, "+*", FALSE);

  return g_strconcat ("tel:", escaped, NULL);
}

char *
daylight_help_sms_address (const char *number,
                           const char *text)
{
  g_autofree char *escaped = text != NULL ? g_uri_escape_string (text, NULL, FALSE) : NULL;

  return g_strconcat ("sms:", number, escaped != NULL ? "?body=" : NULL, escaped, NULL);
}
