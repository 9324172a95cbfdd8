/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "daylight-guide-card.h"
#include "daylight-guide-library.h"
#include "daylight-guide-page.h"
#include "daylight-guide-paper.h"
#include "daylight-guide-step-view.h"
#include "daylight-guide-words.h"
#include "daylight-guides-home.h"
#include "daylight-guides-room.h"
#include "daylight-service-list.h"
#include "daylight-widget-test.h"

/* One step of each kind, with all that a step may hold. */
static const char all_kinds[] =
  "{\"id\":\"a\",\"audience\":\"survivor\",\"order\":1,\"icon\":\"daylight-eye-symbolic\",\"title\":\"A title\",\"summary\":\"A summary\",\"steps\":["
  "{\"id\":\"text\",\"kind\":\"text\",\"title\":\"Text title\",\"illustration\":\"daylight-window-symbolic\",\"paragraphs\":[\"Some **bold** & <words>.\"],"
  "\"sources\":[{\"name\":\"A book\",\"year\":2024}]},"
  "{\"id\":\"checklist\",\"kind\":\"checklist\",\"title\":\"Checklist title\",\"cautions\":[\"Care here.\"],"
  "\"items\":[{\"id\":\"x\",\"text\":\"Do x\"},{\"id\":\"y\",\"text\":\"Do y\"}]},"
  "{\"id\":\"dos\",\"kind\":\"dos-and-donts\",\"title\":\"Dos title\",\"do\":[\"This\"],\"dont\":[\"That\"]},"
  "{\"id\":\"cards\",\"kind\":\"cards\",\"title\":\"Cards title\",\"cards\":[{\"id\":\"c\",\"said\":\"They said\",\"harm\":\"It harms\",\"instead\":\"Say this\"}]},"
  "{\"id\":\"choice\",\"kind\":\"choice\",\"title\":\"Choice title\",\"options\":[{\"label\":\"Lead on\",\"guide\":\"told\",\"step\":\"words\"}]},"
  "{\"id\":\"help\",\"kind\":\"help\",\"title\":\"Help title\",\"help\":{\"kinds\":[\"legal\"]}},"
  "{\"id\":\"route\",\"kind\":\"route\",\"title\":\"Route title\",\"route\":{\"platforms\":[\"all\"]}},"
  "{\"id\":\"record\",\"kind\":\"record\",\"title\":\"Record title\",\"record\":{\"kind\":\"post\",\"fields\":[\"links\"]}},"
  "{\"id\":\"caution\",\"kind\":\"caution\",\"title\":\"Caution title\",\"paragraphs\":[\"Careful.\"]}]}";

static DaylightGuide *
make_guide (void)
{
  const char                      *names[] = { "a.json", NULL };
  g_autoptr (GPtrArray)            files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (DaylightGuideLibrary) library = NULL;

  g_ptr_array_add (files, g_bytes_new_static (all_kinds, strlen (all_kinds)));
  library = daylight_guide_library_new_for_files (names, files, NULL, FALSE);
  return g_object_ref (daylight_guide_library_look_up (library, "a"));
}

/* What the window would be asked for, as "group.action target". */
static char *asked;

static void
activate_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_free (asked);
  asked = g_strdup_printf ("%s.%s %s", (const char *)user_data, g_action_get_name (G_ACTION (action)),
                           parameter != NULL ? g_variant_get_string (parameter, NULL) : "");
}

static void
add_actions (GtkWidget *widget)
{
  static const char *const groups[] = { "guides", "help", "journal", "removal" };
  static const char *const names[] = { "open", "open", "record", "open" };

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
      g_autoptr (GSimpleAction)      action = g_simple_action_new (names[i], G_VARIANT_TYPE_STRING);
      g_autoptr (GSimpleAction)      emergency = g_simple_action_new ("emergency", NULL);

      g_signal_connect (action, "activate", G_CALLBACK (activate_cb), (gpointer)groups[i]);
      g_signal_connect (emergency, "activate", G_CALLBACK (activate_cb), (gpointer)groups[i]);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (emergency));
      gtk_widget_insert_action_group (widget, groups[i], G_ACTION_GROUP (group));
    }
}

