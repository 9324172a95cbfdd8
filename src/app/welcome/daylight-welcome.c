/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-welcome.h"

#include <glib/gi18n.h>

#include "daylight-return-word.h"
#include "daylight-welcome-page.h"
#include "daylight-word-group.h"

struct _DaylightWelcome
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwNavigationView   *view;
  DaylightWelcomePage *word_page;
  DaylightWelcomePage *practice_page;
  DaylightWelcomePage *opening_page;

  GtkWidget *opening_today; /* (unowned) in the widget tree */

  DaylightContext *context; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightWelcome, daylight_welcome, ADW_TYPE_BIN)

static void
update (DaylightWelcome *self)
{
  GSettings       *settings = daylight_context_get_settings (self->context);
  gboolean         is_set = daylight_return_word_is_set (settings);
  g_autofree char *lines = NULL;

  if (is_set)
    lines = g_strdup (_ ("Press the button below: it does the same as Leave.\nThen type your return word into the "
                         "place search and press Enter. You can do this as often as you like."));
  else
    /* Translators: %s is the word to type, in Latin letters */
    lines = g_strdup_printf (_ ("Press the button below: it does the same as Leave.\nThen type “%s” into the place "
                                "search and press Enter. This word works for the practice only. You can do this as "
                                "often as you like."),
                             DAYLIGHT_WELCOME_PRACTICE_WORD);
  daylight_welcome_page_set_lines (self->practice_page, lines);
  gtk_widget_set_sensitive (self->opening_today, is_set);
}

static void
opening_toggled_cb (DaylightWelcome *self,
                    GtkCheckButton  *today)
{
  g_settings_set_string (daylight_context_get_settings (self->context), "opening-page",
                         gtk_check_button_get_active (today) ? "today" : "home");
}

static GtkWidget *
make_choice (const char     *title,
             const char     *subtitle,
             GtkCheckButton *group,
             GtkWidget     **check)
{
  GtkWidget *row = adw_action_row_new ();

  *check = gtk_check_button_new ();
  gtk_check_button_set_group (GTK_CHECK_BUTTON (*check), group);
  gtk_widget_set_valign (*check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), *check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *check);

  return row;
}

static GtkWidget *
make_openings (DaylightWelcome *self)
{
  GtkWidget       *group = adw_preferences_group_new ();
  GSettings       *settings = daylight_context_get_settings (self->context);
  g_autofree char *opening = g_settings_get_string (settings, "opening-page");
  GtkWidget       *home, *today;

  adw_preferences_group_add (
    ADW_PREFERENCES_GROUP (group),
    make_choice (_ ("The guides"), _ ("Whoever starts the app sees what is inside."), NULL, &home));
  self->opening_today = make_choice (_ ("The Daylight page"), _ ("Your return word brings you inside. Choose one first."),
                                     GTK_CHECK_BUTTON (home), &today);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->opening_today);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (g_str_equal (opening, "today") ? today : home), TRUE);
  g_signal_connect_object (today, "toggled", G_CALLBACK (opening_toggled_cb), self, G_CONNECT_SWAPPED);

  return group;
}

static void
daylight_welcome_dispose (GObject *object)
{
  DaylightWelcome *self = DAYLIGHT_WELCOME (object);

  /* First, since AdwBin does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_WELCOME);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_welcome_parent_class)->dispose (object);
}

static void
daylight_welcome_class_init (DaylightWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_welcome_dispose;

  g_type_ensure (DAYLIGHT_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/welcome/daylight-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightWelcome, view);
  gtk_widget_class_bind_template_child (widget_class, DaylightWelcome, word_page);
  gtk_widget_class_bind_template_child (widget_class, DaylightWelcome, practice_page);
  gtk_widget_class_bind_template_child (widget_class, DaylightWelcome, opening_page);
}

static void
daylight_welcome_init (DaylightWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * daylight_welcome_new:
 * @context: what the rooms share
 * @page: (nullable): the page to begin with ("inside", "leaving", "word", "practice", "opening"); %NULL for the first
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
daylight_welcome_new (DaylightContext *context,
                      const char      *page)
{
  DaylightWelcome *self;
  GtkWidget       *practise = gtk_button_new_with_mnemonic (_ ("_Leave Now, as Practice"));

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_WELCOME, NULL);
  self->context = g_object_ref (context);

  daylight_welcome_page_set_extra (self->word_page, daylight_word_group_new (context));
  gtk_widget_add_css_class (practise, "pill");
  gtk_widget_set_halign (practise, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (practise), "session.practise-now");
  daylight_welcome_page_set_extra (self->practice_page, practise);
  daylight_welcome_page_set_extra (self->opening_page, make_openings (self));
  g_signal_connect_object (daylight_context_get_settings (context), "changed::search-check", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  if (page != NULL)
    adw_navigation_view_push_by_tag (self->view, page);

  return GTK_WIDGET (self);
}
