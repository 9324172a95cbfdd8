/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-survey-pages.h"

#include <glib/gi18n.h>

#include "daylight-bars.h"
#include "daylight-error-text.h"
#include "daylight-journal-page.h"
#include "daylight-locale.h"
#include "daylight-plain-row.h"

/* A list of more rows than these is looked through by the search. */
#define MOST_ROWS 300

struct _DaylightSurveyPage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */
  gboolean         people;

  /* borrowed */
  GtkWidget *box;
  GtkWidget *said;
};

enum {
  FILTER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightSurveyPage, daylight_survey_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
count_text (guint n)
{
  /* Translators: %u is a number of entries */
  return g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
}

static void
row_cb (DaylightSurveyPage *self,
        GtkWidget          *row)
{
  g_signal_emit (self, signals[FILTER], 0, g_object_get_data (G_OBJECT (row), "filter"));
}

/* @filter: (transfer full) (nullable): what it opens */
static GtkWidget *
make_row (DaylightSurveyPage *self,
          const char         *title,
          const char         *subtitle,
          guint               n,
          DaylightFilter     *filter)
{
  GtkWidget       *row = daylight_plain_row_new (title, subtitle);
  g_autofree char *text = count_text (n);
  GtkWidget       *count = gtk_label_new (text);

  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
  if (filter != NULL)
    {
      g_object_set_data_full (G_OBJECT (row), "filter", filter, (GDestroyNotify)daylight_filter_free);
      g_object_set (row, "activatable", TRUE, NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);
    }

  return row;
}

/* When it happened */

static void
add_chart (DaylightSurveyPage *self,
           const char         *title,
           GtkWidget          *bars,
           GtkWidget          *list)
{
  GtkWidget *heading = daylight_journal_page_text (title);
  GtkWidget *group = adw_preferences_group_new ();

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_top (heading, 12);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (list), _ ("As a List"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), bars);
  gtk_box_append (GTK_BOX (self->box), group);
}

static DaylightFilter *
filter_period (const DaylightPeriod *period)
{
  DaylightFilter       *filter = daylight_filter_new ();
  g_autoptr (GDateTime) begin = g_date_time_new_local (period->year, MAX (1, period->month), 1, 0, 0, 0);
  g_autoptr (GDateTime) end = period->month == 0 ? g_date_time_add_years (begin, 1) : g_date_time_add_months (begin, 1);

  filter->from = g_date_time_to_unix_usec (begin);
  filter->until = end != NULL ? g_date_time_to_unix_usec (end) : 0;

  return filter;
}

static void
add_periods (DaylightSurveyPage     *self,
             const DaylightTimeline *timeline)
{
  g_autoptr (GArray) periods = daylight_timeline_get_periods (timeline);
  gboolean           months = periods->len > 0 && g_array_index (periods, DaylightPeriod, 0).month > 0;
  const char        *title = months ? _ ("By Month") : _ ("By Year");
  GtkWidget         *bars = daylight_bars_new (title);
  GtkWidget         *list = adw_expander_row_new ();

  for (guint i = 0; i < periods->len; i++)
    {
      const DaylightPeriod *period = &g_array_index (periods, DaylightPeriod, i);
      g_autoptr (GDateTime) time = g_date_time_new_utc (period->year, MAX (1, period->month), 1, 0, 0, 0);
      /* Translators: a month and its year in a chart, as short as can be, as strftime has it
       * xgettext:no-c-format */
      g_autofree char *name = months ? g_date_time_format (time, C_ ("month in a chart", "%b %y")) : g_strdup_printf ("%d", period->year);
      /* Translators: a month and its year, as strftime has it
       * xgettext:no-c-format */
      g_autofree char *whole = months ? g_date_time_format (time, _ ("%OB %Y")) : g_strdup (name);

      daylight_bars_add (DAYLIGHT_BARS (bars), name, period->n);
      if (period->n > 0)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (list), make_row (self, whole, "", period->n, filter_period (period)));
    }
  add_chart (self, title, bars, list);
}

static void
add_weekdays (DaylightSurveyPage     *self,
              const DaylightTimeline *timeline)
{
  GtkWidget *bars = daylight_bars_new (_ ("By Day of the Week"));
  GtkWidget *list = adw_expander_row_new ();

  for (guint i = 0; i < 7; i++)
    {
      const guint weekday = (daylight_locale_get_first_weekday () + i) % 7;
      /* The first of January 2024 was a Monday. */
      g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1, 1 + (gint)weekday, 0, 0, 0);
      g_autofree char      *name = g_date_time_format (day, "%a");
      g_autofree char      *whole = g_date_time_format (day, "%A");

      daylight_bars_add (DAYLIGHT_BARS (bars), name, timeline->weekdays[weekday]);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (list), make_row (self, whole, "", timeline->weekdays[weekday], NULL));
    }
  add_chart (self, _ ("By Day of the Week"), bars, list);
}

