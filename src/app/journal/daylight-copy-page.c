/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-copy-page.h"

#include <glib/gi18n.h>

#include "daylight-chooser.h"
#include "daylight-error-text.h"
#include "daylight-journal-page.h"

/* Says nothing to whoever finds the stick. */
#define NAME "daylight-copy"

struct _DaylightCopyPage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */
  GCancellable    *running; /* (owned) (nullable) */
  gint64           since;   /* monotonic */
  gboolean         restore;

  /* borrowed */
  GtkWidget *choose;
  GtkWidget *progress;
  GtkWidget *progress_text;
  GtkWidget *stop;
  GtkWidget *said;
};

enum {
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightCopyPage, daylight_copy_page, ADW_TYPE_NAVIGATION_PAGE)

static void
say (DaylightCopyPage *self,
     const char       *text)
{
  gtk_label_set_text (GTK_LABEL (self->said), text);
  gtk_widget_set_visible (self->said, *text != '\0');
  if (*text != '\0')
    daylight_journal_page_announce (self->said, text);
}

static void
show_running (DaylightCopyPage *self)
{
  gboolean running = self->running != NULL;

  gtk_widget_set_visible (self->progress, running);
  gtk_widget_set_visible (self->progress_text, running);
  gtk_widget_set_visible (self->stop, running);
  gtk_widget_set_visible (self->choose, !running);
}

static void
progress_cb (goffset  done,
             goffset  total,
             gpointer user_data)
{
  DaylightCopyPage *self = user_data;
  g_autofree char  *text = daylight_journal_page_speed (done, total, self->since);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), total > 0 ? MIN (1, (double)done / (double)total) : 0);
  gtk_label_set_text (GTK_LABEL (self->progress_text), text);
}

static void
ended (DaylightCopyPage *self,
       const GError     *error,
       const char       *done)
{
  g_clear_object (&self->running);
  if (self->context == NULL)
    return;
  show_running (self);
  if (error == NULL)
    say (self, done);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _ ("Stopped. Nothing half written stays."));
  else
    say (self, daylight_error_text (error));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightCopyPage) self = user_data;
  g_autoptr (GError)           error = NULL;

  daylight_journal_backup_finish (DAYLIGHT_JOURNAL (source), result, &error);
  ended (self, error, _ ("The copy is complete and was read back. It opens with today’s passphrase and recovery code, also after you change them here."));
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DaylightCopyPage) self = user_data;
  g_autoptr (GError)           error = NULL;
  gboolean                     restored = daylight_journal_restore_finish (DAYLIGHT_JOURNAL (source), result, &error);

  ended (self, error, _ ("The copy is here. Open it with its passphrase."));
  if (restored && self->context != NULL)
    g_signal_emit (self, signals[DONE], 0);
}

void
daylight_copy_page_take (DaylightCopyPage *self,
                         GFile            *folder)
{
  DaylightJournal *journal;

  g_return_if_fail (DAYLIGHT_IS_COPY_PAGE (self));

  if (self->running != NULL || self->context == NULL)
    return;
  journal = daylight_context_get_journal (self->context);
  say (self, "");
  self->running = g_cancellable_new ();
  self->since = g_get_monotonic_time ();
  progress_cb (0, 0, self);
  show_running (self);
  gtk_widget_grab_focus (self->stop);
  if (self->restore)
    {
      g_autoptr (GFile) inside = g_file_get_child (folder, NAME);
      g_autoptr (GFile) key = g_file_get_child (inside, "data.key");

      /* The folder that holds the copy is as good as the copy. */
      daylight_journal_restore_async (journal, g_file_query_exists (key, NULL) ? inside : folder, progress_cb, self, self->running,
                                      restored_cb, g_object_ref (self));
    }
  else
    {
      g_autoptr (GFile) target = g_file_get_child (folder, NAME);

      daylight_journal_backup_async (journal, target, progress_cb, self, self->running, copied_cb, g_object_ref (self));
    }
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightCopyPage) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GFile)            folder = daylight_chooser_finish_one (result, &error);

  if (folder != NULL)
    daylight_copy_page_take (self, folder);
  else if (self->context != NULL && !daylight_chooser_is_no (error))
    say (self, daylight_error_text (error));
}

static void
choose_cb (DaylightCopyPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  daylight_chooser_async (dialog, DAYLIGHT_CHOOSER_FOLDER, GTK_WIDGET (self), daylight_context_get_leave_cancellable (self->context),
                          chosen_cb, g_object_ref (self));
}

static void
stop_cb (DaylightCopyPage *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
}

static void
daylight_copy_page_dispose (GObject *object)
{
  DaylightCopyPage *self = DAYLIGHT_COPY_PAGE (object);

  stop_cb (self);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (daylight_copy_page_parent_class)->dispose (object);
}

static void
daylight_copy_page_finalize (GObject *object)
{
  g_clear_object (&DAYLIGHT_COPY_PAGE (object)->running);
  G_OBJECT_CLASS (daylight_copy_page_parent_class)->finalize (object);
}

static void
daylight_copy_page_class_init (DaylightCopyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_copy_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = daylight_copy_page_finalize;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_copy_page_init (DaylightCopyPage *self)
{
}

AdwNavigationPage *
daylight_copy_page_new (DaylightContext *context,
                        gboolean         restore)
{
  DaylightCopyPage *self = g_object_new (DAYLIGHT_TYPE_COPY_PAGE, NULL);
  GtkWidget        *box = daylight_journal_page_box (12);
  const char       *title = restore ? _ ("Open a Copy Here") : _ ("Make an Encrypted Copy");

  self->context = g_object_ref (context);
  self->restore = restore;
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (title));
  if (restore)
    {
      gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Choose the folder of an encrypted copy that you made, on a USB stick for example. It is copied to this computer; the copy itself stays as it is.")));
      gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Then it opens with the passphrase, or the recovery code, that it had when it was made.")));
    }
  else
    {
      gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("The whole journal is copied, encrypted as it is, into a folder named ‘daylight-copy’ at a place of your choice. An older copy there is replaced when the new one is complete.")));
      gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Whoever has the copy needs the passphrase or the recovery code. On another computer, choose it when you set up the journal there. A place that others look at, or one that is shared over the internet, shows that a copy exists.")));
    }
  self->progress = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copying"), -1);
  self->progress_text = daylight_journal_page_dim ("");
  self->said = daylight_journal_page_text ("");
  self->stop = daylight_journal_page_button (C_ ("taking in a file", "_Stop"), FALSE);
  self->choose = daylight_journal_page_button (restore ? _ ("_Choose the Copy…") : _ ("_Choose a Place…"), TRUE);
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), self->progress_text);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), self->stop);
  gtk_box_append (GTK_BOX (box), self->choose);
  say (self, "");
  show_running (self);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stop, "clicked", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), restore ? _ ("Copy") : C_ ("keys and copies", "Copies"), daylight_journal_page_column (box));

  return ADW_NAVIGATION_PAGE (self);
}
