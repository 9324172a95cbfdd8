/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-app"

#include "config.h"

#include "daylight-sun-page.h"

#include <glib/gi18n.h>

#include "daylight-country.h"
#include "daylight-place-list.h"
#include "daylight-sun-days.h"
#include "daylight-sun-moon.h"
#include "daylight-sun-places.h"
#include "daylight-sun-text.h"
#include "daylight-sun-today.h"

/* More rows than anyone reads would only make typing slow. */
#define MAX_RESULTS 24

/**
 * DaylightSunPage:
 *
 * The page of today: the sun, the moon and the month ahead at one of the places kept. It is built once, filled while
 * nobody looks, and kept up to date by the minute, so that showing it takes no more than drawing it.
 */
struct _DaylightSunPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkToggleButton   *search_button;
  GtkToggleButton   *keep_button;
  GtkSearchBar      *search_bar;
  GtkSearchEntry    *search_entry;
  GtkStack          *stack;
  GtkScrolledWindow *today_scroller;
  GtkScrolledWindow *results_scroller;
  GtkLabel          *place_label;
  GtkLabel          *date_label;
  GtkLabel          *next_label;
  DaylightSunToday  *today;
  DaylightSunMoon   *moon;
  DaylightSunDays   *days;
  DaylightSunPlaces *places;
  GtkListBox        *results_list;

  DaylightContext *context; /* (owned) */
  DaylightPlace   *place;   /* (owned) (nullable): the one shown */
  GListModel      *results; /* (owned) (nullable): the places of the last search */
  DaylightSunDay   sun;
  DaylightSunDay   tomorrow;
  char            *polar;        /* (owned) (nullable): when the polar day or night ends */
  gint64           shown_minute; /* since 1970 */
  gint64           shown_hour;
  int              shown_day; /* like 20261122, by the clocks of the place */
  gboolean         fills_days;
  gboolean         updating_keep;
  gboolean         was_searched;
  guint            minute_source;
  guint            fill_source;
};

G_DEFINE_FINAL_TYPE (DaylightSunPage, daylight_sun_page, ADW_TYPE_BIN)

enum {
  SEARCH_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
get_now (DaylightSunPage *self)
{
  return daylight_clock_get_real (daylight_context_get_clock (self->context)) / G_TIME_SPAN_SECOND;
}

static DaylightPlace *
choose_place (DaylightSunPage *self)
{
  GSettings            *settings = daylight_context_get_settings (self->context);
  DaylightPlaceList    *places = daylight_context_get_places (self->context);
  g_autofree char      *id = g_settings_get_string (settings, "place");
  DaylightPlace        *place = daylight_place_list_find (places, id);
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char      *country = NULL;

  if (place != NULL)
    return place;

  zone = g_time_zone_new_local ();
  country = daylight_country_guess_id ();

  return daylight_place_list_guess (places, g_time_zone_get_identifier (zone), country);
}

static void
fill_kept (DaylightSunPage *self)
{
  gboolean kept = daylight_sun_places_has (self->context, self->place);

  daylight_sun_places_fill (self->places, self->context);
  self->updating_keep = TRUE;
  gtk_toggle_button_set_active (self->keep_button, kept);
  self->updating_keep = FALSE;
  gtk_button_set_icon_name (GTK_BUTTON (self->keep_button), kept ? "starred-symbolic" : "non-starred-symbolic");
}

/* The day shown */

static void
set_day (DaylightSunPage *self,
         GDateTime       *local,
         gint64           now)
{
  DaylightSunDay        yesterday = { 0 };
  g_autoptr (GDateTime) before = g_date_time_add_days (local, -1);
  g_autoptr (GDateTime) after = g_date_time_add_days (local, 1);

  self->sun = daylight_place_get_sun (self->place, g_date_time_get_year (local), g_date_time_get_month (local),
                                      g_date_time_get_day_of_month (local));
  if (before != NULL)
    yesterday = daylight_place_get_sun (self->place, g_date_time_get_year (before), g_date_time_get_month (before),
                                        g_date_time_get_day_of_month (before));
  self->tomorrow = self->sun;
  if (after != NULL)
    self->tomorrow = daylight_place_get_sun (self->place, g_date_time_get_year (after), g_date_time_get_month (after),
                                             g_date_time_get_day_of_month (after));

  g_free (self->polar);
  self->polar = daylight_sun_text_polar (self->place, now);
  daylight_sun_today_set_day (self->today, self->place, &yesterday, &self->sun);
  if (self->fills_days)
    daylight_sun_days_set_start (self->days, self->place, now);
  fill_kept (self);
}

static void
set_minute (DaylightSunPage *self,
            gint64           now)
{
  g_autofree char *date = daylight_sun_text_date (self->place, now);
  g_autofree char *time = daylight_sun_text_time (self->place, now);
  g_autofree char *next = daylight_sun_text_next (&self->sun, &self->tomorrow, now);
  g_autofree char *line = NULL;

  /* Translators: a date, then a time */
  line = g_strdup_printf (C_ ("date", "%s, %s"), date, time);
  gtk_label_set_label (self->date_label, line);
  gtk_label_set_label (self->next_label, next != NULL ? next : self->polar != NULL ? self->polar
                                                                                   : "");
  daylight_sun_today_set_now (self->today, now);
}

/* Brings up to date what has changed since the last time: usually nothing, or the minute. */
static void
update (DaylightSunPage *self)
{
  gint64                now = get_now (self);
  g_autoptr (GDateTime) local = NULL;
  int                   day;

  if (self->place == NULL)
    {
      g_autofree char *name = NULL;

      self->place = g_object_ref (choose_place (self));
      name = daylight_sun_text_place (self->place);
      gtk_label_set_label (self->place_label, name);
      self->shown_minute = self->shown_hour = G_MININT64;
      self->shown_day = 0;
    }
  if (now / 60 == self->shown_minute)
    return;
  local = daylight_place_get_time (self->place, now);
  if (local == NULL)
    return;

  day = (g_date_time_get_year (local) * 100 + g_date_time_get_month (local)) * 100 + g_date_time_get_day_of_month (local);
  if (day != self->shown_day)
    set_day (self, local, now);
  if (day != self->shown_day || now / 3600 != self->shown_hour)
    daylight_sun_moon_set_day (self->moon, self->place, now);
  set_minute (self, now);
  self->shown_day = day;
  self->shown_hour = now / 3600;
  self->shown_minute = now / 60;
}

static gboolean
minute_cb (gpointer data);

static void
await_minute (DaylightSunPage *self)
{
  gint64 real = daylight_clock_get_real (daylight_context_get_clock (self->context));
  gint64 rest = 60 * G_TIME_SPAN_SECOND - real % (60 * G_TIME_SPAN_SECOND);

  self->minute_source = g_timeout_add ((guint)(rest / 1000) + 20, minute_cb, self);
}

static gboolean
minute_cb (gpointer data)
{
  DaylightSunPage *self = data;

  update (self);
  await_minute (self);

  return G_SOURCE_REMOVE;
}

static gboolean
fill_cb (gpointer data)
{
  DaylightSunPage *self = data;

  self->fill_source = 0;
  daylight_sun_page_fill (self);

  return G_SOURCE_REMOVE;
}

static gboolean
first_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  DaylightSunPage *self = DAYLIGHT_SUN_PAGE (widget);

