/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guides-home.h"

#include <glib/gi18n.h>

#include "daylight-emergency-button.h"
#include "daylight-guide-library.h"
#include "daylight-guide-words.h"
#include "daylight-help-button.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

struct _DaylightGuidesHome
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkSearchEntry    *search;
  GtkStack          *stack;
  GtkBox            *choices;
  GtkLabel          *count;
  GtkListBox        *results;

  DaylightContext *context; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightGuidesHome, daylight_guides_home, ADW_TYPE_NAVIGATION_PAGE)

/* Search */

/* The place found: the guide's title, and under it the step and the line with the match in bold. */
static GtkWidget *
make_result (DaylightGuideHit *hit)
{
  const char      *step_id = hit->step != NULL ? daylight_guide_step_get_id (hit->step) : NULL;
  const char      *guide_id = daylight_guide_get_id (hit->guide);
  g_autofree char *target = step_id != NULL ? g_strdup_printf ("%s/%s", guide_id, step_id) : g_strdup (guide_id);
  g_autofree char *before = g_markup_escape_text (hit->line, (gssize)hit->start);
  g_autofree char *match = g_markup_escape_text (hit->line + hit->start, (gssize)hit->length);
  g_autofree char *after = g_markup_escape_text (hit->line + hit->start + hit->length, -1);
  g_autofree char *title = g_markup_escape_text (daylight_guide_get_title (hit->guide), -1);
  g_autofree char *line = hit->step != NULL ? g_strdup_printf ("%s\n%s<b>%s</b>%s", title, before, match, after)
                                            : g_strdup_printf ("%s<b>%s</b>%s", before, match, after);

  return daylight_guide_words_row (hit->step != NULL ? daylight_guide_step_get_title (hit->step) : daylight_guide_get_title (hit->guide),
                                   line, daylight_guide_get_icon (hit->guide), "guides.open", target);
}

static void
show_results (DaylightGuidesHome *self,
              GPtrArray          *hits)
{
  /* Translators: %u is how many places in the guides hold the words that were searched for. */
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place in the guides", "%u places in the guides", hits->len), hits->len);

  gtk_list_box_remove_all (self->results);
  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (self->results, make_result (g_ptr_array_index (hits, i)));
  daylight_guide_words_number_rows (GTK_WIDGET (self->results));
  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "results" : "nothing");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), hits->len > 0 ? text : _ ("Nothing found"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
search_changed_cb (DaylightGuidesHome *self)
{
  const char           *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char      *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GPtrArray) hits = NULL;

  if (stripped[0] == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "choices");
      gtk_list_box_remove_all (self->results);
      return;
    }
  hits = daylight_guide_library_search (daylight_context_get_guides (self->context), stripped, daylight_guide_words_country (self->context));
  show_results (self, hits);
}

static void
stop_search_cb (DaylightGuidesHome *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* Choices */

/* First of all, and not in red: what to do now if in danger. */
static GtkWidget *
make_danger (void)
{
  GtkWidget *list = daylight_guide_words_list (_ ("In danger right now"));
  GtkWidget *row = daylight_guide_words_row (_ ("In danger right now"), _ ("Emergency numbers, and what to do first"),
                                             "call-start-symbolic", "help.emergency", NULL);

  gtk_widget_add_css_class (list, "daylight-danger");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static GtkWidget *
make_roles (DaylightGuideStart *start)
{
  GPtrArray *roles = daylight_guide_start_get_roles (start);
  GtkWidget *list = daylight_guide_words_list (daylight_guide_start_get_title (start));

  for (guint i = 0; i < roles->len; i++)
    {
      DaylightGuideChoice *role = g_ptr_array_index (roles, i);
      g_autofree char     *note = daylight_guide_words_to_markup (daylight_guide_choice_get_note (role));

      gtk_list_box_append (GTK_LIST_BOX (list),
                           daylight_guide_words_row (daylight_guide_choice_get_label (role), note, daylight_guide_choice_get_icon (role),
                                                     "guides.ask", daylight_guide_choice_get_id (role)));
    }
  daylight_guide_words_number_rows (list);
  return list;
}

static GtkWidget *
make_more (DaylightGuideStart *start)
{
  GtkWidget *list = daylight_guide_words_list (C_ ("list", "More"));

  gtk_list_box_append (GTK_LIST_BOX (list), daylight_guide_words_row (_ ("All guides"), NULL, NULL, "guides.list", NULL));
  gtk_list_box_append (GTK_LIST_BOX (list), daylight_guide_words_row (daylight_guide_start_get_about_title (start), NULL, NULL, "guides.about", NULL));
  daylight_guide_words_number_rows (list);
  return list;
}

static void
fill (DaylightGuidesHome *self)
{
  DaylightGuideStart *start = daylight_guide_library_get_start (daylight_context_get_guides (self->context));
  GtkWidget          *words;

  if (start == NULL)
    return;
  gtk_box_append (self->choices, make_danger ());
  words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (words), daylight_guide_words_heading (daylight_guide_start_get_title (start), 1, "title-1"));
  for (guint i = 0; i < daylight_guide_start_get_paragraphs (start)->len; i++)
    {
      DaylightGuidePart *part = g_ptr_array_index (daylight_guide_start_get_paragraphs (start), i);
      GtkWidget         *label = daylight_guide_words_paragraph (daylight_guide_part_get_text (part), NULL);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_box_append (self->choices, words);
  gtk_box_append (self->choices, make_roles (start));
  gtk_box_append (self->choices, make_more (start));
}

/* GObject */

static void
daylight_guides_home_dispose (GObject *object)
{
  DaylightGuidesHome *self = DAYLIGHT_GUIDES_HOME (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_GUIDES_HOME);
  G_OBJECT_CLASS (daylight_guides_home_parent_class)->dispose (object);
}

static void
daylight_guides_home_class_init (DaylightGuidesHomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_guides_home_dispose;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_HELP_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/guides/daylight-guides-home.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidesHome, scroller);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidesHome, search);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidesHome, stack);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidesHome, choices);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidesHome, count);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidesHome, results);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
daylight_guides_home_init (DaylightGuidesHome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_labels (GTK_WIDGET (self->stack));
}

AdwNavigationPage *
daylight_guides_home_new (DaylightContext *context)
{
  DaylightGuidesHome *self = g_object_new (DAYLIGHT_TYPE_GUIDES_HOME, NULL);

  self->context = g_object_ref (context);
  fill (self);
  return ADW_NAVIGATION_PAGE (self);
}

void
daylight_guides_home_reset (DaylightGuidesHome *self)
{
  g_return_if_fail (DAYLIGHT_IS_GUIDES_HOME (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
daylight_guides_home_focus_search (DaylightGuidesHome *self)
{
  g_return_if_fail (DAYLIGHT_IS_GUIDES_HOME (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
