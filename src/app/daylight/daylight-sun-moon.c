/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-app"

#include "config.h"

#include "daylight-sun-moon.h"

#include <glib/gi18n.h>
#include <math.h>

#include "daylight-moon-disc.h"
#include "daylight-sun-text.h"

#define N_QUARTERS 4

/**
 * DaylightSunMoon:
 *
 * The moon of one day, and its next four phases.
 */
struct _DaylightSunMoon
{
  AdwBin parent_instance;

  /* Template widgets */
  DaylightMoonDisc *disc;
  GtkLabel         *phase_label;
  GtkLabel         *lit_label;
  AdwWrapBox       *quarters;

  /* In the order in which they come */
  DaylightMoonDisc *quarter_discs[N_QUARTERS];
  GtkLabel         *quarter_labels[N_QUARTERS];
  GtkLabel         *quarter_dates[N_QUARTERS];
};

G_DEFINE_FINAL_TYPE (DaylightSunMoon, daylight_sun_moon, ADW_TYPE_BIN)

static void
add_quarter (DaylightSunMoon *self,
             int              i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *disc = daylight_moon_disc_new (24);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *date = gtk_label_new (NULL);

  gtk_widget_set_margin_bottom (disc, 3);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (date, "caption");
  gtk_widget_add_css_class (date, "dim-label");
  gtk_box_append (GTK_BOX (box), disc);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), date);
  adw_wrap_box_append (self->quarters, box);

  self->quarter_discs[i] = DAYLIGHT_MOON_DISC (disc);
  self->quarter_labels[i] = GTK_LABEL (label);
  self->quarter_dates[i] = GTK_LABEL (date);
}

static void
daylight_sun_moon_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_SUN_MOON);

  G_OBJECT_CLASS (daylight_sun_moon_parent_class)->dispose (object);
}

static void
daylight_sun_moon_class_init (DaylightSunMoonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_sun_moon_dispose;

  g_type_ensure (DAYLIGHT_TYPE_MOON_DISC);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/daylight/daylight-sun-moon.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightSunMoon, disc);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunMoon, phase_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunMoon, lit_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunMoon, quarters);
}

static void
daylight_sun_moon_init (DaylightSunMoon *self)
{
  int i;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (i = 0; i < N_QUARTERS; i++)
    add_quarter (self, i);
}

static void
set_quarters (DaylightSunMoon *self,
              DaylightPlace   *place,
              gint64           now)
{
  DaylightMoonPhase first = DAYLIGHT_MOON_NEW;
  gint64            best = G_MAXINT64;
  gint64            moment = now;
  int               i;

  for (i = 0; i < N_QUARTERS; i++)
    {
      gint64 next = daylight_moon_get_next (i * 2, now);

      if (next < best)
        {
          best = next;
          first = i * 2;
        }
    }

  for (i = 0; i < N_QUARTERS; i++)
    {
      DaylightMoonPhase phase = (first + 2 * i) % 8;
      g_autofree char  *date = NULL;
      gboolean          right = (phase == DAYLIGHT_MOON_FIRST_QUARTER) == (daylight_place_get_latitude (place) >= 0.0);

      moment = daylight_moon_get_next (phase, moment);
      date = daylight_sun_text_short_date (place, moment);
      gtk_label_set_label (self->quarter_labels[i], daylight_sun_text_phase (phase));
      gtk_label_set_label (self->quarter_dates[i], date);
      daylight_moon_disc_set_state (self->quarter_discs[i],
                                    phase == DAYLIGHT_MOON_NEW ? 0.0 : phase == DAYLIGHT_MOON_FULL ? 1.0
                                                                                                   : 0.5,
                                    right);
    }
}

/**
 * daylight_sun_moon_set_day:
 * @place: where it is seen from
 * @now: seconds since 1970, UTC
 */
void
daylight_sun_moon_set_day (DaylightSunMoon *self,
                           DaylightPlace   *place,
                           gint64           now)
{
  DaylightMoonState     state = daylight_moon_get_state (now);
  g_autoptr (GDateTime) midnight = daylight_place_get_midnight (place, now, 0);
  g_autoptr (GDateTime) tomorrow = daylight_place_get_midnight (place, now, 1);
  DaylightMoonPhase     phase = DAYLIGHT_MOON_NEW;
  g_autofree char      *lit = NULL;
  const char           *name;

  g_return_if_fail (DAYLIGHT_IS_SUN_MOON (self));

  if (midnight != NULL && tomorrow != NULL)
    phase = daylight_moon_get_phase (g_date_time_to_unix (midnight), g_date_time_to_unix (tomorrow));
  name = daylight_sun_text_phase (phase);
  /* Translators: %d is how much of the moon's disc is lit, in percent; %% is a percent sign */
  lit = g_strdup_printf (_ ("%d%% lit"), (int)lround (state.illuminated * 100.0));

  daylight_moon_disc_set_state (self->disc, state.illuminated, state.waxing == (daylight_place_get_latitude (place) >= 0.0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->disc), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lit, -1);
  gtk_label_set_label (self->phase_label, name);
  gtk_label_set_label (self->lit_label, lit);
  set_quarters (self, place, now);
}