  if (!self->fills_days && self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static void
settings_changed_cb (DaylightSunPage *self,
                     const char      *key)
{
  if (g_str_equal (key, "place"))
    {
      g_clear_object (&self->place);
      update (self);
    }
  else if (g_str_equal (key, "places") && self->place != NULL)
    fill_kept (self);
}

/* Search */

static void
close_search (DaylightSunPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  /* The input method keeps a copy of what stood around the cursor, for as long as it lives: a fresh one. */
  g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry)), "im-module", NULL, NULL);
  gtk_list_box_remove_all (self->results_list);
  g_clear_object (&self->results);
  gtk_stack_set_visible_child_name (self->stack, "today");
}

static void
show_place (DaylightSunPage *self,
            DaylightPlace   *place)
{
  GSettings *settings = daylight_context_get_settings (self->context);

  close_search (self);
  g_settings_set_string (settings, "place", daylight_place_get_id (place));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->today_scroller), 0.0);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_button));
}

static void
search (DaylightSunPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  guint       i, n;

  gtk_list_box_remove_all (self->results_list);
  g_clear_object (&self->results);
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    return;
  if (*text == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "start");
      return;
    }

  self->results = daylight_place_list_search (daylight_context_get_places (self->context), text);
  n = MIN (g_list_model_get_n_items (self->results), MAX_RESULTS);
  for (i = 0; i < n; i++)
    {
      g_autoptr (DaylightPlace) place = g_list_model_get_item (self->results, i);

      gtk_list_box_append (self->results_list, daylight_sun_places_new_row (place));
    }
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->results_scroller), 0.0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "results" : "nothing");
}

static void
search_changed_cb (DaylightSunPage *self)
{
  self->was_searched = TRUE;
  search (self);
}

static void
search_mode_cb (DaylightSunPage *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    search (self);
  else
    close_search (self);
}

