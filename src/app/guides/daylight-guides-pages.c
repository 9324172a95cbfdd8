/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guides-pages.h"

#include <glib/gi18n.h>

#include "daylight-emergency-button.h"
#include "daylight-guide-library.h"
#include "daylight-guide-words.h"
#include "daylight-help-button.h"
#include "daylight-leave-button.h"

/* A page like the others: Leave last in the header, help beside it, the words in a column. */
static AdwNavigationPage *
make_page (const char *title,
           const char *tag,
           GtkWidget  *box)
{
  AdwNavigationPage *page;
  GtkWidget         *header = adw_header_bar_new (), *view = adw_toolbar_view_new ();

  adw_header_bar_set_show_title (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), daylight_leave_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), daylight_emergency_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), daylight_help_button_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);

  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), daylight_guide_words_column (box, 12));
  page = adw_navigation_page_new (view, title);
  gtk_widget_set_name (GTK_WIDGET (page), tag);
  return page;
}

/* Questions */

/* The choice at the end of "role" or "role/situation". */
static DaylightGuideChoice *
find_choice (DaylightGuideStart *start,
             const char         *path)
{
  g_auto (GStrv)       ids = g_strsplit (path, "/", -1);
  GPtrArray           *choices = daylight_guide_start_get_roles (start);
  DaylightGuideChoice *found = NULL;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      found = NULL;
      for (guint j = 0; choices != NULL && j < choices->len && found == NULL; j++)
        if (g_strcmp0 (daylight_guide_choice_get_id (g_ptr_array_index (choices, j)), ids[i]) == 0)
          found = g_ptr_array_index (choices, j);
      if (found == NULL)
        return NULL;
      choices = daylight_guide_choice_get_choices (found);
    }
  return found;
}

static GtkWidget *
make_answer (DaylightGuideChoice *choice,
             const char          *path)
{
  const char      *guide_id = daylight_guide_choice_get_guide_id (choice);
  const char      *step_id = daylight_guide_choice_get_step_id (choice);
  g_autofree char *note = daylight_guide_words_to_markup (daylight_guide_choice_get_note (choice));
  g_autofree char *target = NULL;

  if (guide_id == NULL)
    target = g_strdup_printf ("%s/%s", path, daylight_guide_choice_get_id (choice));
  else
    target = step_id != NULL ? g_strdup_printf ("%s/%s", guide_id, step_id) : g_strdup (guide_id);
  return daylight_guide_words_row (daylight_guide_choice_get_label (choice), note, daylight_guide_choice_get_icon (choice),
                                   guide_id != NULL ? "guides.open" : "guides.ask", target);
}

/**
 * daylight_guides_pages_new_question:
 * @path: "role" or "role/situation", by ids
 *
 * Returns: (transfer floating) (nullable): the page, or %NULL where the path leads nowhere
 */
AdwNavigationPage *
daylight_guides_pages_new_question (DaylightContext *context,
                                    const char      *path)
{
  DaylightGuideStart  *start = daylight_guide_library_get_start (daylight_context_get_guides (context));
  DaylightGuideChoice *choice = start != NULL ? find_choice (start, path) : NULL;
  GPtrArray           *answers = choice != NULL ? daylight_guide_choice_get_choices (choice) : NULL;
  const char          *question;
  g_autofree char     *tag = NULL;
  GtkWidget           *box, *list;

  if (answers == NULL)
    return NULL;
  question = daylight_guide_choice_get_question (choice);
  if (question[0] == '\0')
    question = daylight_guide_start_get_title (start);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  list = daylight_guide_words_list (question);
  for (guint i = 0; i < answers->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_answer (g_ptr_array_index (answers, i), path));
  daylight_guide_words_number_rows (list);
  gtk_box_append (GTK_BOX (box), daylight_guide_words_paragraph (daylight_guide_choice_get_label (choice), "dim-label"));
  gtk_box_append (GTK_BOX (box), daylight_guide_words_heading (question, 1, "title-1"));
  gtk_box_append (GTK_BOX (box), list);
  tag = g_strconcat ("ask:", path, NULL);
  return make_page (question, tag, box);
}

/* The list of all */

