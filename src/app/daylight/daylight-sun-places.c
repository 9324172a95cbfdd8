/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-app"

#include "config.h"

#include "daylight-sun-places.h"

#include <glib/gi18n.h>

#include "daylight-place-list.h"
#include "daylight-sun-text.h"

#define KEY "places"
#define MAX_KEPT 24

/**
 * DaylightSunPlaces:
 *
 * The places kept, each with its sunrise and sunset of today. Not visible while there is none.
 */
struct _DaylightSunPlaces
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DaylightSunPlaces, daylight_sun_places, ADW_TYPE_BIN)

enum {
  PLACE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
make_kept_row (DaylightPlace *place,
               gint64         now)
{
  GtkWidget            *row = daylight_sun_places_new_row (place);
  g_autoptr (GDateTime) local = daylight_place_get_time (place, now);
  DaylightSunDay        day = { 0 };
  GtkWidget            *label;
  g_autofree char      *rise = NULL;
  g_autofree char      *set = NULL;
  g_autofree char      *text = NULL;

  if (local == NULL)
    return row;

  day = daylight_place_get_sun (place, g_date_time_get_year (local), g_date_time_get_month (local),
                                g_date_time_get_day_of_month (local));
  rise = daylight_sun_text_event (place, &day, day.rise);
  set = daylight_sun_text_event (place, &day, day.set);
  /* Translators: from sunrise to sunset, two times */
  text = g_strdup_printf (C_ ("sun", "%s – %s"), rise, set);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static void
row_activated_cb (DaylightSunPlaces *self,
                  GtkListBoxRow     *row)
{
  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, daylight_sun_places_get_place (row));
}

static void
daylight_sun_places_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_SUN_PLACES);

  G_OBJECT_CLASS (daylight_sun_places_parent_class)->dispose (object);
}

static void
daylight_sun_places_class_init (DaylightSunPlacesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_sun_places_dispose;

  /**
   * DaylightSunPlaces::place-activated:
   * @place: a #DaylightPlace
   *
   * A row was pressed.
   */
  signals[PLACE_ACTIVATED] =
    g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  DAYLIGHT_TYPE_PLACE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/daylight/daylight-sun-places.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPlaces, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
daylight_sun_places_init (DaylightSunPlaces *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * daylight_sun_places_fill:
 * @context: clock, places and settings
 *
 * Shows the places that are kept now, with the times of today.
 */
void
daylight_sun_places_fill (DaylightSunPlaces *self,
                          DaylightContext   *context)
{
  DaylightPlaceList *places;
  g_auto (GStrv)     ids = NULL;
  gint64             now;
  int                n = 0;

  g_return_if_fail (DAYLIGHT_IS_SUN_PLACES (self));
  g_return_if_fail (DAYLIGHT_IS_CONTEXT (context));

  places = daylight_context_get_places (context);
  ids = g_settings_get_strv (daylight_context_get_settings (context), KEY);
  now = daylight_clock_get_real (daylight_context_get_clock (context)) / G_TIME_SPAN_SECOND;

  gtk_list_box_remove_all (self->list);
  for (int i = 0; ids[i] != NULL && n < MAX_KEPT; i++)
    {
      DaylightPlace *place = daylight_place_list_find (places, ids[i]);

      if (place == NULL)
        continue;
      gtk_list_box_append (self->list, make_kept_row (place, now));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

/**
 * daylight_sun_places_has:
 *
 * Returns: whether @place is one of those kept
 */
gboolean
daylight_sun_places_has (DaylightContext *context,
                         DaylightPlace   *place)
{
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (DAYLIGHT_IS_PLACE (place), FALSE);

  ids = g_settings_get_strv (daylight_context_get_settings (context), KEY);

  return g_strv_contains ((const char *const *)ids, daylight_place_get_id (place));
}

/**
 * daylight_sun_places_keep:
 * @keep: whether to keep @place from now on
 *
 * Changes the setting, which whoever shows the places listens to.
 */
void
daylight_sun_places_keep (DaylightContext *context,
                          DaylightPlace   *place,
                          gboolean         keep)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           ids = NULL;
  g_auto (GStrv)           kept = NULL;
  GSettings               *settings;
  const char              *id;

  g_return_if_fail (DAYLIGHT_IS_CONTEXT (context));
  g_return_if_fail (DAYLIGHT_IS_PLACE (place));

  settings = daylight_context_get_settings (context);
  ids = g_settings_get_strv (settings, KEY);
  id = daylight_place_get_id (place);
  for (int i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (builder, ids[i]);
  if (keep)
    g_strv_builder_add (builder, id);
  kept = g_strv_builder_end (builder);
  g_settings_set_strv (settings, KEY, (const char *const *)kept);
}

/**
 * daylight_sun_places_new_row:
 *
 * Returns: (transfer floating): a row for a list of places
 */
GtkWidget *
daylight_sun_places_new_row (DaylightPlace *place)
{
  GtkWidget  *row = adw_action_row_new ();
  const char *city = daylight_place_get_city (place);
  const char *country = daylight_place_get_country_name (place);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), city);
  if (!g_str_equal (city, country))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), country);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "place", g_object_ref (place), g_object_unref);

  return row;
}

/**
 * daylight_sun_places_get_place:
 * @row: made by daylight_sun_places_new_row()
 *
 * Returns: (transfer none): its place
 */
DaylightPlace *
daylight_sun_places_get_place (GtkListBoxRow *row)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);

  return g_object_get_data (G_OBJECT (row), "place");
}
