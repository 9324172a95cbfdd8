/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-journal-page.h"

#include <glib/gi18n.h>

#include "daylight-dialog.h"
#include "daylight-emergency-button.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-unrolled.h"
#include "daylight-wrap.h"

static gboolean
has_title (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "title-1"))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_title (child))
      return TRUE;
  return FALSE;
}

void
daylight_journal_page_choose_nothing (GtkWidget *within)
{
  GtkRoot   *root = gtk_widget_get_root (within);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, within))
    return;
  if (GTK_IS_LABEL (focus))
    gtk_label_select_region (GTK_LABEL (focus), 0, 0);
  else if (GTK_IS_EDITABLE (focus))
    gtk_editable_set_position (GTK_EDITABLE (focus), -1);
}

/* What had the focus may have gone with its page, a saved editor say: without one neither the page's keys nor the way back
 * are heard. The first page is left to whoever comes to it. */
static void
shown_cb (AdwNavigationPage *page,
          GtkWidget         *content)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_NAVIGATION_VIEW);

  if (root == NULL || view == NULL || adw_navigation_view_get_previous_page (ADW_NAVIGATION_VIEW (view), page) == NULL)
    return;
  if (gtk_root_get_focus (root) == NULL)
    gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
  daylight_journal_page_choose_nothing (content);
}

AdwHeaderBar *
daylight_journal_page_frame (AdwNavigationPage *page,
                             const char        *title,
                             GtkWidget         *content)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *header_title = daylight_title_new ();

  daylight_title_set_below (DAYLIGHT_TITLE (header_title), !has_title (content));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), header_title);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), daylight_leave_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), daylight_emergency_button_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);
  adw_navigation_page_set_title (page, title);
  adw_navigation_page_set_child (page, view);
  g_signal_connect_object (page, "shown", G_CALLBACK (shown_cb), content, G_CONNECT_DEFAULT);

  return ADW_HEADER_BAR (header);
}

GtkWidget *
daylight_journal_page_column (GtkWidget *box)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  /* What is added later is in it by then. */
  g_signal_connect (box, "map", G_CALLBACK (daylight_wrap_labels), NULL);

  return scrolled;
}

GtkWidget *
daylight_journal_page_box (int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 36);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);

  return box;
}

GtkWidget *
daylight_journal_page_title (const char *text)
{
  return daylight_wrap_label_new (text, "title-1");
}

GtkWidget *
daylight_journal_page_text (const char *text)
{
  return daylight_wrap_label_new (text, NULL);
}

GtkWidget *
daylight_journal_page_dim (const char *text)
{
  GtkWidget *label = daylight_wrap_label_new (text, "dimmed");

  gtk_widget_add_css_class (label, "caption");
  return label;
}

GtkWidget *
daylight_journal_page_button (const char *text,
                              gboolean    suggested)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");

  return button;
}

char *
daylight_journal_page_speed (goffset done,
                             goffset total,
                             gint64  since)
{
  gint64           passed = g_get_monotonic_time () - since;
  g_autofree char *now = g_format_size ((guint64)done);
  g_autofree char *all = g_format_size ((guint64)total);
  g_autofree char *speed = NULL;

  if (total <= 0)
    return g_strdup ("");
  /* A number that is only noise yet is not shown. */
  if (passed < G_USEC_PER_SEC || done == 0)
    /* Translators: sizes of what is done and of all: 12 MB of 50 MB */
    return g_strdup_printf (_ ("%s of %s"), now, all);
  speed = g_format_size ((guint64)((double)done * G_USEC_PER_SEC / (double)passed));
  /* Translators: sizes of what is done, of all, and done in a second: 12 MB of 50 MB · 30 MB/s */
  return g_strdup_printf (_ ("%s of %s · %s/s"), now, all, speed);
}

void
daylight_journal_page_announce (GtkWidget  *widget,
                                const char *text)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW);

  /* By what stays: the page may go in the same moment, and nobody hears what is gone. What leaving has hidden says nothing. */
  if (gtk_widget_get_mapped (widget))
    gtk_accessible_announce (GTK_ACCESSIBLE (view != NULL ? view : widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* A question */

typedef struct
{
  GtkWidget            *parent; /* (owned) */
  AdwDialog            *dialog; /* borrowed while open */
  DaylightJournalAnswer answered;
  gpointer              user_data;
  int                   answer;
} Question;

static void
answer_cb (GtkButton *button,
           Question  *question)
{
  question->answer = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "answer"));
  adw_dialog_close (question->dialog);
}

static void
closed_cb (AdwDialog *dialog,
           Question  *question)
{
  /* A yes that leaving overtook is none. */
  question->answered (question->parent, daylight_dialog_may_open (question->parent) ? question->answer : -1,
                      question->user_data);
  g_object_unref (question->parent);
  g_free (question);
}

void
daylight_journal_page_ask (GtkWidget            *parent,
                           const char           *title,
                           const char           *body,
                           const char *const    *answers,
                           DaylightJournalAnswer answered,
                           gpointer              user_data)
{
  Question       *question;
  GtkWidget      *box, *column;
  DaylightDialog *dialog;

  if (!daylight_dialog_may_open (parent))
    {
      answered (parent, -1, user_data);
      return;
    }

  question = g_new0 (Question, 1);
  box = daylight_journal_page_box (12);
  column = daylight_journal_page_column (box);
  /* As high as the question is, so that no answer waits out of sight. */
  dialog = daylight_dialog_new (title, daylight_unrolled_new (GTK_SCROLLED_WINDOW (column), 420));
  question->parent = g_object_ref (parent);
  question->dialog = ADW_DIALOG (dialog);
  question->answered = answered;
  question->user_data = user_data;
  question->answer = -1;
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (body));
  for (int i = 0; answers[i] != NULL; i++)
    {
      GtkWidget *button = daylight_journal_page_button (answers[i], FALSE);

      gtk_widget_set_halign (button, GTK_ALIGN_FILL);
      g_object_set_data (G_OBJECT (button), "answer", GINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (answer_cb), question);
      gtk_box_append (GTK_BOX (box), button);
    }
  adw_dialog_set_follows_content_size (ADW_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "closed", G_CALLBACK (closed_cb), question);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
