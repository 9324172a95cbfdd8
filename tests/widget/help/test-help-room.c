/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "daylight-action-host.h"
#include "daylight-country-page.h"
#include "daylight-emergency-card.h"
#include "daylight-help-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-phone-row.h"
#include "daylight-service-list.h"
#include "daylight-service-row.h"
#include "daylight-widget-test.h"

/* Friday, 20 November 2026, 10:00 in Hong Kong, which is also the local time of this test. */
#define FRIDAY_TEN 1795140000

typedef struct
{
  DaylightContext *context;
  GSettings       *settings;
  DaylightClock   *clock;
  GtkWidget       *room;
  GtkWidget       *host;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer country)
{
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightJournal) journal = NULL;
  g_autofree char            *top = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  g_autofree char            *folder = g_build_filename (top, "v", NULL);

  /* gtk_test_init() makes it en_US, which would name a country. */
  setlocale (LC_ALL, "C.UTF-8");
  f->clock = daylight_clock_new_fixed (FRIDAY_TEN * G_TIME_SPAN_SECOND);
  f->settings = g_settings_new ("io.github.daylightapp.Daylight");
  g_settings_set_string (f->settings, "country", country);
  journal = daylight_journal_new (folder, keyring, f->clock);
  f->context = daylight_context_new (journal, f->clock, f->settings);
  f->room = daylight_help_room_new (f->context);
  f->host = daylight_action_host_new (f->room);
  f->window = daylight_widget_test_show (f->host, 960, 700);
}

static void
tear_down (Fixture      *f,
           gconstpointer country)
{
  gpointer room = f->room;

  g_object_add_weak_pointer (G_OBJECT (f->room), &room);
  gtk_window_destroy (GTK_WINDOW (f->window));
  daylight_widget_test_wait (room == NULL, "the room to be freed");
  g_assert_finalize_object (f->context);
  g_settings_reset (f->settings, "country");
  g_clear_object (&f->settings);
  g_clear_object (&f->clock);
}

static GtkWidget *
find_row (GtkWidget  *root,
          const char *name)
{
  return daylight_widget_test_find (root, DAYLIGHT_TYPE_SERVICE_ROW, name);
}

static guint
count_rows (GtkWidget *root)
{
  guint n = DAYLIGHT_IS_SERVICE_ROW (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

static void
toggle (Fixture    *f,
        const char *label)
{
  GtkWidget *button = daylight_widget_test_find (f->room, GTK_TYPE_TOGGLE_BUTTON, label);

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

static void
assert_action (Fixture    *f,
               const char *expected)
{
  g_autofree char *last = daylight_action_host_take (DAYLIGHT_ACTION_HOST (f->host));

  g_assert_cmpstr (last, ==, expected);
}

static void
activate (GtkWidget *row)
{
  g_assert_nonnull (row);
  gtk_widget_activate (row);
}

static void
test_emergency_first (Fixture      *f,
                      gconstpointer data)
{
  GtkWidget *row = daylight_widget_test_find (f->room, DAYLIGHT_TYPE_PHONE_ROW, NULL);

  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "999"));
  g_assert_nonnull (gtk_widget_get_ancestor (row, DAYLIGHT_TYPE_EMERGENCY_CARD));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Call 999");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  assert_action (f, "link.open tel:999");

  g_settings_set_string (f->settings, "country", "FR");
  row = daylight_widget_test_find (f->room, DAYLIGHT_TYPE_PHONE_ROW, NULL);
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "17"));
  g_assert_nonnull (daylight_widget_test_find (f->room, ADW_TYPE_ACTION_ROW, "Send a message to"));
}

static void
test_open_now (Fixture      *f,
               gconstpointer data)
{
  GtkWidget *row = find_row (f->room, "RainLily Sexual Violence Helpline");

  g_assert_nonnull (row);
  g_assert_nonnull (daylight_widget_test_find (row, GTK_TYPE_LABEL, "Open now, until 22:00"));
  g_assert_nonnull (daylight_widget_test_find (row, GTK_TYPE_LABEL, "2375 5322"));

  /* To Saturday, 14:00: the words follow when the room is shown again, and every 20 seconds. */
  daylight_clock_advance (f->clock, 28 * G_TIME_SPAN_HOUR);
  gtk_widget_set_visible (f->room, FALSE);
  gtk_widget_set_visible (f->room, TRUE);
  g_assert_nonnull (daylight_widget_test_find (row, GTK_TYPE_LABEL, "Opens Monday, 09:00"));

  toggle (f, "Open Now");
  g_assert_null (find_row (f->room, "RainLily Sexual Violence Helpline"));
  g_assert_nonnull (find_row (f->room, "CEASE Crisis Centre"));
}