static GtkWidget *
find (GtkWidget  *root,
      GType       type,
      const char *text)
{
  GtkWidget *found = daylight_widget_test_find (root, type, text);

  if (found == NULL)
    g_error ("no %s with '%s'", g_type_name (type), text != NULL ? text : "");
  return found;
}

/* The heading of a step: a box of that role whose label is the title. */
static GtkWidget *
find_heading (GtkWidget  *root,
              const char *text)
{
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (root)) == GTK_ACCESSIBLE_ROLE_HEADING && gtk_widget_get_mapped (root))
    {
      g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, text);

      if (wrong == NULL)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_heading (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  daylight_widget_test_spin (50);
}

typedef struct
{
  DaylightContext    *context;
  DaylightGuide      *guide;
  DaylightGuideTicks *ticks;
  GtkWidget          *window;
  GtkWidget          *view;
} Fixture;

static void
open_step (Fixture    *f,
           const char *id)
{
  f->context = daylight_widget_test_context ();
  f->guide = make_guide ();
  f->ticks = daylight_guide_ticks_new ();
  f->view = daylight_guide_step_view_new (f->context, f->guide, daylight_guide_look_up_step (f->guide, id), f->ticks);
  f->window = daylight_widget_test_show (f->view, 500, 600);
  add_actions (f->window);
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *)&f->view);
}

static void
close_step (Fixture *f)
{
  close_window (f->window);
  daylight_widget_test_wait (f->view == NULL, "the step to be let go of");
  g_assert_finalize_object (f->ticks);
  g_assert_finalize_object (f->guide);
  g_assert_finalize_object (f->context);
  g_clear_pointer (&asked, g_free);
}

/* Each kind: heading with its level, and what belongs to the kind. */

static void
test_text (void)
{
  Fixture    f;
  GtkWidget *heading;

  open_step (&f, "text");
  heading = find_heading (f.view, "Text title");
  g_assert_nonnull (heading);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  find (f.view, GTK_TYPE_LABEL, "Some <b>bold</b> &amp; &lt;words&gt;.");
  find (f.view, GTK_TYPE_LABEL, "A book, 2024");
  daylight_guide_step_view_focus_heading (DAYLIGHT_GUIDE_STEP_VIEW (f.view));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f.window)) == heading);
  close_step (&f);
}

static void
test_checklist (void)
{
  Fixture    f;
  GtkWidget *row, *check;

  open_step (&f, "checklist");
  find (f.view, GTK_TYPE_LABEL, "Care here.");
  row = find (f.view, ADW_TYPE_ACTION_ROW, "Do y");
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_POS_IN_SET, 2);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_SET_SIZE, 2);
  check = find (row, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, "Do y");
  gtk_widget_activate (row);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_true (daylight_guide_ticks_get (f.ticks, "a", "checklist", "y"));
  g_assert_false (daylight_guide_ticks_get (f.ticks, "a", "checklist", "x"));
  daylight_guide_ticks_forget (f.ticks);
  g_assert_false (daylight_guide_ticks_get (f.ticks, "a", "checklist", "y"));
  close_step (&f);
}

static void
test_dos (void)
{
  Fixture f;

  open_step (&f, "dos");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_heading (f.view, "Do")), GTK_ACCESSIBLE_PROPERTY_LEVEL, 3);
  g_assert_nonnull (find_heading (f.view, "Don’t"));
  find (f.view, ADW_TYPE_ACTION_ROW, "This");
  find (f.view, ADW_TYPE_ACTION_ROW, "That");
  close_step (&f);
}

