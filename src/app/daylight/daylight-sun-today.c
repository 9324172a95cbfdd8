/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-app"

#include "config.h"

#include "daylight-sun-today.h"

#include <glib/gi18n.h>
#include <math.h>

#include "daylight-sun-arc.h"
#include "daylight-sun-text.h"

/**
 * DaylightSunToday:
 *
 * The sun of one day: its arc, its times, the length of the day.
 */
struct _DaylightSunToday
{
  AdwBin parent_instance;

  /* Template widgets */
  DaylightSunArc *arc;
  GtkWidget      *times;
  GtkLabel       *rise_label;
  GtkLabel       *noon_label;
  GtkLabel       *set_label;
  GtkLabel       *length_label;
  GtkLabel       *difference_label;
  GtkLabel       *twilight_label;

  DaylightPlace *place; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightSunToday, daylight_sun_today, ADW_TYPE_BIN)

static void
set_length (DaylightSunToday     *self,
            const DaylightSunDay *yesterday,
            const DaylightSunDay *day)
{
  g_autofree char *length = daylight_sun_text_length (day->length);
  g_autofree char *text = NULL;
  g_autofree char *difference = NULL;

  if (day->kind == DAYLIGHT_SUN_UP_ALL_DAY)
    text = g_strdup (_ ("The sun stays up all day"));
  else if (day->kind == DAYLIGHT_SUN_DOWN_ALL_DAY)
    text = g_strdup (_ ("The sun stays below the horizon all day"));
  else
    /* Translators: %s is a length of time like 10 h 59 min */
    text = g_strdup_printf (_ ("%s of daylight"), length);
  gtk_label_set_label (self->length_label, text);

  if (day->kind == DAYLIGHT_SUN_RISES_AND_SETS && yesterday->kind != DAYLIGHT_SUN_UNKNOWN)
    difference = daylight_sun_text_difference (day->length - yesterday->length);
  gtk_label_set_label (self->difference_label, difference != NULL ? difference : "");
  gtk_widget_set_visible (GTK_WIDGET (self->difference_label), difference != NULL);
}

static void
set_twilight (DaylightSunToday     *self,
              const DaylightSunDay *day)
{
  gboolean         any = day->dawn != DAYLIGHT_SUN_NEVER && day->dusk != DAYLIGHT_SUN_NEVER;
  g_autofree char *dawn = daylight_sun_text_event (self->place, day, day->dawn);
  g_autofree char *dusk = daylight_sun_text_event (self->place, day, day->dusk);
  /* Translators: two times: civil twilight begins, civil twilight ends */
  g_autofree char *text = g_strdup_printf (_ ("First light %s, last light %s"), dawn, dusk);

  gtk_label_set_label (self->twilight_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->twilight_label), any);
}

static void
daylight_sun_today_dispose (GObject *object)
{
  DaylightSunToday *self = DAYLIGHT_SUN_TODAY (object);

  g_clear_object (&self->place);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_SUN_TODAY);

  G_OBJECT_CLASS (daylight_sun_today_parent_class)->dispose (object);
}

static void
daylight_sun_today_class_init (DaylightSunTodayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_sun_today_dispose;

  g_type_ensure (DAYLIGHT_TYPE_SUN_ARC);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/daylight/daylight-sun-today.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightSunToday, arc);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunToday, times);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunToday, rise_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunToday, noon_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunToday, set_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunToday, length_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunToday, difference_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunToday, twilight_label);
}

static void
daylight_sun_today_init (DaylightSunToday *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* As the arc above them, which no language turns round. */
  gtk_widget_set_direction (self->times, GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arc), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The way of the sun today"), -1);
}

/**
 * daylight_sun_today_set_day:
 * @yesterday: the day before, to compare with
 * @day: the day
 */
void
daylight_sun_today_set_day (DaylightSunToday     *self,
                            DaylightPlace        *place,
                            const DaylightSunDay *yesterday,
                            const DaylightSunDay *day)
{
  g_autofree char *rise = NULL;
  g_autofree char *noon = NULL;
  g_autofree char *set = NULL;

  g_return_if_fail (DAYLIGHT_IS_SUN_TODAY (self));

  g_set_object (&self->place, place);
  rise = daylight_sun_text_event (place, day, day->rise);
  noon = daylight_sun_text_event (place, day, day->noon);
  set = daylight_sun_text_event (place, day, day->set);
  gtk_label_set_label (self->rise_label, rise);
  gtk_label_set_label (self->noon_label, noon);
  gtk_label_set_label (self->set_label, set);
  set_length (self, yesterday, day);
  set_twilight (self, day);
  daylight_sun_arc_set_day (self->arc, place, day);
}

/**
 * daylight_sun_today_set_now:
 * @now: seconds since 1970, UTC
 */
void
daylight_sun_today_set_now (DaylightSunToday *self,
                            gint64            now)
{
  g_autofree char *description = NULL;
  double           altitude;
  int              degrees;

  g_return_if_fail (DAYLIGHT_IS_SUN_TODAY (self));

  daylight_sun_arc_set_now (self->arc, now);
  if (self->place == NULL)
    return;
  altitude = daylight_sun_get_altitude (daylight_place_get_latitude (self->place),
                                        daylight_place_get_longitude (self->place), (double)now);
  degrees = (int)lround (fabs (altitude));
  if (altitude >= -0.833)
    description = g_strdup_printf (ngettext ("The sun is %d degree above the horizon", "The sun is %d degrees above the horizon", (gulong)degrees), degrees);
  else
    description = g_strdup_printf (ngettext ("The sun is %d degree below the horizon", "The sun is %d degrees below the horizon", (gulong)degrees), degrees);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arc), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
