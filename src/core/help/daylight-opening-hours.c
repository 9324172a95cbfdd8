/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-opening-hours.h"

#include "daylight-help-json.h"

#define MAX_SPANS 32
#define DAY 1440
#define ALL_DAYS 0x7f

struct _DaylightOpeningHours
{
  gatomicrefcount     references;
  gboolean            always;
  char               *zone_id; /* (owned) (nullable) */
  GTimeZone          *zone;    /* (owned) (nullable) */
  DaylightHolidays    holidays;
  guint               n_spans;
  DaylightOpeningSpan spans[MAX_SPANS];
};

static gboolean
parse_time (const char *text,
            guint16    *minutes)
{
  guint hour;
  guint minute;

  if (strlen (text) != 5 || text[2] != ':' || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;

  hour = (guint)((text[0] - '0') * 10 + (text[1] - '0'));
  minute = (guint)((text[3] - '0') * 10 + (text[4] - '0'));
  if (minute > 59 || hour * 60 + minute > DAY)
    return FALSE;

  *minutes = (guint16)(hour * 60 + minute);
  return TRUE;
}

static gboolean
parse_days (JsonObject *object,
            guint8     *days)
{
  JsonNode  *node = json_object_get_member (object, "days");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  if (json_array_get_length (array) == 0 || json_array_get_length (array) > 7)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *day = json_array_get_element (array, i);

      if (json_node_get_value_type (day) != G_TYPE_INT64 || json_node_get_int (day) < 1 || json_node_get_int (day) > 7)
        return FALSE;
      *days |= (guint8)(1u << (json_node_get_int (day) - 1));
    }

  return TRUE;
}

static gboolean
parse_span (JsonObject          *object,
            DaylightOpeningSpan *span,
            GError             **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!daylight_help_json_text (object, "from", TRUE, &from, error) ||
      !daylight_help_json_text (object, "to", TRUE, &to, error))
    return FALSE;
  if (!parse_days (object, &span->days) || !parse_time (from, &span->from) || !parse_time (to, &span->to) ||
      span->from == DAY || span->from == span->to)
    {
      daylight_help_json_fail (error, "spans");
      return FALSE;
    }
  if (span->to <= span->from)
    span->to = (guint16)(span->to + DAY);

  return TRUE;
}

static gboolean
parse_object (DaylightOpeningHours *self,
              JsonObject           *object,
              GError              **error)
{
  static const char *const names[] = { "unknown", "open", "closed", NULL };
  g_autoptr (GPtrArray)    spans = NULL;
  guint                    holidays = DAYLIGHT_HOLIDAYS_UNKNOWN;

  if (!daylight_help_json_text (object, "zone", TRUE, &self->zone_id, error) ||
      !daylight_help_json_objects (object, "spans", TRUE, &spans, error) ||
      !daylight_help_json_choice (object, "holidays", names, &holidays, error))
    return FALSE;

  self->holidays = (DaylightHolidays)holidays;
  self->zone = g_time_zone_new_identifier (self->zone_id);
  if (self->zone == NULL || spans->len == 0 || spans->len > MAX_SPANS)
    {
      daylight_help_json_fail (error, "hours");
      return FALSE;
    }
  for (guint i = 0; i < spans->len; i++)
    {
      if (!parse_span (spans->pdata[i], &self->spans[i], error))
        return FALSE;
    }
  self->n_spans = spans->len;

  return TRUE;
}

/**
 * daylight_opening_hours_new_from_json:
 *
 * Returns: (transfer full): the hours, or NULL with an error when (node) is not of the form that the header describes
 */
DaylightOpeningHours *
daylight_opening_hours_new_from_json (JsonNode *node,
                                      GError  **error)
{
  g_autoptr (DaylightOpeningHours) self = g_new0 (DaylightOpeningHours, 1);

  g_return_val_if_fail (node != NULL, NULL);

  g_atomic_ref_count_init (&self->references);
  if (json_node_get_value_type (node) == G_TYPE_STRING && g_strcmp0 (json_node_get_string (node), "always") == 0)
    {
      self->always = TRUE;
      self->holidays = DAYLIGHT_HOLIDAYS_OPEN;
      return g_steal_pointer (&self);
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      daylight_help_json_fail (error, "hours");
      return NULL;
    }
  if (!parse_object (self, json_node_get_object (node), error))
    return NULL;

  return g_steal_pointer (&self);
}

DaylightOpeningHours *
daylight_opening_hours_ref (DaylightOpeningHours *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
daylight_opening_hours_unref (DaylightOpeningHours *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->zone_id, g_free);
  g_free (self);
}

gboolean
daylight_opening_hours_is_always (const DaylightOpeningHours *self)
{
  return self->always;
}

const char *
daylight_opening_hours_get_zone (const DaylightOpeningHours *self)
{
  return self->zone_id;
}

DaylightHolidays
daylight_opening_hours_get_holidays (const DaylightOpeningHours *self)
{
  return self->holidays;
}

guint
daylight_opening_hours_get_n_spans (const DaylightOpeningHours *self)
{
  return self->n_spans;
}