static void
test_cards (void)
{
  Fixture    f;
  GtkWidget *card, *button;

  open_step (&f, "cards");
  card = find (f.view, DAYLIGHT_TYPE_GUIDE_CARD, NULL);
  button = find (card, GTK_TYPE_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "They said");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_assert_null (daylight_widget_test_find (card, GTK_TYPE_LABEL, "Say this"));
  gtk_widget_activate (button);
  daylight_widget_test_wait (daylight_guide_card_get_turned (DAYLIGHT_GUIDE_CARD (card)), "the card is turned");
  daylight_widget_test_wait (daylight_widget_test_find (card, GTK_TYPE_LABEL, "Say this") != NULL, "the back is shown");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  find (card, GTK_TYPE_LABEL, "It harms");
  gtk_widget_activate (button);
  daylight_widget_test_wait (!daylight_guide_card_get_turned (DAYLIGHT_GUIDE_CARD (card)), "the card is turned back");
  close_step (&f);
}

/* A press on the row or button of text @label asks the window for @wanted. */
static void
assert_leads (const char *step,
              GType       type,
              const char *label,
              const char *wanted)
{
  Fixture f;

  open_step (&f, step);
  gtk_widget_activate (find (f.view, type, label));
  daylight_widget_test_wait (asked != NULL, wanted);
  g_assert_cmpstr (asked, ==, wanted);
  close_step (&f);
}

static void
test_leading (void)
{
  Fixture f;

  assert_leads ("choice", ADW_TYPE_ACTION_ROW, "Lead on", "guides.open told/words");
  open_step (&f, "help");
  gtk_widget_activate (gtk_widget_get_ancestor (find (f.view, GTK_TYPE_LABEL, "Show Services for This"), GTK_TYPE_BUTTON));
  daylight_widget_test_wait (asked != NULL, "help");
  g_assert_cmpstr (asked, ==, "help.open legal");
  close_step (&f);
  open_step (&f, "route");
  gtk_widget_activate (gtk_widget_get_ancestor (find (f.view, GTK_TYPE_LABEL, "Show All Report Routes"), GTK_TYPE_BUTTON));
  daylight_widget_test_wait (asked != NULL, "removal");
  g_assert_cmpstr (asked, ==, "removal.open ");
  close_step (&f);
  open_step (&f, "record");
  gtk_widget_activate (gtk_widget_get_ancestor (find (f.view, GTK_TYPE_LABEL, "Write This Down in the Journal"), GTK_TYPE_BUTTON));
  daylight_widget_test_wait (asked != NULL, "journal");
  g_assert_cmpstr (asked, ==, "journal.record post/a/record");
  close_step (&f);
}

/* A service that is shown in the step opens itself; a number for emergencies opens those. */
static void
test_services (void)
{
  g_autoptr (DaylightContext)    context = daylight_widget_test_context ();
  g_autoptr (DaylightGuideTicks) ticks = daylight_guide_ticks_new ();
  DaylightGuide                 *guide = daylight_guide_library_look_up (daylight_context_get_guides (context), "recorded");
  GtkWidget                     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;

  g_settings_set_string (daylight_context_get_settings (context), "country", "HK");
  gtk_box_append (GTK_BOX (box), daylight_guide_step_view_new (context, guide, daylight_guide_look_up_step (guide, "now"), ticks));
  gtk_box_append (GTK_BOX (box), daylight_guide_step_view_new (context, guide, daylight_guide_look_up_step (guide, "support"), ticks));
  window = daylight_widget_test_show (box, 500, 800);
  add_actions (window);
  gtk_widget_activate (find (window, ADW_TYPE_ACTION_ROW, "Hong Kong emergency"));
  daylight_widget_test_wait (asked != NULL, "emergency numbers");
  g_assert_cmpstr (asked, ==, "help.emergency ");
  g_clear_pointer (&asked, g_free);
  gtk_widget_activate (find (window, ADW_TYPE_ACTION_ROW, "RainLily"));
  daylight_widget_test_wait (asked != NULL, "the service");
  g_assert_true (g_str_has_prefix (asked, "help.open "));
  g_assert_nonnull (daylight_service_list_lookup (daylight_context_get_services (context), asked + strlen ("help.open ")));
  g_clear_pointer (&asked, g_free);
  gtk_widget_activate (gtk_widget_get_ancestor (find (window, GTK_TYPE_LABEL, "Show Services for This"), GTK_TYPE_BUTTON));
  daylight_widget_test_wait (asked != NULL, "all services of the step's kinds");
  g_assert_cmpstr (asked, ==, "help.open sexual-assault,domestic-violence");
  close_window (window);
  g_clear_pointer (&asked, g_free);
  g_settings_reset (daylight_context_get_settings (context), "country");
}

