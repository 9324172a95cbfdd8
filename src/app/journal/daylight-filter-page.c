/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-filter-page.h"

#include <glib/gi18n.h>

#include "daylight-combo.h"
#include "daylight-field-table.h"
#include "daylight-journal-page.h"
#include "daylight-text-row.h"

/* In the order of the choice. The safety plan has a page of its own. */
static const DaylightEntryKind kinds_offered[] = { DAYLIGHT_ENTRY_POST, DAYLIGHT_ENTRY_MESSAGE, DAYLIGHT_ENTRY_RECORDED, DAYLIGHT_ENTRY_IN_PERSON,
                                                   DAYLIGHT_ENTRY_CONTACT, DAYLIGHT_ENTRY_REPORT, DAYLIGHT_ENTRY_NOTE };

struct _DaylightFilterPage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */
  DaylightFilter  *filter;  /* (owned) */
  DaylightSurvey  *survey;  /* (owned) (nullable) */
  gboolean         filling;

  /* borrowed */
  GtkWidget *order;
  GtkWidget *kind;
  GtkWidget *who;
  GtkWidget *tag;
  GtkWidget *from;
  GtkWidget *until;
  GtkWidget *files;
  GtkWidget *unanswered;
  GtkWidget *clear;
  GtkWidget *said;
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightFilterPage, daylight_filter_page, ADW_TYPE_NAVIGATION_PAGE)

/* "2026", "2026-11" or "2026-11-20" as the first moment of it, or of what comes after it; 0 when it is none of these. */
static gint64
read_day (const char *text,
          gboolean    after)
{
  g_auto (GStrv)        parts = g_strsplit (text, "-", 3);
  guint                 n = g_strv_length (parts);
  gint                  numbers[3] = { 0, 1, 1 };
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) next = NULL;

  for (guint i = 0; i < n; i++)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (parts[i], 10, 1, i == 0 ? 9998 : 31, &number, NULL))
        return 0;
      numbers[i] = (gint)number;
    }
  day = n > 0 ? g_date_time_new_local (numbers[0], numbers[1], numbers[2], 0, 0, 0) : NULL;
  if (day == NULL)
    return 0;
  if (after)
    next = n == 1 ? g_date_time_add_years (day, 1) : n == 2 ? g_date_time_add_months (day, 1)
                                                            : g_date_time_add_days (day, 1);

  return g_date_time_to_unix_usec (after ? next : day);
}

static char *
day_to_text (gint64   moment,
             gboolean after)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (after ? moment - 1 : moment);

  return time != NULL && moment != 0 ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

char *
daylight_filter_page_time_to_text (const DaylightFilter *filter)
{
  g_autofree char *from = day_to_text (filter->from, FALSE);
  g_autofree char *until = day_to_text (filter->until, TRUE);

  if (*from != '\0' && *until != '\0')
    /* Translators: two days: from 2026-01-31 to 2026-02-28 */
    return g_strdup_printf (_ ("%s to %s"), from, until);
  if (*from != '\0')
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("from %s"), from);
  /* Translators: %s is a day */
  return *until != '\0' ? g_strdup_printf (_ ("until %s"), until) : NULL;
}

static const char *
chosen (GtkWidget *row,
        GPtrArray *mentions)
{
  guint i = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  return mentions != NULL && i > 0 && i <= mentions->len ? ((DaylightMention *)mentions->pdata[i - 1])->name : NULL;
}

static gint64
take_day (GtkWidget *row,
          gboolean   after)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  gint64           moment = read_day (text, after);

  daylight_text_row_set_doubtful (DAYLIGHT_TEXT_ROW (row), *text != '\0' && moment == 0);

  return moment;
}

