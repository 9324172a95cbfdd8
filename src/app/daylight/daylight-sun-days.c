/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-app"

#include "config.h"

#include "daylight-sun-days.h"

#include <glib/gi18n.h>

#include "daylight-moon-disc.h"
#include "daylight-sun-text.h"

#define N_DAYS 30
#define N_COLUMNS 4

/**
 * DaylightSunDays:
 *
 * The thirty days after today in a table: sunrise, sunset, length, and the moon on the days of its phases.
 */
typedef struct
{
  GtkWidget        *row;
  GtkLabel         *cells[N_COLUMNS];
  DaylightMoonDisc *disc;
} Row;

struct _DaylightSunDays
{
  AdwBin parent_instance;

  GtkListBox   *list;               /* (unowned) in the widget tree */
  Row           heading;            /* widgets (unowned) in the widget tree */
  GtkSizeGroup *columns[N_COLUMNS]; /* (owned) */
  Row           rows[N_DAYS];       /* widgets (unowned) in the widget tree */
  gboolean      compact;
};

G_DEFINE_FINAL_TYPE (DaylightSunDays, daylight_sun_days, ADW_TYPE_BIN)

static void
add_row (DaylightSunDays *self,
         Row             *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  int        i;

  gtk_widget_set_margin_start (box, 15);
  gtk_widget_set_margin_end (box, 15);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  for (i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      row->cells[i] = GTK_LABEL (label);
      gtk_label_set_xalign (row->cells[i], i == 0 ? 0.0f : 1.0f);
      gtk_label_set_wrap (row->cells[i], TRUE);
      gtk_label_set_wrap_mode (row->cells[i], PANGO_WRAP_WORD_CHAR);
      gtk_label_set_natural_wrap_mode (row->cells[i], GTK_NATURAL_WRAP_NONE);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "numeric");
      gtk_size_group_add_widget (self->columns[i], label);
      gtk_box_append (GTK_BOX (box), label);
      if (i == 0)
        {
          row->disc = DAYLIGHT_MOON_DISC (daylight_moon_disc_new (16));
          gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->disc));
        }
    }

  gtk_list_box_append (self->list, box);
  row->row = gtk_widget_get_parent (box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
}

static void
add_heading (DaylightSunDays *self)
{
  const char *titles[N_COLUMNS] = { C_ ("column", "Day"), C_ ("column", "Sunrise"), C_ ("column", "Sunset"),
                                    C_ ("column", "Length") };
  int         i;

  add_row (self, &self->heading);
  gtk_widget_set_opacity (GTK_WIDGET (self->heading.disc), 0.0);
  gtk_widget_set_focusable (self->heading.row, FALSE);
  for (i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *cell = GTK_WIDGET (self->heading.cells[i]);

      gtk_label_set_label (GTK_LABEL (cell), titles[i]);
      gtk_widget_add_css_class (cell, "caption-heading");
      gtk_widget_add_css_class (cell, "dim-label");
    }
}

static void
daylight_sun_days_dispose (GObject *object)
{
  DaylightSunDays *self = DAYLIGHT_SUN_DAYS (object);
  int              i;

  for (i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);

  G_OBJECT_CLASS (daylight_sun_days_parent_class)->dispose (object);
}

static void
daylight_sun_days_class_init (DaylightSunDaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_sun_days_dispose;
}

