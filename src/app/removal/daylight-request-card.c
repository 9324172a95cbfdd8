/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-request-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "daylight-field-table.h"
#include "daylight-request.h"
#include "daylight-wrap.h"

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = daylight_wrap_label_new (text, css_class);

  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
add_button (GtkWidget  *buttons,
            const char *text,
            const char *service,
            const char *action,
            const char *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  /* The same words stand on every card. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, service, -1);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), button);
}

/* "Removed · 22 November 2026, 10:05": the moment is the one that belongs to the state. */
static char *
state_line (DaylightEntry *request)
{
  static const char *const times[] = {
    [DAYLIGHT_REQUEST_SENT] = "sent",
    [DAYLIGHT_REQUEST_ANSWERED] = "answered",
    [DAYLIGHT_REQUEST_REMOVED] = "answered",
    [DAYLIGHT_REQUEST_REFUSED] = "answered",
    [DAYLIGHT_REQUEST_BACK] = "seen",
  };
  DaylightRequestState state = daylight_request_get_state (request);
  const char          *label = daylight_field_state_get_label (state);
  const char          *field = state < G_N_ELEMENTS (times) ? times[state] : NULL;
  gint64               moment = field != NULL ? daylight_entry_get_time (request, field, NULL) : G_MININT64;
  g_autofree char     *shown = moment != G_MININT64 ? daylight_field_format_moment (moment) : NULL;

  return g_strjoin (" · ", label, shown, NULL);
}

static char *
deadline_line (DaylightEntry *request,
               gint64         now)
{
  gint64           deadline = daylight_request_get_deadline (request);
  g_autofree char *shown = NULL;

  if (!daylight_request_is_open (request) || deadline == G_MAXINT64)
    return NULL;
  /* The last minute of it, where only a day is said. */
  shown = daylight_field_format_moment (deadline - G_USEC_PER_SEC * 60);
  if (deadline > now)
    /* Translators: %s is a day and a time */
    return g_strdup_printf (_ ("Answer expected by %s"), shown);
  /* Translators: %s is a day and a time */
  return g_strdup_printf (_ ("You expected an answer by %s. You can ask again, or ask a helpline to do it with you."), shown);
}

static void
add_lines (GtkWidget     *box,
           DaylightEntry *request,
           gint64         now)
{
  const char      *reference = daylight_entry_get_text (request, "reference");
  const char      *answer = daylight_entry_get_text (request, "answer");
  g_autofree char *state = state_line (request);
  g_autofree char *deadline = deadline_line (request, now);
  g_autofree char *links = daylight_field_to_text (daylight_field_table_find ("links", DAYLIGHT_ENTRY_REPORT), daylight_entry_get_fields (request));

  add_label (box, state, NULL);
  /* Where it is, until that was reported. */
  if (links != NULL && (daylight_request_get_state (request) == DAYLIGHT_REQUEST_BACK || daylight_request_get_state (request) == DAYLIGHT_REQUEST_TO_SEND))
    add_label (box, links, "dimmed");
  if (deadline != NULL)
    add_label (box, deadline, NULL);
  if (reference != NULL && *reference != '\0')
    {
      /* Translators: %s is the number that a platform gave to a report */
      g_autofree char *line = g_strdup_printf (_ ("Reference: %s"), reference);

      add_label (box, line, "dimmed");
    }
  if (answer != NULL && *answer != '\0')
    {
      GtkWidget *label = add_label (box, answer, "dimmed");

      gtk_label_set_lines (GTK_LABEL (label), 3);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
}

static void
add_buttons (GtkWidget     *box,
             DaylightEntry *request,
             const char    *service,
             gboolean       writable)
{
  DaylightRequestState state = daylight_request_get_state (request);
  const char          *id = daylight_entry_get_id (request);
  g_autofree char     *sent = g_strconcat ("report-sent/", id, NULL);
  g_autofree char     *answer = g_strconcat ("report-answer/", id, NULL);
  g_autofree char     *back = g_strconcat ("report-back/", id, NULL);
  GtkWidget           *buttons = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 6);
  gtk_widget_set_margin_top (buttons, 9);
  if (writable && (state == DAYLIGHT_REQUEST_TO_SEND || state == DAYLIGHT_REQUEST_BACK))
    add_button (buttons, _ ("I Have Sent It"), service, "journal.record", sent);
  else if (writable)
    {
      if (daylight_request_is_open (request) || state == DAYLIGHT_REQUEST_ANSWERED)
        add_button (buttons, _ ("Note an Answer"), service, "journal.record", answer);
      if (!daylight_request_is_open (request))
        add_button (buttons, _ ("It Is Back"), service, "journal.record", back);
    }
  add_button (buttons, C_ ("a report in the journal", "Open"), service, "journal.open-entry", id);
  gtk_box_append (GTK_BOX (box), buttons);
}

GtkWidget *
daylight_request_card_new (DaylightEntry *request,
                           gint64         now,
                           gboolean       writable)
{
  GtkWidget       *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *service = daylight_field_first_words (request);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (card), box);
  add_label (box, service, "heading");
  add_lines (box, request, now);
  add_buttons (box, request, service, writable);

  return card;
}
