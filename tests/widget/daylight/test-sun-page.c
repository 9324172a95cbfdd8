/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-widget-test.h"

#include <locale.h>

#include "daylight-leave-button.h"
#include "daylight-moon-disc.h"
#include "daylight-sun-arc.h"
#include "daylight-sun-page.h"
#include "daylight-sun-places.h"

/* 2026-11-22 12:00:00 in Hong Kong. */
#define NOON G_GINT64_CONSTANT (1795320000)

typedef struct
{
  DaylightContext *context; /* (owned) */
  DaylightClock   *clock;   /* (owned) */
  GSettings       *settings;
  GtkWidget       *page;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (DaylightContext) plain = daylight_widget_test_context ();
  GtkWidget                  *clamp;

  if (g_strcmp0 (data, "large") == 0)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  if (g_strcmp0 (data, "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  fixture->clock = daylight_clock_new_fixed (NOON * G_TIME_SPAN_SECOND);
  fixture->settings = daylight_context_get_settings (plain);
  g_settings_set_string (fixture->settings, "place", "Asia/Hong_Kong");
  g_settings_reset (fixture->settings, "places");
  fixture->context = daylight_context_new (daylight_context_get_journal (plain), fixture->clock, fixture->settings);
  fixture->page = daylight_sun_page_new (fixture->context);
  /* The window fills the screen; the page stays as narrow as it can be. */
  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 360);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 360);
  adw_clamp_set_unit (ADW_CLAMP (clamp), ADW_LENGTH_UNIT_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), fixture->page);
  fixture->window = daylight_widget_test_show (clamp, 360, 600);
  g_object_ref (fixture->page);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  daylight_widget_test_wait (G_OBJECT (fixture->page)->ref_count == 1, "the page to be let go of");
  g_assert_finalize_object (fixture->page);
  g_object_unref (fixture->context);
  g_object_unref (fixture->clock);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* A breakpoint may take a frame to settle. */
#define assert_shows(fixture, text) \
  daylight_widget_test_wait (daylight_widget_test_find ((fixture)->page, GTK_TYPE_LABEL, text) != NULL, text)
#define assert_hides(fixture, text) \
  daylight_widget_test_wait (daylight_widget_test_find ((fixture)->page, GTK_TYPE_LABEL, text) == NULL, "no " text)

static GtkEditable *
open_search (Fixture *fixture)
{
  GtkWidget *entry;

  gtk_widget_activate_action (fixture->page, "place.search", NULL);
  daylight_widget_test_wait (daylight_widget_test_find (fixture->page, GTK_TYPE_SEARCH_ENTRY, NULL) != NULL, "the search");
  entry = daylight_widget_test_find (fixture->page, GTK_TYPE_SEARCH_ENTRY, NULL);

  return GTK_EDITABLE (entry);
}

static void
type (GtkEditable *entry,
      const char  *text)
{
  gtk_editable_set_text (entry, text);
  daylight_widget_test_turn ();
}

static void
test_today (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *arc, *disc;

  assert_shows (fixture, "Hong Kong");
  assert_shows (fixture, "Sunday, 22 November, 12:00");
  assert_shows (fixture, "06:40");
  assert_shows (fixture, "17:39");
  assert_shows (fixture, "Sunset in 5 h 39 min");
  assert_shows (fixture, "Waxing gibbous");
  assert_shows (fixture, "10 h 59 min of daylight");
  assert_shows (fixture, "shorter than yesterday");

  arc = daylight_widget_test_find (fixture->page, DAYLIGHT_TYPE_SUN_ARC, NULL);
  disc = daylight_widget_test_find (fixture->page, DAYLIGHT_TYPE_MOON_DISC, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (arc), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (arc), GTK_ACCESSIBLE_PROPERTY_LABEL, "The way of the sun today");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (arc), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "The sun is 48 degrees above the horizon");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (disc), GTK_ACCESSIBLE_PROPERTY_LABEL, "Waxing gibbous");

  /* The days ahead come when the first frame is out. */
  daylight_widget_test_wait (daylight_widget_test_find (fixture->page, GTK_TYPE_LABEL, "Tue 22 Dec") != NULL,
                             "the thirtieth day");
}

static void
test_clock (Fixture      *fixture,
            gconstpointer data)
{
  daylight_clock_advance (fixture->clock, 6 * G_TIME_SPAN_HOUR);
  daylight_sun_page_update (DAYLIGHT_SUN_PAGE (fixture->page));
  assert_shows (fixture, "Sunday, 22 November, 18:00");
  assert_shows (fixture, "Sunrise in 12 h 41 min");

  /* Over midnight all of the page turns to the new day. */
  daylight_clock_advance (fixture->clock, 6 * G_TIME_SPAN_HOUR);
  daylight_sun_page_update (DAYLIGHT_SUN_PAGE (fixture->page));
  assert_shows (fixture, "Monday, 23 November, 00:00");
  assert_shows (fixture, "Sunrise in 6 h 41 min");
  daylight_widget_test_wait (daylight_widget_test_find (fixture->page, GTK_TYPE_LABEL, "Wed 23 Dec") != NULL,
                             "the thirtieth day");
}