static void
test_caution (void)
{
  Fixture    f;
  GtkWidget *label;

  open_step (&f, "caution");
  label = find (f.view, GTK_TYPE_LABEL, "Careful.");
  while (label != NULL && !gtk_widget_has_css_class (label, "daylight-caution"))
    label = gtk_widget_get_parent (label);
  g_assert_nonnull (label);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (label)), ==, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, "Please note");
  close_step (&f);
}

/* A guide */

static void
test_page (void)
{
  g_autoptr (DaylightContext)    context = daylight_widget_test_context ();
  g_autoptr (DaylightGuide)      guide = make_guide ();
  g_autoptr (DaylightGuideTicks) ticks = daylight_guide_ticks_new ();
  AdwNavigationPage             *page = daylight_guide_page_new (context, guide, ticks);
  DaylightGuidePage             *self = DAYLIGHT_GUIDE_PAGE (page);
  GtkWidget                     *view = adw_navigation_view_new (), *window;

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), page);
  window = daylight_widget_test_show (view, 500, 600);
  g_assert_cmpstr (adw_navigation_page_get_title (page), ==, "A title");
  g_assert_cmpstr (daylight_guide_page_get_step_id (self), ==, "text");
  find (window, GTK_TYPE_LABEL, "Step 1 of 9");
  g_assert_nonnull (find_heading (window, "Text title"));

  gtk_widget_activate_action (GTK_WIDGET (page), "guide.next", NULL);
  g_assert_cmpstr (daylight_guide_page_get_step_id (self), ==, "checklist");
  find (window, GTK_TYPE_LABEL, "Step 2 of 9");
  daylight_widget_test_wait (find_heading (window, "Checklist title") != NULL &&
                               gtk_window_get_focus (GTK_WINDOW (window)) == find_heading (window, "Checklist title"),
                             "the heading has the focus");
  gtk_widget_activate_action (GTK_WIDGET (page), "guide.previous", NULL);
  g_assert_cmpstr (daylight_guide_page_get_step_id (self), ==, "text");
  daylight_guide_page_show_step (self, "no-such-step");
  g_assert_cmpstr (daylight_guide_page_get_step_id (self), ==, "text");
  daylight_guide_page_show_step (self, "caution");
  g_assert_cmpstr (daylight_guide_page_get_step_id (self), ==, "caution");
  gtk_widget_activate_action (GTK_WIDGET (page), "guide.next", NULL);
  g_assert_cmpstr (daylight_guide_page_get_step_id (self), ==, "caution");

  gtk_widget_activate_action (GTK_WIDGET (page), "guide.whole", NULL);
  daylight_widget_test_wait (find_heading (window, "Text title") != NULL && find_heading (window, "Caution title") != NULL,
                             "all steps are shown");
  daylight_widget_test_wait (daylight_widget_test_find (window, GTK_TYPE_LABEL, "Step 9 of 9") == NULL, "the count to go");
  {
    g_autofree char *kept = g_settings_get_string (daylight_context_get_settings (context), "text-view");

    g_assert_cmpstr (kept, ==, "page");
  }
  daylight_guide_page_show_step (self, "caution");
  daylight_widget_test_wait (gtk_window_get_focus (GTK_WINDOW (window)) == find_heading (window, "Caution title"), "the last heading has the focus");
  {
    GtkWidget *scroller = find (GTK_WIDGET (page), GTK_TYPE_SCROLLED_WINDOW, NULL);

    /* At once or with the next frame, as the version of GTK has it. */
    daylight_widget_test_wait (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))) > 0, "it is scrolled to");
  }
  g_settings_set_string (daylight_context_get_settings (context), "text-view", "steps");
  daylight_widget_test_wait (find_heading (window, "Text title") == NULL, "one step is shown");
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *)&page);
  close_window (window);
  daylight_widget_test_wait (page == NULL, "the page to be let go of");
}

