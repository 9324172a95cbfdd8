/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-age-question.h"

#include <glib/gi18n.h>

void
daylight_age_question_ask (GtkWidget            *parent,
                           const char           *question,
                           DaylightJournalAnswer answered)
{
  const char *const answers[] = { _ ("No"), _ ("Yes"), _ ("Not Sure"), NULL };

  daylight_journal_page_ask (parent, _ ("One Question First"), question, answers, answered, NULL);
}

static void
elsewhere_cb (GtkWidget *parent,
              int        answer,
              gpointer   user_data)
{
  ((DaylightJournalAnswer)user_data) (parent, answer, NULL);
  if (answer == 0)
    gtk_widget_activate_action (parent, "removal.open", "s", "ncmec-take-it-down");
  else if (answer == 1)
    gtk_widget_activate_action (parent, "help.open", "s", "child");
}

void
daylight_age_question_explain (GtkWidget            *parent,
                               DaylightJournalAnswer closed)
{
  const char *const ways[] = { _ ("Open Take It Down"), _ ("Who Can Help"), _ ("Close"), NULL };

  daylight_journal_page_ask (parent, _ ("It Was Not Added"),
                             _ ("Keeping such a picture can be against the law, also for the person shown and for those who help. It was not taken in, and nothing of it was kept here.\n\n"
                                "Write down the link, the account, the time and what is shown, in words: that is what is needed. The police or a helpline will say how to hand the picture itself over.\n\n"
                                "Take It Down helps to remove such pictures by a fingerprint made on the device, without sending them."),
                             ways, elsewhere_cb, (gpointer)closed);
}