static void
test_filters (Fixture      *f,
              gconstpointer data)
{
  GtkWidget *search = daylight_widget_test_find (f->room, GTK_TYPE_SEARCH_ENTRY, NULL);
  guint      all = count_rows (f->room);

  g_assert_cmpuint (all, >=, 12);
  toggle (f, "Without Speaking");
  g_assert_nonnull (find_row (f->room, "Revenge Porn Helpline"));
  g_assert_null (find_row (f->room, "NSPCC"));
  toggle (f, "Under 18");
  g_assert_null (find_row (f->room, "Revenge Porn Helpline"));
  g_assert_nonnull (find_row (f->room, "Report Remove"));
  toggle (f, "Without Speaking");
  toggle (f, "Under 18");
  g_assert_cmpuint (count_rows (f->room), ==, all);

  gtk_editable_set_text (GTK_EDITABLE (search), "galop");
  daylight_widget_test_wait (count_rows (f->room) == 1, "the search");
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing like it");
  daylight_widget_test_wait (count_rows (f->room) == 0, "the search");
  g_assert_nonnull (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "Nothing Fits"));
  gtk_widget_activate_action (f->room, "help.show-all", NULL);
  g_assert_cmpuint (count_rows (f->room), ==, all);
  g_assert_null (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "Nothing Fits"));
}

static void
test_open_kind (Fixture      *f,
                gconstpointer data)
{
  guint all = count_rows (f->room), one, other;

  toggle (f, "Free");
  daylight_help_room_open (DAYLIGHT_HELP_ROOM (f->room), "crisis");
  g_assert_cmpuint (count_rows (f->room), ==, 4);
  g_assert_nonnull (find_row (f->room, "Samaritans"));
  g_assert_nonnull (daylight_widget_test_find (f->room, GTK_TYPE_BUTTON, "Show All Services"));
  one = count_rows (f->room);
  daylight_help_room_open (DAYLIGHT_HELP_ROOM (f->room), "legal");
  other = count_rows (f->room);
  daylight_help_room_open (DAYLIGHT_HELP_ROOM (f->room), "crisis,legal,no such kind");
  g_assert_cmpuint (count_rows (f->room), ==, one + other);
  g_assert_nonnull (daylight_widget_test_find (f->room, GTK_TYPE_BUTTON, "Show All Services"));
  daylight_help_room_open (DAYLIGHT_HELP_ROOM (f->room), "");
  g_assert_cmpuint (count_rows (f->room), ==, all);
  daylight_help_room_open (DAYLIGHT_HELP_ROOM (f->room), "no such kind");
  g_assert_cmpuint (count_rows (f->room), ==, all);
}

static void
clipboard_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_service (Fixture      *f,
              gconstpointer data)
{
  GtkWidget       *row = find_row (f->room, "RainLily Sexual Violence Helpline");
  GtkWidget       *page;
  g_autofree char *copied = NULL;

  activate (row);
  daylight_widget_test_wait (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "Good to Know") != NULL, "the page");
  page = gtk_widget_get_ancestor (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "Good to Know"),
                                  ADW_TYPE_NAVIGATION_PAGE);
  g_assert_nonnull (daylight_widget_test_find (page, GTK_TYPE_LABEL, "Open now, until 22:00"));
  g_assert_nonnull (daylight_widget_test_find (page, GTK_TYPE_LABEL, "SAFECHAT"));
  g_assert_nonnull (daylight_widget_test_find (page, ADW_TYPE_ACTION_ROW, "09:00 to 22:00"));
  g_assert_nonnull (daylight_widget_test_find (page, GTK_TYPE_LABEL, "Hours on public holidays are not known."));
  g_assert_nonnull (daylight_widget_test_find (page, GTK_TYPE_LABEL, "may show on the phone bill"));
  g_assert_nonnull (daylight_widget_test_find (page, ADW_TYPE_EXPANDER_ROW, "Not confirmed lately"));

  row = daylight_widget_test_find (page, DAYLIGHT_TYPE_PHONE_ROW, NULL);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  assert_action (f, "link.open tel:+85223755322");
  gtk_widget_activate_action (row, "number.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (row), NULL, clipboard_cb, &copied);
  daylight_widget_test_wait (copied != NULL, "the clipboard");
  g_assert_cmpstr (copied, ==, "2375 5322");

  activate (daylight_widget_test_find (page, ADW_TYPE_ACTION_ROW, "Website"));
  assert_action (f, "link.open https://rainlily.org.hk");
}

