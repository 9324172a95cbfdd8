/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-application.h"

#include <malloc.h>

#include "daylight-context.h"
#include "daylight-keyring-secret.h"
#include "daylight-language.h"
#include "daylight-window.h"

struct _DaylightApplication
{
  AdwApplication parent_instance;

  DaylightContext *context; /* (owned) (nullable) from startup on */
};

G_DEFINE_FINAL_TYPE (DaylightApplication, daylight_application, ADW_TYPE_APPLICATION)

static DaylightContext *
make_context (void)
{
  g_autofree char            *folder = g_build_filename (g_get_user_data_dir (), "daylight", "v", NULL);
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_secret_new ();
  g_autoptr (DaylightClock)   clock = daylight_clock_new_system ();
  g_autoptr (GSettings)       settings = g_settings_new (APP_ID);
  g_autoptr (DaylightJournal) journal = daylight_journal_new (folder, keyring, clock);

  return daylight_context_new (journal, clock, settings);
}

static void
daylight_application_startup (GApplication *application)
{
  DaylightApplication *self = DAYLIGHT_APPLICATION (application);

  G_APPLICATION_CLASS (daylight_application_parent_class)->startup (application);

  daylight_language_set_direction ();
  /* Nothing that is opened here may land in the desktop's list of recent files. */
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);
  /* Words that can be copied are not marked just because the focus starts on them. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  gtk_window_set_default_icon_name (APP_ID);
  self->context = make_context ();
}

/* Freed memory is overwritten at once: what was typed or shown does not outlive its widget. From the first frame on, since
 * the start until then frees much and nothing of the person's. */
static void
first_frame_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, user_data);
  mallopt (M_PERTURB, 0xa5);
}

/* A second start brings the window to the front and changes nothing in it: whoever starts the app again sees the page
 * that was there. */
static void
daylight_application_activate (GApplication *application)
{
  DaylightApplication *self = DAYLIGHT_APPLICATION (application);
  GtkWindow           *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }

  window = GTK_WINDOW (daylight_window_new (GTK_APPLICATION (application), self->context));
  gtk_window_present (window);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (first_frame_cb), NULL);
}

static void
settled_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GApplication) application = user_data;

  daylight_journal_settle_finish (DAYLIGHT_JOURNAL (object), result, NULL);
  g_application_release (application);
}

/* What the keyring was given to write or to forget outlives the last window; a start meanwhile opens a new one. */
static void
daylight_application_window_removed (GtkApplication *application,
                                     GtkWindow      *window)
{
  DaylightApplication *self = DAYLIGHT_APPLICATION (application);

  if (self->context != NULL)
    {
      g_application_hold (G_APPLICATION (application));
      daylight_journal_settle_async (daylight_context_get_journal (self->context), settled_cb, g_object_ref (application));
    }

  GTK_APPLICATION_CLASS (daylight_application_parent_class)->window_removed (application, window);
}

/* The draft is still on its way to the disk when the last window has gone. */
static void
daylight_application_shutdown (GApplication *application)
{
  DaylightApplication *self = DAYLIGHT_APPLICATION (application);

  if (self->context != NULL)
    {
      DaylightJournal *journal = daylight_context_get_journal (self->context);

      daylight_journal_lock_now (journal, DAYLIGHT_LOCK_CALM);
      daylight_journal_wait_for_lock (journal);
    }
  g_clear_object (&self->context);

  G_APPLICATION_CLASS (daylight_application_parent_class)->shutdown (application);
}

static void
daylight_application_class_init (DaylightApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = daylight_application_startup;
  application_class->activate = daylight_application_activate;
  application_class->shutdown = daylight_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = daylight_application_window_removed;
}

static void
daylight_application_init (DaylightApplication *self)
{
}

DaylightApplication *
daylight_application_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/io/github/daylightapp/Daylight",
                       "register-session", TRUE,
                       NULL);
}