/* The room */

static void
test_room (void)
{
  DaylightContext    *context = daylight_widget_test_context ();
  GtkWidget          *widget = daylight_guides_room_new (context), *window;
  DaylightGuidesRoom *room = DAYLIGHT_GUIDES_ROOM (widget);
  AdwNavigationView  *view = ADW_NAVIGATION_VIEW (adw_bin_get_child (ADW_BIN (widget)));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  window = daylight_widget_test_show (widget, 500, 700);
  add_actions (window);
  g_assert_nonnull (find_heading (window, "What is happening?"));
  gtk_widget_activate (find (window, ADW_TYPE_ACTION_ROW, "In danger right now"));
  daylight_widget_test_wait (asked != NULL, "emergency help");
  g_assert_cmpstr (asked, ==, "help.emergency ");

  /* Three presses: who, what, when. */
  gtk_widget_activate (find (window, ADW_TYPE_ACTION_ROW, "It is about me"));
  daylight_widget_test_wait (find_heading (window, "What comes closest?") != NULL, "the second question");
  gtk_widget_activate (find (window, ADW_TYPE_ACTION_ROW, "Someone films or photographs me"));
  daylight_widget_test_wait (find_heading (window, "Is it happening now?") != NULL, "the third question");
  gtk_widget_activate (find (window, ADW_TYPE_ACTION_ROW, "Yes, it is happening now"));
  daylight_widget_test_wait (DAYLIGHT_IS_GUIDE_PAGE (adw_navigation_view_get_visible_page (view)), "the guide");
  g_assert_cmpstr (daylight_guide_page_get_step_id (DAYLIGHT_GUIDE_PAGE (adw_navigation_view_get_visible_page (view))), ==, "at-once");

  /* A guide that is open is not opened twice. */
  daylight_guides_room_open (room, "told/words");
  daylight_guides_room_open (room, "recorded");
  g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (adw_navigation_view_get_visible_page (view))), ==, "guide:recorded");
  daylight_guides_room_open (room, "no-such-guide");
  g_assert_true (DAYLIGHT_IS_GUIDES_HOME (adw_navigation_view_get_visible_page (view)));

  gtk_widget_activate_action (GTK_WIDGET (view), "guides.list", NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "guides.list", NULL);
  g_assert_nonnull (find_heading (window, "All guides"));
  daylight_guides_room_show_start (room);
  gtk_widget_activate_action (GTK_WIDGET (view), "guides.about", NULL);
  g_assert_nonnull (find_heading (window, "About these guides"));
  daylight_guides_room_open (room, "");
  g_assert_true (DAYLIGHT_IS_GUIDES_HOME (adw_navigation_view_get_visible_page (view)));

  close_window (window);
  g_clear_pointer (&asked, g_free);
  g_assert_finalize_object (context);
}

static void
test_search (void)
{
  DaylightContext *context = daylight_widget_test_context ();
  GtkWidget       *widget = daylight_guides_room_new (context), *window, *entry;

  window = daylight_widget_test_show (widget, 500, 700);
  entry = find (window, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "screenshot");
  daylight_widget_test_wait (daylight_widget_test_find (window, ADW_TYPE_ACTION_ROW, "creenshot") != NULL, "a result");
  gtk_editable_set_text (GTK_EDITABLE (entry), "qqqqqq");
  daylight_widget_test_wait (daylight_widget_test_find (window, ADW_TYPE_STATUS_PAGE, "Nothing Found") != NULL, "no result");
  gtk_editable_set_text (GTK_EDITABLE (entry), "threatens");
  daylight_widget_test_wait (daylight_widget_test_find (window, ADW_TYPE_ACTION_ROW, "threatens") != NULL, "a guide");
  gtk_widget_activate (find (window, ADW_TYPE_ACTION_ROW, "Someone threatens"));
  daylight_widget_test_wait (daylight_widget_test_find (window, DAYLIGHT_TYPE_GUIDE_PAGE, NULL) != NULL, "the guide");

  /* Leaving forgets what was searched for. */
  g_signal_emit_by_name (context, "about-to-lock");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  daylight_widget_test_wait (find_heading (window, "What is happening?") != NULL, "the first page");
  close_window (window);
  g_assert_finalize_object (context);
}