const DaylightOpeningSpan *
daylight_opening_hours_get_span (const DaylightOpeningHours *self,
                                 guint                       position)
{
  g_return_val_if_fail (position < self->n_spans, NULL);

  return &self->spans[position];
}

/* The moment at which a clock on the wall shows (minutes) after midnight of the day (offset) days from (today). Where the
 * clock shows it twice, an opening takes the first time and a closing the last; where it skips it, what follows. */
static GDateTime *
wall_clock (const DaylightOpeningHours *self,
            GDateTime                  *today,
            int                         offset,
            guint                       minutes,
            gboolean                    opening)
{
  g_autoptr (GDateTime) noon = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) earlier = NULL;

  noon = g_date_time_new_utc (g_date_time_get_year (today), g_date_time_get_month (today),
                              g_date_time_get_day_of_month (today), 12, 0, 0);
  day = g_date_time_add_days (noon, offset + (int)(minutes / DAY));
  moment = g_date_time_new (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                            g_date_time_get_day_of_month (day), (int)(minutes % DAY) / 60, (int)(minutes % 60), 0);
  if (opening)
    {
      earlier = g_date_time_add_hours (moment, -1);
      if (g_date_time_get_hour (earlier) == g_date_time_get_hour (moment))
        return g_steal_pointer (&earlier);
    }

  return g_steal_pointer (&moment);
}

/* Widens (close) while another span opens at or before it, so that midnight between two spans is no closing time. */
static gboolean
widen (const DaylightOpeningHours *self,
       GDateTime                  *today,
       GDateTime                 **close)
{
  for (int offset = -2; offset <= 9; offset++)
    {
      int weekday = ((g_date_time_get_day_of_week (today) - 1 + offset) % 7 + 7) % 7;

      for (guint i = 0; i < self->n_spans; i++)
        {
          g_autoptr (GDateTime) from = NULL;
          g_autoptr (GDateTime) to = NULL;

          if ((self->spans[i].days & (1u << weekday)) == 0)
            continue;
          from = wall_clock (self, today, offset, self->spans[i].from, TRUE);
          to = wall_clock (self, today, offset, self->spans[i].to, FALSE);
          if (g_date_time_compare (from, *close) <= 0 && g_date_time_compare (to, *close) > 0)
            {
              g_date_time_unref (*close);
              *close = g_steal_pointer (&to);
              return TRUE;
            }
        }
    }

  return FALSE;
}

/**
 * daylight_opening_hours_check:
 * @change: (out) (optional) (transfer full) (nullable): when the state changes next, in the service's zone
 *
 * Reckons with spans over midnight and with changes of the clock. Public holidays are not known here: whoever shows the
 * result says so.
 */
DaylightOpeningState
daylight_opening_hours_check (const DaylightOpeningHours *self,
                              GDateTime                  *now,
                              GDateTime                 **change)
{
  g_autoptr (GDateTime) today = NULL;
  g_autoptr (GDateTime) next = NULL;
  g_autoptr (GDateTime) close = NULL;

  g_return_val_if_fail (now != NULL, DAYLIGHT_OPENING_UNKNOWN);

  if (change != NULL)
    *change = NULL;
  if (self == NULL)
    return DAYLIGHT_OPENING_UNKNOWN;
  if (self->always)
    return DAYLIGHT_OPENING_OPEN;

  today = g_date_time_to_timezone (now, self->zone);
  for (int offset = -2; offset <= 8; offset++)
    {
      int weekday = ((g_date_time_get_day_of_week (today) - 1 + offset) % 7 + 7) % 7;

      for (guint i = 0; i < self->n_spans; i++)
        {
          g_autoptr (GDateTime) from = NULL;
          g_autoptr (GDateTime) to = NULL;

          if ((self->spans[i].days & (1u << weekday)) == 0)
            continue;
          from = wall_clock (self, today, offset, self->spans[i].from, TRUE);
          to = wall_clock (self, today, offset, self->spans[i].to, FALSE);
          if (g_date_time_compare (from, now) <= 0 && g_date_time_compare (to, now) > 0)
            {
              if (close == NULL || g_date_time_compare (to, close) > 0)
                {
                  g_clear_pointer (&close, g_date_time_unref);
                  close = g_steal_pointer (&to);
                }
            }
          else if (g_date_time_compare (from, now) > 0 && (next == NULL || g_date_time_compare (from, next) < 0))
            {
              g_clear_pointer (&next, g_date_time_unref);
              next = g_steal_pointer (&from);
            }
        }
    }

  if (close == NULL)
    {
      if (change != NULL)
        *change = g_steal_pointer (&next);
      return DAYLIGHT_OPENING_CLOSED;
    }

  for (guint i = 0; i < MAX_SPANS && widen (self, today, &close); i++)
    ;
  if (change != NULL && g_date_time_difference (close, now) < 7 * G_TIME_SPAN_DAY)
    *change = g_steal_pointer (&close);

  return DAYLIGHT_OPENING_OPEN;
}