/* Enter takes the first place found; the text is told on, too. */
static void
search_activate_cb (DaylightSunPage *self)
{
  g_autoptr (DaylightPlace) first = NULL;

  search (self);
  if (self->results != NULL)
    first = g_list_model_get_item (self->results, 0);
  g_signal_emit (self, signals[SEARCH_ACTIVATED], 0, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  if (first != NULL)
    show_place (self, first);
}

static void
result_activated_cb (DaylightSunPage *self,
                     GtkListBoxRow   *row)
{
  g_autoptr (DaylightPlace) place = g_object_ref (daylight_sun_places_get_place (row));

  show_place (self, place);
}

static void
keep_toggled_cb (DaylightSunPage *self)
{
  if (!self->updating_keep && self->place != NULL)
    daylight_sun_places_keep (self->context, self->place, gtk_toggle_button_get_active (self->keep_button));
}

static void
compact_cb (DaylightSunPage *self)
{
  daylight_sun_days_set_compact (self->days, TRUE);
}

static void
roomy_cb (DaylightSunPage *self)
{
  daylight_sun_days_set_compact (self->days, FALSE);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DaylightSunPage *self = DAYLIGHT_SUN_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, !gtk_search_bar_get_search_mode (self->search_bar));
}

static void
daylight_sun_page_map (GtkWidget *widget)
{
  DaylightSunPage *self = DAYLIGHT_SUN_PAGE (widget);

  update (self);
  if (!self->fills_days)
    gtk_widget_add_tick_callback (widget, first_frame_cb, NULL, NULL);

  GTK_WIDGET_CLASS (daylight_sun_page_parent_class)->map (widget);
}

static void
daylight_sun_page_dispose (GObject *object)
{
  DaylightSunPage *self = DAYLIGHT_SUN_PAGE (object);

  g_clear_handle_id (&self->minute_source, g_source_remove);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_object (&self->results);
  g_clear_object (&self->place);
  g_clear_pointer (&self->polar, g_free);
  if (self->search_bar != NULL)
    gtk_search_bar_set_key_capture_widget (self->search_bar, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_SUN_PAGE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_sun_page_parent_class)->dispose (object);
}

static void
daylight_sun_page_class_init (DaylightSunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_sun_page_dispose;
  widget_class->map = daylight_sun_page_map;

  /**
   * DaylightSunPage::search-activated:
   * @text: what stands in the search
   *
   * Enter was pressed in the search, whether a place fits or not.
   */
  signals[SEARCH_ACTIVATED] =
    g_signal_new ("search-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_STRING);

  g_type_ensure (DAYLIGHT_TYPE_SUN_TODAY);
  g_type_ensure (DAYLIGHT_TYPE_SUN_MOON);
  g_type_ensure (DAYLIGHT_TYPE_SUN_DAYS);
  g_type_ensure (DAYLIGHT_TYPE_SUN_PLACES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/daylight/daylight-sun-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, keep_button);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, today_scroller);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, results_scroller);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, today);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, moon);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, days);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, places);
  gtk_widget_class_bind_template_child (widget_class, DaylightSunPage, results_list);
  gtk_widget_class_bind_template_callback (widget_class, compact_cb);
  gtk_widget_class_bind_template_callback (widget_class, roomy_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, result_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_place);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_install_action (widget_class, "place.search", NULL, search_action);
}

static void
daylight_sun_page_init (DaylightSunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
}

/**
 * daylight_sun_page_new:
 * @context: clock, places and settings
 *
 * Returns: (transfer floating): the page; it fills itself when it is shown, the table of days after its first frame
 */
GtkWidget *
daylight_sun_page_new (DaylightContext *context)
{
  DaylightSunPage *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_SUN_PAGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (daylight_context_get_settings (context), "changed", G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  await_minute (self);

  return GTK_WIDGET (self);
}

/**
 * daylight_sun_page_update:
 *
 * Brings the page up to date with the clock now instead of at the next minute.
 */
void
daylight_sun_page_update (DaylightSunPage *self)
{
  g_return_if_fail (DAYLIGHT_IS_SUN_PAGE (self));

  update (self);
}

/**
 * daylight_sun_page_fill:
 *
 * Fills the whole page now, so that showing it takes no more than drawing it.
 */
void
daylight_sun_page_fill (DaylightSunPage *self)
{
  g_return_if_fail (DAYLIGHT_IS_SUN_PAGE (self));

  update (self);
  if (!self->fills_days && self->place != NULL)
    daylight_sun_days_set_start (self->days, self->place, get_now (self));
  self->fills_days = TRUE;
}

/**
 * daylight_sun_page_reset:
 *
 * Empties and closes the search.
 */
void
daylight_sun_page_reset (DaylightSunPage *self)
{
  g_return_if_fail (DAYLIGHT_IS_SUN_PAGE (self));

  close_search (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->today_scroller), 0.0);
}

/**
 * daylight_sun_page_take_searched:
 *
 * Returns: whether something was typed into the search since the last call
 */
gboolean
daylight_sun_page_take_searched (DaylightSunPage *self)
{
  gboolean was_searched;

  g_return_val_if_fail (DAYLIGHT_IS_SUN_PAGE (self), FALSE);

  was_searched = self->was_searched;
  self->was_searched = FALSE;

  return was_searched;
}

/**
 * daylight_sun_page_focus:
 *
 * Puts the keyboard where typing opens the search.
 */
void
daylight_sun_page_focus (DaylightSunPage *self)
{
  g_return_if_fail (DAYLIGHT_IS_SUN_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_button));
}