static void
test_polar (Fixture      *fixture,
            gconstpointer data)
{
  g_settings_set_string (fixture->settings, "place", "Arctic/Longyearbyen");
  assert_shows (fixture, "The sun stays below the horizon all day");
  assert_shows (fixture, "Next sunrise on Monday, 15 February");
  g_settings_set_string (fixture->settings, "place", "Antarctica/McMurdo");
  assert_shows (fixture, "The sun stays up all day");

  /* A place that is none any more: the one of the time zone. */
  g_settings_set_string (fixture->settings, "place", "No/Such_Place");
  assert_hides (fixture, "McMurdo");
}

static void
activated_cb (DaylightSunPage *page,
              const char      *text,
              GString         *seen)
{
  g_string_append_printf (seen, "[%s]", text);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autofree char    *place = NULL;
  GtkEditable        *entry;

  g_signal_connect (fixture->page, "search-activated", G_CALLBACK (activated_cb), seen);
  entry = open_search (fixture);
  g_assert_false (gtk_editable_get_enable_undo (entry));
  assert_shows (fixture, "Type the name of a city or a country.");

  /* No place: an ordinary page says so, Enter changes nothing in view, and the text is told on. */
  type (entry, "marigold");
  assert_shows (fixture, "No Place Found");
  g_signal_emit_by_name (entry, "activate");
  daylight_widget_test_turn ();
  assert_shows (fixture, "No Place Found");
  g_assert_cmpstr (seen->str, ==, "[marigold]");

  /* A place: Enter takes the first. */
  type (entry, "tromso");
  assert_shows (fixture, "Tromsø");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (seen->str, ==, "[marigold][tromso]");
  place = g_settings_get_string (fixture->settings, "place");
  g_assert_cmpstr (place, ==, "NO/Tromsø");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  assert_shows (fixture, "Tromsø, Norway");
}

static void
test_reset (Fixture      *fixture,
            gconstpointer data)
{
  GtkEditable *entry = open_search (fixture);

  type (entry, "marigold");
  assert_shows (fixture, "No Place Found");
  daylight_sun_page_reset (DAYLIGHT_SUN_PAGE (fixture->page));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  assert_shows (fixture, "Sunday, 22 November");
  assert_hides (fixture, "No Place Found");

  daylight_sun_page_focus (DAYLIGHT_SUN_PAGE (fixture->page));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), fixture->page));

  /* Twenty times in a row is harmless. */
  for (int i = 0; i < 20; i++)
    daylight_sun_page_reset (DAYLIGHT_SUN_PAGE (fixture->page));
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget     *keep;
  g_auto (GStrv) kept = NULL;
  g_auto (GStrv) none = NULL;

  assert_shows (fixture, "Hong Kong");
  keep = daylight_widget_test_find (fixture->page, GTK_TYPE_TOGGLE_BUTTON, "Keep This Place");
  g_assert_nonnull (keep);
  assert_hides (fixture, "Places Kept");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (keep), TRUE);
  kept = g_settings_get_strv (fixture->settings, "places");
  g_assert_cmpint (g_strv_length (kept), ==, 1);
  g_assert_cmpstr (kept[0], ==, "Asia/Hong_Kong");
  daylight_widget_test_turn ();
  assert_shows (fixture, "Places Kept");
  assert_shows (fixture, "06:40 – 17:39");

  /* Another place is not kept yet. */
  g_settings_set_string (fixture->settings, "place", "Europe/Paris");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (keep)));
  g_settings_set_string (fixture->settings, "place", "Asia/Hong_Kong");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (keep)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (keep), FALSE);
  none = g_settings_get_strv (fixture->settings, "places");
  g_assert_cmpint (g_strv_length (none), ==, 0);
}

static guint
n_rows (GtkWidget *root)
{
  guint n = ADW_IS_ACTION_ROW (root) && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += n_rows (child);

  return n;
}