/* Every step of every guide builds and fits, in both directions and at twice the size of text. */
static void
assert_all_fit (void)
{
  g_autoptr (DaylightContext) context = daylight_widget_test_context ();
  GListModel                 *guides = daylight_guide_library_get_guides (daylight_context_get_guides (context));

  g_settings_set_string (daylight_context_get_settings (context), "country", "HK");
  g_settings_set_string (daylight_context_get_settings (context), "text-view", "page");
  for (guint i = 0; i < g_list_model_get_n_items (guides); i++)
    {
      g_autoptr (DaylightGuide)      guide = g_list_model_get_item (guides, i);
      g_autoptr (DaylightGuideTicks) ticks = daylight_guide_ticks_new ();
      GtkWidget                     *page = g_object_ref_sink (GTK_WIDGET (daylight_guide_page_new (context, guide, ticks)));

      daylight_widget_test_assert_fits (page, 360);
      g_assert_finalize_object (page);
    }
  g_settings_reset (daylight_context_get_settings (context), "country");
  g_settings_reset (daylight_context_get_settings (context), "text-view");
}

static void
test_fits (void)
{
  int dpi;

  assert_all_fit ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  assert_all_fit ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  assert_all_fit ();
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

static void
test_markup (void)
{
  static const char *const pairs[][2] = {
    { "plain", "plain" },
    { "a **b** c", "a <b>b</b> c" },
    { "**b**", "<b>b</b>" },
    { "a ** b", "a ** b" },
    { "<i> & **<b>**", "&lt;i&gt; &amp; <b>&lt;b&gt;</b>" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *markup = daylight_guide_words_to_markup (pairs[i][0]);

      g_assert_cmpstr (markup, ==, pairs[i][1]);
    }
}

static void
test_paper (void)
{
  g_autoptr (DaylightContext) context = daylight_widget_test_context ();
  DaylightGuide              *guide = daylight_guide_library_look_up (daylight_context_get_guides (context), "threatened");
  g_autofree char            *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char            *path = g_build_filename (folder, "pages.pdf", NULL);
  g_autofree char            *markup = daylight_guide_paper_make_markup (guide, "HK");
  g_autofree char            *data = NULL;
  g_autoptr (GError)          error = NULL;
  gsize                       length;

  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, &error));
  daylight_guide_paper_write (guide, "HK", path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpuint (length, >, 4000);
  g_assert_true (g_str_has_prefix (data, "%PDF"));
  g_assert_false (daylight_guide_paper_write (guide, "HK", "/proc/no/such/place.pdf", &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  daylight_widget_test_init (&argc, &argv);
  g_test_add_func ("/guides/step/text", test_text);
  g_test_add_func ("/guides/step/checklist", test_checklist);
  g_test_add_func ("/guides/step/dos-and-donts", test_dos);
  g_test_add_func ("/guides/step/cards", test_cards);
  g_test_add_func ("/guides/step/leading", test_leading);
  g_test_add_func ("/guides/step/services", test_services);
  g_test_add_func ("/guides/step/caution", test_caution);
  g_test_add_func ("/guides/page", test_page);
  g_test_add_func ("/guides/room", test_room);
  g_test_add_func ("/guides/search", test_search);
  g_test_add_func ("/guides/fits", test_fits);
  g_test_add_func ("/guides/markup", test_markup);
  g_test_add_func ("/guides/paper", test_paper);
  return g_test_run ();
}