static void
changed_cb (DaylightFilterPage *self)
{
  guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind));

  if (self->filling)
    return;
  self->filter->sort = adw_combo_row_get_selected (ADW_COMBO_ROW (self->order)) == 1 ? DAYLIGHT_SORT_ADDED : DAYLIGHT_SORT_HAPPENED;
  self->filter->kinds = kind > 0 && kind <= G_N_ELEMENTS (kinds_offered) ? 1u << kinds_offered[kind - 1] : 0;
  if (self->survey != NULL)
    {
      g_set_str (&self->filter->who, chosen (self->who, self->survey->people));
      g_set_str (&self->filter->tag, chosen (self->tag, self->survey->tags));
    }
  self->filter->from = take_day (self->from, FALSE);
  self->filter->until = take_day (self->until, TRUE);
  self->filter->with_files = adw_switch_row_get_active (ADW_SWITCH_ROW (self->files));
  self->filter->unanswered = adw_switch_row_get_active (ADW_SWITCH_ROW (self->unanswered));
  gtk_widget_set_sensitive (self->clear, daylight_filter_count (self->filter) > 0);
  gtk_widget_set_visible (self->said, daylight_text_row_get_doubtful (DAYLIGHT_TEXT_ROW (self->from)) ||
                                        daylight_text_row_get_doubtful (DAYLIGHT_TEXT_ROW (self->until)));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fill_names (GtkWidget  *row,
            const char *any,
            GPtrArray  *mentions,
            const char *wanted)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ any, NULL });
  guint                     selected = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      const DaylightMention *mention = mentions->pdata[i];

      gtk_string_list_append (names, mention->name);
      if (wanted != NULL && g_ascii_strcasecmp (mention->name, wanted) == 0 && selected == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  gtk_widget_set_sensitive (row, mentions->len > 0);
}

static void
surveyed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DaylightFilterPage) self = user_data;
  DaylightSurvey                *survey = daylight_journal_survey_finish (DAYLIGHT_JOURNAL (source), result, NULL);

  if (survey == NULL)
    return;
  if (self->context == NULL)
    {
      daylight_survey_free (survey);
      return;
    }
  g_clear_pointer (&self->survey, daylight_survey_free);
  self->survey = survey;
  self->filling = TRUE;
  fill_names (self->who, C_ ("filter by person", "Anyone"), survey->people, self->filter->who);
  fill_names (self->tag, C_ ("filter by tag", "Any"), survey->tags, self->filter->tag);
  self->filling = FALSE;
}

static void
clear_cb (DaylightFilterPage *self)
{
  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind), 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->who), 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->tag), 0);
  gtk_editable_set_text (GTK_EDITABLE (self->from), "");
  gtk_editable_set_text (GTK_EDITABLE (self->until), "");
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->files), FALSE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->unanswered), FALSE);
  self->filling = FALSE;
  g_clear_pointer (&self->filter->who, g_free);
  g_clear_pointer (&self->filter->tag, g_free);
  changed_cb (self);
  daylight_journal_page_announce (GTK_WIDGET (self), _ ("No filter is set now"));
}

