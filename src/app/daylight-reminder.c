/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-reminder.h"

#include <glib/gi18n.h>

#include "daylight-dialog.h"
#include "daylight-window.h"

#define TICK_SECONDS 10
/* Later than that, after a sleep of the computer say, it is too late to be a reminder. */
#define LATEST (10 * G_TIME_SPAN_MINUTE)

struct _DaylightReminder
{
  GObject parent_instance;

  GtkWindow       *window;  /* (unowned) */
  DaylightContext *context; /* (owned) */
  gint64           moment;  /* µs since 1970 UTC; 0: none */
  guint            tick;
};

G_DEFINE_FINAL_TYPE (DaylightReminder, daylight_reminder, G_TYPE_OBJECT)

/* Inside with the Leave button, as everything there; over the Daylight page without. */
static void
show (DaylightReminder *self,
      const char       *clock)
{
  const char *text = _ ("This is the time you set.");
  GtkWidget  *label;
  AdwDialog  *dialog;

  if (!daylight_window_is_inside (DAYLIGHT_WINDOW (self->window)))
    {
      dialog = adw_alert_dialog_new (clock, text);
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("Close"));
    }
  else
    {
      label = gtk_label_new (text);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_margin_top (label, 24);
      gtk_widget_set_margin_bottom (label, 36);
      gtk_widget_set_margin_start (label, 18);
      gtk_widget_set_margin_end (label, 18);
      dialog = ADW_DIALOG (daylight_dialog_new (clock, label));
      adw_dialog_set_content_width (dialog, 320);
    }
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
}

gboolean
daylight_reminder_look (DaylightReminder *self,
                        gint64            now)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char      *clock = NULL;
  gint64                moment = self->moment;

  g_return_val_if_fail (DAYLIGHT_IS_REMINDER (self), FALSE);

  if (moment == 0 || now < moment)
    return FALSE;
  self->moment = 0;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (now - moment > LATEST || !gtk_widget_get_visible (GTK_WIDGET (self->window)))
    return FALSE;
  time = g_date_time_new_from_unix_local_usec (moment);
  clock = g_date_time_format (time, "%H:%M");
  show (self, clock);

  return TRUE;
}

static gboolean
tick_cb (gpointer user_data)
{
  DaylightReminder *self = user_data;

  if (self->moment > 0 && g_get_real_time () < self->moment)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  daylight_reminder_look (self, g_get_real_time ());

  return G_SOURCE_REMOVE;
}

/* There is one plan, or none. */
static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightReminder) self = user_data;
  g_autoptr (GPtrArray)        plans = daylight_journal_list_finish (DAYLIGHT_JOURNAL (source), result, NULL, NULL);
  gint64                       moment;
  gint64                       until = 0;

  if (self->context == NULL || plans == NULL)
    return;
  moment = plans->len > 0 ? daylight_entry_get_time (plans->pdata[0], "check-in-time", &until) : 0;
  /* A day alone is none to be reminded at. */
  self->moment = moment > g_get_real_time () && until - moment == G_TIME_SPAN_MINUTE ? moment : 0;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->moment > 0)
    self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

static void
changed_cb (DaylightReminder *self)
{
  DaylightJournal *journal = daylight_context_get_journal (self->context);

  if (daylight_journal_is_open (journal))
    daylight_journal_list_async (journal, NULL, 1u << DAYLIGHT_ENTRY_PLAN, DAYLIGHT_SORT_ADDED, 0, 1,
                                 daylight_context_get_leave_cancellable (self->context), listed_cb, g_object_ref (self));
  else if (daylight_journal_get_state (journal) == DAYLIGHT_JOURNAL_STATE_NONE)
    self->moment = 0;
}

static void
daylight_reminder_dispose (GObject *object)
{
  DaylightReminder *self = DAYLIGHT_REMINDER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_reminder_parent_class)->dispose (object);
}

static void
daylight_reminder_class_init (DaylightReminderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_reminder_dispose;
}

static void
daylight_reminder_init (DaylightReminder *self)
{
}

/**
 * daylight_reminder_new:
 * @window: over which it is shown
 * @context: for the journal
 *
 * Returns: (transfer full): the reminder
 */
DaylightReminder *
daylight_reminder_new (GtkWindow       *window,
                       DaylightContext *context)
{
  DaylightReminder *self;
  DaylightJournal  *journal;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_REMINDER, NULL);
  self->window = window;
  self->context = g_object_ref (context);
  journal = daylight_context_get_journal (context);
  g_signal_connect_object (journal, "notify::state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "entry-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
