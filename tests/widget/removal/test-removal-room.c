/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "daylight-action-host.h"

#include <libintl.h>

#include "daylight-letter-card.h"
#include "daylight-letter-page.h"
#include "daylight-platform-list.h"
#include "daylight-platform-page.h"
#include "daylight-removal-room.h"
#include "daylight-widget-test.h"

typedef struct
{
  DaylightContext *context;
  GtkWidget       *room;
  GtkWidget       *host;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->context = daylight_widget_test_context ();
  f->room = daylight_removal_room_new (f->context);
  f->host = daylight_action_host_new (f->room);
  f->window = daylight_widget_test_show (f->host, 800, 700);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gpointer room = f->room;

  g_object_add_weak_pointer (G_OBJECT (f->room), &room);
  gtk_window_destroy (GTK_WINDOW (f->window));
  daylight_widget_test_wait (room == NULL, "the room to be freed");
  g_assert_finalize_object (f->context);
}

static GtkWidget *
find_row (Fixture    *f,
          const char *title)
{
  return daylight_widget_test_find (f->room, ADW_TYPE_ACTION_ROW, title);
}

/* The row that leads to an address. */
static GtkWidget *
find_link (GtkWidget  *root,
           const char *address)
{
  GVariant *target = GTK_IS_LIST_BOX_ROW (root) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (root)) : NULL;

  if (target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING) &&
      g_str_equal (g_variant_get_string (target, NULL), address) && gtk_widget_get_mapped (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_link (child, address);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
activate (GtkWidget *row)
{
  g_assert_nonnull (row);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  gtk_widget_activate (row);
}

static void
assert_action (Fixture    *f,
               const char *expected)
{
  g_autofree char *last = daylight_action_host_take (DAYLIGHT_ACTION_HOST (f->host));

  g_assert_cmpstr (last, ==, expected);
}

static void
test_list (Fixture      *f,
           gconstpointer data)
{
  GtkWidget *search = daylight_widget_test_find (f->room, GTK_TYPE_SEARCH_ENTRY, NULL);

  g_assert_nonnull (find_row (f, "StopNCII.org"));
  g_assert_nonnull (find_row (f, "Take It Down (NCMEC)"));
  activate (find_row (f, "Keep a record first"));
  assert_action (f, "journal.record post");
  activate (find_row (f, "Is someone shown who was under 18 then?"));
  assert_action (f, "removal.open ncmec-take-it-down");
  activate (find_row (f, "Someone to help with it"));
  assert_action (f, "help.open image-abuse");

  gtk_editable_set_text (GTK_EDITABLE (search), "tikt");
  daylight_widget_test_wait (find_row (f, "Reddit") == NULL, "the search");
  g_assert_nonnull (find_row (f, "TikTok"));
  gtk_editable_set_text (GTK_EDITABLE (search), "no such site");
  daylight_widget_test_wait (daylight_widget_test_find (f->room, GTK_TYPE_LABEL, "Nothing Found") != NULL, "the search");
  /* The way that needs no form stays. */
  g_assert_nonnull (find_row (f, "Not in the list"));
}

static void
test_platforms (Fixture      *f,
                gconstpointer data)
{
  GListModel *platforms = G_LIST_MODEL (daylight_context_get_platforms (f->context));

  for (guint i = 0; i < g_list_model_get_n_items (platforms); i++)
    {
      g_autoptr (DaylightPlatform) platform = g_list_model_get_item (platforms, i);

      g_test_message ("%s", daylight_platform_get_id (platform));
      daylight_removal_room_open (DAYLIGHT_REMOVAL_ROOM (f->room), daylight_platform_get_id (platform));
      g_assert_nonnull (daylight_widget_test_find (f->room, DAYLIGHT_TYPE_PLATFORM_PAGE, NULL));
      g_assert_nonnull (find_row (f, daylight_platform_get_steps (platform)[0]));
      /* C1 stands on every page. */
      g_assert_nonnull (find_row (f, "even keeping it can be a crime"));
      daylight_widget_test_assert_fits (f->room, 360);
      if (daylight_platform_get_n_links (platform) > 0)
        {
          DaylightPlatformLink link = daylight_platform_get_link (platform, 0);
          g_autofree char     *expected = g_strconcat ("link.open ", link.address, NULL);

          activate (find_link (f->room, link.address));
          assert_action (f, expected);
        }
    }
  daylight_removal_room_open (DAYLIGHT_REMOVAL_ROOM (f->room), "no-such-platform");
  daylight_widget_test_wait (find_row (f, "StopNCII.org") != NULL, "the list");
}

static guint
count_cards (GtkWidget *widget)
{
  guint n = DAYLIGHT_IS_LETTER_CARD (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);
  return n;
}

static void
clipboard_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_letter (Fixture      *f,
             gconstpointer data)
{
  GtkWidget       *page;
  g_autofree char *copied = NULL;

  activate (find_row (f, "Not in the list"));
  page = daylight_widget_test_find (f->room, DAYLIGHT_TYPE_LETTER_PAGE, NULL);
  g_assert_nonnull (page);
  g_assert_nonnull (find_row (f, "Make a new e-mail address"));
  g_assert_nonnull (find_row (f, "Your full name, identity card or photo"));
  g_assert_cmpuint (count_cards (page), ==, 2);
  g_assert_nonnull (daylight_widget_test_find (page, ADW_TYPE_EXPANDER_ROW, "Where this comes from"));
  g_signal_emit_by_name (daylight_widget_test_find (page, GTK_TYPE_BUTTON, "Copy the Text"), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (page), NULL, clipboard_cb, &copied);
  daylight_widget_test_wait (copied != NULL, "the clipboard");
  g_assert_true (g_str_has_prefix (copied, "The pages below show intimate images of me."));
  daylight_widget_test_assert_fits (f->room, 360);
}

static void
bind_language (const char *code)
{
  g_autofree char *translations = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);

  g_setenv ("LANGUAGE", code, TRUE);
  /* Binding anew is what makes gettext look at LANGUAGE again. */
  bindtextdomain (GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

/* A website reads English: both letters stand there twice, in the reader's language and in English, each to be copied. */
static void
test_letter_translated (Fixture      *f,
                        gconstpointer data)
{
  GtkWidget *page;

  bind_language ("zh_HK");
  gtk_widget_activate_action (f->room, "removal.show-letter", "s", "");
  page = daylight_widget_test_find (f->room, DAYLIGHT_TYPE_LETTER_PAGE, NULL);
  g_assert_nonnull (page);
  g_assert_cmpuint (count_cards (page), ==, 4);
  g_assert_nonnull (daylight_widget_test_find (page, GTK_TYPE_LABEL, "This is a request under section 3 of the TAKE IT DOWN Act."));
  g_assert_nonnull (daylight_widget_test_find (page, GTK_TYPE_LABEL, "這是根據 TAKE IT DOWN Act 第 3 條提出的要求。"));
  bind_language ("en");
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
  daylight_removal_room_open (DAYLIGHT_REMOVAL_ROOM (f->room), "tiktok");
  daylight_widget_test_spin (100);
  daylight_widget_test_assert_fits (f->room, 480);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

#define ADD(path, function) g_test_add ("/removal/room/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);

  ADD ("list", test_list);
  ADD ("platforms", test_platforms);
  ADD ("letter", test_letter);
  ADD ("letter-translated", test_letter_translated);
  ADD ("large-and-mirrored", test_large_and_mirrored);

  return g_test_run ();
}