static void
show_cb (DaylightFilterPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
daylight_filter_page_dispose (GObject *object)
{
  g_clear_object (&DAYLIGHT_FILTER_PAGE (object)->context);
  G_OBJECT_CLASS (daylight_filter_page_parent_class)->dispose (object);
}

static void
daylight_filter_page_finalize (GObject *object)
{
  DaylightFilterPage *self = DAYLIGHT_FILTER_PAGE (object);

  g_clear_pointer (&self->filter, daylight_filter_free);
  g_clear_pointer (&self->survey, daylight_survey_free);
  G_OBJECT_CLASS (daylight_filter_page_parent_class)->finalize (object);
}

static void
daylight_filter_page_class_init (DaylightFilterPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_filter_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = daylight_filter_page_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_combo (DaylightFilterPage *self,
           GtkWidget          *group,
           const char         *title,
           const char *const  *choices)
{
  GtkWidget                *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (choices);
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_expression (ADW_COMBO_ROW (row), name);
  daylight_combo_wrap (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static GtkWidget *
add_row (DaylightFilterPage *self,
         GtkWidget          *group,
         GtkWidget          *row,
         const char         *title,
         const char         *signal)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, signal, G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static void
add_rows (DaylightFilterPage *self,
          GtkWidget          *box)
{
  const char *orders[] = { _ ("When It Happened"), _ ("When It Was Added"), NULL };
  const char *kinds[G_N_ELEMENTS (kinds_offered) + 2] = { C_ ("filter by kind", "Any") };
  GtkWidget  *group = adw_preferences_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds_offered); i++)
    kinds[i + 1] = daylight_kind_get_label (kinds_offered[i]);
  self->order = add_combo (self, group, _ ("Order"), orders);
  gtk_box_append (GTK_BOX (box), group);
  group = adw_preferences_group_new ();
  self->kind = add_combo (self, group, C_ ("filter", "Kind"), kinds);
  self->who = add_combo (self, group, _ ("Person or Account"), (const char *[]){ C_ ("filter by person", "Anyone"), NULL });
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self->who), TRUE);
  self->tag = add_combo (self, group, C_ ("filter", "Tag"), (const char *[]){ C_ ("filter by tag", "Any"), NULL });
  /* Translators: the field takes a day as year, month, day in this order, or a part of it */
  self->from = add_row (self, group, daylight_text_row_new (NULL), _ ("Happened From (2026-01-31)"), "changed");
  self->until = add_row (self, group, daylight_text_row_new (NULL), _ ("Happened Until (2026-01-31)"), "changed");
  self->files = add_row (self, group, adw_switch_row_new (), _ ("Only With Files"), "notify::active");
  self->unanswered = add_row (self, group, adw_switch_row_new (), _ ("Only Reports Without an Answer"), "notify::active");
  gtk_box_append (GTK_BOX (box), group);
}

static void
daylight_filter_page_init (DaylightFilterPage *self)
{
  GtkWidget *box = daylight_journal_page_box (18);
  GtkWidget *buttons = adw_wrap_box_new ();
  GtkWidget *show = daylight_journal_page_button (_ ("_Show Entries"), TRUE);

  self->filling = TRUE;
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (C_ ("list of entries", "Filter")));
  add_rows (self, box);
  self->said = daylight_journal_page_text (_ ("This is no day. Type the year, the month and the day, such as 2026-01-31; the year, or the year and the month, are enough."));
  gtk_widget_set_visible (self->said, FALSE);
  gtk_box_append (GTK_BOX (box), self->said);
  self->clear = daylight_journal_page_button (_ ("_Clear All"), FALSE);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 12);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), self->clear);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), show);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), buttons);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (show, "clicked", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("list of entries", "Filter"), daylight_journal_page_column (box));
}

AdwNavigationPage *
daylight_filter_page_new (DaylightContext      *context,
                          const DaylightFilter *filter)
{
  DaylightFilterPage *self = g_object_new (DAYLIGHT_TYPE_FILTER_PAGE, NULL);
  g_autofree char    *from = day_to_text (filter->from, FALSE);
  g_autofree char    *until = day_to_text (filter->until, TRUE);

  self->context = g_object_ref (context);
  self->filter = daylight_filter_copy (filter);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->order), filter->sort == DAYLIGHT_SORT_ADDED);
  for (guint i = 0; i < G_N_ELEMENTS (kinds_offered); i++)
    if (filter->kinds == 1u << kinds_offered[i])
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind), i + 1);
  gtk_editable_set_text (GTK_EDITABLE (self->from), from);
  gtk_editable_set_text (GTK_EDITABLE (self->until), until);
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->files), filter->with_files);
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->unanswered), filter->unanswered);
  gtk_widget_set_sensitive (self->clear, daylight_filter_count (filter) > 0);
  self->filling = FALSE;
  daylight_journal_survey_async (daylight_context_get_journal (context), daylight_context_get_leave_cancellable (context),
                                 surveyed_cb, g_object_ref (self));

  return ADW_NAVIGATION_PAGE (self);
}

const DaylightFilter *
daylight_filter_page_get_filter (DaylightFilterPage *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_FILTER_PAGE (self), NULL);

  return self->filter;
}