static void
daylight_sun_days_init (DaylightSunDays *self)
{
  GtkWidget *list = gtk_list_box_new ();
  int        i;

  self->list = GTK_LIST_BOX (list);
  gtk_widget_set_visible (list, FALSE);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The next 30 days"), -1);
  adw_bin_set_child (ADW_BIN (self), list);

  for (i = 0; i < N_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

/* The table is most of the page's widgets: the first frame of a start goes out before it is made. */
static void
build (DaylightSunDays *self)
{
  add_heading (self);
  for (int i = 0; i < N_DAYS; i++)
    add_row (self, &self->rows[i]);
  daylight_sun_days_set_compact (self, self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
}

static void
set_row (Row           *row,
         DaylightPlace *place,
         GDateTime     *midnight,
         GDateTime     *tomorrow)
{
  DaylightSunDay    day = daylight_place_get_sun (place, g_date_time_get_year (midnight),
                                                  g_date_time_get_month (midnight),
                                                  g_date_time_get_day_of_month (midnight));
  DaylightMoonPhase phase = daylight_moon_get_phase (g_date_time_to_unix (midnight), g_date_time_to_unix (tomorrow));
  gboolean          north = daylight_place_get_latitude (place) >= 0.0;
  g_autofree char  *date = daylight_sun_text_short_date (place, g_date_time_to_unix (midnight));
  g_autofree char  *rise = daylight_sun_text_event (place, &day, day.rise);
  g_autofree char  *set = daylight_sun_text_event (place, &day, day.set);
  g_autofree char  *length = daylight_sun_text_length (day.length);
  g_autofree char  *spoken = NULL;

  gtk_label_set_label (row->cells[0], date);
  gtk_label_set_label (row->cells[1], rise);
  gtk_label_set_label (row->cells[2], set);
  gtk_label_set_label (row->cells[3], length);
  daylight_moon_disc_set_state (row->disc, phase == DAYLIGHT_MOON_NEW ? 0.0 : phase == DAYLIGHT_MOON_FULL ? 1.0
                                                                                                          : 0.5,
                                (phase == DAYLIGHT_MOON_FIRST_QUARTER) == north);
  gtk_widget_set_opacity (GTK_WIDGET (row->disc), phase % 2 == 0 ? 1.0 : 0.0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->disc), phase % 2 == 0 ? daylight_sun_text_phase (phase) : NULL);

  /* Translators: date, time of sunrise, time of sunset, length of the day: read aloud as one row of a table */
  spoken = g_strdup_printf (_ ("%s: sunrise %s, sunset %s, %s of daylight"), date, rise, set, length);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  phase % 2 == 0 ? daylight_sun_text_phase (phase) : "", -1);
}

/**
 * daylight_sun_days_set_start:
 * @place: where
 * @now: seconds since 1970, UTC; the table begins on the day after
 */
void
daylight_sun_days_set_start (DaylightSunDays *self,
                             DaylightPlace   *place,
                             gint64           now)
{
  g_autoptr (GDateTime) midnight = NULL;
  int                   i;

  g_return_if_fail (DAYLIGHT_IS_SUN_DAYS (self));

  if (self->rows[0].row == NULL)
    build (self);

  midnight = daylight_place_get_midnight (place, now, 1);
  for (i = 0; i < N_DAYS; i++)
    {
      g_autoptr (GDateTime) tomorrow = daylight_place_get_midnight (place, now, i + 2);

      gtk_widget_set_visible (self->rows[i].row, midnight != NULL && tomorrow != NULL);
      if (midnight != NULL && tomorrow != NULL)
        set_row (&self->rows[i], place, midnight, tomorrow);
      g_clear_pointer (&midnight, g_date_time_unref);
      midnight = g_steal_pointer (&tomorrow);
    }
}

static void
set_row_compact (Row     *row,
                 gboolean compact)
{
  int i;

  gtk_widget_set_visible (GTK_WIDGET (row->disc), !compact);
  gtk_widget_set_visible (GTK_WIDGET (row->cells[N_COLUMNS - 1]), !compact);
  for (i = 0; i < N_COLUMNS; i++)
    gtk_label_set_natural_wrap_mode (row->cells[i], compact ? GTK_NATURAL_WRAP_INHERIT : GTK_NATURAL_WRAP_NONE);
}

/**
 * daylight_sun_days_set_compact:
 * @compact: whether there is room for the two times only
 */
void
daylight_sun_days_set_compact (DaylightSunDays *self,
                               gboolean         compact)
{
  int i;

  g_return_if_fail (DAYLIGHT_IS_SUN_DAYS (self));

  self->compact = compact;
  if (self->heading.row == NULL)
    return;

  set_row_compact (&self->heading, compact);
  for (i = 0; i < N_DAYS; i++)
    set_row_compact (&self->rows[i], compact);
}