static void
test_country (Fixture      *f,
              gconstpointer data)
{
  GtkWidget *page;
  GtkWidget *search;

  gtk_widget_activate_action (f->room, "help.choose-country", NULL);
  page = daylight_widget_test_find (f->room, DAYLIGHT_TYPE_COUNTRY_PAGE, NULL);
  g_assert_nonnull (page);
  search = daylight_widget_test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "kingdom");
  daylight_widget_test_wait (daylight_widget_test_find (page, ADW_TYPE_ACTION_ROW, "Argentina") == NULL, "the search");
  activate (daylight_widget_test_find (page, ADW_TYPE_ACTION_ROW, "United Kingdom"));
  g_assert_cmpstr (g_settings_get_string (f->settings, "country"), ==, "GB");
  daylight_widget_test_wait (find_row (f->room, "Galop") != NULL, "the services of the country");
}

static void
test_no_country (Fixture      *f,
                 gconstpointer data)
{
  GtkWidget *row = daylight_widget_test_find (f->room, DAYLIGHT_TYPE_PHONE_ROW, NULL);

  g_assert_cmpuint (count_rows (f->room), ==, 0);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Call 112");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  assert_action (f, "link.open tel:112");
  g_assert_nonnull (daylight_widget_test_find (f->room, ADW_TYPE_ACTION_ROW, "112 reaches the emergency services"));
  g_assert_nonnull (daylight_widget_test_find (f->room, ADW_TYPE_ACTION_ROW, "Choose a country or region"));
  row = daylight_widget_test_find (f->room, ADW_TYPE_ACTION_ROW, "Choose where you are");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Choose where you are");
  g_settings_set_string (f->settings, "country", "GB");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "United Kingdom");
}

/* Each service of each country, once: no page warns, none is too wide, each has a way to reach it or says why not. */
static void
test_every_service (Fixture      *f,
                    gconstpointer data)
{
  GListModel *services = G_LIST_MODEL (daylight_context_get_services (f->context));

  for (guint i = 0; i < g_list_model_get_n_items (services); i += 7)
    {
      g_autoptr (DaylightService) service = g_list_model_get_item (services, i);

      g_test_message ("%s", daylight_service_get_id (service));
      daylight_help_room_open (DAYLIGHT_HELP_ROOM (f->room), daylight_service_get_id (service));
      daylight_widget_test_assert_fits (f->room, 360);
    }
}

static void
test_large_and_mirrored (Fixture      *f,
                         gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int          dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  daylight_widget_test_spin (100);
  daylight_widget_test_assert_fits (f->room, 480);
  daylight_help_room_open (DAYLIGHT_HELP_ROOM (f->room), "hk-rainlily");
  daylight_widget_test_spin (100);
  daylight_widget_test_assert_fits (f->room, 480);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

#define ADD(path, country, function) g_test_add ("/help/room/" path, Fixture, country, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "Asia/Hong_Kong", TRUE);
  daylight_widget_test_init (&argc, &argv);

  ADD ("emergency-first", "HK", test_emergency_first);
  ADD ("open-now", "HK", test_open_now);
  ADD ("filters", "GB", test_filters);
  ADD ("open-kind", "HK", test_open_kind);
  ADD ("service", "HK", test_service);
  ADD ("country", "HK", test_country);
  ADD ("no-country", "", test_no_country);
  ADD ("every-service", "HK", test_every_service);
  ADD ("large-and-mirrored", "HK", test_large_and_mirrored);

  return g_test_run ();
}