/* Several, each with its own times by its own clocks, in their order; a press shows one, another press lets go of it. */
static void
test_keep_several (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const PLACES[] = { "Asia/Hong_Kong", "Europe/London", "NO/Tromsø", "No/Such_Place", NULL };
  g_autofree char         *place = NULL;
  g_auto (GStrv)           kept = NULL;
  GtkWidget               *places, *row, *keep;

  assert_shows (fixture, "Hong Kong");
  g_settings_set_strv (fixture->settings, "places", PLACES);
  assert_shows (fixture, "Places Kept");
  assert_shows (fixture, "06:40 – 17:39");
  places = daylight_widget_test_find (fixture->page, DAYLIGHT_TYPE_SUN_PLACES, NULL);
  g_assert_cmpuint (n_rows (places), ==, 3);

  row = daylight_widget_test_find (places, ADW_TYPE_ACTION_ROW, "London");
  g_assert_nonnull (row);
  /* Its own clocks: there it is morning when the sun stands high in Hong Kong. */
  g_assert_nonnull (daylight_widget_test_find (row, GTK_TYPE_LABEL, "07:3"));
  g_assert_nonnull (daylight_widget_test_find (row, GTK_TYPE_LABEL, " – 16:0"));
  g_assert_true (gtk_widget_activate (row));
  place = g_settings_get_string (fixture->settings, "place");
  g_assert_cmpstr (place, ==, "Europe/London");
  assert_shows (fixture, "London, United Kingdom");

  keep = daylight_widget_test_find (fixture->page, GTK_TYPE_TOGGLE_BUTTON, "Keep This Place");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (keep)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (keep), FALSE);
  kept = g_settings_get_strv (fixture->settings, "places");
  g_assert_false (g_strv_contains ((const char *const *)kept, "Europe/London"));
  g_assert_true (g_strv_contains ((const char *const *)kept, "Asia/Hong_Kong"));
  daylight_widget_test_wait (n_rows (daylight_widget_test_find (fixture->page, DAYLIGHT_TYPE_SUN_PLACES, NULL)) == 2, "the row to go");
}

/* The month ahead: thirty days in their order, each with its times, over the end of a leap February. */
static void
test_month (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const DAYS[] = { "Mon 28 Feb", "Tue 29 Feb", "Wed 1 Mar", "Sun 26 Mar" };

  /* 2028-02-25 12:00 UTC. */
  daylight_clock_advance (fixture->clock, (G_GINT64_CONSTANT (1835092800) - NOON) * G_TIME_SPAN_SECOND);
  g_settings_set_string (fixture->settings, "place", "Europe/London");
  assert_shows (fixture, "Friday, 25 February, 12:00");
  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++)
    daylight_widget_test_wait (daylight_widget_test_find (fixture->page, GTK_TYPE_LABEL, DAYS[i]) != NULL, DAYS[i]);
  g_assert_null (daylight_widget_test_find (fixture->page, GTK_TYPE_LABEL, "Mon 27 Mar"));
}

/* Outside is only outside. */
static void
test_outside (Fixture      *fixture,
              gconstpointer data)
{
  const char *words[] = { "ournal", "uide", "Leave", "elp", "ock", "ithin", "nside" };

  /* All of it is there, the days ahead too. */
  assert_shows (fixture, "Hong Kong");
  assert_shows (fixture, "Tue 22 Dec");
  g_assert_null (daylight_widget_test_find (fixture->page, DAYLIGHT_TYPE_LEAVE_BUTTON, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_null (daylight_widget_test_find (fixture->page, GTK_TYPE_WIDGET, words[i]));
}

static void
test_large_text (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *viewport;
  int        minimum;

  daylight_widget_test_wait (daylight_widget_test_find (fixture->page, GTK_TYPE_VIEWPORT, NULL) != NULL, "the page");
  g_assert_cmpint (gtk_widget_get_width (fixture->page), ==, 360);
  daylight_widget_test_assert_fits (fixture->page, 360);

  /* The scrolled content, too, finds its place in that width. */
  viewport = daylight_widget_test_find (fixture->page, GTK_TYPE_VIEWPORT, NULL);
  gtk_widget_measure (gtk_widget_get_first_child (viewport), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* Arabic turns the page round, not the sky. */
static void
test_right_to_left (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget       *rise, *set;
  graphene_point_t a, b;

  daylight_widget_test_wait (daylight_widget_test_find (fixture->page, GTK_TYPE_LABEL, "17:39") != NULL, "the page");
  rise = daylight_widget_test_find (fixture->page, GTK_TYPE_LABEL, "06:40");
  set = daylight_widget_test_find (fixture->page, GTK_TYPE_LABEL, "17:39");
  g_assert_true (gtk_widget_compute_point (rise, fixture->page, &GRAPHENE_POINT_INIT (0, 0), &a));
  g_assert_true (gtk_widget_compute_point (set, fixture->page, &GRAPHENE_POINT_INIT (0, 0), &b));
  g_assert_cmpfloat (a.x, <, b.x);
}

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);
  /* GTK's own test start takes en_US, where clocks count to twelve. */
  setlocale (LC_ALL, "C.UTF-8");

#define ADD(name, func) g_test_add ("/daylight/sun-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("today", test_today);
  ADD ("clock", test_clock);
  ADD ("polar", test_polar);
  ADD ("search", test_search);
  ADD ("reset", test_reset);
  ADD ("keep", test_keep);
  ADD ("keep-several", test_keep_several);
  ADD ("month", test_month);
  ADD ("outside", test_outside);
  g_test_add ("/daylight/sun-page/large-text", Fixture, "large", set_up, test_large_text, tear_down);
  g_test_add ("/daylight/sun-page/right-to-left", Fixture, "rtl", set_up, test_right_to_left, tear_down);

  return g_test_run ();
}
