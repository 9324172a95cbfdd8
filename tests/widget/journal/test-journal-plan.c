/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan: its page from the journal's menu, and its check-in time, which is shown without a word of the plan. */

#include "daylight-dialog.h"
#include "daylight-entry-editor.h"
#include "daylight-entry-list.h"
#include "daylight-entry-page.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"
#include "daylight-reminder.h"
#include "daylight-widget-test.h"
#include "daylight-window.h"
#include "journal-walk.h"

typedef struct
{
  DaylightContext  *context;
  GtkWidget        *window;
  DaylightReminder *reminder;
  char             *folder;
} Fixture;

static AdwApplication *application;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autofree char            *vault = NULL;
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightSecret)  code = NULL;

  f->folder = g_dir_make_tmp ("daylight-XXXXXX", NULL);
  vault = g_build_filename (f->folder, "v", NULL);
  f->context = walk_context (vault, keyring);
  code = walk_create (f->context, FALSE);
  g_settings_set_boolean (daylight_context_get_settings (f->context), "introduced", TRUE);
  f->window = daylight_window_new (GTK_APPLICATION (application), f->context);
  gtk_window_present (GTK_WINDOW (f->window));
  f->reminder = daylight_reminder_new (GTK_WINDOW (f->window), f->context);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->reminder);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->context);
  g_free (f->folder);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(DaylightEntry **)user_data = daylight_journal_save_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

/* Saves the plan, with a check-in in @minutes; gives that moment. */
static gint64
plan (Fixture        *f,
      DaylightEntry **entry,
      int             minutes)
{
  g_autoptr (GDateTime)     now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime)     when = g_date_time_add_minutes (now, minutes);
  g_autofree char          *text = g_date_time_format (when, "%Y-%m-%dT%H:%M");
  g_autoptr (JsonObject)    fields = json_object_new ();
  JsonObject               *time = json_object_new ();
  g_autoptr (DaylightEntry) next = NULL;
  DaylightEntry            *saved = NULL;

  json_object_set_string_member (time, "when", text);
  json_object_set_string_member (time, "zone", "UTC");
  json_object_set_string_member (time, "precision", "exact");
  json_object_set_object_member (fields, "check-in-time", time);
  json_object_set_string_member (fields, "code-word", "have you fed the tortoise");
  next = *entry != NULL ? daylight_entry_new_revision (*entry, fields) : daylight_entry_new (DAYLIGHT_ENTRY_PLAN, fields);
  daylight_journal_save_async (daylight_context_get_journal (f->context), next, NULL, saved_cb, &saved);
  daylight_widget_test_wait (saved != NULL, "the plan");
  /* The reminder asks behind it. */
  walk_settle (f->context);
  g_clear_object (entry);
  *entry = saved;

  return daylight_entry_get_time (saved, "check-in-time", NULL);
}

static GtkWidget *
dialog (Fixture *f)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
}

static void
close_dialog (Fixture *f)
{
  adw_dialog_force_close (ADW_DIALOG (dialog (f)));
  daylight_widget_test_wait (dialog (f) == NULL, "the dialog to go");
}

static void
test_reminder (Fixture      *f,
               gconstpointer data)
{
  g_autoptr (DaylightEntry) entry = NULL;
  g_autoptr (GDateTime)     time = NULL;
  g_autofree char          *clock = NULL;
  gint64                    moment = plan (f, &entry, 60);

  /* Inside, with the Leave button of every dialog, once. */
  g_assert_false (daylight_reminder_look (f->reminder, moment - 1));
  g_assert_true (daylight_reminder_look (f->reminder, moment));
  time = g_date_time_new_from_unix_local_usec (moment);
  clock = g_date_time_format (time, "%H:%M");
  g_assert_true (DAYLIGHT_IS_DIALOG (dialog (f)));
  g_assert_cmpstr (adw_dialog_get_title (ADW_DIALOG (dialog (f))), ==, clock);
  walk_find (dialog (f), GTK_TYPE_LABEL, "This is the time you set.");
  daylight_widget_test_spin (400);
  walk_picture (f->window, "plan-1-inside");
  close_dialog (f);
  g_assert_false (daylight_reminder_look (f->reminder, moment));

  /* After leaving too, over the Daylight page, where nothing leads in. */
  moment = plan (f, &entry, 120);
  daylight_window_leave (DAYLIGHT_WINDOW (f->window), DAYLIGHT_LOCK_CALM);
  g_assert_true (daylight_reminder_look (f->reminder, moment));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog (f)));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog (f))), !=, "");
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog (f))), ==, "This is the time you set.");
  daylight_widget_test_spin (400);
  walk_picture (f->window, "plan-2-outside");
  close_dialog (f);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(gboolean *)user_data = daylight_journal_delete_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

/* Too late is no reminder, and neither is what was deleted or has passed. */
static void
test_no_reminder (Fixture      *f,
                  gconstpointer data)
{
  g_autoptr (DaylightEntry) entry = NULL;
  gint64                    moment = plan (f, &entry, 60);
  gboolean                  deleted = FALSE;

  g_assert_false (daylight_reminder_look (f->reminder, moment + 11 * G_TIME_SPAN_MINUTE));
  moment = plan (f, &entry, -5);
  g_assert_false (daylight_reminder_look (f->reminder, moment));
  moment = plan (f, &entry, 60);
  daylight_journal_delete_async (daylight_context_get_journal (f->context), daylight_entry_get_id (entry), TRUE, NULL, deleted_cb, &deleted);
  daylight_widget_test_wait (deleted, "the deletion");
  walk_settle (f->context);
  g_assert_false (daylight_reminder_look (f->reminder, moment));
  g_assert_null (dialog (f));
}

/* From the menu: the editor where there is none yet, else its page. */
static void
test_page (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (DaylightEntry) entry = NULL;
  GtkWidget                *room = daylight_journal_room_new (f->context);
  GtkWidget                *window = daylight_widget_test_show (room, walk_width (), 720);

  gtk_widget_activate_action (walk_find (room, DAYLIGHT_TYPE_ENTRY_LIST, NULL), "journal-room.plan", NULL);
  walk_find (room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  walk_find (room, GTK_TYPE_LABEL, "Check-In Time");
  daylight_widget_test_assert_fits (room, 360);
  gtk_widget_activate_action (walk_find (room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "navigation.pop", NULL);
  daylight_widget_test_spin (400);
  plan (f, &entry, 60);
  gtk_widget_activate_action (walk_find (room, DAYLIGHT_TYPE_ENTRY_LIST, NULL), "journal-room.plan", NULL);
  walk_find (room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL);
  walk_find (room, GTK_TYPE_LABEL, "have you fed the tortoise");
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, func) g_test_add ("/journal-plan/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  walk_init (&argc, &argv);
  application = ADW_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  ADD ("reminder", test_reminder);
  ADD ("no-reminder", test_no_reminder);
  ADD ("page", test_page);

  return g_test_run ();
}