static const char *
name_audience (DaylightGuideAudience audience)
{
  switch (audience)
    {
    case DAYLIGHT_GUIDE_FOR_SURVIVORS:
      return _ ("When it is about you");
    case DAYLIGHT_GUIDE_FOR_FRIENDS:
      return _ ("For friends and families");
    case DAYLIGHT_GUIDE_FOR_BYSTANDERS:
      return _ ("For bystanders, and for everyone");
    case DAYLIGHT_GUIDE_FOR_SHARERS:
      return _ ("When you did something you regret");
    default:
      g_assert_not_reached ();
    }
}

AdwNavigationPage *
daylight_guides_pages_new_list (DaylightContext *context)
{
  GListModel *guides = daylight_guide_library_get_guides (daylight_context_get_guides (context));
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget  *list = NULL;
  int         audience = -1;

  gtk_box_append (GTK_BOX (box), daylight_guide_words_heading (_ ("All guides"), 1, "title-1"));
  for (guint i = 0; i < g_list_model_get_n_items (guides); i++)
    {
      g_autoptr (DaylightGuide) guide = g_list_model_get_item (guides, i);
      g_autofree char          *summary = daylight_guide_words_to_markup (daylight_guide_get_summary (guide));

      if ((int)daylight_guide_get_audience (guide) != audience)
        {
          GtkWidget *heading;

          if (list != NULL)
            daylight_guide_words_number_rows (list);
          audience = (int)daylight_guide_get_audience (guide);
          heading = daylight_guide_words_heading (name_audience (audience), 2, "heading");
          gtk_widget_set_margin_top (heading, 12);
          gtk_box_append (GTK_BOX (box), heading);
          list = daylight_guide_words_list (name_audience (audience));
          gtk_box_append (GTK_BOX (box), list);
        }
      gtk_list_box_append (GTK_LIST_BOX (list),
                           daylight_guide_words_row (daylight_guide_get_title (guide), summary, daylight_guide_get_icon (guide),
                                                     "guides.open", daylight_guide_get_id (guide)));
    }
  if (list != NULL)
    daylight_guide_words_number_rows (list);
  return make_page (_ ("All guides"), "list", box);
}

/* About */

static GtkWidget *
make_source (DaylightGuideSource *source)
{
  const char      *url = daylight_guide_source_get_url (source);
  g_autofree char *year = g_strdup_printf ("%d", daylight_guide_source_get_year (source));
  g_autofree char *note = g_markup_escape_text (daylight_guide_source_get_note (source), -1);
  g_autofree char *subtitle = note[0] != '\0' ? g_strdup_printf ("%s\n%s", note, year) : g_strdup (year);

  return daylight_guide_words_row (daylight_guide_source_get_name (source), subtitle, NULL, url != NULL ? "link.open" : NULL, url);
}

AdwNavigationPage *
daylight_guides_pages_new_about (DaylightContext *context)
{
  DaylightGuideStart *start = daylight_guide_library_get_start (daylight_context_get_guides (context));
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *list, *heading;
  GPtrArray          *paragraphs, *sources;

  if (start == NULL)
    return make_page (_ ("About these guides"), "about", box);
  paragraphs = daylight_guide_start_get_about_paragraphs (start);
  sources = daylight_guide_start_get_sources (start);
  gtk_box_append (GTK_BOX (box), daylight_guide_words_heading (daylight_guide_start_get_about_title (start), 1, "title-1"));
  for (guint i = 0; i < paragraphs->len; i++)
    gtk_box_append (GTK_BOX (box), daylight_guide_words_paragraph (daylight_guide_part_get_text (g_ptr_array_index (paragraphs, i)), NULL));
  heading = daylight_guide_words_heading (daylight_guide_start_get_sources_title (start), 2, "heading");
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (GTK_BOX (box), heading);
  list = daylight_guide_words_list (daylight_guide_start_get_sources_title (start));
  for (guint i = 0; i < sources->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_source (g_ptr_array_index (sources, i)));
  daylight_guide_words_number_rows (list);
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_add_css_class (box, "daylight-long-text");
  return make_page (daylight_guide_start_get_about_title (start), "about", box);
}