static void
add_hours (DaylightSurveyPage     *self,
           const DaylightTimeline *timeline)
{
  GtkWidget *bars = daylight_bars_new (_ ("By Hour of the Day"));
  GtkWidget *list = adw_expander_row_new ();

  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autofree char *whole = g_strdup_printf ("%02u:00–%02u:59", i, i);

      daylight_bars_add (DAYLIGHT_BARS (bars), name, timeline->hours[i]);
      if (timeline->hours[i] > 0)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (list), make_row (self, whole, "", timeline->hours[i], NULL));
    }
  add_chart (self, _ ("By Hour of the Day"), bars, list);
}

static void
show_timeline (DaylightSurveyPage     *self,
               const DaylightTimeline *timeline)
{
  g_autofree char *undated = NULL;

  if (timeline->n_dated == 0)
    {
      gtk_label_set_text (GTK_LABEL (self->said), _ ("No entry says when something happened yet. Once one does, it is shown here by month, day of the week and hour."));
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->said), _ ("When things happened, as the entries say, by the clock of the place. It may show a pattern: after which days, at what times."));
  add_periods (self, timeline);
  if (timeline->n_days > 0)
    add_weekdays (self, timeline);
  if (timeline->n_hours > 0)
    add_hours (self, timeline);
  /* Translators: %u is a number of entries */
  undated = g_strdup_printf (ngettext ("%u entry does not say when it happened and is not counted.",
                                       "%u entries do not say when they happened and are not counted.", timeline->n_undated),
                             timeline->n_undated);
  if (timeline->n_undated > 0)
    gtk_box_append (GTK_BOX (self->box), daylight_journal_page_dim (undated));
}

/* Who is named */

static const char *
mention_kind (DaylightMentionKind kind)
{
  switch (kind)
    {
    case DAYLIGHT_MENTION_ACCOUNT:
      return C_ ("who is named", "Account");
    case DAYLIGHT_MENTION_NUMBER:
      return C_ ("who is named", "Number or e-mail");
    case DAYLIGHT_MENTION_SERVICE:
      return C_ ("who is named", "Service");
    case DAYLIGHT_MENTION_PERSON:
    case DAYLIGHT_MENTION_TAG:
    default:
      return C_ ("who is named", "Person");
    }
}

static void
show_people (DaylightSurveyPage *self,
             GPtrArray          *people)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (people->len == 0)
    {
      gtk_label_set_text (GTK_LABEL (self->said), _ ("Nobody is named yet. Accounts, numbers, witnesses and people you spoke to are gathered here from the entries."));
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->said), _ ("Gathered from the fields of all entries. Choose one to see its entries."));
  for (guint i = 0; i < MIN (people->len, MOST_ROWS); i++)
    {
      const DaylightMention *mention = people->pdata[i];
      DaylightFilter        *filter = daylight_filter_new ();
      g_autofree char       *subtitle = *mention->detail != '\0' ? g_strdup_printf ("%s · %s", mention_kind (mention->kind), mention->detail)
                                                                 : g_strdup (mention_kind (mention->kind));

      filter->who = g_strdup (mention->name);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, mention->name, subtitle, mention->n_entries, filter));
    }
  gtk_box_append (GTK_BOX (self->box), group);
  if (people->len > MOST_ROWS)
    gtk_box_append (GTK_BOX (self->box), daylight_journal_page_dim (_ ("There are more. The search and the filter of the list find all of them.")));
}

static void
surveyed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DaylightSurveyPage) self = user_data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightSurvey)     survey = daylight_journal_survey_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (survey == NULL)
    gtk_label_set_text (GTK_LABEL (self->said), daylight_error_text (error));
  else if (self->people)
    show_people (self, survey->people);
  else
    show_timeline (self, survey->timeline);
  daylight_journal_page_announce (self->said, gtk_label_get_text (GTK_LABEL (self->said)));
}

static void
daylight_survey_page_dispose (GObject *object)
{
  g_clear_object (&DAYLIGHT_SURVEY_PAGE (object)->context);
  G_OBJECT_CLASS (daylight_survey_page_parent_class)->dispose (object);
}

static void
daylight_survey_page_class_init (DaylightSurveyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_survey_page_dispose;
  signals[FILTER] = g_signal_new ("filter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
daylight_survey_page_init (DaylightSurveyPage *self)
{
}

static AdwNavigationPage *
new_page (DaylightContext *context,
          gboolean         people)
{
  DaylightSurveyPage *self = g_object_new (DAYLIGHT_TYPE_SURVEY_PAGE, NULL);
  const char         *title = people ? _ ("People and Accounts") : _ ("Timeline");

  self->context = g_object_ref (context);
  self->people = people;
  self->box = daylight_journal_page_box (12);
  self->said = daylight_journal_page_text ("");
  gtk_box_append (GTK_BOX (self->box), daylight_journal_page_title (title));
  gtk_box_append (GTK_BOX (self->box), self->said);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), title, daylight_journal_page_column (self->box));
  daylight_journal_survey_async (daylight_context_get_journal (context), daylight_context_get_leave_cancellable (context),
                                 surveyed_cb, g_object_ref (self));

  return ADW_NAVIGATION_PAGE (self);
}

AdwNavigationPage *
daylight_survey_page_new_timeline (DaylightContext *context)
{
  return new_page (context, FALSE);
}

AdwNavigationPage *
daylight_survey_page_new_people (DaylightContext *context)
{
  return new_page (context, TRUE);
}
